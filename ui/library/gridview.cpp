#include "ui/library/gridview.h"

#include "ui/common/theme.h"
#include "ui/library/itemdelegate.h"
#include "ui/library/itemmodel.h"

#include <QHoverEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace medley::ui {

namespace {

constexpr int kMargin = GridGeometry::kMargin;
constexpr int kGap = GridGeometry::kGap;
constexpr int kScrollStep = 56;

} // namespace

GridView::GridView(ItemModel& model, ItemDelegate& delegate, QWidget* parent)
    : QListView(parent), m_model(model), m_delegate(delegate) {
    setModel(&model);
    setItemDelegate(&delegate);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the grid must not reflow when it comes
    setFrameShape(NoFrame);
    setSelectionRectVisible(false);
    setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Window);
    viewport()->setAttribute(Qt::WA_Hover);
    const auto relayout = [this] {
        computeLayout();
        updateGeometries();
        viewport()->update();
    };
    connect(&model, &QAbstractItemModel::modelReset, this, relayout);
    connect(&model, &QAbstractItemModel::layoutChanged, this, relayout);
    connect(&model, &QAbstractItemModel::rowsInserted, this, relayout);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, relayout);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void GridView::setThumbnailWidth(int width) {
    width = std::clamp(width, metric::kMinThumbnail, metric::kMaxThumbnail);
    if (width == m_thumbnailWidth)
        return;
    // What stands in the middle of the window stays there.
    const auto anchor = currentIndex().isValid() ? currentIndex() : indexAt({kMargin + 1, viewport()->height() / 2});
    m_thumbnailWidth = width;
    doItemsLayout();
    if (anchor.isValid())
        scrollTo(anchor, PositionAtCenter);
}

int GridView::rowCount() const {
    return m_model.rowCount();
}

void GridView::computeLayout() {
    m_geometry = GridGeometry(viewport()->width(), m_thumbnailWidth, rowCount(), m_model.relevantRows(),
                              [this](int width) { return m_delegate.cardHeight(width, m_model.showsHits()); });
}

QRect GridView::dividerRect() const {
    const auto rect = m_geometry.dividerRect();
    return rect.isEmpty() ? QRect() : rect.translated(0, -verticalOffset());
}

QRect GridView::visualRect(const QModelIndex& index) const {
    return index.isValid() ? m_geometry.cardRect(index.row()).translated(0, -verticalOffset()) : QRect();
}

QModelIndex GridView::indexAt(const QPoint& point) const {
    const auto row = m_geometry.rowAt(point + QPoint(0, verticalOffset()));
    return row < 0 ? QModelIndex() : m_model.index(row);
}

void GridView::scrollTo(const QModelIndex& index, ScrollHint hint) {
    if (!index.isValid())
        return;
    const auto rect = m_geometry.cardRect(index.row()).adjusted(0, -kMargin, 0, kMargin);
    const auto top = verticalOffset();
    const auto height = viewport()->height();
    auto* bar = verticalScrollBar();
    switch (hint) {
    case EnsureVisible:
        if (rect.top() < top)
            bar->setValue(rect.top());
        else if (rect.bottom() > top + height)
            bar->setValue(rect.bottom() - height);
        break;
    case PositionAtTop:
        bar->setValue(rect.top());
        break;
    case PositionAtBottom:
        bar->setValue(rect.bottom() - height);
        break;
    case PositionAtCenter:
        bar->setValue(rect.center().y() - height / 2);
        break;
    }
}

void GridView::doItemsLayout() {
    computeLayout();
    QAbstractItemView::doItemsLayout();
}

void GridView::updateGeometries() {
    auto* bar = verticalScrollBar();
    bar->setSingleStep(kScrollStep);
    bar->setPageStep(viewport()->height());
    bar->setRange(0, std::max(0, m_geometry.contentHeight() - viewport()->height()));
    QAbstractItemView::updateGeometries();
}

void GridView::resizeEvent(QResizeEvent* event) {
    const auto anchor = indexAt({kMargin + 1, kMargin + 1});
    QAbstractItemView::resizeEvent(event);
    const auto columns = m_geometry.columns();
    computeLayout();
    updateGeometries();
    if (columns != m_geometry.columns() && anchor.isValid() && verticalOffset() > 0)
        scrollTo(anchor, PositionAtTop);
}

void GridView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        if (event->angleDelta().y() != 0)
            Q_EMIT zoomRequested(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QAbstractItemView::wheelEvent(event);
}

void GridView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->modifiers() && currentIndex().isValid()) {
        Q_EMIT previewRequested(currentIndex());
        event->accept();
        return;
    }
    if (event->modifiers() == Qt::AltModifier && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        Q_EMIT momentStepRequested(event->key() == Qt::Key_Left ? -1 : 1);
        event->accept();
        return;
    }
    QListView::keyPressEvent(event);
}

int GridView::momentAt(const QModelIndex& index, const QPoint& point) const {
    if (!index.isValid())
        return -1;
    const auto moment = m_delegate.momentAt(visualRect(index), *m_model.at(index.row()), point);
    return moment ? static_cast<int>(*moment) : -1;
}

bool GridView::isOnAlike(const QModelIndex& index, const QPoint& point) const {
    return index.isValid() && m_delegate.alikeRect(visualRect(index), *m_model.at(index.row())).contains(point);
}

void GridView::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->position().toPoint();
    QListView::mousePressEvent(event);
}

void GridView::mouseReleaseEvent(QMouseEvent* event) {
    const auto point = event->position().toPoint();
    const auto index = indexAt(point);
    const bool isClick = event->button() == Qt::LeftButton && index.isValid() && index == indexAt(m_pressed) &&
                         (state() == NoState || state() == DragSelectingState);
    const auto moment = isClick ? momentAt(index, point) : -1;
    const bool isTick = moment >= 0 && moment == momentAt(index, m_pressed);
    const bool isAlike = isClick && isOnAlike(index, point) && isOnAlike(index, m_pressed);
    QListView::mouseReleaseEvent(event);
    if (isTick)
        Q_EMIT momentActivated(index, moment);
    else if (isAlike)
        Q_EMIT alikeRequested(index);
}

void GridView::hoverMoment(const QPoint& point) {
    const auto moment = momentAt(m_hovered, point);
    const bool isMark = moment >= 0 || isOnAlike(m_hovered, point);
    viewport()->setCursor(isMark ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (moment == m_hoveredMoment)
        return;
    m_hoveredMoment = moment;
    Q_EMIT momentHovered(m_hovered, moment);
}

void GridView::scrollContentsBy(int dx, int dy) {
    QAbstractItemView::scrollContentsBy(dx, dy);
    viewport()->update();
}

bool GridView::viewportEvent(QEvent* event) {
    switch (event->type()) {
    case QEvent::HoverMove:
    case QEvent::HoverEnter:
        setHovered(indexAt(static_cast<QHoverEvent*>(event)->position().toPoint()));
        hoverMoment(static_cast<QHoverEvent*>(event)->position().toPoint());
        break;
    case QEvent::ToolTip:
        if (m_hoveredMoment >= 0)
            return true; // what the moment shows is seen beside its tick
        break;
    case QEvent::HoverLeave:
    case QEvent::Leave:
        setHovered({});
        break;
    case QEvent::MouseButtonRelease:
        if (!m_rubberBand.isNull()) {
            m_rubberBand = {};
            viewport()->update();
        }
        break;
    default:
        break;
    }
    return QListView::viewportEvent(event);
}

void GridView::setHovered(const QModelIndex& index) {
    if (m_hovered == index)
        return;
    if (m_hovered.isValid())
        viewport()->update(visualRect(m_hovered).adjusted(-4, -4, 4, 4));
    m_hovered = index;
    if (std::exchange(m_hoveredMoment, -1) >= 0)
        Q_EMIT momentHovered({}, -1);
    if (index.isValid())
        viewport()->update(visualRect(index).adjusted(-4, -4, 4, 4));
}

QModelIndex GridView::moveCursor(CursorAction action, Qt::KeyboardModifiers) {
    const auto count = rowCount();
    if (count == 0)
        return {};
    const auto current = currentIndex();
    if (!current.isValid())
        return m_model.index(0);
    auto row = current.row();
    const auto page = std::max(1, viewport()->height() / m_geometry.lineStep());
    switch (action) {
    case MoveLeft:
    case MovePrevious:
        row = std::max(0, row - 1);
        break;
    case MoveRight:
    case MoveNext:
        row = std::min(count - 1, row + 1);
        break;
    case MoveUp:
        row = m_geometry.rowAcross(row, -1);
        break;
    case MoveDown:
        row = m_geometry.rowAcross(row, 1);
        break;
    case MovePageUp:
        row = m_geometry.rowAcross(row, -page);
        break;
    case MovePageDown:
        row = m_geometry.rowAcross(row, page);
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = count - 1;
        break;
    }
    return m_model.index(row);
}

int GridView::horizontalOffset() const {
    return 0;
}

int GridView::verticalOffset() const {
    return verticalScrollBar()->value();
}

void GridView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) {
    if (state() == DragSelectingState) {
        m_rubberBand = rect.normalized();
        const auto area = m_rubberBand.translated(0, verticalOffset());
        const auto [first, last] = m_geometry.rowsBetween(area.top(), area.bottom());
        QItemSelection selection;
        for (auto row = first; row < last; ++row)
            if (m_geometry.cardRect(row).intersects(area))
                selection.select(m_model.index(row), m_model.index(row));
        selectionModel()->select(selection, command);
        viewport()->update();
        return;
    }
    // A click or a key: the corners lie on the first and the last card of a run.
    const auto from = indexAt(rect.topLeft());
    const auto to = indexAt(rect.bottomRight());
    if (!to.isValid()) {
        selectionModel()->select(QItemSelection(), command);
        return;
    }
    const auto begin = from.isValid() ? from : to;
    selectionModel()->select(QItemSelection(std::min(begin, to), std::max(begin, to)), command);
}

QRegion GridView::visualRegionForSelection(const QItemSelection& selection) const {
    const auto [first, last] = m_geometry.rowsBetween(verticalOffset(), verticalOffset() + viewport()->height());
    QRegion region;
    for (const auto& range : selection)
        for (auto row = std::max(range.top(), first); row <= std::min(range.bottom(), last - 1); ++row)
            region += visualRect(m_model.index(row)).adjusted(-4, -4, 4, 4);
    return region;
}

void GridView::paintDivider(QPainter& painter) const {
    const auto rect = dividerRect();
    if (!rect.isValid() || !rect.intersects(viewport()->rect()))
        return;
    const auto text =
        m_geometry.divider() == 0 ? tr("nothing is a clear match; these come closest") : tr("relevance ends here");
    painter.setFont(ui::font(TextStyle::Caption));
    const auto width = painter.fontMetrics().horizontalAdvance(text) + 2 * space::kMedium;
    const auto y = rect.center().y();
    painter.setPen(QPen(color(Role::ControlBorder), 1, Qt::DashLine));
    painter.drawLine(QPointF(rect.left(), y + 0.5), QPointF(rect.center().x() - width / 2.0, y + 0.5));
    painter.drawLine(QPointF(rect.center().x() + width / 2.0, y + 0.5), QPointF(rect.right(), y + 0.5));
    painter.setPen(color(Role::TextDim));
    painter.drawText(rect, Qt::AlignCenter, text);
}

void GridView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), color(Role::Window));
    const auto top = verticalOffset() + event->rect().top();
    const auto [first, last] = m_geometry.rowsBetween(top - kGap, top + event->rect().height() + kGap);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const auto focused = hasFocus();
    const auto base = option.state & ~(QStyle::State_MouseOver | QStyle::State_HasFocus | QStyle::State_Selected);
    for (auto row = first; row < last; ++row) {
        const auto index = m_model.index(row);
        option.rect = visualRect(index);
        if (!option.rect.adjusted(-4, -4, 4, 4).intersects(event->rect()))
            continue;
        option.state = base;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_MouseOver, m_hovered == index);
        option.state.setFlag(QStyle::State_HasFocus, focused && currentIndex() == index);
        m_delegate.paint(&painter, option, index);
    }
    paintDivider(painter);
    if (!m_rubberBand.isNull() && state() == DragSelectingState) {
        auto fill = color(Role::Accent);
        painter.setPen(fill);
        fill.setAlphaF(0.12F);
        painter.setBrush(fill);
        painter.drawRect(m_rubberBand.adjusted(0, 0, -1, -1));
    }
}

} // namespace medley::ui
