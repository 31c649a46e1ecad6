// Files that went somewhere else: moved, renamed, on a drive that is mounted at another place. Private to
// core/services.
#pragma once

#include "core/catalog/records.h"
#include "core/services/browseservice.h"
#include "core/services/scanner.h"

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace medley {

/// What differs at the beginning of two paths that end the same way: ("/media/a", "/media/b") of "/media/a/x/1.jpg"
/// and "/media/b/x/1.jpg". Whole names only; both paths where not even the file's name is the same.
[[nodiscard]] std::pair<std::string, std::string> prefixChange(const std::string& from, const std::string& to);

/// A record whose file is not on the disk, and the records of the same size whose files are.
struct MissingFile {
    catalog::FileRecord record;
    std::vector<catalog::FileRecord> candidates;
    std::string onItsVolume{}; ///< where it would be on its drive, which is mounted at another place now; or empty
};

/// The likeliest new place of each, best first; what has none is left out. Of one content there is no doubt; a name and
/// a size that are the same are a hint, a time of change as well a good one, and several candidates are as many
/// doubts. Where a whole folder has moved, the files in it are one proposal, and those of them are looked for on the
/// disk (`look`) that the library has not met again yet, as are those whose drive is elsewhere. Pure but for `look`.
[[nodiscard]] std::vector<MoveProposal> proposeMoves(const std::vector<MissingFile>& missing,
                                                     const std::function<FileOnDisk(const std::string&)>& look);

/// Whether `found` (unknown by its path) is the file of `known`, whose own place is empty: same name, size, time of
/// change to the nanosecond. Good enough to be done without asking.
[[nodiscard]] bool isMoved(const catalog::FileRecord& known, const catalog::FileRecord& found);

} // namespace medley
