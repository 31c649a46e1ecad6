// Text classifiers: an encoder of BERT's kin and two layers on its first token's state. References: transformers'
// BertForSequenceClassification and the same of DistilBert, MPNet and Roberta.
#pragma once

#include "core/ml/bert/textencoder.h"

namespace medley::ml::bert {

class ClassifierNetwork {
public:
    /// Throws ModelError, also for a regression (one class).
    ClassifierNetwork(const nn::Weights& weights, const nn::Config& config);

    /// ids, mask as TextEncoder's → logits [batch, classes].
    [[nodiscard]] at::Tensor logits(const at::Tensor& ids, const at::Tensor& mask, nn::Record* record = nullptr) const;
    /// Softmax, or the sigmoid of each logit where several classes may hold at once (`problem_type`
    /// multi_label_classification).
    [[nodiscard]] at::Tensor probabilities(const at::Tensor& logits) const;
    [[nodiscard]] const TextEncoder& encoder() const { return m_encoder; }
    [[nodiscard]] std::int64_t classCount() const { return m_output.outSize(); }

private:
    TextEncoder m_encoder;
    nn::Linear m_hidden; ///< with its activation
    nn::Linear m_output;
    bool m_severalLabels = false;
};

} // namespace medley::ml::bert
