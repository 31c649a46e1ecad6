// With which model captions are written, how they begin, and how the model writes.
#pragma once

#include "core/services/answer/answerservice.h"
#include "core/services/caption/captionservice.h"

#include <QWidget>

class QLineEdit;

namespace medley::ui {

class GenerationForm;
class ModelChooser;

class CaptionSettingsForm : public QWidget {
    Q_OBJECT

public:
    explicit CaptionSettingsForm(QWidget* parent);

    void setModels(const std::vector<WritingModel>& models);
    [[nodiscard]] bool hasModel() const;
    /// Without files.
    [[nodiscard]] CaptionRequest request() const;
    [[nodiscard]] ModelChooser& chooser() { return *m_chooser; }
    [[nodiscard]] GenerationForm& generation() { return *m_form; }
    [[nodiscard]] QLineEdit& prefix() { return *m_prefix; }

Q_SIGNALS:
    void modelsRequested();
    void modelChosen();
    void heightChanged(); ///< more or less of it is shown

private:
    ModelChooser* m_chooser;
    QLineEdit* m_prefix;
    GenerationForm* m_form;
};

} // namespace medley::ui
