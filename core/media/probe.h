// What a file is, by its content and not by its name.
#pragma once

#include "core/base/media.h"
#include "core/base/result.h"

#include <filesystem>

namespace medley::media {

/// Bounds that are checked before anything is allocated.
struct Limits {
    std::int64_t maxPixels = 256'000'000; ///< of one picture or video frame
    int maxEdge = 65'500;                 ///< pixels
    double maxAudioSeconds = 24 * 3600.0; ///< decoded in one piece
    std::int64_t maxFileBytes = 512LL << 30;
};

struct MediaInfo {
    MediaKind kind = MediaKind::Image;
    std::string format; ///< decoder's short name, e.g. "jpeg", "wav", "mov,mp4"
    int width = 0;      ///< upright, square pixels (after EXIF orientation or the container's rotation); 0 for sound
    int height = 0;
    double duration = 0; ///< seconds; 0 for pictures
    double frameRate = 0;
    bool hasAudio = false;
    std::string codec;  ///< of the main stream
    int sampleRate = 0; ///< Hz of the first sound stream
    int channels = 0;
    /// Unix seconds, Metadata::taken of core/media/metadata.h; 0 if unknown. Of a video without its sidecar.
    std::int64_t takenAt = 0;
};

/// True where the file name's ending is one that Medley indexes; others are skipped without being opened.
[[nodiscard]] bool isMediaName(const std::filesystem::path& path);

/// Reads headers only; a recording without a length in its header is read through once for it (20 s at most). Never
/// waits for a pipe or a device: what is not a regular file is NotMedia. Play lists and other files that only name
/// files are not followed. An animated GIF or WebP counts as a picture (its first frame). A cover picture does not
/// make a sound a video, nor does the container: an MP4 with only sound is a sound.
/// Errors: EmptyFile, NotMedia, UnsupportedFormat, Truncated, DecodeFailed, TooLarge, NotFound, BrokenLink, LinkLoop,
/// NoPermission, OutOfMemory, Io. Any thread.
[[nodiscard]] Result<MediaInfo> probe(const std::filesystem::path& path, const Limits& limits = {});

} // namespace medley::media
