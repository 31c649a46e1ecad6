#include "ui/shell/dropoverlay.h"

#include "ui/common/icons.h"

#include <QPainter>

namespace medley::ui {

DropOverlay::DropOverlay(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    auto veil = color(Role::Window);
    veil.setAlphaF(0.88F);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(color(Role::Accent), 2, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(16, 16, -16, -16), 12, 12);
    const QPointF middle = QRectF(rect()).center();
    paintIcon(painter, Icon::FolderAdd, QRectF(middle.x() - 20, middle.y() - 44, 40, 40), color(Role::Accent));
    painter.setFont(ui::font(TextStyle::Title));
    painter.setPen(color(Role::Text));
    painter.drawText(QRectF(0, middle.y() + 8, width(), 24), Qt::AlignCenter, tr("Drop to add to the library"));
    painter.setFont(ui::font(TextStyle::Body));
    painter.setPen(color(Role::TextDim));
    painter.drawText(QRectF(0, middle.y() + 34, width(), 22), Qt::AlignCenter,
                     tr("Files stay where they are. On the search bar, a picture or sound searches by itself."));
}

} // namespace medley::ui
