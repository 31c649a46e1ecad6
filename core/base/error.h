// What went wrong, as a value: a code for programs, a sentence for people.
#pragma once

#include <string>
#include <string_view>

namespace medley {

/// The kinds of failure that a caller, the problems list or a translation can tell apart.
/// `errorCodeName` gives the stable text used in the database and in JSON.
enum class ErrorCode {
    Cancelled,         ///< the user or a newer request stopped it; never shown as a problem
    InvalidArgument,   ///< the caller asked for something that makes no sense
    NotFound,          ///< no such file, item or model
    NoPermission,      ///< the system refuses to let us read or write it
    BrokenLink,        ///< a symbolic link that points to nothing
    LinkLoop,          ///< a folder that leads back into itself
    EmptyFile,         ///< zero bytes, or a container without content
    Truncated,         ///< the file ends before its content does
    NotMedia,          ///< the content is not what the file name promises
    UnsupportedFormat, ///< a picture, sound or video that no decoder here reads
    DecodeFailed,      ///< the decoder gave up in the middle
    TooLarge,          ///< declared size is beyond what Medley opens
    NoSpeech,          ///< a sound in which nobody speaks, where speech is needed
    ModelMissing,      ///< a model file is not there
    ModelDamaged,      ///< a model file is there and is not what it should be
    OutOfMemory,
    DiskFull,
    Io,       ///< reading or writing failed for another reason
    Database, ///< SQLite refused
    Index,    ///< the vector index refused
    Internal, ///< a defect of Medley
};

/// Stable snake_case name of a code, e.g. "not_media". Never translated.
[[nodiscard]] std::string_view errorCodeName(ErrorCode code);

/// The code of such a name; `Internal` for an unknown one.
[[nodiscard]] ErrorCode errorCodeFromName(std::string_view name);

/// True where trying the same thing again later can succeed without anything being repaired in the file itself.
[[nodiscard]] bool isWorthRetrying(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message; ///< one English sentence for a person: what is wrong and what to do. UTF-8.
    std::string detail;  ///< for the log and the curious: library text, offsets, tensor names. May be empty.
};

} // namespace medley
