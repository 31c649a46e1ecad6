#include "ui/explain/mapimages.h"

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr int kLongestEdge = 640; ///< pixels

[[nodiscard]] std::size_t shade(float value, float largest) {
    const float share = largest > 0 ? value / largest : 0;
    return share > 0 ? static_cast<std::size_t>(std::lround(std::min(share, 1.0F) * 255)) : 0;
}

[[nodiscard]] bool isConsistent(const ml::PatchMap& map) {
    return map.rows > 0 && map.columns > 0 &&
           map.values.size() == static_cast<std::size_t>(map.rows) * static_cast<std::size_t>(map.columns);
}

} // namespace

float largestOf(const std::vector<float>& values) {
    const auto largest = std::max_element(values.begin(), values.end());
    return largest == values.end() ? 0 : *largest;
}

std::array<QRgb, 256> colourTable(ColourMap colours) {
    std::array<QRgb, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto [red, green, blue] = colourOf(colours, static_cast<double>(i) / 255);
        table[i] = qRgb(red, green, blue);
    }
    return table;
}

QImage overlayImage(const ml::PatchMap& map, const ml::SeenRegion& region, QSize picture, const MapLook& look) {
    if (!isConsistent(map) || picture.isEmpty())
        return {};
    const double scale = std::min(1.0, static_cast<double>(kLongestEdge) / std::max(picture.width(), picture.height()));
    const QSize size(std::max(1, static_cast<int>(std::lround(picture.width() * scale))),
                     std::max(1, static_cast<int>(std::lround(picture.height() * scale))));
    const double across = static_cast<double>(size.width()) / picture.width();
    const double down = static_cast<double>(size.height()) / picture.height();
    const ml::SeenRegion seen{region.left * across, region.top * down, region.width * across, region.height * down};
    const std::vector<float> values = sampled(map, seen, size.width(), size.height(), look.interpolation);
    const float largest = largestOf(map.values);
    auto colours = colourTable(look.colours);
    const int alpha = static_cast<int>(std::lround(std::clamp(look.opacity, 0.0, 1.0) * 255));
    for (QRgb& colour : colours)
        colour = qPremultiply(qRgba(qRed(colour), qGreen(colour), qBlue(colour), alpha));

    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const auto isSeen = [](int pixel, double start, double length) {
        return pixel + 0.5 >= start && pixel + 0.5 < start + length;
    };
    for (int y = 0; y < size.height(); ++y) {
        if (!isSeen(y, seen.top, seen.height))
            continue;
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        const auto row = static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width());
        for (int x = 0; x < size.width(); ++x)
            if (isSeen(x, seen.left, seen.width))
                line[x] = colours[shade(values[row + static_cast<std::size_t>(x)], largest)];
    }
    return image;
}

QImage mapImage(const ml::PatchMap& map, ColourMap colours, float largest) {
    if (!isConsistent(map))
        return {};
    const float most = largest > 0 ? largest : largestOf(map.values);
    const auto table = colourTable(colours);
    QImage image(map.columns, map.rows, QImage::Format_RGB32);
    if (image.isNull())
        return {};
    auto value = map.values.begin();
    for (int y = 0; y < map.rows; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < map.columns; ++x)
            line[x] = table[shade(*value++, most)];
    }
    return image;
}

ml::PatchMap upright(const ml::TimeFrequencyMap& map) {
    ml::PatchMap turned{map.rows, map.columns, {}};
    if (map.rows <= 0 || map.columns <= 0 ||
        map.values.size() != static_cast<std::size_t>(map.rows) * static_cast<std::size_t>(map.columns))
        return {};
    for (int row = map.rows - 1; row >= 0; --row) {
        const auto begin = map.values.begin() + static_cast<std::ptrdiff_t>(row) * map.columns;
        turned.values.insert(turned.values.end(), begin, begin + map.columns);
    }
    return turned;
}

} // namespace medley::ui
