// One answer: its words as they come, where they are from, and what can be done with them.
#pragma once

#include "ui/ask/answeractions.h"
#include "ui/ask/conversation.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace medley::ui {

class EvidenceList;

class AnswerCard : public QWidget {
    Q_OBJECT

public:
    /// `actions` outlives it. `turn`: the key of the question.
    AnswerCard(int turn, const ShownAnswer& answer, const AnswerActions& actions, QWidget* parent);

    void showAnswer(const ShownAnswer& answer);
    void showWaiting(double seconds); ///< nothing is written yet
    [[nodiscard]] int answerKey() const { return m_key; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString provenance() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makeButtons();

    const int m_turn;
    const int m_key;
    const AnswerActions& m_actions;
    AskedItem m_item;
    std::string m_model;
    QLabel* m_text;
    EvidenceList* m_evidence;
    QLabel* m_provenance;
    QWidget* m_row;
    QPushButton* m_stop = nullptr;
    QPushButton* m_why = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_models = nullptr;
    QToolButton* m_copy = nullptr;
    QToolButton* m_again = nullptr;
    QToolButton* m_remove = nullptr;
    QString m_words; ///< without the mark of writing
    bool m_isFailed = false;
};

/// A menu of models to ask again of; deletes itself when it closes.
void openAskAgainMenu(QWidget& button, int turn, const AnswerActions& actions);

} // namespace medley::ui
