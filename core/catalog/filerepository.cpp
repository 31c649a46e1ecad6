#include "core/catalog/filerepository.h"

#include "core/catalog/filefiltersql.h"
#include "core/catalog/idlist.h"
#include "core/catalog/searchtext.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace medley::catalog {

namespace {

// The order that readFile() reads. Only sounds have a waveform that anybody draws.
constexpr std::string_view kSelect =
    "SELECT id, path, folder, kind, state, reason_stage, reason_code, reason_message, reason_detail, bytes, "
    "modified_ns, content_hash, format, width, height, duration, has_audio, language, taken_at, indexed_at, volume, "
    "CASE WHEN kind = 'audio' THEN waveform END FROM file ";

std::string select(std::string_view rest) {
    return std::string(kSelect) + std::string(rest);
}

// A CHECK of the schema admits no name but ours.
FileState readState(const Query& row, int column) {
    return fileStateFromName(row.text(column)).value_or(FileState::Pending);
}

FileRecord readFile(const Query& row) {
    FileRecord file;
    file.id.value = row.integer(0);
    file.path = row.text(1);
    file.folder = row.text(2);
    if (!row.isNull(3))
        file.kind = mediaKindFromName(row.text(3));
    file.state = readState(row, 4);
    if (!row.isNull(6))
        file.reason = FileReason{row.text(5), errorCodeFromName(row.text(6)), row.text(7), row.text(8)};
    file.bytes = row.integer(9);
    file.modifiedNs = row.integer(10);
    file.contentHash = row.text(11);
    file.format = row.text(12);
    file.width = static_cast<int>(row.integer(13));
    file.height = static_cast<int>(row.integer(14));
    file.duration = row.real(15);
    file.hasAudio = row.integer(16) != 0;
    file.language = row.text(17);
    file.takenAt = row.integer(18);
    file.indexedAt = row.integer(19);
    file.volume = row.text(20);
    const auto waveform = row.blob(21);
    file.waveform.assign(waveform.begin(), waveform.end());
    return file;
}

} // namespace

std::optional<FileRecord> FileRepository::byId(FileId id) const {
    auto row = m_connection.query(select("WHERE id = ?1"));
    row.bind(1, id.value);
    return row.step() ? std::optional(readFile(row)) : std::nullopt;
}

std::optional<FileRecord> FileRepository::byPath(std::string_view path) const {
    auto row = m_connection.query(select("WHERE path = ?1"));
    row.bind(1, path);
    return row.step() ? std::optional(readFile(row)) : std::nullopt;
}

std::vector<FileRecord> FileRepository::readAll(Query& row) const {
    std::vector<FileRecord> files;
    while (row.step())
        files.push_back(readFile(row));
    return files;
}

std::vector<FileRecord> FileRepository::byIds(std::span<const FileId> ids) const {
    auto row = m_connection.query("WITH asked AS (SELECT key AS position, value AS asked_id FROM json_each(?1)) " +
                                  select("JOIN asked ON id = asked_id ORDER BY position"));
    const auto list = idList(ids);
    row.bind(1, std::string_view(list));
    return readAll(row);
}

std::vector<FileRecord> FileRepository::bySizeAndTime(std::int64_t bytes, std::int64_t modifiedNs) const {
    auto row = m_connection.query(select("WHERE bytes = ?1 AND modified_ns = ?2 ORDER BY id"));
    row.bind(1, bytes).bind(2, modifiedNs);
    return readAll(row);
}

std::vector<FileId> FileRepository::sortedIds(const BoundSql& select) const {
    std::vector<FileId> ids;
    auto row = m_connection.uncachedQuery(select.sql);
    select.bindTo(row);
    while (row.step())
        ids.push_back({row.integer(0)});
    std::ranges::sort(ids);
    return ids;
}

Result<std::vector<FileRecord>> FileRepository::list(const FileFilter& filter, std::optional<std::size_t> limit) const {
    const auto sql = filterSql(filter);
    if (!sql)
        return failWith(sql);
    auto end = std::string(orderSql(filter.sort));
    if (limit)
        end += " LIMIT " + std::to_string(*limit);
    if (sql->sets.empty()) {
        auto row = m_connection.uncachedQuery(select(sql->where.sql) + end);
        sql->where.bindTo(row);
        return readAll(row);
    }
    const auto ids = matching(filter);
    if (!ids)
        return failWith(ids);
    auto row = m_connection.uncachedQuery(select("WHERE id IN (SELECT value FROM json_each(?1))") + end);
    row.bind(1, std::string_view(idList(std::span<const FileId>(*ids))));
    return readAll(row);
}

/// The sets are read one by one and intersected here: SQLite would build a table of each first.
Result<std::vector<FileId>> FileRepository::matching(const FileFilter& filter) const {
    const auto sql = filterSql(filter);
    if (!sql)
        return failWith(sql);
    // An ORDER BY would read the rows of the files instead of an index.
    auto ids = sortedIds({"SELECT id FROM file " + sql->where.sql, sql->where.values});
    for (const auto& [select, negated] : sql->sets) {
        const auto set = sortedIds(select);
        std::vector<FileId> kept;
        if (negated)
            std::ranges::set_difference(ids, set, std::back_inserter(kept));
        else
            std::ranges::set_intersection(ids, set, std::back_inserter(kept));
        ids = std::move(kept);
    }
    return ids;
}

FileCounts FileRepository::counts() const {
    FileCounts counts;
    auto row = m_connection.query("SELECT state, kind, count(*) FROM file GROUP BY state, kind");
    while (row.step()) {
        const auto state = readState(row, 0);
        const auto number = row.integer(2);
        switch (state) {
        case FileState::Pending:
            counts.pending += number;
            break;
        case FileState::Skipped:
            counts.skipped += number;
            break;
        case FileState::Failed:
            counts.failed += number;
            break;
        case FileState::Indexed:
            counts.indexed += number;
            const auto kind = row.isNull(1) ? std::nullopt : mediaKindFromName(row.text(1));
            if (kind == MediaKind::Image)
                counts.images += number;
            else if (kind == MediaKind::Audio)
                counts.sounds += number;
            else if (kind == MediaKind::Video)
                counts.videos += number;
            break;
        }
    }
    return counts;
}

FileRecord FileRepository::addPending(const FileRecord& file) {
    if (auto known = byPath(file.path)) {
        if (!file.volume.empty() && file.volume != known->volume) { // unknown until now, or another drive is there
            auto change = m_connection.query("UPDATE file SET volume = ?2 WHERE id = ?1");
            change.bind(1, known->id.value).bind(2, std::string_view(file.volume)).run();
            known->volume = file.volume;
        }
        const bool unchanged = known->bytes == file.bytes && known->modifiedNs == file.modifiedNs;
        const bool done = known->state == FileState::Indexed || known->state == FileState::Skipped;
        if (unchanged && (done || known->state == FileState::Pending))
            return *known;
        // Its segments stay findable until the new ones are stored.
        auto change = m_connection.query("UPDATE file SET state = 'pending', reason_stage = NULL, reason_code = NULL, "
                                         "reason_message = NULL, reason_detail = NULL, bytes = ?2, modified_ns = ?3, "
                                         "content_hash = '' WHERE id = ?1");
        change.bind(1, known->id.value).bind(2, file.bytes).bind(3, file.modifiedNs).run();
        return *byId(known->id);
    }
    FileRecord added;
    added.path = file.path;
    added.folder = file.folder.empty() ? std::string(parentFolder(file.path)) : file.folder;
    added.bytes = file.bytes;
    added.modifiedNs = file.modifiedNs;
    added.volume = file.volume;
    const auto name = fileName(added.path);
    auto insert = m_connection.query("INSERT INTO file (path, folder, name_key, name_plain, folder_key, bytes, "
                                     "modified_ns, volume) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    insert.bind(1, std::string_view(added.path))
        .bind(2, std::string_view(added.folder))
        .bind(3, std::string_view(nameSortKey(name)))
        .bind(4, std::string_view(folded(name)))
        .bind(5, std::string_view(folderKey(added.path)))
        .bind(6, added.bytes)
        .bind(7, added.modifiedNs)
        .bind(8, std::string_view(added.volume))
        .run();
    added.id.value = m_connection.lastInsertedId();
    return added;
}

void FileRepository::setIndexed(const FileRecord& facts, const FileFlags& flags) {
    auto update = m_connection.query(
        "UPDATE file SET kind = ?2, state = 'indexed', reason_stage = NULL, reason_code = NULL, reason_message = NULL, "
        "reason_detail = NULL, bytes = ?3, modified_ns = ?4, content_hash = ?5, format = ?6, width = ?7, height = ?8, "
        "duration = ?9, has_audio = ?10, language = ?11, taken_at = ?12, indexed_at = ?13, waveform = ?14, "
        "taken_local = ?15, rating = ?16, has_speech = ?17, has_text = ?18, has_place = ?19, has_keyword = ?20, "
        "volume = CASE WHEN ?21 = '' THEN volume ELSE ?21 END WHERE id = ?1");
    update.bind(1, facts.id.value)
        .bind(2, mediaKindName(facts.kind.value()))
        .bind(3, facts.bytes)
        .bind(4, facts.modifiedNs)
        .bind(5, std::string_view(facts.contentHash))
        .bind(6, std::string_view(facts.format))
        .bind(7, facts.width)
        .bind(8, facts.height)
        .bind(9, facts.duration)
        .bind(10, facts.hasAudio ? 1 : 0)
        .bind(11, std::string_view(facts.language))
        .bind(12, facts.takenAt)
        .bind(13, facts.indexedAt != 0 ? facts.indexedAt : unixNow())
        .bind(17, flags.hasSpeech ? 1 : 0)
        .bind(18, flags.hasText ? 1 : 0)
        .bind(19, flags.hasPlace ? 1 : 0)
        .bind(20, flags.hasKeyword ? 1 : 0)
        .bind(21, std::string_view(facts.volume));
    flags.takenLocal ? update.bind(15, *flags.takenLocal) : update.bindNull(15);
    flags.rating ? update.bind(16, *flags.rating) : update.bindNull(16);
    if (facts.waveform.empty())
        update.bindNull(14);
    else
        update.bindBlob(14, facts.waveform);
    update.run();
}

void FileRepository::setOutcome(FileId id, FileState state, const FileReason& reason) {
    auto update = m_connection.query("UPDATE file SET state = ?2, reason_stage = ?3, reason_code = ?4, "
                                     "reason_message = ?5, reason_detail = ?6, has_speech = 0, has_text = 0 "
                                     "WHERE id = ?1");
    update.bind(1, id.value)
        .bind(2, fileStateName(state))
        .bind(3, std::string_view(reason.stage))
        .bind(4, errorCodeName(reason.code))
        .bind(5, std::string_view(reason.message))
        .bind(6, std::string_view(reason.detail))
        .run();
}

void FileRepository::setPending(FileId id) {
    auto update = m_connection.query("UPDATE file SET state = 'pending', reason_stage = NULL, reason_code = NULL, "
                                     "reason_message = NULL, reason_detail = NULL WHERE id = ?1");
    update.bind(1, id.value).run();
}

void FileRepository::setPath(FileId id, std::string_view path, std::string_view folder) {
    const auto name = fileName(path);
    auto update = m_connection.query("UPDATE file SET path = ?2, folder = ?3, name_key = ?4, name_plain = ?5, "
                                     "folder_key = ?6 WHERE id = ?1");
    update.bind(1, id.value)
        .bind(2, path)
        .bind(3, folder)
        .bind(4, std::string_view(nameSortKey(name)))
        .bind(5, std::string_view(folded(name)))
        .bind(6, std::string_view(folderKey(path)))
        .run();
}

void FileRepository::remove(FileId id) {
    auto query = m_connection.query("DELETE FROM file WHERE id = ?1");
    query.bind(1, id.value).run();
}

} // namespace medley::catalog
