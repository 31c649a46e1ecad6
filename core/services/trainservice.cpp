#include "core/services/trainservice.h"

#include "core/media/image.h"
#include "core/services/librarycontext.h"
#include "core/services/trainingtable.h"

#include <algorithm>
#include <memory>

namespace medley {

namespace {

std::vector<std::string> labelsOf(const std::vector<TrainingExample>& examples) {
    std::vector<std::string> labels;
    for (const TrainingExample& example : examples)
        labels.push_back(example.label);
    std::ranges::sort(labels);
    labels.erase(std::ranges::unique(labels).begin(), labels.end());
    return labels;
}

/// One training on its way from example to example; each step holds it until the last one.
class Training : public std::enable_shared_from_this<Training> {
public:
    Training(LibraryContext& context, FusionTraining request, TrainingEvents events, CancelToken cancel,
             std::function<void(Result<FusionResult>)> done)
        : m_context(context)
        , m_request(std::move(request))
        , m_events(std::move(events))
        , m_cancel(std::move(cancel))
        , m_done(std::move(done)) {}

    void start() {
        const auto read = [self = shared_from_this()]() -> Result<std::vector<TrainingExample>> {
            std::error_code error;
            if (std::filesystem::exists(self->m_request.folder, error)) {
                return fail(ErrorCode::InvalidArgument, "The folder " + self->m_request.folder.string() +
                                                            " is there already. Name a new one for the model.");
            }
            return readTrainingTable(self->m_request.table);
        };
        const auto open = [self = shared_from_this()](StarterModels& models,
                                                      const std::vector<TrainingExample>& examples) -> Result<void> {
            self->m_examples = examples;
            self->m_labels = labelsOf(examples);
            auto trainer =
                models.trainEarlyFusion(self->m_request.imageModel, self->m_request.textModel, self->m_labels);
            if (!trainer)
                return failWith(trainer);
            self->m_trainer = std::move(*trainer);
            return {};
        };
        m_context.decodeThenInfer(read, open, [self = shared_from_this()](const Result<void>& opened) {
            if (opened)
                self->next();
            else
                self->end(failWith(opened));
        });
    }

private:
    void next() {
        if (m_cancel.isCancelled()) {
            end(CancelToken::failure());
            return;
        }
        if (m_seen == m_examples.size()) {
            fit();
            return;
        }
        const TrainingExample& example = m_examples[m_seen];
        const auto decode = [path = example.image] { return media::decodeImage(path); };
        const auto look = [self = shared_from_this(), &example](StarterModels&, const RgbImage& image) {
            const auto label = std::ranges::lower_bound(self->m_labels, example.label) - self->m_labels.begin();
            return self->m_trainer->add(image, example.text, static_cast<int>(label), self->m_cancel);
        };
        m_context.decodeThenInfer(
            decode, look,
            [self = shared_from_this(), line = example.line](const Result<void>& added) { self->added(line, added); });
    }

    /// A picture that cannot be decoded does not end it: every line that is wrong is to be told of.
    void added(std::size_t line, const Result<void>& result) {
        const bool isOver =
            !result && (result.error().code == ErrorCode::Cancelled || result.error().code == ErrorCode::OutOfMemory ||
                        result.error().code == ErrorCode::Internal);
        if (isOver) {
            end(failWith(result));
            return;
        }
        if (!result)
            m_problems.add(line, result.error().message);
        ++m_seen;
        if (m_events.exampleSeen)
            m_events.exampleSeen(m_seen, m_examples.size());
        next();
    }

    /// What is trained is small: seconds, with what the models saw in the examples at hand.
    void fit() {
        if (!m_problems.isEmpty()) {
            end(m_problems.failure(m_request.table));
            return;
        }
        m_context.onInference(
            Priority::Normal,
            [self = shared_from_this()](StarterModels&) -> Result<FusionResult> {
                const auto last =
                    self->m_trainer->train(self->m_request.options, self->m_events.epochEnded, self->m_cancel);
                if (!last)
                    return failWith(last);
                if (const auto saved = self->m_trainer->save(self->m_request.folder); !saved)
                    return failWith(saved);
                const std::size_t count = self->m_examples.size();
                const auto heldOut = static_cast<std::size_t>(self->m_request.options.heldOut *
                                                              static_cast<double>(count)); // as the trainer splits
                return FusionResult{self->m_labels, count, heldOut, *last};
            },
            [self = shared_from_this()](Result<FusionResult> result) { self->end(std::move(result)); });
    }

    /// The trainer goes on the inference thread, as every model does.
    void end(Result<FusionResult> result) {
        m_context.onInference(
            Priority::Normal,
            [self = shared_from_this()](StarterModels&) -> Result<void> {
                self->m_trainer.reset();
                return {};
            },
            [self = shared_from_this(), result = std::move(result)](const Result<void>&) { self->m_done(result); });
    }

    LibraryContext& m_context;
    FusionTraining m_request;
    TrainingEvents m_events;
    CancelToken m_cancel;
    std::function<void(Result<FusionResult>)> m_done;

    // Touched by one step after the other.
    std::vector<TrainingExample> m_examples;
    std::vector<std::string> m_labels;
    std::unique_ptr<ml::EarlyFusionTrainer> m_trainer;
    std::size_t m_seen = 0;
    LineProblems m_problems;
};

} // namespace

void TrainService::trainFusion(FusionTraining request, TrainingEvents events, CancelToken cancel,
                               std::function<void(Result<FusionResult>)> done) {
    std::make_shared<Training>(m_context, std::move(request), std::move(events), std::move(cancel), std::move(done))
        ->start();
}

} // namespace medley
