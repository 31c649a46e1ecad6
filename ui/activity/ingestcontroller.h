// Adding files, as the window sees it: what runs, how far it is, how it ended.
#pragma once

#include "ui/library/librarybackend.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <deque>

namespace medley::ui {

/// Runs wait in line in the service; this one shows the run at the head. GUI thread.
class IngestController : public QObject {
    Q_OBJECT

public:
    explicit IngestController(const LibraryBackend& backend, QObject* parent = nullptr);

    void add(const std::vector<std::filesystem::path>& paths);
    void resumePending();
    void retry(const std::vector<FileId>& files);
    void addSpace(const std::string& model);
    /// For runs that begin by themselves. They show once they are under way, and at their end only if they found
    /// something.
    [[nodiscard]] IngestEvents watchEvents();
    void setPaused(bool paused);
    void stop();

    [[nodiscard]] bool isActive() const { return !m_titles.empty(); }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isStopping() const { return m_stopping; }
    [[nodiscard]] QString title() const { return m_titles.empty() ? QString() : m_titles.front(); }
    [[nodiscard]] const IngestProgress& progress() const { return m_progress; }
    [[nodiscard]] const std::optional<IngestSummary>& lastSummary() const { return m_summary; }
    [[nodiscard]] const std::optional<Error>& lastError() const { return m_error; }
    /// What the runs so far had to say besides problems: sentences, each once, the newest first.
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_notes; }

Q_SIGNALS:
    void changed(); ///< any of the above
    /// Files whose state changed, gathered, at most five times a second and once before `finished`.
    void stored(const std::vector<medley::FileId>& files);
    void finished(); ///< one run; lastSummary() or lastError() says how

private:
    [[nodiscard]] IngestEvents begin(const QString& title);
    [[nodiscard]] IngestEvents eventsOfRun();
    void takeOff(); ///< the run at the head
    void end(const Result<IngestSummary>& result);
    void keepNotes(const std::vector<std::string>& notes);
    void flushStored();

    const LibraryBackend& m_backend;
    std::deque<QString> m_titles; ///< of the runs, the first is under way
    IngestProgress m_progress;
    std::optional<IngestSummary> m_summary;
    std::optional<Error> m_error;
    std::vector<std::string> m_notes;
    std::vector<FileId> m_stored;
    QTimer m_flush;
    bool m_paused = false;
    bool m_stopping = false;
    bool m_watchRunning = false; ///< the run at the head began by itself
};

} // namespace medley::ui
