#include "core/services/explain/svg.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <charconv>
#include <cmath>

namespace medley::svg {

namespace {

constexpr int kScaleSteps = 16;

std::string attribute(std::string_view name, std::string_view value) {
    return std::string(" ").append(name).append("=\"").append(value).append("\"");
}

std::string placed(const ml::SeenRegion& place) {
    return attribute("x", number(place.left)) + attribute("y", number(place.top)) +
           attribute("width", number(place.width)) + attribute("height", number(place.height));
}

} // namespace

std::string escaped(std::string_view text) {
    QString kept;
    for (const QChar c : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))) {
        const bool isAllowed = c.unicode() >= 0x20 || c == u'\t' || c == u'\n' || c == u'\r';
        if (isAllowed && c.unicode() < 0xFFFE)
            kept.append(c);
    }
    return kept.toHtmlEscaped().toStdString();
}

std::string number(double value, int digits) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), std::isfinite(value) ? value : 0.0,
                                            std::chars_format::general, digits);
    return error == std::errc() ? std::string(text.data(), end) : std::string("0");
}

std::string colour(ColourMap map, double value) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text("#");
    for (const unsigned part : colourOf(map, value)) {
        text.push_back(kDigits[part >> 4U]);
        text.push_back(kDigits[part & 0xFU]);
    }
    return text;
}

std::string document(double width, double height, std::string_view title, std::string_view content) {
    std::string all("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
    all.append(attribute("width", number(width))).append(attribute("height", number(height)));
    all.append(attribute("viewBox", "0 0 " + number(width) + " " + number(height)));
    all.append(" font-family=\"sans-serif\">\n<title>").append(escaped(title)).append("</title>\n");
    all.append(rectangle({0, 0, width, height}, "#ffffff"));
    return all.append(content).append("</svg>\n");
}

std::string picture(std::string_view type, std::span<const std::uint8_t> bytes, const ml::SeenRegion& place,
                    bool pixelated) {
    const auto encoded =
        QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()))
            .toBase64();
    std::string element("<image");
    element.append(placed(place)).append(attribute("preserveAspectRatio", "none"));
    if (pixelated)
        element.append(attribute("style", "image-rendering:pixelated"));
    element.append(" href=\"data:image/").append(type).append(";base64,");
    return element.append(encoded.constData(), static_cast<std::size_t>(encoded.size())).append("\"/>\n");
}

std::string rectangle(const ml::SeenRegion& place, std::string_view fill, std::string_view more) {
    return std::string("<rect") + placed(place) + attribute("fill", fill) + std::string(more) + "/>\n";
}

std::string text(double x, double y, double size, std::string_view anchor, std::string_view content) {
    return "<text" + attribute("x", number(x)) + attribute("y", number(y)) + attribute("font-size", number(size)) +
           attribute("text-anchor", anchor) + ">" + escaped(content) + "</text>\n";
}

std::string scale(ColourMap map, float largest, double left, double top, double width, double size) {
    std::string bar;
    for (int step = 0; step < kScaleSteps; ++step)
        bar.append(rectangle({left + width * step / kScaleSteps, top, width / kScaleSteps, size},
                             colour(map, static_cast<double>(step) / (kScaleSteps - 1)),
                             " shape-rendering=\"crispEdges\""));
    const double below = top + 2.2 * size;
    bar.append(text(left, below, size, "start", "0"));
    bar.append(text(left + width / 2, below, size, "middle", number(static_cast<double>(largest) / 2, kReadable)));
    return bar.append(text(left + width, below, size, "end", number(static_cast<double>(largest), kReadable)));
}

} // namespace medley::svg
