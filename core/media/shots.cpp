#include "core/media/frameconverter.h"
#include "core/media/keyframepicker.h"
#include "core/media/shotassembler.h"
#include "core/media/shotboundary.h"
#include "core/media/video.h"
#include "core/media/videodecoder.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace medley::media {

namespace {

constexpr int kSmallWidth = 64; // pictures that signatures are made of
constexpr int kSmallHeight = 36;
constexpr double kMostSamples = 18'000; // an hour at 0.2 s; longer videos are sampled less often
constexpr double kLongestInterval = 1.0;
constexpr double kMissingTail = 1.0; // seconds that may be missing at the end before a video counts as truncated

/// Mean difference of two small pictures, 0…255.
double change(const RgbImage& a, const RgbImage& b) {
    double sum = 0;
    for (std::size_t index = 0; index < std::min(a.pixels.size(), b.pixels.size()); ++index)
        sum += std::abs(static_cast<int>(a.pixels[index]) - static_cast<int>(b.pixels[index]));
    return sum / static_cast<double>(std::max<std::size_t>(1, a.pixels.size()));
}

/// One pass over a video.
class ShotFinder {
public:
    ShotFinder(std::filesystem::path path, Demuxer& demuxer, VideoDecoder& decoder, const ShotOptions& options,
               double interval, const std::function<bool(Shot)>& found)
        : m_path(std::move(path))
        , m_demuxer(demuxer)
        , m_decoder(decoder)
        , m_options(options)
        , m_found(found)
        , m_interval(interval)
        , m_picker(interval)
        , m_assembler(options.minLength, options.maxLength) {}

    [[nodiscard]] Result<MediaInfo> run(const std::function<void(float)>& progress);

private:
    [[nodiscard]] Result<void> look(const AVFrame& frame);
    [[nodiscard]] Result<void> sample(const AVFrame& frame, double time);
    [[nodiscard]] Result<void> keep(const AVFrame& frame, double time);
    [[nodiscard]] Result<void> handOut();
    void report(const std::function<void(float)>& progress, float share);

    std::filesystem::path m_path;
    Demuxer& m_demuxer;
    VideoDecoder& m_decoder;
    const ShotOptions& m_options;
    const std::function<bool(Shot)>& m_found;
    double m_interval;
    FrameConverter m_exact;
    FrameConverter m_small;
    FrameConverter m_quick{FrameConverter::Quality::Quick};
    ShotBoundaryDetector m_detector;
    KeyFramePicker m_picker;
    ShotAssembler m_assembler;
    RgbImage m_before;           ///< the frame before, small and roughly scaled
    double m_largestChange = -1; ///< between two frames since the last sample
    double m_changeTime = 0;     ///< of the second of the two
    double m_nextSample = 0;
    double m_seen = 0; ///< end of the last frame
    float m_reported = -1;
    bool m_isStopped = false; ///< the caller wants no more
};

Result<MediaInfo> ShotFinder::run(const std::function<void(float)>& progress) {
    MediaInfo info = m_demuxer.info();
    const auto promised = m_demuxer.promisedDuration(*m_demuxer.video());
    while (!m_isStopped) {
        const auto frame = m_decoder.next();
        if (!frame)
            return failWith(frame);
        if (*frame == nullptr)
            break;
        if (auto looked = look(**frame); !looked)
            return failWith(looked);
        const double share = promised ? m_decoder.time() / *promised : static_cast<double>(m_demuxer.shareRead());
        report(progress, std::clamp(static_cast<float>(share), 0.0F, 1.0F));
    }
    if (m_isStopped)
        return info;
    if (m_seen <= 0) {
        if ((promised && *promised > kMissingTail) || m_demuxer.missingShare() > 0)
            return fail(ErrorCode::Truncated, "The file ends before its first picture; it may be an unfinished copy.");
        return fail(ErrorCode::EmptyFile, "There is no picture in this video.");
    }
    m_detector.finish();
    for (const auto& boundary : m_detector.take())
        m_assembler.addBoundary(boundary);
    m_assembler.finish(m_seen);
    if (auto handed = handOut(); !handed)
        return failWith(handed);
    // Where the header does not say how long the video is, its bytes do.
    const double whole = std::max(promised.value_or(0), m_seen / (1 - m_demuxer.missingShare()));
    if (m_seen < whole - kMissingTail && m_seen < whole / 2)
        return fail(ErrorCode::Truncated, "More than half of this video is missing; it may be an unfinished copy.",
                    std::to_string(m_seen) + " s of " + std::to_string(whole) + " s");
    info.duration = m_seen;
    report(progress, 1.0F);
    return info;
}

Result<void> ShotFinder::look(const AVFrame& frame) {
    const double time = m_decoder.time();
    m_seen = time + m_decoder.frameDuration();
    auto quick = m_quick.toRgb(frame, kSmallWidth, kSmallHeight);
    if (!quick)
        return failWith(quick);
    if (const double changed = m_before.isEmpty() ? 0 : change(m_before, *quick); changed > m_largestChange) {
        m_largestChange = changed;
        m_changeTime = time;
    }
    m_before = std::move(*quick);
    if (time + m_decoder.frameDuration() / 2 < m_nextSample)
        return {};
    m_nextSample = std::max(m_nextSample + m_interval, time + m_interval / 2);
    if (auto sampled = sample(frame, time); !sampled)
        return sampled;
    return handOut();
}

Result<void> ShotFinder::sample(const AVFrame& frame, double time) {
    const auto small = m_small.toRgb(frame, kSmallWidth, kSmallHeight);
    if (!small)
        return failWith(small);
    m_detector.add(time, m_changeTime, signatureOf(*small));
    m_largestChange = -1;
    if (m_detector.isSuspicious())
        m_picker.expectNewShot();
    if (m_picker.wants(time))
        if (auto kept = keep(frame, time); !kept)
            return kept;
    for (const auto& boundary : m_detector.take())
        m_assembler.addBoundary(boundary);
    m_assembler.setHorizon(m_detector.horizon());
    return {};
}

Result<void> ShotFinder::keep(const AVFrame& frame, double time) {
    const AVRational aspect =
        av_guess_sample_aspect_ratio(&m_demuxer.context(), m_demuxer.video(), const_cast<AVFrame*>(&frame));
    const auto [width, height] = squarePixelSize(frame.width, frame.height, aspect);
    const auto [outWidth, outHeight] = fitShortEdge(width, height, m_options.keyFrameShortEdge);
    auto image = m_exact.toRgb(frame, outWidth, outHeight);
    if (!image)
        return failWith(image);
    m_picker.add(time, oriented(std::move(*image), orientationOf(*m_demuxer.video())));
    return {};
}

Result<void> ShotFinder::handOut() {
    for (const TimeSpan& span : m_assembler.take()) {
        if (m_isStopped)
            return {};
        Shot shot;
        shot.span = span;
        if (auto choice = m_picker.pick(span)) {
            shot.keyTime = choice->time;
            shot.keyFrame = std::move(choice->image);
        } else {
            // A shot so short that no picture of it was kept: fetch one.
            const auto reader = VideoReader::open(m_path, m_options.limits);
            if (!reader)
                return failWith(reader);
            auto frame = (*reader)->frameAt((span.start + span.end) / 2, m_options.keyFrameShortEdge, {});
            if (!frame)
                return failWith(frame);
            shot.keyTime = frame->time;
            shot.keyFrame = std::move(frame->image);
        }
        m_isStopped = !m_found(std::move(shot));
    }
    return {};
}

void ShotFinder::report(const std::function<void(float)>& progress, float share) {
    constexpr float kStep = 0.005F;
    if (!progress || (share < m_reported + kStep && share < 1.0F) || share <= m_reported)
        return;
    m_reported = share;
    progress(share);
}

} // namespace

Result<MediaInfo> detectShots(const std::filesystem::path& path, const ShotOptions& options,
                              const std::function<bool(Shot)>& found, const std::function<void(float)>& progress,
                              const CancelToken& cancel) {
    if (!(options.sampleInterval > 0) || !(options.minLength >= 0) || !(options.maxLength > 0) || !found)
        return fail(ErrorCode::InvalidArgument, "These settings for finding shots make no sense.");
    const auto demuxer = Demuxer::open(path, options.limits, cancel);
    if (!demuxer)
        return failWith(demuxer);
    if ((*demuxer)->video() == nullptr)
        return fail(ErrorCode::NotMedia, "There are no moving pictures in this file.");
    const auto promised = (*demuxer)->promisedDuration(*(*demuxer)->video());
    const double interval =
        std::max(options.sampleInterval, std::min(kLongestInterval, promised.value_or(0) / kMostSamples));
    // Half the frames are enough where twice their distance is still less than the interval.
    const AVRational rate = av_guess_frame_rate(&(*demuxer)->context(), (*demuxer)->video(), nullptr);
    const bool canSkip = rate.num > 0 && rate.den > 0 && 3 / av_q2d(rate) <= interval;
    const auto decoder = VideoDecoder::open(**demuxer, options.limits, canSkip);
    if (!decoder)
        return failWith(decoder);
    try {
        return ShotFinder(path, **demuxer, **decoder, options, interval, found).run(progress);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this video.");
    } catch (const cv::Exception& error) {
        return fail(ErrorCode::Internal, "The shots of this video could not be found.", error.what());
    }
}

} // namespace medley::media
