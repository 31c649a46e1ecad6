// Binds the window's idea of checking maps to an open library.
#pragma once

#include "core/services/library.h"
#include "ui/mapcheck/mapcheckbackend.h"

namespace medley {

/// `library` must outlive every call of the returned functions.
[[nodiscard]] ui::MapCheckBackend bindMapChecks(Library& library);

} // namespace medley
