// A sound as its model was given it, with what a text has to do with it on top.
#pragma once

#include "ui/explain/mapimages.h"

#include <QImage>
#include <QWidget>

#include <optional>

namespace medley::ui {

/// A click, or Enter at the place that the arrows went to, asks to play from there.
class SpectrogramView : public QWidget {
    Q_OBJECT

public:
    explicit SpectrogramView(QWidget* parent = nullptr);

    void setSound(const ml::TimeFrequencyMap& spectrogram);
    void setMap(const ml::TimeFrequencyMap& map, const MapLook& look);
    void setPosition(double seconds);
    [[nodiscard]] QString textAt(const QPointF& position) const; ///< "0:03.2, 1.8 kHz: 0.012"; empty outside
    [[nodiscard]] const QImage& overlay() const { return m_overlay; }
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void playRequested(double seconds);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] double timeAt(double x) const;
    void goTo(double seconds);

    ml::TimeFrequencyMap m_sound; ///< without its values, which are in the image
    ml::TimeFrequencyMap m_map;
    QImage m_image;
    QImage m_overlay;
    double m_position = -1;
    std::optional<double> m_cursor; ///< of the keyboard
};

} // namespace medley::ui
