// How a map is shown: its scale, colours, opacity, cells or smooth.
#pragma once

#include "ui/explain/mapimages.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QSlider;

namespace medley::ui {

class ColourScale;

/// [ and ] anywhere in `scope` make the map paler and stronger.
class LookBar : public QWidget {
    Q_OBJECT

public:
    explicit LookBar(QWidget* scope);

    [[nodiscard]] const MapLook& look() const { return m_look; }
    void setLargest(float largest, const QString& of); ///< of the scale; `of`: what is measured
    void setOverPicture(bool over);                    ///< opacity and smoothing mean something

Q_SIGNALS:
    void lookChanged();

private:
    void take(const MapLook& look);
    void showScale();

    MapLook m_look;
    float m_largest = 0;
    QString m_of;
    ColourScale* m_scale = nullptr;
    QComboBox* m_colours = nullptr;
    QWidget* m_over = nullptr;
    QSlider* m_opacity = nullptr;
    QCheckBox* m_smooth = nullptr;
};

} // namespace medley::ui
