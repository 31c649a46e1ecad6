// Paints the rows of the table of checked maps.
#pragma once

#include <QStyledItemDelegate>

namespace medley::ui {

class ThumbnailLoader;

class MapCheckDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `thumbnails` outlives it.
    MapCheckDelegate(ThumbnailLoader& thumbnails, QObject* parent);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintThumbnail(QPainter& painter, const QRectF& square, const QString& file) const;

    ThumbnailLoader& m_thumbnails;
};

} // namespace medley::ui
