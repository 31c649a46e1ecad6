#include "ui/mapcheck/mapcheckdelegate.h"

#include "ui/common/icons.h"
#include "ui/library/thumbnailloader.h"
#include "ui/mapcheck/mapchecktable.h"

#include <QPainter>
#include <QPainterPath>

#include <utility>

namespace medley::ui {

namespace {

constexpr int kThumbnail = 36;
constexpr int kRow = kThumbnail + space::kSmall;

[[nodiscard]] std::pair<Icon, Role> markOf(MapVerdict verdict) {
    switch (verdict) {
    case MapVerdict::Holds:
        return {Icon::Check, Role::Good};
    case MapVerdict::DoesNotHold:
        return {Icon::Close, Role::Warning};
    case MapVerdict::Untestable:
        return {Icon::Info, Role::TextDim};
    case MapVerdict::Failed:
        break;
    }
    return {Icon::Error, Role::Bad};
}

} // namespace

MapCheckDelegate::MapCheckDelegate(ThumbnailLoader& thumbnails, QObject* parent)
    : QStyledItemDelegate(parent), m_thumbnails(thumbnails) {}

QSize MapCheckDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    constexpr int kAnyWidth = 100;
    return {kAnyWidth, kRow};
}

void MapCheckDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, color(Role::Selected));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, color(Role::Hover));
    QRectF place = QRectF(option.rect).adjusted(space::kSmall, 0, -space::kSmall, 0);
    if (index.column() == MapCheckTable::Picture) {
        paintThumbnail(*painter, {place.left(), place.center().y() - kThumbnail / 2.0, kThumbnail, kThumbnail},
                       index.data(MapCheckTable::ThumbnailRole).toString());
        place.setLeft(place.left() + kThumbnail + space::kSmall);
    } else if (index.column() == MapCheckTable::Verdict) {
        const auto [mark, role] = markOf(static_cast<MapVerdict>(index.data(MapCheckTable::VerdictRole).toInt()));
        paintIcon(*painter, mark,
                  {place.left(), place.center().y() - metric::kSmallIcon / 2.0, metric::kSmallIcon, metric::kSmallIcon},
                  color(role));
        place.setLeft(place.left() + metric::kSmallIcon + space::kSmall);
    }
    painter->setFont(ui::font(TextStyle::Body));
    painter->setPen(color(index.column() == MapCheckTable::Output ? Role::TextDim : Role::Text));
    painter->drawText(
        place, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(),
                                          index.column() == MapCheckTable::Picture ? Qt::ElideMiddle : Qt::ElideRight,
                                          static_cast<int>(place.width())));
    painter->restore();
}

void MapCheckDelegate::paintThumbnail(QPainter& painter, const QRectF& square, const QString& file) const {
    QPainterPath rounded;
    rounded.addRoundedRect(square, space::kTiny, space::kTiny);
    const QSize size = (square.size() * painter.device()->devicePixelRatioF()).toSize();
    const auto thumbnail = m_thumbnails.request(file, size);
    if (thumbnail.pixmap.isNull()) {
        painter.fillPath(rounded, color(Role::Skeleton));
        return;
    }
    QSizeF part = thumbnail.pixmap.size(); // the largest square in the middle
    part.setWidth(std::min(part.width(), part.height()));
    part.setHeight(part.width());
    const QRectF source(
        {(thumbnail.pixmap.width() - part.width()) / 2, (thumbnail.pixmap.height() - part.height()) / 2}, part);
    painter.save();
    painter.setClipPath(rounded);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(square, thumbnail.pixmap, source);
    painter.restore();
}

} // namespace medley::ui
