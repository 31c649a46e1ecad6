// Private to core/media: decoded frames of sound to mono float at one rate.
#pragma once

#include "core/media/ffmpeg.h"

#include <vector>

namespace medley::media {

/// The plain mean of a frame's channels, in [-1, 1] for all but float formats; what is not a number becomes 0. False
/// for a sample format that is not known. swresample's own down-mix weights channels by loudness and overshoots; models
/// are trained on the mean.
[[nodiscard]] bool averageChannels(const AVFrame& frame, std::vector<float>& mono);

/// Mono float at any rate in, at one rate out, appended to a vector; the rate that comes in may change on the way.
class MonoResampler {
public:
    /// `into` must outlive it.
    MonoResampler(int rate, std::vector<float>& into) : m_rate(rate), m_into(into) {}
    [[nodiscard]] Result<void> add(const float* samples, std::size_t count, int rate);
    /// What the filter still holds.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> prepare(int rate);
    [[nodiscard]] Result<void> convert(const float* samples, std::size_t count);

    int m_rate;
    int m_inputRate = 0;
    ff::Resampler m_resampler; ///< empty where nothing has to be done
    std::vector<float>& m_into;
};

} // namespace medley::media
