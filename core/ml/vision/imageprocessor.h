// From a decoded picture to a model's input: resize, centre crop, rescale, normalise, as the image processors of
// transformers do (the PIL ones), described by preprocessor_config.json.
#pragma once

#include "core/base/result.h"
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
    /// InvalidArgument for sizes that are not positive or beyond 8192, and deviations of zero.
    [[nodiscard]] static Result<ImageProcessor> create(const ImageProcessorOptions& options);
    /// Reads preprocessor_config.json (a file, or the folder that holds one).
    [[nodiscard]] static Result<ImageProcessor> load(const std::filesystem::path& path);

    /// Resized and cropped bytes. Errors: InvalidArgument for an empty or inconsistent picture.
    [[nodiscard]] Result<RgbImage> resized(const RgbImage& image) const;
    /// Rescaled and normalised float32, [3, height, width], of bytes from `resized`; `out` has 3 · width · height
    /// elements.
    void normalise(const RgbImage& resized, std::span<float> out) const;

    [[nodiscard]] const ImageProcessorOptions& options() const { return m_options; }
    /// Of what `resized` returns, where that does not depend on the picture; width 0 otherwise.
    [[nodiscard]] Size outputSize() const;

private:
    explicit ImageProcessor(const ImageProcessorOptions& options);
    ImageProcessorOptions m_options;
    std::array<std::array<float, 256>, 3> m_values{}; ///< a byte's value in each channel
};

} // namespace medley::ml::vision
