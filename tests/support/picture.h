// A picture file as the models get it, by Qt's own decoders.
#pragma once

#include "core/base/media.h"

#include <QImage>

#include <filesystem>

namespace medley::test {

/// RGB or grey, without a colour profile and an orientation to be minded; empty where it cannot be read.
[[nodiscard]] inline RgbImage readPicture(const std::filesystem::path& file) {
    const QImage image = QImage(QString::fromStdString(file.string())).convertToFormat(QImage::Format_RGB888);
    RgbImage result{image.width(), image.height(), {}};
    for (int y = 0; y < image.height(); ++y)
        result.pixels.insert(result.pixels.end(), image.constScanLine(y), image.constScanLine(y) + image.width() * 3);
    return result;
}

} // namespace medley::test
