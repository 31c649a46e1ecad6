// Reading the library for the window: lists, details, problems, counts.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/search/querycompletion.h"
#include "core/services/events.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace medley {

class LibraryContext;

struct ItemDetails {
    catalog::FileRecord file;
    std::vector<catalog::SegmentRecord> segments; ///< by time
    catalog::FileMetadata metadata;
    std::vector<catalog::CaptionRecord> captions; ///< by time; of one moment a person's before a model's
};

struct SpaceStatus {
    catalog::SpaceRecord space;
    std::int64_t vectors = 0;
};

struct LibraryStatus {
    catalog::FileCounts files;
    std::vector<SpaceStatus> spaces;
    std::vector<std::string> notes; ///< sentences: what is left out on this machine, and what helps
};

/// Where files that are not on the disk any more may have gone: one file, or all of a folder that moved as a whole (a
/// drive that is mounted at another place).
struct MoveProposal {
    std::vector<catalog::Relink> files;
    std::string from; ///< the file's former path, or the part of the paths that is another one now
    std::string to;
    double confidence = 0; ///< 0…1
    std::string why;       ///< "the same content", English
};

/// The files that are not where they were, and what can be done about it.
struct MoveReport {
    std::vector<MoveProposal> proposals; ///< best first
    std::vector<std::string> lost;       ///< paths of those that were found nowhere, sorted
};

/// Every function may be called from any thread and returns at once; `done` is called exactly once, on a thread of
/// the library.
class BrowseService {
public:
    explicit BrowseService(LibraryContext& context);

    template <class T>
    using Done = std::function<void(Result<T>)>;

    void items(catalog::FileFilter filter, Done<std::vector<catalog::FileRecord>> done);
    void details(FileId file, Done<ItemDetails> done);
    void problems(Done<std::vector<Problem>> done); ///< failed files, newest first
    void status(Done<LibraryStatus> done);
    void knownValues(Done<search::KnownValues> done); ///< what a query's filters can be completed with
    void removeFiles(std::vector<FileId> files, Done<std::int64_t> done); ///< from the library, never from the disk
    /// Likely new places of the files that are gone from theirs. Looks for every file of the library; `progress` says
    /// now and then how many were looked for, of how many.
    void moveProposals(std::function<void(std::int64_t looked, std::int64_t all)> progress, CancelToken cancel,
                       Done<MoveReport> done);
    /// Gives files new paths, all or none, and keeps everything that is known of them (LocationStore::relink). The
    /// answer is what takes it back.
    void relink(std::vector<catalog::Relink> files, Done<std::vector<catalog::Relink>> done);
    /// Sentences about what does not fit together (database, index, thumbnails, files on disk).
    void verify(bool repair, Done<std::vector<std::string>> done);

    /// Where the JPEG of a segment's picture or key frame is, or would be (shorter edge up to 320 px). Touches no disk.
    [[nodiscard]] std::filesystem::path thumbnailPath(FileId file, SegmentId segment) const;
    /// The same for the file's representative picture, for lists that do not show a moment.
    [[nodiscard]] std::filesystem::path thumbnailPath(FileId file) const;

private:
    LibraryContext& m_context;
};

} // namespace medley
