// Video: frames at times, and the shots that a video is made of.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"
#include "core/media/probe.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace medley::media {

struct VideoFrame {
    double time = 0; ///< seconds, of the frame that was delivered
    RgbImage image;  ///< upright
};

/// An opened video. Not thread-safe; lives on a decode thread. Never holds more than a few frames.
class VideoReader {
public:
    [[nodiscard]] static Result<std::unique_ptr<VideoReader>> open(const std::filesystem::path& path,
                                                                   const Limits& limits = {});
    virtual ~VideoReader() = default;
    [[nodiscard]] virtual const MediaInfo& info() const = 0;
    /// The frame shown at `seconds` (seeks to the key frame before and decodes on); the first or last one for times
    /// outside. Scaled so that the shorter edge is at most `shortEdge` pixels (0 = full size), pixels made square.
    /// HDR is not tone-mapped. Errors: EmptyFile (no picture), DecodeFailed, InvalidArgument, OutOfMemory, Io,
    /// Cancelled.
    [[nodiscard]] virtual Result<VideoFrame> frameAt(double seconds, int shortEdge, const CancelToken& cancel) = 0;
};

struct Shot {
    TimeSpan span;      ///< seconds
    double keyTime = 0; ///< of the key frame: the sharpest of a few around the middle
    RgbImage keyFrame;  ///< shorter edge ≤ ShotOptions::keyFrameShortEdge
};

struct ShotOptions {
    double sampleInterval = 0.2; ///< seconds between the frames that are compared; longer for long videos
    double minLength = 0.8;      ///< seconds; shorter shots join their neighbour
    double maxLength = 30.0;     ///< a longer shot is cut, so that a moment stays a moment
    int keyFrameShortEdge = 448; ///< pixels
    Limits limits;
};

/// Finds the cuts (colour-histogram distance against an adaptive threshold) and one key frame a shot, in one pass
/// that never holds the video in memory. The shots cover the video without gaps. `found` is called for each shot in
/// order; returning false stops (and is no error). `progress` gets the share done, 0…1, rising. Both are called on the
/// caller's thread. The info's duration is what was seen.
/// A video that ends early gives the shots that are there; if more than half of what the container promised is missing,
/// the error Truncated follows them. Errors besides: NotMedia (no moving pictures), EmptyFile (not one picture),
/// UnsupportedFormat, DecodeFailed, TooLarge, OutOfMemory, InvalidArgument, Cancelled, those of opening a file.
[[nodiscard]] Result<MediaInfo> detectShots(const std::filesystem::path& path, const ShotOptions& options,
                                            const std::function<bool(Shot)>& found,
                                            const std::function<void(float)>& progress, const CancelToken& cancel);

} // namespace medley::media
