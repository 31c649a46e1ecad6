#include "ui/activity/ingestcontroller.h"

#include "ui/common/async.h"
#include "ui/common/format.h"

#include <algorithm>
#include <utility>

namespace medley::ui {

namespace {

constexpr int kFlushMs = 200;
constexpr std::size_t kMostNotes = 100;

} // namespace

IngestController::IngestController(const LibraryBackend& backend, QObject* parent)
    : QObject(parent), m_backend(backend) {
    m_flush.setSingleShot(true);
    m_flush.setInterval(kFlushMs);
    connect(&m_flush, &QTimer::timeout, this, &IngestController::flushStored);
}

IngestEvents IngestController::begin(const QString& title) {
    if (m_titles.empty()) {
        m_progress = {};
        m_progress.scanning = true;
        m_stopping = false;
    }
    m_titles.push_back(title);
    m_error.reset();
    if (m_paused)
        setPaused(false);
    Q_EMIT changed();
    return eventsOfRun();
}

IngestEvents IngestController::eventsOfRun() {
    IngestEvents events;
    events.progress = onGui(this, [this](const IngestProgress& progress) {
        m_progress = progress;
        Q_EMIT changed();
    });
    events.stored = onGui(this, [this](const std::vector<FileId>& files) {
        m_stored.insert(m_stored.end(), files.begin(), files.end());
        if (!m_flush.isActive())
            m_flush.start();
    });
    events.finished = onGui(this, [this](const Result<IngestSummary>& result) { end(result); });
    return events;
}

void IngestController::add(const std::vector<std::filesystem::path>& paths) {
    if (paths.empty())
        return;
    const auto title = paths.size() == 1 ? tr("Adding %1").arg(fileName(paths.front().string()))
                                         : tr("Adding %n file(s) and folders", nullptr, static_cast<int>(paths.size()));
    m_backend.add(paths, begin(title));
}

void IngestController::resumePending() {
    m_backend.resumePending(begin(tr("Going on with what was left")));
}

void IngestController::retry(const std::vector<FileId>& files) {
    if (!files.empty())
        m_backend.retry(files, begin(tr("Trying %n file(s) again", nullptr, static_cast<int>(files.size()))));
}

void IngestController::addSpace(const std::string& model) {
    m_backend.spaces.add(model, begin(tr("Looking at everything with %1").arg(QString::fromStdString(model))));
}

IngestEvents IngestController::watchEvents() {
    auto events = eventsOfRun();
    events.progress = onGui(this, [this](const IngestProgress& progress) {
        if (!m_watchRunning) { // runs wait in line: the one that speaks is the one under way
            m_watchRunning = true;
            m_titles.push_front(tr("Looking at what changed in watched folders"));
            m_stopping = false;
        }
        m_progress = progress;
        Q_EMIT changed();
    });
    events.finished = onGui(this, [this](const Result<IngestSummary>& result) {
        const bool shown = std::exchange(m_watchRunning, false);
        if (!shown)
            m_titles.push_front({}); // it ended before it had said anything
        if (result && result->indexed == 0 && result->failed == 0) {
            takeOff();
            Q_EMIT changed();
        } else {
            end(result);
        }
    });
    return events;
}

void IngestController::setPaused(bool paused) {
    m_paused = paused;
    m_backend.setPaused(paused);
    Q_EMIT changed();
}

void IngestController::stop() {
    if (!isActive())
        return;
    m_stopping = true;
    if (m_paused)
        setPaused(false);
    m_backend.stop();
    Q_EMIT changed();
}

void IngestController::takeOff() {
    flushStored();
    if (!m_titles.empty())
        m_titles.pop_front();
    m_progress = {};
    m_progress.scanning = true;
    if (m_titles.empty())
        m_stopping = false;
}

void IngestController::end(const Result<IngestSummary>& result) {
    takeOff();
    if (result) {
        m_summary = *result;
        keepNotes(result->notes);
        m_error.reset();
    } else {
        m_error = result.error();
    }
    Q_EMIT finished();
    Q_EMIT changed();
}

void IngestController::keepNotes(const std::vector<std::string>& notes) {
    for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
        std::erase(m_notes, *note);
        m_notes.insert(m_notes.begin(), *note);
    }
    m_notes.resize(std::min(m_notes.size(), kMostNotes));
}

void IngestController::flushStored() {
    m_flush.stop();
    if (m_stored.empty())
        return;
    const auto files = std::exchange(m_stored, {});
    Q_EMIT stored(files);
}

} // namespace medley::ui
