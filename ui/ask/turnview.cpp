#include "ui/ask/turnview.h"

#include "ui/ask/answercard.h"
#include "ui/ask/answertable.h"
#include "ui/ask/keptanswer.h"
#include "ui/common/labels.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kSideBySide = 520; ///< narrower than this they stand below each other
constexpr double kBubbleShare = 0.85;

/// What was asked, on the colour of what a person chose.
class QuestionBubble : public QWidget {
public:
    explicit QuestionBubble(QWidget* parent) : QWidget(parent) {
        connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Role::Selected));
        painter.drawRoundedRect(QRectF(rect()), 10, 10);
    }
};

} // namespace

TurnView::TurnView(const AskedTurn& turn, const AnswerActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_key(turn.key)
    , m_actions(actions)
    , m_bubble(new QuestionBubble(this))
    , m_question(makeLabel(turn.question, TextStyle::Body, m_bubble))
    , m_answers(new QBoxLayout(QBoxLayout::TopToBottom)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto* inside = new QVBoxLayout(m_bubble);
    inside->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kSmall);
    inside->setSpacing(0);
    m_question->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_question->setAccessibleName(tr("Question: %1").arg(turn.question));
    inside->addWidget(m_question);
    QString about;
    if (turn.items.size() > 1)
        about = tr("%n item(s)", nullptr, static_cast<int>(turn.items.size()));
    else if (!turn.items.empty())
        about = actions.momentOf(turn.items.front());
    if (!about.isEmpty()) {
        QLabel* moment = makeDimLabel(about, TextStyle::Caption, m_bubble);
        moment->setObjectName(QStringLiteral("moment"));
        inside->addWidget(moment);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    auto* row = new QHBoxLayout; // an alignment would take the height that the words have at the whole width
    row->addStretch(1);
    row->addWidget(m_bubble);
    column->addLayout(row);
    m_answers->setSpacing(space::kSmall);
    column->addLayout(m_answers);
    showTurn(turn);
}

void TurnView::showTurn(const AskedTurn& turn) {
    const auto drop = [this](QWidget* old) {
        old->hide();
        m_answers->removeWidget(old);
        old->deleteLater(); // its own button may have asked for it
    };
    std::ranges::for_each(m_cards, drop);
    std::ranges::for_each(m_tables, drop);
    m_cards.clear();
    m_tables.clear();
    std::vector<std::string> models;
    for (const ShownAnswer& answer : turn.answers) {
        if (answer.isRemoved)
            continue;
        if (!turn.each) {
            m_cards.push_back(new AnswerCard(m_key, answer, m_actions, this));
            m_answers->addWidget(m_cards.back(), 1);
        } else if (std::ranges::find(models, answer.model) == models.end()) {
            models.push_back(answer.model);
            m_tables.push_back(new AnswerTable(turn, answer.model, m_actions, this));
            m_answers->addWidget(m_tables.back(), 1);
        }
    }
    setVisible(turn.isShown());
}

void TurnView::showAnswer(const AskedTurn& turn, const ShownAnswer& answer) {
    for (AnswerCard* card : m_cards)
        if (card->answerKey() == answer.key)
            card->showAnswer(answer);
    for (AnswerTable* table : m_tables)
        table->showTurn(turn);
}

void TurnView::showWaiting(int answer, double seconds) {
    for (AnswerCard* card : m_cards)
        if (card->answerKey() == answer)
            card->showWaiting(seconds);
}

void TurnView::fitQuestion() {
    const int most = static_cast<int>(width() * kBubbleShare);
    int words = 0;
    for (const auto* label : m_bubble->findChildren<QLabel*>())
        for (const QString& line : label->text().split(QLatin1Char('\n')))
            words = std::max(words, QFontMetrics(label->font()).horizontalAdvance(line));
    m_bubble->setFixedWidth(std::min(most, words + 2 * space::kMedium + space::kTiny));
}

void TurnView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitQuestion();
    m_answers->setDirection(width() >= kSideBySide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace medley::ui
