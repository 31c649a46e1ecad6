// The rows of the catalogue as plain values.
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/media.h"

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

enum class SegmentType { Picture, Shot, Speech };
[[nodiscard]] std::string_view segmentTypeName(SegmentType type); ///< "picture", "shot", "speech"
[[nodiscard]] std::optional<SegmentType> segmentTypeFromName(std::string_view name);

/// A part of a file that can be found on its own.
struct SegmentRecord {
    SegmentId id;
    FileId file;
    SegmentType type = SegmentType::Picture;
    TimeSpan span;                  ///< seconds; zero for pictures
    double keyTime = 0;             ///< seconds, of the key frame of a shot
    std::string text;               ///< what is said, UTF-8; empty for pictures and shots
    float confidence = 0;           ///< speech: mean log probability
    std::vector<LabelScore> labels; ///< pictures and shots: likeliest classes first
};

/// A segment that is about to be stored, with its vector.
struct NewSegment {
    SegmentRecord segment; ///< ids are ignored
    std::optional<Embedding> embedding;
};

/// A set of vectors made by one model (or bundle of models) that can be compared with each other.
struct SpaceRecord {
    SpaceId id;
    std::string name;        ///< "starter"
    std::string fingerprint; ///< of the models that made it
    int dimension = 0;
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

/// A match of the full-text index.
struct WordMatch {
    FileId file;
    SegmentId segment; ///< none where the file's name has all the words; the one with most where no place has all
    double rank = 0;   ///< BM25 of SQLite's FTS5, negated: larger is better; lower where the words are spread
};

} // namespace medley::catalog
