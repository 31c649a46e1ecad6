#include "ui/inspector/videosurface.h"

#include "ui/common/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace medley::ui {

VideoSurface::VideoSurface(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Video"));
    setCursor(Qt::PointingHandCursor);
    // Comes from the player's thread, so it is queued; frames that are late by then are never converted.
    connect(&m_sink, &QVideoSink::videoFrameChanged, this, [this] {
        const QVideoFrame frame = m_sink.videoFrame();
        if (!frame.isValid())
            return; // stopping sends an empty one; the last picture stays
        m_frame = frame;
        update();
    });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void VideoSurface::reset(QSize pixels) {
    m_pixels = pixels;
    m_sink.setVideoFrame({}); // what the former video still has in the queue must not be seen
    m_frame = {};
    m_poster = {};
    m_overlay = {};
    update();
}

void VideoSurface::setOverlay(const QImage& overlay) {
    m_overlay = overlay;
    update();
}

void VideoSurface::setPoster(const QImage& poster) {
    m_poster = poster;
    update();
}

QSizeF VideoSurface::shownSize() const {
    if (!m_frame.isValid())
        return m_pixels.isEmpty() ? m_poster.size() : m_pixels;
    const bool onItsSide =
        m_frame.rotationAngle() == QVideoFrame::Rotation90 || m_frame.rotationAngle() == QVideoFrame::Rotation270;
    return onItsSide ? m_frame.size().transposed() : m_frame.size();
}

void VideoSurface::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Window));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (shownSize().isEmpty())
        return;
    QRectF place({}, shownSize().scaled(QSizeF(size()), Qt::KeepAspectRatio));
    place.moveCenter(QRectF(rect()).center());
    if (m_frame.isValid())
        m_frame.paint(&painter, place, {}); // only its own place: around it, it would paint black
    else if (!m_poster.isNull())
        painter.drawImage(place, m_poster);
    else
        painter.fillRect(place, color(Role::Skeleton));
    if (!m_overlay.isNull())
        painter.drawImage(place, m_overlay);
}

void VideoSurface::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

} // namespace medley::ui
