#include "ui/library/gridgeometry.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <cstdlib>

namespace medley::ui {

namespace {

constexpr int kDividerHeight = 28;

} // namespace

GridGeometry::GridGeometry(int viewportWidth, int thumbnailWidth, int rows, int divider,
                           const std::function<int(int width)>& heightOf)
    : m_width(std::max(1, viewportWidth - kMargin - kRightMargin))
    , m_rows(rows)
    , m_columns(std::max(1, (m_width + kGap) / (thumbnailWidth + kGap)))
    , m_divider(divider >= 0 && divider < rows ? divider : -1) {
    const auto cardWidth = std::max(1, (m_width - (m_columns - 1) * kGap) / m_columns);
    m_card = QSize(cardWidth, heightOf(cardWidth));
    const auto after = m_divider >= 0;
    const auto lines = lineCount(after ? m_rows - m_divider : m_rows);
    m_contentHeight = sectionTop(after) + lines * lineStep() - (lines > 0 ? kGap : 0) + kMargin;
}

int GridGeometry::lineCount(int items) const {
    return (items + m_columns - 1) / m_columns;
}

int GridGeometry::sectionTop(bool afterDivider) const {
    if (!afterDivider)
        return kMargin;
    return kMargin + lineCount(m_divider) * lineStep() + kDividerHeight;
}

QRect GridGeometry::cardRect(int row) const {
    const auto after = m_divider >= 0 && row >= m_divider;
    const auto place = after ? row - m_divider : row;
    const auto column = place % m_columns;
    const auto line = place / m_columns;
    return {kMargin + column * (m_card.width() + kGap), sectionTop(after) + line * lineStep(), m_card.width(),
            m_card.height()};
}

QRect GridGeometry::dividerRect() const {
    if (m_divider < 0)
        return {};
    const auto top = sectionTop(true) - kDividerHeight - (m_divider > 0 ? space::kSmall : 0);
    return {kMargin, top, m_width, kDividerHeight};
}

std::pair<int, int> GridGeometry::rowsBetween(int top, int bottom) const {
    const auto within = [&](int sectionStart, int first, int last) -> std::pair<int, int> {
        const auto from = std::max(0, (top - sectionStart) / lineStep()) * m_columns + first;
        const auto to = bottom < sectionStart ? first : ((bottom - sectionStart) / lineStep() + 1) * m_columns + first;
        return {std::clamp(from, first, last), std::clamp(to, first, last)};
    };
    if (m_divider < 0)
        return within(kMargin, 0, m_rows);
    const auto before = within(kMargin, 0, m_divider);
    const auto after = within(sectionTop(true), m_divider, m_rows);
    if (before.first == before.second)
        return after;
    return {before.first, after.first == after.second ? before.second : after.second};
}

int GridGeometry::rowAt(const QPoint& point) const {
    const auto [first, last] = rowsBetween(point.y(), point.y());
    for (auto row = first; row < last; ++row)
        if (cardRect(row).contains(point))
            return row;
    return -1;
}

int GridGeometry::rowAcross(int from, int lines) const {
    // By geometry, so that the column stays when the line across the grid is passed.
    const auto start = cardRect(from).center();
    auto y = start.y();
    for (int i = 0; i < std::abs(lines); ++i) {
        y += (lines > 0 ? 1 : -1) * lineStep();
        auto found = rowAt({start.x(), y});
        if (found < 0 && m_divider >= 0) { // across the line
            y += lines > 0 ? kDividerHeight : -kDividerHeight;
            found = rowAt({start.x(), y});
        }
        if (found < 0) { // a shorter line of cards: its last one
            const auto [first, last] = rowsBetween(y - kGap, y + kGap);
            if (first == last || y < kMargin || last - 1 == from)
                break;
            found = last - 1;
        }
        from = found;
        y = cardRect(from).center().y();
    }
    return std::clamp(from, 0, std::max(0, m_rows - 1));
}

} // namespace medley::ui
