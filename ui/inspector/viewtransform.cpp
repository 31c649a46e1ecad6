#include "ui/inspector/viewtransform.h"

#include <algorithm>

namespace medley::ui {

namespace {

constexpr double kMaxMagnification = 32; ///< device pixels a picture pixel

double clampedOrigin(double origin, double image, double view) {
    return image <= view ? (view - image) / 2 : std::clamp(origin, view - image, 0.0);
}

} // namespace

void ViewTransform::setImageSize(QSizeF size) {
    m_image = size;
    fit();
}

void ViewTransform::setViewSize(QSizeF size) {
    if (size == m_view)
        return;
    const QPointF centre = toImage(QRectF({}, m_view).center());
    m_view = size;
    if (m_fitted) {
        fit();
        return;
    }
    m_scale = std::clamp(m_scale, minScale(), maxScale());
    m_origin = QRectF({}, m_view).center() - centre * m_scale;
    clamp();
}

void ViewTransform::setDevicePixelRatio(double ratio) {
    if (ratio <= 0 || ratio == m_ratio)
        return;
    m_ratio = ratio;
    if (m_fitted)
        fit();
    else
        zoomTo(m_scale, QRectF({}, m_view).center());
}

double ViewTransform::fitScale() const {
    if (isEmpty())
        return 1;
    return std::min({m_view.width() / m_image.width(), m_view.height() / m_image.height(), 1.0});
}

double ViewTransform::minScale() const {
    return std::min(fitScale(), actualScale());
}

double ViewTransform::maxScale() const {
    return std::max(kMaxMagnification / m_ratio, fitScale());
}

bool ViewTransform::canPan() const {
    constexpr double kRounding = 1e-6;
    const QSizeF shown = m_image * m_scale;
    return shown.width() > m_view.width() + kRounding || shown.height() > m_view.height() + kRounding;
}

void ViewTransform::fit() {
    m_scale = fitScale();
    m_fitted = true;
    clamp();
}

void ViewTransform::zoomTo(double scale, QPointF anchor) {
    if (isEmpty())
        return;
    const QPointF held = toImage(anchor);
    m_scale = std::clamp(scale, minScale(), maxScale());
    m_fitted = qFuzzyCompare(m_scale, fitScale());
    m_origin = anchor - held * m_scale;
    clamp();
}

void ViewTransform::pan(QPointF delta) {
    m_origin += delta;
    clamp();
}

QRectF ViewTransform::imageRect() const {
    return {m_origin, m_image * m_scale};
}

QRectF ViewTransform::visiblePart() const {
    const QRectF part(toImage({0, 0}), toImage({m_view.width(), m_view.height()}));
    return part.intersected(QRectF({}, m_image));
}

QPointF ViewTransform::toImage(QPointF view) const {
    return (view - m_origin) / m_scale;
}

QPointF ViewTransform::toView(QPointF image) const {
    return image * m_scale + m_origin;
}

void ViewTransform::clamp() {
    m_origin.setX(clampedOrigin(m_origin.x(), m_image.width() * m_scale, m_view.width()));
    m_origin.setY(clampedOrigin(m_origin.y(), m_image.height() * m_scale, m_view.height()));
}

} // namespace medley::ui
