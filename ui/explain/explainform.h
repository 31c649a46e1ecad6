// What is to be explained, and which model is asked.
#pragma once

#include "core/services/explain/explainservice.h"

#include <QString>
#include <QWidget>

#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace medley::ui {

struct Subject {
    QString name;                                              ///< in the list of what can be explained
    bool takesWords = false;                                   ///< the person says what to look for
    bool ExplainingModel::*needs = &ExplainingModel::pictures; ///< what a model has to be able to
    std::string model{};                                       ///< that is taken first, e.g. the one that wrote it
};

class ExplainForm : public QWidget {
    Q_OBJECT

public:
    /// `subjectLabel` stands before the list of subjects, `words` in the empty line.
    ExplainForm(const QString& subjectLabel, const QString& words, QWidget* parent);

    void setSubjects(std::vector<Subject> subjects, int current); ///< at least one
    void setCurrentSubject(int subject);                          ///< not by the person
    void setModels(std::vector<ExplainingModel> models);
    void setWords(const QString& words);

    [[nodiscard]] int current() const;
    [[nodiscard]] QString words() const;     ///< trimmed; empty where the subject takes none
    [[nodiscard]] std::string model() const; ///< empty: no installed one can explain the subject
    /// There is a model, and words where they are needed.
    [[nodiscard]] bool isReady() const;

Q_SIGNALS:
    void subjectChosen(int subject); ///< by the person
    void modelChosen();              ///< by the person
    void explainRequested();

private:
    void showModels();
    void updateReady();

    std::vector<Subject> m_subjects;
    std::vector<ExplainingModel> m_models;
    int m_shownSubject = -1; ///< that the list of models is of
    QWidget* m_subjectRow = nullptr;
    QComboBox* m_subject = nullptr;
    QLineEdit* m_words = nullptr;
    QHBoxLayout* m_wordsLine = nullptr;
    QPushButton* m_explain = nullptr; ///< beside the words, or the model where there are none
    QWidget* m_modelRow = nullptr;
    QComboBox* m_model = nullptr;
};

} // namespace medley::ui
