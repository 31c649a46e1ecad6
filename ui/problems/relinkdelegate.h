// Paints the proposals for files that are gone: where it was, where it may be, how sure that is.
#pragma once

#include <QStyledItemDelegate>

namespace medley::ui {

/// A click anywhere in a row, and Space, check it or take the check away.
class RelinkDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
};

} // namespace medley::ui
