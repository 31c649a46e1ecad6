#include "ui/shell/previewoverlay.h"

#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/notice.h"
#include "ui/inspector/pictureview.h"
#include "ui/inspector/playerview.h"
#include "ui/inspector/thumbnailimage.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>

namespace medley::ui {

PreviewOverlay::PreviewOverlay(const LibraryBackend& backend, QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_name(makeLabel({}, TextStyle::Title, this))
    , m_caption(makeDimLabel({}, TextStyle::Body, this))
    , m_close(new QToolButton(this))
    , m_stack(new QStackedWidget(this))
    , m_picture(new PictureView(this))
    , m_player(new PlayerView(this))
    , m_failure(new Notice(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setObjectName(QStringLiteral("preview"));
    m_name->setWordWrap(false);
    m_caption->setWordWrap(false);
    m_close->setIcon(icon(Icon::Close));
    m_close->setIconSize({metric::kIcon, metric::kIcon});
    m_close->setFixedSize(metric::kControl, metric::kControl);
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::NoFocus);
    m_close->setAccessibleName(tr("Close the preview"));
    m_close->setToolTip(tr("Close (Space or Esc)"));
    connect(m_close, &QToolButton::clicked, this, &PreviewOverlay::close);
    m_picture->setFocusPolicy(Qt::NoFocus); // the keys are the overlay's
    m_stack->addWidget(m_picture);
    m_stack->addWidget(m_player);
    m_stack->addWidget(m_failure);
    connect(m_picture, &PictureView::failed, this, [this](const Error& error) {
        m_failure->setContent(Icon::Warning, Role::Warning, tr("This cannot be shown"), errorText(error));
        m_stack->setCurrentWidget(m_failure);
    });
    connect(m_player, &PlayerView::failed, this, [this] {
        m_failure->setContent(Icon::Warning, Role::Warning, tr("This cannot be played"),
                              tr("Another program may be able to play it."));
        m_stack->setCurrentWidget(m_failure);
    });

    auto* head = new QHBoxLayout;
    head->setSpacing(space::kMedium);
    head->addWidget(m_name);
    head->addWidget(m_caption, 1);
    head->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kHuge);
    layout->setSpacing(space::kMedium);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    hide();
}

void PreviewOverlay::showItem(const ItemPtr& item) {
    m_item = item;
    m_name->setText(item->name);
    m_caption->setText(captionOf(*item));
    setAccessibleName(tr("Preview of %1").arg(spokenDescription(*item)));
    setGeometry(parentWidget()->rect());
    raise();
    show();
    setFocus(Qt::PopupFocusReason);

    const auto& file = item->file;
    const auto isPicture = file.kind != MediaKind::Audio && file.kind != MediaKind::Video;
    const auto thumbnail = m_backend.thumbnailPath(file.id, item->pictureSegment());
    m_stack->setCurrentWidget(isPicture ? static_cast<QWidget*>(m_picture) : m_player);
    if (isPicture) {
        m_player->clear();
        m_picture->setPicture(file.path, QSize(file.width, file.height));
        loadThumbnail(thumbnail, this, [this, item](const QImage& image) {
            if (m_item == item)
                m_picture->setPlaceholder(image);
        });
        return;
    }
    m_picture->clear();
    m_player->clear();
    m_backend.details(file.id, onGui(this, [this, item](const Result<ItemDetails>& details) {
                          if (m_item != item || !isVisible() || !details)
                              return; // gone on already, or the file left the library
                          const auto* found = item->moment();
                          const auto moment = found ? std::optional(found->segment.span) : std::nullopt;
                          m_player->setItem(*details, moment);
                          m_player->playFrom(moment ? moment->start : 0);
                      }));
    if (file.kind == MediaKind::Video)
        loadThumbnail(thumbnail, this, [this, item](const QImage& image) {
            if (m_item == item)
                m_player->setPoster(image);
        });
}

void PreviewOverlay::close() {
    if (isHidden())
        return;
    m_item.reset();
    hide();
    m_picture->clear();
    m_player->clear();
    Q_EMIT closed();
}

void PreviewOverlay::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Escape:
        return close();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        close();
        Q_EMIT openRequested();
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        Q_EMIT stepRequested(event->key());
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PreviewOverlay::mousePressEvent(QMouseEvent*) {
    close();
}

void PreviewOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Window));
}

} // namespace medley::ui
