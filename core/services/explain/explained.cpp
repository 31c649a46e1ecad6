#include "core/services/explain/explained.h"

#include "core/base/shown.h"
#include "core/services/classlabels.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace medley {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kNoSearch = shown("finds no pictures by words");
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

} // namespace

Result<PictureExplanation> explainedHit(StarterModels& models, const std::string& model, const SharedPicture& picture,
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

Result<PictureExplanation> explainedTarget(StarterModels& models, const std::string& model,
                                           const SharedPicture& picture, const ml::ExplainTarget& target,
                                           const ml::ExplainOptions& options, const CancelToken& cancel) {
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
}

} // namespace medley
