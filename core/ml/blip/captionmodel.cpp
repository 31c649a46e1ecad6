#include "core/base/shown.h"
#include "core/ml/blip/blipmodel.h"
#include "core/ml/blip/explaining.h"
#include "core/ml/blip/lookedat.h"
#include "core/ml/blip/writtentext.h"
#include "core/ml/runtime/attentionrecords.h"
#include "core/ml/runtime/pictures.h"

#include <algorithm>
#include <stdexcept>

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
        if (const auto complete = checkPictures({&image, 1}); !complete)
            return failWith(complete);
        if (cancel.isCancelled())
            return CancelToken::failure();
        return guarded("The model " + m_parts.info.family, [&] {
            return write(m_parts, m_network.decoder(), keyValues(image), prompt(prefix), options, onText, cancel);
        });
    }

    [[nodiscard]] Result<std::vector<ImageExplanation>> explain(const RgbImage& image,
                                                                std::span<const ExplainTarget> targets,
                                                                const ExplainOptions& options,
                                                                const CancelToken& cancel) override {
        return explanationsOf(m_parts, image, targets, options, cancel,
                              [&](const ExplainTarget& target, const ExplainOptions& wanted) {
                                  return explained(image, target, wanted, cancel);
                              });
    }

    [[nodiscard]] Result<std::vector<OutputScore>> scores(std::span<const RgbImage> images, const ExplainTarget& target,
                                                          const CancelToken& cancel) override {
        if (const auto complete = checkPictures(images); !complete)
            return failWith(complete);
        if (target.output.empty())
            return fail(ErrorCode::InvalidArgument, "Which caption the pictures are looked at for has to be said.");
        return scoresOf(
            m_parts, images, cancel, [&] { return given(target); },
            [this](const WrittenText& text, std::span<const RgbImage> some) {
                const TextDecoder& decoder = m_network.decoder();
                return text.likelihood(decoder,
                                       m_parts.pictures.keyValuesOf(m_network.vision(), decoder.model(), some));
            });
    }

private:
    [[nodiscard]] const CrossKeyValues& keyValues(const RgbImage& image) {
        return m_parts.pictures.keyValues(m_network.vision(), m_network.decoder().model(), image);
    }

    [[nodiscard]] Result<ImageExplanation> explained(const RgbImage& image, const ExplainTarget& target,
                                                     const ExplainOptions& options, const CancelToken& cancel) {
        const CrossKeyValues& cross = keyValues(image);
        const auto text = target.output.empty()
                              ? WrittenText::byItself(m_parts, m_network.decoder(), cross, prompt(target.about), cancel)
                              : given(target);
        if (!text)
            return failWith(text);
        nn::Record record;
        const at::Tensor likelihood = text->likelihood(m_network.decoder(), cross, &record);
        const at::Tensor toPicture = meanCrossAttention(record); // the class token first
        ImageExplanation explanation =
            text->explanation(likelihood, toPicture.slice(0, toPicture.size(0) - text->length()).slice(1, 1));
        explanation.method = shown("cross-attention while writing, mean over the heads of the last layers");
        explanation.region = m_parts.pictures.processor().seenRegion({image.width, image.height});
        if (options.attentions) {
            TextAttentions attentions = textAttentions(shown("caption"), shown("picture"), record, text->length());
            attentions.toOther.queryTokens = text->chosenTokens();
            attentions.toItself.queryTokens = text->chosenTokens();
            attentions.toItself.keyTokens = text->readTokens();
            setSquareGrid(attentions.toOther, attentions.toOther.keys - 1);
            explanation.attentions = {std::move(attentions.toOther), std::move(attentions.toItself)};
        }
        return explanation;
    }

    /// Throws std::invalid_argument where the caption does not begin as it is said to.
    [[nodiscard]] WrittenText given(const ExplainTarget& target) const {
        std::vector<TokenId> begun = prompt(target.about);
        std::vector<TokenId> all = m_parts.tokenizer->encode(target.output, {false, 0}).ids;
        all.insert(all.begin(), begun.front());
        if (all.size() < begun.size() || !std::equal(begun.begin(), begun.end(), all.begin()))
            throw std::invalid_argument("The caption does not begin with “" + target.about + "”.");
        const std::vector<TokenId> rest(all.begin() + std::ssize(begun), all.end());
        return WrittenText::given(m_parts, m_network.decoder().model().settings(), std::move(begun), rest,
                                  target.output);
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
