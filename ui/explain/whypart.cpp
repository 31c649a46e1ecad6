#include "ui/explain/whypart.h"

#include "ui/common/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QSlider>
#include <QVBoxLayout>

namespace medley::ui {

WhyPart::WhyPart(const QString& name, QWidget* parent) : QScrollArea(parent) {
    setAccessibleName(name);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kLarge);
    m_column->setSpacing(space::kMedium);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

void WhyPart::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    for (auto* list : findChildren<QComboBox*>())
        list->installEventFilter(this);
    for (auto* slider : findChildren<QSlider*>())
        slider->installEventFilter(this);
}

bool WhyPart::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Wheel) {
        const auto* control = qobject_cast<QWidget*>(watched);
        const bool isControl = qobject_cast<QComboBox*>(watched) || qobject_cast<QSlider*>(watched);
        if (isControl && !control->hasFocus()) {
            event->ignore(); // scrolling past a list must not choose from it
            return true;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace medley::ui
