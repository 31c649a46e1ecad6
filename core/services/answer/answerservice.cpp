#include "core/services/answer/answerservice.h"

#include "core/base/shown.h"
#include "core/services/answer/answersettings.h"
#include "core/services/answer/conversation.h"
#include "core/services/answer/evidenceanswer.h"
#include "core/services/answer/writingmodels.h"
#include "core/services/librarycontext.h"

#include <chrono>
#include <memory>

namespace medley {

namespace {

constexpr std::size_t kMostItems = 16;
constexpr std::size_t kMostTurns = 100;
constexpr std::size_t kMostBytes = 20'000; ///< of one question or answer; more fits into no model
constexpr std::string_view kNoAnswers = "answers no questions";

/// One question on its way from thread to thread; a step at a time has it.
struct Job {
    LibraryContext& context;
    AnswerRequest request;
    std::function<void(std::string)> onText;
    CancelToken cancel;
    std::function<void(Result<Answer>)> done;
    std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();
    double firstWordSeconds = 0;
    bool hasWritten = false;

    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    void write(std::string_view text) {
        if (text.empty())
            return;
        if (!hasWritten)
            firstWordSeconds = seconds();
        hasWritten = true;
        if (onText)
            onText(std::string(text));
    }
};
using JobPtr = std::shared_ptr<Job>;

Result<void> checkRequest(const AnswerRequest& request) {
    if (request.question.find_first_not_of(" \t\r\n") == std::string::npos)
        return fail(ErrorCode::InvalidArgument, "There is no question.");
    if (request.items.empty() || request.items.size() > kMostItems || request.examples.size() > kMostItems)
        return fail(ErrorCode::InvalidArgument,
                    "Ask about one to " + std::to_string(kMostItems) + " items, with at most as many examples.");
    bool isTooLong = request.question.size() > kMostBytes || request.history.size() > kMostTurns;
    for (const EarlierTurn& turn : request.history)
        isTooLong = isTooLong || turn.question.size() > kMostBytes || turn.answer.size() > kMostBytes;
    for (const AnswerExample& example : request.examples)
        isTooLong = isTooLong || example.answer.size() > kMostBytes;
    if (isTooLong)
        return fail(ErrorCode::InvalidArgument, "The question or the conversation is too long. Ask in fewer words.");
    if (request.model == kEvidenceAnswerer && (!request.history.empty() || !request.examples.empty()))
        return fail(ErrorCode::InvalidArgument, "The starter answers each question by itself. Leave out earlier turns "
                                                "and examples, or ask a model that has a conversation.");
    return {};
}

Result<AskedWith> findAll(const catalog::Catalog& catalog, const AnswerRequest& request) {
    if (const auto possible = checkRequest(request); !possible)
        return failWith(possible);
    auto items = knownItems(catalog, request.items);
    if (!items)
        return failWith(items);
    std::vector<AskedItem> shown;
    for (const AnswerExample& example : request.examples)
        shown.push_back(example.item);
    auto examples = knownItems(catalog, shown);
    if (!examples)
        return failWith(examples);
    return AskedWith{std::move(*items), std::move(*examples)};
}

/// The last step: completes the answer and keeps it.
void finish(const JobPtr& job, Result<Answer> made) {
    if (made && job->cancel.isCancelled())
        made = CancelToken::failure();
    if (!made) {
        job->done(std::move(made));
        return;
    }
    job->write(job->hasWritten ? std::string_view() : made->text); // beams and the starter decide at the end
    made->question = job->request.question;
    made->model = job->request.model;
    made->firstWordSeconds = job->firstWordSeconds;
    made->seconds = job->seconds();
    made->settings = answerSettings(job->request, *made);
    if (!job->request.keep) {
        job->done(std::move(made));
        return;
    }
    const auto keep = [job, answer = std::move(*made)](catalog::Catalog& catalog) -> Result<Answer> {
        const AskedItem& first = job->request.items.front();
        const auto id = catalog.notes().addAnswer({.id = 0,
                                                   .file = first.file,
                                                   .segment = first.segment.value_or(SegmentId{}),
                                                   .question = answer.question,
                                                   .answer = answer.text,
                                                   .model = answer.model,
                                                   .settings = answer.settings});
        if (!id)
            return failWith(id);
        Answer kept = answer;
        kept.id = *id;
        return kept;
    };
    job->context.onCatalog(Priority::Interactive, keep, job->done);
}

void askStarter(const JobPtr& job, AskedWith with) {
    job->context.decodeThenInfer(
        [job] { return writingModels(job->context.options.models); },
        [job, with = std::move(with)](StarterModels& starter, const std::vector<WritingModel>& models) {
            return evidenceAnswer(starter, with.items, job->request.question, models, job->cancel);
        },
        [job](Result<Answer> made) { finish(job, std::move(made)); });
}

Result<Answer> writeAnswer(StarterModels& models, const JobPtr& job, const std::vector<ml::Turn>& turns) {
    auto generation =
        models.with(job->request.model, &ml::Model::questionAnswerer, kNoAnswers, [&](ml::QuestionAnswerer& answerer) {
            return answerer.answer(
                turns, job->request.generation, [&job](std::string_view text) { job->write(text); }, job->cancel);
        });
    if (!generation)
        return failWith(generation);
    std::size_t pictures = 0;
    for (const ml::Turn& turn : turns)
        pictures += turn.images.size();
    Answer answer;
    answer.text = generation->text;
    const std::string looked = pictures == 1 ? shown("one picture") : shown(std::to_string(pictures) + " pictures");
    answer.provenance = "Written by " + std::filesystem::path(job->request.model).filename().string() +
                        ", which looked at " + shown(looked) + "; it can be wrong.";
    answer.generation = std::move(*generation);
    return answer;
}

void showModel(const JobPtr& job, const AskedWith& with, const Answerer& answerer) {
    if (const auto possible = checkAskedWith(job->request, with, answerer.hasConversation); !possible) {
        job->done(failWith(possible));
        return;
    }
    job->context.decodeThenInfer(
        [job, with, answerer] { return conversationOf(job->request, with, answerer, job->cancel); },
        [job](StarterModels& models, const std::vector<ml::Turn>& turns) { return writeAnswer(models, job, turns); },
        [job](Result<Answer> made) { finish(job, std::move(made)); });
}

/// What can be shown depends on the model, which is loaded first; what none can be shown is refused before that.
void askModel(const JobPtr& job, AskedWith with) {
    const auto check = [job, with]() -> Result<bool> {
        const auto possible = checkAskedWith(job->request, with, true);
        return possible ? Result<bool>(true) : Result<bool>(failWith(possible));
    };
    const auto learn = [job](StarterModels& models, bool) {
        return models.with(job->request.model, &ml::Model::questionAnswerer, kNoAnswers,
                           [&job](ml::QuestionAnswerer& found) -> Result<Answerer> {
                               return Answerer{found.hasConversation(), found.pictureEdge(job->request.generation)};
                           });
    };
    job->context.decodeThenInfer(check, learn, [job, with = std::move(with)](const Result<Answerer>& answerer) {
        if (answerer)
            showModel(job, with, *answerer);
        else
            job->done(failWith(answerer));
    });
}

} // namespace

void AnswerService::ask(AnswerRequest request, std::function<void(std::string)> onText, CancelToken cancel,
                        Done<Answer> done) {
    const auto job = std::make_shared<Job>(
        Job{m_context, std::move(request), std::move(onText), std::move(cancel), std::move(done)});
    m_context.onCatalog(
        Priority::Interactive, [job](catalog::Catalog& catalog) { return findAll(catalog, job->request); },
        [job](Result<AskedWith> with) {
            if (with && job->cancel.isCancelled())
                with = CancelToken::failure();
            if (!with)
                job->done(failWith(with));
            else if (job->request.model == kEvidenceAnswerer)
                askStarter(job, std::move(*with));
            else
                askModel(job, std::move(*with));
        });
}

void AnswerService::kept(FileId file, Done<std::vector<catalog::AnswerRecord>> done) {
    m_context.onCatalog(
        Priority::Interactive, [file](catalog::Catalog& catalog) { return catalog.notes().answers(file); }, done);
}

void AnswerService::remove(std::int64_t answer, Done<void> done) {
    m_context.onCatalog(
        Priority::Interactive, [answer](catalog::Catalog& catalog) { return catalog.notes().removeAnswer(answer); },
        done);
}

void AnswerService::models(Done<std::vector<WritingModel>> done) {
    const bool posted =
        m_context.decode.post(Priority::Interactive, [this, done] { done(writingModels(m_context.options.models)); });
    if (!posted)
        done(CancelToken::failure());
}

} // namespace medley
