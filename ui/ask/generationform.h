// How a model writes: the few of its settings that a person may want to change.
#pragma once

#include "core/ml/generators.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace medley::ui {

/// What is left alone is as the model has it. GUI thread.
class GenerationForm : public QWidget {
    Q_OBJECT

public:
    explicit GenerationForm(QWidget* parent = nullptr);

    [[nodiscard]] ml::GenerationOptions options() const;
    void setOptions(const ml::GenerationOptions& options);

Q_SIGNALS:
    void changed();

private:
    void showNote();

    QSpinBox* m_tokens;
    QSpinBox* m_beams;
    QCheckBox* m_sample;
    QDoubleSpinBox* m_temperature;
    QCheckBox* m_whole;
    QLabel* m_note;
};

} // namespace medley::ui
