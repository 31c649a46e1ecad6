// How the single controls are painted; Style says when.
#pragma once

#include "ui/common/theme.h"

#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionMenuItem;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;

namespace medley::ui {

inline constexpr int kButtonIconGap = 8; ///< between a button's icon and its text
inline constexpr int kMenuArrow = 20;    ///< what a button's arrow takes, with the gap before it

[[nodiscard]] QColor faded(QColor color, float opacity);
[[nodiscard]] bool isOn(const QStyleOption* option, QStyle::State state);

/// A filled, outlined rounded rectangle whose one-pixel line lies on whole pixels; an invalid colour leaves that out.
void box(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& line, qreal radius = metric::kRadius);

void drawPushButton(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void drawPushButtonLabel(const QStyleOptionButton* option, QPainter* painter, const QWidget* widget);
void drawToolButtonLabel(const QStyleOptionToolButton* option, QPainter* painter); ///< of icon and text side by side
void drawField(const QStyleOption* option, QPainter* painter);
void drawCheck(const QStyleOption* option, QPainter* painter, bool round);
void drawSlider(const QStyleOptionSlider* option, QPainter* painter, const QStyle* style, const QWidget* widget);
void drawScrollBar(const QStyleOptionSlider* option, QPainter* painter, const QStyle* style, const QWidget* widget);
void drawTab(const QStyleOptionTab* option, QPainter* painter, const QWidget* widget);
void drawMenuItem(const QStyleOptionMenuItem* option, QPainter* painter);
void drawComboBox(const QStyleOptionComboBox* option, QPainter* painter, const QStyle* style, const QWidget* widget);
void drawSpinBox(const QStyleOptionSpinBox* option, QPainter* painter, const QStyle* style, const QWidget* widget);

} // namespace medley::ui
