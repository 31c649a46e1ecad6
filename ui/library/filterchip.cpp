#include "ui/library/filterchip.h"

#include "ui/common/format.h"
#include "ui/common/style.h"

#include <QPainter>

namespace medley::ui {

namespace {

constexpr int kPad = 10;
constexpr int kIconSize = 16;
constexpr int kGap = 6;

} // namespace

FilterChip::FilterChip(Icon icon, Role mark, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon), m_mark(mark) {
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FilterChip::setCount(std::int64_t count) {
    const auto text = shortCountText(count);
    setAccessibleDescription(tr("%1 in the library").arg(countText(count)));
    setToolTip(tr("Show only %1 (%2)").arg(QAbstractButton::text(), countText(count)));
    if (text == m_count)
        return;
    m_count = text;
    updateGeometry();
    update();
}

void FilterChip::setCompact(bool compact) {
    if (m_compact == compact)
        return;
    m_compact = compact;
    updateGeometry();
    update();
}

QSize FilterChip::sizeHint() const {
    auto width = 2 * kPad + kIconSize;
    if (!m_compact)
        width += kGap + fontMetrics().horizontalAdvance(text());
    if (!m_count.isEmpty())
        width += kGap + QFontMetrics(ui::font(TextStyle::Caption)).horizontalAdvance(m_count);
    return {width, metric::kCompactControl};
}

void FilterChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto on = isChecked();
    painter.setPen(QPen(color(on ? Role::Accent : Role::Border), 1));
    painter.setBrush(color(on ? Role::Selected : underMouse() ? Role::Hover : Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadius, metric::kRadius);
    auto x = kPad;
    paintIcon(painter, m_icon, QRectF(x, (height() - kIconSize) / 2.0, kIconSize, kIconSize), color(m_mark));
    x += kIconSize + kGap;
    painter.setPen(color(Role::Text));
    if (!m_compact) {
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::TextSingleLine, text());
        x += fontMetrics().horizontalAdvance(text()) + kGap;
    }
    painter.setFont(ui::font(TextStyle::Caption));
    painter.setPen(color(Role::TextDim));
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::TextSingleLine, m_count);
    if (hasFocus())
        paintFocusRing(painter, rect(), metric::kRadius);
}

} // namespace medley::ui
