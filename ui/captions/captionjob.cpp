#include "ui/captions/captionjob.h"

#include "ui/common/async.h"

namespace medley::ui {

CaptionJob::CaptionJob(const CaptionBackend& backend, QObject* parent) : QObject(parent), m_backend(backend) {}

void CaptionJob::readStatus() {
    m_backend.status(onGui(this, [this](const Result<CaptionStatus>& status) {
        if (status)
            m_status = *status;
        else
            m_error = status.error();
        Q_EMIT changed();
    }));
}

CaptionEvents CaptionJob::begin() {
    m_isActive = true;
    m_isStopping = false;
    m_isPaused = false;
    m_progress = {};
    m_progress.total = m_status.unfinished ? m_status.written + m_status.failed + m_status.left : 0;
    m_progress.written = m_status.unfinished ? m_status.written : 0;
    m_progress.failed = m_status.unfinished ? m_status.failed : 0;
    m_status.unfinished.reset();
    m_summary.reset();
    m_error.reset();
    CaptionEvents events;
    events.progress = onGui(this, [this](const CaptionProgress& progress) {
        m_progress = progress;
        Q_EMIT changed();
    });
    events.stored = onGui(this, [this](const std::vector<FileId>& files) { Q_EMIT m_backend.news->stored(files); });
    events.finished = onGui(this, [this](const Result<CaptionSummary>& summary) {
        m_isActive = false;
        m_isStopping = false;
        if (summary)
            m_summary = *summary;
        else if (summary.error().code != ErrorCode::Cancelled)
            m_error = summary.error();
        Q_EMIT finished();
        Q_EMIT changed();
        readStatus();
    });
    Q_EMIT changed();
    return events;
}

void CaptionJob::start(const CaptionRequest& request) {
    if (m_isActive)
        return;
    m_status.unfinished.reset();
    m_backend.start(request, begin());
}

void CaptionJob::resume() {
    if (!m_isActive)
        m_backend.resume(begin());
}

void CaptionJob::setPaused(bool paused) {
    if (!m_isActive)
        return;
    m_isPaused = paused;
    m_backend.setPaused(paused);
    Q_EMIT changed();
}

void CaptionJob::stop() {
    if (!m_isActive)
        return;
    m_isStopping = true;
    m_backend.stop();
    Q_EMIT changed();
}

void CaptionJob::discard() {
    m_backend.discard(onGui(this, [this](const Result<void>& discarded) {
        if (discarded)
            m_status.unfinished.reset();
        else
            m_error = discarded.error();
        Q_EMIT changed();
    }));
}

void CaptionJob::dismiss() {
    m_summary.reset();
    m_error.reset();
    Q_EMIT changed();
}

} // namespace medley::ui
