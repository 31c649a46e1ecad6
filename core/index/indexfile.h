// Private to core/index: the file that an index is saved in.
//
//   64 bytes     header: magic, version, stamp, sizes, XXH3-128 of everything else in the file (little endian)
//   n bytes      the stamp's fingerprint
//   8 · count    segment ids, in the order of the rows
//   the rest     what faiss::write_index writes
//
// FAISS sees its part only after the sizes and the checksum were found right.
#pragma once

#include "core/base/result.h"
#include "core/index/halfflatindex.h"
#include "core/index/vectorindex.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace medley::index {

struct IndexContent {
    std::unique_ptr<HalfFlatIndex> vectors;
    std::vector<std::int64_t> ids; ///< of the rows
};

/// See VectorIndex::open and save.
[[nodiscard]] Result<IndexContent> readIndexFile(const std::filesystem::path& path, const IndexStamp& expected);
[[nodiscard]] Result<void> writeIndexFile(const std::filesystem::path& path, const IndexStamp& stamp,
                                          const HalfFlatIndex& vectors, const std::vector<std::int64_t>& ids);

} // namespace medley::index
