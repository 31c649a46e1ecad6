#include "ui/inspector/labelbars.h"

#include "ui/common/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr unsigned kShown = 5; // std::size_t here would make lupdate lose the class of the texts below
constexpr double kBar = 4;

QString percentText(float probability) {
    const double percent = static_cast<double>(probability) * 100;
    if (percent > 0 && percent < 1)
        return LabelBars::tr("< 1 %");
    return LabelBars::tr("%1 %", "percent").arg(QLocale().toString(percent, 'f', 0));
}

} // namespace

LabelBars::LabelBars(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LabelBars::setLabels(std::vector<LabelScore> labels) {
    m_labels = std::move(labels);
    if (m_labels.size() > kShown)
        m_labels.resize(kShown);
    QStringList spoken;
    for (const LabelScore& label : m_labels)
        spoken.append(QStringLiteral("%1 %2").arg(QString::fromStdString(label.label), percentText(label.probability)));
    setAccessibleName(tr("What the starter model sees"));
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

int LabelBars::rowHeight() const {
    return QFontMetrics(ui::font(TextStyle::Body)).height() + space::kMedium;
}

QSize LabelBars::sizeHint() const {
    return {240, static_cast<int>(m_labels.size()) * rowHeight()};
}

QSize LabelBars::minimumSizeHint() const {
    return {160, sizeHint().height()};
}

void LabelBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(ui::font(TextStyle::Body));
    const QFontMetrics metrics(painter.font());
    const int numberWidth = metrics.horizontalAdvance(percentText(1)) + space::kSmall;
    int top = 0;
    for (const LabelScore& label : m_labels) {
        const QRectF words(0, top, width() - numberWidth, metrics.height());
        painter.setPen(color(Role::Text));
        painter.drawText(
            words, Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(QString::fromStdString(label.label), Qt::ElideRight, static_cast<int>(words.width())));
        painter.setPen(color(Role::TextDim));
        painter.drawText(QRectF(words.right(), top, numberWidth, metrics.height()), Qt::AlignRight | Qt::AlignVCenter,
                         percentText(label.probability));
        const QRectF track(0, top + metrics.height() + 2, width(), kBar);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Role::Track));
        painter.drawRoundedRect(track, kBar / 2, kBar / 2);
        const double share = std::clamp(static_cast<double>(label.probability), 0.0, 1.0);
        painter.setBrush(color(Role::Vision));
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(std::max(kBar, share * track.width()), kBar)), kBar / 2,
                                kBar / 2);
        top += rowHeight();
    }
}

} // namespace medley::ui
