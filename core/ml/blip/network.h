// BLIP: a vision transformer and BERTs that read and write with an eye on it. Li et al. 2022,
// https://arxiv.org/abs/2201.12086. Reference: transformers' BlipForConditionalGeneration, BlipForQuestionAnswering and
// BlipForImageTextRetrieval, of which each network here is one; names of the tensors as there.
#pragma once

#include "core/ml/blip/text.h"
#include "core/ml/blip/vision.h"

namespace medley::ml::blip {

/// What writes: a text model that sees the past only, and the likelihood of each token after its states.
class TextDecoder {
public:
    TextDecoder(const nn::Weights& weights, const TextSettings& settings, std::int64_t crossWidth);

    /// → float32 [batch, length, vocabulary]; `input.causal` need not be set.
    [[nodiscard]] at::Tensor logits(TextInput input, nn::Record* record = nullptr) const;
    /// The same for the last token only, [batch, vocabulary]: all that a text is continued by.
    [[nodiscard]] at::Tensor lastLogits(TextInput input) const;
    /// The mean cross-entropy of logits against the tokens that follow in `ids` where `mask` is 1.
    [[nodiscard]] at::Tensor loss(const at::Tensor& logits, const at::Tensor& ids, const at::Tensor& mask) const;
    [[nodiscard]] const TextModel& model() const { return m_model; }

private:
    TextModel m_model;
    LanguageHead m_head;
};

/// Picture → caption.
class CaptionNetwork {
public:
    CaptionNetwork(const nn::Weights& weights, const Settings& settings); ///< throws ModelError

    [[nodiscard]] const VisionTransformer& vision() const { return m_vision; }
    [[nodiscard]] const TextDecoder& decoder() const { return m_decoder; } ///< of the picture's states

private:
    VisionTransformer m_vision;
    TextDecoder m_decoder;
};

/// Picture and question → answer.
class QuestionNetwork {
public:
    QuestionNetwork(const nn::Weights& weights, const Settings& settings); ///< throws ModelError

    [[nodiscard]] const VisionTransformer& vision() const { return m_vision; }
    [[nodiscard]] const TextModel& question() const { return m_question; } ///< reads it with the picture's states
    [[nodiscard]] const TextDecoder& answer() const { return m_answer; }   ///< of the question's states

private:
    VisionTransformer m_vision;
    TextModel m_question;
    TextDecoder m_answer;
};

/// How well a picture and a text fit: looked at together, or as vectors of one space.
class MatchNetwork {
public:
    MatchNetwork(const nn::Weights& weights, const Settings& settings); ///< throws ModelError

    [[nodiscard]] const VisionTransformer& vision() const { return m_vision; }
    [[nodiscard]] const TextModel& text() const { return m_text; } ///< with the picture's states, or alone
    /// The states of texts that were read with pictures → [batch, 2]: the second is the logit of "matched".
    [[nodiscard]] at::Tensor matchLogits(const at::Tensor& states) const;
    /// Of the picture's states → [batch, dimension], not normalised.
    [[nodiscard]] at::Tensor pictureFeatures(const at::Tensor& states) const;
    /// Of the states of texts that were read alone → [batch, dimension], not normalised.
    [[nodiscard]] at::Tensor textFeatures(const at::Tensor& states) const;
    [[nodiscard]] std::int64_t dimension() const { return m_pictureProjection.outSize(); }

private:
    VisionTransformer m_vision;
    TextModel m_text;
    nn::Linear m_match;
    nn::Linear m_pictureProjection;
    nn::Linear m_textProjection;
};

} // namespace medley::ml::blip
