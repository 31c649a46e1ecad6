// In which order files are indexed. Private to core/services.
#pragma once

#include "core/catalog/records.h"

#include <cstddef>
#include <span>
#include <vector>

namespace medley {

/// Most different first, by what is known before anything is decoded: a file of every folder, then a second one of
/// each, and so on; within a folder from one kind of file to the next, and of a kind spread over the time of change
/// before the gaps between are filled (the order of van der Corput's sequence). A library that is half indexed shows
/// all that there is. Returns each index of `files` once. O(n log n); any thread.
[[nodiscard]] std::vector<std::size_t> mostDifferentFirst(std::span<const catalog::FileRecord> files);

} // namespace medley
