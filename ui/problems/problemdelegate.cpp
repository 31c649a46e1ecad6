#include "ui/problems/problemdelegate.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/problems/problemsmodel.h"

#include <QPainter>

namespace medley::ui {

namespace {

constexpr double kPad = space::kMedium;
constexpr double kIndent = kPad + metric::kIcon + space::kSmall;
constexpr int kFileRow = 36;

int lineHeight(TextStyle style) {
    return QFontMetrics(ui::font(style)).height();
}

void drawElided(QPainter& painter, const QRectF& place, const QString& text, Qt::Alignment alignment) {
    painter.drawText(place, alignment | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideMiddle, static_cast<int>(place.width())));
}

} // namespace

QSize ProblemDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    constexpr int kAnyWidth = 200;
    if (index.data(ProblemsModel::IsHeadingRole).toBool())
        return {kAnyWidth, space::kLarge + lineHeight(TextStyle::BodyStrong) + lineHeight(TextStyle::Body) +
                               space::kSmall + space::kTiny};
    return {kAnyWidth, kFileRow};
}

void ProblemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF row = QRectF(option.rect).adjusted(space::kSmall, 0, -space::kSmall, 0);
    if (index.data(ProblemsModel::IsHeadingRole).toBool()) {
        paintHeading(*painter, row, index);
    } else {
        const bool selected = option.state & QStyle::State_Selected;
        if (selected || option.state & QStyle::State_MouseOver) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(color(selected ? Role::Selected : Role::Hover));
            painter->drawRoundedRect(row.adjusted(0, 1, 0, -1), metric::kRadius, metric::kRadius);
        }
        paintFile(*painter, row, index);
        if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
            paintFocusRing(*painter, row.adjusted(0, 1, 0, -1), metric::kRadius);
    }
    painter->restore();
}

void ProblemDelegate::paintHeading(QPainter& painter, const QRectF& row, const QModelIndex& index) const {
    const double strong = lineHeight(TextStyle::BodyStrong);
    double y = row.top() + space::kLarge;
    paintIcon(painter, Icon::Warning,
              QRectF(row.left() + kPad, y + (strong - metric::kIcon) / 2, metric::kIcon, metric::kIcon),
              color(Role::Warning));
    painter.setFont(ui::font(TextStyle::BodyStrong));
    painter.setPen(color(Role::Text));
    const QString count = countText(index.data(ProblemsModel::CountRole).toInt());
    const double countWidth = painter.fontMetrics().horizontalAdvance(count) + kPad;
    const QRectF line(row.left() + kIndent, y, row.width() - kIndent - kPad, strong);
    drawElided(painter, line.adjusted(0, 0, -countWidth, 0), index.data().toString(), Qt::AlignLeft);
    painter.setPen(color(Role::TextDim));
    painter.setFont(ui::font(TextStyle::Body));
    drawElided(painter, line, count, Qt::AlignRight);
    y += strong + 2;
    drawElided(painter, QRectF(line.left(), y, line.width(), lineHeight(TextStyle::Body)),
               index.data(ProblemsModel::NextStepRole).toString(), Qt::AlignLeft);
}

void ProblemDelegate::paintFile(QPainter& painter, const QRectF& row, const QModelIndex& index) const {
    // Name, folder and stage as columns that end where the heading's text ends.
    const double width = row.width() - kIndent - kPad;
    const double name = width * 0.40;
    const double folder = width * 0.24;
    painter.setFont(ui::font(TextStyle::Body));
    painter.setPen(color(index.data(ProblemsModel::RetryingRole).toBool() ? Role::TextDim : Role::Text));
    drawElided(painter, QRectF(row.left() + kIndent, row.top(), name - kPad, row.height()), index.data().toString(),
               Qt::AlignLeft);
    painter.setPen(color(Role::TextDim));
    drawElided(painter, QRectF(row.left() + kIndent + name, row.top(), folder - kPad, row.height()),
               index.data(ProblemsModel::FolderRole).toString(), Qt::AlignLeft);
    drawElided(painter, QRectF(row.left() + kIndent + name + folder, row.top(), width - name - folder, row.height()),
               index.data(ProblemsModel::StageRole).toString(), Qt::AlignLeft);
}

} // namespace medley::ui
