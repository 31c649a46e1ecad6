// One text, or several at once, while the decoder writes them.
#pragma once

#include "core/ml/blip/network.h"
#include "core/ml/generation/generate.h"

#include <vector>

namespace medley::ml::blip {

class Writer final : public generation::LanguageModel {
public:
    /// cross: what is written about, of one row for all texts, or of one a prompt. capacity: of the longest sequence,
    /// prompt included. The decoder must outlive this.
    Writer(const TextDecoder& decoder, CrossKeyValues cross, std::int64_t capacity);

    [[nodiscard]] at::Tensor begin(const at::Tensor& prompts) override;
    [[nodiscard]] at::Tensor step(const at::Tensor& tokens) override;
    void selectRows(const at::Tensor& rows) override;

private:
    const TextDecoder& m_decoder;
    CrossKeyValues m_cross;
    at::Tensor m_origins; ///< int64 [rows]: the prompt that each row comes from, where `m_cross` has a row a prompt
    std::vector<nn::KeyValueCache> m_cache;
};

} // namespace medley::ml::blip
