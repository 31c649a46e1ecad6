// Large pictures as several inputs of a model: enlarged or reduced until the longer edge fits, cut into square tiles,
// and the whole once more as a tile of its own ("global picture"). As the image processors of Idefics3 and SmolVLM do
// it (https://arxiv.org/abs/2408.12637, section 3.2; transformers' Idefics3ImageProcessorPil), described by
// preprocessor_config.json.
#pragma once

#include "core/ml/vision/imageprocessor.h"

namespace medley::ml::vision {

struct TileOptions {
    int tile = 364;                  ///< edge of a tile in pixels
    bool split = true;               ///< false: only the global picture
    bool resize = true;              ///< to what follows, before anything else
    std::optional<Size> exactSize;   ///< whatever the ratio; otherwise
    int longestEdge = 4 * 364;       ///< keeps the ratio; at most 4096
    Filter filter = Filter::Lanczos; ///< of every resizing
    std::optional<double> rescale = 1.0 / 255;
    bool normalise = true;
    std::array<double, 3> mean{0.5, 0.5, 0.5};
    std::array<double, 3> deviation{0.5, 0.5, 0.5};
};

/// How a picture was cut: no rows and no columns where there is only the global picture.
struct TileGrid {
    int rows = 0;
    int columns = 0;
    friend bool operator==(const TileGrid&, const TileGrid&) = default;
};

struct Tiles {
    TileGrid grid;
    std::vector<RgbImage> pictures; ///< the tiles row by row, the global picture last; all tile × tile
};

/// Immutable; any thread.
class TileSplitter {
public:
    /// InvalidArgument for sizes that are not positive or beyond 8192, and deviations of zero.
    [[nodiscard]] static Result<TileSplitter> create(const TileOptions& options);
    /// Reads preprocessor_config.json, or the part of processor_config.json that newer checkpoints have instead, of a
    /// folder.
    [[nodiscard]] static Result<TileSplitter> load(const std::filesystem::path& folder);

    /// InvalidArgument for an empty or inconsistent picture, TooLarge for one of thousands of tiles.
    [[nodiscard]] Result<Tiles> split(const RgbImage& image) const;
    /// The grid of a picture of this size, of which there need not be pixels yet.
    [[nodiscard]] TileGrid grid(Size original) const;
    /// Rescaled and normalised float32, [3, tile, tile]; `out` has 3 · tile · tile elements.
    void normalise(const RgbImage& tile, std::span<float> out) const { m_values.normalise(tile, out); }

    [[nodiscard]] const TileOptions& options() const { return m_options; }
    /// The same processor with or without tiles.
    [[nodiscard]] TileSplitter withSplitting(bool split) const;

private:
    TileSplitter(const TileOptions& options, ImageProcessor values) : m_options(options), m_values(std::move(values)) {}
    [[nodiscard]] Size firstSize(Size original) const; ///< after the first resizing
    [[nodiscard]] Size tiledSize(Size size) const;     ///< multiples of a tile

    TileOptions m_options;
    ImageProcessor m_values;
};

} // namespace medley::ml::vision
