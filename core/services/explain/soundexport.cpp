// mapexport.h about sounds and spoken words.
#include "core/base/wholefile.h"
#include "core/media/image.h"
#include "core/services/explain/mapexport.h"
#include "core/services/explain/npz.h"
#include "core/services/explain/svg.h"

#include <algorithm>
#include <array>

namespace medley {

namespace {

constexpr float kSilence = -80;        // dB, black
constexpr std::uint8_t kLoudest = 235; // grey of 0 dB
constexpr int kWidth = 900;            // pixels, at least
constexpr int kHeight = 256;           // of a spectrogram, at least
constexpr int kTokenHeight = 14;       // of an alignment's row
constexpr double kLetters = 12;
constexpr int kTimeLabels = 6;

std::size_t product(std::initializer_list<int> lengths) {
    std::size_t all = 1;
    for (const int length : lengths)
        all *= static_cast<std::size_t>(std::max(0, length));
    return all;
}

bool isConsistent(const ml::TimeFrequencyMap& map) {
    return !map.values.empty() && map.values.size() == product({map.rows, map.columns}) &&
           map.frequencies.size() == static_cast<std::size_t>(map.rows) + 1 && map.span.length() > 0;
}

bool isConsistent(const ml::SpeechAlignment& alignment) {
    const auto& heads = alignment.heads;
    return !alignment.tokens.empty() && alignment.positions > 0 && alignment.span.length() > 0 &&
           alignment.attention.size() == alignment.tokens.size() * static_cast<std::size_t>(alignment.positions) &&
           heads.values.size() == product({heads.layers, heads.heads, heads.queries, heads.keys});
}

/// How often a pixel has to be repeated for `count` of them to reach `least`.
int repeats(int count, int least) {
    return std::max(1, (least + count - 1) / count);
}

/// `colour(row, column)` of each cell, `across` × `down` pixels large, the first row on top.
template <class Colour>
RgbImage cellPicture(int rows, int columns, int down, int across, Colour colour) {
    RgbImage picture{columns * across, rows * down, {}};
    picture.pixels.reserve(product({picture.width, picture.height, 3}));
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const auto pixel = colour(y / down, x / across);
            picture.pixels.insert(picture.pixels.end(), pixel.begin(), pixel.end());
        }
    }
    return picture;
}

float valueAt(const std::vector<float>& values, int columns, int row, int column) {
    return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
}

/// Grey, the loudest bright, high frequencies on top.
RgbImage spectrogramPicture(const ml::TimeFrequencyMap& sound) {
    return cellPicture(sound.rows, sound.columns, repeats(sound.rows, kHeight), repeats(sound.columns, kWidth),
                       [&](int row, int column) {
                           const float level = valueAt(sound.values, sound.columns, sound.rows - 1 - row, column);
                           const float share = std::clamp(1 - level / kSilence, 0.0F, 1.0F);
                           const auto grey = static_cast<std::uint8_t>(share * kLoudest);
                           return std::array{grey, grey, grey};
                       });
}

/// A map of a picture has its first row on top.
ml::PatchMap upright(const ml::TimeFrequencyMap& map) {
    ml::PatchMap turned{map.rows, map.columns, {}};
    for (int row = map.rows - 1; row >= 0; --row) {
        const auto begin = map.values.begin() + static_cast<std::ptrdiff_t>(row) * map.columns;
        turned.values.insert(turned.values.end(), begin, begin + map.columns);
    }
    return turned;
}

/// Where the map's times lie in a picture of the spectrogram.
ml::SeenRegion regionOf(const ml::SoundExplanation& explanation, const RgbImage& picture) {
    const auto& whole = explanation.spectrogram.span;
    const auto& part = explanation.map.span;
    const double perSecond = picture.width / whole.length();
    return {(part.start - whole.start) * perSecond, 0, part.length() * perSecond, static_cast<double>(picture.height)};
}

std::string timeLabels(const TimeSpan& span, double left, double width, double below) {
    std::string labels;
    for (int i = 0; i < kTimeLabels; ++i) {
        const double share = static_cast<double>(i) / (kTimeLabels - 1);
        const auto* const anchor = i == 0 ? "start" : i + 1 == kTimeLabels ? "end" : "middle";
        labels.append(svg::text(left + width * share, below, kLetters, anchor,
                                svg::number(span.start + span.length() * share, svg::kReadable) + " s"));
    }
    return labels;
}

std::vector<double> edges(const TimeSpan& span, int columns) {
    std::vector<double> times;
    for (int i = 0; i <= columns; ++i)
        times.push_back(span.start + span.length() * i / columns);
    return times;
}

Result<void> writePng(const RgbImage& picture, const std::filesystem::path& file) {
    const auto png = media::encodePng(picture);
    if (!png)
        return failWith(png);
    return writeWhole(file, {reinterpret_cast<const char*>(png->data()), png->size()}, "The map");
}

Result<void> writeSvg(const ml::SoundExplanation& explanation, const OverlayOptions& options,
                      const std::filesystem::path& file) {
    const RgbImage picture = spectrogramPicture(explanation.spectrogram);
    const auto png = media::encodePng(picture);
    if (!png)
        return failWith(png);
    const double width = picture.width;
    const double height = picture.height;
    const auto map = upright(explanation.map);
    const auto region = regionOf(explanation, picture);
    const float largest = options.largest > 0 ? options.largest : std::ranges::max(map.values);
    auto content = svg::picture("png", *png, {0, 0, width, height}, true);
    content.append("<g shape-rendering=\"crispEdges\" fill-opacity=\"");
    content.append(svg::number(std::clamp(options.opacity, 0.0, 1.0))).append("\">\n");
    for (int cell = 0; cell < map.rows * map.columns; ++cell) {
        const double value = static_cast<double>(map.values[static_cast<std::size_t>(cell)]);
        content.append(
            svg::rectangle(cellRegion(map, region, cell),
                           svg::colour(options.colours, largest > 0 ? value / static_cast<double>(largest) : 0.0)));
    }
    content.append("</g>\n").append(timeLabels(explanation.spectrogram.span, 0, width, height + 1.3 * kLetters));
    content.append(svg::scale(options.colours, largest, kLetters, height + 2.5 * kLetters, width / 2, kLetters));
    content.append(svg::text(kLetters, height + 6.5 * kLetters, kLetters, "start", explanation.output));
    return writeWhole(file, svg::document(width, height + 7.5 * kLetters, explanation.output, content), "The map");
}

Result<void> writeNpz(const ml::SoundExplanation& explanation, const std::filesystem::path& file) {
    NpzWriter npz(file);
    const auto add = [&npz](const std::string& name, const std::string& prefix, const ml::TimeFrequencyMap& map) {
        npz.add(name, {static_cast<std::size_t>(map.rows), static_cast<std::size_t>(map.columns)},
                std::span(map.values));
        const auto times = edges(map.span, map.columns);
        npz.add(prefix + "times", {times.size()}, std::span(times));
        npz.add(prefix + "frequencies", {map.frequencies.size()}, std::span(map.frequencies));
    };
    add("map", "", explanation.map);
    add("spectrogram", "spectrogram_", explanation.spectrogram);
    return npz.finish();
}

RgbImage attentionPicture(const ml::SpeechAlignment& alignment, const OverlayOptions& options) {
    const int tokens = static_cast<int>(alignment.tokens.size());
    const float largest =
        std::max(1e-12F, options.largest > 0 ? options.largest : std::ranges::max(alignment.attention));
    return cellPicture(tokens, alignment.positions, kTokenHeight, repeats(alignment.positions, kWidth),
                       [&](int row, int column) {
                           const float value = valueAt(alignment.attention, alignment.positions, row, column);
                           return colourOf(options.colours, static_cast<double>(value / largest));
                       });
}

Result<void> writeSvg(const ml::SpeechAlignment& alignment, const OverlayOptions& options,
                      const std::filesystem::path& file) {
    const auto png = media::encodePng(attentionPicture(alignment, options));
    if (!png)
        return failWith(png);
    constexpr double kMargin = 120; // for the tokens
    const double height = static_cast<double>(alignment.tokens.size()) * kTokenHeight;
    auto content = svg::picture("png", *png, {kMargin, 0, kWidth, height}, true);
    std::string title;
    for (std::size_t i = 0; i < alignment.tokens.size(); ++i) {
        const auto& token = alignment.tokens[i];
        title.append(token.text);
        const double top = static_cast<double>(i) * kTokenHeight;
        content.append(svg::text(kMargin - kLetters / 2, top + kLetters - 1, kLetters, "end", token.text));
        const double perSecond = kWidth / alignment.span.length();
        content.append(svg::rectangle({kMargin + (token.span.start - alignment.span.start) * perSecond, top,
                                       token.span.length() * perSecond, kTokenHeight},
                                      "none", " stroke=\"#ffffff\""));
    }
    content.append(timeLabels(alignment.span, kMargin, kWidth, height + 1.3 * kLetters));
    return writeWhole(file, svg::document(kMargin + kWidth, height + 2 * kLetters, title, content), "The map");
}

Result<void> writeNpz(const ml::SpeechAlignment& alignment, const std::filesystem::path& file) {
    const auto size = [](int value) { return static_cast<std::size_t>(value); };
    std::vector<std::string> texts;
    std::vector<double> starts;
    std::vector<double> ends;
    std::vector<float> probabilities;
    for (const auto& token : alignment.tokens) {
        texts.push_back(token.text);
        starts.push_back(token.span.start);
        ends.push_back(token.span.end);
        probabilities.push_back(token.probability);
    }
    std::vector<std::int32_t> followers;
    for (const auto& [layer, head] : alignment.alignmentHeads)
        followers.insert(followers.end(), {layer, head});
    NpzWriter npz(file);
    npz.add("attention", {texts.size(), size(alignment.positions)}, std::span(alignment.attention));
    const auto& heads = alignment.heads;
    npz.add("heads", {size(heads.layers), size(heads.heads), size(heads.queries), size(heads.keys)},
            std::span(heads.values));
    npz.add("alignment_heads", {followers.size() / 2, 2}, std::span(followers));
    npz.add("tokens", texts);
    npz.add("starts", {starts.size()}, std::span(starts));
    npz.add("ends", {ends.size()}, std::span(ends));
    npz.add("probabilities", {probabilities.size()}, std::span(probabilities));
    npz.add("span", {2}, std::array{alignment.span.start, alignment.span.end});
    return npz.finish();
}

} // namespace

Result<void> exportSoundMap(const ml::SoundExplanation& explanation, const OverlayOptions& options,
                            const std::filesystem::path& file) {
    const auto format = mapFormatOf(file);
    if (!format)
        return noMapFormat();
    if (!isConsistent(explanation.map) || !isConsistent(explanation.spectrogram))
        return fail(ErrorCode::InvalidArgument, "There is no map to write.");
    if (*format == MapFormat::Svg)
        return writeSvg(explanation, options, file);
    if (*format == MapFormat::Npz)
        return writeNpz(explanation, file);
    const RgbImage picture = spectrogramPicture(explanation.spectrogram);
    return writePng(overlaid(picture, upright(explanation.map), regionOf(explanation, picture), options), file);
}

Result<void> exportAlignment(const ml::SpeechAlignment& alignment, const OverlayOptions& options,
                             const std::filesystem::path& file) {
    const auto format = mapFormatOf(file);
    if (!format)
        return noMapFormat();
    if (!isConsistent(alignment))
        return fail(ErrorCode::InvalidArgument, "There is no map to write.");
    if (*format == MapFormat::Svg)
        return writeSvg(alignment, options, file);
    if (*format == MapFormat::Npz)
        return writeNpz(alignment, file);
    return writePng(attentionPicture(alignment, options), file);
}

} // namespace medley
