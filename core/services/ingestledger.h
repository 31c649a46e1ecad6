// What a run of indexing has done so far, for its progress and its summary. Private to core/services.
#pragma once

#include "core/services/events.h"
#include "core/services/filework.h"
#include "core/services/notes.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace medley {

/// Any thread, but for progress(). Every file that was found ends as indexed, skipped or failed, or is left Pending.
class IngestLedger {
public:
    /// `decodeThreads`: how many work at the same time.
    explicit IngestLedger(std::size_t decodeThreads) : m_decodeThreads(decodeThreads) {}

    void begin(); ///< the time counts from here; a run may have waited in line
    void addFound(std::int64_t files);
    void addSkipped();                    ///< of those that were found
    void addFailed(Problem problem);      ///< the same; its state in the catalogue is new
    void addStored(const FileWork& work); ///< the same: indexed or failed, as its work says
    void addProblem(Problem problem);     ///< of a file that counts otherwise
    void addNote(const std::string& note);
    void endScan();

    void setCurrent(std::string path); ///< a file that is being worked on
    // Seconds of work:
    void addDecoding(double seconds);
    void addStoring(double seconds);
    void setInference(double embed, double speech); ///< so far

    /// Of the coordinating thread only: files a second are those between its calls.
    [[nodiscard]] IngestProgress progress(bool paused);
    /// Files whose state has changed in the catalogue since the last call.
    [[nodiscard]] std::vector<FileId> takeStored();
    /// `readSeconds`: of decoding, spent on words in pictures.
    [[nodiscard]] IngestSummary summary(bool stopped, double readSeconds) const;

private:
    using Clock = std::chrono::steady_clock;

    const std::size_t m_decodeThreads;
    mutable std::mutex m_mutex;
    // Under m_mutex:
    Clock::time_point m_start = Clock::now();
    IngestSummary m_summary; ///< without its notes
    Notes m_notes;
    std::vector<FileId> m_stored;
    std::string m_current;
    bool m_isScanning = true;

    // Coordinating thread only:
    std::deque<std::pair<Clock::time_point, std::int64_t>> m_recent; ///< for the rate
};

} // namespace medley
