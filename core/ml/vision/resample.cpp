#include "core/ml/vision/resample.h"

#include "core/ml/vision/resamplekernels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <numbers>
#include <vector>

namespace medley::ml::vision {

namespace {

constexpr int kFractionBits = 22; // 32 less 8 for the byte and 2 for the overshoot of the filters

double sinc(double x) {
    if (x == 0.0)
        return 1.0;
    x *= std::numbers::pi;
    return std::sin(x) / x;
}

double filterValue(Filter filter, double x) {
    switch (filter) {
    case Filter::Box:
        return x > -0.5 && x <= 0.5 ? 1.0 : 0.0;
    case Filter::Bilinear:
        return std::max(0.0, 1.0 - std::abs(x));
    case Filter::Hamming:
        x = std::abs(x);
        return x >= 1.0 ? 0.0 : sinc(x) * (0.54 + 0.46 * std::cos(x * std::numbers::pi));
    case Filter::Bicubic: {
        constexpr double kA = -0.5; // Keys 1981
        x = std::abs(x);
        if (x < 1.0)
            return ((kA + 2.0) * x - (kA + 3.0)) * x * x + 1.0;
        return x < 2.0 ? (((x - 5.0) * x + 8.0) * x - 4.0) * kA : 0.0;
    }
    case Filter::Lanczos:
        return x >= -3.0 && x < 3.0 ? sinc(x) * sinc(x / 3.0) : 0.0;
    case Filter::Nearest:
        break;
    }
    return 0.0;
}

double filterSupport(Filter filter) {
    switch (filter) {
    case Filter::Nearest:
    case Filter::Box:
        return 0.5;
    case Filter::Bilinear:
    case Filter::Hamming:
        return 1.0;
    case Filter::Bicubic:
        return 2.0;
    case Filter::Lanczos:
        return 3.0;
    }
    return 0.0;
}

/// Which source pixels make an output pixel, and with what weights, for the outputs [first, first + count).
struct Taps {
    std::vector<int> starts;
    std::vector<int> counts;
    std::vector<std::int32_t> weights; ///< `stride` a pixel; fixed point
    int stride = 0;
};

Taps computeTaps(int inSize, int outSize, int first, int count, Filter filter) {
    const double scale = static_cast<double>(inSize) / outSize;
    const double filterScale = std::max(scale, 1.0);
    const double support = filterSupport(filter) * filterScale;
    Taps taps;
    taps.stride = static_cast<int>(std::ceil(support)) * 2 + 1;
    taps.weights.resize(static_cast<std::size_t>(taps.stride) * static_cast<std::size_t>(count));
    std::vector<double> values(static_cast<std::size_t>(taps.stride));
    for (int i = 0; i < count; ++i) {
        const double center = (first + i + 0.5) * scale;
        const int start = std::max(0, static_cast<int>(center - support + 0.5));
        const int end = std::min(inSize, static_cast<int>(center + support + 0.5));
        const int length = end - start;
        double sum = 0;
        for (int x = 0; x < length; ++x) {
            const double value = filterValue(filter, (x + start - center + 0.5) * (1.0 / filterScale));
            values[static_cast<std::size_t>(x)] = value;
            sum += value;
        }
        std::int32_t* weights = taps.weights.data() + static_cast<std::ptrdiff_t>(i) * taps.stride;
        for (int x = 0; x < length; ++x) {
            const double weight =
                sum != 0.0 ? values[static_cast<std::size_t>(x)] / sum : values[static_cast<std::size_t>(x)];
            weights[x] = static_cast<std::int32_t>((weight < 0 ? -0.5 : 0.5) + weight * (1 << kFractionBits));
        }
        taps.starts.push_back(start);
        taps.counts.push_back(length);
    }
    return taps;
}

/// Pillow adds up the position instead of multiplying it, which decides ties: so do we.
std::vector<int> nearestSources(int inSize, int outSize, int first, int count) {
    const double step = static_cast<double>(inSize) / outSize;
    double position = step * 0.5;
    for (int i = 0; i < first; ++i)
        position += step;
    std::vector<int> sources(static_cast<std::size_t>(count));
    for (int& source : sources) {
        source = std::min(static_cast<int>(position), inSize - 1);
        position += step;
    }
    return sources;
}

/// The part of a window that lies inside the resized picture, and where it goes in the result.
struct Overlap {
    int first = 0;  ///< in the resized picture
    int count = 0;  ///< ≤ 0: none
    int offset = 0; ///< in the window
};

Overlap overlap(int size, int start, int length) {
    const int first = std::max(0, start);
    const int last = std::min(size, start + length);
    return {first, last - first, first - start};
}

std::size_t bytesOf(int width, int height) {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
}

void resizeNearest(const RgbImage& image, Size size, const Overlap& columns, const Overlap& rows, std::uint8_t* out,
                   std::size_t outPitch) {
    const std::vector<int> xs = nearestSources(image.width, size.width, columns.first, columns.count);
    const std::vector<int> ys = nearestSources(image.height, size.height, rows.first, rows.count);
    for (const int y : ys) {
        const std::uint8_t* row = image.pixels.data() + bytesOf(image.width, y);
        std::uint8_t* to = out;
        for (const int x : xs) {
            std::memcpy(to, row + static_cast<std::ptrdiff_t>(x) * 3, 3);
            to += 3;
        }
        out += outPitch;
    }
}

struct Plane {
    const std::uint8_t* pixels = nullptr;
    std::size_t pitch = 0; ///< bytes between rows
};

/// Horizontal pass over `rows` rows; `origin` is the column of the original at which `from` starts.
void resampleWithinRows(Plane from, const Taps& taps, int origin, int rows, std::uint8_t* to, std::size_t toPitch) {
    const HorizontalPass pass(taps.starts, taps.counts, taps.weights, taps.stride, origin);
    for (int y = 0; y < rows; ++y) {
        pass.run(from.pixels, to);
        from.pixels += from.pitch;
        to += toPitch;
    }
}

/// Vertical pass over `length` bytes of every row; `origin` is the row of the original at which `from` starts.
void resampleRows(Plane from, const Taps& taps, int origin, std::uint8_t* to, std::size_t toPitch, std::size_t length) {
    for (std::size_t i = 0; i < taps.starts.size(); ++i) {
        resampleColumns(from.pixels + from.pitch * static_cast<std::size_t>(taps.starts[i] - origin), from.pitch,
                        taps.weights.data() + i * static_cast<std::size_t>(taps.stride), taps.counts[i], to, length);
        to += toPitch;
    }
}

struct Range {
    int start = 0;
    int end = 0;
};

/// What a pass reads. The windows of the filter move forward only.
Range rangeOf(const Taps& taps) {
    return {taps.starts.front(), taps.starts.back() + taps.counts.back()};
}

/// Since version 13 Pillow begins with the pass that saves more, and the order shows in the rounding: vertically where
/// that removes more than twice as many rows as the horizontal pass removes columns.
bool verticalFirst(const RgbImage& image, Size size) {
    return size.height < image.height &&
           std::int64_t{image.height} - size.height > 2 * (std::int64_t{image.width} - size.width);
}

} // namespace

RgbImage resizeWindow(const RgbImage& image, Size size, Filter filter, const Window& window) {
    RgbImage result{window.width, window.height, std::vector<std::uint8_t>(bytesOf(window.width, window.height))};
    const Overlap columns = overlap(size.width, window.left, window.width);
    const Overlap rows = overlap(size.height, window.top, window.height);
    if (columns.count <= 0 || rows.count <= 0)
        return result;
    const std::size_t outPitch = bytesOf(window.width, 1);
    std::uint8_t* out =
        result.pixels.data() + static_cast<std::size_t>(rows.offset) * outPitch + bytesOf(columns.offset, 1);
    if (filter == Filter::Nearest) {
        resizeNearest(image, size, columns, rows, out, outPitch);
        return result;
    }
    const Taps horizontal = computeTaps(image.width, size.width, columns.first, columns.count, filter);
    const Taps vertical = computeTaps(image.height, size.height, rows.first, rows.count, filter);
    const Plane source{image.pixels.data(), bytesOf(image.width, 1)};
    if (verticalFirst(image, size)) {
        const Range used = rangeOf(horizontal);
        std::vector<std::uint8_t> strip(bytesOf(used.end - used.start, rows.count));
        const std::size_t pitch = bytesOf(used.end - used.start, 1);
        resampleRows({source.pixels + bytesOf(used.start, 1), source.pitch}, vertical, 0, strip.data(), pitch, pitch);
        resampleWithinRows({strip.data(), pitch}, horizontal, used.start, rows.count, out, outPitch);
    } else {
        const Range used = rangeOf(vertical);
        std::vector<std::uint8_t> strip(bytesOf(columns.count, used.end - used.start));
        const std::size_t pitch = bytesOf(columns.count, 1);
        resampleWithinRows({source.pixels + source.pitch * static_cast<std::size_t>(used.start), source.pitch},
                           horizontal, 0, used.end - used.start, strip.data(), pitch);
        resampleRows({strip.data(), pitch}, vertical, used.start, out, outPitch, pitch);
    }
    return result;
}

RgbImage resize(const RgbImage& image, Size size, Filter filter) {
    return resizeWindow(image, size, filter, {0, 0, size.width, size.height});
}

} // namespace medley::ml::vision
