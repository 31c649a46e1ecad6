// What the models of two towers, one for pictures and one for texts, have in common as models of the engine.
// Private to core/ml.
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/record.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/nn/weights.h"
#include "core/ml/runtime/batchchoice.h"
#include "core/ml/runtime/modelfolder.h"
#include "core/ml/text/tokenizer.h"
#include "core/ml/vision/imageprocessor.h"

#include <ATen/ATen.h>

#include <memory>
#include <span>
#include <vector>

namespace medley::ml {

/// What is in the folder of one.
struct DualEncoderParts {
    nn::Weights weights;
    nn::Compute compute;
    ModelInfo info;
    std::unique_ptr<Tokenizer> tokenizer;
    vision::ImageProcessor processor;
};

/// Errors as those of the tokenizer, the image processor and the checkpoint.
[[nodiscard]] Result<DualEncoderParts> openDualEncoder(const ModelFolder& folder, const std::string& family,
                                                       const nn::Compute& compute);

/// A family derives from this and runs the two networks.
class DualEncoderModel : public Model, public TextEmbedder, public ImageEmbedder, public ImageExplainer {
public:
    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] BatchSizes batchSizes() const override {
        return {static_cast<int>(m_picturesAtOnce.fastest()), 0, static_cast<int>(m_tokensAtOnce.fastest())};
    }
    [[nodiscard]] TextEmbedder* textEmbedder() override { return this; }
    [[nodiscard]] ImageEmbedder* imageEmbedder() override { return this; }
    [[nodiscard]] ImageExplainer* imageExplainer() override { return this; }
    [[nodiscard]] int dimension() const override { return m_dimension; }
    [[nodiscard]] int inputSize() const override { return m_processor.shorterEdge(); }

    [[nodiscard]] Result<std::vector<Embedding>> embedTexts(std::span<const std::string> texts,
                                                            const CancelToken& cancel) override;
    [[nodiscard]] Result<std::vector<Embedding>> embedImages(std::span<const RgbImage> images,
                                                             const CancelToken& cancel) override;
    /// Of the cosine between picture and text.
    [[nodiscard]] Result<std::vector<ImageExplanation>> explain(const RgbImage& image,
                                                                std::span<const ExplainTarget> targets,
                                                                const ExplainOptions& options,
                                                                const CancelToken& cancel) override;
    [[nodiscard]] Result<std::vector<OutputScore>> scores(std::span<const RgbImage> images, const ExplainTarget& target,
                                                          const CancelToken& cancel) override;

protected:
    /// The processor of the parts makes all pictures one size; their weights are not held.
    DualEncoderModel(DualEncoderParts parts, std::int64_t dimension)
        : m_info(std::move(parts.info))
        , m_compute(parts.compute)
        , m_tokenizer(std::move(parts.tokenizer))
        , m_processor(std::move(parts.processor))
        , m_dimension(static_cast<int>(dimension))
        , m_picturesAtOnce(itemsAtOnce(m_info, m_compute, "pictures"))
        , m_tokensAtOnce(tokensAtOnce(m_info, m_compute)) {}

    [[nodiscard]] const Tokenizer& tokenizer() const { return *m_tokenizer; }
    [[nodiscard]] const nn::Compute& compute() const { return m_compute; }

private:
    /// [batch, 3, height, width] → [batch, dimension].
    [[nodiscard]] virtual at::Tensor embedPictures(const at::Tensor& pixels, nn::Record* record) const = 0;
    /// The ids of a text, truncated to what the model takes, without filling.
    [[nodiscard]] virtual std::vector<TokenId> tokens(const std::string& text) const = 0;
    /// → [texts, dimension].
    [[nodiscard]] virtual at::Tensor embedRows(std::span<const std::vector<TokenId>> texts,
                                               nn::Record* record) const = 0;
    /// What the picture's embedding owes to each patch, row by row: [patches] of a square grid. Record and gradients
    /// are of one picture.
    [[nodiscard]] virtual at::Tensor patchRelevance(const nn::Record& seen, const nn::Record& gradients) const = 0;
    /// "picture to picture" of the one query that the picture's embedding is read at.
    [[nodiscard]] virtual AttentionRecord pictureAttention(const nn::Record& seen) const = 0;
    /// The position that the text's embedding is read at.
    [[nodiscard]] virtual std::int64_t readPosition(std::span<const TokenId> ids) const = 0;

    /// A picture that was looked at, as part of a graph.
    struct Seen {
        at::Tensor embedding; ///< [1, dimension]
        nn::Record record;
    };
    [[nodiscard]] ImageExplanation relevance(const Seen& seen, const std::string& text, nn::Graph graph,
                                             const ExplainOptions& options) const;
    [[nodiscard]] std::vector<AttentionRecord> attentions(const Seen& seen, const nn::Record& read,
                                                          std::span<const TokenId> ids) const;

    ModelInfo m_info;
    nn::Compute m_compute;
    std::unique_ptr<Tokenizer> m_tokenizer;
    vision::ImageProcessor m_processor;
    int m_dimension = 0;
    BatchChoice m_picturesAtOnce;
    BatchChoice m_tokensAtOnce;
};

} // namespace medley::ml
