// When widgets that paint themselves show that they have the keyboard.
#pragma once

#include <QWidget>

namespace medley::ui {

/// As the style does it: only once the person uses the keyboard, not after a click.
[[nodiscard]] inline bool showsKeyboardFocus(const QWidget& widget) {
    return widget.hasFocus() && widget.window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

} // namespace medley::ui
