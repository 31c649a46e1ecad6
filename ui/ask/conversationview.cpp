#include "ui/ask/conversationview.h"

#include "ui/ask/turnview.h"
#include "ui/common/notice.h"

#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kMostWidth = 820; ///< longer lines are hard to read
constexpr int kSecondMs = 1000;

} // namespace

ConversationView::ConversationView(const Conversation& conversation, const AnswerActions& actions, QWidget* parent)
    : QScrollArea(parent), m_conversation(conversation), m_actions(actions) {
    setAccessibleName(tr("Questions and answers"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setSpacing(space::kMedium);
    m_list = new QVBoxLayout;
    m_list->setSpacing(space::kMedium);
    m_empty = new Notice(content);
    m_column->addLayout(m_list);
    m_column->addWidget(m_empty, 1);
    m_column->addStretch(1);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    connect(&conversation, &Conversation::reset, this, &ConversationView::rebuild);
    connect(&conversation, &Conversation::turnChanged, this, &ConversationView::showTurn);
    connect(&conversation, &Conversation::answerChanged, this, &ConversationView::showAnswer);
    connect(&conversation, &Conversation::busyChanged, this, [this](bool busy) {
        if (busy)
            m_seconds.start();
        else
            m_seconds.stop();
    });
    m_seconds.setInterval(kSecondMs);
    connect(&m_seconds, &QTimer::timeout, this, &ConversationView::countSeconds);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_isAtEnd = value >= verticalScrollBar()->maximum() - space::kHuge; });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_isAtEnd)
            verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    });
    rebuild();
}

void ConversationView::setHead(QWidget* head) {
    m_column->insertWidget(0, head);
}

void ConversationView::setEmptyText(const QString& title, const QString& text) {
    m_empty->setContent(Icon::Speech, Role::TextDim, title, text);
}

TurnView* ConversationView::viewOf(int turn) const {
    const auto found = std::ranges::find(m_turns, turn, &TurnView::turnKey);
    return found == m_turns.end() ? nullptr : *found;
}

void ConversationView::rebuild() {
    for (QWidget* old : m_turns) {
        old->hide();
        m_list->removeWidget(old);
        old->deleteLater(); // a button in it may have led here
    }
    m_turns.clear();
    m_isAtEnd = true;
    for (const AskedTurn& turn : m_conversation.turns()) {
        m_turns.push_back(new TurnView(turn, m_actions, widget()));
        m_list->addWidget(m_turns.back());
    }
    showState();
}

void ConversationView::showTurn(int key) {
    const AskedTurn* turn = m_conversation.turn(key);
    TurnView* view = viewOf(key);
    if (turn && view) {
        view->showTurn(*turn);
    } else if (turn) {
        m_turns.push_back(new TurnView(*turn, m_actions, widget()));
        m_list->addWidget(m_turns.back());
        m_isAtEnd = true; // whoever asks wants to see the answer
    }
    showState();
}

void ConversationView::showAnswer(int key) {
    const ShownAnswer* answer = m_conversation.answer(key);
    for (const AskedTurn& turn : m_conversation.turns())
        if (answer && std::ranges::find(turn.answers, key, &ShownAnswer::key) != turn.answers.end())
            if (TurnView* view = viewOf(turn.key))
                view->showAnswer(turn, *answer);
}

void ConversationView::showState() {
    const auto& turns = m_conversation.turns();
    const bool isEmpty = std::ranges::none_of(turns, [](const AskedTurn& turn) { return turn.isShown(); });
    m_empty->setVisible(isEmpty && !m_conversation.isReading());
}

void ConversationView::countSeconds() {
    for (const AskedTurn& turn : m_conversation.turns())
        for (const ShownAnswer& answer : turn.answers)
            if (answer.state == ShownAnswer::State::Waiting)
                if (TurnView* view = viewOf(turn.key))
                    view->showWaiting(answer.key, m_conversation.runningSeconds());
}

void ConversationView::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    const int side = std::max<int>(space::kLarge, (viewport()->width() - kMostWidth) / 2);
    m_column->setContentsMargins(side, space::kLarge, side, space::kLarge);
}

} // namespace medley::ui
