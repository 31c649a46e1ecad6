#include "ui/explain/spectrogramview.h"

#include "ui/common/focus.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/explain/colourscale.h"
#include "ui/explain/soundaxes.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr int kPlotHeight = 160;
constexpr float kSilence = -80;   // dB of the loudest: black
constexpr float kBrightest = 235; // grey of 0 dB
constexpr int kSteps = 50;        // of the arrow keys, for the whole width

[[nodiscard]] QImage greyImage(const ml::PatchMap& map) {
    if (map.values.empty())
        return {};
    QImage image(map.columns, map.rows, QImage::Format_Grayscale8);
    if (image.isNull())
        return {};
    auto value = map.values.begin();
    for (int y = 0; y < map.rows; ++y) {
        uchar* line = image.scanLine(y);
        for (int x = 0; x < map.columns; ++x)
            line[x] = static_cast<uchar>(std::clamp(1 - *value++ / kSilence, 0.0F, 1.0F) * kBrightest);
    }
    return image;
}

} // namespace

SpectrogramView::SpectrogramView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Spectrogram with the map"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SpectrogramView::setSound(const ml::TimeFrequencyMap& spectrogram) {
    m_image = greyImage(upright(spectrogram));
    m_sound = spectrogram;
    m_sound.values.clear();
    m_cursor.reset();
    update();
}

void SpectrogramView::setMap(const ml::TimeFrequencyMap& map, const MapLook& look) {
    m_map = map;
    const QRectF place = plot();
    const QSize size(std::max(1, static_cast<int>(place.width())), std::max(1, static_cast<int>(place.height())));
    const double left = timeX({0, 0, static_cast<double>(size.width()), 1}, m_sound.span, map.span.start);
    const double right = timeX({0, 0, static_cast<double>(size.width()), 1}, m_sound.span, map.span.end);
    m_overlay = overlayImage(upright(map), {left, 0, right - left, static_cast<double>(size.height())}, size, look);
    update();
}

void SpectrogramView::setPosition(double seconds) {
    m_position = seconds;
    update();
}

QRectF SpectrogramView::plot() const {
    const QFontMetrics metrics(ui::font(TextStyle::Caption));
    const double left = metrics.horizontalAdvance(QStringLiteral("500 Hz")) + 6;
    return {left, 4, std::max(1.0, width() - left - 1), static_cast<double>(kPlotHeight)};
}

QSize SpectrogramView::sizeHint() const {
    return {320, kPlotHeight + 12 + QFontMetrics(ui::font(TextStyle::Caption)).height()};
}

QSize SpectrogramView::minimumSizeHint() const {
    return {200, sizeHint().height()};
}

double SpectrogramView::timeAt(double x) const {
    const QRectF place = plot();
    return m_sound.span.start + std::clamp((x - place.left()) / place.width(), 0.0, 1.0) * m_sound.span.length();
}

QString SpectrogramView::textAt(const QPointF& position) const {
    const QRectF place = plot();
    if (m_image.isNull() || !place.contains(position) || m_sound.frequencies.size() < 2)
        return {};
    const double seconds = timeAt(position.x());
    const double up = (place.bottom() - position.y()) / place.height();
    const auto edge = static_cast<std::size_t>(up * static_cast<double>(m_sound.frequencies.size() - 1));
    const float hertz = m_sound.frequencies[std::min(edge, m_sound.frequencies.size() - 1)];
    const QString where =
        tr("%1 s, %2 Hz").arg(QLocale().toString(seconds, 'f', 1), QString::number(std::lround(hertz)));
    const double along = m_map.span.length() > 0 ? (seconds - m_map.span.start) / m_map.span.length() : -1;
    if (along < 0 || along >= 1 || m_map.values.empty())
        return where;
    const auto column = static_cast<std::size_t>(along * m_map.columns);
    const auto row = static_cast<std::size_t>(std::min(up * m_map.rows, m_map.rows - 1.0));
    const auto index = row * static_cast<std::size_t>(m_map.columns) + column;
    return index < m_map.values.size() ? tr("%1: %2", "place: value").arg(where, mapValueText(m_map.values[index]))
                                       : where;
}

bool SpectrogramView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), textAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

void SpectrogramView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(ui::font(TextStyle::Caption));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF place = plot();
    painter.fillRect(place, Qt::black);
    if (!m_image.isNull())
        painter.drawImage(place, m_image.scaled(place.size().toSize() * devicePixelRatioF(), Qt::IgnoreAspectRatio,
                                                Qt::SmoothTransformation)); // many columns to a pixel: their mean
    if (!m_overlay.isNull())
        painter.drawImage(place, m_overlay);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTimeAxis(painter, place, m_sound.span);
    paintFrequencyAxis(painter, place, m_sound.frequencies);
    paintPlayhead(painter, place, m_sound.span, m_position);
    if (showsKeyboardFocus(*this)) {
        paintFocusRing(painter, place.adjusted(-2, -2, 1, 2), 3);
        if (m_cursor)
            paintPlayhead(painter, place, m_sound.span, *m_cursor);
    }
}

void SpectrogramView::goTo(double seconds) {
    m_cursor = std::clamp(seconds, m_sound.span.start, m_sound.span.end);
    setAccessibleDescription(tr("At %1 s; Enter plays from here").arg(QLocale().toString(*m_cursor, 'f', 1)));
    update();
}

void SpectrogramView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && plot().contains(event->position()))
        Q_EMIT playRequested(timeAt(event->position().x()));
}

void SpectrogramView::keyPressEvent(QKeyEvent* event) {
    const double from = m_cursor.value_or(std::max(m_position, m_sound.span.start));
    const double step = m_sound.span.length() / kSteps;
    switch (event->key()) {
    case Qt::Key_Left:
        return goTo(from - step);
    case Qt::Key_Right:
        return goTo(from + step);
    case Qt::Key_Home:
        return goTo(m_sound.span.start);
    case Qt::Key_End:
        return goTo(m_sound.span.end);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT playRequested(from);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace medley::ui
