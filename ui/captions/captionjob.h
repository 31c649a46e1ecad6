// Captions of many pictures, as the window sees it: what runs, how far it is, what was left undone.
#pragma once

#include "ui/captions/captionbackend.h"

#include <QObject>

#include <optional>

namespace medley::ui {

/// GUI thread; `backend` must outlive it.
class CaptionJob : public QObject {
    Q_OBJECT

public:
    explicit CaptionJob(const CaptionBackend& backend, QObject* parent = nullptr);

    void readStatus(); ///< what an earlier run of the program left
    void start(const CaptionRequest& request);
    void resume();
    void setPaused(bool paused);
    void stop(); ///< what is left stays for resume()
    void discard();
    void dismiss(); ///< of how it ended nothing more is shown

    [[nodiscard]] bool isActive() const { return m_isActive; }
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    [[nodiscard]] bool isStopping() const { return m_isStopping; }
    [[nodiscard]] const CaptionProgress& progress() const { return m_progress; }
    [[nodiscard]] const std::optional<CaptionSummary>& summary() const { return m_summary; } ///< of what ended last
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    /// Of the library; `unfinished` is set where a job waits.
    [[nodiscard]] const CaptionStatus& status() const { return m_status; }
    [[nodiscard]] bool isUnfinished() const { return !m_isActive && m_status.unfinished.has_value(); }

Q_SIGNALS:
    void changed();  ///< any of the above
    void finished(); ///< summary() or error() says how

private:
    [[nodiscard]] CaptionEvents begin();

    const CaptionBackend& m_backend;
    CaptionProgress m_progress;
    CaptionStatus m_status;
    std::optional<CaptionSummary> m_summary;
    std::optional<Error> m_error;
    bool m_isActive = false;
    bool m_isPaused = false;
    bool m_isStopping = false;
};

} // namespace medley::ui
