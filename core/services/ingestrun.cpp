#include "core/services/ingestrun.h"

#include "core/services/decodestage.h"
#include "core/services/scanner.h"
#include "core/services/storestage.h"

#include <algorithm>
#include <future>

namespace medley {

namespace {

constexpr std::size_t kQueueCapacity = 24; ///< pictures and pieces of sound between decoding and the models
constexpr std::size_t kDecodeAhead = 2;    ///< files waiting for a decode thread, so that none stands idle
constexpr std::size_t kScanBatch = 200;    ///< files recorded in one transaction
constexpr auto kEmitEvery = std::chrono::milliseconds(100);
constexpr auto kRateWindow = std::chrono::seconds(8);

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

IngestRun::IngestRun(LibraryContext& context, Source source, IngestEvents events)
    : m_context(context), m_source(std::move(source)), m_events(std::move(events)), m_queue(kQueueCapacity) {}

void IngestRun::stop() {
    m_cancel.cancel();
    m_queue.close();
    wakeModels(); // drains what was queued
    m_changed.notify_all();
}

void IngestRun::setPaused(bool paused) {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = paused;
    }
    if (!paused)
        wakeModels();
    m_changed.notify_all();
}

void IngestRun::execute() {
    m_start = Clock::now();
    auto prepared = m_cancel.isCancelled() ? Result<void>(CancelToken::failure()) : prepareModels();
    if (!prepared) { // without models the files are still recorded, and indexed by a later run
        const std::lock_guard lock(m_mutex);
        m_fatal = prepared.error();
    }
    auto collected = collect();
    {
        const std::lock_guard lock(m_mutex);
        m_scanning = false;
        m_summary.timings.scan = secondsSince(m_start);
    }
    for (;;) {
        startDecoding();
        emit(false);
        std::unique_lock lock(m_mutex);
        const bool ending = m_cancel.isCancelled() || m_fatal;
        if (m_inFlight == 0 && (ending || m_todo.empty()))
            break;
        m_changed.wait_for(lock, kEmitEvery);
        if (m_fatal && !m_cancel.isCancelled()) {
            lock.unlock();
            stop();
        }
    }
    // The stage holds a reference to the models and must go on their thread.
    std::promise<void> gone;
    auto wait = gone.get_future();
    if (m_context.inference.post(Priority::Interactive, [this, &gone] {
            m_models.reset();
            gone.set_value();
        }))
        wait.get();
    if (const auto saved =
            m_context.askCatalog([this](catalog::Catalog& catalog) { return m_context.index.save(catalog); });
        !saved && saved.error().code == ErrorCode::DiskFull && !m_fatal)
        m_fatal = saved.error();

    emit(true);
    Result<IngestSummary> result;
    {
        const std::lock_guard lock(m_mutex);
        m_summary.stopped = m_cancel.isCancelled();
        m_summary.timings.decode = m_decodeSeconds;
        m_summary.timings.embed = m_embedSeconds;
        m_summary.timings.speech = m_speechSeconds;
        m_summary.timings.store = m_storeSeconds;
        m_summary.timings.wall = secondsSince(m_start);
        if (m_fatal && m_fatal->code != ErrorCode::Cancelled)
            result = Failure(*m_fatal);
        else if (!collected)
            result = failWith(collected);
        else
            result = m_summary;
    }
    if (m_events.finished)
        m_events.finished(result);
}

Result<void> IngestRun::prepareModels() {
    std::promise<Result<std::pair<std::string, int>>> promise;
    auto answer = promise.get_future();
    const bool posted = m_context.inference.post(Priority::Normal, [this, &promise] {
        const auto fingerprint = m_context.models->spaceFingerprint();
        if (!fingerprint) {
            promise.set_value(failWith(fingerprint));
            return;
        }
        const auto space = m_context.models->space();
        if (!space) {
            promise.set_value(failWith(space));
            return;
        }
        m_models = std::make_unique<ModelStage>(
            *m_context.models, m_cancel.token(), [this](FileWorkPtr work) { store(std::move(work)); },
            [this] { m_context.inference.runWaiting(Priority::Interactive); });
        promise.set_value(std::pair{*fingerprint, (*space)->dimension()});
    });
    if (!posted)
        return CancelToken::failure();
    const auto ready = answer.get();
    if (!ready)
        return failWith(ready);
    return m_context.askCatalog([this, &ready](catalog::Catalog& catalog) -> Result<void> {
        const auto space = catalog.ensureSpace(kStarterSpace, ready->first, ready->second);
        if (!space)
            return failWith(space);
        m_space = space->id;
        if (auto queued = queueOutdated(catalog); !queued)
            return queued;
        return m_context.index.use(catalog, *space, m_context.indexPath());
    });
}

/// A new space (other models than before) has no vectors: everything is indexed again by the next run of what is
/// pending, and stays listed meanwhile.
Result<void> IngestRun::queueOutdated(catalog::Catalog& catalog) const {
    const auto spaces = catalog.spaces();
    if (!spaces)
        return failWith(spaces);
    const auto vectors = catalog.vectorCount(m_space);
    if (!vectors)
        return failWith(vectors);
    if (spaces->size() < 2 || *vectors > 0)
        return {};
    const auto files = catalog.files({});
    if (!files)
        return failWith(files);
    std::vector<FileId> ids;
    for (const auto& file : *files)
        ids.push_back(file.id);
    return catalog.setPending(ids);
}

Result<void> IngestRun::collect() {
    if (m_source.pending || !m_source.files.empty()) {
        auto records =
            m_context.askCatalog([this](catalog::Catalog& catalog) -> Result<std::vector<catalog::FileRecord>> {
                if (!m_source.files.empty())
                    if (auto set = catalog.setPending(m_source.files); !set)
                        return failWith(set);
                if (m_source.pending) {
                    catalog::FileFilter filter;
                    filter.states = {catalog::FileState::Pending};
                    return catalog.files(filter);
                }
                std::vector<catalog::FileRecord> files;
                for (const auto id : m_source.files) {
                    auto file = catalog.file(id);
                    if (!file)
                        return failWith(file);
                    files.push_back(std::move(*file));
                }
                return files;
            });
        if (!records)
            return failWith(records);
        const std::lock_guard lock(m_mutex);
        m_summary.added += static_cast<std::int64_t>(records->size());
        m_todo.insert(m_todo.end(), std::make_move_iterator(records->begin()), std::make_move_iterator(records->end()));
        return {};
    }

    Result<void> recorded;
    std::vector<catalog::FileRecord> batch;
    const auto flush = [&] {
        recorded = recordFound(batch);
        batch.clear();
        startDecoding();
        emit(false);
        return recorded.has_value();
    };
    scan(m_source.paths, m_cancel.token(), [&](FoundFile file) {
        batch.push_back(std::move(file.record));
        return batch.size() < kScanBatch || flush();
    });
    if (recorded && !batch.empty())
        flush();
    return recorded;
}

Result<void> IngestRun::recordFound(std::vector<catalog::FileRecord>& batch) {
    const auto known =
        m_context.askCatalog([&batch](catalog::Catalog& catalog) -> Result<std::vector<catalog::FileRecord>> {
            auto records = catalog.addFiles(batch);
            if (!records)
                return records;
            for (std::size_t i = 0; i < batch.size(); ++i) {
                if (batch[i].state == catalog::FileState::Pending)
                    continue;
                const auto& reason = batch[i].reason.value_or(catalog::FileReason{});
                if (auto stored = catalog.storeOutcome((*records)[i].id, batch[i].state, reason); !stored)
                    return failWith(stored);
            }
            return records;
        });
    if (!known)
        return failWith(known);

    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto& record = (*known)[i];
        ++m_summary.added;
        switch (batch[i].state) {
        case catalog::FileState::Skipped:
            ++m_summary.skipped;
            break;
        case catalog::FileState::Failed:
            ++m_summary.failed;
            m_summary.problems.push_back({record.id, record.path, *batch[i].reason});
            m_stored.push_back(record.id);
            break;
        default:
            if (record.state == catalog::FileState::Pending)
                m_todo.push_back(record);
            else
                ++m_summary.skipped; // unchanged since it was indexed
        }
    }
    return {};
}

void IngestRun::startDecoding() {
    for (;;) {
        FileWorkPtr work;
        {
            const std::lock_guard lock(m_mutex);
            if (m_todo.empty() || m_paused || m_fatal || m_cancel.isCancelled() ||
                m_decoding >= m_context.decode.threadCount() + kDecodeAhead)
                return;
            work = std::make_shared<FileWork>();
            work->record = std::move(m_todo.front());
            m_todo.pop_front();
            ++m_decoding;
            ++m_inFlight;
            m_current = work->record.path;
        }
        if (!m_context.decode.post(Priority::Background,
                                   [self = shared_from_this(), work] { self->decodeOne(work); })) {
            const std::lock_guard lock(m_mutex);
            --m_decoding;
            --m_inFlight;
            return;
        }
    }
}

void IngestRun::decodeOne(const FileWorkPtr& work) {
    const auto started = Clock::now();
    double waited = 0;
    const auto push = [&](PipelineItem item) {
        const auto before = Clock::now();
        const bool pushed = m_queue.push(std::move(item));
        waited += secondsSince(before);
        if (pushed)
            wakeModels();
        return pushed;
    };
    if (!m_cancel.isCancelled()) {
        decodeFile(work, m_cancel.token(), push);
    }
    const bool ended = push(EndItem{work});
    {
        const std::lock_guard lock(m_mutex);
        m_decodeSeconds += secondsSince(started) - waited;
        --m_decoding;
        if (!ended)
            --m_inFlight; // the run was stopped: the file stays Pending
    }
    m_changed.notify_all();
}

void IngestRun::wakeModels() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stepWaiting)
            return;
        m_stepWaiting = true;
    }
    if (!m_context.inference.post(Priority::Background, [self = shared_from_this()] { self->stepModels(); })) {
        const std::lock_guard lock(m_mutex);
        m_stepWaiting = false;
    }
}

void IngestRun::stepModels() {
    {
        const std::lock_guard lock(m_mutex);
        m_stepWaiting = false;
        if (m_paused && !m_cancel.isCancelled())
            return; // resuming wakes
    }
    if (!m_models)
        return;
    while (m_models->wantsMore()) {
        auto item = m_queue.tryPop();
        if (!item)
            break;
        m_models->take(std::move(*item));
    }
    if (m_cancel.isCancelled())
        m_models->drain();
    else
        m_models->step();
    {
        const std::lock_guard lock(m_mutex);
        m_embedSeconds = m_models->embedSeconds();
        m_speechSeconds = m_models->speechSeconds();
    }
    if (m_models->hasWork() || m_queue.size() > 0)
        wakeModels();
}

void IngestRun::store(FileWorkPtr work) {
    const bool posted = m_context.catalogThread.post(Priority::Normal, [self = shared_from_this(), work] {
        const auto started = Clock::now();
        auto result = self->m_cancel.isCancelled() ? Result<std::string>(CancelToken::failure())
                                                   : storeFile(self->m_context, self->m_space, *work);
        std::optional<Error> error;
        if (!result)
            error = std::move(result.error());
        else if (!result->empty())
            self->addProblem({work->record.id, work->record.path, {"store", ErrorCode::Io, std::move(*result), {}}});
        self->finishFile(work, std::move(error), secondsSince(started));
    });
    if (!posted)
        finishFile(work, Error{ErrorCode::Cancelled, {}, {}}, 0);
}

void IngestRun::finishFile(const FileWorkPtr& work, std::optional<Error> storeError, double seconds) {
    {
        const std::lock_guard lock(m_mutex);
        m_storeSeconds += seconds;
        --m_inFlight;
        if (storeError) {
            if (storeError->code != ErrorCode::Cancelled && !m_fatal)
                m_fatal = std::move(storeError); // the file stays Pending
        } else {
            m_stored.push_back(work->record.id);
            if (work->failed()) {
                ++m_summary.failed;
                m_summary.problems.push_back({work->record.id, work->record.path, *work->failure});
            } else {
                ++m_summary.indexed;
            }
        }
    }
    m_changed.notify_all();
}

void IngestRun::addProblem(Problem problem) {
    const std::lock_guard lock(m_mutex);
    m_summary.problems.push_back(std::move(problem));
}

IngestProgress IngestRun::progressNow() {
    IngestProgress progress;
    const double wall = std::max(secondsSince(m_start), 1e-3);
    {
        const std::lock_guard lock(m_mutex);
        progress.added = m_summary.added;
        progress.indexed = m_summary.indexed;
        progress.skipped = m_summary.skipped;
        progress.failed = m_summary.failed;
        progress.scanning = m_scanning;
        progress.paused = m_paused;
        progress.current = m_current;
        progress.decodeBusy =
            std::min(1.0, m_decodeSeconds / wall / static_cast<double>(m_context.decode.threadCount()));
        progress.inferenceBusy = std::min(1.0, (m_embedSeconds + m_speechSeconds) / wall);
    }
    // What was unchanged took no time and must not promise any.
    const std::int64_t worked = progress.indexed + progress.failed;
    const auto now = Clock::now();
    m_recent.emplace_back(now, worked);
    while (m_recent.size() > 2 && now - m_recent.front().first > kRateWindow)
        m_recent.pop_front();
    const double span = std::chrono::duration<double>(now - m_recent.front().first).count();
    if (span > 1.0)
        progress.filesPerSecond = static_cast<double>(worked - m_recent.front().second) / span;
    if (!progress.scanning && worked > 0) {
        const double perFile = wall / static_cast<double>(worked);
        progress.secondsLeft = perFile * static_cast<double>(progress.added - progress.done());
    }
    return progress;
}

void IngestRun::emit(bool force) {
    const auto now = Clock::now();
    if (!force && now - m_lastEmit < kEmitEvery)
        return;
    m_lastEmit = now;
    std::vector<FileId> stored;
    {
        const std::lock_guard lock(m_mutex);
        stored.swap(m_stored);
    }
    if (m_events.stored && !stored.empty())
        m_events.stored(stored);
    if (m_events.progress)
        m_events.progress(progressNow());
}

} // namespace medley
