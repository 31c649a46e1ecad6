// ExplainService::test: a map's pictures go through the model a few at a time, and questions between them.
#include "core/media/image.h"
#include "core/services/explain/explainservice.h"
#include "core/services/explain/maptest.h"
#include "core/services/explain/picturesource.h"
#include "core/services/librarycontext.h"

#include <algorithm>

namespace medley {

namespace {

constexpr std::size_t kBatch = 8; // pictures at once
constexpr int kLongEdge = 1024;   // pixels

/// What goes from batch to batch; each is the only one who touches it.
struct TestRun {
    LibraryContext& context;
    std::string model;
    MapTestPlan plan;
    ExplainService::TestedMap tested;
    std::function<void(double)> progress;
    CancelToken cancel;
    std::function<void(Result<MapTest>)> done;
    std::vector<float> scores{};
};

Result<float> scoreOf(const ml::OutputScore& score, const std::optional<std::size_t>& token) {
    if (!token)
        return score.score;
    if (*token >= score.tokens.size())
        return fail(ErrorCode::InvalidArgument, "The output has no such token.");
    return score.tokens[*token];
}

Result<std::vector<float>> scoresOfBatch(StarterModels& models, const TestRun& run) {
    if (run.cancel.isCancelled())
        return CancelToken::failure();
    std::vector<RgbImage> pictures;
    for (std::size_t i = run.scores.size(); i < std::min(run.plan.size(), run.scores.size() + kBatch); ++i)
        pictures.push_back(run.plan.picture(i));
    const auto scored =
        models.with(run.model, &ml::Model::imageExplainer, kNoExplanations, [&](ml::ImageExplainer& explainer) {
            return explainer.scores(pictures, run.tested.target, run.cancel);
        });
    if (!scored)
        return failWith(scored);
    std::vector<float> scores;
    for (const auto& picture : *scored) {
        const auto score = scoreOf(picture, run.tested.token);
        if (!score)
            return failWith(score);
        scores.push_back(*score);
    }
    return scores;
}

void nextBatch(const std::shared_ptr<TestRun>& run) {
    run->context.onInference(
        Priority::Interactive, [run](StarterModels& models) { return scoresOfBatch(models, *run); },
        [run](const Result<std::vector<float>>& batch) {
            if (!batch) {
                run->done(failWith(batch));
                return;
            }
            run->scores.insert(run->scores.end(), batch->begin(), batch->end());
            if (run->progress)
                run->progress(static_cast<double>(run->scores.size()) / static_cast<double>(run->plan.size()));
            if (run->scores.size() < run->plan.size()) {
                nextBatch(run);
                return;
            }
            auto test = run->plan.result(run->scores);
            test.scoreName = run->tested.token ? "log probability" : run->tested.scoreName;
            run->done(std::move(test));
        });
}

Result<MapTestPlan> planOf(const PictureSource& source, const ExplainService::TestedMap& tested,
                           const MapTestOptions& options, const CancelToken& cancel) {
    const auto picture = decodedSource(source, cancel);
    if (!picture)
        return failWith(picture);
    auto small = media::scaledToFit(**picture, kLongEdge);
    const double across = static_cast<double>(small.width) / (*picture)->width;
    const double down = static_cast<double>(small.height) / (*picture)->height;
    const auto& region = tested.region;
    return MapTestPlan::create(std::move(small), tested.map,
                               {region.left * across, region.top * down, region.width * across, region.height * down},
                               options);
}

} // namespace

void ExplainService::test(std::string model, PictureSource source, TestedMap tested, MapTestOptions options,
                          std::function<void(double)> progress, CancelToken cancel, Done<MapTest> done) {
    const bool posted = m_context.decode.post(Priority::Interactive, [=, this] {
        auto plan = planOf(source, tested, options, cancel);
        if (!plan) {
            done(failWith(plan));
            return;
        }
        nextBatch(std::make_shared<TestRun>(
            TestRun{m_context, seeingModel(model), std::move(*plan), tested, progress, cancel, done}));
    });
    if (!posted)
        done(CancelToken::failure());
}

} // namespace medley
