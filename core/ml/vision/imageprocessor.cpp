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

/// A copy of `part`, which lies inside.
RgbImage cut(const RgbImage& image, const Window& part) {
    RgbImage result{part.width, part.height, {}};
    const std::size_t rowBytes = static_cast<std::size_t>(part.width) * 3;
    result.pixels.reserve(rowBytes * static_cast<std::size_t>(part.height));
    for (int y = part.top; y < part.top + part.height; ++y) {
        const auto first = (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                            static_cast<std::size_t>(part.left)) *
                           3;
        const auto row = std::span(image.pixels).subspan(first, rowBytes);
        result.pixels.insert(result.pixels.end(), row.begin(), row.end());
    }
    return result;
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
    if (options.centreSquare && !(*options.centreSquare > 0 && *options.centreSquare <= 1))
        return fail(ErrorCode::InvalidArgument, "The model asks for a part of the picture that is none.");
    if (options.normalise &&
        std::ranges::any_of(options.deviation, [](double d) { return d == 0 || !std::isfinite(d); }))
        return fail(ErrorCode::InvalidArgument, "The model's image settings contain a standard deviation of zero.");
    return ImageProcessor(options);
}

Window ImageProcessor::lookedAt(Size original) const {
    if (!m_options.centreSquare)
        return {0, 0, original.width, original.height};
    const int edge = std::max(1, static_cast<int>(*m_options.centreSquare * std::min(original.width, original.height)));
    return {(original.width - edge + 1) / 2, (original.height - edge + 1) / 2, edge, edge};
}

Result<Size> ImageProcessor::resizedSize(Size original) const {
    if (m_options.rule == ResizeRule::Exact)
        return m_options.resize;
    if (m_options.rule == ResizeRule::None)
        return original;
    const auto [shorter, longer] = std::minmax(original.width, original.height);
    const std::int64_t edge = longerEdge(shorter, m_options.resize.width, longer);
    if (edge > (1 << 30) || (!m_options.crop && edge > 64 * kLargestInput))
        return fail(ErrorCode::TooLarge, "The picture is too long and narrow for this model.");
    return original.width <= original.height ? Size{m_options.resize.width, static_cast<int>(edge)}
                                             : Size{static_cast<int>(edge), m_options.resize.width};
}

Window ImageProcessor::cropWindow(Size resized) const {
    if (!m_options.crop)
        return {0, 0, resized.width, resized.height};
    return {floorHalf(resized.width - m_options.crop->width), floorHalf(resized.height - m_options.crop->height),
            m_options.crop->width, m_options.crop->height};
}

Result<RgbImage> ImageProcessor::resized(const RgbImage& image) const {
    const bool complete =
        image.width > 0 && image.height > 0 &&
        image.pixels.size() == static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
    if (!complete)
        return fail(ErrorCode::InvalidArgument, "The picture is empty or incomplete.");
    const Window part = lookedAt({image.width, image.height});
    const auto size = resizedSize({part.width, part.height});
    if (!size)
        return failWith(size);
    return resizeWindow(m_options.centreSquare ? cut(image, part) : image, *size, m_options.filter, cropWindow(*size));
}

SeenRegion ImageProcessor::seenRegion(Size original) const {
    if (original.width <= 0 || original.height <= 0)
        return {};
    const Window part = lookedAt(original);
    const auto size = resizedSize({part.width, part.height});
    if (!size)
        return {};
    const Window window = cropWindow(*size);
    const double across = static_cast<double>(part.width) / size->width;
    const double down = static_cast<double>(part.height) / size->height;
    return {part.left + window.left * across, part.top + window.top * down, window.width * across,
            window.height * down};
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

int ImageProcessor::shorterEdge() const {
    if (m_options.rule == ResizeRule::None)
        return m_options.crop ? std::max(m_options.crop->width, m_options.crop->height) : 0;
    const int edge = std::max(m_options.resize.width, m_options.resize.height);
    return static_cast<int>(std::lround(edge / m_options.centreSquare.value_or(1)));
}

} // namespace medley::ml::vision
