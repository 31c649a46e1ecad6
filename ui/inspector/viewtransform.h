// Where a picture stands in a view that can be zoomed and panned: plain maths, no painting.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace medley::ui {

/// Lengths of the view are in device-independent pixels, those of the picture in its own pixels.
/// Invariants: the scale stays between `minScale` and `maxScale`; a picture that is smaller than the view is centred,
/// a larger one leaves no empty edge. While it is fitted, it stays so when the view changes its size.
class ViewTransform {
public:
    void setImageSize(QSizeF size); ///< fits
    void setViewSize(QSizeF size);
    void setDevicePixelRatio(double ratio); ///< 100 % shows one pixel of the picture on one pixel of the screen

    [[nodiscard]] bool isEmpty() const { return m_image.isEmpty() || m_view.isEmpty(); }
    [[nodiscard]] double scale() const { return m_scale; } ///< view pixels a picture pixel
    [[nodiscard]] double percent() const { return m_scale * m_ratio * 100; }
    [[nodiscard]] double fitScale() const; ///< the whole picture; never more than one view pixel a picture pixel
    [[nodiscard]] double actualScale() const { return 1 / m_ratio; }
    [[nodiscard]] double minScale() const;
    [[nodiscard]] double maxScale() const;
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    [[nodiscard]] bool canPan() const; ///< the picture is larger than the view

    void fit();
    void zoomTo(double scale, QPointF anchor); ///< what is under `anchor` (view) stays there, as far as the edges allow
    void pan(QPointF delta);                   ///< moves the picture by `delta` view pixels

    [[nodiscard]] QRectF imageRect() const;   ///< the whole picture in the view
    [[nodiscard]] QRectF visiblePart() const; ///< the part of the picture that the view shows, in picture pixels
    [[nodiscard]] QPointF toImage(QPointF view) const;
    [[nodiscard]] QPointF toView(QPointF image) const;

private:
    void clamp();

    QSizeF m_image;
    QSizeF m_view;
    double m_ratio = 1;
    double m_scale = 1;
    QPointF m_origin; ///< of the picture's top left corner, in the view
    bool m_fitted = true;
};

} // namespace medley::ui
