#include "core/ml/blip/network.h"

namespace medley::ml::blip {

namespace {

constexpr std::int64_t kIgnored = -100; // the label of a token that is not learnt from

} // namespace

TextDecoder::TextDecoder(const nn::Weights& weights, const TextSettings& settings, std::int64_t crossWidth)
    : m_model(weights.in("bert"), settings, crossWidth)
    , m_head(weights.in("cls.predictions"), settings, m_model.embeddings()) {}

at::Tensor TextDecoder::logits(TextInput input, nn::Record* record) const {
    input.causal = true;
    return m_head(m_model(input, record));
}

at::Tensor TextDecoder::lastLogits(TextInput input) const {
    input.causal = true;
    return m_head(m_model(input).select(1, -1));
}

at::Tensor TextDecoder::loss(const at::Tensor& logits, const at::Tensor& ids, const at::Tensor& mask) const {
    const at::Tensor labels = ids.masked_fill(mask.eq(0), kIgnored).slice(1, 1);
    return at::cross_entropy_loss(logits.slice(1, 0, -1).reshape({-1, logits.size(2)}), labels.reshape({-1}), {},
                                  at::Reduction::Mean, kIgnored, m_model.settings().labelSmoothing);
}

CaptionNetwork::CaptionNetwork(const nn::Weights& weights, const Settings& settings)
    : m_vision(weights.in("vision_model"), settings.vision)
    , m_decoder(weights.in("text_decoder"), settings.text, settings.vision.transformer.width) {}

QuestionNetwork::QuestionNetwork(const nn::Weights& weights, const Settings& settings)
    : m_vision(weights.in("vision_model"), settings.vision)
    , m_question(weights.in("text_encoder"), settings.text, settings.vision.transformer.width)
    , m_answer(weights.in("text_decoder"), settings.text, settings.text.transformer.width) {}

MatchNetwork::MatchNetwork(const nn::Weights& weights, const Settings& settings)
    : m_vision(weights.in("vision_model"), settings.vision)
    , m_text(weights.in("text_encoder"), settings.text, settings.vision.transformer.width)
    , m_match(weights.in("itm_head"), settings.text.transformer.width, 2)
    , m_pictureProjection(weights.in("vision_proj"), settings.vision.transformer.width, settings.dimension)
    , m_textProjection(weights.in("text_proj"), settings.text.transformer.width, settings.dimension) {}

at::Tensor MatchNetwork::matchLogits(const at::Tensor& states) const {
    return m_match(states.select(1, 0));
}

at::Tensor MatchNetwork::pictureFeatures(const at::Tensor& states) const {
    return m_pictureProjection(states.select(1, 0));
}

at::Tensor MatchNetwork::textFeatures(const at::Tensor& states) const {
    return m_textProjection(states.select(1, 0));
}

} // namespace medley::ml::blip
