// Keeps the vector index equal to the catalogue: opens the saved one, rebuilds it when the stamp differs, saves it.
#pragma once

#include "core/catalog/catalog.h"
#include "core/index/vectorindex.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace medley {

/// Lives on the catalog thread.
class IndexKeeper {
public:
    /// Makes `space` the one that is searched: opens its saved index or rebuilds it from the catalogue.
    [[nodiscard]] Result<void> use(const catalog::Catalog& catalog, const catalog::SpaceRecord& space,
                                   const std::filesystem::path& path);

    [[nodiscard]] const std::optional<catalog::SpaceRecord>& space() const { return m_space; }
    [[nodiscard]] const index::VectorIndex* current() const { return m_index.get(); } ///< null before `use`

    /// After the catalogue stored new vectors (unit length, in the order of `ids`) in place of `replaced`.
    [[nodiscard]] Result<void> replace(std::span<const SegmentId> replaced, std::span<const SegmentId> ids,
                                       std::span<const Embedding> vectors);

    /// Saves if anything changed since it was opened or saved.
    [[nodiscard]] Result<void> save(const catalog::Catalog& catalog);

    /// A sentence where the index and the catalogue differ; with `repair`, rebuilds then.
    [[nodiscard]] Result<std::vector<std::string>> verify(const catalog::Catalog& catalog, bool repair);

private:
    [[nodiscard]] Result<index::IndexStamp> stamp(const catalog::Catalog& catalog) const;
    [[nodiscard]] Result<void> rebuild(const catalog::Catalog& catalog);

    std::optional<catalog::SpaceRecord> m_space;
    std::filesystem::path m_path;
    std::unique_ptr<index::VectorIndex> m_index;
    bool m_dirty = false;
};

} // namespace medley
