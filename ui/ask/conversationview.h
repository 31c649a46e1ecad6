// The turns of a conversation, the newest at the bottom.
#pragma once

#include "ui/ask/answeractions.h"
#include "ui/ask/conversation.h"

#include <QScrollArea>
#include <QTimer>

class QVBoxLayout;

namespace medley::ui {

class Notice;
class TurnView;

class ConversationView : public QScrollArea {
    Q_OBJECT

public:
    /// Both outlive it.
    ConversationView(const Conversation& conversation, const AnswerActions& actions, QWidget* parent);

    void setHead(QWidget* head); ///< stands above the turns and moves with them; it becomes the view's
    /// What is said where nothing was asked yet.
    void setEmptyText(const QString& title, const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void showTurn(int key);
    void showAnswer(int key);
    void showState();
    void countSeconds();
    [[nodiscard]] TurnView* viewOf(int turn) const;

    const Conversation& m_conversation;
    const AnswerActions& m_actions;
    QVBoxLayout* m_column;
    QVBoxLayout* m_list;
    Notice* m_empty;
    std::vector<TurnView*> m_turns;
    QTimer m_seconds;
    bool m_isAtEnd = true;
};

} // namespace medley::ui
