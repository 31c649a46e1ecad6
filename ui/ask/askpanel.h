// Asking about some items: what was asked and answered, and where the next question is typed. The Ask tab and the Ask
// page are this with something above it.
#pragma once

#include "ui/ask/answeractions.h"
#include "ui/ask/conversation.h"

#include <QWidget>

#include <map>

class QLabel;
class QVBoxLayout;

namespace medley::ui {

class ConversationView;
class ExampleStrip;
class NoteTray;
class QuestionInput;

/// What differs between the places that ask.
struct AskPlace {
    std::function<void(const AskedItem&)> why;
    std::function<void(const AskedItem&)> open;
    std::function<void(const AskedItem&, double seconds)> play;
    std::function<void()> openModels;
    std::function<QString(const AskedItem&)> momentOf;
};

class AskPanel : public QWidget {
    Q_OBJECT

public:
    /// `backend` outlives it.
    AskPanel(const AskBackend& backend, AskPlace place, QWidget* parent);

    /// What the next question is about. Other files than before begin a conversation anew; another moment of the same
    /// ones does not.
    void setItems(const std::vector<AskedItem>& items);
    void setName(FileId file, const QString& name);
    void setPlaceholder(const QString& text);
    void setEmptyText(const QString& title, const QString& text);
    void setHead(QWidget* head);
    void setAbove(QWidget* above); ///< stands over the input line
    void readModels();             ///< anew, when the place is shown

    [[nodiscard]] Conversation& conversation() { return m_conversation; }
    [[nodiscard]] QuestionInput& input() { return *m_input; }

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void ask();
    void remove(const std::vector<int>& answers);
    void dismissNotes();

    const AskBackend& m_backend;
    const AskPlace m_place;
    Conversation m_conversation;
    AnswerActions m_actions;
    std::vector<AskedItem> m_items;
    std::map<std::int64_t, QString> m_names; ///< of files
    ConversationView* m_view;
    ExampleStrip* m_examples;
    QLabel* m_caution;
    QuestionInput* m_input;
    NoteTray* m_notes;
    QVBoxLayout* m_lower;
};

} // namespace medley::ui
