#include "core/catalog/notestore.h"

#include "core/catalog/backend.h"

#include <string_view>

namespace medley::catalog {

Result<void> NoteStore::setCaption(SegmentId segment, const std::string& text, Author author, const std::string& model,
                                   const std::string& settings) {
    return m_backend.write([&]() -> Result<void> {
        if (!m_backend.isJson(settings))
            return settingsAreNoJson();
        const auto known = m_backend.segments.byId({&segment, 1});
        if (known.empty())
            return unknownMoment(segment);
        m_backend.notes.putCaption(known.front(), {text, author, model, settings});
        m_backend.words.refreshSegment(segment);
        return {};
    });
}

Result<std::vector<CaptionRecord>> NoteStore::captions(FileId file) const {
    return attempt([&]() -> Result<std::vector<CaptionRecord>> {
        std::vector<CaptionRecord> captions;
        auto row = m_backend.connection->query(
            "SELECT segment, type, key_time, text, author, model, settings, created_at FROM caption WHERE file = ?1 "
            "ORDER BY key_time, type, segment, author = 'model', id");
        row.bind(1, file.value);
        while (row.step()) {
            CaptionRecord caption;
            caption.file = file;
            caption.segment.value = row.integer(0); // 0 for NULL
            caption.type = segmentTypeFromName(row.text(1)).value_or(SegmentType::Picture);
            caption.keyTime = row.real(2);
            caption.text = row.text(3);
            caption.author = row.text(4) == authorName(Author::Person) ? Author::Person : Author::Model;
            caption.model = row.text(5);
            caption.settings = row.text(6);
            caption.createdAt = row.integer(7);
            captions.push_back(std::move(caption));
        }
        return captions;
    });
}

Result<std::vector<SegmentRecord>> NoteStore::segmentsWithoutCaption(std::size_t limit, SegmentId after) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> {
        return m_backend.segments.next("type IN ('picture', 'shot') AND ?1 AND NOT EXISTS (SELECT 1 FROM caption WHERE "
                                       "segment = segment.id)",
                                       1, after, limit);
    });
}

Result<std::int64_t> NoteStore::addAnswer(const AnswerRecord& answer) {
    return m_backend.write([&]() -> Result<std::int64_t> {
        if (!m_backend.isJson(answer.settings))
            return settingsAreNoJson();
        if (!m_backend.files.byId(answer.file))
            return unknownFile(answer.file);
        std::vector<SegmentRecord> about;
        if (answer.segment) {
            about = m_backend.segments.byId({&answer.segment, 1});
            if (about.empty() || about.front().file != answer.file)
                return unknownMoment(answer.segment);
        }
        auto insert = m_backend.connection->query(
            "INSERT INTO answer (file, segment, type, key_time, question, answer, model, settings, created_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        insert.bind(1, answer.file.value).bindNull(2).bindNull(3).bindNull(4);
        if (!about.empty())
            insert.bind(2, answer.segment.value)
                .bind(3, segmentTypeName(about.front().type))
                .bind(4, about.front().keyTime);
        insert.bind(5, std::string_view(answer.question))
            .bind(6, std::string_view(answer.answer))
            .bind(7, std::string_view(answer.model))
            .bind(8, std::string_view(answer.settings))
            .bind(9, answer.createdAt != 0 ? answer.createdAt : unixNow())
            .run();
        return m_backend.connection->lastInsertedId();
    });
}

Result<std::vector<AnswerRecord>> NoteStore::answers(FileId file) const {
    return attempt([&]() -> Result<std::vector<AnswerRecord>> {
        std::vector<AnswerRecord> answers;
        auto row = m_backend.connection->query("SELECT id, segment, question, answer, model, settings, created_at "
                                               "FROM answer WHERE file = ?1 ORDER BY created_at, id");
        row.bind(1, file.value);
        while (row.step())
            answers.push_back({row.integer(0), file, SegmentId{row.integer(1)}, row.text(2), row.text(3), row.text(4),
                               row.text(5), row.integer(6)});
        return answers;
    });
}

Result<void> NoteStore::removeAnswer(std::int64_t id) {
    return m_backend.write([&]() -> Result<void> {
        if (m_backend.connection->query("DELETE FROM answer WHERE id = ?1").bind(1, id).run() == 0)
            return fail(ErrorCode::NotFound, "This answer is no longer kept.", "answer " + std::to_string(id));
        return {};
    });
}

} // namespace medley::catalog
