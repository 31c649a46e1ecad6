// Private to core/media: where one shot ends and the next begins, from a stream of small pictures. No FFmpeg.
#pragma once

#include "core/base/media.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace medley::media {

/// What a frame looks like, in a few hundred numbers: a luma histogram, a hue histogram weighted by colourfulness and
/// a coarse grid of colours.
struct FrameSignature {
    static constexpr std::size_t kLumaBins = 16;
    static constexpr std::size_t kHueBins = 12;
    static constexpr std::size_t kGridWidth = 16;
    static constexpr std::size_t kGridHeight = 9;
    std::array<float, kLumaBins> luma{};                       ///< sums to 1
    std::array<float, kHueBins> hue{};                         ///< sums to the mean of saturation · value
    std::array<float, kGridWidth * kGridHeight * 3> colours{}; ///< 0…1
};

/// From a picture of any size; 64 × 36 pixels are enough.
[[nodiscard]] FrameSignature signatureOf(const RgbImage& picture);

/// 0 (the same) … 1 (nothing in common). Cuts are mostly above 0.3, camera movement between samples 0.2 s apart below
/// 0.15.
[[nodiscard]] double distance(const FrameSignature& a, const FrameSignature& b);

struct ShotBoundary {
    double time = 0;     ///< seconds: the first moment of the new shot
    double strength = 0; ///< distance across it
};

/// Cuts stand out of their neighbourhood: a distance is one if it is the largest nearby and above mean + k·σ of the
/// samples around it (without the largest two, so that a neighbouring cut hides none) and above a floor.
/// Gradual transitions by twin comparison (Zhang, Kankanhalli, Smoliar: Automatic partitioning of full-motion video,
/// Multimedia Systems 1, 1993): a short run of raised distances whose two ends differ as much as a cut does.
class ShotBoundaryDetector {
public:
    /// `time` rises. `changeTime`: moment of the largest change since the sample before, at most `time`.
    void add(double time, double changeTime, const FrameSignature& signature);

    /// Boundaries found since the last call, in order of time. Those before `horizon()` are complete.
    [[nodiscard]] std::vector<ShotBoundary> take();

    /// No boundary that is still to come lies before this time.
    [[nodiscard]] double horizon() const { return m_horizon; }

    /// No more samples.
    void finish();

    /// True where the last sample differs so much from the one before that a boundary may be found there later.
    [[nodiscard]] bool isSuspicious() const;

private:
    struct Sample {
        double time = 0;
        double changeTime = 0;
        double distance = 0; ///< to the sample before
        FrameSignature signature;
    };
    struct Level {
        double cut = 0;  ///< a cut is above this
        double calm = 0; ///< ordinary movement is below this
    };
    void decide(std::size_t index);
    [[nodiscard]] Level levelAround(std::size_t index) const;
    void closeRun(std::size_t endIndex);

    std::deque<Sample> m_samples; ///< at most the window and a run of a gradual transition
    std::size_t m_next = 1;       ///< first sample of the window that is not decided
    std::size_t m_runStart = 0;   ///< last sample before a run of raised distances, 0 if there is none
    bool m_runHasCut = false;
    double m_horizon = 0;
    std::vector<ShotBoundary> m_found;
};

} // namespace medley::media
