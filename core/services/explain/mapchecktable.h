// A check of maps as a table, for other programs.
#pragma once

#include "core/services/explain/mapcheck.h"

#include <span>
#include <string>

namespace medley {

/// CSV (RFC 4180): a line of column names, and one for each map. `pictures` as they were asked about. What a picture
/// does not have is empty: the areas where there was nothing to test, everything but the problem where it failed.
[[nodiscard]] std::string checkTable(std::span<const PictureSource> pictures, std::span<const CheckedMap> maps);

} // namespace medley
