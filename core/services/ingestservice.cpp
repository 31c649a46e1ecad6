#include "core/services/ingestservice.h"

#include "core/services/ingestrun.h"

#include <deque>
#include <mutex>

namespace medley {

struct IngestService::Private {
    explicit Private(LibraryContext& libraryContext) : context(libraryContext), coordinator("ingest") {}

    LibraryContext& context;
    std::mutex mutex;
    std::deque<std::shared_ptr<IngestRun>> runs; ///< the running one first
    bool paused = false;
    Executor coordinator; ///< one thread: runs wait in line

    void start(IngestRun::Source source, IngestEvents events) {
        auto run = std::make_shared<IngestRun>(context, std::move(source), events);
        {
            const std::lock_guard lock(mutex);
            run->setPaused(paused);
            runs.push_back(run);
        }
        const bool posted = coordinator.post(Priority::Normal, [this, run] {
            run->execute();
            const std::lock_guard lock(mutex);
            std::erase(runs, run);
        });
        if (!posted && events.finished)
            events.finished(Result<IngestSummary>(CancelToken::failure()));
    }
};

IngestService::IngestService(LibraryContext& context) : d(std::make_unique<Private>(context)) {}

IngestService::~IngestService() {
    shutdown();
}

void IngestService::add(std::vector<std::filesystem::path> paths, IngestEvents events) {
    IngestRun::Source source;
    source.paths = std::move(paths);
    d->start(std::move(source), std::move(events));
}

void IngestService::resumePending(IngestEvents events) {
    IngestRun::Source source;
    source.pending = true;
    d->start(std::move(source), std::move(events));
}

void IngestService::retry(std::vector<FileId> files, IngestEvents events) {
    IngestRun::Source source;
    source.files = std::move(files);
    d->start(std::move(source), std::move(events));
}

void IngestService::setPaused(bool paused) {
    const std::lock_guard lock(d->mutex);
    d->paused = paused;
    for (const auto& run : d->runs)
        run->setPaused(paused);
}

void IngestService::stop() {
    const std::lock_guard lock(d->mutex);
    d->paused = false;
    for (const auto& run : d->runs)
        run->stop();
}

void IngestService::shutdown() {
    stop();
    d->coordinator.shutdown();
}

} // namespace medley
