// What captions are to be written of, and how; small, and the window goes on beside it.
#pragma once

#include "ui/captions/captionbackend.h"
#include "ui/common/popover.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace medley::ui {

class CaptionJob;
class CaptionSettingsForm;

class CaptionPanel : public Popover {
    Q_OBJECT

public:
    /// Stands over `at`. Both others outlive it.
    CaptionPanel(const CaptionBackend& backend, CaptionJob& job, QWidget& at);

    /// None: the whole library.
    void openFor(const std::vector<FileId>& files);
    [[nodiscard]] CaptionSettingsForm& settings() { return *m_settings; }
    [[nodiscard]] QPushButton& startButton() { return *m_start; }
    [[nodiscard]] QCheckBox& again() { return *m_again; }
    [[nodiscard]] QComboBox& scope() { return *m_scope; }

Q_SIGNALS:
    void modelsRequested();

private:
    void start();
    void showState();

    const CaptionBackend& m_backend;
    CaptionJob& m_job;
    std::vector<FileId> m_files;
    std::optional<Error> m_problem; ///< the models could not be listed
    bool m_isReading = false;
    QComboBox* m_scope;
    CaptionSettingsForm* m_settings;
    QCheckBox* m_again;
    QLabel* m_note;
    QPushButton* m_models;
    QPushButton* m_cancel;
    QPushButton* m_start;
};

} // namespace medley::ui
