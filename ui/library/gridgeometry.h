// Where the cards of the grid stand: computed from their number, not stored, so that it costs nothing to have many.
#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>

#include <functional>
#include <utility>

namespace medley::ui {

/// Cards of equal size in lines that fill the width; a line across the grid may divide them in two sections. All places
/// are in the content, not scrolled, in pixels; rows are those of the model.
class GridGeometry {
public:
    static constexpr int kMargin = 16;
    static constexpr int kRightMargin = 4; ///< beside the scroll bar, which makes up the rest
    static constexpr int kGap = 16;

    GridGeometry() = default;
    /// `divider`: the rows before the line, negative or not below `rows` for none. `heightOf` gives a card's height for
    /// its width.
    GridGeometry(int viewportWidth, int thumbnailWidth, int rows, int divider,
                 const std::function<int(int width)>& heightOf);

    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] int divider() const { return m_divider; } ///< rows before the line, −1: none
    [[nodiscard]] int contentHeight() const { return m_contentHeight; }
    [[nodiscard]] int lineStep() const { return m_card.height() + kGap; } ///< from a card to the one below
    [[nodiscard]] QRect cardRect(int row) const;
    [[nodiscard]] QRect dividerRect() const;                ///< empty where there is none
    [[nodiscard]] int rowAt(const QPoint& point) const;     ///< the card there, or −1
    [[nodiscard]] int rowAcross(int from, int lines) const; ///< so many lines down, or up if negative; in the column
    /// Rows whose cards can meet the vertical span, first and one past the last.
    [[nodiscard]] std::pair<int, int> rowsBetween(int top, int bottom) const;

private:
    [[nodiscard]] int sectionTop(bool afterDivider) const;
    [[nodiscard]] int lineCount(int items) const;

    int m_width = 0;
    int m_rows = 0;
    int m_columns = 1;
    QSize m_card;
    int m_divider = -1;
    int m_contentHeight = 0;
};

} // namespace medley::ui
