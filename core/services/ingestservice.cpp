#include "core/services/ingestservice.h"

#include "core/services/folderwatcher.h"
#include "core/services/ingestrun.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <set>

namespace medley {

namespace {

/// What to scan of a watched folder: all of it, or the files that lie in it.
std::set<std::filesystem::path> pathsOf(const catalog::WatchedFolder& folder) {
    if (folder.recursive)
        return {folder.path};
    std::set<std::filesystem::path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder.path, error), end; !error && it != end; it.increment(error)) {
        std::error_code ignored;
        if (!it->is_directory(ignored) && !it->path().filename().native().starts_with('.'))
            files.insert(it->path());
    }
    return files;
}

} // namespace

struct IngestService::Private {
    explicit Private(LibraryContext& libraryContext)
        : context(libraryContext)
        , decode("ingest decode", static_cast<int>(libraryContext.decode.threadCount()))
        , coordinator("ingest") {}

    LibraryContext& context;
    Executor decode; ///< of the runs alone: one that is paused holds these threads, and questions never wait for a file
    std::mutex mutex;
    std::deque<std::shared_ptr<IngestRun>> runs; ///< the running one first
    bool paused = false;
    IngestEvents watchEvents;
    std::set<std::filesystem::path> changedPaths; ///< that wait for the run under way to end
    bool isWatchRunning = false;
    Executor coordinator; ///< one thread: runs wait in line
    std::unique_ptr<FolderWatcher> watcher;

    void start(IngestSource source, IngestEvents events) {
        auto run = std::make_shared<IngestRun>(context, decode, std::move(source), events);
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

    /// One run at a time for what has changed; what changes meanwhile waits for its end.
    void indexChanged(const std::vector<catalog::WatchedFolder>& folders) {
        IngestSource source;
        {
            const std::lock_guard lock(mutex);
            for (const auto& folder : folders)
                changedPaths.merge(pathsOf(folder));
            if (isWatchRunning || changedPaths.empty())
                return;
            isWatchRunning = true;
            source.paths.assign(changedPaths.begin(), changedPaths.end());
            changedPaths.clear();
        }
        IngestEvents events = watchEvents;
        events.finished = [this, told = watchEvents.finished](const Result<IngestSummary>& result) {
            if (told)
                told(result);
            {
                const std::lock_guard lock(mutex);
                isWatchRunning = false;
            }
            if (result && !result->stopped)
                indexChanged({});
        };
        start(std::move(source), std::move(events));
    }

    void tellWatched(Done<std::vector<catalog::WatchedFolder>> done,
                     std::function<Result<void>(catalog::LocationStore&)> change) {
        context.onCatalog(
            Priority::Normal,
            [change = std::move(change)](catalog::Catalog& catalog) -> Result<std::vector<catalog::WatchedFolder>> {
                if (auto changed = change(catalog.locations()); !changed)
                    return failWith(changed);
                return catalog.locations().watched();
            },
            [this, done = std::move(done)](Result<std::vector<catalog::WatchedFolder>> folders) {
                if (folders) {
                    const std::lock_guard lock(mutex);
                    if (watcher)
                        watcher->watch(*folders);
                }
                done(std::move(folders));
            });
    }
};

IngestService::IngestService(LibraryContext& context) : d(std::make_unique<Private>(context)) {}

IngestService::~IngestService() {
    shutdown();
}

void IngestService::add(std::vector<std::filesystem::path> paths, IngestEvents events) {
    IngestSource source;
    source.paths = std::move(paths);
    d->start(std::move(source), std::move(events));
}

void IngestService::resumePending(IngestEvents events) {
    IngestSource source;
    source.pending = true;
    d->start(std::move(source), std::move(events));
}

void IngestService::retry(std::vector<FileId> files, IngestEvents events) {
    IngestSource source;
    source.files = std::move(files);
    d->start(std::move(source), std::move(events));
}

void IngestService::addSpace(std::string modelId, IngestEvents events) {
    IngestSource source;
    source.model = std::move(modelId);
    d->start(std::move(source), std::move(events));
}

void IngestService::removeSpace(SpaceId space, std::function<void(Result<void>)> done) {
    d->context.onCatalog(
        Priority::Normal,
        [this, space](catalog::Catalog& catalog) -> Result<void> {
            const auto spaces = catalog.vectors().spaces();
            if (!spaces)
                return failWith(spaces);
            const auto known = std::ranges::find(*spaces, space, &catalog::SpaceRecord::id);
            if (known == spaces->end())
                return fail(ErrorCode::NotFound, "The library has no such space.");
            if (known->name == kStarterSpace)
                return fail(ErrorCode::InvalidArgument, "The starter's space belongs to every library.");
            if (auto removed = catalog.vectors().removeSpace(space); !removed)
                return removed;
            d->context.shelves.drop(space);
            return {};
        },
        std::move(done));
}

void IngestService::watch(catalog::WatchedFolder folder, Done<std::vector<catalog::WatchedFolder>> done) {
    d->tellWatched(std::move(done),
                   [folder = std::move(folder)](catalog::LocationStore& store) { return store.watch(folder); });
}

void IngestService::unwatch(std::string path, Done<std::vector<catalog::WatchedFolder>> done) {
    d->tellWatched(std::move(done),
                   [path = std::move(path)](catalog::LocationStore& store) { return store.unwatch(path); });
}

void IngestService::watched(Done<std::vector<catalog::WatchedFolder>> done) {
    d->tellWatched(std::move(done), [](catalog::LocationStore&) { return Result<void>(); });
}

void IngestService::startWatching(IngestEvents events, std::function<void(std::string)> notice) {
    {
        const std::lock_guard lock(d->mutex);
        if (d->watcher)
            return;
        d->watchEvents = std::move(events);
        d->watcher = std::make_unique<FolderWatcher>(
            FolderWatcher::Listener{
                [this](const std::vector<catalog::WatchedFolder>& folders) { d->indexChanged(folders); },
                std::move(notice)},
            FolderWatcher::Times{});
    }
    watched([this](Result<std::vector<catalog::WatchedFolder>> folders) {
        if (folders)
            d->indexChanged(*folders);
    });
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
    std::unique_ptr<FolderWatcher> watcher;
    {
        const std::lock_guard lock(d->mutex);
        watcher = std::move(d->watcher);
    }
    watcher.reset(); // without the mutex: it waits for a callback that may want it
    stop();
    d->coordinator.shutdown();
    d->decode.shutdown();
}

} // namespace medley
