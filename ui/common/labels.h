// Labels in the styles of the program.
#pragma once

#include "ui/common/theme.h"

#include <QLabel>

namespace medley::ui {

/// Plain text, so that nothing from a file is taken for markup. Wraps.
[[nodiscard]] inline QLabel* makeLabel(const QString& text, TextStyle style, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(font(style));
    label->setWordWrap(true);
    return label;
}

/// The same in the colour of what is said beside the point.
[[nodiscard]] inline QLabel* makeDimLabel(const QString& text, TextStyle style, QWidget* parent) {
    QLabel* label = makeLabel(text, style, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace medley::ui
