#include "core/services/caption/captionservice.h"

#include "core/base/shown.h"
#include "core/services/caption/captionrun.h"
#include "core/services/caption/captionsettings.h"
#include "core/services/momentpicture.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <utility>

namespace medley {

namespace {

constexpr std::size_t kLongestCaption = 10'000; ///< bytes
constexpr std::size_t kShownLabels = 5;
constexpr float kLeastLabel = 0.05F; ///< probability of a label worth naming

bool showsSomething(const catalog::SegmentRecord& segment) {
    return segment.type == catalog::SegmentType::Picture || segment.type == catalog::SegmentType::Shot;
}

struct Moment {
    catalog::FileRecord file;
    catalog::SegmentRecord segment;
};

Result<Moment> momentOf(const catalog::Catalog& catalog, SegmentId id) {
    auto segments = catalog.segments().byId({&id, 1});
    if (!segments)
        return failWith(segments);
    if (segments->empty())
        return fail(ErrorCode::NotFound, "The library does not know this picture or moment any more.",
                    "segment " + std::to_string(id.value));
    if (!showsSomething(segments->front()))
        return fail(ErrorCode::InvalidArgument, "Only pictures and shots have captions.");
    auto file = catalog.files().byId(segments->front().file);
    if (!file)
        return failWith(file);
    return Moment{std::move(*file), std::move(segments->front())};
}

std::string trimmed(const std::string& text) {
    constexpr const char* kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// "Labels: tabby 62 %, Egyptian cat 20 %"
ml::Generation labelsOf(const catalog::SegmentRecord& segment) {
    std::string named;
    for (std::size_t i = 0; i < std::min(segment.labels.size(), kShownLabels); ++i) {
        const auto& [index, label, probability] = segment.labels[i];
        if (i > 0 && probability < kLeastLabel)
            break;
        named.append(named.empty() ? "" : ", ").append(label).append(" ");
        named.append(std::to_string(std::lround(probability * 100))).append(" %");
    }
    ml::Generation labels;
    labels.text = named.empty() ? shown("Labels: none") : shown("Labels: " + named);
    return labels;
}

/// Embeds the text and stores what write(catalog) does with it. A text without a vector is kept all the same.
void embedAndStore(LibraryContext& context, catalog::CaptionText caption,
                   std::function<Result<void>(catalog::Catalog&)> write, std::function<void(Result<void>)> done) {
    const auto store = [&context, caption, write = std::move(write),
                        done = std::move(done)](const Result<EmbeddedTexts>& embedded) {
        context.onCatalog(
            Priority::Interactive,
            [&context, caption, write, vector = embedded ? std::optional(*embedded) : std::nullopt](catalog::Catalog&) {
                return storeCaption(context, caption, vector, write);
            },
            done);
    };
    if (caption.text.empty()) {
        store(CancelToken::failure());
        return;
    }
    context.onInference(
        Priority::Interactive,
        [text = caption.text](StarterModels& models) {
            return embedCaptions(models, {&text, 1}, {});
        },
        store);
}

} // namespace

struct CaptionService::Private {
    explicit Private(LibraryContext& libraryContext) : context(libraryContext), coordinator("captions") {}

    LibraryContext& context;
    std::mutex mutex;
    std::shared_ptr<CaptionRun> run; ///< the one under way
    bool isClosing = false;
    Executor coordinator; ///< one thread

    void launch(std::optional<CaptionRequest> request, CaptionEvents events) {
        const auto finished = events.finished ? events.finished : [](const Result<CaptionSummary>&) {};
        std::shared_ptr<CaptionRun> admitted;
        Result<CaptionSummary> refusal = CancelToken::failure();
        {
            const std::lock_guard lock(mutex);
            if (run)
                refusal = fail(ErrorCode::InvalidArgument, "Captions are being written already.");
            else if (!isClosing)
                admitted = run = std::make_shared<CaptionRun>(context, std::move(request), std::move(events));
        }
        const auto execute = [this, admitted, finished] {
            const auto result = admitted->execute();
            {
                const std::lock_guard lock(mutex);
                run.reset(); // so that `finished` may begin another one
            }
            finished(result);
        };
        if (admitted && coordinator.post(Priority::Normal, execute))
            return;
        if (admitted) {
            const std::lock_guard lock(mutex);
            run.reset();
        }
        const auto refuse = [finished, refusal] { finished(refusal); };
        if (!context.catalogThread.post(Priority::Interactive, refuse))
            refuse();
    }

    [[nodiscard]] bool isRunning() {
        const std::lock_guard lock(mutex);
        return run != nullptr;
    }
};

CaptionService::CaptionService(LibraryContext& context) : d(std::make_unique<Private>(context)) {}

CaptionService::~CaptionService() {
    shutdown();
}

void CaptionService::start(CaptionRequest request, CaptionEvents events) {
    d->launch(std::move(request), std::move(events));
}

void CaptionService::resume(CaptionEvents events) {
    d->launch(std::nullopt, std::move(events));
}

void CaptionService::unfinished(Done<std::optional<CaptionRequest>> done) {
    status([done = std::move(done)](Result<CaptionStatus> status) {
        if (status)
            done(std::move(status->unfinished));
        else
            done(failWith(status));
    });
}

void CaptionService::status(Done<CaptionStatus> done) {
    d->context.onCatalog(
        Priority::Interactive,
        [this](catalog::Catalog& catalog) -> Result<CaptionStatus> {
            CaptionStatus status;
            const auto counts = catalog.captions().counts();
            if (!counts)
                return failWith(counts);
            status.counts = *counts;
            const auto job = catalog.captionJob().job();
            if (!job)
                return failWith(job);
            if (!*job || d->isRunning())
                return status;
            auto request = requestOf(**job);
            if (!request)
                return failWith(request);
            const auto left = catalog.captionJob().remaining();
            if (!left)
                return failWith(left);
            status.unfinished = std::move(*request);
            status.written = (*job)->written;
            status.failed = (*job)->failed;
            status.left = *left;
            return status;
        },
        std::move(done));
}

void CaptionService::setPaused(bool paused) {
    const std::lock_guard lock(d->mutex);
    if (d->run)
        d->run->setPaused(paused);
}

void CaptionService::stop() {
    const std::lock_guard lock(d->mutex);
    if (d->run)
        d->run->stop();
}

void CaptionService::discard(Done<void> done) {
    d->context.onCatalog(
        Priority::Interactive,
        [this](catalog::Catalog& catalog) -> Result<void> {
            if (d->isRunning())
                return fail(ErrorCode::InvalidArgument, "Captions are being written. Stop that first.");
            return catalog.captionJob().end();
        },
        std::move(done));
}

void CaptionService::setCaption(SegmentId segment, std::string text, Done<void> done) {
    auto& context = d->context;
    context.onCatalog(
        Priority::Interactive,
        [segment, text = trimmed(text)](catalog::Catalog& catalog) -> Result<catalog::CaptionText> {
            if (text.size() > kLongestCaption)
                return fail(ErrorCode::InvalidArgument, "A caption has at most 10,000 bytes.");
            const auto moment = momentOf(catalog, segment);
            if (!moment)
                return failWith(moment);
            return catalog::CaptionText{moment->file.id, segment, text};
        },
        [&context, done = std::move(done)](Result<catalog::CaptionText> caption) {
            if (!caption) {
                done(failWith(caption));
                return;
            }
            const auto write = [caption = *caption](catalog::Catalog& catalog) {
                return catalog.notes().setCaption(caption.segment, caption.text, catalog::Author::Person);
            };
            embedAndStore(context, *caption, write, done);
        });
}

void CaptionService::write(SegmentId segment, CaptionRequest request, std::function<void(std::string)> onText,
                           CancelToken cancel, Done<ml::Generation> done) {
    auto& context = d->context;
    const auto keep = [&context, segment, request, cancel, done](FileId file, const ml::Generation& written) {
        if (cancel.isCancelled() || written.text.empty()) {
            done(cancel.isCancelled() ? Result<ml::Generation>(CancelToken::failure()) : written);
            return;
        }
        const auto store = [segment, request, written](catalog::Catalog& catalog) {
            return catalog.notes().setCaption(segment, written.text, catalog::Author::Model, request.model,
                                              captionSettings(request.prefix, request.generation));
        };
        embedAndStore(context, {file, segment, written.text}, store, [written, done](const Result<void>& stored) {
            done(stored ? Result<ml::Generation>(written) : Result<ml::Generation>(failWith(stored)));
        });
    };
    const auto describe = [&context, request, onText, cancel, done, keep](const Moment& moment) {
        context.decodeThenInfer(
            [moment, cancel] { return decodeMoment(moment.file, moment.segment, kCaptionEdge, cancel); },
            [request, onText, cancel](StarterModels& models, const RgbImage& image) {
                const auto tell = [&onText](std::string_view text) {
                    if (onText && !text.empty())
                        onText(std::string(text));
                };
                return models.with(request.model, &ml::Model::captioner, kNoCaptions, [&](ml::Captioner& captioner) {
                    return captioner.caption(image, request.prefix, request.generation, tell, cancel);
                });
            },
            [file = moment.file.id, keep, done](Result<ml::Generation> written) {
                if (written)
                    keep(file, *written);
                else
                    done(std::move(written));
            });
    };
    context.onCatalog(
        Priority::Interactive, [segment](catalog::Catalog& catalog) { return momentOf(catalog, segment); },
        [model = request.model, onText, describe, done](const Result<Moment>& moment) {
            if (!moment) {
                done(failWith(moment));
            } else if (model == kStarterSpace) {
                const auto labels = labelsOf(moment->segment);
                if (onText)
                    onText(labels.text);
                done(labels);
            } else {
                describe(*moment);
            }
        });
}

void CaptionService::shutdown() {
    {
        const std::lock_guard lock(d->mutex);
        d->isClosing = true;
        if (d->run)
            d->run->stop();
    }
    d->coordinator.shutdown();
}

} // namespace medley
