// Where a question is typed, with the model that answers and how it writes.
#pragma once

#include "ui/ask/conversation.h"
#include "ui/common/growingedit.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace medley::ui {

class GenerationForm;
class ModelChooser;
class Popover;

/// Up in the first line brings back the question before.
class QuestionEdit : public GrowingEdit {
    Q_OBJECT

public:
    explicit QuestionEdit(QWidget* parent);
    void remember(const QString& question);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void recall(int step);

    QStringList m_asked; ///< oldest first
    int m_recalled = 0;  ///< how far back
};

class QuestionInput : public QWidget {
    Q_OBJECT

public:
    explicit QuestionInput(QWidget* parent = nullptr);

    void setModels(const std::vector<WritingModel>& models);
    void setPlaceholder(const QString& text);
    void setItemCount(int count); ///< several: how they are asked about is shown
    void setBusy(bool busy);      ///< the button stops
    void setQuestion(const QString& question);
    void clearQuestion(); ///< it was asked

    [[nodiscard]] QString question() const;
    [[nodiscard]] AskSettings settings() const;
    [[nodiscard]] AskSettings settingsFor(const std::string& model) const; ///< of another model, asked again
    [[nodiscard]] ModelChooser& chooser() { return *m_chooser; }

Q_SIGNALS:
    void askRequested();
    void stopRequested();
    void modelsRequested();
    void modelChosen();

private:
    void makeOptions();
    void openOptions();
    void showButtons();
    void showHint();

    QuestionEdit* m_edit;
    QPushButton* m_ask;
    ModelChooser* m_chooser;
    QToolButton* m_options;
    QLabel* m_hint;
    QPointer<Popover> m_popover; ///< a child of the window
    GenerationForm* m_form = nullptr;
    QCheckBox* m_remembers = nullptr;
    QCheckBox* m_each = nullptr;
    int m_items = 1;
    bool m_isBusy = false;
};

} // namespace medley::ui
