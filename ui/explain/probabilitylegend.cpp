#include "ui/explain/probabilitylegend.h"

#include "ui/common/theme.h"
#include "ui/explain/wordchips.h"

#include <QPainter>

#include <vector>

namespace medley::ui {

namespace {

constexpr double kLine = 18;
constexpr double kGap = 4;
constexpr double kBetween = 12;

struct Entry {
    float probability;
    QString text;
};

[[nodiscard]] std::vector<Entry> entries() {
    return {{1.0F, ProbabilityLegend::tr("80 % sure or more")},
            {0.6F, ProbabilityLegend::tr("50 % or more")},
            {0.0F, ProbabilityLegend::tr("less")}};
}

} // namespace

ProbabilityLegend::ProbabilityLegend(QWidget* parent) : QWidget(parent) {
    setFont(ui::font(TextStyle::Caption));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("How sure the model was of a word: no line beneath it, 80 % or more; a dashed line, 50 % or "
                         "more; a solid line, less."));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize ProbabilityLegend::sizeHint() const {
    double width = 0;
    for (const Entry& entry : entries())
        width += kLine + kGap + fontMetrics().horizontalAdvance(entry.text) + kBetween;
    return {static_cast<int>(width), fontMetrics().height()};
}

void ProbabilityLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double left = 0;
    for (const Entry& entry : entries()) {
        paintProbabilityLine(painter, {left, height() / 2.0}, kLine, entry.probability);
        left += entry.probability < 1 ? kLine + kGap : 0; // no line needs no place
        painter.setPen(color(Role::TextDim));
        painter.drawText(QRectF(left, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, entry.text);
        left += fontMetrics().horizontalAdvance(entry.text) + kBetween;
    }
}

} // namespace medley::ui
