#include "ui/shell/shortcutsheet.h"

#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <utility>

namespace medley::ui {

namespace {

struct Line {
    const char* keys;
    const char* what;
};

constexpr std::array kLines{
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+F or /"), QT_TRANSLATE_NOOP("ShortcutSheet", "Search")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Down in an empty search"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Earlier searches")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+D"), QT_TRANSLATE_NOOP("ShortcutSheet", "Save the search")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+V"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Search by a copied picture; add copied files")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+L"), QT_TRANSLATE_NOOP("ShortcutSheet", "More like this")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Esc"), QT_TRANSLATE_NOOP("ShortcutSheet", "One step back")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Arrows, Page, Home, End"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Move in the grid")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Alt + Left and Right"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "The moments of a hit, one by one")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "R"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Search by a part of the picture in the inspector")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Space"), QT_TRANSLATE_NOOP("ShortcutSheet", "Preview")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Enter"), QT_TRANSLATE_NOOP("ShortcutSheet", "Open in the inspector")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+A, Shift, Ctrl"), QT_TRANSLATE_NOOP("ShortcutSheet", "Select")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+Shift+A"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Ask about what is selected")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Del"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Remove from the library (not from the disk)")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+Z"), QT_TRANSLATE_NOOP("ShortcutSheet", "Put back what was removed")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl + and −"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Size of the pictures")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+O"), QT_TRANSLATE_NOOP("ShortcutSheet", "Add a folder")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+I"), QT_TRANSLATE_NOOP("ShortcutSheet", "Inspector")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+1 … 9"), QT_TRANSLATE_NOOP("ShortcutSheet", "Pages")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "F1"), QT_TRANSLATE_NOOP("ShortcutSheet", "This sheet")},
};

constexpr int kRow = 28;
constexpr int kLeastRow = 20; ///< where the window is low
constexpr int kTitle = 36;
constexpr int kWidth = 560;
constexpr int kKeysWidth = 200;

[[nodiscard]] QString translated(const char* text) {
    return QCoreApplication::translate("ShortcutSheet", text);
}

} // namespace

ShortcutSheet::ShortcutSheet(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Keyboard shortcuts"));
    QStringList spoken;
    for (const auto& line : kLines)
        spoken << translated(line.keys) + QStringLiteral(": ") + translated(line.what);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    hide();
}

void ShortcutSheet::open() {
    setGeometry(parentWidget()->rect());
    raise();
    show();
    setFocus(Qt::PopupFocusReason);
}

void ShortcutSheet::keyPressEvent(QKeyEvent* event) {
    event->accept();
    hide();
    parentWidget()->setFocus();
}

void ShortcutSheet::mousePressEvent(QMouseEvent*) {
    hide();
}

void ShortcutSheet::focusOutEvent(QFocusEvent*) {
    hide();
}

void ShortcutSheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), QColor(0, 0, 0, 110));
    const auto lines = static_cast<int>(kLines.size());
    const auto row = std::clamp((this->height() - 2 * space::kHuge - kTitle - space::kLarge) / lines, kLeastRow, kRow);
    const auto height = 2 * space::kHuge + kTitle + lines * row;
    const QRect sheet((width() - kWidth) / 2, std::max(0, (this->height() - height) / 2), kWidth, height);
    painter.setPen(QPen(color(Role::Border), 1));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(QRectF(sheet).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
    const auto inner = sheet.adjusted(space::kHuge, space::kHuge, -space::kHuge, -space::kHuge);
    painter.setFont(ui::font(TextStyle::Title));
    painter.setPen(color(Role::Text));
    painter.drawText(QRect(inner.left(), inner.top(), inner.width(), 24), Qt::AlignVCenter, accessibleName());
    auto y = inner.top() + kTitle;
    for (const auto& line : kLines) {
        painter.setFont(ui::font(TextStyle::BodyStrong));
        painter.setPen(color(Role::Text));
        painter.drawText(QRect(inner.left(), y, kKeysWidth, row), Qt::AlignVCenter, translated(line.keys));
        painter.setFont(ui::font(TextStyle::Body));
        painter.setPen(color(Role::TextDim));
        painter.drawText(QRect(inner.left() + kKeysWidth, y, inner.width() - kKeysWidth, row), Qt::AlignVCenter,
                         translated(line.what));
        y += row;
    }
}

} // namespace medley::ui
