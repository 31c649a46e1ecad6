#include "core/catalog/segmentrepository.h"

#include "core/catalog/idlist.h"

#include <string>

namespace medley::catalog {

namespace {

SegmentRecord readSegment(const Query& row) {
    SegmentRecord segment;
    segment.id.value = row.integer(0);
    segment.file.value = row.integer(1);
    segment.type = segmentTypeFromName(row.text(2)).value_or(SegmentType::Picture); // CHECKed by the schema
    segment.span = {row.real(3), row.real(4)};
    segment.keyTime = row.real(5);
    segment.text = row.text(6);
    segment.confidence = static_cast<float>(row.real(7));
    if (!row.isNull(8))
        segment.perceptualHash = static_cast<std::uint64_t>(row.integer(8));
    if (!row.isNull(9))
        segment.box = RelativeBox{row.real(9), row.real(10), row.real(11), row.real(12)};
    return segment;
}

// The order that readSegment() reads.
constexpr std::string_view kSelect = "SELECT id, file, type, start_time, end_time, key_time, text, confidence, "
                                     "perceptual_hash, box_x, box_y, box_width, box_height FROM segment ";

std::string select(std::string_view rest) {
    return std::string(kSelect) + std::string(rest);
}

} // namespace

void SegmentRepository::readLabels(std::span<SegmentRecord> segments) const {
    auto row = m_connection.query("SELECT class_index, label, probability FROM label WHERE segment = ?1 ORDER BY rank");
    for (auto& segment : segments) {
        row.bind(1, segment.id.value);
        while (row.step())
            segment.labels.push_back({static_cast<int>(row.integer(0)), row.text(1), static_cast<float>(row.real(2))});
        row.reset();
    }
}

std::vector<SegmentRecord> SegmentRepository::ofFile(FileId file) const {
    std::vector<SegmentRecord> segments;
    auto row = m_connection.query(select("WHERE file = ?1 ORDER BY start_time, type, id"));
    row.bind(1, file.value);
    while (row.step())
        segments.push_back(readSegment(row));
    readLabels(segments);
    return segments;
}

std::vector<SegmentRecord> SegmentRepository::byId(std::span<const SegmentId> ids) const {
    auto row = m_connection.query("WITH asked AS (SELECT key AS position, value AS asked_id FROM json_each(?1)) " +
                                  select("JOIN asked ON id = asked_id ORDER BY position"));
    const auto list = idList(ids);
    row.bind(1, std::string_view(list));
    std::vector<SegmentRecord> segments;
    segments.reserve(ids.size());
    while (row.step())
        segments.push_back(readSegment(row));
    readLabels(segments);
    return segments;
}

std::vector<SegmentId> SegmentRepository::idsOfFile(FileId file) const {
    std::vector<SegmentId> ids;
    auto row = m_connection.query("SELECT id FROM segment WHERE file = ?1 ORDER BY id");
    row.bind(1, file.value);
    while (row.step())
        ids.push_back({row.integer(0)});
    return ids;
}

std::vector<SegmentId> SegmentRepository::idsOfFiles(std::span<const FileId> files) const {
    std::vector<SegmentId> ids;
    auto row = m_connection.query("SELECT segment.id FROM json_each(?1) JOIN segment ON segment.file = value");
    const auto list = idList(files);
    row.bind(1, std::string_view(list));
    while (row.step())
        ids.push_back({row.integer(0)});
    return ids;
}

SegmentId SegmentRepository::pictureAt(FileId file, double seconds) const {
    auto row = m_connection.query("SELECT id FROM segment WHERE file = ?1 AND (type = 'picture' OR (type = 'shot' AND "
                                  "start_time <= ?2)) ORDER BY start_time DESC, type DESC, id DESC LIMIT 1");
    row.bind(1, file.value).bind(2, seconds);
    return SegmentId{row.step() ? row.integer(0) : 0};
}

std::vector<SegmentRecord> SegmentRepository::next(std::string_view condition, std::int64_t value, SegmentId after,
                                                   std::size_t limit) const {
    std::vector<SegmentRecord> segments;
    auto row = m_connection.query(select("WHERE id > ?2 AND (" + std::string(condition) + ") ORDER BY id LIMIT ?3"));
    row.bind(1, value).bind(2, after.value).bind(3, static_cast<std::int64_t>(limit));
    while (row.step())
        segments.push_back(readSegment(row));
    readLabels(segments);
    return segments;
}

std::int64_t SegmentRepository::count() const {
    return m_connection.scalar("SELECT count(*) FROM segment");
}

SegmentId SegmentRepository::add(FileId file, const SegmentRecord& segment) {
    auto insert = m_connection.query("INSERT INTO segment (file, type, start_time, end_time, key_time, text, "
                                     "confidence, perceptual_hash, box_x, box_y, box_width, box_height) VALUES "
                                     "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    insert.bind(1, file.value)
        .bind(2, segmentTypeName(segment.type))
        .bind(3, segment.span.start)
        .bind(4, segment.span.end)
        .bind(5, segment.keyTime)
        .bind(6, std::string_view(segment.text))
        .bind(7, static_cast<double>(segment.confidence));
    if (segment.perceptualHash)
        insert.bind(8, static_cast<std::int64_t>(*segment.perceptualHash));
    else
        insert.bindNull(8);
    if (const auto& box = segment.box)
        insert.bind(9, box->x).bind(10, box->y).bind(11, box->width).bind(12, box->height);
    else
        insert.bindNull(9).bindNull(10).bindNull(11).bindNull(12);
    insert.run();
    const SegmentId id{m_connection.lastInsertedId()};
    int rank = 0;
    for (const auto& label : segment.labels) {
        auto insertLabel = m_connection.query(
            "INSERT INTO label (segment, rank, class_index, label, probability) VALUES (?1, ?2, ?3, ?4, ?5)");
        insertLabel.bind(1, id.value)
            .bind(2, rank++)
            .bind(3, label.index)
            .bind(4, std::string_view(label.label))
            .bind(5, static_cast<double>(label.probability))
            .run();
    }
    return id;
}

void SegmentRepository::removeOfFile(FileId file) {
    auto query = m_connection.query("DELETE FROM segment WHERE file = ?1");
    query.bind(1, file.value).run();
}

} // namespace medley::catalog
