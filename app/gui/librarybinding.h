// Binds the window's idea of a library to an open one.
#pragma once

#include "core/services/library.h"
#include "ui/library/librarybackend.h"

namespace medley {

/// `library` must outlive every call of the returned functions.
[[nodiscard]] ui::LibraryBackend bindLibrary(Library& library);

} // namespace medley
