#include "core/services/explain/mapexport.h"

#include "core/base/shown.h"
#include "core/base/wholefile.h"
#include "core/media/image.h"
#include "core/services/explain/npz.h"
#include "core/services/explain/svg.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace medley {

namespace {

constexpr int kSvgQuality = 92;

std::string_view asText(const std::vector<std::uint8_t>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<void> writePng(const ExportedMap& exported, const std::filesystem::path& file) {
    const auto png =
        media::encodePng(overlaid(exported.picture, exported.map, exported.explanation.region, exported.options));
    if (!png)
        return failWith(png);
    return writeWhole(file, asText(*png), shown("The map"));
}

Result<void> writeSvg(const ExportedMap& exported, const std::filesystem::path& file) {
    const auto jpeg = media::encodeJpeg(exported.picture, kSvgQuality);
    if (!jpeg)
        return failWith(jpeg);
    const double width = exported.picture.width;
    const double height = exported.picture.height;
    const double size = std::max(width, height) / 45; // of the letters
    const auto& map = exported.map;
    const auto& options = exported.options;
    const float largest = options.largest > 0 ? options.largest : std::ranges::max(map.values);

    std::string content("<clipPath id=\"picture\">");
    content.append(svg::rectangle({0, 0, width, height}, "none")).append("</clipPath>\n");
    content.append(svg::picture("jpeg", *jpeg, {0, 0, width, height}, false));
    content.append("<g clip-path=\"url(#picture)\" shape-rendering=\"crispEdges\" fill-opacity=\"");
    content.append(svg::number(std::clamp(options.opacity, 0.0, 1.0))).append("\">\n");
    for (int cell = 0; cell < map.rows * map.columns; ++cell) {
        const double value = static_cast<double>(map.values[static_cast<std::size_t>(cell)]);
        content.append(
            svg::rectangle(cellRegion(map, exported.explanation.region, cell),
                           svg::colour(options.colours, largest > 0 ? value / static_cast<double>(largest) : 0.0)));
    }
    content.append("</g>\n");
    content.append(svg::scale(options.colours, largest, size, height + size, width / 2, size));
    content.append(svg::text(size, height + 4.8 * size, size, "start", exported.caption));
    return writeWhole(file, svg::document(width, height + 5.6 * size, exported.caption, content), shown("The map"));
}

Result<void> writeNpz(const ExportedMap& exported, const std::filesystem::path& file) {
    const auto size = [](int value) { return static_cast<std::size_t>(value); };
    NpzWriter npz(file);
    const auto& map = exported.map;
    const auto& region = exported.explanation.region;
    npz.add("map", {size(exported.picture.height), size(exported.picture.width)},
            sampled(map, region, exported.picture.width, exported.picture.height, exported.options.interpolation));
    npz.add("cells", {size(map.rows), size(map.columns)}, std::span(map.values));
    npz.add("region", {4}, std::array{region.left, region.top, region.width, region.height});
    int number = 0;
    for (const auto& record : exported.explanation.attentions) {
        const std::string which = "_" + std::to_string(number++);
        npz.add("attention" + which, {size(record.layers), size(record.heads), size(record.queries), size(record.keys)},
                std::span(record.values));
        npz.add("queries" + which, record.queryTokens);
        npz.add("keys" + which, record.keyTokens);
        if (!record.rollout.empty())
            npz.add("rollout" + which, {size(record.queries), size(record.keys)}, std::span(record.rollout));
    }
    return npz.finish();
}

/// The writer of an array has to be able to trust what the arrays say of themselves.
bool isConsistent(const ExportedMap& exported) {
    const auto product = [](std::initializer_list<int> lengths) {
        std::size_t all = 1;
        for (const int length : lengths)
            all *= static_cast<std::size_t>(std::max(0, length));
        return all;
    };
    const auto fits = [&](const ml::AttentionRecord& record) {
        return record.values.size() == product({record.layers, record.heads, record.queries, record.keys}) &&
               (record.rollout.empty() || record.rollout.size() == product({record.queries, record.keys}));
    };
    return !exported.map.values.empty() &&
           exported.map.values.size() == product({exported.map.rows, exported.map.columns}) &&
           std::ranges::all_of(exported.explanation.attentions, fits);
}

} // namespace

std::optional<MapFormat> mapFormatOf(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == ".png")
        return MapFormat::Png;
    if (ending == ".svg")
        return MapFormat::Svg;
    if (ending == ".npz")
        return MapFormat::Npz;
    return std::nullopt;
}

Failure noMapFormat() {
    return fail(ErrorCode::InvalidArgument, "Maps are written as .png, .svg or .npz; the name of the file says which.");
}

Result<void> exportMap(const ExportedMap& exported, const std::filesystem::path& file) {
    const auto format = mapFormatOf(file);
    if (!format)
        return noMapFormat();
    if (!isConsistent(exported))
        return fail(ErrorCode::InvalidArgument, "There is no map to write.");
    switch (*format) {
    case MapFormat::Png:
        return writePng(exported, file);
    case MapFormat::Svg:
        return writeSvg(exported, file);
    case MapFormat::Npz:
        break;
    }
    return writeNpz(exported, file);
}

} // namespace medley
