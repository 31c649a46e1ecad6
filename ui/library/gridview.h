// A grid of cards whose geometry is computed, not stored, so that its cost does not grow with the library.
#pragma once

#include "ui/library/gridgeometry.h"

#include <QListView>

namespace medley::ui {

class ItemDelegate;
class ItemModel;

/// A QListView by its keyboard, selection and accessibility; layout and painting are its own: cards of equal size that
/// fill the width, and a line across the grid where relevance ends.
class GridView : public QListView {
    Q_OBJECT

public:
    GridView(ItemModel& model, ItemDelegate& delegate, QWidget* parent = nullptr);

    void setThumbnailWidth(int width); ///< metric::kMinThumbnail … kMaxThumbnail; cards are at least so wide
    [[nodiscard]] int thumbnailWidth() const { return m_thumbnailWidth; }
    [[nodiscard]] int columns() const { return m_geometry.columns(); }
    [[nodiscard]] QRect dividerRect() const; ///< in the viewport; empty where there is none

    [[nodiscard]] QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint& point) const override;
    void doItemsLayout() override;

Q_SIGNALS:
    void previewRequested(const QModelIndex& index);
    void zoomRequested(int steps);                              ///< Ctrl and the wheel
    void momentActivated(const QModelIndex& index, int moment); ///< its tick was clicked
    void momentHovered(const QModelIndex& index, int moment);   ///< −1: none any more
    void momentStepRequested(int step);                         ///< Alt with Left or Right: of the current card
    void alikeRequested(const QModelIndex& index);              ///< the mark of files that look like it was clicked

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;
    void updateGeometries() override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override;
    [[nodiscard]] int verticalOffset() const override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection& selection) const override;

private:
    void computeLayout();
    [[nodiscard]] int rowCount() const;
    void paintDivider(QPainter& painter) const;
    void setHovered(const QModelIndex& index);
    void hoverMoment(const QPoint& point);
    /// The moment whose tick is at a point of the viewport, or −1.
    [[nodiscard]] int momentAt(const QModelIndex& index, const QPoint& point) const;
    [[nodiscard]] bool isOnAlike(const QModelIndex& index, const QPoint& point) const;

    ItemModel& m_model;
    ItemDelegate& m_delegate;
    int m_thumbnailWidth = 184;
    GridGeometry m_geometry;
    QPersistentModelIndex m_hovered;
    int m_hoveredMoment = -1;
    QPoint m_pressed;   ///< in the viewport
    QRect m_rubberBand; ///< in the viewport
};

} // namespace medley::ui
