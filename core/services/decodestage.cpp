#include "core/services/decodestage.h"

#include "core/media/audio.h"
#include "core/media/image.h"
#include "core/media/probe.h"
#include "core/media/video.h"
#include "core/services/thumbnails.h"

#include <algorithm>

namespace medley {

namespace {

constexpr int kModelEdge = 448;            ///< shorter edge of what the models get: twice their input
constexpr double kSoundPiece = 120.0;      ///< seconds decoded at a time, so that memory stays flat
constexpr std::size_t kWaveformRate = 100; ///< peaks are first taken every 1/100 s, then reduced to the stored count

std::vector<std::uint8_t> thumbnail(const RgbImage& image) {
    // A picture that cannot be made small still is in the library; its card stays plain.
    auto jpeg = media::encodeJpeg(media::scaledToFit(image, Thumbnails::kLongEdge));
    return jpeg ? std::move(*jpeg) : std::vector<std::uint8_t>{};
}

bool pushFrame(const FileWorkPtr& work, catalog::SegmentRecord segment, RgbImage image,
               const std::function<bool(PipelineItem)>& push) {
    work->thumbnails.push_back(thumbnail(image));
    return push(FrameItem{work, std::move(segment), std::move(image)});
}

void decodePicture(const FileWorkPtr& work, const std::function<bool(PipelineItem)>& push) {
    media::ImageDecodeOptions options;
    options.minShortEdge = kModelEdge;
    auto image = media::decodeImage(work->record.path, options);
    if (!image) {
        work->fail("decode", std::move(image.error()));
        return;
    }
    catalog::SegmentRecord segment;
    segment.type = catalog::SegmentType::Picture;
    pushFrame(work, std::move(segment), std::move(*image), push);
}

void decodeShots(const FileWorkPtr& work, const CancelToken& cancel, const std::function<bool(PipelineItem)>& push) {
    media::ShotOptions options;
    options.keyFrameShortEdge = kModelEdge;
    const auto found = [&](media::Shot shot) {
        catalog::SegmentRecord segment;
        segment.type = catalog::SegmentType::Shot;
        segment.span = shot.span;
        segment.keyTime = shot.keyTime;
        return pushFrame(work, std::move(segment), std::move(shot.keyFrame), push);
    };
    if (auto shots = media::detectShots(
            work->record.path, options, found, [](float) {}, cancel);
        !shots)
        work->fail("decode", std::move(shots.error()));
}

/// The whole sound track in pieces. A sound of unknown length is read until a piece comes up short.
void decodeSound(const FileWorkPtr& work, const CancelToken& cancel, const std::function<bool(PipelineItem)>& push) {
    std::vector<std::uint8_t> peaks;
    for (double start = 0;; start += kSoundPiece) {
        media::AudioDecodeOptions options;
        options.span = TimeSpan{start, start + kSoundPiece};
        auto sound = media::decodeAudio(work->record.path, options, cancel);
        if (!sound) {
            // Past the end of a sound whose length is a multiple of the piece, or was not known.
            if (start > 0 && sound.error().code == ErrorCode::EmptyFile)
                push(SoundItem{work, start, AudioBuffer{options.sampleRate, {}}, true});
            else
                work->fail("decode", std::move(sound.error()));
            break;
        }
        const auto pieces = static_cast<int>(sound->duration() * kWaveformRate);
        if (pieces > 0) {
            const auto part = media::waveformPeaks(*sound, pieces);
            peaks.insert(peaks.end(), part.begin(), part.end());
        }
        const bool last = sound->duration() < kSoundPiece - 0.5;
        if (!push(SoundItem{work, start, std::move(*sound), last}) || last)
            break;
    }
    constexpr std::size_t kStored = 200;
    const std::size_t count = std::min(kStored, peaks.size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto from = peaks.begin() + static_cast<std::ptrdiff_t>(i * peaks.size() / count);
        const auto to = peaks.begin() + static_cast<std::ptrdiff_t>((i + 1) * peaks.size() / count);
        work->record.waveform.push_back(*std::max_element(from, to));
    }
}

} // namespace

void decodeFile(const FileWorkPtr& work, const CancelToken& cancel, const std::function<bool(PipelineItem)>& push) {
    auto probed = media::probe(work->record.path);
    if (!probed) {
        work->fail("probe", std::move(probed.error()));
        return;
    }
    work->record.kind = probed->kind;
    work->record.format = probed->format;
    work->record.width = probed->width;
    work->record.height = probed->height;
    work->record.duration = probed->duration;
    work->record.hasAudio = probed->hasAudio;
    work->record.takenAt = probed->takenAt;

    switch (probed->kind) {
    case MediaKind::Image:
        decodePicture(work, push);
        break;
    case MediaKind::Audio:
        decodeSound(work, cancel, push);
        break;
    case MediaKind::Video:
        decodeShots(work, cancel, push);
        if (probed->hasAudio && !work->failed() && !cancel.isCancelled())
            decodeSound(work, cancel, push);
        break;
    }
}

} // namespace medley
