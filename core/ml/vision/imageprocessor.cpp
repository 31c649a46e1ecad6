#include "core/ml/vision/imageprocessor.h"

#include <algorithm>
#include <cmath>

namespace medley::ml::vision {

namespace {

constexpr int kLargestInput = 8192; // of a model, in pixels; far beyond any there is

bool isPlausible(Size size) {
    return size.width > 0 && size.height > 0 && size.width <= kLargestInput && size.height <= kLargestInput;
}

/// The longer edge can pass the range of int for a strip of one pixel's width.
std::int64_t longerEdge(int shorter, int wanted, int longer) {
    return static_cast<std::int64_t>(wanted) * longer / shorter;
}

int floorHalf(int value) {
    return value >= 0 ? value / 2 : -((1 - value) / 2);
}

} // namespace

ImageProcessor::ImageProcessor(const ImageProcessorOptions& options) : m_options(options) {
    for (std::size_t channel = 0; channel < 3; ++channel) {
        for (int byte = 0; byte < 256; ++byte) {
            double value = byte * options.rescale.value_or(1.0);
            if (options.normalise)
                value = (value - options.mean[channel]) / options.deviation[channel];
            m_values[channel][static_cast<std::size_t>(byte)] = static_cast<float>(value);
        }
    }
}

Result<ImageProcessor> ImageProcessor::create(const ImageProcessorOptions& options) {
    const bool sizesFit = (options.rule == ResizeRule::None || isPlausible(options.resize)) &&
                          (!options.crop || isPlausible(*options.crop));
    if (!sizesFit)
        return fail(ErrorCode::InvalidArgument, "The model asks for pictures of an impossible size.");
    if (options.normalise &&
        std::ranges::any_of(options.deviation, [](double d) { return d == 0 || !std::isfinite(d); }))
        return fail(ErrorCode::InvalidArgument, "The model's image settings contain a standard deviation of zero.");
    return ImageProcessor(options);
}

Result<RgbImage> ImageProcessor::resized(const RgbImage& image) const {
    const bool complete =
        image.width > 0 && image.height > 0 &&
        image.pixels.size() == static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
    if (!complete)
        return fail(ErrorCode::InvalidArgument, "The picture is empty or incomplete.");
    Size size{image.width, image.height};
    if (m_options.rule == ResizeRule::Exact) {
        size = m_options.resize;
    } else if (m_options.rule == ResizeRule::ShortestEdge) {
        const auto [shorter, longer] = std::minmax(image.width, image.height);
        const std::int64_t edge = longerEdge(shorter, m_options.resize.width, longer);
        if (edge > (1 << 30) || (!m_options.crop && edge > 64 * kLargestInput))
            return fail(ErrorCode::TooLarge, "The picture is too long and narrow for this model.");
        size.width = image.width <= image.height ? m_options.resize.width : static_cast<int>(edge);
        size.height = image.width <= image.height ? static_cast<int>(edge) : m_options.resize.width;
    }
    Window window{0, 0, size.width, size.height};
    if (m_options.crop) {
        window = {floorHalf(size.width - m_options.crop->width), floorHalf(size.height - m_options.crop->height),
                  m_options.crop->width, m_options.crop->height};
    }
    return resizeWindow(image, size, m_options.filter, window);
}

void ImageProcessor::normalise(const RgbImage& resized, std::span<float> out) const {
    const std::size_t count = resized.pixels.size() / 3;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const auto& values = m_values[channel];
        const std::uint8_t* from = resized.pixels.data() + channel;
        float* to = out.data() + channel * count;
        for (std::size_t i = 0; i < count; ++i)
            to[i] = values[from[i * 3]];
    }
}

Size ImageProcessor::outputSize() const {
    if (m_options.crop)
        return *m_options.crop;
    return m_options.rule == ResizeRule::Exact ? m_options.resize : Size{};
}

} // namespace medley::ml::vision
