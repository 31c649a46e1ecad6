// Shows the pictures of a video as they come, painted by the widget itself: it can be grabbed, covered and clipped.
#pragma once

#include <QImage>
#include <QVideoFrame>
#include <QVideoSink>
#include <QWidget>

namespace medley::ui {

class VideoSurface : public QWidget {
    Q_OBJECT

public:
    explicit VideoSurface(QWidget* parent = nullptr);

    [[nodiscard]] QVideoSink* sink() { return &m_sink; }
    /// Keeps the place of a video of this size, and shows `poster` in it until the first picture comes.
    void reset(QSize pixels);
    void setPoster(const QImage& poster);
    void setOverlay(const QImage& overlay); ///< scaled to the frame and drawn over it; null for none
    [[nodiscard]] bool hasFrame() const { return m_frame.isValid(); }
    [[nodiscard]] QSize sizeHint() const override { return {390, 260}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 90}; }

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QSizeF shownSize() const; ///< upright

    QVideoSink m_sink;
    QVideoFrame m_frame;
    QImage m_poster;
    QImage m_overlay;
    QSize m_pixels;
};

} // namespace medley::ui
