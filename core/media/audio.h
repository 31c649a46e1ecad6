// Sound: anything FFmpeg decodes, as mono float at the rate a model wants.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"
#include "core/media/probe.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace medley::media {

struct AudioDecodeOptions {
    int sampleRate = 16'000;      ///< Hz
    std::optional<TimeSpan> span; ///< seconds; whole file if empty
    Limits limits;
};

/// The main sound stream of a sound or a video: the plain mean of the channels, resampled by libswresample with the
/// filter of scipy.signal.resample_poly. Sample 0 is second 0 of the file (or of the span): a codec's delay is cut off,
/// sound that starts later and gaps up to a minute are filled with silence. Reading a span seeks.
/// Damaged packets are left out. Truncated only where the container promised more than a second beyond what is there.
/// Errors: EmptyFile (no sound, no samples, none in the span), NotMedia, UnsupportedFormat, Truncated, TooLarge,
/// DecodeFailed, InvalidArgument, Cancelled, and those of opening a file. Any thread.
[[nodiscard]] Result<AudioBuffer> decodeAudio(const std::filesystem::path& path, const AudioDecodeOptions& options,
                                              const CancelToken& cancel = {});

/// Windows of one length, one after the other.
struct SoundWindowOptions {
    int sampleRate = 48'000; ///< Hz
    double length = 10;      ///< seconds, at most 600
    double hop = 10;         ///< seconds from one beginning to the next; less than `length` overlaps, more leaves gaps
};

struct SoundWindow {
    double start = 0;  ///< seconds from the start of the file
    AudioBuffer sound; ///< the last one may be shorter
};

/// Decodes the main sound stream once, as decodeAudio does, and cuts it in as many ways as there are in `cuts` (speech
/// at 16 kHz and sound events at 48 kHz, say), however long it is: no more than one window a cut is in memory. `found`
/// gets the index of the cut and its windows in order, on the caller's thread; returning false stops (and is no error).
/// Truncated comes after the windows that are there. Errors: those of decodeAudio without TooLarge. Any thread.
[[nodiscard]] Result<void> decodeSoundWindows(const std::filesystem::path& path,
                                              const std::vector<SoundWindowOptions>& cuts,
                                              const std::function<bool(std::size_t cut, SoundWindow window)>& found,
                                              const Limits& limits = {}, const CancelToken& cancel = {});

/// `count` peaks (largest magnitude, 0…255) over the length of the sound, for drawing a waveform; none of no sound.
[[nodiscard]] std::vector<std::uint8_t> waveformPeaks(const AudioBuffer& sound, int count = 200);

} // namespace medley::media
