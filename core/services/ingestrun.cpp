#include "core/services/ingestrun.h"

#include "core/base/shown.h"
#include "core/services/caption/captionvectors.h"
#include "core/services/ingestsetup.h"
#include "core/services/storestage.h"

#include <algorithm>
#include <future>
#include <string>
#include <utility>

namespace medley {

namespace {

constexpr std::size_t kQueueCapacity = 24; ///< pictures and pieces of sound between decoding and the models
constexpr std::size_t kDecodeAhead = 2;    ///< files waiting for a decode thread, so that none stands idle
constexpr auto kEmitEvery = std::chrono::milliseconds(100);

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

IngestRun::IngestRun(LibraryContext& context, Executor& decode, IngestSource source, IngestEvents events)
    : m_context(context)
    , m_decode(decode)
    , m_source(std::move(source))
    , m_events(std::move(events))
    , m_ledger(decode.threadCount())
    , m_queue(kQueueCapacity)
    , m_tasks(context, m_ledger) {}

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
    m_ledger.begin();
    auto prepared = m_cancel.isCancelled() ? Result<void>(CancelToken::failure()) : prepareModels();
    if (!prepared) { // without models the files are still recorded, and indexed by a later run
        const std::lock_guard lock(m_mutex);
        m_fatal = prepared.error();
    }
    const auto collected = m_tasks.collect(m_source, m_spaces, m_cancel.token(), [this] {
        startDecoding();
        emit(false);
    });
    m_ledger.endScan();
    work();
    dropModels();
    if (prepared && m_space)
        if (auto embedded = embedLackingCaptions(m_context, m_space, m_cancel.token());
            !embedded && embedded.error().code != ErrorCode::Cancelled)
            m_ledger.addNote(shown("Some captions are found by their words only: " + shown(embedded.error().message)));
    if (const auto saved = m_context.askCatalog([this](catalog::Catalog& catalog) {
            m_context.buildIndexes();
            return m_context.shelves.save(catalog);
        });
        !saved && saved.error().code == ErrorCode::DiskFull && !m_fatal)
        m_fatal = saved.error();

    emit(true);
    const auto ended = result(collected);
    if (m_events.finished)
        m_events.finished(ended);
}

void IngestRun::work() {
    for (;;) {
        startDecoding();
        emit(false);
        std::unique_lock lock(m_mutex);
        const bool ending = m_cancel.isCancelled() || m_fatal;
        if (m_inFlight == 0 && (ending || m_tasks.isEmpty()))
            return;
        m_changed.wait_for(lock, kEmitEvery);
        if (m_fatal && !m_cancel.isCancelled()) {
            lock.unlock();
            stop();
        }
    }
}

/// The stage holds a reference to the models and must go on their thread; not Interactive, as it lets those jobs
/// through in the midst of a step, and may still be in one of a file that a stop has ended.
void IngestRun::dropModels() {
    std::promise<void> gone;
    auto wait = gone.get_future();
    if (m_context.inference.post(Priority::Normal, [this, &gone] {
            m_models.reset();
            gone.set_value();
        }))
        wait.get();
}

Result<IngestSummary> IngestRun::result(const Result<void>& collected) {
    const std::lock_guard lock(m_mutex);
    if (m_fatal && m_fatal->code != ErrorCode::Cancelled)
        return Failure(*m_fatal);
    if (!collected)
        return failWith(collected);
    return m_ledger.summary(m_cancel.isCancelled(), m_texts.seconds());
}

Result<void> IngestRun::prepareModels() {
    auto setup = m_source.model.empty() ? setUpIndexing(m_context) : setUpSpace(m_context, m_source.model);
    if (!setup)
        return failWith(setup);
    m_space = setup->starter;
    m_spaces = std::move(setup->spaces);
    for (const auto& note : setup->notes)
        m_ledger.addNote(note);
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
                                     [this](const std::string& note) { m_ledger.addNote(note); }});
            made.set_value();
        }))
        return CancelToken::failure();
    wait.get();
    return {};
}

void IngestRun::startDecoding() {
    for (;;) {
        FileWorkPtr work;
        {
            const std::lock_guard lock(m_mutex);
            if (m_paused || m_fatal || m_cancel.isCancelled() || m_decoding >= m_decode.threadCount() + kDecodeAhead)
                return;
            auto task = m_tasks.takeFirst();
            if (!task)
                return;
            work = std::make_shared<FileWork>(std::move(*task));
            ++m_decoding;
            ++m_inFlight;
        }
        m_ledger.setCurrent(work->record.path);
        if (!m_decode.post(Priority::Background, [self = shared_from_this(), work] { self->decodeOne(work); })) {
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
    m_ledger.addDecoding(secondsSince(started) - waited);
    {
        const std::lock_guard lock(m_mutex);
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
    m_ledger.setInference(m_models->embedSeconds(), m_models->speechSeconds());
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
            self->m_ledger.addProblem(
                {work->record.id, work->record.path, {"store", ErrorCode::Io, std::move(*result), {}}});
        self->finishFile(work, std::move(error), secondsSince(started));
    });
    if (!posted)
        finishFile(work, Error{ErrorCode::Cancelled, {}, {}}, 0);
}

void IngestRun::finishFile(const FileWorkPtr& work, std::optional<Error> storeError, double seconds) {
    m_ledger.addStoring(seconds);
    if (!storeError)
        m_ledger.addStored(*work);
    {
        const std::lock_guard lock(m_mutex);
        --m_inFlight;
        if (storeError && storeError->code != ErrorCode::Cancelled && !m_fatal)
            m_fatal = std::move(storeError); // the file stays Pending
    }
    m_changed.notify_all();
}

void IngestRun::emit(bool force) {
    const auto now = Clock::now();
    if (!force && now - m_lastEmit < kEmitEvery)
        return;
    m_lastEmit = now;
    const auto stored = m_ledger.takeStored();
    if (m_events.stored && !stored.empty())
        m_events.stored(stored);
    if (!m_events.progress)
        return;
    bool isPaused = false;
    {
        const std::lock_guard lock(m_mutex);
        isPaused = m_paused;
    }
    m_events.progress(m_ledger.progress(isPaused));
}

} // namespace medley
