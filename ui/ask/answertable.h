// The answers of one model to a question that was asked of several items, one after the other: an item, an answer.
#pragma once

#include "ui/ask/answeractions.h"
#include "ui/ask/conversation.h"

#include <QWidget>

#include <map>

class QLabel;
class QPushButton;
class QToolButton;

namespace medley::ui {

class AnswerTable : public QWidget {
    Q_OBJECT

public:
    AnswerTable(const AskedTurn& turn, const std::string& model, const AnswerActions& actions, QWidget* parent);
    void showTurn(const AskedTurn& turn);   ///< the same turn, further on
    [[nodiscard]] QStringList rows() const; ///< "name: answer"

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Row {
        QLabel* name = nullptr;
        QLabel* answer = nullptr;
    };
    [[nodiscard]] std::vector<int> answers() const; ///< keys of those that are shown
    void addRow(const ShownAnswer& answer, QWidget* parent);
    void showRow(const Row& row, const ShownAnswer& answer);

    const std::string m_model;
    const AnswerActions& m_actions;
    std::map<int, Row> m_rows; ///< by the answer's key
    AskedTurn m_turn;
    QLabel* m_provenance;
    QPushButton* m_stop;
    QToolButton* m_copy;
    QToolButton* m_again;
    QToolButton* m_remove;
};

} // namespace medley::ui
