// Binds what the Why tab asks to an open library.
#pragma once

#include "core/services/library.h"
#include "ui/explain/explainbackend.h"

namespace medley {

/// `library` must outlive every call of the returned functions.
[[nodiscard]] ui::ExplainBackend bindExplanations(Library& library);

} // namespace medley
