#include "ui/common/stylecontrols.h"

#include "ui/common/icons.h"
#include "ui/common/style.h"

#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr auto kPrimaryProperty = "medleyPrimary";
constexpr auto kRoleProperty = "medleyRole";
constexpr int kChevron = 12;    ///< on the buttons of a spin box
constexpr int kToolPadding = 6; ///< before the icon of a tool button with text

[[nodiscard]] bool hasKeyboardFocus(const QStyleOption* option) {
    return isOn(option, QStyle::State_HasFocus) && isOn(option, QStyle::State_KeyboardFocusChange);
}

} // namespace

void setPrimary(QWidget* button) {
    button->setProperty(kPrimaryProperty, true);
    button->update();
}

void setSliderRole(QWidget* slider, Role role) {
    slider->setProperty(kRoleProperty, static_cast<int>(role));
    slider->update();
}

void paintFocusRing(QPainter& painter, const QRectF& rect, qreal radius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(Role::Accent), 2));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    painter.restore();
}

QColor faded(QColor color, float opacity) {
    color.setAlphaF(color.alphaF() * opacity);
    return color;
}

void box(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& line, qreal radius) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : Qt::NoBrush);
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    const auto inset = line.isValid() ? 0.5 : 0.0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

bool isOn(const QStyleOption* option, QStyle::State state) {
    return option->state & state;
}

void drawPushButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) {
    const auto enabled = isOn(option, QStyle::State_Enabled);
    const auto pressed = isOn(option, QStyle::State_Sunken) || isOn(option, QStyle::State_On);
    const auto hover = enabled && isOn(option, QStyle::State_MouseOver);
    const auto* button = qobject_cast<const QPushButton*>(widget);
    if (widget && widget->property(kPrimaryProperty).toBool()) {
        auto fill = color(Role::Accent);
        if (!enabled)
            fill = faded(fill, 0.45F);
        else if (pressed)
            fill = fill.darker(115);
        else if (hover)
            fill = Theme::instance().scheme() == Scheme::Light ? fill.darker(108) : fill.lighter(108);
        box(painter, option->rect, fill, QColor());
    } else if (button && button->isFlat()) {
        if (pressed || hover)
            box(painter, option->rect, color(pressed ? Role::Selected : Role::Hover), QColor());
    } else {
        const auto fill = pressed ? color(Role::Selected) : hover ? color(Role::Hover) : color(Role::Raised);
        box(painter, option->rect, enabled ? fill : color(Role::Window), color(Role::Border));
    }
    if (hasKeyboardFocus(option))
        paintFocusRing(*painter, option->rect, metric::kRadius);
}

void drawPushButtonLabel(const QStyleOptionButton* option, QPainter* painter, const QWidget* widget) {
    const auto enabled = isOn(option, QStyle::State_Enabled);
    const auto primary = widget && widget->property(kPrimaryProperty).toBool();
    const auto iconWidth = option->icon.isNull() ? 0 : option->iconSize.width();
    const auto gap = iconWidth > 0 && !option->text.isEmpty() ? kButtonIconGap : 0;
    const auto textWidth = option->fontMetrics.size(Qt::TextShowMnemonic, option->text).width();
    const auto arrow = option->features.testFlag(QStyleOptionButton::HasMenu) ? kMenuArrow : 0;
    auto x = option->rect.left() + (option->rect.width() - iconWidth - gap - textWidth - arrow) / 2;
    x = std::max(x, option->rect.left() + 4);
    if (iconWidth > 0) {
        const QRect place(x, option->rect.center().y() - option->iconSize.height() / 2 + 1, iconWidth,
                          option->iconSize.height());
        if (primary) {
            const auto ratio = painter->device()->devicePixelRatioF();
            auto tinted = option->icon.pixmap(option->iconSize, ratio);
            QPainter tint(&tinted);
            tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
            tint.fillRect(QRect(QPoint(), option->iconSize), color(Role::OnAccent));
            tint.end();
            painter->drawPixmap(place, tinted);
        } else {
            option->icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                               isOn(option, QStyle::State_On) ? QIcon::On : QIcon::Off);
        }
        x += iconWidth + gap;
    }
    painter->save();
    painter->setPen(primary
                        ? color(Role::OnAccent)
                        : option->palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
    painter->drawText(QRect(x, option->rect.top(), option->rect.right() - x, option->rect.height()),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine, option->text);
    if (arrow > 0)
        paintIcon(*painter, Icon::ChevronDown,
                  QRectF(x + textWidth + arrow - metric::kSmallIcon, option->rect.center().y() - 7.5,
                         metric::kSmallIcon, metric::kSmallIcon),
                  enabled ? painter->pen().color() : faded(color(Role::TextDim), 0.5F));
    painter->restore();
}

void drawToolButtonLabel(const QStyleOptionToolButton* option, QPainter* painter) {
    const auto enabled = isOn(option, QStyle::State_Enabled);
    const auto rect = option->rect;
    const QRect place(rect.left() + kToolPadding, rect.top() + (rect.height() - option->iconSize.height()) / 2,
                      option->iconSize.width(), option->iconSize.height());
    option->icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                       isOn(option, QStyle::State_On) ? QIcon::On : QIcon::Off);
    painter->save();
    painter->setFont(option->font);
    painter->setPen(option->palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
    painter->drawText(rect.adjusted(place.right() + 1 - rect.left() + kButtonIconGap, 0, -4, 0),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine, option->text);
    painter->restore();
}

void drawField(const QStyleOption* option, QPainter* painter) {
    const auto focus = isOn(option, QStyle::State_HasFocus);
    const auto enabled = isOn(option, QStyle::State_Enabled);
    box(painter, option->rect, color(enabled ? Role::Surface : Role::Window),
        color(focus     ? Role::Accent
              : enabled ? Role::ControlBorder
                        : Role::Border));
    if (focus)
        box(painter, QRectF(option->rect).adjusted(1, 1, -1, -1), QColor(), color(Role::Accent), metric::kRadius - 1);
}

void drawCheck(const QStyleOption* option, QPainter* painter, bool round) {
    const auto rect = QRectF(option->rect);
    const auto on = isOn(option, QStyle::State_On);
    const auto partly = isOn(option, QStyle::State_NoChange);
    const auto enabled = isOn(option, QStyle::State_Enabled);
    const auto radius = round ? rect.width() / 2 : 4.0;
    const auto accent = enabled ? color(Role::Accent) : faded(color(Role::TextDim), 0.5F);
    box(painter, rect, on || partly ? accent : color(Role::Surface),
        on || partly ? accent : faded(color(Role::ControlBorder), enabled ? 1.0F : 0.5F), radius);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (round && on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(Role::OnAccent));
        painter->drawEllipse(rect.center(), rect.width() / 5, rect.width() / 5);
    } else if (on) {
        paintIcon(*painter, Icon::Check, rect.adjusted(1, 1, -1, -1), color(Role::OnAccent));
    } else if (partly) {
        painter->fillRect(QRectF(rect.left() + 4, rect.center().y() - 1, rect.width() - 8, 2), color(Role::OnAccent));
    }
    painter->restore();
    if (hasKeyboardFocus(option))
        paintFocusRing(*painter, rect.adjusted(-2, -2, 2, 2), radius + 2);
}

void drawSlider(const QStyleOptionSlider* option, QPainter* painter, const QStyle* style, const QWidget* widget) {
    const auto horizontal = option->orientation == Qt::Horizontal;
    const QRectF handle = style->subControlRect(QStyle::CC_Slider, option, QStyle::SC_SliderHandle, widget);
    const QRectF all = option->rect;
    const auto enabled = isOn(option, QStyle::State_Enabled);
    const auto role = widget ? widget->property(kRoleProperty) : QVariant();
    const auto filling = role.isValid() ? static_cast<Role>(role.toInt()) : Role::Accent;
    const auto accent = enabled ? color(filling) : color(Role::ControlBorder);
    auto groove = horizontal ? QRectF(all.left() + 2, all.center().y() - 1.5, all.width() - 4, 4)
                             : QRectF(all.center().x() - 1.5, all.top() + 2, 4, all.height() - 4);
    box(painter, groove, color(Role::Track), QColor(), 2);
    auto filled = groove;
    if (horizontal)
        option->upsideDown ? filled.setLeft(handle.center().x()) : filled.setRight(handle.center().x());
    else
        option->upsideDown ? filled.setTop(handle.center().y()) : filled.setBottom(handle.center().y());
    box(painter, filled, accent, QColor(), 2);
    const auto hover = enabled && (option->activeSubControls & QStyle::SC_SliderHandle);
    box(painter, handle.adjusted(0.5, 0.5, -0.5, -0.5), color(hover ? Role::Hover : Role::Raised),
        enabled ? color(hover ? Role::Accent : Role::ControlBorder) : color(Role::Border), handle.width() / 2);
    if (hasKeyboardFocus(option) || (isOn(option, QStyle::State_HasFocus) && widget && widget->hasFocus()))
        paintFocusRing(*painter, handle.adjusted(-1, -1, 1, 1), handle.width() / 2 + 1);
}

void drawScrollBar(const QStyleOptionSlider* option, QPainter* painter, const QStyle* style, const QWidget* widget) {
    QRectF handle = style->subControlRect(QStyle::CC_ScrollBar, option, QStyle::SC_ScrollBarSlider, widget);
    if (option->maximum <= option->minimum)
        return;
    const auto active = isOn(option, QStyle::State_MouseOver) || isOn(option, QStyle::State_Sunken);
    const auto inset = active ? 2.0 : 3.0;
    handle = option->orientation == Qt::Vertical ? handle.adjusted(inset, 2, -inset, -2)
                                                 : handle.adjusted(2, inset, -2, -inset);
    const auto shade = faded(color(Role::ControlBorder), active ? 0.9F : 0.55F);
    box(painter, handle, shade, QColor(), std::min(handle.width(), handle.height()) / 2);
}

void drawTab(const QStyleOptionTab* option, QPainter* painter, const QWidget* widget) {
    const auto selected = isOn(option, QStyle::State_Selected);
    const auto hover = isOn(option, QStyle::State_MouseOver);
    const QRectF rect = option->rect;
    if (hover && !selected)
        box(painter, rect.adjusted(2, 4, -2, -6), color(Role::Hover), QColor());
    if (selected)
        box(painter, QRectF(rect.left() + 4, rect.bottom() - 2, rect.width() - 8, 2), color(Role::Accent), QColor(), 1);
    painter->save();
    painter->setPen(color(!isOn(option, QStyle::State_Enabled) ? Role::TextDim
                          : selected                           ? Role::Text
                                                               : Role::TextDim));
    painter->drawText(rect.adjusted(0, 0, 0, -2), Qt::AlignCenter | Qt::TextShowMnemonic, option->text);
    painter->restore();
    if (hasKeyboardFocus(option) || (selected && widget && widget->hasFocus()))
        paintFocusRing(*painter, rect.adjusted(2, 4, -2, -5), metric::kRadius);
}

void drawMenuItem(const QStyleOptionMenuItem* option, QPainter* painter) {
    const QRectF rect = option->rect;
    if (option->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRectF(rect.left() + 8, rect.center().y(), rect.width() - 16, 1), color(Role::Border));
        return;
    }
    const auto enabled = isOn(option, QStyle::State_Enabled);
    if (enabled && isOn(option, QStyle::State_Selected))
        box(painter, rect.adjusted(4, 0, -4, 0), color(Role::Selected), QColor(), 4);
    const auto ink = enabled ? color(Role::Text) : faded(color(Role::TextDim), 0.6F);
    const QRectF iconRect(rect.left() + 12, rect.center().y() - 7.5, 16, 16);
    if (option->checkType != QStyleOptionMenuItem::NotCheckable && option->checked)
        paintIcon(*painter, Icon::Check, iconRect, color(Role::Accent));
    else if (!option->icon.isNull())
        option->icon.paint(painter, iconRect.toRect(), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    painter->save();
    painter->setFont(option->font);
    painter->setPen(ink);
    const auto parts = option->text.split(QLatin1Char('\t'));
    const auto text = rect.adjusted(36, 0, -28, 0);
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      parts.first());
    if (parts.size() > 1) {
        painter->setPen(enabled ? color(Role::TextDim) : ink);
        painter->drawText(rect.adjusted(0, 0, -16, 0), Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                          parts.at(1));
    }
    if (option->menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(*painter, Icon::ChevronRight, QRectF(rect.right() - 24, rect.center().y() - 7.5, 16, 16), ink);
    painter->restore();
}

void drawComboBox(const QStyleOptionComboBox* option, QPainter* painter, const QStyle* style, const QWidget* widget) {
    const auto enabled = isOn(option, QStyle::State_Enabled);
    const auto hover = enabled && isOn(option, QStyle::State_MouseOver);
    const auto flat = !option->frame;
    if (!flat || hover)
        box(painter, option->rect, color(hover ? Role::Hover : Role::Raised), flat ? QColor() : color(Role::Border));
    paintIcon(*painter, Icon::ChevronDown,
              style->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxArrow, widget),
              enabled ? color(Role::TextDim) : faded(color(Role::TextDim), 0.5F));
    if (isOn(option, QStyle::State_HasFocus))
        paintFocusRing(*painter, option->rect, metric::kRadius);
}

void drawSpinBox(const QStyleOptionSpinBox* option, QPainter* painter, const QStyle* style, const QWidget* widget) {
    if (option->frame)
        drawField(option, painter);
    if (option->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto drawStep = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step, Icon icon) {
        const QRectF rect = style->subControlRect(QStyle::CC_SpinBox, option, part, widget);
        const auto enabled = isOn(option, QStyle::State_Enabled) && option->stepEnabled.testFlag(step);
        if (enabled && option->activeSubControls.testFlag(part))
            box(painter, rect, color(isOn(option, QStyle::State_Sunken) ? Role::Selected : Role::Hover), QColor(), 3);
        paintIcon(*painter, icon,
                  QRectF(rect.center() - QPointF(kChevron / 2.0, kChevron / 2.0), QSizeF(kChevron, kChevron)),
                  enabled ? color(Role::TextDim) : faded(color(Role::TextDim), 0.5F));
    };
    drawStep(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Icon::ChevronUp);
    drawStep(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Icon::ChevronDown);
}

} // namespace medley::ui
