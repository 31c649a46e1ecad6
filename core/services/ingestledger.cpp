#include "core/services/ingestledger.h"

#include <algorithm>

namespace medley {

namespace {

constexpr auto kRateWindow = std::chrono::seconds(8);

double secondsBetween(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

} // namespace

void IngestLedger::begin() {
    const std::lock_guard lock(m_mutex);
    m_start = Clock::now();
}

void IngestLedger::addFound(std::int64_t files) {
    const std::lock_guard lock(m_mutex);
    m_summary.added += files;
}

void IngestLedger::addSkipped() {
    const std::lock_guard lock(m_mutex);
    ++m_summary.skipped;
}

void IngestLedger::addFailed(Problem problem) {
    const std::lock_guard lock(m_mutex);
    ++m_summary.failed;
    m_stored.push_back(problem.file);
    m_summary.problems.push_back(std::move(problem));
}

void IngestLedger::addStored(const FileWork& work) {
    const std::lock_guard lock(m_mutex);
    m_stored.push_back(work.record.id);
    if (work.failed()) {
        ++m_summary.failed;
        m_summary.problems.push_back({work.record.id, work.record.path, *work.failure});
    } else {
        ++m_summary.indexed;
    }
    for (const auto& note : work.notes)
        m_notes.add(note, work.record.path);
}

void IngestLedger::addProblem(Problem problem) {
    const std::lock_guard lock(m_mutex);
    m_summary.problems.push_back(std::move(problem));
}

void IngestLedger::addNote(const std::string& note) {
    const std::lock_guard lock(m_mutex);
    m_notes.add(note, {});
}

void IngestLedger::endScan() {
    const std::lock_guard lock(m_mutex);
    m_isScanning = false;
    m_summary.timings.scan = secondsBetween(m_start, Clock::now());
}

void IngestLedger::setCurrent(std::string path) {
    const std::lock_guard lock(m_mutex);
    m_current = std::move(path);
}

void IngestLedger::addDecoding(double seconds) {
    const std::lock_guard lock(m_mutex);
    m_summary.timings.decode += seconds;
}

void IngestLedger::addStoring(double seconds) {
    const std::lock_guard lock(m_mutex);
    m_summary.timings.store += seconds;
}

void IngestLedger::setInference(double embed, double speech) {
    const std::lock_guard lock(m_mutex);
    m_summary.timings.embed = embed;
    m_summary.timings.speech = speech;
}

IngestProgress IngestLedger::progress(bool paused) {
    IngestProgress progress;
    const auto now = Clock::now();
    double wall = 0;
    {
        const std::lock_guard lock(m_mutex);
        wall = std::max(secondsBetween(m_start, now), 1e-3);
        progress.added = m_summary.added;
        progress.indexed = m_summary.indexed;
        progress.skipped = m_summary.skipped;
        progress.failed = m_summary.failed;
        progress.scanning = m_isScanning;
        progress.current = m_current;
        const auto& timings = m_summary.timings;
        progress.decodeBusy = std::min(1.0, timings.decode / wall / static_cast<double>(m_decodeThreads));
        progress.inferenceBusy = std::min(1.0, (timings.embed + timings.speech) / wall);
    }
    progress.paused = paused;
    // What was unchanged took no time and must not promise any.
    const std::int64_t worked = progress.indexed + progress.failed;
    m_recent.emplace_back(now, worked);
    while (m_recent.size() > 2 && now - m_recent.front().first > kRateWindow)
        m_recent.pop_front();
    const double span = secondsBetween(m_recent.front().first, now);
    if (span > 1.0)
        progress.filesPerSecond = static_cast<double>(worked - m_recent.front().second) / span;
    if (!progress.scanning && worked > 0) {
        const double perFile = wall / static_cast<double>(worked);
        progress.secondsLeft = perFile * static_cast<double>(progress.added - progress.done());
    }
    return progress;
}

std::vector<FileId> IngestLedger::takeStored() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_stored, {});
}

IngestSummary IngestLedger::summary(bool stopped, double readSeconds) const {
    const std::lock_guard lock(m_mutex);
    IngestSummary summary = m_summary;
    summary.stopped = stopped;
    summary.notes = m_notes.sentences();
    summary.timings.read = readSeconds;
    summary.timings.wall = secondsBetween(m_start, Clock::now());
    return summary;
}

} // namespace medley
