#include "core/catalog/noterepository.h"

#include <string>
#include <vector>

namespace medley::catalog {

namespace {

struct Moment {
    std::int64_t id = 0;
    std::string type;
    double keyTime = 0;
    std::string text;
    std::string author;
};

} // namespace

std::string_view authorName(Author author) {
    return author == Author::Person ? "person" : "model";
}

void NoteRepository::putCaption(const SegmentRecord& segment, const Caption& caption) {
    auto former = m_connection.query("DELETE FROM caption WHERE segment = ?1 AND author = ?2");
    former.bind(1, segment.id.value).bind(2, authorName(caption.author)).run();
    if (caption.text.empty())
        return;
    auto insert = m_connection.query(
        "INSERT INTO caption (file, segment, type, key_time, text, author, model, settings, created_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    insert.bind(1, segment.file.value)
        .bind(2, segment.id.value)
        .bind(3, segmentTypeName(segment.type))
        .bind(4, segment.keyTime)
        .bind(5, std::string_view(caption.text))
        .bind(6, authorName(caption.author))
        .bind(7, std::string_view(caption.model))
        .bind(8, std::string_view(caption.settings))
        .bind(9, unixNow())
        .run();
}

/// The segment of the type in whose span the time lies, else the one whose key time is nearest.
SegmentId NoteRepository::segmentAt(FileId file, std::string_view type, double keyTime) const {
    auto row = m_connection.query("SELECT id FROM segment WHERE file = ?1 AND type = ?2 ORDER BY "
                                  "NOT (start_time <= ?3 AND ?3 < end_time), abs(key_time - ?3), id LIMIT 1");
    row.bind(1, file.value).bind(2, type).bind(3, keyTime);
    return SegmentId{row.step() ? row.integer(0) : 0};
}

void NoteRepository::reattachCaptions(FileId file) {
    std::vector<Moment> captions;
    {
        auto row = m_connection.query("SELECT id, type, key_time, text, author FROM caption WHERE file = ?1 AND "
                                      "segment IS NULL ORDER BY key_time, id");
        for (row.bind(1, file.value); row.step();)
            captions.push_back({row.integer(0), row.text(1), row.real(2), row.text(3), row.text(4)});
    }
    for (const auto& caption : captions) {
        const auto segment = segmentAt(file, caption.type, caption.keyTime);
        if (!segment)
            continue;
        auto attach = m_connection.query("UPDATE OR IGNORE caption SET segment = ?2 WHERE id = ?1");
        if (attach.bind(1, caption.id).bind(2, segment.value).run() > 0)
            continue;
        if (caption.author == "person") {
            auto join = m_connection.query("UPDATE caption SET text = text || char(10) || ?2 WHERE segment = ?1 AND "
                                           "author = 'person' AND text <> ?2");
            join.bind(1, segment.value).bind(2, std::string_view(caption.text)).run();
        }
        m_connection.query("DELETE FROM caption WHERE id = ?1").bind(1, caption.id).run();
    }
}

void NoteRepository::reattachAnswers(FileId file) {
    std::vector<Moment> answers;
    {
        auto row = m_connection.query("SELECT id, type, key_time FROM answer WHERE file = ?1 AND segment IS NULL AND "
                                      "type IS NOT NULL");
        for (row.bind(1, file.value); row.step();)
            answers.push_back({row.integer(0), row.text(1), row.real(2), {}, {}});
    }
    for (const auto& answer : answers)
        if (const auto segment = segmentAt(file, answer.type, answer.keyTime)) {
            auto attach = m_connection.query("UPDATE answer SET segment = ?2 WHERE id = ?1");
            attach.bind(1, answer.id).bind(2, segment.value).run();
        }
}

void NoteRepository::reattach(FileId file, bool sameContent) {
    if (!sameContent) {
        auto forget =
            m_connection.query("DELETE FROM caption WHERE file = ?1 AND segment IS NULL AND author = 'model'");
        forget.bind(1, file.value).run();
    }
    reattachCaptions(file);
    reattachAnswers(file);
}

void NoteRepository::adopt(FileId from, FileId to) {
    auto captions =
        m_connection.query("UPDATE caption SET file = ?2, segment = NULL WHERE file = ?1 AND author = 'person'");
    captions.bind(1, from.value).bind(2, to.value).run();
    auto answers = m_connection.query("UPDATE answer SET file = ?2, segment = NULL WHERE file = ?1");
    answers.bind(1, from.value).bind(2, to.value).run();
    reattach(to, true);
}

} // namespace medley::catalog
