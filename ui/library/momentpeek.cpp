#include "ui/library/momentpeek.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/library/thumbnailloader.h"

#include <QFile>
#include <QPainter>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr QSize kPicture{192, 108};
constexpr int kPad = space::kSmall;
constexpr int kTextLines = 3;

/// What is said in a moment, what is written in it, or what it likely shows.
[[nodiscard]] QString textOf(const Moment& moment) {
    if (!moment.segment.text.empty())
        return QStringLiteral("“%1”").arg(QString::fromStdString(moment.segment.text).simplified());
    if (!moment.seen.empty())
        return MomentPeek::tr("written: %1").arg(QString::fromStdString(moment.seen).simplified());
    return moment.segment.labels.empty() ? QString() : QString::fromStdString(moment.segment.labels.front().label);
}

} // namespace

MomentPeek::MomentPeek(const LibraryBackend& backend, ThumbnailLoader& thumbnails, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_thumbnails(thumbnails) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setObjectName(QStringLiteral("momentPeek"));
    connect(&thumbnails, &ThumbnailLoader::loaded, this, qOverload<>(&QWidget::update));
    hide();
}

void MomentPeek::showMoment(const ItemPtr& item, std::size_t moment, const QRect& tick) {
    const auto& found = item->hit->moments[moment];
    m_time = timeRange(found.segment.span);
    m_text = textOf(found);
    m_picture =
        found.picture ? QFile::decodeName(m_backend.thumbnailPath(item->file.id, found.picture).c_str()) : QString();
    const QFontMetrics metrics(ui::font(TextStyle::Caption));
    const auto words = metrics.boundingRect(QRect(0, 0, kPicture.width(), kTextLines * metrics.lineSpacing()),
                                            Qt::TextWordWrap, m_text);
    const auto textHeight = m_text.isEmpty() ? 0 : std::min(words.height(), kTextLines * metrics.lineSpacing()) + 2;
    const auto height =
        (m_picture.isEmpty() ? 0 : kPicture.height() + space::kTiny) + metrics.height() + textHeight + 2 * kPad;
    const auto room = parentWidget()->rect().adjusted(kPad, kPad, -kPad, -kPad);
    QRect place(0, 0, kPicture.width() + 2 * kPad, height);
    place.moveCenter(tick.center());
    place.moveBottom(tick.top() - space::kTiny);
    if (place.top() < room.top())
        place.moveTop(tick.bottom() + space::kTiny);
    place.moveLeft(std::clamp(place.left(), room.left(), std::max(room.left(), room.right() - place.width())));
    setGeometry(place);
    raise();
    show();
    update();
}

void MomentPeek::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setPen(QPen(color(Role::ControlBorder), 1));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadius, metric::kRadius);
    auto y = kPad;
    if (!m_picture.isEmpty()) {
        const QRect place(QPoint(kPad, y), kPicture);
        painter.fillRect(place, color(Role::Skeleton));
        const auto thumbnail = m_thumbnails.request(m_picture, kPicture * devicePixelRatioF());
        if (!thumbnail.pixmap.isNull()) {
            const QSizeF stored = thumbnail.pixmap.size();
            QRectF cut({}, QSizeF(kPicture).scaled(stored, Qt::KeepAspectRatio));
            cut.moveCenter(QRectF(QPointF(), stored).center());
            painter.drawPixmap(QRectF(place), thumbnail.pixmap, cut);
        }
        y += kPicture.height() + space::kTiny;
    }
    const auto letters = ui::font(TextStyle::Caption);
    const QFontMetrics metrics(letters);
    painter.setFont(letters);
    painter.setPen(color(Role::TextDim));
    painter.drawText(QRect(kPad, y, kPicture.width(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, m_time);
    y += metrics.height() + 2;
    painter.setPen(color(Role::Text));
    painter.drawText(QRect(kPad, y, kPicture.width(), height() - y - kPad + 2), Qt::TextWordWrap, m_text);
}

} // namespace medley::ui
