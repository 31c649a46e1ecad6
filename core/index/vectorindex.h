// Nearest neighbours in one embedding space. A cache of the catalogue's vectors: always rebuildable.
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace medley::index {

/// What a saved index was made of. It is used only where every field equals what the catalogue says now.
struct IndexStamp {
    std::string fingerprint; ///< of the models that made the vectors
    int dimension = 0;
    std::int64_t count = 0;
    std::int64_t generation = 0;
    friend bool operator==(const IndexStamp&, const IndexStamp&) = default;
};

struct Neighbour {
    SegmentId segment;
    float score = 0; ///< inner product; the cosine for unit vectors
};

/// Exact inner-product search by FAISS. One thread: the catalog thread.
class VectorIndex {
public:
    /// `dimension` 1…65536.
    [[nodiscard]] static Result<std::unique_ptr<VectorIndex>> create(int dimension);
    /// Opens a saved index whose stamp is `expected`. NotFound if there is no file, Index if the stamp differs or the
    /// file is damaged: then rebuild.
    [[nodiscard]] static Result<std::unique_ptr<VectorIndex>> open(const std::filesystem::path& path,
                                                                   const IndexStamp& expected);
    virtual ~VectorIndex() = default;

    [[nodiscard]] virtual int dimension() const = 0;
    [[nodiscard]] virtual std::int64_t size() const = 0;

    /// `vectors` is [ids.size(), dimension], float32, finite. An id that is already there is replaced.
    [[nodiscard]] virtual Result<void> add(std::span<const SegmentId> ids, std::span<const float> vectors) = 0;
    /// Unknown ids are ignored.
    [[nodiscard]] virtual Result<void> remove(std::span<const SegmentId> ids) = 0;

    /// The `limit` best of the vectors for which `accept` is true (all, if it is empty), best first.
    [[nodiscard]] virtual Result<std::vector<Neighbour>>
    search(std::span<const float> query, int limit, const std::function<bool(SegmentId)>& accept = {}) const = 0;

    /// Writes to a temporary file beside `path`, syncs, renames.
    [[nodiscard]] virtual Result<void> save(const std::filesystem::path& path, const IndexStamp& stamp) const = 0;
};

} // namespace medley::index
