#include "ui/explain/headgrid.h"

#include "ui/common/focus.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr int kColumns = 6;
constexpr int kGap = 4;
constexpr double kLeastAspect = 0.75; // a tall picture's maps are cut to this, so that the grid stays small
constexpr double kMostAspect = 2.0;
constexpr double kCorner = 3;

} // namespace

HeadGrid::HeadGrid(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Heads of the layer"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeadGrid::setHeads(std::vector<HeadMap> heads, double aspect, Interpolation interpolation) {
    const bool other = heads.size() != m_heads.size();
    m_heads = std::move(heads);
    m_interpolation = interpolation;
    m_current = std::clamp(m_current, 0, std::max(0, count() - 1));
    if (const double limited = std::clamp(aspect, kLeastAspect, kMostAspect); other || limited != m_aspect) {
        m_aspect = limited;
        updateGeometry();
    }
    describe();
    update();
}

void HeadGrid::setChosen(std::optional<int> head) {
    m_chosen = head;
    if (head)
        m_current = std::clamp(*head, 0, std::max(0, count() - 1));
    describe();
    update();
}

QRect HeadGrid::placed(int head, int width) const {
    const int across = std::max(8, (width - (kColumns - 1) * kGap) / kColumns);
    const int down = std::max(8, static_cast<int>(std::lround(across / m_aspect)));
    return {(head % kColumns) * (across + kGap), (head / kColumns) * (down + kGap), across, down};
}

QRect HeadGrid::placeOf(int head) const {
    return placed(head, width());
}

int HeadGrid::heightForWidth(int width) const {
    return m_heads.empty() ? 0 : placed(count() - 1, width).bottom() + 1;
}

QSize HeadGrid::sizeHint() const {
    constexpr int kComfortable = 340;
    return {kComfortable, heightForWidth(std::max(width(), kComfortable))};
}

QSize HeadGrid::minimumSizeHint() const {
    return {160, 8};
}

std::optional<int> HeadGrid::headAt(const QPoint& position) const {
    for (int head = 0; head < count(); ++head)
        if (placeOf(head).contains(position))
            return head;
    return std::nullopt;
}

void HeadGrid::describe() {
    if (m_heads.empty()) {
        setAccessibleDescription({});
        return;
    }
    const QString& name = m_heads[static_cast<std::size_t>(m_current)].name;
    setAccessibleDescription(m_chosen == m_current ? tr("%1, chosen").arg(name) : name);
}

void HeadGrid::choose(int head) {
    m_current = head;
    m_chosen = m_chosen == head ? std::nullopt : std::optional(head);
    describe();
    update();
    Q_EMIT headChosen(m_chosen);
}

void HeadGrid::goTo(int head) {
    if (head < 0 || head >= count())
        return;
    m_current = head;
    describe();
    update();
}

bool HeadGrid::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto head = headAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           head ? m_heads[static_cast<std::size_t>(*head)].name.toHtmlEscaped() : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

void HeadGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_interpolation == Interpolation::Smooth);
    for (int head = 0; head < count(); ++head) {
        const QRectF place = placeOf(head);
        painter.save();
        QPainterPath corners;
        corners.addRoundedRect(place, kCorner, kCorner);
        painter.setClipPath(corners);
        painter.drawImage(place, m_heads[static_cast<std::size_t>(head)].image);
        painter.restore();
        if (m_chosen == head) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(color(Role::Surface), 4));
            painter.drawRoundedRect(place.adjusted(2, 2, -2, -2), kCorner, kCorner);
            painter.setPen(QPen(color(Role::Accent), 2));
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), kCorner, kCorner);
        }
        if (m_current == head && showsKeyboardFocus(*this))
            paintFocusRing(painter, place, kCorner + 1);
    }
}

void HeadGrid::mouseReleaseEvent(QMouseEvent* event) {
    if (const auto head = headAt(event->position().toPoint()); head && event->button() == Qt::LeftButton)
        choose(*head);
}

void HeadGrid::keyPressEvent(QKeyEvent* event) {
    if (m_heads.empty())
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return goTo(m_current - 1);
    case Qt::Key_Right:
        return goTo(m_current + 1);
    case Qt::Key_Up:
        return goTo(m_current - kColumns);
    case Qt::Key_Down:
        return goTo(m_current + kColumns);
    case Qt::Key_Home:
        return goTo(0);
    case Qt::Key_End:
        return goTo(count() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return choose(m_current);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace medley::ui
