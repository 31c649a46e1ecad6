// Paints a piece of transcript: its time beside its words, wrapped to the width of the view.
#pragma once

#include <QStyledItemDelegate>
#include <QTextLayout>

namespace medley::ui {

class TranscriptDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setHighlight(const QString& words) { m_highlight = words; } ///< marked wherever they occur
    void setLongestTime(double seconds);                             ///< the column of times is as wide as this one

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] qreal layOut(QTextLayout& layout, int rowWidth) const; ///< the height
    [[nodiscard]] QList<QTextLayout::FormatRange> marks(const QString& text) const;

    QString m_highlight;
    int m_timeWidth = 40;
};

} // namespace medley::ui
