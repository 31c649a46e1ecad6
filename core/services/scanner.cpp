#include "core/services/scanner.h"

#include "core/media/probe.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace medley {

namespace fs = std::filesystem;

namespace {

using Inode = std::pair<dev_t, ino_t>;

catalog::FileReason scanReason(ErrorCode code, std::string message, std::string detail = {}) {
    return {"scan", code, std::move(message), std::move(detail)};
}

std::int64_t modifiedNs(const struct stat& info) {
    return static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
}

class Walk {
public:
    Walk(const CancelToken& cancel, const std::function<bool(FoundFile)>& found) : m_cancel(cancel), m_found(found) {}

    /// `folder` is the added folder that the entry belongs to. False: stop.
    bool visit(const fs::path& path, const std::string& folder) {
        if (m_cancel.isCancelled())
            return false;
        struct stat info {};
        if (::stat(path.c_str(), &info) != 0) {
            const int error = errno;
            struct stat link {};
            if (::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode)) {
                if (error == ELOOP)
                    return report(path, folder, ErrorCode::LinkLoop,
                                  "This link leads back to itself. Remove it or let it point to a file.");
                if (error == ENOENT || error == ENOTDIR)
                    return report(path, folder, ErrorCode::BrokenLink, "This link points to a file that is not there.");
            }
            if (error == ENOENT)
                return report(path, folder, ErrorCode::NotFound, "There is no such file or folder.");
            return report(path, folder, ErrorCode::NoPermission,
                          "This file cannot be read. Allow reading it, then try again.",
                          std::generic_category().message(error));
        }
        if (S_ISDIR(info.st_mode))
            return visitFolder(path, folder, {info.st_dev, info.st_ino});
        return visitFile(path, folder, info);
    }

private:
    bool report(const fs::path& path, const std::string& folder, ErrorCode code, std::string message,
                std::string detail = {}, catalog::FileState state = catalog::FileState::Failed) {
        FoundFile file;
        file.record.path = path.string();
        file.record.folder = folder;
        file.record.state = state;
        file.record.reason = scanReason(code, std::move(message), std::move(detail));
        return m_found(std::move(file));
    }

    bool visitFile(const fs::path& path, const std::string& folder, const struct stat& info) {
        if (!S_ISREG(info.st_mode))
            return report(path, folder, ErrorCode::NotMedia, "This is a device or a pipe and no file.", {},
                          catalog::FileState::Skipped);
        FoundFile file;
        file.record.path = path.string();
        file.record.folder = folder;
        file.record.bytes = info.st_size;
        file.record.modifiedNs = modifiedNs(info);
        if (!media::isMediaName(path)) {
            file.record.state = catalog::FileState::Skipped;
            file.record.reason = scanReason(ErrorCode::NotMedia, "This is no picture, sound or video.");
        } else if (::access(path.c_str(), R_OK) != 0) {
            file.record.state = catalog::FileState::Failed;
            file.record.reason =
                scanReason(ErrorCode::NoPermission, "This file cannot be read. Allow reading it, then try again.");
        }
        return m_found(std::move(file));
    }

    bool visitFolder(const fs::path& path, const std::string& folder, const Inode& inode) {
        if (std::find(m_above.begin(), m_above.end(), inode) != m_above.end())
            return report(path, folder, ErrorCode::LinkLoop,
                          "This link leads back to a folder that it lies in. Everything there is indexed once.");
        if (!m_visited.insert(inode).second)
            return report(path, folder, ErrorCode::LinkLoop,
                          "This folder was reached on another way already. Everything there is indexed once.", {},
                          catalog::FileState::Skipped);
        std::error_code error;
        std::vector<fs::path> entries;
        for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error))
            if (!it->path().filename().native().starts_with('.'))
                entries.push_back(it->path());
        if (error)
            return report(path, folder, ErrorCode::NoPermission,
                          "This folder cannot be read. Allow reading it, then add it again.", error.message());
        std::sort(entries.begin(), entries.end());
        m_above.push_back(inode);
        const bool more =
            std::all_of(entries.begin(), entries.end(), [&](const fs::path& entry) { return visit(entry, folder); });
        m_above.pop_back();
        return more;
    }

    const CancelToken& m_cancel;
    const std::function<bool(FoundFile)>& m_found;
    std::vector<Inode> m_above; ///< the folders that we are in
    std::set<Inode> m_visited;
};

} // namespace

void scan(std::span<const fs::path> roots, const CancelToken& cancel, const std::function<bool(FoundFile)>& found) {
    Walk walk(cancel, found);
    for (const auto& root : roots) {
        std::error_code ignored;
        auto path = fs::absolute(root, ignored).lexically_normal();
        if (!path.has_filename())
            path = path.parent_path(); // "folder/" → "folder"
        const bool isFolder = fs::is_directory(path, ignored);
        if (!walk.visit(path, isFolder ? path.string() : path.parent_path().string()))
            return;
    }
}

FileOnDisk fileOnDisk(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    return {info.st_size, modifiedNs(info)};
}

} // namespace medley
