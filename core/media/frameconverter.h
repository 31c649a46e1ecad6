// Private to core/media: decoded frames to packed RGB of a wanted size.
#pragma once

#include "core/base/media.h"
#include "core/base/result.h"
#include "core/media/ffmpeg.h"

#include <utility>

namespace medley::media {

/// Keeps its scaling context between frames of one kind. Not thread-safe.
class FrameConverter {
public:
    /// Quick takes single pixels: enough to notice that something changed.
    enum class Quality { Exact, Quick };
    explicit FrameConverter(Quality quality = Quality::Exact) : m_quality(quality) {}

    /// The frame at exactly this size, with the colour matrix and range that it declares (BT.709 from 720 lines on and
    /// BT.601 below where it does not). HDR is not tone-mapped. Errors: UnsupportedFormat, OutOfMemory, DecodeFailed.
    [[nodiscard]] Result<RgbImage> toRgb(const AVFrame& frame, int width, int height);

private:
    [[nodiscard]] Result<void> prepare(const AVFrame& frame, int width, int height);
    struct Key {
        int fromWidth = 0;
        int fromHeight = 0;
        int format = -1;
        int matrix = -1;
        int range = -1;
        int toWidth = 0;
        int toHeight = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };
    Quality m_quality;
    Key m_key;
    ff::Scaler m_scaler;
    ff::Frame m_target;
};

/// Scaled down so that the shorter edge is at most `shortEdge` (0: as it is).
[[nodiscard]] std::pair<int, int> fitShortEdge(int width, int height, int shortEdge);

} // namespace medley::media
