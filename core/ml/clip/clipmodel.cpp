#include "core/ml/clip/clipmodel.h"

#include "core/ml/clip/network.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/nn/tokenbatch.h"
#include "core/ml/runtime/attentionrecords.h"
#include "core/ml/runtime/dualencoder.h"
#include "core/ml/runtime/pictures.h"

namespace medley::ml::clip {

namespace {

class ClipModel final : public DualEncoderModel {
public:
    ClipModel(DualEncoderParts parts, Network network)
        : DualEncoderModel(std::move(parts), network.dimension()), m_network(std::move(network)) {}

private:
    [[nodiscard]] at::Tensor embedPictures(const at::Tensor& pixels, nn::Record* record) const override {
        const VisionTower& tower = m_network.vision();
        return record ? tower.project(tower.states(pixels, record)) : tower.features(pixels);
    }
    [[nodiscard]] std::vector<TokenId> tokens(const std::string& text) const override {
        return tokenizer().encode(text, {true, static_cast<std::size_t>(m_network.text().settings().positions)}).ids;
    }
    [[nodiscard]] at::Tensor embedRows(std::span<const std::vector<TokenId>> texts, nn::Record* record) const override {
        const nn::TokenBatch rows = padded(texts);
        return m_network.text().project(m_network.text().states(rows.ids, rows.mask, record), rows.ids);
    }
    /// What the class token owes to the others.
    [[nodiscard]] at::Tensor patchRelevance(const nn::Record& seen, const nn::Record& gradients) const override {
        return nn::attentionRelevance(seen.attentions, gradients.attentions)[0][0].slice(0, 1);
    }
    [[nodiscard]] AttentionRecord pictureAttention(const nn::Record& seen) const override {
        return classTokenAttention(seen.attentions);
    }
    [[nodiscard]] std::int64_t readPosition(std::span<const TokenId> ids) const override {
        const std::vector<TokenId> row(ids.begin(), ids.end());
        return m_network.text().endPositions(padded({&row, 1}).ids).item<std::int64_t>();
    }

    [[nodiscard]] nn::TokenBatch padded(std::span<const std::vector<TokenId>> rows) const {
        // The filling is masked, and is no end token either: that one's first place is where a text is read.
        return nn::padded(rows, 0, 1, compute().device);
    }

    Network m_network;
};

} // namespace

bool recognises(const ModelFolder& folder) {
    return folder.modelType() == "clip";
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto parts = openDualEncoder(folder, "clip", compute);
    if (!parts)
        return failWith(parts);
    const Settings settings = Settings::read(nn::Config(folder.config(), "config.json"));
    checkInputSize(parts->processor, settings.vision.imageSize);
    Network network(parts->weights, settings);
    parts->weights.refuseLeftovers();
    return std::make_unique<ClipModel>(std::move(*parts), std::move(network));
}

} // namespace medley::ml::clip
