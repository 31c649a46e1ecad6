// What can be done with an item of the grid, as menus.
#pragma once

#include "ui/library/libraryitem.h"
#include "ui/shell/pages.h"

#include <functional>

class QMenu;

namespace medley::ui {

/// What the grid's page does for the menu; the rest goes to the host or the desktop.
struct ItemMenuActions {
    std::function<void()> preview;
    std::function<void()> remove; ///< what is selected
    bool several = false;         ///< are selected
    std::vector<ItemRef> selected{};
};

/// The moment of an item that its card shows, to be opened or searched by.
[[nodiscard]] ItemRef refOf(const LibraryItem& item);

/// Deletes itself when it closes. `host` must outlive it.
[[nodiscard]] QMenu* makeItemMenu(const ItemPtr& item, PageHost& host, const ItemMenuActions& actions, QWidget* parent);

/// The files that look like a hit and were left out; choosing one opens it.
[[nodiscard]] QMenu* makeAlikeMenu(const ItemPtr& item, PageHost& host, QWidget* parent);

} // namespace medley::ui
