#include "core/ml/vision/tilesplitter.h"

#include <algorithm>

namespace medley::ml::vision {

namespace {

constexpr int kLargestInput = 8192; // in pixels; far beyond any there is
constexpr int kLongestEdge = 4096;  // beyond it a picture is never enlarged
constexpr int kMostTiles = 4096;    // far beyond what fits into any model's context

bool isPlausible(int edge) {
    return edge > 0 && edge <= kLargestInput;
}

/// Both edges follow from the longer one and the ratio, rounded down; an odd shorter edge is then made even.
Size scaledTo(Size size, int longest, bool even) {
    const double ratio = static_cast<double>(size.width) / size.height;
    const bool wide = size.width >= size.height;
    int shorter = static_cast<int>(wide ? longest / ratio : longest * ratio);
    if (even && shorter % 2 != 0)
        ++shorter;
    shorter = std::max(shorter, 1);
    return wide ? Size{longest, shorter} : Size{shorter, longest};
}

int roundedUp(int edge, int tile) {
    return (edge + tile - 1) / tile * tile;
}

RgbImage resizedTo(RgbImage image, Size size, Filter filter) {
    if (Size{image.width, image.height} == size)
        return image;
    return resize(image, size, filter);
}

RgbImage cut(const RgbImage& image, int left, int top, int edge) {
    RgbImage part;
    part.width = edge;
    part.height = edge;
    const std::size_t pitch = static_cast<std::size_t>(image.width) * 3;
    const std::size_t length = static_cast<std::size_t>(edge) * 3;
    part.pixels.reserve(length * static_cast<std::size_t>(edge));
    for (int row = top; row < top + edge; ++row) {
        const auto from = image.pixels.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row) * pitch +
                                                                             static_cast<std::size_t>(left) * 3);
        part.pixels.insert(part.pixels.end(), from, from + static_cast<std::ptrdiff_t>(length));
    }
    return part;
}

} // namespace

Result<TileSplitter> TileSplitter::create(const TileOptions& options) {
    const bool sizesFit =
        isPlausible(options.tile) && isPlausible(options.longestEdge) &&
        (!options.exactSize || (isPlausible(options.exactSize->width) && isPlausible(options.exactSize->height)));
    if (!sizesFit)
        return fail(ErrorCode::InvalidArgument, "The model asks for pictures of an impossible size.");
    ImageProcessorOptions values;
    values.rule = ResizeRule::None;
    values.rescale = options.rescale;
    values.normalise = options.normalise;
    values.mean = options.mean;
    values.deviation = options.deviation;
    auto processor = ImageProcessor::create(values);
    if (!processor)
        return failWith(processor);
    return TileSplitter(options, std::move(*processor));
}

TileSplitter TileSplitter::withSplitting(bool split) const {
    TileSplitter other = *this;
    other.m_options.split = split;
    return other;
}

Size TileSplitter::firstSize(Size original) const {
    if (!m_options.resize)
        return original;
    if (m_options.exactSize)
        return *m_options.exactSize;
    const Size size = scaledTo(original, m_options.longestEdge, /*even=*/true);
    return std::max(size.width, size.height) > kLongestEdge ? scaledTo(size, kLongestEdge, /*even=*/false) : size;
}

Size TileSplitter::tiledSize(Size size) const {
    const int tile = m_options.tile;
    const Size scaled = scaledTo(size, roundedUp(std::max(size.width, size.height), tile), /*even=*/false);
    return {roundedUp(scaled.width, tile), roundedUp(scaled.height, tile)};
}

TileGrid TileSplitter::grid(Size original) const {
    if (!m_options.split)
        return {};
    const Size size = tiledSize(firstSize(original));
    const TileGrid grid{size.height / m_options.tile, size.width / m_options.tile};
    return grid == TileGrid{1, 1} ? TileGrid{} : grid;
}

Result<Tiles> TileSplitter::split(const RgbImage& image) const {
    const bool complete =
        image.width > 0 && image.height > 0 &&
        image.pixels.size() == static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
    if (!complete)
        return fail(ErrorCode::InvalidArgument, "The picture is empty or incomplete.");
    const int tile = m_options.tile;
    const Size original{image.width, image.height};
    Tiles tiles{grid(original), {}};
    if (std::int64_t{tiles.grid.rows} * tiles.grid.columns > kMostTiles)
        return fail(ErrorCode::TooLarge, "The picture is too large for this model.");
    // Each step starts from the bytes of the one before, as the reference's do: also the global picture.
    RgbImage whole = resizedTo(image, firstSize(original), m_options.filter);
    if (m_options.split)
        whole = resizedTo(std::move(whole), tiledSize(firstSize(original)), m_options.filter);
    for (int row = 0; row < tiles.grid.rows; ++row) {
        for (int column = 0; column < tiles.grid.columns; ++column)
            tiles.pictures.push_back(cut(whole, column * tile, row * tile, tile));
    }
    tiles.pictures.push_back(resizedTo(std::move(whole), {tile, tile}, m_options.filter));
    return tiles;
}

} // namespace medley::ml::vision
