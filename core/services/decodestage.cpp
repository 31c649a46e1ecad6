#include "core/services/decodestage.h"

#include "core/media/audio.h"
#include "core/media/image.h"
#include "core/media/perceptualhash.h"
#include "core/media/probe.h"
#include "core/media/video.h"
#include "core/services/contenthash.h"
#include "core/services/decodeagain.h"
#include "core/services/filemetadata.h"
#include "core/services/soundcutting.h"
#include "core/services/thumbnails.h"

#include <algorithm>

namespace medley {

namespace {

/// Shorter edge, pixels, at which a picture with words is read again: below, small print is lost; a photo without
/// words is only looked at in the models' size, which costs a quarter.
constexpr int kTextEdge = 1200;

/// One file that is new or has changed.
class Decoding {
public:
    Decoding(const FileWorkPtr& work, const DecodeWishes& wishes, TextReaders& texts, const CancelToken& cancel,
             const Push& push)
        : m_work(work), m_wishes(wishes), m_texts(texts), m_cancel(cancel), m_push(push) {}

    void run();

private:
    bool describe(); ///< false: the file failed
    void decodePicture();
    void decodeShots();
    bool pushFrame(catalog::SegmentRecord segment, RgbImage image);
    std::vector<media::SeenText> read(const RgbImage& image);
    void keep(std::vector<media::SeenText> lines, const catalog::SegmentRecord& place);

    const FileWorkPtr& m_work;
    const DecodeWishes& m_wishes;
    TextReaders& m_texts;
    const CancelToken& m_cancel;
    const Push& m_push;
};

std::vector<std::uint8_t> thumbnail(const RgbImage& image) {
    // A picture that cannot be made small still is in the library; its card stays plain.
    auto jpeg = media::encodeJpeg(media::scaledToFit(image, Thumbnails::kLongEdge));
    return jpeg ? std::move(*jpeg) : std::vector<std::uint8_t>{};
}

void Decoding::run() {
    if (!describe())
        return;
    const bool hasAudio = m_work->record.hasAudio;
    switch (*m_work->record.kind) {
    case MediaKind::Image:
        decodePicture();
        break;
    case MediaKind::Audio:
        decodeSound(m_work, m_wishes.soundRates, m_cancel, m_push);
        break;
    case MediaKind::Video:
        decodeShots();
        if (hasAudio && !m_work->failed() && !m_cancel.isCancelled())
            decodeSound(m_work, m_wishes.soundRates, m_cancel, m_push);
        break;
    }
}

bool Decoding::describe() {
    auto& record = m_work->record;
    auto probed = media::probe(record.path);
    if (!probed) {
        m_work->fail("probe", std::move(probed.error()));
        return false;
    }
    record.kind = probed->kind;
    record.format = probed->format;
    record.width = probed->width;
    record.height = probed->height;
    record.duration = probed->duration;
    record.hasAudio = probed->hasAudio;
    record.takenAt = probed->takenAt;

    auto hash = contentHash(record.path, m_cancel);
    if (!hash) {
        m_work->fail("probe", std::move(hash.error()));
        return false;
    }
    record.contentHash = std::move(*hash);

    auto about = media::readMetadata(record.path);
    if (!about) { // it was whole a moment ago
        m_work->fail("probe", std::move(about.error()));
        return false;
    }
    if (!about->problem.empty())
        m_work->notes.push_back(about->problem);
    if (about->taken && about->taken->unixSeconds)
        record.takenAt = *about->taken->unixSeconds;
    m_work->metadata = catalogMetadata(std::move(*about));
    return true;
}

bool Decoding::pushFrame(catalog::SegmentRecord segment, RgbImage image) {
    m_work->thumbnails.push_back(thumbnail(image));
    segment.perceptualHash = media::perceptualHash(image);
    return m_push(FrameItem{m_work, std::move(segment), std::move(image)});
}

std::vector<media::SeenText> Decoding::read(const RgbImage& image) {
    auto lines = m_texts.read(image, m_cancel);
    if (lines)
        return std::move(*lines);
    if (lines.error().code != ErrorCode::Cancelled)
        m_work->notes.push_back(lines.error().message);
    return {};
}

void Decoding::keep(std::vector<media::SeenText> lines, const catalog::SegmentRecord& place) {
    for (auto& line : lines)
        m_work->written.push_back({textSegment(std::move(line), place), {}});
}

void Decoding::decodePicture() {
    media::ImageDecodeOptions options;
    options.minShortEdge = m_wishes.pictureEdge;
    auto image = media::decodeImage(m_work->record.path, options);
    if (!image) {
        m_work->fail("decode", std::move(image.error()));
        return;
    }
    catalog::SegmentRecord segment;
    segment.type = catalog::SegmentType::Picture;
    auto lines = read(*image);
    const int shortEdge = std::min(image->width, image->height);
    if (!lines.empty() && shortEdge < std::min({kTextEdge, m_work->record.width, m_work->record.height})) {
        options.minShortEdge = kTextEdge;
        if (const auto larger = media::decodeImage(m_work->record.path, options))
            if (auto more = read(*larger); !more.empty())
                lines = std::move(more);
    }
    keep(std::move(lines), segment);
    pushFrame(std::move(segment), std::move(*image));
}

void Decoding::decodeShots() {
    media::ShotOptions options;
    options.keyFrameShortEdge = m_wishes.pictureEdge;
    ShotTexts texts;
    const auto found = [&](media::Shot shot) {
        catalog::SegmentRecord segment;
        segment.type = catalog::SegmentType::Shot;
        segment.span = shot.span;
        segment.keyTime = shot.keyTime;
        keep(texts.fresh(read(shot.keyFrame)), segment);
        return pushFrame(std::move(segment), std::move(shot.keyFrame));
    };
    if (auto shots = media::detectShots(
            m_work->record.path, options, found, [](float) {}, m_cancel);
        !shots)
        m_work->fail("decode", std::move(shots.error()));
}

} // namespace

void decodeFile(const FileWorkPtr& work, const DecodeWishes& wishes, TextReaders& texts, const CancelToken& cancel,
                const Push& push) {
    if (work->space)
        decodeAgain(work, wishes, cancel, push);
    else
        Decoding(work, wishes, texts, cancel, push).run();
}

} // namespace medley
