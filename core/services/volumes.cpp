#include "core/services/volumes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <map>
#include <utility>

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

/// What stands between white space.
std::vector<std::string_view> fieldsOf(std::string_view line) {
    std::vector<std::string_view> fields;
    while (!line.empty()) {
        const auto end = std::min(line.find(' '), line.size());
        if (end > 0)
            fields.push_back(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return fields;
}

/// The number that `digits` are in this base; none where they are not.
std::optional<unsigned> numberOf(std::string_view digits, unsigned base) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    unsigned number = 0;
    for (const char digit : digits) {
        const auto value = kDigits.find(digit);
        if (value >= base)
            return std::nullopt;
        number = number * base + static_cast<unsigned>(value);
    }
    return number;
}

/// `lead` and so many digits stand for a byte: \040 of the kernel and \x20 of udev for a space.
std::string unescaped(std::string_view text, std::string_view lead, std::size_t digits, unsigned base) {
    std::string plain;
    while (!text.empty()) {
        const bool isEscape = text.starts_with(lead) && text.size() >= lead.size() + digits;
        const auto byte = isEscape ? numberOf(text.substr(lead.size(), digits), base) : std::nullopt;
        plain += byte ? static_cast<char>(*byte) : text.front();
        text.remove_prefix(byte ? lead.size() + digits : 1);
    }
    return plain;
}

/// The names that udev gives to devices in this folder, by the devices that its links lead to.
std::map<QString, QString> deviceNames(const QString& folder) {
    std::map<QString, QString> names;
    for (const QFileInfo& link : QDir(folder).entryInfoList(QDir::NoDotAndDotDot | QDir::System))
        names.emplace(link.canonicalFilePath(), link.fileName());
    return names;
}

} // namespace

std::vector<MountedDevice> mountedDevices(std::string_view mountInfo) {
    // 36 35 98:0 /root /mount/point rw,noatime master:1 - ext3 /dev/root rw,errors=continue
    constexpr std::size_t kMountPoint = 4;
    constexpr std::ptrdiff_t kFirstOptional = 6;
    std::vector<MountedDevice> mounted;
    while (!mountInfo.empty()) {
        const auto end = std::min(mountInfo.find('\n'), mountInfo.size());
        const auto fields = fieldsOf(mountInfo.substr(0, end));
        mountInfo.remove_prefix(std::min(end + 1, mountInfo.size()));
        if (std::ssize(fields) <= kFirstOptional)
            continue;
        const auto dash = std::find(fields.begin() + kFirstOptional, fields.end(), "-");
        if (fields.end() - dash < 3 || !dash[2].starts_with("/dev/"))
            continue;
        mounted.push_back({unescaped(dash[2], "\\", 3, 8), unescaped(fields[kMountPoint], "\\", 3, 8)});
    }
    return mounted;
}

std::vector<catalog::VolumeRecord> mountedVolumes() {
    const auto uuids = deviceNames(QStringLiteral("/dev/disk/by-uuid"));
    QFile mountInfo(QStringLiteral("/proc/self/mountinfo"));
    if (uuids.empty() || !mountInfo.open(QIODevice::ReadOnly))
        return {};
    const auto labels = deviceNames(QStringLiteral("/dev/disk/by-label"));
    std::vector<catalog::VolumeRecord> volumes;
    for (auto& [device, mountPoint] : mountedDevices(mountInfo.readAll().toStdString())) {
        const QString canonical = QFileInfo(QFile::decodeName(device.c_str())).canonicalFilePath();
        const auto uuid = uuids.find(canonical);
        if (uuid == uuids.end())
            continue;
        const auto label = labels.find(canonical);
        std::string name = label != labels.end() ? unescaped(label->second.toStdString(), "\\x", 2, 16) : mountPoint;
        volumes.push_back({uuid->second.toStdString(), std::move(mountPoint), std::move(name), 0});
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
