#include "ui/inspector/timeline.h"

#include "ui/common/focus.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScopedValueRollback>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace medley::ui {

namespace {

constexpr double kKnob = 12;
constexpr double kTrack = 4;
constexpr double kLane = 4;
constexpr double kLaneGap = 8;
constexpr double kAround = 4;  ///< above and below the knob
constexpr double kLoudest = 4; ///< a quiet recording is drawn at most this much higher
constexpr double kGutter = 20; ///< for the icons that name the lanes
constexpr double kMargin = 8;
constexpr double kBarWidth = 2;
constexpr double kBarStep = 3;
constexpr int kStepMs = 5000;

int toMs(double seconds) {
    constexpr double kLongest = std::numeric_limits<int>::max() / 1000.0;
    return static_cast<int>(std::lround(std::clamp(seconds, 0.0, kLongest) * 1000));
}

} // namespace

double TimelineGeometry::xOf(double seconds) const {
    if (duration <= 0)
        return track.left();
    return track.left() + std::clamp(seconds / duration, 0.0, 1.0) * track.width();
}

double TimelineGeometry::timeAt(double x) const {
    if (track.width() <= 0)
        return 0;
    return std::clamp((x - track.left()) / track.width(), 0.0, 1.0) * std::max(duration, 0.0);
}

QRectF TimelineGeometry::spanRect(const TimeSpan& span, double minWidth) const {
    const double left = xOf(span.start);
    const double width = std::min(std::max(xOf(span.end) - left, minWidth), track.width());
    return {std::min(left, track.right() - width), track.top(), width, track.height()};
}

Timeline::Timeline(QWidget* parent) : QAbstractSlider(parent) {
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Position"));
    setSingleStep(kStepMs);
    setTracking(true);
    setCursor(Qt::PointingHandCursor);
    // The mouse, keys and assistive tools all end here; the player's own progress does not ask for a seek.
    connect(this, &QAbstractSlider::valueChanged, this, [this](int ms) {
        if (!m_following)
            Q_EMIT seekRequested(static_cast<double>(ms) / 1000);
    });
    connect(&Theme::instance(), &Theme::changed, this, &Timeline::forgetStill);
}

void Timeline::setDuration(double seconds) {
    if (m_duration == seconds)
        return;
    m_duration = seconds;
    const QScopedValueRollback following(m_following, true); // a shorter range moves the value
    setRange(0, toMs(seconds));
    setPageStep(std::max(kStepMs, toMs(seconds) / 10));
    forgetStill();
}

void Timeline::setPosition(double seconds) {
    if (isSliderDown())
        return;
    const QScopedValueRollback following(m_following, true);
    setValue(toMs(seconds));
}

void Timeline::setMarks(std::vector<TimelineMark> marks) {
    m_marks = std::move(marks);
    updateGeometry();
    forgetStill();
}

void Timeline::setFound(std::optional<TimeSpan> span) {
    m_found = span;
    update();
}

void Timeline::setWaveform(std::vector<std::uint8_t> peaks) {
    m_peaks = std::move(peaks);
    setSizePolicy(QSizePolicy::Expanding, m_peaks.empty() ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    updateGeometry();
    forgetStill();
}

bool Timeline::has(TimelineMark::Kind kind) const {
    return std::any_of(m_marks.begin(), m_marks.end(), [kind](const TimelineMark& mark) { return mark.kind == kind; });
}

Timeline::Lanes Timeline::lanes() const {
    Lanes result;
    const bool shots = has(TimelineMark::Kind::Shot);
    const bool speech = has(TimelineMark::Kind::Speech);
    const int count = (shots ? 1 : 0) + (speech ? 1 : 0);
    result.height = count * (kLane + kLaneGap);
    const double left = kMargin + (count > 0 ? kGutter : 0);
    double top = height() - result.height;
    const auto next = [&] {
        const QRectF lane(left, top, width() - left - kMargin, kLane);
        top += kLane + kLaneGap;
        return lane;
    };
    if (shots)
        result.shots = next();
    if (speech)
        result.speech = next();
    return result;
}

TimelineGeometry Timeline::geometryOfTrack() const {
    const Lanes below = lanes();
    const double left = kMargin + (below.height > 0 ? kGutter : 0);
    const double space = height() - below.height;
    const double trackHeight = m_peaks.empty() ? kTrack : std::max(space - 2 * kMargin, kTrack);
    return {QRectF(left, (space - trackHeight) / 2, std::max(width() - left - kMargin, 1.0), trackHeight), m_duration};
}

std::optional<double> Timeline::nextMark(double seconds) const {
    constexpr double kHere = 0.05;
    for (const TimelineMark& mark : m_marks)
        if (mark.span.start > seconds + kHere)
            return mark.span.start;
    return std::nullopt;
}

std::optional<double> Timeline::previousMark(double seconds) const {
    constexpr double kSinceStart = 1; // shortly after a start one wants the mark before
    for (auto mark = m_marks.rbegin(); mark != m_marks.rend(); ++mark)
        if (mark->span.start < seconds - kSinceStart)
            return mark->span.start;
    return m_marks.empty() ? std::nullopt : std::optional(0.0);
}

QSize Timeline::sizeHint() const {
    const double bar = m_peaks.empty() ? kKnob + 2 * kAround : 160;
    return {240, static_cast<int>(std::ceil(bar + lanes().height))};
}

QSize Timeline::minimumSizeHint() const {
    const double bar = m_peaks.empty() ? kKnob + 2 * kAround : 64;
    return {120, static_cast<int>(std::ceil(bar + lanes().height))};
}

void Timeline::forgetStill() {
    m_still = {};
    m_played = {};
    update();
}

void Timeline::paintWaveform(QPainter& painter, const QColor& bar) const {
    const TimelineGeometry geometry = geometryOfTrack();
    const QRectF& track = geometry.track;
    const int bars = std::max(1, static_cast<int>(track.width() / kBarStep));
    painter.setPen(Qt::NoPen);
    painter.setBrush(bar);
    const std::size_t peaks = m_peaks.size();
    constexpr double kFull = 255;
    const double loudest = *std::max_element(m_peaks.begin(), m_peaks.end());
    const double gain = loudest > 0 ? std::min(kFull / loudest, kLoudest) / kFull : 0;
    for (int i = 0; i < bars; ++i) {
        const std::size_t first = static_cast<std::size_t>(i) * peaks / static_cast<std::size_t>(bars);
        const std::size_t last =
            std::max(first + 1, static_cast<std::size_t>(i + 1) * peaks / static_cast<std::size_t>(bars));
        const std::uint8_t peak =
            *std::max_element(m_peaks.begin() + static_cast<std::ptrdiff_t>(first),
                              m_peaks.begin() + static_cast<std::ptrdiff_t>(std::min(last, peaks)));
        const double height = std::max(kBarWidth, track.height() * peak * gain);
        painter.drawRoundedRect(QRectF(track.left() + i * kBarStep, track.center().y() - height / 2, kBarWidth, height),
                                1, 1);
    }
}

void Timeline::paintStill() {
    const double ratio = devicePixelRatioF();
    const auto blank = [&] {
        QPixmap pixmap(size() * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        return pixmap;
    };
    m_still = blank();
    m_played = blank();
    const TimelineGeometry geometry = geometryOfTrack();
    QPainter still(&m_still);
    QPainter played(&m_played);
    for (QPainter* painter : {&still, &played})
        painter->setRenderHint(QPainter::Antialiasing);
    if (m_peaks.empty()) {
        still.setPen(Qt::NoPen);
        still.setBrush(color(Role::Track));
        still.drawRoundedRect(geometry.track, kTrack / 2, kTrack / 2);
        played.setPen(Qt::NoPen);
        played.setBrush(color(Role::Accent));
        played.drawRoundedRect(geometry.track, kTrack / 2, kTrack / 2);
    } else {
        QColor pale = color(Role::Sound);
        pale.setAlphaF(0.45F);
        paintWaveform(still, pale);
        paintWaveform(played, color(Role::Sound));
    }
    const Lanes below = lanes();
    const auto paintLane = [&](const std::optional<QRectF>& lane, TimelineMark::Kind kind, Role role, Icon icon) {
        if (!lane)
            return;
        constexpr double kIconSize = 11;
        paintIcon(still, icon, QRectF(kMargin, lane->center().y() - kIconSize / 2, kIconSize, kIconSize), color(role));
        still.setPen(Qt::NoPen);
        still.setBrush(color(role));
        const TimelineGeometry place{*lane, m_duration};
        for (const TimelineMark& mark : m_marks) {
            if (mark.kind != kind)
                continue;
            QRectF rect = place.spanRect(mark.span);
            if (rect.width() > 4) // a seam between neighbours
                rect.adjust(0, 0, -1.5, 0);
            still.drawRoundedRect(rect, 1.5, 1.5);
        }
    };
    paintLane(below.shots, TimelineMark::Kind::Shot, Role::Vision, Icon::Moments);
    paintLane(below.speech, TimelineMark::Kind::Speech, Role::Speech, Icon::Speech);
}

void Timeline::paintFound(QPainter& painter) const {
    if (!m_found || m_duration <= 0)
        return;
    QRectF place = geometryOfTrack().spanRect(*m_found, 4);
    place.setTop(2);
    place.setBottom(height() - 1);
    QColor fill = color(Role::Accent);
    fill.setAlphaF(0.12F);
    painter.setPen(QPen(color(Role::Accent), 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void Timeline::paintEvent(QPaintEvent*) {
    if (m_still.isNull() || m_still.devicePixelRatio() != devicePixelRatioF())
        paintStill();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFound(painter);
    painter.drawPixmap(0, 0, m_still);
    const TimelineGeometry geometry = geometryOfTrack();
    const double x = geometry.xOf(static_cast<double>(sliderPosition()) / 1000);
    painter.save();
    painter.setClipRect(QRectF(0, 0, x, geometry.track.bottom() + 1));
    painter.drawPixmap(0, 0, m_played);
    painter.restore();
    if (m_hoverX && isEnabled()) {
        painter.setPen(QPen(color(Role::TextDim), 1));
        painter.drawLine(QPointF(*m_hoverX, geometry.track.top() - 4), QPointF(*m_hoverX, geometry.track.bottom() + 4));
    }
    if (m_duration <= 0)
        return;
    if (m_peaks.empty()) {
        painter.setPen(QPen(color(Role::Surface), 2));
        painter.setBrush(color(Role::Accent));
        painter.drawEllipse(QPointF(x, geometry.track.center().y()), kKnob / 2, kKnob / 2);
    } else {
        painter.setPen(QPen(color(Role::Text), 1.5));
        painter.drawLine(QPointF(x, geometry.track.top() - 4), QPointF(x, geometry.track.bottom() + 4));
    }
    if (showsKeyboardFocus(*this))
        paintFocusRing(painter, QRectF(rect()), 4);
}

void Timeline::resizeEvent(QResizeEvent*) {
    forgetStill();
}

void Timeline::seekTo(double seconds) {
    setSliderPosition(toMs(seconds));
}

void Timeline::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_duration <= 0)
        return QAbstractSlider::mousePressEvent(event);
    setSliderDown(true);
    seekTo(geometryOfTrack().timeAt(event->position().x()));
}

void Timeline::mouseMoveEvent(QMouseEvent* event) {
    const TimelineGeometry geometry = geometryOfTrack();
    m_hoverX = std::clamp(event->position().x(), geometry.track.left(), geometry.track.right());
    if (isSliderDown())
        seekTo(geometry.timeAt(event->position().x()));
    update();
}

void Timeline::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        setSliderDown(false);
}

void Timeline::leaveEvent(QEvent*) {
    m_hoverX.reset();
    update();
}

void Timeline::keyPressEvent(QKeyEvent* event) {
    const double now = static_cast<double>(value()) / 1000;
    std::optional<double> target;
    if (event->key() == Qt::Key_PageDown)
        target = nextMark(now);
    else if (event->key() == Qt::Key_PageUp)
        target = previousMark(now);
    if (target)
        seekTo(*target);
    else
        QAbstractSlider::keyPressEvent(event);
}

QString Timeline::toolTipAt(QPointF place) const {
    if (m_duration <= 0)
        return {};
    const double time = geometryOfTrack().timeAt(place.x());
    QString text = timecode(time);
    for (const TimelineMark& mark : m_marks)
        if (time >= mark.span.start && time < mark.span.end && !mark.text.isEmpty())
            text += QLatin1Char('\n') + mark.text;
    return text;
}

bool Timeline::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(),
                           toolTipAt(help->pos()).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")),
                           this);
        return true;
    }
    return QAbstractSlider::event(event);
}

} // namespace medley::ui
