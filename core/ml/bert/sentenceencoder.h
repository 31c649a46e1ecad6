// Sentence embeddings: Reimers and Gurevych 2019, https://arxiv.org/abs/1908.10084. Reads the layout of
// sentence-transformers: modules.json, 1_Pooling/config.json, sentence_bert_config.json.
#pragma once

#include "core/ml/bert/textencoder.h"

#include <filesystem>
#include <span>
#include <vector>

namespace medley::ml::bert {

/// How token states become one vector; several are put side by side, in this order.
struct Pooling {
    bool cls = false;
    bool max = false;
    bool mean = true;
    bool meanSquareRoot = false; ///< sum over the tokens, divided by the square root of their number
    bool normalise = true;       ///< to unit length at the end
    [[nodiscard]] std::int64_t parts() const { return int{cls} + int{max} + int{mean} + int{meanSquareRoot}; }
};

class SentenceEncoder {
public:
    /// Throws ModelError. A plain folder without modules.json gets mean pooling and unit length.
    SentenceEncoder(const std::filesystem::path& folder, const nn::Weights& weights);

    /// One row of token ids a text, each at most maxLength() long and not empty. Rows are padded to the longest.
    /// → [texts, dimension], fp32 on the CPU.
    [[nodiscard]] at::Tensor encode(std::span<const std::vector<std::int64_t>> ids) const;
    [[nodiscard]] at::Tensor pool(const at::Tensor& states, const at::Tensor& mask) const;

    [[nodiscard]] std::int64_t dimension() const;
    [[nodiscard]] std::int64_t maxLength() const { return m_maxLength; } ///< in tokens, special ones included
    [[nodiscard]] const TextEncoder& encoder() const { return m_encoder; }

private:
    TextEncoder m_encoder;
    Pooling m_pooling;
    std::int64_t m_maxLength = 0;
    at::Device m_device;
};

/// The files of a folder that shape the embeddings, for the fingerprint; weights not included.
[[nodiscard]] std::vector<std::filesystem::path> sentenceSettingFiles();

} // namespace medley::ml::bert
