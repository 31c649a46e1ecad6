#include "core/base/shown.h"
#include "core/ml/blip/blipmodel.h"
#include "core/ml/blip/explaining.h"
#include "core/ml/blip/lookedat.h"
#include "core/ml/blip/writtentext.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/runtime/attentionrecords.h"
#include "core/ml/runtime/pictures.h"

#include <utility>

namespace medley::ml::blip {

namespace {

class AnswerModel final : public Model, public QuestionAnswerer, public ImageExplainer {
public:
    AnswerModel(Parts parts, QuestionNetwork network) : m_parts(std::move(parts)), m_network(std::move(network)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_parts.info; }
    [[nodiscard]] QuestionAnswerer* questionAnswerer() override { return this; }
    [[nodiscard]] ImageExplainer* imageExplainer() override { return this; }
    [[nodiscard]] bool hasConversation() const override { return false; }
    [[nodiscard]] int pictureEdge(const GenerationOptions&) const override {
        const vision::ImageProcessor& processor = m_parts.pictures.processor();
        return processor.options().rule == vision::ResizeRule::None ? 0 : processor.shorterEdge();
    }

    [[nodiscard]] Result<Generation> answer(std::span<const Turn> conversation, const GenerationOptions& options,
                                            const TextCallback& onText, const CancelToken& cancel) override {
        if (conversation.size() != 1 || conversation.front().images.size() != 1) {
            return fail(ErrorCode::InvalidArgument,
                        "The model " + m_parts.info.family + " answers one question about one picture.");
        }
        const Turn& turn = conversation.front();
        return written(turn.images.front(), turn.question, options, onText, cancel);
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
            return fail(ErrorCode::InvalidArgument, "Which answer the pictures are looked at for has to be said.");
        return scoresOf(
            m_parts, images, cancel, [&] { return given(target.output); },
            [&](const WrittenText& text, std::span<const RgbImage> some) {
                const CrossKeyValues pictures =
                    m_parts.pictures.keyValuesOf(m_network.vision(), m_network.question(), some);
                return text.likelihood(m_network.answer(), asked(questionIds(target.about), pictures));
            });
    }

private:
    [[nodiscard]] Result<Generation> written(const RgbImage& image, const std::string& question,
                                             const GenerationOptions& options, const TextCallback& onText,
                                             const CancelToken& cancel) {
        if (const auto complete = checkPictures({&image, 1}); !complete)
            return failWith(complete);
        if (cancel.isCancelled())
            return CancelToken::failure();
        return guarded("The model " + m_parts.info.family, [&]() -> Result<Generation> {
            const CrossKeyValues& picture = keyValues(image);
            if (cancel.isCancelled())
                return CancelToken::failure();
            return write(m_parts, m_network.answer(), asked(questionIds(question), picture), start(), options, onText,
                         cancel);
        });
    }

    [[nodiscard]] Result<ImageExplanation> explained(const RgbImage& image, const ExplainTarget& target,
                                                     const ExplainOptions& options, const CancelToken& cancel) {
        const std::vector<TokenId> question = questionIds(target.about);
        nn::Record ofQuestion;
        const CrossKeyValues cross = asked(question, keyValues(image), &ofQuestion);
        const auto text = target.output.empty()
                              ? WrittenText::byItself(m_parts, m_network.answer(), cross, start(), cancel)
                              : given(target.output);
        if (!text)
            return failWith(text);
        nn::Record ofAnswer;
        const at::Tensor likelihood = text->likelihood(m_network.answer(), cross, &ofAnswer);
        // The answer sees the question, and the question the picture.
        const at::Tensor toPicture = at::matmul(meanCrossAttention(ofAnswer), meanCrossAttention(ofQuestion));
        ImageExplanation explanation = text->explanation(likelihood, toPicture.slice(1, 1));
        explanation.method = shown("cross-attention of the answer to the question, times that of the question to "
                                   "the picture, mean over the heads of the last layers");
        explanation.region = m_parts.pictures.processor().seenRegion({image.width, image.height});
        if (options.attentions)
            explanation.attentions = attentions(*text, question, ofQuestion, ofAnswer);
        return explanation;
    }

    [[nodiscard]] std::vector<AttentionRecord> attentions(const WrittenText& text, std::span<const TokenId> question,
                                                          const nn::Record& ofQuestion,
                                                          const nn::Record& ofAnswer) const {
        TextAttentions asked = textAttentions(shown("question"), shown("picture"), ofQuestion, std::ssize(question));
        const std::vector<std::string> words = readable(m_parts, m_network.question().settings(), question);
        asked.toItself.queryTokens = words;
        asked.toItself.keyTokens = words;
        asked.toOther.queryTokens = words;
        AttentionRecord toQuestion =
            std::move(textAttentions(shown("answer"), shown("question"), ofAnswer, text.length()).toOther);
        toQuestion.queryTokens = text.chosenTokens();
        toQuestion.keyTokens = words;
        const auto rollout = [](const nn::Record& record) {
            return nn::crossAttentionRollout(record.attentions, record.crossAttentions)[0];
        };
        const at::Tensor means = at::matmul(meanCrossAttention(ofAnswer), meanCrossAttention(ofQuestion));
        AttentionRecord toPicture = attentionRecord(shown("answer to picture"), {means.view({1, 1, means.size(0), -1})},
                                                    at::matmul(rollout(ofAnswer), rollout(ofQuestion)));
        toPicture.queryTokens = text.chosenTokens();
        for (AttentionRecord* record : {&toPicture, &asked.toOther})
            setSquareGrid(*record, record->keys - 1);
        return {std::move(toPicture), std::move(toQuestion), std::move(asked.toOther), std::move(asked.toItself)};
    }

    [[nodiscard]] std::vector<TokenId> questionIds(const std::string& question) const {
        return m_parts.tokenizer
            ->encode(question, {true, static_cast<std::size_t>(m_network.question().settings().positions)})
            .ids;
    }

    [[nodiscard]] const CrossKeyValues& keyValues(const RgbImage& image) {
        return m_parts.pictures.keyValues(m_network.vision(), m_network.question(), image);
    }

    /// The question as it is understood with each of the pictures, as what the answer attends to.
    [[nodiscard]] CrossKeyValues asked(const std::vector<TokenId>& question, const CrossKeyValues& pictures,
                                       nn::Record* record = nullptr) const {
        const at::Tensor& keys = pictures.front().keys;
        TextInput input;
        input.ids = at::tensor(question, at::kLong).unsqueeze(0).expand({keys.size(0), -1}).to(keys.device());
        input.cross = &pictures;
        return m_network.answer().model().crossKeyValues(m_network.question()(input, record));
    }

    [[nodiscard]] std::vector<TokenId> start() const { return {m_network.question().settings().startToken}; }

    [[nodiscard]] WrittenText given(const std::string& answer) const {
        const TextSettings& settings = m_network.answer().model().settings();
        return WrittenText::given(m_parts, settings, start(), m_parts.tokenizer->encode(answer, {false, 0}).ids,
                                  answer);
    }

    Parts m_parts;
    QuestionNetwork m_network;
};

} // namespace

std::unique_ptr<Model> answerModel(Parts parts, QuestionNetwork network) {
    return std::make_unique<AnswerModel>(std::move(parts), std::move(network));
}

} // namespace medley::ml::blip
