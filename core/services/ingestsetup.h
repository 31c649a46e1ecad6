// The spaces that a run of indexing makes vectors for. Private to core/services; on the coordinating thread of a run.
#pragma once

#include "core/base/result.h"
#include "core/services/furtherspace.h"
#include "core/services/librarycontext.h"

#include <string>
#include <vector>

namespace medley {

struct IngestSetup {
    SpaceId starter; ///< none where the run is about one further space only
    std::vector<FurtherSpace> spaces;
    std::vector<std::string> notes; ///< why a space of the library is left out
};

/// The starter's space, made or found, and those of the library's further spaces whose models are here: a model that is
/// missing does not keep files from being indexed with the others. Errors: those of loading the starter's models, and
/// of the catalogue.
[[nodiscard]] Result<IngestSetup> setUpIndexing(LibraryContext& context);

/// The space of one model, made or found; what another model of this name made before is removed. Errors: those of
/// spaceModel(), and of the catalogue.
[[nodiscard]] Result<IngestSetup> setUpSpace(LibraryContext& context, const std::string& model);

} // namespace medley
