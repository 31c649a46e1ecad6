#include "core/ml/blip/blipmodel.h"
#include "core/ml/blip/lookedat.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"

namespace medley::ml::blip {

namespace {

class AnswerModel final : public Model, public QuestionAnswerer, public ImageExplainer {
public:
    AnswerModel(Parts parts, QuestionNetwork network) : m_parts(std::move(parts)), m_network(std::move(network)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_parts.info; }
    [[nodiscard]] QuestionAnswerer* questionAnswerer() override { return this; }
    [[nodiscard]] ImageExplainer* imageExplainer() override { return this; }
    [[nodiscard]] bool hasConversation() const override { return false; }

    [[nodiscard]] Result<Generation> answer(std::span<const Turn> conversation, const GenerationOptions& options,
                                            const TextCallback& onText, const CancelToken& cancel) override {
        if (conversation.size() != 1 || conversation.front().images.size() != 1) {
            return fail(ErrorCode::InvalidArgument,
                        "The model " + m_parts.info.family + " answers one question about one picture.");
        }
        const Turn& turn = conversation.front();
        return written(turn.images.front(), turn.question, options, onText, cancel, nullptr);
    }

    [[nodiscard]] Result<ImageExplanation> explain(const RgbImage& image, const std::string& about,
                                                   const CancelToken& cancel) override {
        Looks looks;
        const auto text = written(image, about, explainedOptions(), {}, cancel, &looks);
        if (!text)
            return failWith(text);
        return guarded("The model " + m_parts.info.family, [&]() -> Result<ImageExplanation> {
            // The answer sees the question, and the question the picture.
            std::vector<at::Tensor> toQuestion;
            for (const nn::Record& step : looks.answer)
                toQuestion.push_back(meanCrossAttention(step)[-1]);
            const at::Tensor toPatches = at::matmul(at::stack(toQuestion), meanCrossAttention(looks.question));
            ImageExplanation explanation = explanationOf(*text, toPatches.slice(1, 1));
            explanation.method = "cross-attention of the answer to the question, times that of the question to the "
                                 "picture, mean over the heads of the last layers";
            explanation.region = m_parts.pictures.processor().seenRegion({image.width, image.height});
            return explanation;
        });
    }

private:
    struct Looks {
        nn::Record question;
        std::vector<nn::Record> answer; ///< of each step
    };

    [[nodiscard]] Result<Generation> written(const RgbImage& image, const std::string& question,
                                             const GenerationOptions& options, const TextCallback& onText,
                                             const CancelToken& cancel, Looks* looks) {
        if (const auto complete = checkPictures({&image, 1}); !complete)
            return failWith(complete);
        if (cancel.isCancelled())
            return CancelToken::failure();
        return guarded("The model " + m_parts.info.family, [&]() -> Result<Generation> {
            const TextModel& reader = m_network.question();
            const TextDecoder& decoder = m_network.answer();
            const EncodeOptions whole{true, static_cast<std::size_t>(reader.settings().positions)};
            TextInput input;
            input.ids = at::tensor(m_parts.tokenizer->encode(question, whole).ids, at::kLong)
                            .unsqueeze(0)
                            .to(m_parts.pictures.compute().device);
            input.cross = &m_parts.pictures.keyValues(m_network.vision(), reader, image);
            if (cancel.isCancelled())
                return CancelToken::failure();
            const at::Tensor asked = reader(input, looks ? &looks->question : nullptr);
            return write(m_parts, decoder, decoder.model().crossKeyValues(asked), {reader.settings().startToken},
                         options, onText, cancel, looks ? &looks->answer : nullptr);
        });
    }

    Parts m_parts;
    QuestionNetwork m_network;
};

} // namespace

std::unique_ptr<Model> answerModel(Parts parts, QuestionNetwork network) {
    return std::make_unique<AnswerModel>(std::move(parts), std::move(network));
}

} // namespace medley::ml::blip
