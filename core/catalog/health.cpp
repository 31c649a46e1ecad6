#include "core/catalog/health.h"

#include "core/catalog/searchtext.h"
#include "core/catalog/vectorblob.h"
#include "core/catalog/vectorrepository.h"
#include "core/catalog/wordrepository.h"

#include <sqlite3.h>

#include <optional>
#include <string_view>
#include <utility>

namespace medley::catalog {

namespace {

using Sentences = std::vector<std::string>;

std::string counted(std::int64_t number, const char* one, const char* many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

Sentences integrityFindings(Connection& connection) {
    Sentences findings;
    auto row = connection.query("PRAGMA integrity_check(100)");
    while (row.step())
        if (auto finding = row.text(0); finding != "ok")
            findings.push_back(std::move(finding));
    return findings;
}

void checkIntegrity(Connection& connection, bool repair, Sentences& sentences) {
    auto findings = integrityFindings(connection);
    if (findings.empty())
        return;
    if (repair) {
        connection.execute("REINDEX"); // indexes can be made again from their tables
        findings = integrityFindings(connection);
        if (findings.empty()) {
            sentences.emplace_back("The database's indexes were damaged; they were made again.");
            return;
        }
    }
    for (const auto& finding : findings)
        sentences.push_back("The database is damaged; put a backup in its place (" + finding + ").");
}

struct Orphans {
    const char* table;
    const char* condition;
    const char* one;
    const char* many;
};

constexpr Orphans kOrphans[] = {
    {"segment", "file NOT IN (SELECT id FROM file)", "segment belongs to a file that the library does not know.",
     "segments belong to files that the library does not know."},
    {"label", "segment NOT IN (SELECT id FROM segment)", "label belongs to a segment that is not there.",
     "labels belong to segments that are not there."},
    {"embedding", "segment NOT IN (SELECT id FROM segment) OR space NOT IN (SELECT id FROM space)",
     "vector belongs to a segment or model that is not there.",
     "vectors belong to segments or models that are not there."},
    {"metadata", "file NOT IN (SELECT id FROM file)", "entry of metadata belongs to no file.",
     "entries of metadata belong to no file."},
    {"keyword", "file NOT IN (SELECT id FROM file)", "keyword belongs to no file.", "keywords belong to no file."},
    {"tag", "file NOT IN (SELECT id FROM file)", "tag belongs to no file.", "tags belong to no file."},
    {"caption", "file NOT IN (SELECT id FROM file)", "caption belongs to no file.", "captions belong to no file."},
    {"caption_vector", "caption NOT IN (SELECT id FROM caption) OR space NOT IN (SELECT id FROM space)",
     "caption's vector belongs to a caption or model that is not there.",
     "captions' vectors belong to captions or models that are not there."},
    {"caption_job_file", "file NOT IN (SELECT id FROM file)", "file of the caption job is not there.",
     "files of the caption job are not there."},
    {"answer", "file NOT IN (SELECT id FROM file)", "answer belongs to no file.", "answers belong to no file."},
};

void checkOrphans(Connection& connection, bool repair, Sentences& sentences) {
    for (const auto& orphans : kOrphans) { // in this order: removing segments orphans nothing, it cascades
        const std::string from = std::string(" FROM ") + orphans.table + " WHERE " + orphans.condition;
        const auto number = connection.scalar("SELECT count(*)" + from);
        if (number == 0)
            continue;
        sentences.push_back(counted(number, orphans.one, orphans.many));
        if (repair)
            connection.query("DELETE" + from).run();
    }
}

/// What was written about a moment stays with the file when the moment's segment is gone.
void checkNotes(Connection& connection, bool repair, Sentences& sentences) {
    constexpr const char* kLost = " WHERE segment NOT IN (SELECT id FROM segment)";
    std::int64_t number = 0;
    for (const std::string table : {"caption", "answer"}) {
        number += connection.scalar("SELECT count(*) FROM " + table + kLost);
        if (repair)
            connection.query("UPDATE " + table + " SET segment = NULL" + kLost).run();
    }
    if (number > 0)
        sentences.push_back(counted(number, "caption or answer is about a segment that is not there.",
                                    "captions or answers are about segments that are not there."));
}

/// What `file` repeats of the other tables and of its own path.
void checkFilterColumns(Connection& connection, bool repair, Sentences& sentences) {
    struct Flag {
        const char* column;
        const char* truth;
    };
    constexpr Flag kFlags[] = {
        {"has_speech", "EXISTS (SELECT 1 FROM segment WHERE file = file.id AND type = 'speech')"},
        {"has_text", "EXISTS (SELECT 1 FROM segment WHERE file = file.id AND type = 'text')"},
        {"has_keyword", "EXISTS (SELECT 1 FROM keyword WHERE file = file.id)"},
        {"has_place", "EXISTS (SELECT 1 FROM metadata WHERE file = file.id AND (latitude IS NOT NULL OR city <> '' OR "
                      "country <> '' OR location <> ''))"},
    };
    std::int64_t number = 0;
    for (const auto& [column, truth] : kFlags) {
        const std::string wrong = std::string(" WHERE ") + column + " <> " + truth;
        number += connection.scalar("SELECT count(*) FROM file" + wrong);
        if (repair)
            connection.query("UPDATE file SET " + std::string(column) + " = " + truth + wrong).run();
    }
    auto file = connection.query("SELECT id, path, name_plain, folder_key FROM file");
    std::vector<std::pair<std::int64_t, std::string>> renamed;
    while (file.step()) {
        auto path = file.text(1);
        if (file.text(2) != folded(fileName(path)) || file.text(3) != folderKey(path))
            renamed.emplace_back(file.integer(0), std::move(path));
    }
    if (repair)
        for (const auto& [id, path] : renamed)
            connection.query("UPDATE file SET name_plain = ?2, folder_key = ?3 WHERE id = ?1")
                .bind(1, id)
                .bind(2, std::string_view(folded(fileName(path))))
                .bind(3, std::string_view(folderKey(path)))
                .run();
    number += static_cast<std::int64_t>(renamed.size());
    if (number > 0)
        sentences.push_back(counted(number, "entry that lists are filtered by does not match its file.",
                                    "entries that lists are filtered by do not match their files."));
}

/// Row ids of the vectors in `table` that have the wrong size or hold NaN or infinity.
std::vector<std::int64_t> damagedVectors(Connection& connection, const std::string& table) {
    std::vector<std::int64_t> rows;
    for (const auto& space : VectorRepository(connection).spaces()) {
        std::vector<Half> halves(static_cast<std::size_t>(space.dimension));
        std::vector<float> values(halves.size());
        auto row = connection.query("SELECT rowid, vector FROM " + table + " WHERE space = ?1");
        row.bind(1, space.id.value);
        while (row.step())
            if (!decodeVector(row.blob(1), halves, values))
                rows.push_back(row.integer(0));
    }
    return rows;
}

void checkVectors(Connection& connection, bool repair, Sentences& sentences) {
    const auto damaged = damagedVectors(connection, "embedding");
    if (damaged.empty())
        return;
    sentences.push_back(
        counted(static_cast<std::int64_t>(damaged.size()), "stored vector is damaged", "stored vectors are damaged") +
        (repair ? "; the files will be indexed again." : "; a repair has the files indexed again."));
    if (!repair)
        return;
    for (const auto row : damaged) {
        connection
            .query("UPDATE file SET state = 'pending', reason_stage = NULL, reason_code = NULL, reason_message = NULL, "
                   "reason_detail = NULL WHERE id = (SELECT segment.file FROM segment JOIN embedding ON "
                   "embedding.segment = segment.id WHERE embedding.rowid = ?1)")
            .bind(1, row)
            .run();
        connection.query("DELETE FROM embedding WHERE rowid = ?1").bind(1, row).run();
    }
}

/// Those of captions cost no more than a glance at their text to make again.
void checkCaptionVectors(Connection& connection, bool repair, Sentences& sentences) {
    const auto damaged = damagedVectors(connection, "caption_vector");
    if (damaged.empty())
        return;
    sentences.push_back(counted(static_cast<std::int64_t>(damaged.size()), "caption's vector is damaged",
                                "captions' vectors are damaged") +
                        (repair ? "; the next run of indexing makes them again."
                                : "; a repair has the next run of indexing make them again."));
    if (repair)
        for (const auto row : damaged)
            connection.query("DELETE FROM caption_vector WHERE rowid = ?1").bind(1, row).run();
}

/// Whether the full-text index says what its own rows say.
bool wordIndexIsSound(Connection& connection) {
    try {
        connection.query("INSERT INTO words (words) VALUES ('integrity-check')").run();
        return true;
    } catch (const SQLite::Exception& exception) {
        if (exception.getErrorCode() != SQLITE_CORRUPT)
            throw;
        return false;
    }
}

void checkWords(Connection& connection, bool repair, Sentences& sentences) {
    if (!connection.isReadOnly() && !wordIndexIsSound(connection)) { // the check is an INSERT in form
        sentences.emplace_back(repair ? "The index of words was damaged; it was made again."
                                      : "The index of words is damaged; a repair makes it again.");
        if (!repair)
            return;
        connection.query("INSERT INTO words (words) VALUES ('rebuild')").run();
    }
    if (const auto number = WordRepository(connection).mismatches(repair); number > 0)
        sentences.push_back(counted(number, "entry of the index of words does not match the library.",
                                    "entries of the index of words do not match the library."));
}

} // namespace

std::vector<std::string> checkHealth(Connection& connection, bool repair) {
    Sentences sentences;
    std::optional<WriteTransaction> transaction;
    if (repair)
        transaction.emplace(connection);
    checkIntegrity(connection, repair, sentences);
    checkOrphans(connection, repair, sentences);
    checkNotes(connection, repair, sentences);
    checkFilterColumns(connection, repair, sentences);
    checkVectors(connection, repair, sentences);
    checkCaptionVectors(connection, repair, sentences);
    checkWords(connection, repair, sentences);
    if (transaction)
        transaction->commit();
    return sentences;
}

} // namespace medley::catalog
