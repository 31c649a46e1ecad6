// A picture's place in a text, written out as the model was trained: its tiles row by row, then the global picture.
// Reference: transformers' Idefics3Processor.
#pragma once

#include "core/ml/vision/tilesplitter.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace medley::ml::smolvlm {

inline constexpr std::string_view kImageToken = "<image>";

/// One picture: markers and `tokensPerTile` placeholders for each of its tiles.
[[nodiscard]] std::string pictureText(vision::TileGrid grid, std::int64_t tokensPerTile);

/// `text` with each <image> written out, in order. Throws std::invalid_argument where there are not as many of them as
/// pictures.
[[nodiscard]] std::string expandPictures(std::string_view text, std::span<const vision::TileGrid> pictures,
                                         std::int64_t tokensPerTile);

/// `text` as a person wrote it, in a way that no placeholder is found in it.
[[nodiscard]] std::string withoutPlaceholders(std::string_view text);

} // namespace medley::ml::smolvlm
