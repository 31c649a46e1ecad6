#include "ui/inspector/imagepyramid.h"

#include <algorithm>
#include <memory>

namespace medley::ui {

namespace {

constexpr int kSmallestEdge = 512; ///< a level of this size is quick enough to paint at any smaller scale

/// Wraps the pixels, which then live as long as the last copy of the QImage.
QImage wrap(RgbImage image) {
    auto owned = std::make_unique<RgbImage>(std::move(image));
    const int width = owned->width;
    const int height = owned->height;
    const uchar* pixels = owned->pixels.data();
    return QImage(
        pixels, width, height, static_cast<qsizetype>(width) * 3, QImage::Format_RGB888,
        [](void* held) { delete static_cast<RgbImage*>(held); }, owned.release());
}

/// Means of 2 × 2 pixels, as RGB32, which the raster painter reads fastest.
QImage halved(const QImage& source) {
    const int width = std::max(1, source.width() / 2);
    const int height = std::max(1, source.height() / 2);
    QImage result(width, height, QImage::Format_RGB32);
    if (result.isNull())
        return result; // out of memory: the larger level has to do
    const bool packed = source.format() == QImage::Format_RGB888;
    const int step = packed ? 3 : 4;
    const int red = packed ? 0 : 2; // RGB32 is B G R x in memory on the little-endian machines that we build for
    for (int y = 0; y < height; ++y) {
        const uchar* upper = source.constScanLine(std::min(2 * y, source.height() - 1));
        const uchar* lower = source.constScanLine(std::min(2 * y + 1, source.height() - 1));
        auto* out = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const int left = std::min(2 * x, source.width() - 1) * step;
            const int right = std::min(2 * x + 1, source.width() - 1) * step;
            const auto mean = [&](int channel) {
                return (upper[left + channel] + upper[right + channel] + lower[left + channel] +
                        lower[right + channel] + 2) /
                       4;
            };
            out[x] = qRgb(mean(red), mean(1), mean(2 - red));
        }
    }
    return result;
}

} // namespace

ImagePyramid::ImagePyramid(RgbImage image, QSize fullSize)
    : m_fullSize(fullSize.isEmpty() ? QSize(image.width, image.height) : fullSize) {
    if (image.isEmpty())
        return;
    m_levels.push_back(wrap(std::move(image)));
    while (std::min(m_levels.back().width(), m_levels.back().height()) > kSmallestEdge) {
        QImage next = halved(m_levels.back());
        if (next.isNull())
            break;
        m_levels.push_back(std::move(next));
    }
}

const QImage& ImagePyramid::levelFor(double scale) const {
    std::size_t best = 0;
    const double wanted = scale * m_fullSize.width();
    while (best + 1 < m_levels.size() && m_levels[best + 1].width() >= wanted)
        ++best;
    return m_levels[best];
}

} // namespace medley::ui
