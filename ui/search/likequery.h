// "More like this": a moment of the library as a part of a query.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/search/queryparts.h"
#include "ui/shell/pages.h"

#include <functional>

namespace medley::ui {

/// The item's moment, or what represents the file where it has none: its first picture, shot, passage or sound.
/// `done` is called on the GUI thread; not at all where the file has left the library or `context` is gone.
void makeLikeQuery(const LibraryBackend& backend, const ItemRef& item, QObject* context,
                   std::function<void(QueryMedia)> done);

} // namespace medley::ui
