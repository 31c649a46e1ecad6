#include "core/catalog/captionrepository.h"

#include "core/catalog/vectorblob.h"

#include <string_view>

namespace medley::catalog {

std::int64_t CaptionRepository::count(SpaceId space) const {
    auto row = m_connection.query("SELECT count(*) FROM caption_vector JOIN searched_caption ON searched_caption.id = "
                                  "caption_vector.caption WHERE space = ?1");
    row.bind(1, space.value);
    return row.step() ? row.integer(0) : 0;
}

Result<void> CaptionRepository::forEach(const SpaceRecord& space,
                                        const std::function<bool(SegmentId, std::span<const float>)>& visit) const {
    std::vector<Half> halves(static_cast<std::size_t>(space.dimension));
    std::vector<float> values(halves.size());
    auto row = m_connection.query("SELECT segment, vector FROM caption_vector JOIN searched_caption ON "
                                  "searched_caption.id = caption_vector.caption WHERE space = ?1 ORDER BY segment");
    row.bind(1, space.id.value);
    while (row.step()) {
        if (!decodeVector(row.blob(1), halves, values))
            return fail(ErrorCode::Database,
                        "The stored vector of a caption is damaged. Let Medley check and repair the library; the next "
                        "run of indexing makes it again.",
                        "segment " + std::to_string(row.integer(0)));
        if (!visit({row.integer(0)}, values))
            break;
    }
    return {};
}

std::vector<CaptionVector> CaptionRepository::ofFile(FileId file, std::span<const SpaceRecord> spaces) const {
    std::vector<CaptionVector> vectors;
    for (const auto& space : spaces) {
        std::vector<Half> halves(static_cast<std::size_t>(space.dimension));
        Embedding values(halves.size());
        auto row = m_connection.query("SELECT segment, vector FROM searched_caption JOIN caption_vector ON "
                                      "caption_vector.caption = searched_caption.id WHERE file = ?1 AND space = ?2");
        row.bind(1, file.value).bind(2, space.id.value);
        while (row.step())
            if (decodeVector(row.blob(1), halves, values))
                vectors.push_back({SegmentId{row.integer(0)}, space.id, values});
    }
    return vectors;
}

std::vector<CaptionText> CaptionRepository::without(SpaceId space, std::size_t limit, SegmentId after) const {
    std::vector<CaptionText> captions;
    auto row = m_connection.query(
        "SELECT file, segment, text FROM searched_caption WHERE segment > ?2 AND NOT EXISTS (SELECT 1 FROM "
        "caption_vector WHERE caption = searched_caption.id AND space = ?1) ORDER BY segment LIMIT ?3");
    row.bind(1, space.value).bind(2, after.value).bind(3, static_cast<std::int64_t>(limit));
    while (row.step())
        captions.push_back({FileId{row.integer(0)}, SegmentId{row.integer(1)}, row.text(2)});
    return captions;
}

CaptionCounts CaptionRepository::counts() const {
    CaptionCounts counts;
    counts.moments = m_connection.scalar("SELECT count(*) FROM segment WHERE type IN ('picture', 'shot')");
    counts.byPersons =
        m_connection.scalar("SELECT count(*) FROM caption WHERE segment IS NOT NULL AND author = 'person'");
    counts.byModels =
        m_connection.scalar("SELECT count(*) FROM caption WHERE segment IS NOT NULL AND author = 'model'");
    counts.without = m_connection.scalar("SELECT count(*) FROM segment WHERE type IN ('picture', 'shot') AND NOT "
                                         "EXISTS (SELECT 1 FROM caption WHERE segment = segment.id)");
    return counts;
}

void CaptionRepository::put(SpaceId space, const CaptionText& caption, std::span<const float> vector) {
    m_halves.resize(vector.size());
    floatToHalf(vector, m_halves);
    auto insert = m_connection.query("INSERT INTO caption_vector (caption, space, vector) SELECT id, ?3, ?4 FROM "
                                     "searched_caption WHERE segment = ?1 AND text = ?2 "
                                     "ON CONFLICT (caption, space) DO UPDATE SET vector = excluded.vector");
    insert.bind(1, caption.segment.value)
        .bind(2, std::string_view(caption.text))
        .bind(3, space.value)
        .bindBlob(4, blobOf(m_halves))
        .run();
}

} // namespace medley::catalog
