// What a file says about itself: when, where and with what it was made, and the words that people gave it.
#pragma once

#include "core/base/result.h"
#include "core/media/probe.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace medley::media {

/// A moment as it was written down, by the clock of whoever wrote it. What was not written stays open.
struct CaptureTime {
    int year = 0;  ///< 1826…9999
    int month = 0; ///< 1…12; 0 where only the year is known
    int day = 0;   ///< 1…31; 0 where only the month is known
    bool hasTimeOfDay = false;
    int hour = 0;                 ///< 0…23
    int minute = 0;               ///< 0…59
    int second = 0;               ///< 0…59
    std::optional<int> utcOffset; ///< minutes east of UTC; a video that only knows UTC says 0
    /// Empty without a day. Without an offset by this computer's time zone, without a time of day from midnight.
    std::optional<std::int64_t> unixSeconds;
};

struct GeoPosition {
    double latitude = 0;            ///< degrees, −90…90, north is positive
    double longitude = 0;           ///< degrees, −180…180, east is positive
    std::optional<double> altitude; ///< metres above the sea
};

struct Tag {
    std::string key;   ///< lower case, as FFmpeg names it: "artist", "album", "genre", "date", "track", "comment" …
    std::string value; ///< at most 4,096 bytes
};

/// All texts are valid UTF-8 without control characters, trimmed; names are one line of at most 512 bytes, titles and
/// descriptions (which may have line breaks) of at most 16,384. Empty means not said. Nonsense (latitude 91, rating
/// 99, year 0, exposures of no length) counts as not said.
struct Metadata {
    std::optional<CaptureTime> taken;
    std::optional<GeoPosition> position;
    std::string city;
    std::string region; ///< state or province
    std::string country;
    std::string location; ///< the place within the city

    std::string cameraMake;
    std::string cameraModel;
    std::string lens;
    std::optional<double> exposureTime; ///< seconds
    std::optional<double> fNumber;
    std::optional<int> iso;
    std::optional<double> focalLength; ///< millimetres, of the lens itself

    std::optional<int> rating; ///< 0…5 stars, −1 rejected
    std::string title;
    std::string description;
    std::string creator; ///< several are separated by "; "
    std::string copyright;
    std::vector<std::string> keywords; ///< each once, at most 1,000; of "Animals|Dog" the last part

    /// Of sounds and videos: what the container, or else the main stream, says; at most 200, technical ones left out.
    std::vector<Tag> tags;
    /// A sentence about what could not be read of it; empty where all could.
    std::string problem;
};

/// Pictures: XMP, also of the sidecar beside the picture ("photo.jpg.xmp" before "photo.xmp"), before IPTC before
/// EXIF, because editors write XMP and leave older blocks as they were; keywords are those of all. A less exact date
/// of an earlier block is completed by a later one that agrees with it. Sounds and videos: tags of the container, and
/// the sidecar before them.
/// Damaged metadata is no error but Metadata::problem: the file itself may be whole.
/// Errors: EmptyFile, NotMedia, UnsupportedFormat, Truncated, DecodeFailed, TooLarge, NotFound, BrokenLink, LinkLoop,
/// NoPermission, OutOfMemory, Io. Any thread.
[[nodiscard]] Result<Metadata> readMetadata(const std::filesystem::path& path, const Limits& limits = {});

} // namespace medley::media
