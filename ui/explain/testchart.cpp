#include "ui/explain/testchart.h"

#include "ui/common/coretext.h"
#include "ui/common/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr double kHeight = 84; // of a plot
constexpr double kNumbers = 34;

[[nodiscard]] QString number(double value) {
    const double shown = std::abs(value) < 0.005 ? 0 : value; // and not "-0.00"
    return QLocale().toString(shown, 'f', 2);
}

} // namespace

TestChart::TestChart(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("How the score falls and rises"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TestChart::setTest(const MapTest& test) {
    setCurves(curvesOf(test, coreText(test.scoreName)));
}

void TestChart::setCurves(TestCurves curves) {
    m_test = std::move(curves);
    bool first = true;
    for (const auto* scores : {&m_test.deletion, &m_test.deletionRandom, &m_test.insertion, &m_test.insertionRandom})
        for (const float score : *scores) {
            const auto value = static_cast<double>(score);
            m_least = first ? value : std::min(m_least, value);
            m_most = first ? value : std::max(m_most, value);
            first = false;
        }
    if (m_most - m_least < 1e-9)
        m_most = m_least + 1;
    setAccessibleDescription(
        m_test.insertion.empty()
            ? tr("Area under the curve of taking away: %1, at random %2 (smaller is better).")
                  .arg(number(m_test.deletionArea), number(m_test.deletionRandomArea))
            : tr("Area under the curve of taking away: %1, at random %2 (smaller is better). Of putting in: %3, at "
                 "random %4 (larger is better).")
                  .arg(number(m_test.deletionArea), number(m_test.deletionRandomArea), number(m_test.insertionArea),
                       number(m_test.insertionRandomArea)));
    setToolTip(accessibleDescription());
    update();
}

void TestChart::clear() {
    m_test = {};
    setAccessibleDescription({});
    setToolTip({});
    update();
}

QSize TestChart::sizeHint() const {
    const int line = QFontMetrics(ui::font(TextStyle::Caption)).height();
    return {320, static_cast<int>(kHeight) + 3 * line + space::kSmall};
}

QSize TestChart::minimumSizeHint() const {
    return {240, sizeHint().height()};
}

QPolygonF TestChart::line(const QRectF& plot, const std::vector<float>& scores) const {
    QPolygonF points;
    for (std::size_t i = 0; i < std::min(scores.size(), m_test.fractions.size()); ++i) {
        const double height = (static_cast<double>(scores[i]) - m_least) / (m_most - m_least);
        points << QPointF(plot.left() + static_cast<double>(m_test.fractions[i]) * plot.width(),
                          plot.bottom() - height * plot.height());
    }
    return points;
}

void TestChart::paintChart(QPainter& painter, const QRectF& place, const QString& title, const Curves& curves) const {
    const double text = painter.fontMetrics().height();
    const QRectF plot(place.left() + kNumbers, place.top() + text + 2, place.width() - kNumbers - 2, kHeight);
    painter.setPen(color(Role::Text));
    painter.drawText(QRectF(plot.left(), place.top(), plot.width(), text), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(title, Qt::ElideLeft, static_cast<int>(plot.width())));
    painter.setPen(QPen(color(Role::ControlBorder), 1));
    painter.drawLine(plot.topLeft(), plot.bottomLeft());
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setPen(color(Role::TextDim));
    if (!curves.map.empty()) {
        const QRectF numbers(place.left(), 0, kNumbers - 4, text);
        painter.drawText(numbers.translated(0, plot.top()), Qt::AlignRight | Qt::AlignVCenter, number(m_most));
        painter.drawText(numbers.translated(0, plot.bottom() - text), Qt::AlignRight | Qt::AlignVCenter,
                         number(m_least));
    }
    const QRectF below(plot.left(), plot.bottom() + 2, plot.width(), text);
    painter.drawText(below, Qt::AlignLeft, tr("0 %"));
    painter.drawText(below, Qt::AlignHCenter, tr("cells", "of a map"));
    painter.drawText(below, Qt::AlignRight, tr("100 %"));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(Role::TextDim), 1.5, Qt::DashLine));
    painter.drawPolyline(line(plot, curves.random));
    painter.setPen(QPen(color(Role::Accent), 2));
    painter.drawPolyline(line(plot, curves.map));
}

void TestChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(ui::font(TextStyle::Caption));
    const bool both = !m_test.insertion.empty();
    const double gap = space::kMedium;
    const QString& score = m_test.score;
    const double wide = both ? (width() - gap) / 2 : width();
    paintChart(painter, {0, 0, wide, static_cast<double>(height())},
               m_test.deletion.empty() ? QString() : tr("%1, taken away", "name of a score").arg(score),
               {m_test.deletion, m_test.deletionRandom});
    if (both)
        paintChart(painter, {wide + gap, 0, wide, static_cast<double>(height())},
                   tr("%1, put in", "name of a score").arg(score), {m_test.insertion, m_test.insertionRandom});
    // The legend: the form of the line says it too.
    const double text = painter.fontMetrics().height();
    const double middle = height() - text / 2;
    double left = kNumbers;
    const auto entry = [&](const QPen& pen, const QString& name) {
        painter.setPen(pen);
        painter.drawLine(QPointF(left, middle), QPointF(left + 18, middle));
        painter.setPen(color(Role::TextDim));
        painter.drawText(QRectF(left + 22, height() - text, width(), text), Qt::AlignLeft | Qt::AlignVCenter, name);
        left += 22 + painter.fontMetrics().horizontalAdvance(name) + space::kMedium;
    };
    entry(QPen(color(Role::Accent), 2), m_test.isOfMany ? tr("by the maps") : tr("by this map"));
    entry(QPen(color(Role::TextDim), 1.5, Qt::DashLine), tr("at random"));
}

} // namespace medley::ui
