// One run of indexing from its start to its end event. Private to core/services.
#pragma once

#include "core/base/canceltoken.h"
#include "core/jobs/boundedqueue.h"
#include "core/services/decodestage.h"
#include "core/services/events.h"
#include "core/services/filework.h"
#include "core/services/furtherspace.h"
#include "core/services/librarycontext.h"
#include "core/services/modelstage.h"
#include "core/services/notes.h"
#include "core/services/textreading.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace medley {

/// Decode → bounded queue → models → catalogue. `execute` blocks the coordinating thread; the stages run on the
/// library's executors. Every file that was taken up ends in exactly one way: stored, failed, or left Pending.
class IngestRun : public std::enable_shared_from_this<IngestRun> {
public:
    /// What a run works on: one of the four.
    struct Source {
        std::vector<std::filesystem::path> paths; ///< scanned first
        std::vector<FileId> files;                ///< retried
        bool pending = false;                     ///< all that earlier runs left, and what the further spaces lack
        std::string model;                        ///< whose space everything that is indexed shall be in too
    };

    IngestRun(LibraryContext& context, Source source, IngestEvents events);

    void execute(); ///< on the coordinating thread; emits the events

    // From any thread:
    void stop();
    void setPaused(bool paused);

private:
    using Clock = std::chrono::steady_clock;

    Result<void> prepareModels();
    Result<void> collect(); ///< fills m_todo: scans, or reads the catalogue
    Result<void> scanPaths();
    Result<void> recordFound(std::vector<catalog::FileRecord>& batch);
    void orderTasks();    ///< under m_mutex
    void startDecoding(); ///< keeps the decode threads busy
    void decodeOne(const FileWorkPtr& work);
    void wakeModels(); ///< posts a step to the inference thread unless one is waiting
    void stepModels();
    void store(FileWorkPtr work); ///< to the catalog thread
    void finishFile(const FileWorkPtr& work, std::optional<Error> storeError, double seconds);
    void addProblem(Problem problem);
    void addNote(std::string note);
    IngestProgress progressNow();
    void emit(bool force);

    LibraryContext& m_context;
    const Source m_source;
    const IngestEvents m_events;
    CancelSource m_cancel;
    BoundedQueue<PipelineItem> m_queue;
    TextReaders m_texts;
    DecodeWishes m_wishes;                ///< not changed once decoding has begun
    std::unique_ptr<ModelStage> m_models; ///< inference thread
    SpaceId m_space;                      ///< the starter's
    std::vector<FurtherSpace> m_spaces;   ///< that this run makes vectors for

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    // Under m_mutex:
    std::deque<Task> m_todo;
    std::size_t m_ordered = 0;  ///< how many there were when they were put in order
    std::size_t m_decoding = 0; ///< files on decode threads or waiting for one
    std::size_t m_inFlight = 0; ///< files taken up and not ended
    bool m_scanning = true;
    bool m_paused = false;
    bool m_stepWaiting = false; ///< a step of the models is posted
    IngestSummary m_summary;
    Notes m_notes;
    std::vector<FileId> m_stored; ///< not yet told
    std::string m_current;
    double m_decodeSeconds = 0;
    double m_storeSeconds = 0;
    double m_embedSeconds = 0;
    double m_speechSeconds = 0;
    std::optional<Error> m_fatal; ///< ends the run: models missing, disk full, database gone

    // Coordinating thread only:
    Clock::time_point m_start;
    Clock::time_point m_lastEmit{};
    std::deque<std::pair<Clock::time_point, std::int64_t>> m_recent; ///< for the rate
};

} // namespace medley
