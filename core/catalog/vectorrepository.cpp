#include "core/catalog/vectorrepository.h"

#include "core/catalog/vectorblob.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace medley::catalog {

namespace {

constexpr int kMaxDimension = 65536; // as the schema's CHECK and VectorIndex

// The order that readSpace() reads.
constexpr std::string_view kSelectSpace =
    "SELECT id, name, fingerprint, dimension, takes_text, takes_image, takes_sound, model FROM space ";

std::string selectSpace(std::string_view rest) {
    return std::string(kSelectSpace) + std::string(rest);
}

SpaceRecord readSpace(const Query& row) {
    return {SpaceId{row.integer(0)},
            row.text(1),
            row.text(2),
            static_cast<int>(row.integer(3)),
            {row.integer(4) != 0, row.integer(5) != 0, row.integer(6) != 0},
            row.text(7)};
}

} // namespace

Result<SpaceRecord> VectorRepository::ensureSpace(const SpaceRecord& wanted) {
    if (wanted.name.empty() || wanted.dimension < 1 || wanted.dimension > kMaxDimension)
        return fail(ErrorCode::InvalidArgument, "A set of vectors needs a name and a dimension from 1 to 65536.");
    const auto find = [&]() -> std::optional<SpaceRecord> {
        auto row = m_connection.query(selectSpace("WHERE name = ?1 AND fingerprint = ?2"));
        row.bind(1, std::string_view(wanted.name)).bind(2, std::string_view(wanted.fingerprint));
        return row.step() ? std::optional(readSpace(row)) : std::nullopt;
    };
    auto known = find();
    if (!known) {
        auto insert =
            m_connection.query("INSERT OR IGNORE INTO space (name, fingerprint, dimension) VALUES (?1, ?2, ?3)");
        insert.bind(1, std::string_view(wanted.name))
            .bind(2, std::string_view(wanted.fingerprint))
            .bind(3, wanted.dimension)
            .run();
        known = find();
    }
    if (!known || known->dimension != wanted.dimension)
        return fail(ErrorCode::InvalidArgument,
                    "The model's vectors have another size than those that the library has of it.",
                    wanted.name + ": " + std::to_string(wanted.dimension) + " against " +
                        std::to_string(known ? known->dimension : 0));
    const auto modalities = wanted.modalities.any() ? wanted.modalities : known->modalities;
    const auto& model = wanted.model.empty() ? known->model : wanted.model;
    if (modalities != known->modalities || model != known->model) {
        auto update = m_connection.query(
            "UPDATE space SET takes_text = ?2, takes_image = ?3, takes_sound = ?4, model = ?5 WHERE id = ?1");
        update.bind(1, known->id.value)
            .bind(2, modalities.text ? 1 : 0)
            .bind(3, modalities.image ? 1 : 0)
            .bind(4, modalities.sound ? 1 : 0)
            .bind(5, std::string_view(model))
            .run();
        known = find();
    }
    return std::move(*known);
}

std::optional<SpaceRecord> VectorRepository::space(SpaceId id) const {
    auto row = m_connection.query(selectSpace("WHERE id = ?1"));
    row.bind(1, id.value);
    return row.step() ? std::optional(readSpace(row)) : std::nullopt;
}

std::vector<SpaceRecord> VectorRepository::spaces() const {
    return readSpaces("ORDER BY id");
}

std::vector<SpaceRecord> VectorRepository::usedSpaces() const {
    return readSpaces("WHERE EXISTS (SELECT 1 FROM embedding WHERE space = space.id) ORDER BY id");
}

std::vector<SpaceRecord> VectorRepository::readSpaces(std::string_view condition) const {
    std::vector<SpaceRecord> spaces;
    auto row = m_connection.query(selectSpace(condition));
    while (row.step())
        spaces.push_back(readSpace(row));
    return spaces;
}

void VectorRepository::removeSpace(SpaceId id) {
    m_connection.query("DELETE FROM space WHERE id = ?1").bind(1, id.value).run();
}

std::int64_t VectorRepository::count(SpaceId space) const {
    auto row = m_connection.query("SELECT count(*) FROM embedding WHERE space = ?1");
    row.bind(1, space.value);
    return row.step() ? row.integer(0) : 0;
}

std::optional<std::int64_t> VectorRepository::generation(SpaceId space) const {
    auto row = m_connection.query("SELECT generation FROM space WHERE id = ?1");
    row.bind(1, space.value);
    return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

Result<void> VectorRepository::check(const SpaceRecord& space, std::span<const float> vector) {
    if (vector.size() != static_cast<std::size_t>(space.dimension))
        return fail(ErrorCode::InvalidArgument, "A vector has the wrong size for its model.",
                    space.name + ": " + std::to_string(vector.size()) + " against " + std::to_string(space.dimension));
    // Written so that NaN fails it too.
    if (!std::ranges::all_of(vector, [](float value) { return std::abs(value) <= kHalfMax; }))
        return fail(ErrorCode::InvalidArgument, "A model gave a vector that is not made of finite numbers.",
                    space.name);
    return {};
}

void VectorRepository::put(SpaceId space, SegmentId segment, std::span<const float> vector) {
    m_halves.resize(vector.size());
    floatToHalf(vector, m_halves);
    auto insert = m_connection.query("INSERT INTO embedding (segment, space, vector) VALUES (?1, ?2, ?3) "
                                     "ON CONFLICT (segment, space) DO UPDATE SET vector = excluded.vector");
    insert.bind(1, segment.value).bind(2, space.value).bindBlob(3, blobOf(m_halves)).run();
}

Result<void> VectorRepository::forEach(const SpaceRecord& space,
                                       const std::function<bool(const StoredVector&)>& visit) const {
    std::vector<Half> halves(static_cast<std::size_t>(space.dimension));
    std::vector<float> values(halves.size());
    auto row =
        m_connection.query("SELECT embedding.segment, segment.type, embedding.vector FROM embedding JOIN segment "
                           "ON segment.id = embedding.segment WHERE embedding.space = ?1 "
                           "ORDER BY embedding.segment");
    row.bind(1, space.id.value);
    while (row.step()) {
        if (!decodeVector(row.blob(2), halves, values))
            return fail(ErrorCode::Database,
                        "A stored vector is damaged. Let Medley check and repair the library; the file that it belongs "
                        "to will be indexed again.",
                        "segment " + std::to_string(row.integer(0)));
        const auto type = segmentTypeFromName(row.text(1)).value_or(SegmentType::Picture); // CHECKed by the schema
        if (!visit({SegmentId{row.integer(0)}, type, values}))
            break;
    }
    return {};
}

} // namespace medley::catalog
