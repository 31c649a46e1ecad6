// Which model writes: those that are installed, and those that can be had with their size and licence.
#pragma once

#include "core/services/answer/answerservice.h"

#include <QToolButton>

#include <vector>

namespace medley::ui {

class ModelChooser : public QToolButton {
    Q_OBJECT

public:
    enum class Purpose { Answers, Captions };
    ModelChooser(Purpose purpose, QWidget* parent);

    /// As AnswerService::models gives them. The choice is kept where it is still there; else the first that is
    /// installed, and of answers the starter where there is none.
    void setModels(const std::vector<WritingModel>& models);
    void setCurrent(const std::string& id); ///< nothing where it cannot be used

    /// Null: none can be used.
    [[nodiscard]] const WritingModel* current() const;
    /// That can be used now; of answers the starter after the language models.
    [[nodiscard]] const std::vector<WritingModel>& usable() const { return m_usable; }
    [[nodiscard]] bool hasInstalled() const; ///< a language model, not only the starter

    [[nodiscard]] QSize sizeHint() const override; ///< with room for the arrow that says that there is a choice
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(); ///< current() is another one
    void modelsRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fillMenu();
    void showCurrent();

    const Purpose m_purpose;
    std::vector<WritingModel> m_usable;
    std::vector<WritingModel> m_others; ///< can be had
    std::string m_current;
};

} // namespace medley::ui
