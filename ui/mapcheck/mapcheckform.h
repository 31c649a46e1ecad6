// What is checked: which pictures, which model, what is to be found in them.
#pragma once

#include "core/services/explain/explainservice.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace medley::ui {

/// Enter in any of its fields begins.
class MapCheckForm : public QWidget {
    Q_OBJECT

public:
    enum class Scope { Sample, Chosen };
    explicit MapCheckForm(QWidget* parent);

    void setModels(const std::vector<ExplainingModel>& models); ///< those that explain pictures; the choice is kept
    void setPictureCount(std::int64_t pictures);                ///< of the library
    void setChosenCount(int pictures);                          ///< that were chosen in the library; they are taken

    [[nodiscard]] Scope scope() const;
    [[nodiscard]] int sampleSize() const;
    [[nodiscard]] std::string model() const; ///< empty: there is none
    [[nodiscard]] std::string text() const;  ///< trimmed
    [[nodiscard]] bool writes() const;       ///< the model does: what is to be found is a question or a beginning
    [[nodiscard]] bool lacksWords() const;   ///< the model needs some

Q_SIGNALS:
    void changed();
    void startRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showScope();
    void showModel();
    [[nodiscard]] const ExplainingModel* current() const;

    std::vector<ExplainingModel> m_models;
    QComboBox* m_scope;
    QSpinBox* m_size;
    QLabel* m_of; ///< how many there are
    QComboBox* m_model;
    QLineEdit* m_text;
};

} // namespace medley::ui
