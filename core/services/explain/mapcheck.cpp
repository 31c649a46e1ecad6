// ExplainService::check: picture by picture, while nobody waits for anything else.
#include "core/services/explain/mapcheck.h"

#include "core/services/explain/explained.h"
#include "core/services/explain/picturetest.h"
#include "core/services/explain/stepscores.h"
#include "core/services/explain/teststeps.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace medley {

namespace {

using Clock = std::chrono::steady_clock;

/// What goes from step to step; each is the only one who touches it.
struct CheckRun {
    LibraryContext& context;
    MapCheckRequest request;
    std::function<void(const CheckedMap&)> checked;
    CancelToken cancel;
    ExplainService::Done<MapCheck> done;
    Clock::time_point start = Clock::now();
    QueryWords query{};        ///< only as a whole: words alone are not tested
    bool isSearch = false;     ///< the text is `query`'s
    bool hasExplained = false; ///< at least one
    MapCheck check{};
};

using CheckRunPtr = std::shared_ptr<CheckRun>;

Result<void> checkRequest(const MapCheckRequest& request) {
    if (request.pictures.empty())
        return fail(ErrorCode::InvalidArgument, "There is no picture whose map could be tested.");
    if (request.pictures.size() > MapCheckRequest::kMostPictures)
        return fail(ErrorCode::InvalidArgument,
                    "The maps of at most " + std::to_string(MapCheckRequest::kMostPictures) +
                        " pictures are tested at once; these are " + std::to_string(request.pictures.size()) + ".");
    constexpr float kOneCell = 0;
    if (const auto steps = TestSteps::create({&kOneCell, 1}, request.options); !steps)
        return failWith(steps);
    return {};
}

/// Whether the text is a search's words to this model; a model that could explain none of the pictures is refused.
Result<bool> isSearch(StarterModels& models, const MapCheckRequest& request, const QueryWords& query) {
    const std::string seeing = seeingModel(request.model);
    const auto explains = models.with(seeing, &ml::Model::imageExplainer, kNoExplanations,
                                      [](ml::ImageExplainer&) -> Result<bool> { return true; });
    if (!explains)
        return failWith(explains);
    const auto model = models.model(seeing);
    if (!model)
        return failWith(model);
    const bool takesWords =
        ExplainService::isSearch(request.model, request.text) || (*model)->textEmbedder() != nullptr;
    if (takesWords && query.whole.empty())
        return fail(ErrorCode::InvalidArgument, "There are no words that this model could look for in the pictures.");
    return takesWords;
}

/// Every further picture would end the same way.
bool isAboutTheModel(const Error& error) {
    return error.code == ErrorCode::ModelMissing || error.code == ErrorCode::ModelDamaged;
}

void nextPicture(const CheckRunPtr& run);

/// Hands over what there is to say of the picture that was under way, and goes on.
void take(const CheckRunPtr& run, CheckedMap map) {
    if (!map.test && (map.test.error().code == ErrorCode::Cancelled || isAboutTheModel(map.test.error()))) {
        run->done(failWith(map.test));
        return;
    }
    if (run->checked)
        run->checked(map);
    run->check.maps.push_back(std::move(map));
    nextPicture(run);
}

void testMap(const CheckRunPtr& run, const PictureExplanation& found) {
    CheckedMap map{run->check.maps.size(), found.whole.output, found.whole.score, {}};
    PictureTest test;
    test.model = run->request.model;
    test.tested = {found.whole.map, found.whole.region, found.target, {}, found.whole.scoreName};
    test.options = run->request.options;
    test.cancel = run->cancel;
    test.done = [run, map](Result<MapTest> tested) mutable {
        map.test = std::move(tested);
        take(run, map);
    };
    testPicture(
        run->context, [picture = found.picture]() -> Result<SharedPicture> { return picture; }, std::move(test));
}

void explainPicture(const CheckRunPtr& run, const SharedPicture& picture) {
    const auto work = [run, picture](StarterModels& models) -> Result<PictureExplanation> {
        if (run->cancel.isCancelled())
            return CancelToken::failure();
        auto found = run->isSearch ? explainedHit(models, run->request.model, picture, run->query, {}, run->cancel)
                                   : explainedTarget(models, run->request.model, picture, {run->request.text, {}, {}},
                                                     {}, run->cancel);
        if (found && found->whole.output.empty())
            return fail(ErrorCode::NotFound, "The model had nothing to say about this picture.");
        return found;
    };
    run->context.onInference(priorityOf(run->request.options), work, [run](const Result<PictureExplanation>& found) {
        if (found) {
            run->hasExplained = true;
            testMap(run, *found);
        } else if (found.error().code == ErrorCode::InvalidArgument && !run->hasExplained) {
            run->done(failWith(found)); // a label that the model does not have, or the like: so it is of the rest
        } else {
            take(run, {run->check.maps.size(), {}, 0, failWith(found)});
        }
    });
}

void nextPicture(const CheckRunPtr& run) {
    const std::size_t index = run->check.maps.size();
    if (index == run->request.pictures.size()) {
        run->check.summary = summaryOf(run->check.maps);
        run->check.seconds = std::chrono::duration<double>(Clock::now() - run->start).count();
        run->done(std::move(run->check));
        return;
    }
    const bool posted = run->context.decode.post(priorityOf(run->request.options), [run, index] {
        if (run->cancel.isCancelled()) {
            run->done(CancelToken::failure());
            return;
        }
        const auto picture = decodedSource(run->request.pictures[index], run->cancel);
        if (picture)
            explainPicture(run, *picture);
        else
            take(run, {index, {}, 0, failWith(picture)});
    });
    if (!posted)
        run->done(CancelToken::failure());
}

void prepare(const CheckRunPtr& run) {
    if (const auto usable = checkRequest(run->request); !usable) {
        run->done(failWith(usable));
        return;
    }
    run->query = {queryWords(run->request.text).whole, {}};
    // Loading a model is what the person who began it waits for: it may be refused.
    run->context.onInference(
        Priority::Normal, [run](StarterModels& models) { return isSearch(models, run->request, run->query); },
        [run](const Result<bool>& search) {
            if (!search) {
                run->done(failWith(search));
                return;
            }
            run->isSearch = *search;
            nextPicture(run);
        });
}

} // namespace

void ExplainService::check(MapCheckRequest request, std::function<void(const CheckedMap&)> checked, CancelToken cancel,
                           Done<MapCheck> done) {
    request.options.inBackground = true;
    const auto run = std::make_shared<CheckRun>(
        CheckRun{m_context, std::move(request), std::move(checked), cancel, std::move(done)});
    if (!m_context.decode.post(Priority::Interactive, [run] { prepare(run); }))
        run->done(CancelToken::failure());
}

} // namespace medley
