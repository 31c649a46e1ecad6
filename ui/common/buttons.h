// Small buttons that stand beside what they are about.
#pragma once

#include "ui/common/icons.h"

#include <QPushButton>
#include <QToolButton>

namespace medley::ui {

/// A word to be pressed, as quiet as the text beside it and begun where that begins.
class LinkButton : public QPushButton {
public:
    using QPushButton::QPushButton;
    [[nodiscard]] QSize sizeHint() const override {
        const int words = fontMetrics().size(Qt::TextShowMnemonic, text()).width();
        const int drawing = icon().isNull() ? 0 : iconSize().width() + space::kSmall;
        return {words + drawing + 2 * kPadding, metric::kCompactControl};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    static constexpr int kPadding = 6;
};

[[nodiscard]] inline QPushButton* makeLinkButton(const QString& text, QWidget* parent) {
    auto* button = new LinkButton(text, parent);
    button->setFlat(true);
    button->setFont(font(TextStyle::Caption));
    button->setFixedHeight(metric::kCompactControl);
    return button;
}

/// A word to be pressed in a bar at the window's edge.
[[nodiscard]] inline QPushButton* makeFlatButton(const QString& text, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setFlat(true);
    button->setFixedHeight(metric::kCompactControl);
    return button;
}

/// An icon to be pressed; `name` is its tool tip and what assistive tools read.
[[nodiscard]] inline QToolButton* makeIconButton(Icon which, const QString& name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(which));
    button->setIconSize({metric::kSmallIcon, metric::kSmallIcon});
    button->setFixedSize(metric::kCompactControl, metric::kCompactControl);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(name);
    button->setToolTip(name.toHtmlEscaped());
    return button;
}

} // namespace medley::ui
