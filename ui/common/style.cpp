#include "ui/common/style.h"

#include "ui/common/icons.h"
#include "ui/common/stylecontrols.h"
#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QSlider>
#include <QStyleOption>
#include <QTabBar>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kScrollBarWidth = 12;
constexpr int kSliderHandle = 14;
constexpr int kCheckBox = 16;
constexpr int kSpinButton = 24; ///< width of the two beside the number

[[nodiscard]] bool hasIconAndText(const QStyleOptionToolButton& option) {
    return option.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !option.icon.isNull() && !option.text.isEmpty();
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) {}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QScrollBar*>(widget) ||
        qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QSlider*>(widget) ||
        qobject_cast<QTabBar*>(widget))
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
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return drawPushButtonLabel(button, painter, widget);
        break;
    case CE_PushButtonBevel: // the label has the arrow of a menu; what is flat shows the pointer and the keyboard, too
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            auto copy = *button;
            copy.features &= ~(QStyleOptionButton::HasMenu | QStyleOptionButton::Flat);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button && hasIconAndText(*button))
            return drawToolButtonLabel(button, painter);
        break;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo && !combo->editable) {
            auto copy = *combo; // what does not fit ends in dots
            const auto room = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width() - 2 -
                              (combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + 4);
            copy.currentText = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, std::max(0, room));
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
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
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo && !combo->editable)
            return drawComboBox(combo, painter, this, widget);
    if (control == CC_SpinBox)
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            return drawSpinBox(spin, painter, this, widget);
    if (control == CC_ToolButton) // what has a menu says so by its icon, not by a small arrow in a corner
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
            auto copy = *button;
            copy.features &= ~QStyleOptionToolButton::HasMenu;
            QProxyStyle::drawComplexControl(control, &copy, painter, widget);
            if (isOn(option, State_HasFocus) && isOn(option, State_KeyboardFocusChange))
                paintFocusRing(*painter, option->rect, metric::kRadius);
            return;
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
    if (control == CC_SpinBox)
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            const auto buttons = spin->buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : kSpinButton;
            const QRect column(rect.right() + 1 - buttons, rect.top() + 3, buttons - 3, rect.height() - 6);
            auto part = rect;
            if (subControl == SC_SpinBoxEditField)
                part = rect.adjusted(4, 2, -std::max(buttons, 4), -2);
            else if (subControl == SC_SpinBoxUp || subControl == SC_SpinBoxDown)
                part = buttons == 0 ? QRect() : column;
            if (subControl == SC_SpinBoxUp)
                part.setHeight(column.height() / 2);
            else if (subControl == SC_SpinBoxDown)
                part.setTop(column.top() + column.height() / 2);
            return visualRect(spin->direction, rect, part);
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
    case PM_HeaderMargin:
        return space::kSmall;
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
        result.setWidth(std::max(size.width() + 2 * space::kMedium + kButtonIconGap / 2, metric::kControl));
        result.setHeight(std::max(size.height() + 8, metric::kControl));
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button && button->features.testFlag(QStyleOptionButton::HasMenu))
            result.rwidth() += kMenuArrow - space::kMedium; // QPushButton has counted a small indicator
        break;
    case CT_ToolButton:
        result.setHeight(std::max(size.height(), metric::kCompactControl));
        result.setWidth(
            std::max(size.width() + (size.width() > metric::kCompactControl ? 12 : 0), metric::kCompactControl));
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button && hasIconAndText(*button))
            result.rwidth() += space::kTiny;
        break;
    case CT_LineEdit:
    case CT_ComboBox:
        result.setHeight(std::max(size.height() + 8, metric::kControl));
        if (type == CT_ComboBox)
            result.setWidth(size.width() + 38);
        break;
    case CT_SpinBox:
        result = {size.width() + kSpinButton + space::kSmall, std::max(size.height(), metric::kControl)};
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
