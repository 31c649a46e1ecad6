// Which word looked at which: a row a query, a column a key.
#pragma once

#include "core/services/explain/colourmap.h"

#include <QImage>
#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

namespace medley::ui {

/// Pointing at a cell, or going to it with the arrows, says its value and marks both words.
class AttentionMatrix : public QWidget {
    Q_OBJECT

public:
    struct Cell {
        int query = 0;
        int key = 0;
        friend bool operator==(const Cell&, const Cell&) = default;
    };

    explicit AttentionMatrix(QWidget* parent = nullptr);

    /// values: [queries][keys], ≥ 0.
    void setMatrix(std::vector<float> values, const QStringList& queries, const QStringList& keys, ColourMap colours);
    [[nodiscard]] QRectF placeOf(const Cell& cell) const;
    [[nodiscard]] std::optional<Cell> shownCell() const { return m_pointed ? m_pointed : m_current; }
    [[nodiscard]] QString shownText() const; ///< "“cup” looked at “a”: 0.12", or how to find out

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Geometry {
        QRectF cells;
        double cell = 0;
        double label = 0; ///< width of the queries' names; as high as the keys' names
    };
    [[nodiscard]] Geometry geometry(int width) const;
    [[nodiscard]] std::optional<Cell> cellAt(const QPointF& position) const;
    void paintLabels(QPainter& painter, const Geometry& place) const;
    void point(std::optional<Cell> cell);
    void describe();

    std::vector<float> m_values;
    QStringList m_queries;
    QStringList m_keys;
    QImage m_image;
    std::optional<Cell> m_pointed;
    std::optional<Cell> m_current;
};

} // namespace medley::ui
