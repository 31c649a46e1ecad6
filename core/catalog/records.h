// The rows of the catalogue as plain values.
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/media.h"
#include "core/base/relativebox.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medley::catalog {

/// Every file that was ever added is in exactly one of these states, and says why.
enum class FileState { Pending, Indexed, Skipped, Failed };
[[nodiscard]] std::string_view fileStateName(FileState state); ///< "pending", "indexed", …
[[nodiscard]] std::optional<FileState> fileStateFromName(std::string_view name);

/// What went wrong with a file, or why it was skipped.
struct FileReason {
    std::string stage; ///< "scan", "probe", "decode", "embed", "transcribe", "store"
    ErrorCode code = ErrorCode::Internal;
    std::string message; ///< a sentence for a person, English
    std::string detail;
};

struct FileRecord {
    FileId id;
    std::string path;              ///< absolute; the file system's bytes
    std::string folder;            ///< the added folder that it came with (for grouping), or its parent
    std::optional<MediaKind> kind; ///< empty until probed
    FileState state = FileState::Pending;
    std::optional<FileReason> reason; ///< set for Skipped and Failed
    std::int64_t bytes = 0;
    std::int64_t modifiedNs = 0; ///< Unix time in nanoseconds
    std::string contentHash;     ///< XXH3-128 as 32 hex digits, or empty
    std::string volume;          ///< UUID of the file system that it was seen on, or empty
    std::string format;
    int width = 0;
    int height = 0;
    double duration = 0; ///< seconds
    bool hasAudio = false;
    std::string language;               ///< ISO 639-1 of its speech, or empty
    std::int64_t takenAt = 0;           ///< Unix seconds, 0 if unknown
    std::int64_t indexedAt = 0;         ///< Unix seconds, 0 if never
    std::vector<std::uint8_t> waveform; ///< peaks for drawing, sounds only
};

/// What the clock said where a picture was taken.
struct TakenTime {
    std::int64_t local = 0;           ///< seconds since 1970-01-01 00:00 by that clock
    std::optional<int> offsetMinutes; ///< that the clock is ahead of UTC, −1439…1439; empty if unknown
    friend bool operator==(const TakenTime&, const TakenTime&) = default;
};

struct GeoPosition {
    double latitude = 0;              ///< degrees north, WGS 84, −90…90
    double longitude = 0;             ///< degrees east, −180…180
    std::optional<double> altitude{}; ///< metres above the sea
    friend bool operator==(const GeoPosition&, const GeoPosition&) = default;
};

/// A tag of a container: ("artist", "Clara Haskil").
struct MediaTag {
    std::string name;
    std::string value;
    friend bool operator==(const MediaTag&, const MediaTag&) = default;
};

/// What a file says about itself: EXIF, IPTC, XMP, tags of a container. Texts are UTF-8, empty where unknown.
/// Files come from anywhere: a time, position or rating out of its range is stored as unknown, texts are cut after
/// 64 KiB, and of keywords and tags the first 1,000 that are not empty are kept, a keyword once.
struct FileMetadata {
    std::optional<TakenTime> taken;
    std::optional<GeoPosition> position;
    std::string city;
    std::string country;
    std::string location; ///< the place within the city
    std::string cameraMake;
    std::string cameraModel;
    std::string lens;
    std::optional<int> rating; ///< 0…5 stars, −1 rejected
    std::string title;
    std::string description;
    std::string creator;
    std::string copyright;
    std::vector<std::string> keywords;
    std::vector<MediaTag> tags;
    friend bool operator==(const FileMetadata&, const FileMetadata&) = default;
};

/// In the order of their names.
enum class SegmentType { Picture, Shot, Sound, Speech, Text };
/// "picture", "shot", "sound", "speech", "text"
[[nodiscard]] std::string_view segmentTypeName(SegmentType type);
[[nodiscard]] std::optional<SegmentType> segmentTypeFromName(std::string_view name);

/// A part of a file that can be found on its own: a picture, a shot of a video, a few seconds of a sound track, a
/// passage of speech, words that are written in a picture or shot.
struct SegmentRecord {
    SegmentId id;
    FileId file;
    SegmentType type = SegmentType::Picture;
    TimeSpan span;                  ///< seconds; zero for pictures; that of its picture or shot for a text
    double keyTime = 0;             ///< seconds, of the key frame of a shot and of the texts in it
    std::string text;               ///< what is said or written, UTF-8; empty for pictures, shots and sounds
    float confidence = 0;           ///< speech: mean log probability; text: 0…1
    std::vector<LabelScore> labels; ///< pictures, shots and sounds: likeliest classes first
    std::optional<std::uint64_t> perceptualHash{}; ///< pictures and shots; equal looks differ in few bits
    std::optional<RelativeBox> box{};              ///< texts: where it is written
};

/// The vector of a segment in one space.
struct SpaceVector {
    SpaceId space;
    Embedding values;
};

/// A segment that is about to be stored, with its vectors, at most one a space.
struct NewSegment {
    SegmentRecord segment; ///< ids are ignored
    std::vector<SpaceVector> vectors;
};

/// What a space's model makes vectors of, and so what a query in this space can be.
struct Modalities {
    bool text = false;
    bool image = false;
    bool sound = false;
    [[nodiscard]] bool any() const { return text || image || sound; }
    friend bool operator==(const Modalities&, const Modalities&) = default;
};

/// A set of vectors made by one model (or bundle of models) that can be compared with each other.
struct SpaceRecord {
    SpaceId id;
    std::string name;        ///< "starter"
    std::string fingerprint; ///< of the models that made it
    int dimension = 0;
    Modalities modalities{};
    std::string model{}; ///< its id in the list of models, or empty
};

struct FileCounts {
    std::int64_t pending = 0;
    std::int64_t indexed = 0;
    std::int64_t skipped = 0;
    std::int64_t failed = 0;
    std::int64_t images = 0; ///< of the indexed ones
    std::int64_t sounds = 0;
    std::int64_t videos = 0;
    std::int64_t segments = 0;
    [[nodiscard]] std::int64_t total() const { return pending + indexed + skipped + failed; }
};

/// Where a word was found.
enum class WordField {
    Name,       ///< of the file
    Transcript, ///< said
    Label,      ///< a likely class of a picture, shot or sound
    Seen,       ///< written in a picture or shot
    Caption,
    About, ///< title, description, creator, keywords, places, tags of the container
};

/// A match of the full-text index.
struct WordMatch {
    FileId file;
    SegmentId segment; ///< none where the file's own words have them all; the one with most where no place has all
    double rank = 0;   ///< BM25 of SQLite's FTS5, negated: larger is better; lower where the words are spread
    std::vector<WordField> fields{}; ///< where any of the words are, in the order above
};

} // namespace medley::catalog
