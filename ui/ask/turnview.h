// A question at the right, its answers beneath it; several beside each other where there is room.
#pragma once

#include "ui/ask/answeractions.h"
#include "ui/ask/conversation.h"

#include <QWidget>

class QBoxLayout;
class QLabel;

namespace medley::ui {

class AnswerCard;
class AnswerTable;

class TurnView : public QWidget {
    Q_OBJECT

public:
    TurnView(const AskedTurn& turn, const AnswerActions& actions, QWidget* parent);

    void showTurn(const AskedTurn& turn); ///< the same one; other answers
    void showAnswer(const AskedTurn& turn, const ShownAnswer& answer);
    void showWaiting(int answer, double seconds);
    [[nodiscard]] int turnKey() const { return m_key; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitQuestion();

    const int m_key;
    const AnswerActions& m_actions;
    QWidget* m_bubble;
    QLabel* m_question;
    QBoxLayout* m_answers;
    std::vector<AnswerCard*> m_cards;
    std::vector<AnswerTable*> m_tables;
};

} // namespace medley::ui
