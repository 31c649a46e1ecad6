// A decoded picture in halves of halves, so that painting it small costs what is seen and not what is there.
#pragma once

#include "core/base/media.h"

#include <QImage>
#include <QSize>

#include <vector>

namespace medley::ui {

/// Immutable once made; copies share their pixels. Made off the GUI thread: 100 megapixels take a second or two.
class ImagePyramid {
public:
    ImagePyramid() = default;
    /// Takes the pixels of `image` over without copying them; the further levels need a half more memory.
    /// `fullSize` is the size of the picture on disk where `image` is a scaled pass of it.
    explicit ImagePyramid(RgbImage image, QSize fullSize = {});

    [[nodiscard]] bool isEmpty() const { return m_levels.empty(); }
    [[nodiscard]] QSize fullSize() const { return m_fullSize; }
    /// The largest level, in pixels; smaller than `fullSize` for a scaled pass.
    [[nodiscard]] QSize sharpestSize() const { return isEmpty() ? QSize() : m_levels.front().size(); }
    /// The smallest level that still has `scale` (device pixels a pixel of the full picture) or more.
    [[nodiscard]] const QImage& levelFor(double scale) const;
    [[nodiscard]] std::size_t levelCount() const { return m_levels.size(); }

private:
    QSize m_fullSize;
    std::vector<QImage> m_levels; ///< from large to small
};

} // namespace medley::ui
