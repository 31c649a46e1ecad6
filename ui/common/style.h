// Draws the standard widgets flat and by role, on top of Fusion, so that no style sheet is needed.
#pragma once

#include "ui/common/theme.h"

#include <QProxyStyle>

namespace medley::ui {

/// A QPushButton with the property "primary" (see setPrimary) is filled with the accent; flat tool buttons show a
/// surface only under the pointer or when checked; fields, combo boxes and buttons are 28 px or 32 px high.
class Style : public QProxyStyle {
    Q_OBJECT

public:
    Style();

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                                       const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* returnData) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                         const QWidget* widget) const override;
};

/// Marks the one button of a place that does what the person came for.
void setPrimary(QWidget* button);

/// Lets a slider show its value in a role's colour instead of the accent.
void setSliderRole(QWidget* slider, Role role);

/// Paints the ring that shows keyboard focus around `rect` (outer edge), corners of `radius`.
void paintFocusRing(QPainter& painter, const QRectF& rect, qreal radius);

} // namespace medley::ui
