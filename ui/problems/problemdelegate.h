// Paints headings and files of the problems list.
#pragma once

#include <QStyledItemDelegate>

namespace medley::ui {

class ProblemDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintHeading(QPainter& painter, const QRectF& row, const QModelIndex& index) const;
    void paintFile(QPainter& painter, const QRectF& row, const QModelIndex& index) const;
};

} // namespace medley::ui
