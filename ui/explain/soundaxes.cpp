#include "ui/explain/soundaxes.h"

#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SoundAxes)
};

constexpr std::array kRoundHertz{50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0, 16000.0};
constexpr double kMark = 3;
constexpr int kPixelsATick = 56;

} // namespace

std::vector<double> roundTicks(double from, double to, int most) {
    std::vector<double> ticks;
    if (!(to > from) || most < 1 || !std::isfinite(to - from))
        return ticks;
    const double rough = (to - from) / most;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough) {
            step = factor * power;
            break;
        }
    for (double i = std::ceil(from / step); i * step <= to + step * 1e-9; ++i)
        ticks.push_back(i * step);
    return ticks;
}

double timeX(const QRectF& plot, const TimeSpan& span, double seconds) {
    return span.length() > 0 ? plot.left() + (seconds - span.start) / span.length() * plot.width() : plot.left();
}

void paintTimeAxis(QPainter& painter, const QRectF& plot, const TimeSpan& span) {
    const double text = painter.fontMetrics().height();
    const auto ticks = roundTicks(span.start, span.end, std::max(2, static_cast<int>(plot.width()) / kPixelsATick));
    const int decimals = ticks.size() > 1 && ticks[1] - ticks[0] < 1 ? 1 : 0;
    for (const double tick : ticks) {
        const double x = timeX(plot, span, tick);
        painter.setPen(color(Role::ControlBorder));
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + kMark));
        painter.setPen(color(Role::TextDim));
        const QString name = Text::tr("%1 s", "seconds").arg(QLocale().toString(tick, 'f', decimals));
        const double wide = painter.fontMetrics().horizontalAdvance(name) + 2;
        const double left = std::clamp(x - wide / 2, plot.left() - 8, std::max(plot.left(), plot.right() - wide));
        painter.drawText(QRectF(left, plot.bottom() + kMark + 1, wide, text), Qt::AlignCenter, name);
    }
}

double frequencyShare(const std::vector<float>& edges, double hertz) {
    const auto above = std::upper_bound(edges.begin(), edges.end(), static_cast<float>(hertz));
    if (edges.size() < 2 || above == edges.begin())
        return 0;
    if (above == edges.end())
        return 1;
    const auto below = above - 1;
    const double between = (hertz - static_cast<double>(*below)) / static_cast<double>(*above - *below);
    return (static_cast<double>(below - edges.begin()) + between) / static_cast<double>(edges.size() - 1);
}

void paintFrequencyAxis(QPainter& painter, const QRectF& plot, const std::vector<float>& edges) {
    if (edges.size() < 2)
        return;
    const double text = painter.fontMetrics().height();
    double free = plot.bottom() + text; // below this the next number would touch the last one
    for (const double hertz : kRoundHertz) {
        if (hertz < static_cast<double>(edges.front()) || hertz > static_cast<double>(edges.back()))
            continue;
        const double y = plot.bottom() - frequencyShare(edges, hertz) * plot.height();
        if (y > free - text)
            continue;
        free = y;
        painter.setPen(color(Role::ControlBorder));
        painter.drawLine(QPointF(plot.left() - kMark, y), QPointF(plot.left(), y));
        painter.setPen(color(Role::TextDim));
        const QString name = hertz < 1000 ? Text::tr("%1 Hz").arg(hertz) : Text::tr("%1 kHz").arg(hertz / 1000);
        painter.drawText(QRectF(0, y - text / 2, plot.left() - kMark - 2, text), Qt::AlignRight | Qt::AlignVCenter,
                         name);
    }
}

void paintPlayhead(QPainter& painter, const QRectF& plot, const TimeSpan& span, double seconds) {
    if (seconds < span.start || seconds > span.end)
        return;
    const double x = timeX(plot, span, seconds);
    painter.setPen(QPen(QColor(0, 0, 0, 160), 3));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    painter.setPen(QPen(Qt::white, 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

} // namespace medley::ui
