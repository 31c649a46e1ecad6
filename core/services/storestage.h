// Last stage of indexing, on the catalog thread: a file's work becomes rows, vectors and thumbnails.
#pragma once

#include "core/services/filework.h"
#include "core/services/librarycontext.h"

#include <string>

namespace medley {

/// Errors after which going on makes no sense: every further file would end the same way.
[[nodiscard]] bool endsTheRun(ErrorCode code);

/// Stores one file whole, as Indexed or as Failed with its reason, in place of what was known of it; vectors without a
/// space go to `starter`. An error means that the file stays Pending: its own failure where that ends the run,
/// Cancelled, or what the catalogue said.
/// A sentence in the result: the file is stored, but its thumbnails could not be written.
[[nodiscard]] Result<std::string> storeFile(LibraryContext& context, SpaceId starter, const FileWork& work);

/// Stores what a file lacked in the space that it was taken up for. A file that failed stays as it was; the errors are
/// those of storeFile.
[[nodiscard]] Result<void> storeInSpace(LibraryContext& context, const FileWork& work);

} // namespace medley
