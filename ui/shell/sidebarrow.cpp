#include "ui/shell/sidebarrow.h"

#include "ui/common/focus.h"
#include "ui/common/style.h"

#include <QPainter>

namespace medley::ui {

namespace {

constexpr int kPad = 10;

} // namespace

SideBarRow::SideBarRow(std::optional<Icon> icon, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon) {
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setAutoExclusive(false);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedHeight(metric::kSideBarRow);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SideBarRow::setBadge(const QString& text, Role role) {
    m_badge = text;
    m_badgeRole = role;
    describe();
}

void SideBarRow::setMark(std::optional<Icon> mark, const QString& meaning) {
    m_mark = mark;
    m_meaning = meaning;
    describe();
}

void SideBarRow::describe() {
    QStringList parts{m_badge, m_meaning};
    parts.removeAll(QString());
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
    update();
}

void SideBarRow::setCompact(bool compact) {
    m_compact = compact;
    setToolTip(compact ? text() : QString());
    update();
}

QSize SideBarRow::sizeHint() const {
    return {m_compact ? metric::kIcon + 2 * kPad : 160, metric::kSideBarRow};
}

void SideBarRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto on = isChecked();
    if (on || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(on ? Role::Selected : Role::Hover));
        painter.drawRoundedRect(rect(), metric::kRadius, metric::kRadius);
    }
    const auto ink = color(on ? Role::Accent : Role::Text);
    auto left = kPad;
    if (m_icon) {
        const auto x = m_compact ? (width() - metric::kIcon) / 2.0 : double(left);
        paintIcon(painter, *m_icon, QRectF(x, (height() - metric::kIcon) / 2.0, metric::kIcon, metric::kIcon),
                  on ? ink : color(Role::TextDim));
        left += metric::kIcon + space::kMedium;
    }
    auto right = width() - kPad;
    const auto small = ui::font(TextStyle::Caption);
    const QFontMetrics metrics(small);
    const auto isBadge = m_badgeRole != Role::TextDim && !m_badge.isEmpty();
    if (m_compact) {
        if (isBadge) { // something wants attention: a dot at the icon
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(m_badgeRole));
            painter.drawEllipse(QPointF(width() / 2.0 + 9, height() / 2.0 - 8), 4, 4);
        }
    } else {
        painter.setFont(small);
        if (isBadge) {
            const auto width = std::max(18, metrics.horizontalAdvance(m_badge) + 12);
            const QRectF pill(right - width, (height() - 18) / 2.0, width, 18);
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(m_badgeRole));
            painter.drawRoundedRect(pill, 9, 9);
            painter.setPen(color(Role::OnAccent));
            painter.drawText(pill, Qt::AlignCenter, m_badge);
            right -= width + space::kSmall;
        } else if (!m_badge.isEmpty()) {
            const auto width = metrics.horizontalAdvance(m_badge);
            painter.setPen(color(Role::TextDim));
            painter.drawText(QRect(right - width, 0, width, height()), Qt::AlignVCenter | Qt::TextSingleLine, m_badge);
            right -= width + space::kSmall;
        }
        if (m_mark) {
            constexpr int kMark = 14;
            paintIcon(painter, *m_mark, QRectF(right - kMark, (height() - kMark) / 2.0, kMark, kMark),
                      color(Role::TextDim));
            right -= kMark + space::kSmall;
        }
        painter.setFont(font());
        painter.setPen(ink);
        painter.drawText(QRect(left, 0, right - left, height()), Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(text(), Qt::ElideMiddle, right - left));
    }
    if (showsKeyboardFocus(*this))
        paintFocusRing(painter, rect(), metric::kRadius);
}

} // namespace medley::ui
