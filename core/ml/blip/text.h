// BLIP's text side, a BERT whose layers also attend to other states between self-attention and perceptron: it reads a
// text alone, a text with a picture, or writes one (Li et al. 2022, https://arxiv.org/abs/2201.12086, section 3.1: the
// unimodal encoder, the image-grounded encoder and the image-grounded decoder). Reference: transformers'
// BlipTextModel and BlipTextLMHeadModel; names of the tensors as there.
#pragma once

#include "core/ml/blip/settings.h"

#include <vector>

namespace medley::ml::blip {

/// The states that a text attends to, as keys and values of each layer: computed once a picture or question.
using CrossKeyValues = std::vector<nn::KeyValues>;

/// What a text is read with. What is not set is not there.
struct TextInput {
    at::Tensor ids;                        ///< int64 [batch, length]
    at::Tensor mask;                       ///< int64 [batch, length]: 1 where there is a token; undefined: everywhere
    bool causal = false;                   ///< each token sees those before it only
    const CrossKeyValues* cross = nullptr; ///< of one row for all texts, or of one a text
    std::vector<nn::KeyValueCache>* cache = nullptr; ///< of each layer; `ids` then follow what is held, without mask
};

class TextModel {
public:
    /// crossWidth: of the states that are attended to.
    TextModel(const nn::Weights& weights, const TextSettings& settings, std::int64_t crossWidth);

    /// states: [batch, positions, crossWidth].
    [[nodiscard]] CrossKeyValues crossKeyValues(const at::Tensor& states) const;
    /// → the last layer's states [batch, length, width]. Throws for an id beyond the vocabulary or a length beyond
    /// `positions`. With a record and where gradients are enabled, the cross-attentions can be differentiated by.
    [[nodiscard]] at::Tensor operator()(const TextInput& input, nn::Record* record = nullptr) const;
    /// Room for `capacity` tokens in each layer.
    [[nodiscard]] std::vector<nn::KeyValueCache> newCache(std::int64_t capacity) const;
    [[nodiscard]] const at::Tensor& embeddings() const { return m_words; } ///< [vocabulary, width]
    [[nodiscard]] const TextSettings& settings() const { return m_settings; }

private:
    struct Layer {
        nn::SelfAttention attention;
        nn::LayerNorm attentionNorm;
        nn::CrossAttention cross;
        nn::LayerNorm crossNorm;
        nn::Linear up; ///< with the activation
        nn::Linear down;
        nn::LayerNorm feedForwardNorm;
    };

    [[nodiscard]] at::Tensor mask(const TextInput& input, std::int64_t past, const at::Tensor& x) const;

    TextSettings m_settings;
    at::Tensor m_words;
    at::Tensor m_positions;
    nn::LayerNorm m_norm;
    std::vector<Layer> m_layers;
};

/// States → how likely each token is to come next.
class LanguageHead {
public:
    /// weights: where "transform" is; embeddings: of the TextModel, shared where settings.tiesOutput.
    LanguageHead(const nn::Weights& weights, const TextSettings& settings, const at::Tensor& embeddings);

    [[nodiscard]] at::Tensor operator()(const at::Tensor& states) const; ///< [..., width] → float32 [..., vocabulary]

private:
    nn::Linear m_transform; ///< with the activation
    nn::LayerNorm m_norm;
    nn::Linear m_output;
};

} // namespace medley::ml::blip
