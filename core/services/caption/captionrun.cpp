#include "core/services/caption/captionrun.h"

#include "core/base/shown.h"
#include "core/services/caption/captionsettings.h"
#include "core/services/modelabilities.h"
#include "core/services/momentpicture.h"
#include "core/services/storestage.h"

#include <algorithm>
#include <future>

namespace medley {

namespace {

constexpr std::size_t kAhead = 4;  ///< pictures that wait for the model; each may take 50 MB
constexpr std::size_t kFetch = 64; ///< items read from the catalogue at once
constexpr std::size_t kMostProblems = 1000;
constexpr auto kEmitEvery = std::chrono::milliseconds(100);

/// A model's errors after which every further picture would end the same way.
bool isAboutTheModel(ErrorCode code) {
    return endsTheRun(code) || code == ErrorCode::OutOfMemory;
}

Failure starterWritesNone(const std::filesystem::path& modelsFolder) {
    std::string installed;
    if (const auto models = installedModels(modelsFolder))
        for (const auto& model : *models)
            if (model.abilities.captions)
                installed.append(installed.empty() ? "" : ", ").append(model.id);
    return fail(ErrorCode::InvalidArgument,
                "The starter models name what they see, which search knows already, and write no captions. " +
                    shown(installed.empty()
                              ? std::string("Import a model that does: BLIP captioning, SmolVLM or Idefics3.")
                              : "Installed models that do: " + installed + "."));
}

} // namespace

Result<void> checkCaptioner(StarterModels& models, const CaptionRequest& request,
                            const std::filesystem::path& modelsFolder, const CancelToken& cancel) {
    if (request.model == kStarterSpace)
        return starterWritesNone(modelsFolder);
    constexpr int kEdge = 64;
    const RgbImage grey{kEdge, kEdge, std::vector<std::uint8_t>(std::size_t{kEdge} * kEdge * 3, 128)};
    auto options = request.generation;
    options.maxNewTokens = std::min(options.maxNewTokens.value_or(1), 1);
    options.minNewTokens = std::min(options.minNewTokens.value_or(0), 0);
    return models.with(request.model, &ml::Model::captioner, kNoCaptions,
                       [&](ml::Captioner& captioner) -> Result<void> {
                           const auto word = captioner.caption(grey, request.prefix, options, {}, cancel);
                           return word ? Result<void>() : Result<void>(failWith(word));
                       });
}

CaptionRun::CaptionRun(LibraryContext& context, std::optional<CaptionRequest> request, CaptionEvents events)
    : m_context(context), m_given(std::move(request)), m_events(std::move(events)) {}

void CaptionRun::stop() {
    m_cancel.cancel();
    {
        const std::lock_guard lock(m_mutex);
        m_interrupt.cancel();
    }
    m_changed.notify_all();
}

void CaptionRun::setPaused(bool paused) {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = paused;
    }
    m_changed.notify_all();
}

Result<CaptionSummary> CaptionRun::execute() {
    if (m_cancel.isCancelled())
        return CancelToken::failure();
    if (auto prepared = prepare(); !prepared)
        return failWith(prepared);
    auto worked = work();
    const bool isDone = worked && !m_cancel.isCancelled();
    const auto saved = m_context.askCatalog([&](catalog::Catalog& catalog) -> Result<void> {
        if (isDone)
            if (auto ended = catalog.captionJob().end(); !ended)
                return ended;
        m_context.buildIndexes();
        return m_context.shelves.save(catalog);
    });
    emit(true);
    if (!worked)
        return failWith(worked);
    // A cache that could not be saved is built again at the next start.
    if (!saved && saved.error().code != ErrorCode::Index && saved.error().code != ErrorCode::Io)
        return failWith(saved);
    const std::lock_guard lock(m_mutex);
    m_summary.stopped = !isDone;
    m_summary.notes = m_notes.sentences();
    return m_summary;
}

Result<void> CaptionRun::prepare() {
    if (m_given) {
        m_request = std::move(*m_given);
    } else {
        const auto job = m_context.askCatalog([](catalog::Catalog& catalog) { return catalog.captionJob().job(); });
        if (!job)
            return failWith(job);
        if (!*job)
            return fail(ErrorCode::NotFound, "There is no unfinished caption job.");
        auto request = requestOf(**job);
        if (!request)
            return failWith(request);
        m_request = std::move(*request);
        m_summary.written = (*job)->written;
        m_summary.failed = (*job)->failed;
    }
    m_settings = captionSettings(m_request.prefix, m_request.generation);
    std::promise<Result<void>> promise;
    auto answer = promise.get_future();
    m_context.onInference(
        Priority::Normal,
        [this](StarterModels& models) {
            return checkCaptioner(models, m_request, m_context.options.models, m_cancel.token());
        },
        [&promise](Result<void> result) { promise.set_value(std::move(result)); });
    if (auto checked = answer.get(); !checked)
        return checked;
    if (m_cancel.isCancelled())
        return CancelToken::failure();
    return beginJob();
}

Result<void> CaptionRun::beginJob() {
    const auto left = m_context.askCatalog([this](catalog::Catalog& catalog) -> Result<std::int64_t> {
        if (m_given)
            if (auto begun = catalog.captionJob().begin(jobOf(m_request)); !begun)
                return failWith(begun);
        return catalog.captionJob().remaining();
    });
    if (!left)
        return failWith(left);
    const std::lock_guard lock(m_mutex);
    m_summary.total = m_summary.written + m_summary.failed + *left;
    return {};
}

Result<void> CaptionRun::work() {
    for (;;) {
        if (auto fetched = fetch(); !fetched) {
            const std::lock_guard lock(m_mutex);
            m_fatal = std::move(fetched.error());
        }
        decodeAhead();
        postStep();
        emit(false);
        std::unique_lock lock(m_mutex);
        const bool isIdle = !m_isWriting && m_storing == 0 && m_decoding == 0;
        if (isIdle && isEnding())
            return m_fatal ? Result<void>(Failure(*m_fatal)) : Result<void>();
        if (isIdle && m_isExhausted && m_todo.empty() && m_ahead.empty())
            return {};
        m_changed.wait_for(lock, kEmitEvery);
    }
}

Result<void> CaptionRun::fetch() {
    {
        const std::lock_guard lock(m_mutex);
        if (isEnding() || m_isExhausted || !m_todo.empty())
            return {};
    }
    auto items = m_context.askCatalog([this](catalog::Catalog& catalog) -> Result<std::vector<ItemPtr>> {
        auto segments = catalog.captionJob().next(kFetch, m_last);
        if (!segments)
            return failWith(segments);
        std::vector<ItemPtr> found;
        for (auto& segment : *segments) {
            if (!found.empty() && found.back()->file.id == segment.file) {
                found.push_back(std::make_shared<Item>(Item{std::move(segment), found.back()->file, {}}));
                continue;
            }
            auto file = catalog.files().byId(segment.file);
            if (!file)
                return failWith(file);
            found.push_back(std::make_shared<Item>(Item{std::move(segment), std::move(*file), {}}));
        }
        return found;
    });
    if (!items)
        return failWith(items);
    const std::lock_guard lock(m_mutex);
    m_isExhausted = items->empty();
    if (!items->empty())
        m_last = items->back()->segment.id;
    m_todo.assign(items->begin(), items->end());
    return {};
}

void CaptionRun::decodeAhead() {
    for (;;) {
        ItemPtr item;
        {
            const std::lock_guard lock(m_mutex);
            if (isEnding() || m_paused || m_todo.empty() || m_ahead.size() >= kAhead)
                return;
            item = std::move(m_todo.front());
            m_todo.pop_front();
            m_ahead.push_back(item);
        }
        if (!m_context.decode.post(Priority::Idle, [self = shared_from_this(), item] { self->decode(item); }))
            m_cancel.cancel(); // the library is closing
    }
}

void CaptionRun::decode(const ItemPtr& item) {
    {
        const std::lock_guard lock(m_mutex);
        if (isEnding())
            return;
        ++m_decoding;
    }
    item->image = decodeMoment(item->file, item->segment, kCaptionEdge, m_cancel.token());
    {
        const std::lock_guard lock(m_mutex);
        item->isDecoded = true;
        --m_decoding;
    }
    m_changed.notify_all();
}

void CaptionRun::postStep() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stepWaiting || m_isWriting || m_paused || isEnding() || m_ahead.empty() || !m_ahead.front()->isDecoded)
            return;
        m_stepWaiting = true;
    }
    if (!m_context.inference.post(Priority::Idle, [self = shared_from_this()] { self->step(); }))
        m_cancel.cancel();
}

void CaptionRun::step() {
    ItemPtr item;
    {
        const std::lock_guard lock(m_mutex);
        m_stepWaiting = false;
        if (m_paused || isEnding()) // the run may have ended long ago
            return;
        item = std::move(m_ahead.front());
        m_ahead.pop_front();
        m_isWriting = true;
        m_interrupt = CancelSource();
        m_current = item->file.path;
    }
    const auto started = Clock::now();
    m_lent = {};
    auto written = write(*item, *m_context.models);
    bool isLeft = !written && written.error().code == ErrorCode::Cancelled;
    {
        const std::lock_guard lock(m_mutex);
        if (isLeft)
            m_ahead.push_front(item); // unless the run was stopped, once more
        isLeft = isLeft || m_fatal;
        m_isWriting = false;
        m_seconds += std::chrono::duration<double>(Clock::now() - started - m_lent).count();
        ++m_looked;
        m_storing += isLeft ? 0 : 1;
    }
    if (!isLeft) {
        item->image = RgbImage();
        store(item, std::move(written));
    }
    m_changed.notify_all();
}

Result<CaptionRun::Written> CaptionRun::write(const Item& item, StarterModels& models) {
    if (!item.image)
        return failWith(item.image);
    const auto betweenTokens = [&](std::string_view) {
        const auto uses = models.uses(m_request.model);
        const auto lent = Clock::now();
        m_context.inference.runWaiting(Priority::Background, m_interrupt.token());
        m_lent += Clock::now() - lent;
        if (models.uses(m_request.model) != uses)
            m_interrupt.cancel();
    };
    const auto caption =
        models.with(m_request.model, &ml::Model::captioner, kNoCaptions, [&](ml::Captioner& captioner) {
            return captioner.caption(*item.image, m_request.prefix, m_request.generation, betweenTokens,
                                     m_interrupt.token());
        });
    if (!caption) {
        if (isAboutTheModel(caption.error().code)) {
            const std::lock_guard lock(m_mutex);
            m_fatal = caption.error();
        }
        return failWith(caption);
    }
    if (caption->text.empty())
        return fail(ErrorCode::NotFound, "The model had nothing to say about this picture.");
    auto embedded = embedCaptions(models, {&caption->text, 1}, m_cancel.token());
    if (!embedded && embedded.error().code == ErrorCode::Cancelled)
        return failWith(embedded);
    if (!embedded) {
        const std::lock_guard lock(m_mutex);
        m_notes.add(shown("Captions are found by their words only: " + shown(embedded.error().message)), {});
    }
    return Written{caption->text, embedded ? std::optional(std::move(*embedded)) : std::nullopt};
}

void CaptionRun::store(const ItemPtr& item, Result<Written> written) {
    const bool posted =
        m_context.catalogThread.post(Priority::Normal, [self = shared_from_this(), item, written = std::move(written)] {
            self->finishItem(*item, written, self->storeNow(*item, written));
        });
    if (!posted)
        finishItem(*item, Result<Written>(CancelToken::failure()), CancelToken::failure());
}

Result<void> CaptionRun::storeNow(const Item& item, const Result<Written>& written) {
    auto& job = m_context.catalog->captionJob();
    if (!written)
        return job.storeFailed(item.segment.id);
    const auto put = [&](catalog::Catalog& catalog) {
        return catalog.captionJob().storeWritten(item.segment.id, written->text, m_settings);
    };
    auto stored = storeCaption(m_context, {item.file.id, item.segment.id, written->text}, written->embedded, put);
    if (!stored && stored.error().code == ErrorCode::NotFound) // its file was removed or indexed again meanwhile
        if (auto passed = job.passOver(item.segment.id); !passed)
            return passed;
    return stored;
}

void CaptionRun::finishItem(const Item& item, const Result<Written>& written, const Result<void>& stored) {
    {
        const std::lock_guard lock(m_mutex);
        --m_storing;
        if (!stored) {
            const auto code = stored.error().code;
            if (code == ErrorCode::NotFound)
                m_summary.total = std::max(m_summary.total - 1, m_summary.written + m_summary.failed);
            else if (code != ErrorCode::Cancelled && !m_fatal)
                m_fatal = stored.error();
        } else if (written) {
            ++m_summary.written;
            m_text = written->text;
            m_stored.push_back(item.file.id);
        } else {
            ++m_summary.failed;
            if (m_summary.problems.size() < kMostProblems)
                m_summary.problems.push_back({item.file.id, item.file.path, written.error()});
        }
        // Files may have come since it began.
        m_summary.total = std::max(m_summary.total, m_summary.written + m_summary.failed);
    }
    m_changed.notify_all();
}

CaptionProgress CaptionRun::progressNow() {
    const std::lock_guard lock(m_mutex);
    CaptionProgress progress;
    progress.total = m_summary.total;
    progress.written = m_summary.written;
    progress.failed = m_summary.failed;
    progress.paused = m_paused;
    progress.current = m_current;
    progress.text = m_text;
    if (m_looked > 0)
        progress.secondsLeft =
            m_seconds / static_cast<double>(m_looked) * static_cast<double>(progress.total - progress.done());
    return progress;
}

void CaptionRun::emit(bool force) {
    const auto now = Clock::now();
    if (!force && now - m_lastEmit < kEmitEvery)
        return;
    m_lastEmit = now;
    std::vector<FileId> stored;
    {
        const std::lock_guard lock(m_mutex);
        stored.swap(m_stored);
    }
    std::ranges::sort(stored);
    stored.erase(std::ranges::unique(stored).begin(), stored.end());
    if (m_events.stored && !stored.empty())
        m_events.stored(stored);
    if (m_events.progress)
        m_events.progress(progressNow());
}

} // namespace medley
