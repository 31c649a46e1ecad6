#include "core/catalog/locationstore.h"

#include "core/catalog/backend.h"
#include "core/catalog/searchtext.h"

#include <unordered_set>
#include <utility>

namespace medley::catalog {

namespace {

bool isBelow(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) &&
           (folder.ends_with('/') || (path.size() > folder.size() && path[folder.size()] == '/'));
}

Result<void> checkPaths(std::span<const Relink> files) {
    std::unordered_set<std::string_view> paths;
    std::unordered_set<FileId> ids;
    for (const auto& file : files) {
        if (!isFilePath(file.path))
            return fail(ErrorCode::InvalidArgument, "A file's path has to be absolute.", file.path);
        if (!paths.insert(file.path).second || !ids.insert(file.id).second)
            return fail(ErrorCode::InvalidArgument, "Two files cannot be moved to the same path, nor one to two.",
                        file.path);
    }
    return {};
}

/// One call of relink().
class Move {
public:
    explicit Move(Backend& backend) : m_backend(backend) {}

    Result<Relinked> run(std::span<const Relink> files) {
        std::vector<FileRecord> moved;
        for (const auto& file : files) {
            auto known = m_backend.files.byId(file.id);
            if (!known)
                return unknownFile(file.id);
            m_result.undo.push_back({known->id, known->path, known->folder});
            moved.push_back(std::move(*known));
        }
        // Out of each other's way first. No file has such a path.
        for (const auto& file : moved)
            m_backend.files.setPath(file.id, std::string(1, '\0') + std::to_string(file.id.value), file.folder);
        for (std::size_t i = 0; i < files.size(); ++i)
            if (auto done = place(moved[i], files[i]); !done)
                return failWith(done);
        return std::move(m_result);
    }

private:
    Result<void> place(const FileRecord& file, const Relink& target) {
        if (const auto other = m_backend.files.byPath(target.path)) {
            if (!file.contentHash.empty() && !other->contentHash.empty() && file.contentHash != other->contentHash)
                return fail(ErrorCode::InvalidArgument, "Another file is in this place: their content differs.",
                            target.path);
            merge(*other, file.id);
        }
        const auto folder = !target.folder.empty()              ? std::string_view(target.folder)
                            : isBelow(target.path, file.folder) ? std::string_view(file.folder)
                                                                : parentFolder(target.path);
        m_backend.files.setPath(file.id, target.path, folder);
        m_backend.words.refreshName(file.id);
        return {};
    }

    void merge(const FileRecord& other, FileId into) {
        const auto segments = m_backend.segments.idsOfFile(other.id);
        m_result.mergedSegments.insert(m_result.mergedSegments.end(), segments.begin(), segments.end());
        m_result.mergedFiles.push_back(other.id);
        m_backend.removeSegments(other.id);
        m_backend.notes.adopt(other.id, into);
        m_backend.files.remove(other.id);
        for (const auto id : m_backend.segments.idsOfFile(into))
            m_backend.words.refreshSegment(id);
    }

    Backend& m_backend;
    Relinked m_result;
};

} // namespace

Result<std::vector<FileRecord>> LocationStore::filesOfSizeAndTime(std::int64_t bytes, std::int64_t modifiedNs) const {
    return attempt(
        [&]() -> Result<std::vector<FileRecord>> { return m_backend.files.bySizeAndTime(bytes, modifiedNs); });
}

Result<Relinked> LocationStore::relink(std::span<const Relink> files) {
    if (auto checked = checkPaths(files); !checked)
        return failWith(checked);
    return m_backend.write([&] { return Move(m_backend).run(files); });
}

Result<void> LocationStore::watch(const WatchedFolder& folder) {
    if (!folder.path.starts_with('/') || folder.path.find('\0') != std::string::npos)
        return fail(ErrorCode::InvalidArgument, "A folder's path has to be absolute.", folder.path);
    return m_backend.write([&]() -> Result<void> {
        auto insert =
            m_backend.connection->query("INSERT INTO watched_folder (path, added_at, recursive) VALUES (?1, ?2, ?3) "
                                        "ON CONFLICT (path) DO UPDATE SET recursive = excluded.recursive");
        insert.bind(1, std::string_view(folder.path)).bind(2, unixNow()).bind(3, folder.recursive ? 1 : 0).run();
        return {};
    });
}

Result<void> LocationStore::unwatch(std::string_view path) {
    return m_backend.write([&]() -> Result<void> {
        m_backend.connection->query("DELETE FROM watched_folder WHERE path = ?1").bind(1, path).run();
        return {};
    });
}

Result<std::vector<WatchedFolder>> LocationStore::watched() const {
    return attempt([&]() -> Result<std::vector<WatchedFolder>> {
        std::vector<WatchedFolder> folders;
        auto row = m_backend.connection->query("SELECT path, recursive, added_at FROM watched_folder ORDER BY path");
        while (row.step())
            folders.push_back({row.text(0), row.integer(1) != 0, row.integer(2)});
        return folders;
    });
}

Result<void> LocationStore::rememberVolume(const VolumeRecord& volume) {
    if (volume.uuid.empty())
        return fail(ErrorCode::InvalidArgument, "A file system without an identity cannot be remembered.");
    return m_backend.write([&]() -> Result<void> {
        auto insert = m_backend.connection->query(
            "INSERT INTO volume (uuid, mount_point, label, seen_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (uuid) DO "
            "UPDATE SET mount_point = excluded.mount_point, label = excluded.label, seen_at = excluded.seen_at");
        insert.bind(1, std::string_view(volume.uuid))
            .bind(2, std::string_view(volume.mountPoint))
            .bind(3, std::string_view(volume.label))
            .bind(4, unixNow())
            .run();
        return {};
    });
}

Result<std::vector<VolumeRecord>> LocationStore::volumes() const {
    return attempt([&]() -> Result<std::vector<VolumeRecord>> {
        std::vector<VolumeRecord> volumes;
        auto row = m_backend.connection->query("SELECT uuid, mount_point, label, seen_at FROM volume ORDER BY uuid");
        while (row.step())
            volumes.push_back({row.text(0), row.text(1), row.text(2), row.integer(3)});
        return volumes;
    });
}

} // namespace medley::catalog
