#include "core/services/explain/explainservice.h"

#include "core/services/classlabels.h"
#include "core/services/explain/picturesource.h"
#include "core/services/explain/querywords.h"
#include "core/services/librarycontext.h"
#include "core/services/modelabilities.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace medley {

namespace {

using Clock = std::chrono::steady_clock;
using Picture = std::shared_ptr<const RgbImage>;

constexpr std::string_view kNoSearch = "finds no pictures by words";
constexpr std::string_view kNoLabels = "names no pictures; fetch the model again";
constexpr std::size_t kMostWords = 32; // of a query, that get a map: each costs a backward pass

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The classes of a picture classifier that has no names for them; 0 for any other model.
std::size_t namelessClasses(StarterModels& models, const std::string& model) {
    const auto count = [](ml::ImageClassifier& classifier) -> Result<std::size_t> {
        return classifier.labels().empty() ? static_cast<std::size_t>(classifier.classCount()) : 0;
    };
    return models.with(model, &ml::Model::imageClassifier, kNoLabels, count).value_or(0);
}

/// Class 17 of a model that calls it "17".
std::string outputNamed(const std::string& output, std::size_t namelessClasses) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(output.data(), output.data() + output.size(), number);
    const bool isNumber = error == std::errc() && end == output.data() + output.size();
    return isNumber && number < namelessClasses ? labelOf(number, namelessClasses, {}) : output;
}

bool writes(StarterModels& models, const std::string& id) {
    const auto model = models.model(id);
    return model && ((*model)->captioner() || (*model)->questionAnswerer());
}

/// The texts that a query asks for, each once: first the whole, then its words.
struct QueryTexts {
    std::vector<std::string> texts;
    std::vector<std::optional<std::size_t>> ofWord; ///< which of the texts; nothing for a word without a map
};

QueryTexts textsOf(const QueryWords& query) {
    QueryTexts found{{query.whole}, {}};
    for (const auto& word : query.words) {
        const auto known = std::ranges::find(found.texts, word.text);
        const bool isNew = known == found.texts.end();
        if (!word.hasMeaning || (isNew && found.texts.size() > kMostWords)) {
            found.ofWord.push_back(std::nullopt);
            continue;
        }
        found.ofWord.push_back(static_cast<std::size_t>(known - found.texts.begin()));
        if (isNew)
            found.texts.push_back(word.text);
    }
    return found;
}

/// In the starter's space a picture lies where its likeliest classes do: how near they lie to a text says how much each
/// class counts for it.
Result<std::vector<ml::ExplainTarget>> starterTargets(StarterModels& models, const RgbImage& picture,
                                                      std::span<const std::string> texts, const CancelToken& cancel) {
    const auto embedded = models.embedTexts(texts, cancel);
    if (!embedded)
        return failWith(embedded);
    const auto rows =
        models.with(kImageModel, &ml::Model::imageClassifier, kNoLabels, [&](ml::ImageClassifier& seeing) {
            return seeing.classify({&picture, 1}, cancel);
        });
    if (!rows)
        return failWith(rows);
    const auto space = models.space();
    if (!space)
        return failWith(space);
    std::vector<ml::ExplainTarget> targets;
    for (const auto& text : *embedded)
        targets.push_back({{}, {}, (*space)->classWeights(rows->front(), (*space)->fromText(text))});
    return targets;
}

Result<std::vector<ml::ExplainTarget>> textTargets(StarterModels& models, const std::string& model,
                                                   std::span<const std::string> texts) {
    const auto finds =
        models.with(model, &ml::Model::textEmbedder, kNoSearch, [](ml::TextEmbedder&) -> Result<bool> { return true; });
    if (!finds)
        return failWith(finds);
    std::vector<ml::ExplainTarget> targets;
    for (const auto& text : texts)
        targets.push_back({text, {}, {}});
    return targets;
}

Result<PictureExplanation> explainedHit(StarterModels& models, const std::string& model, const Picture& picture,
                                        const QueryWords& query, const ml::ExplainOptions& options,
                                        const CancelToken& cancel) {
    const auto start = Clock::now();
    const bool isStarter = model == kStarterSpace;
    const auto texts = textsOf(query);
    auto targets =
        isStarter ? starterTargets(models, *picture, texts.texts, cancel) : textTargets(models, model, texts.texts);
    if (!targets)
        return failWith(targets);
    auto explained = models.with(
        seeingModel(model), &ml::Model::imageExplainer, kNoExplanations,
        [&](ml::ImageExplainer& explainer) { return explainer.explain(*picture, *targets, options, cancel); });
    if (!explained)
        return failWith(explained);
    PictureExplanation found;
    found.model = model;
    found.picture = picture;
    for (std::size_t i = 0; i < query.words.size(); ++i) {
        const auto& word = query.words[i];
        found.words.push_back({word.text, word.begin, word.end, 0, {}, {}});
        if (const auto text = texts.ofWord[i]) {
            found.words.back().score = (*explained)[*text].score;
            found.words.back().map = (*explained)[*text].map;
            found.words.back().target = (*targets)[*text];
        }
    }
    found.target = std::move(targets->front());
    found.whole = std::move(explained->front());
    if (isStarter) { // the weighted sum of the classes is the cosine in the space, see StarterSpace::classWeights
        found.whole.output = query.whole;
        found.whole.scoreName = "cosine";
    }
    found.seconds = secondsSince(start);
    return found;
}

} // namespace

void ExplainService::models(Done<std::vector<ExplainingModel>> done) {
    const bool posted = m_context.decode.post(Priority::Interactive, [this, done] {
        const auto installed = installedModels(m_context.options.models);
        if (!installed) {
            done(failWith(installed));
            return;
        }
        std::vector<ExplainingModel> list{{.id = std::string(kStarterSpace), .pictures = true}};
        for (const auto& model : *installed) {
            const auto& can = model.abilities;
            const bool writes = can.explainsPictures && (can.captions || can.answers);
            const ExplainingModel explains{model.id, can.explainsPictures && !writes, writes, can.explainsSounds,
                                           can.speech};
            const bool isStarter = model.id == kImageModel; // in the list under the starter's name
            if (!isStarter && (explains.pictures || explains.writes || explains.sounds || explains.speech))
                list.push_back(explains);
        }
        done(std::move(list));
    });
    if (!posted)
        done(CancelToken::failure());
}

void ExplainService::explainHit(std::string model, PictureSource source, std::string text, ml::ExplainOptions options,
                                CancelToken cancel, Done<PictureExplanation> done) {
    const auto query = queryWords(text);
    const auto decode = [=]() -> Result<Picture> {
        if (query.words.empty())
            return fail(ErrorCode::InvalidArgument,
                        "There are no words in this search that a picture could be explained with.");
        return decodedSource(source, cancel);
    };
    const auto work = [=](StarterModels& models, const Picture& picture) {
        return explainedHit(models, model, picture, query, options, cancel);
    };
    m_context.decodeThenInfer(decode, work, done);
}

void ExplainService::explain(std::string model, PictureSource source, ml::ExplainTarget target,
                             ml::ExplainOptions options, CancelToken cancel, Done<PictureExplanation> done) {
    const auto work = [=](StarterModels& models, const Picture& picture) -> Result<PictureExplanation> {
        const auto start = Clock::now();
        const std::string seeing = seeingModel(model);
        const std::size_t nameless = namelessClasses(models, seeing);
        PictureExplanation found;
        found.model = model;
        found.picture = picture;
        found.target = target;
        found.target.about = numberOf(target.about, nameless);
        auto explained =
            models.with(seeing, &ml::Model::imageExplainer, kNoExplanations, [&](ml::ImageExplainer& explainer) {
                return explainer.explain(*picture, {&found.target, 1}, options, cancel);
            });
        if (!explained)
            return failWith(explained);
        found.whole = std::move(explained->front());
        if (writes(models, seeing)) {
            found.target.output = found.whole.output;
        } else if (target.classWeights.empty()) {
            if (found.target.about.empty())
                found.target.about = found.whole.output; // the likeliest class of this picture, not of a test's
            found.whole.output = outputNamed(found.whole.output, nameless);
        }
        found.seconds = secondsSince(start);
        return found;
    };
    m_context.decodeThenInfer([=] { return decodedSource(source, cancel); }, work, done);
}

} // namespace medley
