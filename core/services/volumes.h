// The drives that files are on: a drive keeps its UUID when it is mounted at another place. Private to core/services.
#pragma once

#include "core/catalog/locationstore.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

/// The file systems that are mounted now and whose UUID the system tells (/dev/disk/by-uuid); `seenAt` is 0. Asks the
/// kernel and no file system: one whose server or disk does not answer would keep whoever asks it.
[[nodiscard]] std::vector<catalog::VolumeRecord> mountedVolumes();

/// A block device that is mounted, and where.
struct MountedDevice {
    std::string device; ///< below /dev
    std::string mountPoint;
    friend bool operator==(const MountedDevice&, const MountedDevice&) = default;
};
/// From the text of /proc/self/mountinfo (proc(5)), in its order. What is on a network or in memory has no device and
/// is left out, as are lines of another form.
[[nodiscard]] std::vector<MountedDevice> mountedDevices(std::string_view mountInfo);

/// The one with the longest mount point above `path`; null where none is.
[[nodiscard]] const catalog::VolumeRecord* volumeOf(std::span<const catalog::VolumeRecord> mounted,
                                                    std::string_view path);

/// Where a file would be if its drive went from `known`'s mount point to that of `mounted`, as a whole; none where the
/// drive is not known, not mounted, or where it was.
[[nodiscard]] std::optional<std::string> pathOnMountedVolume(const catalog::FileRecord& file,
                                                             std::span<const catalog::VolumeRecord> known,
                                                             std::span<const catalog::VolumeRecord> mounted);

} // namespace medley
