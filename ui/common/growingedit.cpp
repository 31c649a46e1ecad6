#include "ui/common/growingedit.h"

#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kMostLines = 5;
constexpr int kMargin = 7; ///< of the document, at each side

} // namespace

GrowingEdit::GrowingEdit(QWidget* parent) : QPlainTextEdit(parent) {
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(kMargin);
    connect(this, &QPlainTextEdit::textChanged, this, &GrowingEdit::fit);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    fit();
}

void GrowingEdit::fit() {
    // The height of a plain text document is its number of lines, as far as they are laid out.
    const int lines = std::max(1, static_cast<int>(document()->size().height()));
    const int text = std::min(lines, kMostLines) * fontMetrics().lineSpacing();
    setFixedHeight(std::max(metric::kControl, text + 2 * kMargin));
    setVerticalScrollBarPolicy(lines > kMostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

void GrowingEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))
            insertPlainText(QStringLiteral("\n"));
        else
            Q_EMIT submitted();
        event->accept();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void GrowingEdit::paintEvent(QPaintEvent* event) {
    {
        QPainter painter(viewport());
        painter.setRenderHint(QPainter::Antialiasing);
        const bool isFocused = hasFocus();
        painter.setPen(QPen(color(isFocused ? Role::Accent : Role::ControlBorder), isFocused ? 2 : 1));
        painter.setBrush(color(Role::Surface));
        const double inset = isFocused ? 1 : 0.5;
        painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(inset, inset, -inset, -inset), metric::kRadius,
                                metric::kRadius);
    }
    QPlainTextEdit::paintEvent(event);
}

void GrowingEdit::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void GrowingEdit::focusInEvent(QFocusEvent* event) {
    QPlainTextEdit::focusInEvent(event);
    viewport()->update();
}

void GrowingEdit::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    viewport()->update();
}

} // namespace medley::ui
