// The audio encoder: two convolutions over the spectrogram, sinusoidal positions, pre-norm transformer blocks
// (Radford et al. 2022, https://arxiv.org/abs/2212.04356, section 2.2; openai/whisper `model.py` AudioEncoder).
#pragma once

#include "core/ml/whisper/checkpoint.h"

#include <vector>

namespace medley::ml::whisper {

/// What a pass leaves behind when somebody wants to look inside.
struct EncoderRecord {
    std::vector<at::Tensor> hiddenStates; ///< the embedding, then the state after each layer; the last one normalised
    std::vector<at::Tensor> attentions;   ///< of each layer, [batch, heads, position, position]
};

class Encoder {
public:
    Encoder(const Checkpoint& checkpoint, const WhisperConfig& config);

    /// [batch, mel bands, windowFrames] → [batch, windowFrames / 2, width]
    [[nodiscard]] at::Tensor operator()(const at::Tensor& features, EncoderRecord* record = nullptr) const;

private:
    struct Layer {
        nn::LayerNorm attentionNorm;
        nn::SelfAttention attention;
        nn::LayerNorm feedForwardNorm;
        nn::Linear up;
        nn::Linear down;
    };

    nn::LinearWeights m_convolution1;
    nn::LinearWeights m_convolution2;
    at::Tensor m_positions;
    std::vector<Layer> m_layers;
    nn::LayerNorm m_finalNorm;
};

} // namespace medley::ml::whisper
