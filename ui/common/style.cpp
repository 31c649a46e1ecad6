#include "ui/common/style.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QStyleOption>
#include <QTabBar>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr auto kPrimaryProperty = "medleyPrimary";
constexpr auto kRoleProperty = "medleyRole";
constexpr int kScrollBarWidth = 12;
constexpr int kSliderHandle = 14;
constexpr int kCheckBox = 16;
constexpr int kIconGap = 8; ///< between a button's icon and its text

[[nodiscard]] QColor faded(QColor color, float opacity) {
    color.setAlphaF(color.alphaF() * opacity);
    return color;
}

/// A filled, outlined rounded rectangle whose one-pixel line lies on whole pixels.
void box(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& line,
         qreal radius = metric::kRadius) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : Qt::NoBrush);
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    const auto inset = line.isValid() ? 0.5 : 0.0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

[[nodiscard]] bool isOn(const QStyleOption* option, QStyle::State state) {
    return option->state & state;
}

[[nodiscard]] bool hasKeyboardFocus(const QStyleOption* option) {
    return isOn(option, QStyle::State_HasFocus) && isOn(option, QStyle::State_KeyboardFocusChange);
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
    const auto gap = iconWidth > 0 && !option->text.isEmpty() ? kIconGap : 0;
    const auto textWidth = option->fontMetrics.size(Qt::TextShowMnemonic, option->text).width();
    auto x = option->rect.left() + (option->rect.width() - iconWidth - gap - textWidth) / 2;
    x = std::max(x, option->rect.left() + 4);
    if (iconWidth > 0) {
        const QRect place(x, option->rect.center().y() - option->iconSize.height() / 2 + 1, iconWidth,
                          option->iconSize.height());
        option->icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                           isOn(option, QStyle::State_On) ? QIcon::On : QIcon::Off);
        x += iconWidth + gap;
    }
    painter->save();
    painter->setPen(primary && enabled ? color(Role::OnAccent)
                    : enabled          ? option->palette.color(QPalette::ButtonText)
                                       : option->palette.color(QPalette::Disabled, QPalette::ButtonText));
    painter->drawText(QRect(x, option->rect.top(), option->rect.right() - x, option->rect.height()),
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

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) {}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QScrollBar*>(widget) ||
        qobject_cast<QComboBox*>(widget) || qobject_cast<QSlider*>(widget) || qobject_cast<QTabBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QMenu*>(widget) || widget->inherits("QComboBoxPrivateContainer"))
        widget->setAttribute(Qt::WA_TranslucentBackground);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    switch (element) {
    case PE_PanelButtonCommand:
        return drawPushButton(option, painter, widget);
    case PE_PanelButtonTool: {
        const auto on = isOn(option, State_On) || isOn(option, State_Sunken);
        if (on || (isOn(option, State_MouseOver) && isOn(option, State_Enabled)))
            box(painter, option->rect, color(on ? Role::Selected : Role::Hover), QColor());
        if (isOn(option, State_HasFocus))
            paintFocusRing(*painter, option->rect, metric::kRadius);
        return;
    }
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_FrameFocusRect: // each control draws its own ring
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            drawField(option, painter);
        return;
    case PE_FrameLineEdit:
        return drawField(option, painter);
    case PE_Frame:
    case PE_FrameGroupBox:
        box(painter, option->rect, QColor(), color(Role::Border));
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
        if (element == PE_PanelMenu)
            box(painter, option->rect, color(Role::Raised), color(Role::Border), 8);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, color(Role::Raised));
        painter->setPen(color(Role::Border));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheck(option, painter, false);
    case PE_IndicatorRadioButton:
        return drawCheck(option, painter, true);
    case PE_IndicatorBranch: // expanders of trees as chevrons
        if (isOn(option, State_Children))
            paintIcon(*painter, isOn(option, State_Open) ? Icon::ChevronDown : Icon::ChevronRight,
                      QRectF(option->rect.center() - QPoint(7, 7), QSizeF(16, 16)), color(Role::TextDim));
        return;
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            const auto selected = isOn(option, State_Selected);
            if (selected || isOn(option, State_MouseOver))
                painter->fillRect(option->rect, color(selected ? Role::Selected : Role::Hover));
            else if (item->backgroundBrush.style() != Qt::NoBrush)
                painter->fillRect(option->rect, item->backgroundBrush);
        }
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          color(Role::Border));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button && !button->features.testFlag(QStyleOptionButton::HasMenu))
            return drawPushButtonLabel(button, painter, widget);
        break;
    case CE_TabBarTabShape:
        return;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return drawTab(tab, painter, widget);
        break;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return drawMenuItem(item, painter);
        break;
    case CE_ItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            auto copy = *item; // chosen rows keep their text colour: the surface says it
            copy.palette.setColor(QPalette::HighlightedText, color(Role::Text));
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_ProgressBarGroove:
        box(painter, QRectF(option->rect), color(Role::Track), QColor(), std::min(3.0, option->rect.height() / 2.0));
        return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
            if (bar->maximum <= bar->minimum)
                break; // busy: Fusion animates it
            const auto share =
                std::clamp(double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum), 0.0, 1.0);
            auto rect = QRectF(bar->rect);
            rect.setWidth(rect.width() * share);
            if (rect.width() >= 1)
                box(painter, rect, color(Role::Accent), QColor(), std::min(3.0, rect.height() / 2));
            return;
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, color(Role::Border));
        return;
    case CE_HeaderSection:
        painter->fillRect(option->rect, color(Role::Surface));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          color(Role::Border));
        return;
    case CE_ShapedFrame:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            const auto middle = option->rect.center();
            painter->fillRect(frame->frameShape == QFrame::HLine
                                  ? QRect(option->rect.left(), middle.y(), option->rect.width(), 1)
                                  : QRect(middle.x(), option->rect.top(), 1, option->rect.height()),
                              color(Role::Border));
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
    if (control == CC_Slider || control == CC_ScrollBar)
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            if (control == CC_Slider)
                drawSlider(slider, painter, this, widget);
            else
                drawScrollBar(slider, painter, this, widget);
            return;
        }
    if (control == CC_ComboBox)
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo && !combo->editable) {
            const auto enabled = isOn(option, State_Enabled);
            const auto hover = enabled && isOn(option, State_MouseOver);
            const auto flat = !combo->frame;
            if (!flat || hover)
                box(painter, combo->rect, color(hover ? Role::Hover : Role::Raised),
                    flat ? QColor() : color(Role::Border));
            paintIcon(*painter, Icon::ChevronDown, subControlRect(control, option, SC_ComboBoxArrow, widget),
                      enabled ? color(Role::TextDim) : faded(color(Role::TextDim), 0.5F));
            if (isOn(option, State_HasFocus))
                paintFocusRing(*painter, combo->rect, metric::kRadius);
            return;
        }
    if (control == CC_ToolButton) // what has a menu says so by its icon, not by a small arrow in a corner
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
            auto copy = *button;
            copy.features &= ~QStyleOptionToolButton::HasMenu;
            return QProxyStyle::drawComplexControl(control, &copy, painter, widget);
        }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                            const QWidget* widget) const {
    const auto rect = option->rect;
    if (control == CC_ScrollBar)
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            const auto vertical = bar->orientation == Qt::Vertical;
            const auto length = vertical ? rect.height() : rect.width();
            const auto range = static_cast<qint64>(bar->maximum) - bar->minimum;
            const auto slider =
                range > 0 ? std::clamp(static_cast<int>(qint64(bar->pageStep) * length / (range + bar->pageStep)), 32,
                                       std::max(32, length))
                          : length;
            const auto start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                       std::max(0, length - slider), bar->upsideDown);
            QRect part; // no arrow buttons
            if (subControl == SC_ScrollBarGroove)
                return rect;
            if (subControl == SC_ScrollBarSlider)
                part = QRect(0, start, 0, slider);
            else if (subControl == SC_ScrollBarSubPage)
                part = QRect(0, 0, 0, start);
            else if (subControl == SC_ScrollBarAddPage)
                part = QRect(0, start + slider, 0, length - start - slider);
            else
                return {};
            return vertical ? QRect(rect.left(), rect.top() + part.top(), rect.width(), part.height())
                            : QRect(rect.left() + part.top(), rect.top(), part.height(), rect.height());
        }
    if (control == CC_ComboBox) {
        if (subControl == SC_ComboBoxArrow)
            return {rect.right() - 23, rect.top() + (rect.height() - 16) / 2, 16, 16};
        if (subControl == SC_ComboBoxEditField)
            return rect.adjusted(8, 2, -26, -2);
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

int Style::pixelMetric(PixelMetric metricId, const QStyleOption* option, const QWidget* widget) const {
    switch (metricId) {
    case PM_ScrollBarExtent:
        return kScrollBarWidth;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return kSliderHandle + 6;
    case PM_SliderLength:
        return kSliderHandle + 6;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return kCheckBox;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return metric::kSmallIcon;
    case PM_ToolBarIconSize:
        return metric::kIcon;
    case PM_SplitterWidth:
        return 5;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QLineEdit*>(widget) ? 4 : 1;
    case PM_MenuVMargin:
        return 6;
    case PM_MenuHMargin:
    case PM_MenuPanelWidth:
        return 0;
    case PM_TabBarTabHSpace:
        return space::kHuge;
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::kSmall;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return space::kMedium;
    default:
        return QProxyStyle::pixelMetric(metricId, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returnData) const {
    switch (hint) {
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_Slider_AbsoluteSetButtons: // a click goes there
        return Qt::LeftButton;
    case SH_ComboBox_Popup:
        return 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_UnderlineShortcut:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const {
    auto result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.setWidth(std::max(size.width() + 2 * space::kMedium + kIconGap / 2, metric::kControl));
        result.setHeight(std::max(size.height() + 8, metric::kControl));
        break;
    case CT_ToolButton:
        result.setHeight(std::max(size.height(), metric::kCompactControl));
        result.setWidth(
            std::max(size.width() + (size.width() > metric::kCompactControl ? 12 : 0), metric::kCompactControl));
        break;
    case CT_LineEdit:
    case CT_ComboBox:
        result.setHeight(std::max(size.height() + 8, metric::kControl));
        if (type == CT_ComboBox)
            result.setWidth(size.width() + 38);
        break;
    case CT_TabBarTab:
        result.setHeight(std::max(result.height(), 40));
        break;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator)
                return {result.width(), 9};
            result = QSize(size.width() + 76, std::max(metric::kCompactControl, size.height() + 8));
        }
        break;
    default:
        break;
    }
    return result;
}

} // namespace medley::ui
