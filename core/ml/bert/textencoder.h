// The encoder of BERT's kin that a checkpoint is of: what sentence embeddings and text classifiers are built on.
#pragma once

#include "core/ml/bert/encoder.h"
#include "core/ml/distilbert/encoder.h"
#include "core/ml/mpnet/encoder.h"
#include "core/ml/roberta/encoder.h"

#include <string_view>
#include <variant>

namespace medley::ml::bert {

/// By the parts around the encoder that they share.
enum class Kin { Bert, DistilBert, Mpnet, Roberta };

class TextEncoder {
public:
    /// True for the `model_type` of a config.json that the constructor takes: bert, distilbert, mpnet, roberta and
    /// those that are RoBERTa by another name (xlm-roberta, camembert).
    [[nodiscard]] static bool supports(std::string_view modelType);

    /// Throws ModelError. A config.json without `model_type` is one of BERT.
    TextEncoder(const nn::Weights& weights, const nn::Config& config);

    /// ids, mask: int64 [batch, length], filled up at the right with padding(), mask 1 where there is a token.
    /// → [batch, length, width]. Throws for an id beyond the vocabulary or a length beyond longest().
    [[nodiscard]] at::Tensor operator()(const at::Tensor& ids, const at::Tensor& mask,
                                        nn::Record* record = nullptr) const;
    [[nodiscard]] std::int64_t width() const;
    [[nodiscard]] std::int64_t longest() const; ///< text in tokens, special ones included
    [[nodiscard]] std::int64_t padding() const; ///< the id that fills texts up
    [[nodiscard]] Kin kin() const { return static_cast<Kin>(m_encoder.index()); }

private:
    std::variant<Encoder, distilbert::Encoder, mpnet::Encoder, roberta::Encoder> m_encoder; ///< in the order of Kin
};

} // namespace medley::ml::bert
