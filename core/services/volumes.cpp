#include "core/services/volumes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <map>

namespace medley {

namespace {

/// Whether `path` is below the folder, or the folder itself.
bool isBelow(std::string_view path, std::string_view folder) {
    if (folder == "/")
        return path.starts_with('/');
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

const catalog::VolumeRecord* byUuid(std::span<const catalog::VolumeRecord> volumes, std::string_view uuid) {
    const auto found = std::ranges::find(volumes, uuid, &catalog::VolumeRecord::uuid);
    return found == volumes.end() ? nullptr : &*found;
}

} // namespace

std::vector<catalog::VolumeRecord> mountedVolumes() {
    std::map<QString, QString> uuids; // of devices, as the links of the folder lead to them
    const auto links = QDir(QStringLiteral("/dev/disk/by-uuid")).entryInfoList(QDir::NoDotAndDotDot | QDir::System);
    for (const QFileInfo& link : links)
        uuids.emplace(link.canonicalFilePath(), link.fileName());
    std::vector<catalog::VolumeRecord> volumes;
    if (uuids.empty())
        return volumes;
    for (const QStorageInfo& storage : QStorageInfo::mountedVolumes()) {
        const auto uuid = uuids.find(QFileInfo(QFile::decodeName(storage.device())).canonicalFilePath());
        if (uuid != uuids.end())
            volumes.push_back({uuid->second.toStdString(), QFile::encodeName(storage.rootPath()).toStdString(),
                               storage.displayName().toStdString(), 0});
    }
    return volumes;
}

const catalog::VolumeRecord* volumeOf(std::span<const catalog::VolumeRecord> mounted, std::string_view path) {
    const catalog::VolumeRecord* best = nullptr;
    for (const auto& volume : mounted) {
        if (isBelow(path, volume.mountPoint) && (!best || volume.mountPoint.size() > best->mountPoint.size()))
            best = &volume;
    }
    return best;
}

std::optional<std::string> pathOnMountedVolume(const catalog::FileRecord& file,
                                               std::span<const catalog::VolumeRecord> known,
                                               std::span<const catalog::VolumeRecord> mounted) {
    if (file.volume.empty())
        return std::nullopt;
    const auto* const before = byUuid(known, file.volume);
    const auto* const now = byUuid(mounted, file.volume);
    if (!before || !now || before->mountPoint == now->mountPoint || !isBelow(file.path, before->mountPoint))
        return std::nullopt;
    const std::string_view folder = now->mountPoint;
    const std::string_view rest =
        std::string_view(file.path).substr(before->mountPoint == "/" ? 0 : before->mountPoint.size());
    std::string path(folder == "/" ? std::string_view() : folder);
    path.append(rest);
    return path;
}

} // namespace medley
