// The seek bar of a recording, with what was found in it: shots, speech, the moment that matched, the waveform.
#pragma once

#include "core/base/media.h"

#include <QAbstractSlider>
#include <QPixmap>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace medley::ui {

/// Time ↔ place on a track. Plain maths.
struct TimelineGeometry {
    QRectF track;
    double duration = 0; ///< seconds

    [[nodiscard]] double xOf(double seconds) const; ///< within the track
    [[nodiscard]] double timeAt(double x) const;    ///< 0…duration
    /// The place of a span, at least `minWidth` wide and never outside the track.
    [[nodiscard]] QRectF spanRect(const TimeSpan& span, double minWidth = 2) const;
};

struct TimelineMark {
    enum class Kind { Shot, Speech };
    Kind kind = Kind::Shot;
    TimeSpan span;
    QString text; ///< of the tool tip
};

/// A slider in milliseconds, so that assistive tools and the keyboard know it: arrows 5 s, Page keys mark by mark.
class Timeline : public QAbstractSlider {
    Q_OBJECT

public:
    explicit Timeline(QWidget* parent = nullptr);

    void setDuration(double seconds);
    void setPosition(double seconds);               ///< without `seekRequested`; ignored while the person drags
    void setMarks(std::vector<TimelineMark> marks); ///< by time
    void setFound(std::optional<TimeSpan> span);
    /// Peaks 0…255 over the whole length; with them the bar becomes a waveform as high as its place.
    void setWaveform(std::vector<std::uint8_t> peaks);

    [[nodiscard]] TimelineGeometry geometryOfTrack() const;
    [[nodiscard]] std::optional<double> nextMark(double seconds) const;     ///< start of the next shot or speech
    [[nodiscard]] std::optional<double> previousMark(double seconds) const; ///< start of this one, or the one before
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void seekRequested(double seconds);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Lanes {
        std::optional<QRectF> shots;
        std::optional<QRectF> speech;
        double height = 0;
    };
    [[nodiscard]] Lanes lanes() const;
    [[nodiscard]] bool has(TimelineMark::Kind kind) const;
    [[nodiscard]] QString toolTipAt(QPointF place) const;
    void seekTo(double seconds);
    void paintStill(); ///< what does not move, into m_still
    void paintWaveform(QPainter& painter, const QColor& bar) const;
    void paintFound(QPainter& painter) const;
    void forgetStill();

    double m_duration = 0;
    std::vector<TimelineMark> m_marks;
    std::optional<TimeSpan> m_found;
    std::vector<std::uint8_t> m_peaks;
    std::optional<double> m_hoverX;
    bool m_following = false; ///< the value is being set to where the player is
    QPixmap m_still;          ///< not yet played
    QPixmap m_played;         ///< the same in the colour of what was played
};

} // namespace medley::ui
