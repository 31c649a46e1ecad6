#include "core/services/answer/conversation.h"

#include "core/media/image.h"
#include "core/media/video.h"
#include "core/services/momentpicture.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace medley {

namespace {

using catalog::SegmentType;

constexpr std::size_t kFramesOfOneVideo = 3;

/// In the middles of equal parts.
std::vector<double> spread(const TimeSpan& span, std::size_t count) {
    std::vector<double> times;
    for (std::size_t i = 0; i < count; ++i)
        times.push_back(span.start + span.length() * (static_cast<double>(i) + 0.5) / static_cast<double>(count));
    return times;
}

std::vector<double> framesOfMoment(const catalog::SegmentRecord& moment, std::size_t most) {
    // Frames less than a second apart show the same.
    const double apart = std::clamp(moment.span.length(), 1.0, static_cast<double>(most));
    const auto count = static_cast<std::size_t>(apart);
    if (count == 1 && (moment.type == SegmentType::Shot || moment.type == SegmentType::Text))
        return {moment.keyTime};
    return spread(moment.span, count);
}

std::vector<double> framesOfVideo(const KnownItem& item, std::size_t most) {
    std::vector<double> keyTimes;
    for (const auto& segment : item.segments) {
        if (segment.type == SegmentType::Shot)
            keyTimes.push_back(segment.keyTime);
    }
    if (keyTimes.size() == 1 && most > 1)
        return spread({0, item.file.duration}, most);
    if (keyTimes.empty())
        return spread({0, item.file.duration}, 1);
    const std::size_t count = std::min(most, keyTimes.size());
    std::vector<double> chosen;
    for (std::size_t i = 0; i < count; ++i)
        chosen.push_back(keyTimes[keyTimes.size() * (2 * i + 1) / (2 * count)]);
    return chosen;
}

Result<void> decodeInto(const PicturePlan& plan, int edge, const CancelToken& cancel, std::vector<RgbImage>& images) {
    if (cancel.isCancelled())
        return CancelToken::failure();
    if (plan.times.empty()) {
        media::ImageDecodeOptions options;
        options.minShortEdge = edge;
        auto image = media::decodeImage(plan.file, options);
        if (!image)
            return failWith(image);
        images.push_back(std::move(*image));
        return {};
    }
    const auto video = media::VideoReader::open(plan.file);
    if (!video)
        return failWith(video);
    for (const double time : plan.times) {
        auto frame = (*video)->frameAt(time, edge, cancel);
        if (!frame)
            return failWith(frame);
        images.push_back(std::move(frame->image));
    }
    return {};
}

/// `edge`: shorter edge, pixels, that suffices; 0: the full size.
Result<std::vector<RgbImage>> picturesOf(std::span<const KnownItem> items, std::size_t mostFrames, int edge,
                                         const CancelToken& cancel) {
    std::vector<RgbImage> images;
    for (const KnownItem& item : items) {
        const auto plan = picturePlan(item, mostFrames);
        if (!plan)
            return failWith(plan);
        if (const auto unchanged = checkUnchanged(item.file, cancel); !unchanged)
            return failWith(unchanged);
        if (const auto done = decodeInto(*plan, edge, cancel, images); !done)
            return failWith(done);
    }
    return images;
}

} // namespace

Result<PicturePlan> picturePlan(const KnownItem& item, std::size_t mostFrames) {
    switch (item.file.kind.value_or(MediaKind::Audio)) {
    case MediaKind::Image:
        return PicturePlan{item.file.path, {}};
    case MediaKind::Video:
        return PicturePlan{item.file.path,
                           item.segment ? framesOfMoment(*item.segment, mostFrames) : framesOfVideo(item, mostFrames)};
    case MediaKind::Audio:
        break;
    }
    return fail(ErrorCode::InvalidArgument, "There is nothing to see in " + item.name() +
                                                ", and models that answer look at pictures. The starter (model \"" +
                                                std::string(kEvidenceAnswerer) +
                                                "\") answers from what is said in a sound.");
}

Result<void> checkAskedWith(const AnswerRequest& request, const AskedWith& with, bool hasConversation) {
    for (const auto* list : {&with.items, &with.examples}) {
        for (const KnownItem& item : *list) {
            if (const auto plan = picturePlan(item, 1); !plan)
                return failWith(plan);
        }
    }
    if (!hasConversation && (with.items.size() > 1 || !with.examples.empty() || !request.history.empty()))
        return fail(ErrorCode::InvalidArgument,
                    "The model " + std::filesystem::path(request.model).filename().string() +
                        " takes one picture and one question. Leave out further pictures, earlier turns and examples, "
                        "or ask a model that has a conversation.");
    return {};
}

Result<std::vector<ml::Turn>> conversationOf(const AnswerRequest& request, const AskedWith& with,
                                             const Answerer& answerer, const CancelToken& cancel) {
    const int edge = with.items.size() + with.examples.size() > 1 ? answerer.pictureEdge : 0;
    std::vector<ml::Turn> turns;
    for (std::size_t i = 0; i < with.examples.size(); ++i) {
        auto images = picturesOf({&with.examples[i], 1}, 1, edge, cancel);
        if (!images)
            return failWith(images);
        turns.push_back({std::move(*images), request.question, request.examples[i].answer});
    }
    const bool isAlone = answerer.hasConversation && with.items.size() == 1;
    auto images = picturesOf(with.items, isAlone ? kFramesOfOneVideo : 1, edge, cancel);
    if (!images)
        return failWith(images);
    for (const EarlierTurn& turn : request.history)
        turns.push_back({std::exchange(*images, {}), turn.question, turn.answer});
    turns.push_back({std::move(*images), request.question, {}});
    return turns;
}

} // namespace medley
