#include "ui/inspector/pictureview.h"

#include "ui/common/focus.h"
#include "ui/common/theme.h"

#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPinchGesture>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr double kKeyZoom = 1.25;
constexpr double kWheelZoomPerStep = 1.2; ///< one notch of a wheel
constexpr double kKeyPan = 48;
constexpr int kPreviewHeight = 260;
constexpr int kLargestFirstPass = 1600; ///< pixels of the shorter edge
constexpr double kPixelsShow = 8;       ///< from this magnification on pixels are shown as squares

} // namespace

PictureView::PictureView(QWidget* parent) : QWidget(parent), m_loader(nullptr) {
    setUp();
}

PictureView::PictureView(PictureLoader::Decode decode, QWidget* parent)
    : QWidget(parent), m_loader(std::move(decode), nullptr) {
    setUp();
}

void PictureView::setUp() {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Picture"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    connect(&m_loader, &PictureLoader::loaded, this, &PictureView::takePicture);
    connect(&m_loader, &PictureLoader::failed, this, [this](const Error& error) {
        if (!m_picture.isEmpty())
            return; // the scaled pass stays; the file may have gone meanwhile
        m_failed = true;
        update();
        Q_EMIT failed(error);
    });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PictureView::setPicture(const std::filesystem::path& path, QSize pixels) {
    clear();
    m_sizeKnown = !pixels.isEmpty();
    m_view.setDevicePixelRatio(devicePixelRatioF());
    m_view.setImageSize(pixels);
    m_loader.load(path, pixels, m_sizeKnown ? firstPassEdge() : 0);
    viewChanged();
}

void PictureView::setPlaceholder(const QImage& thumbnail) {
    m_placeholder = thumbnail;
    update();
}

void PictureView::setOverlay(const QImage& overlay) {
    m_overlay = overlay;
    update();
}

void PictureView::clear() {
    m_loader.cancel();
    m_picture = {};
    m_placeholder = {};
    m_overlay = {};
    m_failed = false;
    m_dragging = false;
    m_view.setImageSize({});
    unsetCursor();
    update();
}

QSize PictureView::sizeHint() const {
    return {kPreviewHeight * 3 / 2, kPreviewHeight};
}

QSize PictureView::minimumSizeHint() const {
    return {160, 120};
}

void PictureView::takePicture(const ImagePyramid& picture) {
    const bool first = m_picture.isEmpty();
    m_picture = picture;
    if (!m_sizeKnown || picture.sharpestSize().width() > picture.fullSize().width()) {
        // Nothing was known, or the file was replaced by a larger picture since it was indexed.
        m_sizeKnown = true;
        m_view.setImageSize(picture.sharpestSize());
    }
    viewChanged();
    if (first)
        Q_EMIT shown();
}

int PictureView::firstPassEdge() const {
    const double pixels = std::min(width(), height()) * devicePixelRatioF();
    return std::clamp(static_cast<int>(pixels), 256, kLargestFirstPass);
}

void PictureView::zoomIn() {
    zoomBy(kKeyZoom, zoomAnchor());
}

void PictureView::zoomOut() {
    zoomBy(1 / kKeyZoom, zoomAnchor());
}

void PictureView::zoomToFit() {
    m_view.fit();
    viewChanged();
}

void PictureView::zoomToActual() {
    m_view.zoomTo(m_view.actualScale(), zoomAnchor());
    viewChanged();
}

void PictureView::zoomBy(double factor, QPointF anchor) {
    m_view.zoomTo(m_view.scale() * factor, anchor);
    viewChanged();
}

QPointF PictureView::zoomAnchor() const {
    const QPointF pointer = mapFromGlobal(QPointF(QCursor::pos()));
    return underMouse() && m_view.imageRect().contains(pointer) ? pointer : QRectF(rect()).center();
}

void PictureView::viewChanged() {
    const QSize sharpest = m_picture.sharpestSize();
    constexpr double kTolerated = 1.1; // a little soft is not worth another decode
    if (!m_picture.isEmpty() && !m_view.isEmpty() && sharpest.width() < m_picture.fullSize().width() &&
        m_view.scale() * devicePixelRatioF() * m_picture.fullSize().width() > sharpest.width() * kTolerated)
        m_loader.loadAllPixels();
    if (!m_dragging) {
        if (m_view.canPan())
            setCursor(Qt::OpenHandCursor);
        else
            unsetCursor();
    }
    update();
    Q_EMIT zoomChanged(m_view.percent(), m_view.isFitted());
}

void PictureView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Window));
    if (m_view.isEmpty() || m_failed)
        return;
    const QRectF place = m_view.imageRect();
    const double deviceScale = m_view.scale() * devicePixelRatioF();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, deviceScale < kPixelsShow);
    if (m_picture.isEmpty()) {
        if (m_placeholder.isNull())
            painter.fillRect(place, color(Role::Skeleton));
        else
            painter.drawImage(place, m_placeholder);
        return;
    }
    const QImage& level = m_picture.levelFor(deviceScale);
    const QRectF part = m_view.visiblePart();
    const QSizeF all = place.size() / m_view.scale();
    const double toLevelX = level.width() / all.width();
    const double toLevelY = level.height() / all.height();
    painter.drawImage(
        QRectF(m_view.toView(part.topLeft()), part.size() * m_view.scale()), level,
        QRectF(part.x() * toLevelX, part.y() * toLevelY, part.width() * toLevelX, part.height() * toLevelY));
    if (!m_overlay.isNull())
        painter.drawImage(place, m_overlay);
    if (showsKeyboardFocus(*this)) {
        painter.setPen(QPen(color(Role::Accent), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

bool PictureView::event(QEvent* event) {
    switch (event->type()) {
    case QEvent::Gesture:
        if (auto* gesture = static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture)) {
            pinch(*static_cast<QPinchGesture*>(gesture));
            return true;
        }
        break;
    case QEvent::NativeGesture: {
        auto* native = static_cast<QNativeGestureEvent*>(event);
        if (native->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + native->value(), native->position());
            return true;
        }
        break;
    }
    case QEvent::ScreenChangeInternal: // the device pixel ratio may be another
    case QEvent::Show:
        m_view.setDevicePixelRatio(devicePixelRatioF());
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void PictureView::pinch(const QPinchGesture& gesture) {
    if (gesture.changeFlags() & QPinchGesture::ScaleFactorChanged)
        zoomBy(gesture.scaleFactor(), mapFromGlobal(gesture.centerPoint()));
}

void PictureView::resizeEvent(QResizeEvent*) {
    m_view.setViewSize(QSizeF(size()));
    viewChanged();
}

void PictureView::wheelEvent(QWheelEvent* event) {
    constexpr double kNotch = 120;
    zoomBy(std::pow(kWheelZoomPerStep, event->angleDelta().y() / kNotch), event->position());
    event->accept();
}

void PictureView::keyPressEvent(QKeyEvent* event) {
    const auto pan = [this, event](double x, double y) {
        if (!m_view.canPan()) {
            event->ignore();
            return;
        }
        m_view.pan({x, y});
        viewChanged();
    };
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return zoomToFit();
    case Qt::Key_1:
        return zoomToActual();
    case Qt::Key_Left:
        return pan(kKeyPan, 0);
    case Qt::Key_Right:
        return pan(-kKeyPan, 0);
    case Qt::Key_Up:
        return pan(0, kKeyPan);
    case Qt::Key_Down:
        return pan(0, -kKeyPan);
    default:
        QWidget::keyPressEvent(event);
    }
}

void PictureView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_view.canPan())
        return QWidget::mousePressEvent(event);
    m_dragging = true;
    m_dragFrom = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void PictureView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragging)
        return QWidget::mouseMoveEvent(event);
    m_view.pan(event->position() - m_dragFrom);
    m_dragFrom = event->position();
    viewChanged();
}

void PictureView::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_dragging)
        return QWidget::mouseReleaseEvent(event);
    m_dragging = false;
    viewChanged();
}

void PictureView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return QWidget::mouseDoubleClickEvent(event);
    m_dragging = false;
    if (m_view.isFitted()) {
        const bool alreadyActual = m_view.fitScale() >= m_view.actualScale();
        m_view.zoomTo(m_view.fitScale() * (alreadyActual ? 2 : m_view.actualScale() / m_view.fitScale()),
                      event->position());
    } else {
        m_view.fit();
    }
    viewChanged();
}

} // namespace medley::ui
