#include "ui/shell/taborder.h"

#include <QLayout>
#include <QScrollArea>
#include <QSplitter>

#include <algorithm>

namespace medley::ui {

namespace {

void addWidgets(QLayout& layout, std::vector<QWidget*>& widgets) {
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem* item = layout.itemAt(i);
        if (item->widget())
            widgets.push_back(item->widget());
        else if (item->layout())
            addWidgets(*item->layout(), widgets);
    }
}

/// As they are laid out; what no layout places comes last.
std::vector<QWidget*> childrenOf(const QWidget& widget) {
    std::vector<QWidget*> children;
    if (const auto* splitter = qobject_cast<const QSplitter*>(&widget))
        for (int i = 0; i < splitter->count(); ++i)
            children.push_back(splitter->widget(i));
    else if (widget.layout())
        addWidgets(*widget.layout(), children);
    for (QObject* each : widget.children())
        if (auto* child = qobject_cast<QWidget*>(each);
            child && std::find(children.begin(), children.end(), child) == children.end())
            children.push_back(child);
    return children;
}

void addShown(QWidget& widget, std::vector<QWidget*>& shown) {
    shown.push_back(&widget);
    for (QWidget* child : childrenOf(widget))
        if (child->isVisible() && !child->isWindow())
            addShown(*child, shown);
}

bool isStop(const QWidget* widget) {
    return widget->isEnabled() && !widget->isWindow() && !widget->focusProxy() &&
           (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

} // namespace

std::vector<QWidget*> tabStops(QWidget& window) {
    std::vector<QWidget*> stops;
    addShown(window, stops);
    std::erase_if(stops, [](const QWidget* widget) { return !isStop(widget); });
    return stops;
}

bool moveToTabStop(QWidget& window, bool next) {
    std::vector<QWidget*> shown;
    addShown(window, shown);
    if (!next)
        std::reverse(shown.begin(), shown.end());
    // From where the keyboard is, which may be at something that only a click reaches.
    if (const auto from = std::find(shown.begin(), shown.end(), window.focusWidget()); from != shown.end())
        std::rotate(shown.begin(), from + 1, shown.end());
    const auto stop = std::find_if(shown.begin(), shown.end(), isStop);
    if (stop == shown.end())
        return false;
    (*stop)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    for (QWidget* around = (*stop)->parentWidget(); around; around = around->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(around))
            area->ensureWidgetVisible(*stop);
    return true;
}

} // namespace medley::ui
