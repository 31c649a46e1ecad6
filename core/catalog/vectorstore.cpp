#include "core/catalog/vectorstore.h"

#include "core/catalog/backend.h"

#include <string>

namespace medley::catalog {

Result<SpaceRecord> VectorStore::ensureSpace(std::string_view name, std::string_view fingerprint, int dimension,
                                             Modalities modalities, std::string_view model) {
    // Not a write: in a library that is only read, a space that is there as wanted is an answer.
    return attempt([&] {
        return m_backend.vectors.ensureSpace(
            {SpaceId{}, std::string(name), std::string(fingerprint), dimension, modalities, std::string(model)});
    });
}

Result<std::vector<SpaceRecord>> VectorStore::spaces() const {
    return attempt([&]() -> Result<std::vector<SpaceRecord>> { return m_backend.vectors.spaces(); });
}

Result<std::vector<SpaceRecord>> VectorStore::usedSpaces() const {
    return attempt([&]() -> Result<std::vector<SpaceRecord>> { return m_backend.vectors.usedSpaces(); });
}

Result<void> VectorStore::removeSpace(SpaceId space) {
    return m_backend.write([&]() -> Result<void> {
        if (!m_backend.vectors.space(space))
            return unknownSpace(space);
        m_backend.vectors.removeSpace(space);
        return {};
    });
}

Result<std::int64_t> VectorStore::count(SpaceId space) const {
    return attempt([&]() -> Result<std::int64_t> { return m_backend.vectors.count(space); });
}

Result<std::int64_t> VectorStore::generation(SpaceId space) const {
    return attempt([&]() -> Result<std::int64_t> {
        if (const auto generation = m_backend.vectors.generation(space))
            return *generation;
        return unknownSpace(space);
    });
}

Result<void> VectorStore::forEach(SpaceId space, const std::function<bool(const StoredVector&)>& visit) const {
    return attempt([&]() -> Result<void> {
        const auto source = m_backend.vectors.space(space);
        if (!source)
            return unknownSpace(space);
        return m_backend.vectors.forEach(*source, visit);
    });
}

Result<std::vector<SegmentId>> VectorStore::store(SpaceId space, std::span<const SegmentId> ids,
                                                  std::span<const Embedding> vectors) {
    if (ids.size() != vectors.size())
        return fail(ErrorCode::InvalidArgument, "There have to be as many vectors as segments.");
    return m_backend.write([&]() -> Result<std::vector<SegmentId>> {
        const auto target = m_backend.vectors.space(space);
        if (!target)
            return unknownSpace(space);
        std::vector<SegmentId> stored;
        auto known = m_backend.connection->query("SELECT 1 FROM segment WHERE id = ?1");
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (auto checked = VectorRepository::check(*target, vectors[i]); !checked)
                return failWith(checked);
            known.bind(1, ids[i].value);
            if (known.step()) {
                m_backend.vectors.put(space, ids[i], vectors[i]);
                stored.push_back(ids[i]);
            }
            known.reset();
        }
        return stored;
    });
}

Result<std::vector<SegmentRecord>> VectorStore::without(SpaceId space, std::span<const SegmentType> types,
                                                        std::size_t limit, SegmentId after) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> {
        if (!m_backend.vectors.space(space))
            return unknownSpace(space);
        std::string names;
        for (const auto type : types)
            names.append(names.empty() ? "'" : ", '").append(segmentTypeName(type)).append("'");
        return m_backend.segments.next(
            "type IN (" + names +
                ") AND NOT EXISTS (SELECT 1 FROM embedding WHERE segment = segment.id AND space = ?1)",
            space.value, after, limit);
    });
}

} // namespace medley::catalog
