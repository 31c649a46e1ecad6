#include "ui/problems/relinkdelegate.h"

#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/problems/relinkmodel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace medley::ui {

namespace {

constexpr int kRow = 56;
constexpr int kBox = 18;
constexpr int kPad = space::kMedium;
constexpr double kPathShare = 0.66; ///< of the row's width; the rest says how sure it is

void drawElided(QPainter& painter, const QRectF& place, const QString& text, Qt::TextElideMode mode) {
    painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, mode, static_cast<int>(place.width())));
}

} // namespace

QSize RelinkDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {200, kRow};
}

void RelinkDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF row = QRectF(option.rect).adjusted(space::kSmall, 1, -space::kSmall, -1);
    if (option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(Role::Hover));
        painter->drawRoundedRect(row, metric::kRadius, metric::kRadius);
    }
    QStyleOptionViewItem box(option);
    box.rect = QRect(static_cast<int>(row.left()) + kPad, static_cast<int>(row.center().y()) - kBox / 2, kBox, kBox);
    box.state = QStyle::State_Enabled |
                (index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off);
    const auto* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);

    const double left = row.left() + kPad + kBox + kPad;
    const double paths = (row.right() - kPad - left) * kPathShare;
    const double half = (row.height() - space::kMedium) / 2;
    const QRectF was(left, row.top() + space::kMedium / 2.0, paths - kPad, half);
    const QRectF sure(left + paths, was.top(), row.right() - kPad - left - paths, half);
    painter->setFont(ui::font(TextStyle::Body));
    painter->setPen(color(Role::TextDim));
    drawElided(*painter, was, index.data().toString(), Qt::ElideMiddle);
    drawElided(*painter, sure.translated(0, half), index.data(RelinkModel::WhyRole).toString(), Qt::ElideRight);
    painter->setPen(color(Role::Text));
    drawElided(*painter, was.translated(0, half), QStringLiteral("→ ") + index.data(RelinkModel::ToRole).toString(),
               Qt::ElideMiddle);
    drawElided(*painter, sure, index.data(RelinkModel::ConfidenceRole).toString(), Qt::ElideRight);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        paintFocusRing(*painter, row, metric::kRadius);
    painter->restore();
}

bool RelinkDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem&,
                                 const QModelIndex& index) {
    const bool isClick =
        event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton;
    const bool isKey = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (!isClick && !isKey)
        return false;
    const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace medley::ui
