// Where Tab goes: through what is shown, in the order in which it is laid out. Qt's own chain is the order in which the
// widgets were made, in which a page that was opened late, a new chip or a new answer come last. GUI thread.
#pragma once

#include <QWidget>

#include <vector>

namespace medley::ui {

/// What Tab stops at in the window now, in order.
[[nodiscard]] std::vector<QWidget*> tabStops(QWidget& window);

/// Moves the keyboard to the next stop or the one before, around the ends, and scrolls to it. False where there is
/// none. For QWidget::focusNextPrevChild of a window.
[[nodiscard]] bool moveToTabStop(QWidget& window, bool next);

} // namespace medley::ui
