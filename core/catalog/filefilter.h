// Which files a list or a search is about.
#pragma once

#include "core/base/media.h"
#include "core/catalog/records.h"

#include <optional>
#include <string>
#include <vector>

namespace medley::catalog {

enum class SortOrder { AddedNewestFirst, TakenNewestFirst, TakenOldestFirst, Name, Longest, Largest };

/// What a condition asks of a file.
enum class FileField {
    // These compare with `texts`; case and diacritics do not count. Any of the texts will do.
    Folder,    ///< "/a/b": is below this folder. "b" or "a/b": folders of these names are anywhere in its path
    Name,      ///< the file's name has this in it
    Extension, ///< "jpg"; a dot before it does not count
    Camera,    ///< make and model have these words in them, one after the other
    Place,     ///< as Camera, of location, city and country
    Keyword,   ///< one of its keywords is this one
    // These lie between `from` and `to`, both included, either of which may be open. What is unknown lies nowhere.
    Taken,    ///< seconds since 1970-01-01 00:00 by the clock where it was taken (where known, else UTC)
    Duration, ///< seconds
    Bytes,
    Width, ///< pixels
    Height,
    Rating, ///< −1…5
    // These are true or not.
    HasSpeech,
    HasText, ///< written in it
    HasPlace,
    HasKeyword,
    HasCaption, ///< a person's or a model's
};

struct FileCondition {
    FileField field = FileField::Name;
    std::vector<std::string> texts{};
    std::optional<double> from{};
    std::optional<double> to{};
    bool negated = false; ///< exactly the files that do not meet it, those included that say nothing of it
};

/// All of it has to be met. At most 64 conditions with at most 256 texts between them; more is InvalidArgument.
struct FileFilter {
    std::vector<MediaKind> kinds;                      ///< empty: all
    std::vector<FileState> states{FileState::Indexed}; ///< empty: all
    std::vector<FileCondition> conditions;
    SortOrder sort = SortOrder::AddedNewestFirst;
};

} // namespace medley::catalog
