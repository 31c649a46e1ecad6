// Choosing a part of a picture with a rectangle, to search by it.
#pragma once

#include "core/base/relativebox.h"

#include <QImage>
#include <QPointF>
#include <QRectF>
#include <QWidget>

namespace medley::ui {

class PictureView;

/// Lies over the view while it is on. R turns it on and off, a drag or the arrows (with Shift for the size) make the
/// rectangle, the end of the drag or Enter takes it, Escape leaves.
class RegionSelector : public QWidget {
    Q_OBJECT

public:
    explicit RegionSelector(PictureView* view);

    [[nodiscard]] bool isOn() const { return isVisible(); }
    void setOn(bool on); ///< only while there is a picture

Q_SIGNALS:
    void switched(bool on);
    /// `part` of the upright picture; `shown` is that part, small.
    void chosen(const medley::RelativeBox& part, const QImage& shown);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF room() const; ///< the picture, as far as it can be seen
    void moveBy(QPointF step, bool size);
    void take();

    PictureView* m_view;
    QRectF m_rect; ///< in the view; empty: none yet
    QPointF m_from;
    bool m_dragging = false;
};

} // namespace medley::ui
