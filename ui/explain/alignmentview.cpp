#include "ui/explain/alignmentview.h"

#include "ui/common/focus.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/explain/mapimages.h"
#include "ui/explain/soundaxes.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kRow = 15;
constexpr double kMostLabel = 96;

} // namespace

AlignmentView::AlignmentView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Words by time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void AlignmentView::setTokens(std::vector<ml::AlignedToken> tokens, const TimeSpan& span) {
    m_tokens = std::move(tokens);
    m_span = span;
    m_names.clear();
    m_label = 0;
    const QFontMetrics metrics(ui::font(TextStyle::Caption));
    for (const auto& token : m_tokens) {
        m_names << QString::fromStdString(token.text).trimmed();
        m_label = std::min(kMostLabel, std::max(m_label, metrics.horizontalAdvance(m_names.back()) + 6.0));
    }
    m_image = {};
    m_pointed.reset();
    m_current.reset();
    updateGeometry();
    update();
}

void AlignmentView::setAttention(const std::vector<float>& attention, int positions, ColourMap colours) {
    ml::PatchMap map{count(), positions, attention};
    if (positions > 0 && attention.size() == m_tokens.size() * static_cast<std::size_t>(positions)) {
        // By rows: how the attention of a token is spread is what is asked, not which token has most.
        for (auto row = map.values.begin(); row != map.values.end(); row += positions) {
            const float largest = *std::max_element(row, row + positions);
            if (largest > 0)
                std::transform(row, row + positions, row, [largest](float value) { return value / largest; });
        }
    }
    m_image = mapImage(map, colours, 1);
    update();
}

void AlignmentView::setPosition(double seconds) {
    m_position = seconds;
    update();
}

QRectF AlignmentView::plot() const {
    return {m_label, 2, std::max(1.0, width() - m_label - 1), static_cast<double>(count() * kRow)};
}

QRectF AlignmentView::rowOf(int token) const {
    const QRectF place = plot();
    return {place.left(), place.top() + token * kRow, place.width(), static_cast<double>(kRow)};
}

QSize AlignmentView::sizeHint() const {
    return {320, count() * kRow + 8 + QFontMetrics(ui::font(TextStyle::Caption)).height()};
}

QSize AlignmentView::minimumSizeHint() const {
    return {200, sizeHint().height()};
}

QString AlignmentView::tokenText(int token) const {
    const auto& aligned = m_tokens[static_cast<std::size_t>(token)];
    const auto seconds = [](double value) { return QLocale().toString(value, 'f', 2); };
    return tr("“%1”, %2 % sure, %3 to %4 s")
        .arg(m_names[token], QLocale().toString(static_cast<double>(aligned.probability) * 100, 'f', 0),
             seconds(aligned.span.start), seconds(aligned.span.end));
}

std::optional<int> AlignmentView::tokenAt(const QPointF& position) const {
    const auto row = static_cast<int>((position.y() - plot().top()) / kRow);
    return position.y() >= plot().top() && row < count() ? std::optional(row) : std::nullopt;
}

void AlignmentView::goTo(int token) {
    if (m_tokens.empty())
        return;
    m_current = std::clamp(token, 0, count() - 1);
    m_pointed.reset();
    setAccessibleDescription(tr("%1; Enter plays from here").arg(tokenText(*m_current)));
    update();
}

bool AlignmentView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto token = tokenAt(help->pos());
        QToolTip::showText(help->globalPos(), token ? tokenText(*token).toHtmlEscaped() : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

void AlignmentView::paintTokens(QPainter& painter, const QRectF& place) const {
    for (int token = 0; token < count(); ++token) {
        const bool marked = token == m_pointed.value_or(m_current.value_or(-1));
        const auto& aligned = m_tokens[static_cast<std::size_t>(token)];
        const bool spoken = m_position >= aligned.span.start && m_position < aligned.span.end;
        const QRectF row = rowOf(token);
        painter.setPen(color(marked || spoken ? Role::Accent : Role::TextDim));
        const QString name =
            painter.fontMetrics().elidedText(m_names[token], Qt::ElideRight, static_cast<int>(m_label) - 5);
        painter.drawText(QRectF(0, row.top(), m_label - 5, row.height()), Qt::AlignRight | Qt::AlignVCenter, name);
        // From when to when it is said: two small marks, readable on any colour.
        const double left = timeX(place, m_span, aligned.span.start);
        const double right = timeX(place, m_span, aligned.span.end);
        painter.setPen(QPen(QColor(255, 255, 255, marked ? 255 : 150), 1));
        painter.drawLine(QPointF(left, row.top() + 2), QPointF(left, row.bottom() - 2));
        painter.drawLine(QPointF(right, row.top() + 2), QPointF(right, row.bottom() - 2));
        if (marked) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(color(Role::Accent), 1.5));
            painter.drawRect(row.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }
}

void AlignmentView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(ui::font(TextStyle::Caption));
    const QRectF place = plot();
    painter.fillRect(place, Qt::black);
    if (!m_image.isNull())
        // Many positions to a pixel: their mean, and each row for itself.
        painter.drawImage(place, m_image.scaled(static_cast<int>(place.width() * devicePixelRatioF()), m_image.height(),
                                                Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    painter.setRenderHint(QPainter::Antialiasing);
    paintTokens(painter, place);
    paintTimeAxis(painter, place, m_span);
    paintPlayhead(painter, place, m_span, m_position);
    if (showsKeyboardFocus(*this))
        paintFocusRing(painter, place.adjusted(-2, -2, 1, 2), 3);
}

void AlignmentView::mouseMoveEvent(QMouseEvent* event) {
    if (const auto token = tokenAt(event->position()); token != m_pointed) {
        m_pointed = token;
        update();
    }
}

void AlignmentView::leaveEvent(QEvent*) {
    m_pointed.reset();
    update();
}

void AlignmentView::mouseReleaseEvent(QMouseEvent* event) {
    const auto token = tokenAt(event->position());
    if (event->button() != Qt::LeftButton || !token)
        return;
    goTo(*token);
    Q_EMIT playRequested(m_tokens[static_cast<std::size_t>(*token)].span.start);
}

void AlignmentView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
        return goTo(m_current.value_or(count()) - 1);
    case Qt::Key_Down:
        return goTo(m_current.value_or(-1) + 1);
    case Qt::Key_Home:
        return goTo(0);
    case Qt::Key_End:
        return goTo(count() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            Q_EMIT playRequested(m_tokens[static_cast<std::size_t>(*m_current)].span.start);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace medley::ui
