#include "ui/search/querychip.h"

#include "ui/common/async.h"
#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/library/thumbnailloader.h"

#include <QFile>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QThreadPool>
#include <QToolButton>

namespace medley::ui {

namespace {

constexpr int kHeight = 26;
constexpr int kPicture = 18;
constexpr int kMaxText = 160;

} // namespace

QueryChip::QueryChip(QueryMedia media, QWidget* parent)
    : QWidget(parent), m_media(std::move(media)), m_close(new QToolButton(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(m_media.kind == MediaKind::Audio ? tr("Search by the sound %1").arg(m_media.name)
                                                       : tr("Search by the picture %1").arg(m_media.name));
    setToolTip(accessibleName());
    m_close->setIcon(icon(Icon::Close));
    m_close->setIconSize({12, 12});
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::NoFocus);
    m_close->setAccessibleName(tr("Remove from the search"));
    m_close->setToolTip(tr("Remove"));
    connect(m_close, &QToolButton::clicked, this, &QueryChip::removeRequested);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    setFixedHeight(kHeight);
    if (m_media.kind == MediaKind::Image) {
        const auto edge = qRound(kPicture * devicePixelRatioF());
        QThreadPool::globalInstance()->start([path = m_media.path, edge, done = onGui(this, [this](QImage image) {
                                                                             m_thumbnail = std::move(image);
                                                                             update();
                                                                         })] {
            done(readThumbnail(QFile::decodeName(path.c_str()), QSize(edge, edge)));
        });
    }
}

QSize QueryChip::sizeHint() const {
    const auto text = std::min(kMaxText, fontMetrics().horizontalAdvance(m_media.name));
    return {6 + kPicture + 6 + text + 2 + 20 + 3, kHeight};
}

void QueryChip::resizeEvent(QResizeEvent*) {
    m_close->setGeometry(width() - 23, (height() - 20) / 2, 20, 20);
}

void QueryChip::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else
        QWidget::keyPressEvent(event);
}

void QueryChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setPen(QPen(color(Role::Border), 1));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QRectF picture(6, (height() - kPicture) / 2.0, kPicture, kPicture);
    if (m_thumbnail.isNull()) {
        paintIcon(painter, m_media.kind == MediaKind::Audio ? Icon::Sound : Icon::Image, picture,
                  color(m_media.kind == MediaKind::Audio ? Role::Sound : Role::Vision));
    } else {
        painter.save();
        QPainterPath path;
        path.addRoundedRect(picture, 3, 3);
        painter.setClipPath(path);
        const auto cut = picture.size().scaled(m_thumbnail.size(), Qt::KeepAspectRatio);
        painter.drawImage(
            picture, m_thumbnail,
            QRectF(QPointF((m_thumbnail.width() - cut.width()) / 2, (m_thumbnail.height() - cut.height()) / 2), cut));
        painter.restore();
    }
    const QRect text(6 + kPicture + 6, 0, width() - 6 - kPicture - 6 - 25, height());
    painter.setPen(color(Role::Text));
    painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_media.name, Qt::ElideMiddle, text.width()));
    if (hasFocus())
        paintFocusRing(painter, rect(), 4);
}

} // namespace medley::ui
