// The text decoder: token and learned position embeddings, pre-norm blocks of causal self-attention and attention to
// the encoder, output layer tied to the token embeddings (openai/whisper `model.py` TextDecoder).
#pragma once

#include "core/ml/nn/record.h"
#include "core/ml/whisper/checkpoint.h"

#include <functional>
#include <vector>

namespace medley::ml::whisper {

/// Keys and values of the tokens that some sequences consist of so far, a row a sequence.
class DecoderCache {
public:
    DecoderCache(std::int64_t layers, std::int64_t capacity, at::Device device);
    [[nodiscard]] std::int64_t length() const { return m_layers.front().length(); }
    /// Row i becomes a copy of row `rows[i]`.
    void selectRows(const std::vector<std::int64_t>& rows);

private:
    friend class Decoder;
    std::vector<nn::KeyValueCache> m_layers;
    at::Device m_device;
    std::int64_t m_rows = 0; ///< of what is held
};

/// Gets the attention of each layer as soon as it is computed, and keeps of it what it needs: to the text
/// [batch, heads, length, past + length], to the sound [batch, heads, length, positions].
using AttentionWatcher = std::function<void(const at::Tensor& toText, const at::Tensor& toSound)>;

class Decoder {
public:
    Decoder(const Checkpoint& checkpoint, const WhisperConfig& config);

    /// Keys and values of the encoder's states [batch, position, width], a layer each: computed once a window.
    [[nodiscard]] std::vector<nn::KeyValues> crossKeyValues(const at::Tensor& encoderStates) const;
    /// Room for sequences of up to `capacity` tokens, at most as many as the decoder has positions.
    [[nodiscard]] DecoderCache makeCache(std::int64_t capacity) const;

    /// `tokens` [batch, length] int64, on any device, follow what the cache holds. `cross` may be of one row for all
    /// sequences. Returns the last layer's normalised states [batch, length, width].
    [[nodiscard]] at::Tensor forward(const at::Tensor& tokens, const std::vector<nn::KeyValues>& cross,
                                     DecoderCache& cache, nn::Record* record = nullptr) const;
    [[nodiscard]] at::Tensor forward(const at::Tensor& tokens, const std::vector<nn::KeyValues>& cross,
                                     DecoderCache& cache, const AttentionWatcher& watch) const;
    /// [..., width] → [..., vocabulary], float32 on the CPU, where the next token is chosen.
    [[nodiscard]] at::Tensor logits(const at::Tensor& states) const;

private:
    struct Layer {
        nn::LayerNorm attentionNorm;
        nn::SelfAttention attention;
        nn::LayerNorm crossNorm;
        nn::CrossAttention cross;
        nn::LayerNorm feedForwardNorm;
        nn::Linear up;
        nn::Linear down;
    };

    [[nodiscard]] at::Tensor run(const at::Tensor& tokens, const std::vector<nn::KeyValues>& cross, DecoderCache& cache,
                                 nn::Record* record, const AttentionWatcher& watch) const;

    at::Tensor m_embeddings; ///< [vocabulary, width]
    at::Tensor m_positions;  ///< [positions, width]
    double m_embeddingScale;
    std::vector<Layer> m_layers;
    nn::LayerNorm m_finalNorm;
    nn::Linear m_output;
};

} // namespace medley::ml::whisper
