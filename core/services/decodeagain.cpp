#include "core/services/decodeagain.h"

#include "core/media/audio.h"
#include "core/media/image.h"
#include "core/media/video.h"
#include "core/services/momentpicture.h"
#include "core/services/soundcutting.h"

#include <memory>

namespace medley {

namespace {

Result<RgbImage> picture(const FileWorkPtr& work, int edge) {
    media::ImageDecodeOptions options;
    options.minShortEdge = edge;
    return media::decodeImage(work->record.path, options);
}

/// Key frames of one video, in the order of their times.
class KeyFrames {
public:
    explicit KeyFrames(const FileWorkPtr& work) : m_work(work) {}

    Result<RgbImage> at(double time, int edge, const CancelToken& cancel) {
        if (!m_video) {
            auto opened = media::VideoReader::open(m_work->record.path);
            if (!opened)
                return failWith(opened);
            m_video = std::move(*opened);
        }
        auto frame = m_video->frameAt(time, edge, cancel);
        if (!frame)
            return failWith(frame);
        return std::move(frame->image);
    }

private:
    const FileWorkPtr& m_work;
    std::unique_ptr<media::VideoReader> m_video;
};

Result<AudioBuffer> window(const FileWorkPtr& work, const TimeSpan& span, int rate, const CancelToken& cancel) {
    media::AudioDecodeOptions options;
    options.sampleRate = rate;
    options.span = span;
    return media::decodeAudio(work->record.path, options, cancel);
}

} // namespace

void decodeAgain(const FileWorkPtr& work, const DecodeWishes& wishes, const CancelToken& cancel, const Push& push) {
    if (auto checked = checkUnchanged(work->record, cancel); !checked)
        return work->fail("decode", std::move(checked.error()));
    KeyFrames keyFrames(work);
    for (const auto& segment : work->lacking) {
        if (cancel.isCancelled())
            return;
        if (segment.type == catalog::SegmentType::Sound) {
            for (const int rate : wishes.soundRates) {
                auto sound = window(work, segment.span, rate, cancel);
                if (!sound)
                    return work->fail("decode", std::move(sound.error()));
                if (!push(WindowItem{work, segment, std::move(*sound)}))
                    return;
            }
            continue;
        }
        auto image = segment.type == catalog::SegmentType::Picture
                         ? picture(work, wishes.pictureEdge)
                         : keyFrames.at(segment.keyTime, wishes.pictureEdge, cancel);
        if (!image)
            return work->fail("decode", std::move(image.error()));
        if (!push(FrameItem{work, segment, std::move(*image)}))
            return;
    }
    if (work->lacksSounds)
        decodeWindows(work, wishes.soundRates, cancel, push);
}

} // namespace medley
