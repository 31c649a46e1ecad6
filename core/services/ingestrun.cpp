#include "core/services/ingestrun.h"

#include "core/services/caption/captionvectors.h"
#include "core/services/indexorder.h"
#include "core/services/ingestsetup.h"
#include "core/services/scanner.h"
#include "core/services/spacework.h"
#include "core/services/storestage.h"
#include "core/services/volumes.h"

#include <algorithm>
#include <future>
#include <set>
#include <string>

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
    if (prepared && m_space)
        if (auto embedded = embedLackingCaptions(m_context, m_space, m_cancel.token());
            !embedded && embedded.error().code != ErrorCode::Cancelled)
            addNote("Some captions are found by their words only: " + embedded.error().message);
    if (const auto saved = m_context.askCatalog([this](catalog::Catalog& catalog) {
            m_context.buildIndexes();
            return m_context.shelves.save(catalog);
        });
        !saved && saved.error().code == ErrorCode::DiskFull && !m_fatal)
        m_fatal = saved.error();

    emit(true);
    Result<IngestSummary> result;
    {
        const std::lock_guard lock(m_mutex);
        m_summary.stopped = m_cancel.isCancelled();
        m_summary.timings.decode = m_decodeSeconds;
        m_summary.timings.read = m_texts.seconds();
        m_summary.notes = m_notes.sentences();
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
    auto setup = m_source.model.empty() ? setUpIndexing(m_context) : setUpSpace(m_context, m_source.model);
    if (!setup)
        return failWith(setup);
    m_space = setup->starter;
    m_spaces = std::move(setup->spaces);
    for (auto& note : setup->notes)
        addNote(std::move(note));
    for (const auto& space : m_spaces) {
        m_wishes.pictureEdge = std::max(m_wishes.pictureEdge, space.model.inputSize);
        const int rate = space.model.sampleRate;
        if (rate > 0 && std::ranges::find(m_wishes.soundRates, rate) == m_wishes.soundRates.end())
            m_wishes.soundRates.push_back(rate);
    }
    std::promise<void> made;
    auto wait = made.get_future();
    if (!m_context.inference.post(Priority::Normal, [this, &made] {
            m_models = std::make_unique<ModelStage>(
                *m_context.models, m_spaces, m_cancel.token(),
                ModelStage::Listener{[this](FileWorkPtr work) { store(std::move(work)); },
                                     [this] { m_context.inference.runWaiting(Priority::Interactive); },
                                     [this](std::string note) { addNote(std::move(note)); }});
            made.set_value();
        }))
        return CancelToken::failure();
    wait.get();
    return {};
}

Result<void> IngestRun::collect() {
    if (!m_source.paths.empty())
        return scanPaths();
    auto tasks = m_context.askCatalog([this](catalog::Catalog& catalog) -> Result<std::vector<Task>> {
        auto known = m_source.pending ? pendingTasks(catalog) : retryTasks(catalog, m_source.files);
        if (!known)
            return known;
        if (m_source.pending || !m_source.model.empty())
            for (const auto& space : m_spaces) {
                auto late = tasksOf(catalog, space.record);
                if (!late)
                    return late;
                known->insert(known->end(), std::make_move_iterator(late->begin()),
                              std::make_move_iterator(late->end()));
            }
        return known;
    });
    if (!tasks)
        return failWith(tasks);
    const std::lock_guard lock(m_mutex);
    m_summary.added += static_cast<std::int64_t>(tasks->size());
    m_todo.insert(m_todo.end(), std::make_move_iterator(tasks->begin()), std::make_move_iterator(tasks->end()));
    orderTasks();
    return {};
}

Result<void> IngestRun::scanPaths() {
    const auto volumes = mountedVolumes();
    Result<void> recorded;
    // A drive that is mounted at another place now keeps the place that is known of it until its files are met again:
    // that is how the others are found (pathOnMountedVolume).
    std::set<std::string> remembered;
    const auto remember = [&](const catalog::VolumeRecord& volume) -> Result<void> {
        if (!remembered.insert(volume.uuid).second)
            return {};
        return m_context.askCatalog(
            [&volume](catalog::Catalog& catalog) { return catalog.locations().rememberVolume(volume); });
    };
    std::vector<catalog::FileRecord> batch;
    const auto flush = [&] {
        recorded = recordFound(batch);
        batch.clear();
        startDecoding();
        emit(false);
        return recorded.has_value();
    };
    scan(m_source.paths, m_cancel.token(), [&](FoundFile file) {
        if (const auto* volume = volumeOf(volumes, file.record.path)) {
            file.record.volume = volume->uuid;
            recorded = remember(*volume);
        }
        if (!recorded)
            return false;
        batch.push_back(std::move(file.record));
        return batch.size() < kScanBatch || flush();
    });
    if (recorded && !batch.empty())
        flush();
    const std::lock_guard lock(m_mutex);
    orderTasks();
    return recorded;
}

void IngestRun::orderTasks() {
    std::vector<catalog::FileRecord> files;
    files.reserve(m_todo.size());
    for (auto& task : m_todo)
        files.push_back(std::move(task.record));
    std::deque<Task> ordered;
    for (const auto index : mostDifferentFirst(files)) {
        m_todo[index].record = std::move(files[index]);
        ordered.push_back(std::move(m_todo[index]));
    }
    m_todo = std::move(ordered);
    m_ordered = m_todo.size();
}

Result<void> IngestRun::recordFound(std::vector<catalog::FileRecord>& batch) {
    const auto known =
        m_context.askCatalog([&batch](catalog::Catalog& catalog) -> Result<std::vector<catalog::FileRecord>> {
            if (auto adopted = adoptMoved(catalog, batch); !adopted)
                return failWith(adopted);
            auto records = catalog.files().add(batch);
            if (!records)
                return records;
            for (std::size_t i = 0; i < batch.size(); ++i) {
                if (batch[i].state == catalog::FileState::Pending)
                    continue;
                const auto& reason = batch[i].reason.value_or(catalog::FileReason{});
                if (auto stored = catalog.files().storeOutcome((*records)[i].id, batch[i].state, reason); !stored)
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
                m_todo.push_back({.record = record});
            else
                ++m_summary.skipped; // unchanged since it was indexed
        }
    }
    if (m_todo.size() > 2 * m_ordered) // each time there are twice as many: all in all n log n
        orderTasks();
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
            work = std::make_shared<FileWork>(std::move(m_todo.front()));
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
    if (!m_cancel.isCancelled())
        decodeFile(work, m_wishes, m_texts, m_cancel.token(), push);
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
        Result<std::string> result;
        if (self->m_cancel.isCancelled())
            result = CancelToken::failure();
        else if (!work->space)
            result = storeFile(self->m_context, self->m_space, *work);
        else if (auto stored = storeInSpace(self->m_context, *work); !stored)
            result = failWith(stored);
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
            for (const auto& note : work->notes)
                m_notes.add(note, work->record.path);
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

void IngestRun::addNote(std::string note) {
    const std::lock_guard lock(m_mutex);
    m_notes.add(note, {});
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
