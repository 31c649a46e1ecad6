#include "core/ml/siglip/siglipmodel.h"

#include "core/base/shown.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/nn/tokenbatch.h"
#include "core/ml/runtime/attentionrecords.h"
#include "core/ml/runtime/dualencoder.h"
#include "core/ml/runtime/pictures.h"
#include "core/ml/siglip/network.h"
#include "core/ml/text/lowercase.h"

namespace medley::ml::siglip {

namespace {

class SiglipModel final : public DualEncoderModel {
public:
    SiglipModel(DualEncoderParts parts, Network network)
        : DualEncoderModel(std::move(parts), network.dimension())
        , m_network(std::move(network))
        , m_tokenizerLowers(tokenizer().encode("A").ids == tokenizer().encode("a").ids) {}

private:
    [[nodiscard]] at::Tensor embedPictures(const at::Tensor& pixels, nn::Record* record) const override {
        return m_network.vision().pool(m_network.vision().states(pixels, record), record);
    }
    /// SigLIP was trained on lower case, which its own tokenizer makes; SigLIP 2 too (section 2.1 of its paper), but
    /// comes with Gemma's tokenizer.
    [[nodiscard]] std::vector<TokenId> tokens(const std::string& text) const override {
        const EncodeOptions options{true, static_cast<std::size_t>(m_network.text().settings().positions)};
        return tokenizer().encode(m_tokenizerLowers ? text : lowerCased(text), options).ids;
    }
    [[nodiscard]] at::Tensor embedRows(std::span<const std::vector<TokenId>> texts, nn::Record* record) const override {
        const TextSettings& settings = m_network.text().settings();
        const auto& pad = tokenizer().traits().pad;
        const nn::TokenBatch rows =
            nn::padded(texts, pad ? pad->id : settings.padding, settings.positions, compute().device);
        return m_network.text().project(m_network.text().states(rows.ids, record));
    }
    /// What the pooling head's query owes to the patches as they come out of the layers, and so to the picture's own
    /// (equation 10 of Chefer et al. 2021, with nothing before the head that mixes the query).
    [[nodiscard]] at::Tensor patchRelevance(const nn::Record& seen, const nn::Record& gradients) const override {
        const at::Tensor ofHead = nn::attentionGradCam(seen.crossAttentions.front(), gradients.crossAttentions.front());
        return at::bmm(ofHead, nn::attentionRelevance(seen.attentions, gradients.attentions)).flatten();
    }
    /// The pooling head's query is the only one; its rollout goes on through the layers before it.
    [[nodiscard]] AttentionRecord pictureAttention(const nn::Record& seen) const override {
        const at::Tensor ofHead = seen.crossAttentions.front().detach().to(at::kFloat).mean(1);
        AttentionRecord record = attentionRecord(shown("picture to picture"), seen.crossAttentions,
                                                 at::bmm(ofHead, nn::attentionRollout(seen.attentions))[0]);
        record.queryTokens = {"[probe]"};
        setSquareGrid(record, record.keys);
        return record;
    }
    [[nodiscard]] std::int64_t readPosition(std::span<const TokenId>) const override {
        return m_network.text().settings().positions - 1;
    }

    Network m_network;
    bool m_tokenizerLowers;
};

} // namespace

bool recognises(const ModelFolder& folder) {
    return folder.modelType() == "siglip" || folder.modelType() == "siglip2";
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    const Settings settings = Settings::read(nn::Config(folder.config(), "config.json"));
    auto parts = openDualEncoder(folder, "siglip", compute);
    if (!parts)
        return failWith(parts);
    checkInputSize(parts->processor, settings.vision.imageSize);
    Network network(parts->weights, settings);
    parts->weights.refuseLeftovers();
    return std::make_unique<SiglipModel>(std::move(*parts), std::move(network));
}

} // namespace medley::ml::siglip
