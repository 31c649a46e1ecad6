#include "ui/inspector/zoombar.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/inspector/pictureview.h"
#include "ui/inspector/regionselector.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

#include <cmath>

namespace medley::ui {

ZoomBar::ZoomBar(PictureView* view) : QWidget(view), m_view(view) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    const auto add = [&](Icon drawing, const QString& name, const QString& key, void (PictureView::*slot)()) {
        auto* button = new QToolButton(this);
        button->setIcon(icon(drawing, Role::OnScrim));
        button->setIconSize({metric::kSmallIcon, metric::kSmallIcon});
        button->setFixedSize(metric::kCompactControl, metric::kCompactControl);
        button->setAutoRaise(true);
        button->setAccessibleName(name);
        button->setToolTip(tr("%1 (%2)", "what a button does (its key)").arg(name, key));
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, m_view, slot);
        row->addWidget(button);
    };
    add(Icon::ZoomOut, tr("Zoom out"), QStringLiteral("−"), &PictureView::zoomOut);
    m_percent = new QWidget(this); // only its place: the text lies on the scrim, whatever the palette
    m_percent->setFixedWidth(QFontMetrics(ui::font(TextStyle::Caption)).horizontalAdvance(QStringLiteral("3200 %")) +
                             4);
    row->addWidget(m_percent);
    add(Icon::ZoomIn, tr("Zoom in"), QStringLiteral("+"), &PictureView::zoomIn);
    add(Icon::ZoomFit, tr("Fit"), QStringLiteral("0"), &PictureView::zoomToFit);
    add(Icon::ZoomActual, tr("Actual size"), QStringLiteral("1"), &PictureView::zoomToActual);
    setCursor(Qt::ArrowCursor);
    hide();
    view->installEventFilter(this);
    connect(view, &PictureView::zoomChanged, this, &ZoomBar::showZoom);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ZoomBar::addSelector(RegionSelector* selector) {
    auto* button = new QToolButton(this);
    button->setIcon(icon(Icon::Region, Role::OnScrim));
    button->setIconSize({metric::kSmallIcon, metric::kSmallIcon});
    button->setFixedSize(metric::kCompactControl, metric::kCompactControl);
    button->setAutoRaise(true);
    button->setCheckable(true);
    button->setAccessibleName(tr("Search by a part of this picture"));
    button->setToolTip(
        tr("%1 (%2)", "what a button does (its key)").arg(button->accessibleName(), QStringLiteral("R")));
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, selector, &RegionSelector::setOn);
    connect(selector, &RegionSelector::switched, button, &QToolButton::setChecked);
    layout()->addWidget(button);
    place();
}

void ZoomBar::showZoom(double percent) {
    m_text = tr("%1 %", "zoom in percent").arg(QLocale().toString(std::lround(percent)));
    m_percent->setAccessibleName(tr("Zoom: %1").arg(m_text));
    setVisible(m_view->isShown());
    place();
    update();
}

void ZoomBar::place() {
    adjustSize();
    move(m_view->width() - width() - space::kSmall, m_view->height() - height() - space::kSmall);
}

bool ZoomBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void ZoomBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Role::Scrim));
    painter.drawRoundedRect(rect(), metric::kRadius, metric::kRadius);
    painter.setFont(ui::font(TextStyle::Caption));
    painter.setPen(color(Role::OnScrim));
    painter.drawText(m_percent->geometry(), Qt::AlignCenter, m_text);
}

} // namespace medley::ui
