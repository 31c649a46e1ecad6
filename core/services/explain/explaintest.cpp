// ExplainService::test: a map's pictures go through the model a few at a time, and questions between them.
#include "core/base/shown.h"
#include "core/media/image.h"
#include "core/services/explain/maptest.h"
#include "core/services/explain/picturetest.h"
#include "core/services/explain/stepscores.h"

#include <memory>
#include <utility>

namespace medley {

namespace {

constexpr int kLongEdge = 1024; // pixels

Result<float> scoreOf(const ml::OutputScore& score, const std::optional<std::size_t>& token) {
    if (!token)
        return score.score;
    if (*token >= score.tokens.size())
        return fail(ErrorCode::InvalidArgument, "The output has no such token.");
    return score.tokens[*token];
}

Result<std::vector<float>> scoresOf(StarterModels& models, const MapTestPlan& plan, const PictureTest& test,
                                    std::size_t first, std::size_t end) {
    std::vector<RgbImage> pictures;
    for (std::size_t i = first; i < end; ++i)
        pictures.push_back(plan.picture(i));
    const auto scored = models.with(
        seeingModel(test.model), &ml::Model::imageExplainer, kNoExplanations,
        [&](ml::ImageExplainer& explainer) { return explainer.scores(pictures, test.tested.target, test.cancel); });
    if (!scored)
        return failWith(scored);
    std::vector<float> scores;
    for (const auto& picture : *scored) {
        const auto score = scoreOf(picture, test.tested.token);
        if (!score)
            return failWith(score);
        scores.push_back(*score);
    }
    return scores;
}

Result<MapTestPlan> planOf(const RgbImage& picture, const ExplainService::TestedMap& tested,
                           const MapTestOptions& options) {
    auto small = media::scaledToFit(picture, kLongEdge);
    const double across = static_cast<double>(small.width) / picture.width;
    const double down = static_cast<double>(small.height) / picture.height;
    const auto& region = tested.region;
    return MapTestPlan::create(std::move(small), tested.map,
                               {region.left * across, region.top * down, region.width * across, region.height * down},
                               options);
}

void scorePlan(LibraryContext& context, MapTestPlan planned, PictureTest test) {
    const auto plan = std::make_shared<const MapTestPlan>(std::move(planned)); // jobs are copyable, pictures are large
    StepScores steps;
    steps.count = plan->size();
    steps.scores = [plan, test](StarterModels& models, std::size_t first, std::size_t end) {
        return scoresOf(models, *plan, test, first, end);
    };
    steps.progress = test.progress;
    steps.cancel = test.cancel;
    steps.done = [plan, test](const Result<std::vector<float>>& scores) {
        if (!scores) {
            test.done(failWith(scores));
            return;
        }
        auto result = plan->result(*scores);
        result.scoreName = test.tested.token ? shown("log probability") : test.tested.scoreName;
        test.done(std::move(result));
    };
    scoreSteps(context, priorityOf(test.options), std::move(steps));
}

} // namespace

void testPicture(LibraryContext& context, std::function<Result<SharedPicture>()> picture, PictureTest test) {
    const bool posted = context.decode.post(priorityOf(test.options), [=, &context] {
        const auto whole = picture();
        auto plan = whole ? planOf(**whole, test.tested, test.options) : Result<MapTestPlan>(failWith(whole));
        if (plan)
            scorePlan(context, std::move(*plan), test);
        else
            test.done(failWith(plan));
    });
    if (!posted)
        test.done(CancelToken::failure());
}

void ExplainService::test(std::string model, PictureSource source, TestedMap tested, MapTestOptions options,
                          std::function<void(double)> progress, CancelToken cancel, Done<MapTest> done) {
    testPicture(m_context, [source, cancel] { return decodedSource(source, cancel); },
                {std::move(model), std::move(tested), options, std::move(progress), cancel, std::move(done)});
}

} // namespace medley
