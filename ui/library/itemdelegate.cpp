#include "ui/library/itemdelegate.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/library/cardpainting.h"
#include "ui/library/momentticks.h"
#include "ui/library/thumbnailloader.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPainterPath>
#include <QStaticText>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr double kPictureAspect = 3.0 / 2.0;
constexpr int kPad = 10;
constexpr int kNarrowCard = 140; ///< below, the folder line gives way
constexpr double kDimmed = 0.45;
constexpr int kBarHeight = 4;
constexpr int kKeptTexts = 600; ///< cards; a few screens full

[[nodiscard]] Icon iconOf(const catalog::FileRecord& file) {
    if (file.kind == MediaKind::Audio)
        return Icon::Sound;
    return file.kind == MediaKind::Video ? Icon::Video : Icon::Image;
}

/// The time that a card states: of the moment for a hit in a recording, the length otherwise.
[[nodiscard]] QString badgeText(const LibraryItem& item) {
    const auto& file = item.file;
    if (file.kind == MediaKind::Image || !file.kind)
        return {};
    if (const auto* moment = item.moment();
        moment && moment->segment.span.length() > 0 &&
        (file.duration <= 0 || moment->segment.span.length() < file.duration * 0.95))
        return timeRange(moment->segment.span);
    return file.duration > 0 ? timecode(file.duration) : QString();
}

/// "+3 alike"
[[nodiscard]] QString alikeText(const LibraryItem& item) {
    return ItemDelegate::tr("+%n alike", nullptr, static_cast<int>(item.hit->duplicates.size()));
}

[[nodiscard]] QPainterPath topRounded(const QRectF& rect, qreal radius) {
    QPainterPath path;
    path.moveTo(rect.bottomLeft());
    path.lineTo(rect.left(), rect.top() + radius);
    path.quadTo(rect.topLeft(), QPointF(rect.left() + radius, rect.top()));
    path.lineTo(rect.right() - radius, rect.top());
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + radius));
    path.lineTo(rect.bottomRight());
    path.closeSubpath();
    return path;
}

[[nodiscard]] QString filePath(const std::filesystem::path& path) {
    return QFile::decodeName(path.c_str());
}

} // namespace

struct ItemDelegate::Layout {
    QRect card;
    QRect picture;
    QRect name;
    QRect score; ///< empty for an item that is no hit
    QRect caption;
    QRect bar;
};

struct ItemDelegate::Fonts {
    QFont application = QApplication::font();
    QFont body = ui::font(TextStyle::Body);
    QFont strong = ui::font(TextStyle::BodyStrong);
    QFont caption = ui::font(TextStyle::Caption);
    QFontMetrics bodyMetrics{body};
    QFontMetrics strongMetrics{strong};
    QFontMetrics captionMetrics{caption};
};

struct ItemDelegate::CardText {
    ItemPtr item; ///< so that the address that is the key is not used anew
    int nameWidth = 0;
    int captionWidth = 0;
    QStaticText name;
    QStaticText caption;
};

ItemDelegate::ItemDelegate(const LibraryBackend& backend, ThumbnailLoader& thumbnails, QObject* parent)
    : QStyledItemDelegate(parent), m_backend(backend), m_thumbnails(thumbnails), m_texts(kKeptTexts) {}

ItemDelegate::~ItemDelegate() = default;

const ItemDelegate::Fonts& ItemDelegate::fonts() const {
    if (!m_fonts || m_fonts->application != QApplication::font()) {
        m_fonts = std::make_unique<Fonts>();
        m_texts.clear();
    }
    return *m_fonts;
}

const ItemDelegate::CardText& ItemDelegate::textOf(const ItemPtr& item, const Layout& layout) const {
    const auto& letters = fonts();
    if (const auto* known = m_texts.object(item.get());
        known && known->nameWidth == layout.name.width() && known->captionWidth == layout.caption.width())
        return *known;
    auto* text = new CardText;
    text->item = item;
    text->nameWidth = layout.name.width();
    text->captionWidth = layout.caption.width();
    const auto prepare = [](QStaticText& target, const QString& words, const QFont& font) {
        target.setTextFormat(Qt::PlainText);
        target.setText(words);
        target.prepare({}, font);
    };
    prepare(text->name, letters.bodyMetrics.elidedText(item->name, Qt::ElideMiddle, text->nameWidth), letters.body);
    if (text->captionWidth > 0)
        prepare(text->caption, letters.captionMetrics.elidedText(captionOf(*item), Qt::ElideRight, text->captionWidth),
                letters.caption);
    m_texts.insert(item.get(), text);
    return *text;
}

int ItemDelegate::cardHeight(int width, bool hits) const {
    return layoutOf(QRect(0, 0, width, 0), hits).card.height();
}

QSize ItemDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {option.rect.width(), cardHeight(option.rect.width(), false)};
}

ItemDelegate::Layout ItemDelegate::layoutOf(const QRect& card, bool hits) const {
    Layout layout;
    const auto width = card.width();
    const auto inner = QRect(card.left() + kPad, card.top(), width - 2 * kPad, 0);
    layout.picture =
        QRect(card.left() + 1, card.top() + 1, width - 2, static_cast<int>(std::lround(width / kPictureAspect)));
    auto y = layout.picture.bottom() + 1 + space::kSmall;
    const auto& body = fonts().bodyMetrics;
    const auto& captions = fonts().captionMetrics;
    const auto scoreWidth = hits ? fonts().strongMetrics.horizontalAdvance(QStringLiteral("0.00")) : 0;
    layout.name = QRect(inner.left(), y, inner.width() - (hits ? scoreWidth + space::kSmall : 0), body.height());
    layout.score = hits ? QRect(inner.right() + 1 - scoreWidth, y, scoreWidth, body.height()) : QRect();
    y += body.height() + 1;
    if (width >= kNarrowCard) {
        layout.caption = QRect(inner.left(), y, inner.width(), captions.height());
        y += captions.height();
    }
    if (hits) {
        y += space::kSmall;
        layout.bar = QRect(inner.left(), y, inner.width(), kBarHeight);
        y += kBarHeight;
    }
    y += kPad;
    layout.card = QRect(card.left(), card.top(), width, y - card.top());
    return layout;
}

void ItemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto item = index.data(ItemModel::ItemRole).value<ItemPtr>();
    if (!item)
        return;
    const auto* model = qobject_cast<const ItemModel*>(index.model());
    const auto layout = layoutOf(option.rect, item->hit.has_value());
    const auto selected = option.state.testFlag(QStyle::State_Selected);
    // Where nothing is before the line, there is nothing to stand back behind.
    const auto dimmed =
        !index.data(ItemModel::RelevantRole).toBool() && index.siblingAtRow(0).data(ItemModel::RelevantRole).toBool();
    const auto hover = option.state.testFlag(QStyle::State_MouseOver);

    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF card = layout.card;
    painter->setPen(QPen(color(Role::Border), 1));
    painter->setBrush(color(selected ? Role::Selected : hover ? Role::Hover : Role::Raised));
    painter->drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadius, metric::kRadius);

    if (dimmed)
        painter->setOpacity(kDimmed);
    static const QStringList kNone;
    paintPicture(*painter, layout, *item, model ? model->queryWords() : kNone);
    paintText(*painter, layout, item);
    painter->setOpacity(1.0);

    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(*painter, card.adjusted(-3, -3, 3, 3), metric::kRadius + 3);
    else if (selected)
        paintFocusRing(*painter, card, metric::kRadius);
    painter->restore();
}

void ItemDelegate::paintPicture(QPainter& painter, const Layout& layout, const LibraryItem& item,
                                const QStringList& words) const {
    const auto& area = layout.picture;
    const auto isSound = item.file.kind == MediaKind::Audio;
    if (isSound && item.isSpokenHit())
        paintSpokenWords(painter, area, item, words);
    else if (isSound)
        paintWaveform(painter, area, item);
    else
        paintThumbnail(painter, area, item);
    if (hasTicks(item))
        paintTicks(painter, ticksArea(area), item, !isSound);
    paintBadge(painter, area, item, !isSound);
    paintAlike(painter, area, item);
}

std::optional<std::size_t> ItemDelegate::momentAt(const QRect& card, const LibraryItem& item,
                                                  const QPoint& point) const {
    return hasTicks(item) ? tickAt(ticksArea(layoutOf(card, true).picture), item, point) : std::nullopt;
}

QRect ItemDelegate::momentRect(const QRect& card, const LibraryItem& item, std::size_t moment) const {
    return tickRect(ticksArea(layoutOf(card, true).picture), item, moment).toAlignedRect();
}

QRect ItemDelegate::alikeRect(const QRect& card, const LibraryItem& item) const {
    if (!item.hit || item.hit->duplicates.empty())
        return {};
    return alikeBadge(layoutOf(card, true).picture, item);
}

QRect ItemDelegate::alikeBadge(const QRect& picture, const LibraryItem& item) const {
    const auto& metrics = fonts().captionMetrics;
    const QSize size(16 + 10 + metrics.horizontalAdvance(alikeText(item)), metrics.height() + 4);
    return {QPoint(picture.right() + 1 - space::kSmall - size.width(), picture.top() + space::kSmall), size};
}

void ItemDelegate::paintAlike(QPainter& painter, const QRect& area, const LibraryItem& item) const {
    if (!item.hit || item.hit->duplicates.empty())
        return;
    const auto badge = alikeBadge(area, item);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Role::Scrim));
    painter.drawRoundedRect(badge, 4, 4);
    paintIcon(painter, Icon::Similar, QRectF(badge.left() + 5, badge.center().y() - 6.5, 14, 14), color(Role::OnScrim));
    painter.setFont(fonts().caption);
    painter.setPen(color(Role::OnScrim));
    painter.drawText(badge.adjusted(22, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     alikeText(item));
}

void ItemDelegate::paintThumbnail(QPainter& painter, const QRect& area, const LibraryItem& item) const {
    const auto ratio = painter.device()->devicePixelRatioF();
    const auto file = filePath(m_backend.thumbnailPath(item.file.id, item.pictureSegment()));
    const auto thumbnail = m_thumbnails.request(file, (QSizeF(area.size()) * ratio).toSize());
    if (!thumbnail.pixmap.isNull()) {
        // Filled and cut: tall pictures keep more of their upper part, where faces are.
        const QSizeF stored = thumbnail.pixmap.size();
        const auto cut = QSizeF(area.size()).scaled(stored, Qt::KeepAspectRatio);
        const QRectF source((stored.width() - cut.width()) / 2, (stored.height() - cut.height()) * 0.35, cut.width(),
                            cut.height());
        // As a brush, so that the rounded corners are smooth; a clip's would be jagged.
        const auto scale = area.width() / source.width();
        QBrush brush(thumbnail.pixmap);
        brush.setTransform(QTransform::fromTranslate(area.left(), area.top())
                               .scale(scale, scale)
                               .translate(-source.left(), -source.top()));
        painter.fillPath(topRounded(area, metric::kRadius), brush);
        return;
    }
    painter.fillPath(topRounded(area, metric::kRadius), color(Role::Skeleton));
    if (thumbnail.answer == ThumbnailLoader::Answer::Missing) {
        const QRect place(area.center() - QPoint(15, 15), QSize(32, 32));
        paintIcon(painter, iconOf(item.file), place, color(Role::TextDim));
    }
}

void ItemDelegate::paintBadge(QPainter& painter, const QRect& area, const LibraryItem& item, bool onPicture) const {
    const auto text = badgeText(item);
    if (item.file.kind == MediaKind::Image || !item.file.kind)
        return;
    const auto& letters = fonts().caption;
    const auto& metrics = fonts().captionMetrics;
    const auto width = 16 + 8 + (text.isEmpty() ? 0 : metrics.horizontalAdvance(text) + 4);
    const auto height = metrics.height() + 4;
    const auto above = hasTicks(item) ? kTicksHeight + space::kTiny : space::kSmall;
    const QRect badge(area.left() + space::kSmall, area.bottom() + 1 - above - height, width, height);
    const auto isSpoken = item.isSpokenHit();
    const auto ink = color(onPicture ? Role::OnScrim : Role::TextDim);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(onPicture ? Role::Scrim : Role::Hover));
    painter.drawRoundedRect(badge, 4, 4);
    const auto mark = isSpoken ? Icon::Speech : item.file.kind == MediaKind::Video ? Icon::Play : Icon::Sound;
    paintIcon(painter, mark, QRectF(badge.left() + 5, badge.center().y() - 6.5, 14, 14), ink);
    painter.setFont(letters);
    painter.setPen(ink);
    painter.drawText(badge.adjusted(22, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
}

void ItemDelegate::paintText(QPainter& painter, const Layout& layout, const ItemPtr& item) const {
    const auto& letters = fonts();
    const auto& text = textOf(item, layout);
    painter.setFont(letters.body);
    painter.setPen(color(Role::Text));
    painter.drawStaticText(layout.name.topLeft(), text.name);
    if (!layout.caption.isEmpty()) {
        painter.setFont(letters.caption);
        painter.setPen(color(Role::TextDim));
        painter.drawStaticText(layout.caption.topLeft(), text.caption);
    }
    if (!item->hit)
        return;
    painter.setFont(letters.strong);
    painter.setPen(color(Role::Text));
    painter.drawText(layout.score, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, scoreText(item->hit->score));
    paintShares(painter, layout.bar, *item->hit);
}

} // namespace medley::ui
