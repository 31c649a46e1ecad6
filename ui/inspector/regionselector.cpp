#include "ui/inspector/regionselector.h"

#include "ui/common/style.h"
#include "ui/inspector/pictureview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr double kLeastEdge = 8;   ///< px; less is a click
constexpr double kStep = 12;       ///< px, of a key
constexpr double kShownEdge = 128; ///< pixels of the small picture

} // namespace

RegionSelector::RegionSelector(PictureView* view) : QWidget(view), m_view(view) {
    setAccessibleName(tr("Part of the picture to search by"));
    setAccessibleDescription(tr("Arrows move the part, Shift and arrows change its size, Enter searches by it."));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    view->installEventFilter(this);
    hide();
}

void RegionSelector::setOn(bool on) {
    on = on && m_view->isShown();
    if (on == isOn())
        return;
    m_rect = {};
    m_dragging = false;
    setGeometry(m_view->rect());
    setVisible(on);
    if (on)
        setFocus();
    else
        m_view->setFocus();
    Q_EMIT switched(on);
}

QRectF RegionSelector::room() const {
    return m_view->view().imageRect() & QRectF(rect());
}

void RegionSelector::take() {
    const auto all = m_view->view().imageRect();
    const auto part = m_rect & all;
    if (part.width() < kLeastEdge || part.height() < kLeastEdge) {
        m_rect = {};
        update();
        return;
    }
    const RelativeBox box{(part.x() - all.x()) / all.width(), (part.y() - all.y()) / all.height(),
                          part.width() / all.width(), part.height() / all.height()};
    const auto full = m_view->picture().fullSize();
    const auto& level = m_view->picture().levelFor(kShownEdge / std::max(1.0, box.width * full.width()));
    const QRectF cut(box.x * level.width(), box.y * level.height(), box.width * level.width(),
                     box.height * level.height());
    const auto shown = level.copy(cut.toAlignedRect())
                           .scaled(static_cast<int>(kShownEdge), static_cast<int>(kShownEdge), Qt::KeepAspectRatio,
                                   Qt::SmoothTransformation);
    setOn(false);
    Q_EMIT chosen(box, shown);
}

void RegionSelector::moveBy(QPointF step, bool size) {
    const auto limits = room();
    if (m_rect.isEmpty()) { // begins in the middle
        m_rect = QRectF(QPointF(), limits.size() / 2);
        m_rect.moveCenter(limits.center());
    } else if (size) {
        m_rect.setWidth(std::clamp(m_rect.width() + step.x(), kLeastEdge, limits.right() - m_rect.left()));
        m_rect.setHeight(std::clamp(m_rect.height() + step.y(), kLeastEdge, limits.bottom() - m_rect.top()));
    } else {
        m_rect.moveLeft(std::clamp(m_rect.left() + step.x(), limits.left(), limits.right() - m_rect.width()));
        m_rect.moveTop(std::clamp(m_rect.top() + step.y(), limits.top(), limits.bottom() - m_rect.height()));
    }
    update();
}

void RegionSelector::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    m_dragging = true;
    m_from = event->position();
    m_rect = {};
    update();
}

void RegionSelector::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragging)
        return;
    m_rect = QRectF(m_from, event->position()).normalized() & room();
    update();
}

void RegionSelector::mouseReleaseEvent(QMouseEvent*) {
    if (std::exchange(m_dragging, false))
        take();
}

void RegionSelector::keyPressEvent(QKeyEvent* event) {
    const bool size = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveBy({-kStep, 0}, size);
    case Qt::Key_Right:
        return moveBy({kStep, 0}, size);
    case Qt::Key_Up:
        return moveBy({0, -kStep}, size);
    case Qt::Key_Down:
        return moveBy({0, kStep}, size);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return take();
    case Qt::Key_Escape:
    case Qt::Key_R:
        return setOn(false);
    default:
        QWidget::keyPressEvent(event);
    }
}

bool RegionSelector::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // leaves the rectangle, not the search
        return true;
    }
    return QWidget::event(event);
}

bool RegionSelector::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::Resize)
        setOn(false);
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_R && !key->modifiers()) {
            setOn(true);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RegionSelector::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outside;
    outside.addRect(room());
    QPainterPath inside;
    inside.addRect(m_rect);
    painter.fillPath(outside - inside, QColor(0, 0, 0, 90));
    if (m_rect.isEmpty()) {
        const auto text = tr("Drag a rectangle around what to look for");
        painter.setFont(ui::font(TextStyle::Caption));
        QRectF place(QPointF(), QSizeF(painter.fontMetrics().horizontalAdvance(text) + 2 * space::kSmall,
                                       painter.fontMetrics().height() + space::kSmall));
        place.moveCenter(QRectF(rect()).center());
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Role::Scrim));
        painter.drawRoundedRect(place, 4, 4);
        painter.setPen(color(Role::OnScrim));
        painter.drawText(place, Qt::AlignCenter, text);
        return;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(Role::OnScrim), 3));
    painter.drawRect(m_rect);
    painter.setPen(QPen(roleColor(Scheme::Light, Role::Accent), 1.5));
    painter.drawRect(m_rect);
}

} // namespace medley::ui
