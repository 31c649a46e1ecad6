#include "ui/shell/shortcutsheet.h"

#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <span>

namespace medley::ui {

namespace {

/// A shortcut, or where `keys` is empty the title of those below it.
struct Line {
    const char* keys;
    const char* what;

    [[nodiscard]] constexpr bool isTitle() const { return !*keys; }
};

constexpr std::array kLines{
    Line{"", QT_TRANSLATE_NOOP("ShortcutSheet", "Searching")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+F or /"), QT_TRANSLATE_NOOP("ShortcutSheet", "Search")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Down in an empty search"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Earlier searches")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+D"), QT_TRANSLATE_NOOP("ShortcutSheet", "Save the search")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+V"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Search by a copied picture")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+L"), QT_TRANSLATE_NOOP("ShortcutSheet", "More like this")},
    Line{"", QT_TRANSLATE_NOOP("ShortcutSheet", "Library")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Arrows, Page, Home, End"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Move in the grid")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Alt + Left and Right"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "The moments of a hit, one by one")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Space"), QT_TRANSLATE_NOOP("ShortcutSheet", "Preview")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Enter"), QT_TRANSLATE_NOOP("ShortcutSheet", "Open in the inspector")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+A, Shift, Ctrl"), QT_TRANSLATE_NOOP("ShortcutSheet", "Select")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Del"), QT_TRANSLATE_NOOP("ShortcutSheet", "Remove from the library only")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+Z"), QT_TRANSLATE_NOOP("ShortcutSheet", "Put back what was removed")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl + and −"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Size of the pictures")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+O"), QT_TRANSLATE_NOOP("ShortcutSheet", "Add a folder")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+V"), QT_TRANSLATE_NOOP("ShortcutSheet", "Add copied files")},
    Line{"", QT_TRANSLATE_NOOP("ShortcutSheet", "Window")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Esc"), QT_TRANSLATE_NOOP("ShortcutSheet", "One step back")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+1 … 9"), QT_TRANSLATE_NOOP("ShortcutSheet", "Pages")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+I"), QT_TRANSLATE_NOOP("ShortcutSheet", "Inspector")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+Q"), QT_TRANSLATE_NOOP("ShortcutSheet", "Quit")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "F1"), QT_TRANSLATE_NOOP("ShortcutSheet", "This sheet")},
    Line{"", QT_TRANSLATE_NOOP("ShortcutSheet", "A picture in the inspector")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "+ and −"), QT_TRANSLATE_NOOP("ShortcutSheet", "Zoom")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "0 and 1"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "The whole picture; its true size")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "R"), QT_TRANSLATE_NOOP("ShortcutSheet", "Search by a part of it")},
    Line{"", QT_TRANSLATE_NOOP("ShortcutSheet", "Player")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Space or K"), QT_TRANSLATE_NOOP("ShortcutSheet", "Play or pause")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Left and Right, J and L"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "5 seconds back or forward")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Page Up and Down"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Previous or next shot or passage")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "M"), QT_TRANSLATE_NOOP("ShortcutSheet", "Sound off or on")},
    Line{"", QT_TRANSLATE_NOOP("ShortcutSheet", "Ask and Why")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+Shift+A"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Ask about what is selected")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Up and Down in a question"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "Earlier questions")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "Shift+Enter"),
         QT_TRANSLATE_NOOP("ShortcutSheet", "A new line in a question or caption")},
    Line{QT_TRANSLATE_NOOP("ShortcutSheet", "[ and ]"), QT_TRANSLATE_NOOP("ShortcutSheet", "Opacity of the map")},
};
constexpr std::size_t kSecondColumn = 17; ///< begins with this line
static_assert(kLines[kSecondColumn].isTitle());

constexpr int kRow = 26;
constexpr int kLeastRow = 17; ///< where the window is low
constexpr int kTitle = 36;
constexpr int kMostWidth = 1040;

[[nodiscard]] QString translated(const char* text) {
    return QCoreApplication::translate("ShortcutSheet", text);
}

/// Paints lines below each other; what does not fit ends in dots.
void paintColumn(QPainter& painter, std::span<const Line> lines, const QRect& column, int row) {
    const auto strong = font(TextStyle::BodyStrong);
    const auto plain = font(TextStyle::Body);
    const QFontMetrics metrics(strong);
    int keysWidth = 0;
    for (const auto& line : lines)
        if (!line.isTitle())
            keysWidth = std::max(keysWidth, metrics.horizontalAdvance(translated(line.keys)));
    keysWidth = std::min(keysWidth + space::kLarge, column.width() / 2);
    const auto paint = [&painter](const QRect& place, const QString& text, const QFont& textFont, Role role) {
        painter.setFont(textFont);
        painter.setPen(color(role));
        painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine,
                         QFontMetrics(textFont).elidedText(text, Qt::ElideRight, place.width()));
    };
    auto y = column.top();
    for (const auto& line : lines) {
        const QRect place(column.left(), y, column.width(), row);
        if (line.isTitle()) {
            paint(place.adjusted(0, space::kTiny, 0, space::kTiny), translated(line.what), plain, Role::TextDim);
        } else {
            paint(place.adjusted(0, 0, keysWidth - space::kSmall - column.width(), 0), translated(line.keys), strong,
                  Role::Text);
            paint(place.adjusted(keysWidth, 0, 0, 0), translated(line.what), plain, Role::Text);
        }
        y += row;
    }
}

} // namespace

ShortcutSheet::ShortcutSheet(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Keyboard shortcuts"));
    QStringList spoken;
    for (const auto& line : kLines)
        spoken << (line.isTitle() ? translated(line.what)
                                  : translated(line.keys) + QStringLiteral(": ") + translated(line.what));
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
    const std::span<const Line> lines(kLines);
    const auto left = lines.first(kSecondColumn);
    const auto right = lines.subspan(kSecondColumn);
    const auto rows = static_cast<int>(std::max(left.size(), right.size()));
    const auto row = std::clamp((this->height() - 2 * space::kHuge - kTitle - space::kLarge) / rows, kLeastRow, kRow);
    const auto height = 2 * space::kHuge + kTitle + rows * row;
    const auto width = std::min(kMostWidth, this->width() - 2 * space::kLarge);
    const QRect sheet((this->width() - width) / 2, std::max(0, (this->height() - height) / 2), width, height);
    painter.setPen(QPen(color(Role::Border), 1));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(QRectF(sheet).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
    const auto inner = sheet.adjusted(space::kHuge, space::kHuge, -space::kHuge, -space::kHuge);
    painter.setFont(ui::font(TextStyle::Title));
    painter.setPen(color(Role::Text));
    painter.drawText(QRect(inner.left(), inner.top(), inner.width(), 24), Qt::AlignVCenter, accessibleName());
    const QRect columns = inner.adjusted(0, kTitle, 0, 0);
    const QSize size((columns.width() - space::kHuge) / 2, columns.height());
    paintColumn(painter, left, QRect(columns.topLeft(), size), row);
    paintColumn(painter, right, QRect(QPoint(columns.right() + 1 - size.width(), columns.top()), size), row);
}

} // namespace medley::ui
