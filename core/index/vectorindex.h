// Nearest neighbours in one embedding space. A cache of the catalogue's vectors: always rebuildable.
#pragma once

#include "core/base/ids.h"
#include "core/base/media.h"
#include "core/base/result.h"
#include "core/index/indexbuild.h"

#include <cstddef>
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

/// When a graph takes the place of exact search.
struct IndexOptions {
    double exactMs = 10;            ///< how long an exact search may take, as measured on this machine
    std::int64_t leastRows = 20000; ///< with fewer vectors search is always exact
};

enum class IndexKind {
    Exact, ///< looks at every vector
    Graph, ///< looks along a graph of near vectors, built so that 95 % and more of the ten nearest are found
};

/// Inner-product search: exact, until that takes too long and a graph (FAISS's HNSW) has been built. Vectors are kept
/// in half precision. One thread: the catalog thread. Only the builds that it hands out run elsewhere:
///
///     after add(), save() or opening:  if (auto build = index->startBuild()) run build->run() on another thread,
///     once that has returned:          index->adoptBuild() on this one.
///
/// Until then search stays what it was and knows what was added and removed in the meantime.
class VectorIndex {
public:
    /// `dimension` 1…65536.
    [[nodiscard]] static Result<std::unique_ptr<VectorIndex>> create(int dimension, const IndexOptions& options = {});
    /// Opens a saved index whose stamp is `expected`. NotFound if there is no file, Index if the stamp differs or the
    /// file is damaged: then rebuild.
    [[nodiscard]] static Result<std::unique_ptr<VectorIndex>>
    open(const std::filesystem::path& path, const IndexStamp& expected, const IndexOptions& options = {});
    virtual ~VectorIndex() = default; ///< cancels a build; it may go on for a moment

    [[nodiscard]] virtual int dimension() const = 0;
    [[nodiscard]] virtual std::int64_t size() const = 0;
    [[nodiscard]] virtual IndexKind kind() const = 0;
    /// The kind and why, in a sentence for a person.
    [[nodiscard]] virtual std::string describe() const = 0;

    /// `vectors` is [ids.size(), dimension], float32, finite. An id that is already there is replaced.
    [[nodiscard]] virtual Result<void> add(std::span<const SegmentId> ids, std::span<const float> vectors) = 0;
    /// Unknown ids are ignored.
    [[nodiscard]] virtual Result<void> remove(std::span<const SegmentId> ids) = 0;

    /// The `limit` best of the vectors for which `accept` is true (all, if it is empty), best first. A graph may miss
    /// some of the best, and gives as many.
    [[nodiscard]] virtual Result<std::vector<Neighbour>>
    search(std::span<const float> query, int limit, const std::function<bool(SegmentId)>& accept = {}) const = 0;

    /// The inner products with these, in order; NaN for an id that is not there. Exact with either kind.
    [[nodiscard]] virtual Result<std::vector<float>> scores(std::span<const float> query,
                                                            std::span<const SegmentId> ids) const = 0;
    /// The inner products with up to `count` vectors spread evenly over the index, for a background: the same ones
    /// until something changes. Exact with either kind.
    [[nodiscard]] virtual Result<std::vector<float>> sample(std::span<const float> query, std::size_t count) const = 0;
    /// As it is stored, of half precision; empty for an id that is not there.
    [[nodiscard]] virtual Result<Embedding> vector(SegmentId id) const = 0;

    /// A graph to be built, continued or, where a fifth of it was removed, built anew; null where none is wanted or one
    /// is being built. Whoever drops it without running it may ask again.
    [[nodiscard]] virtual Result<std::shared_ptr<IndexBuild>> startBuild() = 0;
    /// Takes the outcome of a build that has ended; does nothing before. The error of one that failed: search stays
    /// exact then, until there are half as many vectors more.
    [[nodiscard]] virtual Result<void> adoptBuild() = 0;

    /// Writes to a temporary file beside `path`, syncs, renames. A graph is saved with it.
    [[nodiscard]] virtual Result<void> save(const std::filesystem::path& path, const IndexStamp& stamp) = 0;
};

} // namespace medley::index
