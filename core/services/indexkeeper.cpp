#include "core/services/indexkeeper.h"

#include <algorithm>

namespace medley {

namespace {
constexpr std::size_t kRebuildBatch = 4096; // vectors handed to the index at a time
}

Result<index::IndexStamp> IndexKeeper::stamp(const catalog::Catalog& catalog) const {
    const auto count = catalog.vectorCount(m_space->id);
    if (!count)
        return failWith(count);
    const auto generation = catalog.vectorGeneration(m_space->id);
    if (!generation)
        return failWith(generation);
    return index::IndexStamp{m_space->fingerprint, m_space->dimension, *count, *generation};
}

Result<void> IndexKeeper::use(const catalog::Catalog& catalog, const catalog::SpaceRecord& space,
                              const std::filesystem::path& path) {
    if (m_space && m_space->id == space.id && m_index)
        return {};
    m_space = space;
    m_path = path;
    m_index.reset();
    const auto expected = stamp(catalog);
    if (!expected)
        return failWith(expected);
    if (auto opened = index::VectorIndex::open(path, *expected)) {
        m_index = std::move(*opened);
        m_dirty = false;
        return {};
    }
    // No file, another generation, or damage: the catalogue is the truth, so the index is simply made again.
    return rebuild(catalog);
}

Result<void> IndexKeeper::rebuild(const catalog::Catalog& catalog) {
    auto fresh = index::VectorIndex::create(m_space->dimension);
    if (!fresh)
        return failWith(fresh);
    std::vector<SegmentId> ids;
    std::vector<float> values;
    Result<void> added;
    const auto flush = [&] {
        if (!ids.empty())
            added = (*fresh)->add(ids, values);
        ids.clear();
        values.clear();
        return added.has_value();
    };
    const auto read = catalog.forEachVector(m_space->id, [&](const catalog::StoredVector& vector) {
        ids.push_back(vector.segment);
        values.insert(values.end(), vector.values.begin(), vector.values.end());
        return ids.size() < kRebuildBatch || flush();
    });
    if (!read)
        return read;
    if (!added || !flush())
        return added;
    m_index = std::move(*fresh);
    m_dirty = true;
    return {};
}

Result<void> IndexKeeper::replace(std::span<const SegmentId> replaced, std::span<const SegmentId> ids,
                                  std::span<const Embedding> vectors) {
    if (!m_index)
        return {}; // built from the catalogue when it is first used
    m_dirty = true;
    if (auto removed = m_index->remove(replaced); !removed)
        return removed;
    std::vector<float> values;
    for (const auto& vector : vectors)
        values.insert(values.end(), vector.begin(), vector.end());
    return ids.empty() ? Result<void>{} : m_index->add(ids, values);
}

Result<void> IndexKeeper::save(const catalog::Catalog& catalog) {
    if (!m_index || !m_dirty)
        return {};
    const auto now = stamp(catalog);
    if (!now)
        return failWith(now);
    auto saved = m_index->save(m_path, *now);
    if (saved)
        m_dirty = false;
    return saved;
}

Result<std::vector<std::string>> IndexKeeper::verify(const catalog::Catalog& catalog, bool repair) {
    std::vector<std::string> findings;
    if (!m_index)
        return findings;
    const auto count = catalog.vectorCount(m_space->id);
    if (!count)
        return failWith(count);
    if (*count != m_index->size()) {
        findings.push_back("The search index holds " + std::to_string(m_index->size()) + " vectors, the library " +
                           std::to_string(*count) + (repair ? ". It was built again." : ". Run with --repair."));
        if (repair)
            if (auto rebuilt = rebuild(catalog); !rebuilt)
                return failWith(rebuilt);
    }
    return findings;
}

} // namespace medley
