// The weights of a Whisper model by what they are, whichever of the two naming schemes the file uses:
// Hugging Face's (`model.encoder.layers.0.self_attn.q_proj.weight`) or CTranslate2's, where query, key and value
// are one matrix (`encoder/layer_0/self_attention/linear_0/weight`) and matrices may be quantised to int8.
#pragma once

#include "core/ml/nn/attention.h"
#include "core/ml/nn/layernorm.h"
#include "core/ml/whisper/config.h"

namespace medley::ml::whisper {

enum class Part { Encoder, Decoder };
enum class Norm { BeforeSelfAttention, BeforeCrossAttention, BeforeFeedForward };

/// Everything throws ModelError when a tensor is missing or of another shape than the configuration asks for.
class Checkpoint {
public:
    Checkpoint(const nn::Weights& weights, const WhisperConfig& config);

    /// 1 or 2, as a product over three neighbouring frames of all bands: [width, 3 · in] and [width].
    [[nodiscard]] nn::LinearWeights convolution(int number) const;
    [[nodiscard]] at::Tensor positions(Part part) const; ///< [positions, width]
    [[nodiscard]] at::Tensor tokenEmbeddings() const;    ///< [vocabulary, width]; also the output layer
    [[nodiscard]] nn::Products products() const { return m_weights.compute().products; }
    [[nodiscard]] nn::LayerNorm finalNorm(Part part) const;

    [[nodiscard]] nn::LayerNorm norm(Part part, std::int64_t layer, Norm norm) const;
    [[nodiscard]] nn::AttentionWeights selfAttention(Part part, std::int64_t layer) const;
    [[nodiscard]] nn::AttentionWeights crossAttention(std::int64_t layer) const; ///< of the decoder
    /// `second` = false: [hidden, width], true: [width, hidden].
    [[nodiscard]] nn::LinearWeights feedForward(Part part, std::int64_t layer, bool second) const;

private:
    [[nodiscard]] std::string name(Part part) const;
    [[nodiscard]] std::string layerName(Part part, std::int64_t layer) const;
    [[nodiscard]] const Stack& stack(Part part) const;
    [[nodiscard]] at::Tensor tensor(const std::string& name, at::IntArrayRef shape) const;
    [[nodiscard]] nn::LinearWeights linear(const std::string& name, std::int64_t in, std::int64_t out) const;
    [[nodiscard]] nn::LayerNorm layerNorm(const std::string& name) const;
    [[nodiscard]] nn::AttentionWeights projections(const std::string& name, std::int64_t heads) const;

    nn::Weights m_weights;
    const WhisperConfig& m_config;
    bool m_isCTranslate2;
    char m_separator;
};

} // namespace medley::ml::whisper
