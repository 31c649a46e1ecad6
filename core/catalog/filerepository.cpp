#include "core/catalog/filerepository.h"

#include "core/catalog/searchtext.h"

#include <array>
#include <chrono>
#include <string>

namespace medley::catalog {

namespace {

// The order that readFile() reads. Only sounds have a waveform that anybody draws.
constexpr std::string_view kSelect =
    "SELECT id, path, folder, kind, state, reason_stage, reason_code, reason_message, reason_detail, bytes, "
    "modified_ns, "
    "content_hash, format, width, height, duration, has_audio, language, taken_at, indexed_at, "
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
    const auto waveform = row.blob(20);
    file.waveform.assign(waveform.begin(), waveform.end());
    return file;
}

template <class Value, class Name>
std::string inList(std::string_view column, const std::vector<Value>& values, Name&& name) {
    std::string list;
    for (const auto value : values)
        list += (list.empty() ? "'" : ", '") + std::string(name(value)) + "'"; // our own names, nothing from outside
    return std::string(column) + " IN (" + list + ")";
}

std::int64_t now() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
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

std::vector<FileRecord> FileRepository::list(const FileFilter& filter) const {
    std::string where;
    const auto require = [&](const std::string& condition) {
        where += (where.empty() ? "WHERE " : " AND ") + condition;
    };
    if (!filter.states.empty())
        require(inList("state", filter.states, fileStateName));
    if (!filter.kinds.empty())
        require(inList("kind", filter.kinds, mediaKindName));
    std::string first;
    std::string last;
    if (!filter.folder.empty()) {
        // Everything below "/a/b" lies between "/a/b/" and "/a/b0", the next character after the slash.
        first = filter.folder;
        while (!first.empty() && first.back() == '/')
            first.pop_back();
        last = first + '0';
        first += '/';
        require("path >= ?1 AND path < ?2");
    }
    std::string_view order;
    switch (filter.sort) {
    case SortOrder::AddedNewestFirst:
        order = " ORDER BY id DESC";
        break;
    case SortOrder::TakenNewestFirst:
        order = " ORDER BY taken_at = 0, taken_at DESC, id DESC";
        break;
    case SortOrder::Name:
        order = " ORDER BY name_key, path";
        break;
    }
    auto row = m_connection.query(select(where) + std::string(order));
    if (!filter.folder.empty())
        row.bind(1, std::string_view(first)).bind(2, std::string_view(last));
    std::vector<FileRecord> files;
    if (filter.folder.empty())
        files.reserve(static_cast<std::size_t>(m_connection.scalar("SELECT count(*) FROM file " + where)));
    while (row.step())
        files.push_back(readFile(row));
    return files;
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
    if (const auto known = byPath(file.path)) {
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
    const std::string parent = file.path.substr(0, std::max<std::size_t>(file.path.rfind('/'), 1));
    FileRecord added;
    added.path = file.path;
    added.folder = file.folder.empty() ? parent : file.folder;
    added.bytes = file.bytes;
    added.modifiedNs = file.modifiedNs;
    const auto nameKey = nameSortKey(fileName(added.path));
    auto insert =
        m_connection.query("INSERT INTO file (path, folder, name_key, bytes, modified_ns) VALUES (?1, ?2, ?3, ?4, ?5)");
    insert.bind(1, std::string_view(added.path))
        .bind(2, std::string_view(added.folder))
        .bind(3, std::string_view(nameKey))
        .bind(4, added.bytes)
        .bind(5, added.modifiedNs)
        .run();
    added.id.value = m_connection.lastInsertedId();
    return added;
}

void FileRepository::setIndexed(const FileRecord& facts) {
    auto update = m_connection.query(
        "UPDATE file SET kind = ?2, state = 'indexed', reason_stage = NULL, reason_code = NULL, reason_message = NULL, "
        "reason_detail = NULL, bytes = ?3, modified_ns = ?4, content_hash = ?5, format = ?6, width = ?7, height = ?8, "
        "duration = ?9, has_audio = ?10, language = ?11, taken_at = ?12, indexed_at = ?13, waveform = ?14 "
        "WHERE id = ?1");
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
        .bind(13, facts.indexedAt != 0 ? facts.indexedAt : now());
    if (facts.waveform.empty())
        update.bindNull(14);
    else
        update.bindBlob(14, facts.waveform);
    update.run();
}

void FileRepository::setOutcome(FileId id, FileState state, const FileReason& reason) {
    auto update = m_connection.query("UPDATE file SET state = ?2, reason_stage = ?3, reason_code = ?4, "
                                     "reason_message = ?5, reason_detail = ?6 WHERE id = ?1");
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

void FileRepository::remove(FileId id) {
    auto query = m_connection.query("DELETE FROM file WHERE id = ?1");
    query.bind(1, id.value).run();
}

} // namespace medley::catalog
