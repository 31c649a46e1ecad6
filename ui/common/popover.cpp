#include "ui/common/popover.h"

#include "ui/common/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLayout>
#include <QPainter>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kWidth = 332;

} // namespace

Popover::Popover(QWidget& at) : QWidget(at.window()), m_at(&at) {
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&at, &QObject::destroyed, this, &QObject::deleteLater);
    setAttribute(Qt::WA_NoMousePropagation);
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

void Popover::setStaysOpen(bool on) {
    m_staysOpen = on;
}

void Popover::open() {
    if (!m_at)
        return;
    if (parentWidget() != m_at->window())
        setParent(m_at->window());
    fit();
    raise();
    show();
    qApp->installEventFilter(this);
    setFocus(Qt::PopupFocusReason);
    focusNextChild();
}

void Popover::fit() {
    if (!m_at || !layout())
        return;
    const QWidget* window = parentWidget();
    const int width = std::min(kWidth, window->width() - 2 * space::kSmall);
    layout()->activate();
    const int wanted = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
    const int height = std::min(wanted, window->height() - 2 * space::kSmall);
    const QRect at(m_at->mapTo(window, QPoint()), m_at->size());
    const int below = at.bottom() + space::kTiny;
    const int y = below + height <= window->height() - space::kSmall ? below : at.top() - space::kTiny - height;
    const int x = std::clamp(at.right() + 1 - width, space::kSmall,
                             std::max(space::kSmall, window->width() - width - space::kSmall));
    setGeometry(x, std::max(space::kSmall, y), width, height);
}

bool Popover::eventFilter(QObject* watched, QEvent* event) {
    auto* widget = qobject_cast<QWidget*>(watched);
    const bool isOurs = widget && (widget == this || isAncestorOf(widget));
    if (!m_staysOpen && event->type() == QEvent::MouseButtonPress && widget && !isOurs &&
        widget->window() == window() && !(m_at && (widget == m_at || m_at->isAncestorOf(widget))))
        hide();
    if (isOurs && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // closes this, nothing else
        if (event->type() == QEvent::KeyPress)
            hide();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void Popover::hideEvent(QHideEvent* event) {
    qApp->removeEventFilter(this);
    QWidget::hideEvent(event);
    if (m_at && m_at->isVisible() && m_at->focusPolicy() != Qt::NoFocus)
        m_at->setFocus(Qt::PopupFocusReason);
    Q_EMIT closed();
}

void Popover::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Role::ControlBorder), 1));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadius, metric::kRadius);
}

} // namespace medley::ui
