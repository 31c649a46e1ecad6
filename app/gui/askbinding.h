// Binds the window's idea of asking and of captions to an open library.
#pragma once

#include "core/services/library.h"
#include "ui/ask/askbackend.h"
#include "ui/captions/captionbackend.h"

namespace medley {

/// `library` must outlive every call of the returned functions. GUI thread.
[[nodiscard]] ui::AskBackend bindAsking(Library& library);
[[nodiscard]] ui::CaptionBackend bindCaptions(Library& library);

} // namespace medley
