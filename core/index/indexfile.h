// Private to core/index: the file that an index is saved in.
//
//   88 bytes     header: magic, version, stamp, sizes, XXH3-128 of everything else in the file (little endian)
//   n bytes      the stamp's fingerprint
//   8 · rows     segment ids, in the order of the rows; 0 for a row that was retired and is still in the graph
//   2 · d · rows the vectors, binary16
//   linked       how many levels of the graph each of the first rows is on
//   4 · links    row numbers, level by level, −1 where there is no link
//
// Nothing of it is believed: sizes are compared with the file's before memory is taken, and what was read is not looked
// at before the checksum was found right; then every link is checked, because a checksum keeps nobody from lying.
#pragma once

#include "core/base/result.h"
#include "core/index/buildwork.h"
#include "core/index/halfrows.h"
#include "core/index/rowids.h"
#include "core/index/vectorindex.h"

#include <filesystem>

namespace medley::index {

struct IndexContent {
    HalfRows rows;
    RowIds ids;
    TunedGraph graph; ///< over the first rows; of no links if there is none
};

/// See VectorIndex::open and save.
[[nodiscard]] Result<IndexContent> readIndexFile(const std::filesystem::path& path, const IndexStamp& expected);
[[nodiscard]] Result<void> writeIndexFile(const std::filesystem::path& path, const IndexStamp& stamp,
                                          const HalfRows& rows, const RowIds& ids, const TunedGraph& graph);

} // namespace medley::index
