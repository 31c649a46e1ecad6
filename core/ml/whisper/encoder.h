// The audio encoder: two convolutions over the spectrogram, sinusoidal positions, pre-norm transformer blocks
// (Radford et al. 2022, https://arxiv.org/abs/2212.04356, section 2.2; openai/whisper `model.py` AudioEncoder).
#pragma once

#include "core/ml/nn/record.h"
#include "core/ml/whisper/checkpoint.h"

#include <vector>

namespace medley::ml::whisper {

class Encoder {
public:
    Encoder(const Checkpoint& checkpoint, const WhisperConfig& config);

    /// [batch, mel bands, windowFrames] → [batch, windowFrames / 2, width]
    [[nodiscard]] at::Tensor operator()(const at::Tensor& features, nn::Record* record = nullptr) const;

private:
    struct Layer {
        nn::LayerNorm attentionNorm;
        nn::SelfAttention attention;
        nn::LayerNorm feedForwardNorm;
        nn::Linear up;
        nn::Linear down;
    };

    nn::Linear m_convolution1; ///< over three frames, with GELU
    nn::Linear m_convolution2; ///< over three of its results, every second one
    at::Tensor m_positions;
    std::vector<Layer> m_layers;
    nn::LayerNorm m_finalNorm;
};

} // namespace medley::ml::whisper
