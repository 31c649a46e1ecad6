#include "core/ml/runtime/pictureclassifier.h"

#include "core/base/shown.h"
#include "core/ml/runtime/explanations.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>

namespace medley::ml {

namespace {

class PictureClassifier final : public Model, public ImageClassifier, public ImageExplainer {
public:
    explicit PictureClassifier(PictureClassifierParts parts)
        : m_parts(std::move(parts))
        , m_picturesAtOnce(itemsAtOnce(m_parts.info, m_parts.compute, "pictures",
                                       m_parts.compute.device.is_cpu() ? m_parts.picturesAtOnce : 8)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_parts.info; }
    [[nodiscard]] BatchSizes batchSizes() const override {
        return {static_cast<int>(m_picturesAtOnce.fastest()), 0, 0};
    }
    [[nodiscard]] ImageClassifier* imageClassifier() override { return this; }
    [[nodiscard]] ImageExplainer* imageExplainer() override { return this; }
    [[nodiscard]] int classCount() const override { return static_cast<int>(m_parts.network->classCount()); }
    [[nodiscard]] std::span<const std::string> labels() const override { return m_parts.labels; }
    [[nodiscard]] int inputSize() const override { return m_parts.processor.shorterEdge(); }

    [[nodiscard]] Result<std::vector<std::vector<float>>> classify(std::span<const RgbImage> images,
                                                                   const CancelToken& cancel) override {
        if (const auto complete = checkPictures(images); !complete)
            return failWith(complete);
        return guarded("The model " + m_parts.info.family, [&] {
            return rowsOfPictures(m_parts.processor, images, m_parts.compute, m_picturesAtOnce, cancel,
                                  [&](const at::Tensor& pixels) {
                                      const at::Tensor logits = m_parts.network->logits(pixels, nullptr);
                                      return at::softmax(logits.to(at::kFloat), 1);
                                  });
        });
    }

    [[nodiscard]] Result<std::vector<ImageExplanation>> explain(const RgbImage& image,
                                                                std::span<const ExplainTarget> targets,
                                                                const ExplainOptions& options,
                                                                const CancelToken& cancel) override {
        if (const auto complete = checkPictures({&image, 1}); !complete)
            return failWith(complete);
        for (const ExplainTarget& target : targets) {
            if (const auto wanted = wantedOf(target); !wanted)
                return failWith(wanted);
        }
        if (cancel.isCancelled())
            return CancelToken::failure();
        return guardedWithGradients("The model " + m_parts.info.family, [&] {
            Seen seen;
            const at::Tensor pixels = preparePictures(m_parts.processor, {&image, 1}, m_parts.compute);
            seen.logits = m_parts.network->logits(pixels, &seen.evidence)[0];
            seen.region = m_parts.processor.seenRegion({image.width, image.height});
            return explainEach(
                targets, options, cancel,
                [&](const ExplainTarget& target, const ExplainOptions& wanted) -> Result<ImageExplanation> {
                    const nn::Graph graph = &target == &targets.back() ? nn::Graph::Release : nn::Graph::Keep;
                    ImageExplanation explanation = relevance(seen, *wantedOf(target), target.about, graph);
                    if (wanted.attentions)
                        explanation.attentions = m_parts.network->attentions(seen.evidence);
                    return explanation;
                });
        });
    }

    [[nodiscard]] Result<std::vector<OutputScore>> scores(std::span<const RgbImage> images, const ExplainTarget& target,
                                                          const CancelToken& cancel) override {
        const auto wanted = wantedOf(target);
        if (!wanted)
            return failWith(wanted);
        if (wanted->isLikeliest())
            return fail(ErrorCode::InvalidArgument, "Which class the pictures are looked at for has to be said.");
        const auto rows = classify(images, cancel);
        if (!rows)
            return failWith(rows);
        std::vector<OutputScore> scores;
        for (const std::vector<float>& row : *rows) {
            const float score = wanted->index
                                    ? row[static_cast<std::size_t>(*wanted->index)]
                                    : std::inner_product(row.begin(), row.end(), wanted->weights.begin(), 0.0F);
            scores.push_back({score, {}});
        }
        return scores;
    }

private:
    /// What is explained: a class, the sum of all with weights or, where it is neither, the likeliest class.
    struct Wanted {
        std::optional<std::int64_t> index{};
        std::span<const float> weights{};
        [[nodiscard]] bool isLikeliest() const { return !index && weights.empty(); }
    };

    /// A picture that was looked at, as part of a graph.
    struct Seen {
        at::Tensor logits; ///< [classes]
        std::vector<at::Tensor> evidence;
        SeenRegion region;
    };

    /// The weights stay the target's.
    [[nodiscard]] Result<Wanted> wantedOf(const ExplainTarget& target) const {
        const std::vector<float>& weights = target.classWeights;
        if (!weights.empty()) {
            if (std::ssize(weights) != m_parts.network->classCount() ||
                !std::ranges::all_of(weights, [](float weight) { return std::isfinite(weight); })) {
                return fail(ErrorCode::InvalidArgument, "The model " + m_parts.info.family + " has " +
                                                            std::to_string(m_parts.network->classCount()) +
                                                            " classes, and each needs a weight that is a number.");
            }
            return Wanted{{}, weights};
        }
        const auto index = classOf(target.about);
        if (!target.about.empty() && !index) {
            return fail(ErrorCode::InvalidArgument,
                        "The model " + m_parts.info.family + " has no class “" + target.about + "”.");
        }
        return Wanted{index, {}};
    }

    /// A label, or a class's number.
    [[nodiscard]] std::optional<std::int64_t> classOf(const std::string& name) const {
        if (const auto found = std::ranges::find(m_parts.labels, name); found != m_parts.labels.end())
            return found - m_parts.labels.begin();
        std::int64_t number = -1;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
        const bool isClass = error == std::errc() && end == name.data() + name.size() && number >= 0 &&
                             number < m_parts.network->classCount();
        return isClass ? std::optional(number) : std::nullopt;
    }

    /// `name`: of the weighted sum, if it has one.
    [[nodiscard]] ImageExplanation relevance(const Seen& seen, const Wanted& wanted, const std::string& name,
                                             nn::Graph graph) const {
        const at::Tensor probabilities = at::softmax(seen.logits.to(at::kFloat), 0);
        ImageExplanation explanation;
        at::Tensor score;
        if (wanted.weights.empty()) {
            const std::int64_t index = wanted.index.value_or(seen.logits.argmax().item<std::int64_t>());
            score = seen.logits[index]; // what speaks against the others does not count
            explanation.output =
                m_parts.labels.empty() ? std::to_string(index) : m_parts.labels[static_cast<std::size_t>(index)];
            explanation.score = probabilities[index].item<float>();
            explanation.scoreName = shown("probability");
        } else {
            const at::Tensor weights = at::tensor(at::ArrayRef<float>(wanted.weights.data(), wanted.weights.size()));
            score = (probabilities * weights.to(probabilities.device())).sum();
            explanation.output = name.empty() ? shown("all classes, weighted") : name;
            explanation.score = score.item<float>();
            explanation.scoreName = shown("sum of weighted probabilities");
        }
        const std::vector<at::Tensor> gradients = nn::gradientsOf(score, seen.evidence, graph);
        const at::Tensor map = m_parts.network->relevance(seen.evidence, gradients);
        explanation.method = m_parts.network->method();
        explanation.region = seen.region;
        explanation.map = patchMap(map, static_cast<int>(map.size(0)), static_cast<int>(map.size(1)));
        return explanation;
    }

    PictureClassifierParts m_parts;
    BatchChoice m_picturesAtOnce;
};

} // namespace

std::unique_ptr<Model> makePictureClassifier(PictureClassifierParts parts) {
    return std::make_unique<PictureClassifier>(std::move(parts));
}

} // namespace medley::ml
