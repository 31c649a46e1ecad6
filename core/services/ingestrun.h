// One run of indexing from its start to its end event. Private to core/services.
#pragma once

#include "core/base/canceltoken.h"
#include "core/jobs/boundedqueue.h"
#include "core/services/decodestage.h"
#include "core/services/events.h"
#include "core/services/filework.h"
#include "core/services/furtherspace.h"
#include "core/services/ingestledger.h"
#include "core/services/ingesttasks.h"
#include "core/services/librarycontext.h"
#include "core/services/modelstage.h"
#include "core/services/textreading.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace medley {

/// Decode → bounded queue → models → catalogue. `execute` blocks the coordinating thread. Decoding has threads of its
/// own, as it waits where the queue is full, for as long as the run is paused; the other stages run on the library's
/// executors. Every file that was taken up ends in exactly one way: stored, failed, or left Pending.
class IngestRun : public std::enable_shared_from_this<IngestRun> {
public:
    /// `decode`: threads that no other kind of work waits for. Both outlive the run's jobs.
    IngestRun(LibraryContext& context, Executor& decode, IngestSource source, IngestEvents events);

    void execute(); ///< on the coordinating thread; emits the events

    // From any thread:
    void stop();
    void setPaused(bool paused);

private:
    using Clock = std::chrono::steady_clock;

    Result<void> prepareModels();
    void work(); ///< until nothing is left, or the run was stopped
    void dropModels();
    void startDecoding(); ///< keeps the decode threads busy
    void decodeOne(const FileWorkPtr& work);
    void wakeModels(); ///< posts a step to the inference thread unless one is waiting
    void stepModels();
    void store(FileWorkPtr work); ///< to the catalog thread
    void finishFile(const FileWorkPtr& work, std::optional<Error> storeError, double seconds);
    [[nodiscard]] Result<IngestSummary> result(const Result<void>& collected);
    void emit(bool force);

    LibraryContext& m_context;
    Executor& m_decode;
    const IngestSource m_source;
    const IngestEvents m_events;
    CancelSource m_cancel;
    IngestLedger m_ledger;
    BoundedQueue<PipelineItem> m_queue;
    TextReaders m_texts;
    DecodeWishes m_wishes;                ///< not changed once decoding has begun
    std::unique_ptr<ModelStage> m_models; ///< inference thread
    SpaceId m_space;                      ///< the starter's
    std::vector<FurtherSpace> m_spaces;   ///< that this run makes vectors for

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    // Under m_mutex:
    std::size_t m_decoding = 0; ///< files on decode threads or waiting for one
    std::size_t m_inFlight = 0; ///< files taken up and not ended
    bool m_paused = false;
    bool m_stepWaiting = false;   ///< a step of the models is posted
    std::optional<Error> m_fatal; ///< ends the run: models missing, disk full, database gone

    // Coordinating thread only:
    IngestTasks m_tasks;
    Clock::time_point m_lastEmit{};
};

} // namespace medley
