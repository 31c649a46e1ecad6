// What the colours of a map say, in numbers.
#pragma once

#include "core/services/explain/colourmap.h"

#include <QString>
#include <QWidget>

namespace medley::ui {

class ColourScale : public QWidget {
    Q_OBJECT

public:
    explicit ColourScale(QWidget* parent = nullptr);

    /// From 0 to `largest`; `of` says what is measured.
    void setScale(ColourMap colours, float largest, const QString& of);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ColourMap m_colours = ColourMap::Magma;
    float m_largest = 0;
    QString m_of;
};

/// A value of a map as people read it: "0.061".
[[nodiscard]] QString mapValueText(float value);

} // namespace medley::ui
