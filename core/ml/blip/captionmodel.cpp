#include "core/ml/blip/blipmodel.h"
#include "core/ml/blip/lookedat.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"

namespace medley::ml::blip {

namespace {

class CaptionModel final : public Model, public Captioner, public ImageExplainer {
public:
    CaptionModel(Parts parts, CaptionNetwork network) : m_parts(std::move(parts)), m_network(std::move(network)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_parts.info; }
    [[nodiscard]] Captioner* captioner() override { return this; }
    [[nodiscard]] ImageExplainer* imageExplainer() override { return this; }

    [[nodiscard]] Result<Generation> caption(const RgbImage& image, const std::string& prefix,
                                             const GenerationOptions& options, const TextCallback& onText,
                                             const CancelToken& cancel) override {
        return written(image, prefix, options, onText, cancel, nullptr);
    }

    [[nodiscard]] Result<ImageExplanation> explain(const RgbImage& image, const std::string& about,
                                                   const CancelToken& cancel) override {
        std::vector<nn::Record> steps;
        const auto text = written(image, about, explainedOptions(), {}, cancel, &steps);
        if (!text)
            return failWith(text);
        return guarded("The model " + m_parts.info.family, [&]() -> Result<ImageExplanation> {
            std::vector<at::Tensor> toPatches;
            for (const nn::Record& step : steps) // what a token is chosen by is the position before it
                toPatches.push_back(meanCrossAttention(step)[-1].slice(0, 1));
            ImageExplanation explanation = explanationOf(*text, at::stack(toPatches));
            explanation.method = "cross-attention while writing, mean over the heads of the last layers";
            explanation.region = m_parts.pictures.processor().seenRegion({image.width, image.height});
            return explanation;
        });
    }

private:
    [[nodiscard]] Result<Generation> written(const RgbImage& image, const std::string& prefix,
                                             const GenerationOptions& options, const TextCallback& onText,
                                             const CancelToken& cancel, std::vector<nn::Record>* steps) {
        if (const auto complete = checkPictures({&image, 1}); !complete)
            return failWith(complete);
        if (cancel.isCancelled())
            return CancelToken::failure();
        return guarded("The model " + m_parts.info.family, [&] {
            const TextDecoder& decoder = m_network.decoder();
            const CrossKeyValues& cross = m_parts.pictures.keyValues(m_network.vision(), decoder.model(), image);
            return write(m_parts, decoder, cross, prompt(prefix), options, onText, cancel, steps);
        });
    }

    /// As the reference has it: the tokenizer's text with the decoder's start instead of [CLS], without [SEP].
    [[nodiscard]] std::vector<TokenId> prompt(const std::string& prefix) const {
        const TextSettings& settings = m_network.decoder().model().settings();
        const EncodeOptions options{false, static_cast<std::size_t>(settings.positions)};
        std::vector<TokenId> ids = m_parts.tokenizer->encode(prefix, options).ids;
        ids.insert(ids.begin(), settings.startToken);
        return ids;
    }

    Parts m_parts;
    CaptionNetwork m_network;
};

} // namespace

std::unique_ptr<Model> captionModel(Parts parts, CaptionNetwork network) {
    return std::make_unique<CaptionModel>(std::move(parts), std::move(network));
}

} // namespace medley::ml::blip
