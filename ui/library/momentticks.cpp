#include "ui/library/momentticks.h"

#include "ui/common/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr double kSidePad = 8;
constexpr double kBottomPad = 4;
constexpr double kLeastWidth = 3;
constexpr double kLeastHeight = 3;
constexpr double kMostHeight = kTicksHeight - 2 * kBottomPad + 2;
constexpr double kNear = 5; ///< px beside a tick that still mean it

} // namespace

bool hasTicks(const LibraryItem& item) {
    return item.hit && item.hit->moments.size() > 1 && item.file.duration > 0;
}

QRectF ticksArea(const QRectF& picture) {
    return {picture.left(), picture.bottom() - kTicksHeight, picture.width(), kTicksHeight};
}

QRectF tickRect(const QRectF& area, const LibraryItem& item, std::size_t moment) {
    const auto line = area.adjusted(kSidePad, 0, -kSidePad, -kBottomPad);
    const auto& found = item.hit->moments[moment];
    const auto xOf = [&](double seconds) {
        return line.left() + std::clamp(seconds / item.file.duration, 0.0, 1.0) * line.width();
    };
    const double begin = std::min(xOf(found.segment.span.start), line.right() - kLeastWidth);
    const double width = std::max(kLeastWidth, xOf(found.segment.span.end) - begin - 1);
    const double height =
        kLeastHeight + (kMostHeight - kLeastHeight) * std::clamp(static_cast<double>(found.score), 0.0, 1.0);
    return {begin, line.bottom() - height, width, height};
}

std::optional<std::size_t> tickAt(const QRectF& area, const LibraryItem& item, const QPointF& point) {
    if (!hasTicks(item) || !area.contains(point))
        return std::nullopt;
    std::optional<std::size_t> nearest;
    double least = kNear;
    for (std::size_t i = 0; i < item.hit->moments.size(); ++i) {
        const auto tick = tickRect(area, item, i);
        const double distance = std::max({0.0, tick.left() - point.x(), point.x() - tick.right()});
        // Of those that lie over each other the one that begins last: a passage within a shot.
        if (distance < least || (nearest && distance == least)) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

void paintTicks(QPainter& painter, const QRectF& area, const LibraryItem& item, bool onPicture) {
    painter.setPen(Qt::NoPen);
    // On pictures everything stands on the dark scrim, so the dark scheme's accent is the one that can be seen.
    const auto ink = onPicture ? color(Role::OnScrim) : color(Role::ControlBorder);
    const auto accent = onPicture ? roleColor(Scheme::Dark, Role::Accent) : color(Role::Accent);
    if (onPicture)
        painter.fillRect(area, color(Role::Scrim));
    auto rail = ink;
    rail.setAlphaF(0.3F);
    const auto line = area.adjusted(kSidePad, 0, -kSidePad, -kBottomPad);
    painter.fillRect(QRectF(line.left(), line.bottom() - 1, line.width(), 1), rail);
    const auto paintOne = [&](std::size_t moment, QColor fill) {
        painter.setBrush(fill);
        painter.drawRoundedRect(tickRect(area, item, moment), 1, 1);
    };
    for (std::size_t i = 0; i < item.hit->moments.size(); ++i) {
        auto fill = ink;
        fill.setAlphaF(0.35F + 0.5F * std::clamp(item.hit->moments[i].score, 0.0F, 1.0F));
        if (i != item.hit->shown)
            paintOne(i, fill);
    }
    if (item.hit->shown < item.hit->moments.size())
        paintOne(item.hit->shown, accent);
}

} // namespace medley::ui
