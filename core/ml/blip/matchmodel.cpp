#include "core/base/shown.h"
#include "core/ml/blip/blipmodel.h"
#include "core/ml/blip/writtentext.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/nn/tokenbatch.h"
#include "core/ml/runtime/attentionrecords.h"
#include "core/ml/runtime/batches.h"
#include "core/ml/runtime/embeddings.h"
#include "core/ml/runtime/explanations.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"

#include <algorithm>
#include <iterator>

namespace medley::ml::blip {

namespace {

constexpr std::size_t kTextsPerBatch = 16;

class MatchModel final : public Model,
                         public TextEmbedder,
                         public ImageEmbedder,
                         public ImageTextMatcher,
                         public ImageExplainer {
public:
    MatchModel(Parts parts, MatchNetwork network)
        : m_parts(std::move(parts))
        , m_network(std::move(network))
        , m_picturesAtOnce(itemsAtOnce(m_parts.info, m_parts.pictures.compute(), "pictures", kPicturesAtOnce))
        , m_tokensAtOnce(tokensAtOnce(m_parts.info, m_parts.pictures.compute())) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_parts.info; }
    [[nodiscard]] BatchSizes batchSizes() const override {
        return {static_cast<int>(m_picturesAtOnce.fastest()), 0, static_cast<int>(m_tokensAtOnce.fastest())};
    }
    [[nodiscard]] TextEmbedder* textEmbedder() override { return this; }
    [[nodiscard]] ImageEmbedder* imageEmbedder() override { return this; }
    [[nodiscard]] ImageTextMatcher* imageTextMatcher() override { return this; }
    [[nodiscard]] ImageExplainer* imageExplainer() override { return this; }
    [[nodiscard]] int dimension() const override { return static_cast<int>(m_network.dimension()); }
    [[nodiscard]] int inputSize() const override { return m_parts.pictures.processor().shorterEdge(); }

    [[nodiscard]] Result<std::vector<Embedding>> embedTexts(std::span<const std::string> texts,
                                                            const CancelToken& cancel) override {
        return guarded("The text side of " + m_parts.info.family, [&] {
            return embedTokens(tokensOf(texts), m_tokensAtOnce, cancel,
                               [&](std::span<const std::vector<TokenId>> batch) {
                                   return m_network.textFeatures(m_network.text()(inputOf(batch)));
                               });
        });
    }

    [[nodiscard]] Result<std::vector<Embedding>> embedImages(std::span<const RgbImage> images,
                                                             const CancelToken& cancel) override {
        if (const auto complete = checkPictures(images); !complete)
            return failWith(complete);
        return guarded("The picture side of " + m_parts.info.family, [&] {
            return rowsOfPictures(m_parts.pictures.processor(), images, m_parts.pictures.compute(), m_picturesAtOnce,
                                  cancel, [&](const at::Tensor& pixels) {
                                      return unitLength(m_network.pictureFeatures(m_network.vision()(pixels)));
                                  });
        });
    }

    [[nodiscard]] Result<std::vector<float>> match(const RgbImage& image, std::span<const std::string> texts,
                                                   const CancelToken& cancel) override {
        if (const auto complete = checkPictures({&image, 1}); !complete)
            return failWith(complete);
        if (cancel.isCancelled())
            return CancelToken::failure();
        return guarded("The model " + m_parts.info.family, [&]() -> Result<std::vector<float>> {
            const CrossKeyValues& cross = m_parts.pictures.keyValues(m_network.vision(), m_network.text(), image);
            const std::vector<std::vector<TokenId>> ids = tokensOf(texts);
            std::vector<float> probabilities;
            const auto done = inBatches(ids.size(), kTextsPerBatch, cancel, [&](std::size_t first, std::size_t count) {
                TextInput input = inputOf(std::span(ids).subspan(first, count));
                input.cross = &cross;
                std::ranges::copy(matched(input), std::back_inserter(probabilities));
            });
            if (!done)
                return failWith(done);
            return probabilities;
        });
    }

    [[nodiscard]] Result<std::vector<ImageExplanation>> explain(const RgbImage& image,
                                                                std::span<const ExplainTarget> targets,
                                                                const ExplainOptions& options,
                                                                const CancelToken& cancel) override {
        if (const auto complete = checkPictures({&image, 1}); !complete)
            return failWith(complete);
        return guardedWithGradients("The model " + m_parts.info.family, [&] {
            return explainEach(
                targets, options, cancel,
                [&](const ExplainTarget& target, const ExplainOptions& wanted) -> Result<ImageExplanation> {
                    return gradCam(image, target.about, wanted);
                });
        });
    }

    [[nodiscard]] Result<std::vector<OutputScore>> scores(std::span<const RgbImage> images, const ExplainTarget& target,
                                                          const CancelToken& cancel) override {
        if (const auto complete = checkPictures(images); !complete)
            return failWith(complete);
        return guarded("The model " + m_parts.info.family, [&]() -> Result<std::vector<OutputScore>> {
            const std::vector<std::vector<TokenId>> ids = tokensOf({&target.about, 1});
            std::vector<OutputScore> scores;
            const auto done =
                inBatches(images.size(), kPicturesAtOnce, cancel, [&](std::size_t first, std::size_t count) {
                    const CrossKeyValues cross = m_parts.pictures.keyValuesOf(m_network.vision(), m_network.text(),
                                                                              images.subspan(first, count));
                    TextInput input = inputOf(ids);
                    input.ids = input.ids.expand({static_cast<std::int64_t>(count), -1});
                    input.mask.reset(); // one text has no filling
                    input.cross = &cross;
                    for (const float probability : matched(input))
                        scores.push_back({probability, {}});
                });
            if (!done)
                return failWith(done);
            return scores;
        });
    }

private:
    [[nodiscard]] std::vector<std::vector<TokenId>> tokensOf(std::span<const std::string> texts) const {
        const EncodeOptions options{true, static_cast<std::size_t>(m_network.text().settings().positions)};
        std::vector<std::vector<TokenId>> ids;
        for (const std::string& text : texts)
            ids.push_back(m_parts.tokenizer->encode(text, options).ids);
        return ids;
    }

    [[nodiscard]] TextInput inputOf(std::span<const std::vector<TokenId>> texts) const {
        nn::TokenBatch batch =
            nn::padded(texts, m_network.text().settings().paddingToken, 1, m_parts.pictures.compute().device);
        TextInput input;
        input.ids = std::move(batch.ids);
        input.mask = std::move(batch.mask);
        return input;
    }

    /// The probability of each row of the input.
    [[nodiscard]] std::vector<float> matched(const TextInput& input) const {
        const at::Tensor logits = m_network.matchLogits(m_network.text()(input)).to(at::kFloat);
        std::vector<float> probabilities;
        for (const std::vector<float>& row : plainRows(at::softmax(logits, -1)))
            probabilities.push_back(row[1]);
        return probabilities;
    }

    /// Of the logit "matched": what it owes to the cross-attention of each token, in one layer.
    [[nodiscard]] ImageExplanation gradCam(const RgbImage& image, const std::string& text,
                                           const ExplainOptions& options) {
        const CrossKeyValues& cross = m_parts.pictures.keyValues(m_network.vision(), m_network.text(), image);
        const std::vector<std::vector<TokenId>> ids = tokensOf({&text, 1});
        TextInput input = inputOf(ids);
        input.cross = &cross;
        nn::Record read;
        const at::Tensor logits = m_network.matchLogits(m_network.text()(input, &read));
        // The original implementation shows the eighth of its twelve layers. In the last one there is nothing to see
        // but [CLS], which alone the logit is computed from.
        const std::size_t layers = read.crossAttentions.size();
        const std::size_t layer = std::min(layers * 7 / 12, std::max<std::size_t>(layers, 2) - 2);
        const at::Tensor& attention = read.crossAttentions.at(layer);
        const at::Tensor gradient = nn::gradientsOf(logits[0][1], {attention}).front();
        const at::Tensor maps = nn::attentionGradCam(attention, gradient)[0].slice(1, 1); // [tokens, patches]

        const auto grid = static_cast<int>(m_network.vision().settings().grid());
        ImageExplanation explanation;
        explanation.method = shown("Grad-CAM on the cross-attention of layer " + std::to_string(layer + 1) + " of " +
                                   std::to_string(layers) + " (Selvaraju et al. 2017, Li et al. 2021)");
        explanation.output = text;
        explanation.score = at::softmax(logits.detach().to(at::kFloat), -1)[0][1].item<float>();
        explanation.scoreName = shown("probability that they match");
        explanation.region = m_parts.pictures.processor().seenRegion({image.width, image.height});
        const std::vector<std::string> tokens = readableTokens(*m_parts.tokenizer, ids.front());
        at::Tensor sum = at::zeros({maps.size(1)});
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (m_parts.tokenizer->decode(std::span(ids.front()).subspan(i, 1)).empty())
                continue; // a special token
            const at::Tensor map = maps[static_cast<std::int64_t>(i)].to(at::kCPU, at::kFloat);
            sum = sum + map;
            explanation.tokens.push_back({tokens[i], map.sum().item<float>(), patchMap(map, grid, grid)});
        }
        const auto count = static_cast<double>(std::max<std::size_t>(explanation.tokens.size(), 1));
        explanation.map = patchMap(sum / count, grid, grid);
        if (options.attentions) {
            TextAttentions attentions = textAttentions("text", "picture", read, std::ssize(tokens));
            attentions.toOther.queryTokens = tokens;
            attentions.toItself.queryTokens = tokens;
            attentions.toItself.keyTokens = tokens;
            setSquareGrid(attentions.toOther, maps.size(1));
            explanation.attentions = {std::move(attentions.toOther), std::move(attentions.toItself)};
        }
        return explanation;
    }

    Parts m_parts;
    MatchNetwork m_network;
    BatchChoice m_picturesAtOnce;
    BatchChoice m_tokensAtOnce;
};

} // namespace

std::unique_ptr<Model> matchModel(Parts parts, MatchNetwork network) {
    return std::make_unique<MatchModel>(std::move(parts), std::move(network));
}

} // namespace medley::ml::blip
