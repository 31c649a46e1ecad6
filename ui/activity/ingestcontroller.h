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
    void setPaused(bool paused);
    void stop();

    [[nodiscard]] bool isActive() const { return !m_titles.empty(); }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isStopping() const { return m_stopping; }
    [[nodiscard]] QString title() const { return m_titles.empty() ? QString() : m_titles.front(); }
    [[nodiscard]] const IngestProgress& progress() const { return m_progress; }
    [[nodiscard]] const std::optional<IngestSummary>& lastSummary() const { return m_summary; }
    [[nodiscard]] const std::optional<Error>& lastError() const { return m_error; }

Q_SIGNALS:
    void changed(); ///< any of the above
    /// Files whose state changed, gathered, at most five times a second and once before `finished`.
    void stored(const std::vector<medley::FileId>& files);
    void finished(); ///< one run; lastSummary() or lastError() says how

private:
    [[nodiscard]] IngestEvents begin(const QString& title);
    void end(const Result<IngestSummary>& result);
    void flushStored();

    const LibraryBackend& m_backend;
    std::deque<QString> m_titles; ///< of the runs, the first is under way
    IngestProgress m_progress;
    std::optional<IngestSummary> m_summary;
    std::optional<Error> m_error;
    std::vector<FileId> m_stored;
    QTimer m_flush;
    bool m_paused = false;
    bool m_stopping = false;
};

} // namespace medley::ui
