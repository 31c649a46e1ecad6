// A picture that can be zoomed and panned.
#pragma once

#include "core/base/error.h"
#include "ui/inspector/imagepyramid.h"
#include "ui/inspector/pictureloader.h"
#include "ui/inspector/viewtransform.h"

#include <QImage>
#include <QWidget>

class QLabel;
class QPinchGesture;

namespace medley::ui {

/// Wheel, pinch and +/- zoom around the pointer; 0 fits, 1 is 100 %; dragging and arrows pan; a double click goes from
/// one to the other. Nothing is decoded or scaled down on the GUI thread.
class PictureView : public QWidget {
    Q_OBJECT

public:
    explicit PictureView(QWidget* parent = nullptr);
    PictureView(PictureLoader::Decode decode, QWidget* parent);

    /// `pixels`: upright size, if known. The placeholder (a thumbnail) is shown in its place until the first pass
    /// comes.
    void setPicture(const std::filesystem::path& path, QSize pixels);
    void setPlaceholder(const QImage& thumbnail);
    /// Drawn over the whole picture, scaled to it, transparent where it shows nothing; null for none. It stays until
    /// the next picture.
    void setOverlay(const QImage& overlay);
    void clear();

    [[nodiscard]] const ViewTransform& view() const { return m_view; }
    [[nodiscard]] bool isShown() const { return !m_picture.isEmpty(); }
    [[nodiscard]] const ImagePyramid& picture() const { return m_picture; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void zoomToActual();

Q_SIGNALS:
    void shown(); ///< the first pass of a picture is there
    void failed(const medley::Error& error);
    void zoomChanged(double percent, bool fitted);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void setUp();
    void takePicture(const ImagePyramid& picture);
    void zoomBy(double factor, QPointF anchor);
    void pinch(const QPinchGesture& gesture);
    void viewChanged();
    [[nodiscard]] QPointF zoomAnchor() const; ///< the pointer if it is over the picture, otherwise the middle
    [[nodiscard]] int firstPassEdge() const;

    PictureLoader m_loader;
    ViewTransform m_view;
    ImagePyramid m_picture;
    QImage m_placeholder;
    QImage m_overlay;
    bool m_sizeKnown = false;
    bool m_failed = false;
    QPointF m_dragFrom;
    bool m_dragging = false;
};

} // namespace medley::ui
