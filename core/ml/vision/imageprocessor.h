// From a decoded picture to a model's input: resize, centre crop, rescale, normalise, as the image processors of
// transformers do (the PIL ones), described by preprocessor_config.json.
#pragma once

#include "core/base/result.h"
#include "core/ml/explainers.h"
#include "core/ml/vision/resample.h"

#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace medley::ml::vision {

/// How the size of the resized picture follows from the size of the original.
enum class ResizeRule {
    None,         ///< not resized
    Exact,        ///< to `resize`, whatever the ratio
    ShortestEdge, ///< the shorter edge becomes resize.width (= height), the longer keeps the ratio, rounded down
};

struct ImageProcessorOptions {
    /// Where set, only the centre square, of this share of the shorter edge, is looked at (EfficientNet): 0 … 1.
    std::optional<double> centreSquare;
    ResizeRule rule = ResizeRule::Exact;
    Size resize;
    std::optional<Size> crop; ///< around the centre; zeros where the picture is smaller
    Filter filter = Filter::Bicubic;
    std::optional<double> rescale = 1.0 / 255; ///< factor on the bytes
    bool normalise = true;
    std::array<double, 3> mean{0.5, 0.5, 0.5};
    std::array<double, 3> deviation{0.5, 0.5, 0.5};
};

/// Immutable; any thread.
class ImageProcessor {
public:
    /// InvalidArgument for sizes that are not positive or beyond 8192, a share outside (0, 1], and deviations of zero.
    [[nodiscard]] static Result<ImageProcessor> create(const ImageProcessorOptions& options);
    /// Reads preprocessor_config.json or, where a folder has none, what processor_config.json has of it. `path` is the
    /// folder or the file.
    [[nodiscard]] static Result<ImageProcessor> load(const std::filesystem::path& path);

    /// Resized and cropped bytes. Errors: InvalidArgument for an empty or inconsistent picture.
    [[nodiscard]] Result<RgbImage> resized(const RgbImage& image) const;
    /// Rescaled and normalised float32, [3, height, width], of bytes from `resized`; `out` has 3 · width · height
    /// elements.
    void normalise(const RgbImage& resized, std::span<float> out) const;

    /// The part of a picture of this size that ends up in the input.
    [[nodiscard]] SeenRegion seenRegion(Size original) const;

    [[nodiscard]] const ImageProcessorOptions& options() const { return m_options; }
    /// Of what `resized` returns, where that does not depend on the picture; width 0 otherwise.
    [[nodiscard]] Size outputSize() const;
    /// The shorter edge, in pixels, below which a picture is enlarged.
    [[nodiscard]] int shorterEdge() const;

private:
    explicit ImageProcessor(const ImageProcessorOptions& options);
    /// The part of a picture that is looked at, in its pixels.
    [[nodiscard]] Window lookedAt(Size original) const;
    /// Of what is looked at, after resizing; TooLarge where it could not be held.
    [[nodiscard]] Result<Size> resizedSize(Size original) const;
    /// The part of the resized picture that is the input.
    [[nodiscard]] Window cropWindow(Size resized) const;

    ImageProcessorOptions m_options;
    std::array<std::array<float, 256>, 3> m_values{}; ///< a byte's value in each channel
};

} // namespace medley::ml::vision
