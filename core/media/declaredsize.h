// Private to core/media: how long a container says it is.
#pragma once

#include "core/media/mediafile.h"

#include <optional>

namespace medley::media {

/// Bytes that the outermost boxes of a RIFF (WAV, AVI), AIFF or MP4 file claim; nothing for other formats and where
/// the writer left the length open. More than the file has means that its end is missing, which FFmpeg keeps to itself.
[[nodiscard]] std::optional<std::int64_t> declaredSize(const MediaFile& file);

} // namespace medley::media
