#include "ui/explain/wordchips.h"

#include "ui/common/focus.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kPad = 7;
constexpr int kHeight = 26;
constexpr int kGap = 4;
constexpr int kLeast = 26; // width
constexpr float kSure = 0.8F;
constexpr float kHalfSure = 0.5F;

} // namespace

void paintProbabilityLine(QPainter& painter, const QPointF& start, double width, float probability) {
    if (probability >= kSure)
        return;
    const bool half = probability >= kHalfSure;
    painter.save();
    QPen pen(color(half ? Role::Warning : Role::Bad), 2);
    if (half)
        pen.setDashPattern({2, 1.5});
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(start, start + QPointF(width, 0));
    painter.restore();
}

WordChips::WordChips(const QString& name, QString all, QWidget* parent) : QWidget(parent), m_all(std::move(all)) {
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void WordChips::setWords(std::vector<WordChip> words, int current) {
    m_words = std::move(words);
    m_current = current < static_cast<int>(m_words.size()) ? current : -1;
    m_pointed.reset();
    m_places = placed(width());
    describe();
    updateGeometry();
    update();
}

std::vector<QRect> WordChips::placed(int width) const {
    std::vector<QRect> places;
    int left = 0;
    int top = 0;
    const auto place = [&](const QString& text) {
        const int wide = std::min(width, std::max(kLeast, fontMetrics().horizontalAdvance(text) + 2 * kPad));
        if (left > 0 && left + wide > width) {
            left = 0;
            top += kHeight + kGap;
        }
        places.emplace_back(left, top, wide, kHeight);
        left += wide + kGap;
    };
    for (const WordChip& word : m_words)
        place(word.text);
    if (!m_all.isEmpty()) {
        place(m_all);
        if (places.back().top() == 0) // alone on the right, where there is room
            places.back().moveLeft(std::max(places.back().left(), width - places.back().width()));
    }
    return places;
}

QRect WordChips::placeOf(int word) const {
    const std::size_t index = word < 0 ? m_words.size() : static_cast<std::size_t>(word);
    return index < m_places.size() ? m_places[index] : QRect();
}

int WordChips::heightForWidth(int width) const {
    const auto places = placed(width);
    return places.empty() ? 0 : places.back().bottom() + 1;
}

QSize WordChips::sizeHint() const {
    constexpr int kComfortable = 340;
    return {kComfortable, heightForWidth(std::max(width(), kComfortable))};
}

QSize WordChips::minimumSizeHint() const {
    return {120, kHeight};
}

std::optional<int> WordChips::wordAt(const QPoint& position) const {
    for (std::size_t i = 0; i < m_places.size(); ++i)
        if (m_places[i].contains(position))
            return i < m_words.size() ? static_cast<int>(i) : -1;
    return std::nullopt;
}

void WordChips::describe() {
    const auto word = shown();
    if (word >= 0) {
        const WordChip& chip = m_words[static_cast<std::size_t>(word)];
        setAccessibleDescription(
            chip.tip.isEmpty() ? chip.text : tr("%1: %2", "a word: what is known of it").arg(chip.text, chip.tip));
    } else {
        setAccessibleDescription(m_all);
    }
}

void WordChips::choose(int word) {
    if (word >= 0 && !m_words[static_cast<std::size_t>(word)].enabled)
        return;
    const int before = shown();
    m_current = word;
    m_pointed.reset();
    describe();
    update();
    if (shown() != before)
        Q_EMIT shownChanged(shown());
}

void WordChips::point(std::optional<int> word) {
    if (word && *word >= 0 && !m_words[static_cast<std::size_t>(*word)].enabled)
        word.reset();
    if (word == m_pointed)
        return;
    const int before = shown();
    m_pointed = word;
    describe();
    update();
    if (shown() != before)
        Q_EMIT shownChanged(shown());
}

void WordChips::step(int by) {
    // "All" stands behind the last word, as on the screen.
    const int count = static_cast<int>(m_words.size()) + (m_all.isEmpty() ? 0 : 1);
    int place = m_current < 0 ? (m_all.isEmpty() && by > 0 ? -1 : static_cast<int>(m_words.size())) : m_current;
    for (place += by; place >= 0 && place < count; place += by) {
        if (place > last()) {
            choose(-1);
            return;
        }
        if (m_words[static_cast<std::size_t>(place)].enabled) {
            choose(place);
            return;
        }
    }
}

bool WordChips::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto word = wordAt(help->pos());
        const QString tip = word && *word >= 0 ? m_words[static_cast<std::size_t>(*word)].tip : QString();
        QToolTip::showText(help->globalPos(), tip.toHtmlEscaped(), this);
        return true;
    }
    return QWidget::event(event);
}

void WordChips::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const bool isAll = i >= m_words.size();
        const int word = isAll ? -1 : static_cast<int>(i);
        const bool chosen = word == m_current && (!isAll || !m_all.isEmpty());
        const bool enabled = isAll || m_words[i].enabled;
        const QRectF place = m_places[i];
        if (chosen || enabled) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(chosen              ? Role::Accent
                                   : m_pointed == word ? Role::Selected
                                   : isAll             ? Role::Surface
                                                       : Role::Hover));
            painter.drawRoundedRect(place, metric::kRadius - 1, metric::kRadius - 1);
        }
        const QString text = painter.fontMetrics().elidedText(isAll ? m_all : m_words[i].text, Qt::ElideRight,
                                                              static_cast<int>(place.width()) - 2 * kPad + 1);
        painter.setPen(color(chosen ? Role::OnAccent : enabled && !isAll ? Role::Text : Role::TextDim));
        painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, text);
        if (!isAll && m_words[i].probability && !chosen)
            paintProbabilityLine(painter, {place.left() + kPad, place.bottom() - 3}, place.width() - 2 * kPad,
                                 *m_words[i].probability);
        if (word == m_current && showsKeyboardFocus(*this))
            paintFocusRing(painter, place, metric::kRadius);
    }
    if (m_all.isEmpty() && m_current < 0 && showsKeyboardFocus(*this))
        paintFocusRing(painter, rect(), metric::kRadius);
}

void WordChips::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_places = placed(width());
}

void WordChips::mouseMoveEvent(QMouseEvent* event) {
    point(wordAt(event->position().toPoint()));
}

void WordChips::mouseReleaseEvent(QMouseEvent* event) {
    const auto word = wordAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !word)
        return;
    choose(*word);
    if (m_current == *word)
        Q_EMIT activated(*word);
}

void WordChips::leaveEvent(QEvent*) {
    point(std::nullopt);
}

void WordChips::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_Right:
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_Home:
        for (int word = 0; word <= last(); ++word)
            if (m_words[static_cast<std::size_t>(word)].enabled)
                return choose(word);
        return;
    case Qt::Key_End:
        return choose(m_all.isEmpty() ? last() : -1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0 || !m_all.isEmpty())
            Q_EMIT activated(m_current);
        return;
    case Qt::Key_Escape:
        if (m_current >= 0)
            return choose(-1);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace medley::ui
