#include "ui/explain/colourscale.h"

#include "ui/common/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace medley::ui {

namespace {

constexpr int kBar = 8;
constexpr int kStops = 16;

} // namespace

QString mapValueText(float value) {
    constexpr int kDigits = 2;
    return QLocale().toString(static_cast<double>(value), 'g', kDigits);
}

ColourScale::ColourScale(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ColourScale::setScale(ColourMap colours, float largest, const QString& of) {
    m_colours = colours;
    m_largest = largest;
    m_of = of;
    setAccessibleName(tr("Colours: from 0, dark, to %1, bright. %2.").arg(mapValueText(largest), of));
    update();
}

QSize ColourScale::sizeHint() const {
    return {240, kBar + 2 + QFontMetrics(ui::font(TextStyle::Caption)).height()};
}

QSize ColourScale::minimumSizeHint() const {
    return {120, sizeHint().height()};
}

void ColourScale::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient gradient(0, 0, width(), 0);
    for (int i = 0; i <= kStops; ++i) {
        const double at = static_cast<double>(i) / kStops;
        const auto [red, green, blue] = colourOf(m_colours, at);
        gradient.setColorAt(at, QColor(red, green, blue));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRoundedRect(QRectF(0, 0, width(), kBar), kBar / 2.0, kBar / 2.0);
    painter.setFont(ui::font(TextStyle::Caption));
    painter.setPen(color(Role::TextDim));
    const QRectF words(0, kBar + 2, width(), height() - kBar - 2);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, QStringLiteral("0"));
    painter.drawText(words, Qt::AlignHCenter | Qt::AlignTop, m_of);
    painter.drawText(words, Qt::AlignRight | Qt::AlignTop, mapValueText(m_largest));
}

} // namespace medley::ui
