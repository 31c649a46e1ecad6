#include "core/ml/bert/textclassifier.h"

#include <string>

namespace medley::ml::bert {

namespace {

struct HeadNames {
    const char* hidden;
    nn::Activation activation;
    const char* output;
};

HeadNames headOf(Kin kin) {
    switch (kin) {
    case Kin::Bert:
        return {"bert.pooler.dense", nn::Activation::Tanh, "classifier"};
    case Kin::DistilBert:
        return {"pre_classifier", nn::Activation::Relu, "classifier"};
    case Kin::Mpnet:
    case Kin::Roberta:
        break;
    }
    return {"classifier.dense", nn::Activation::Tanh, "classifier.out_proj"};
}

} // namespace

ClassifierNetwork::ClassifierNetwork(const nn::Weights& weights, const nn::Config& config)
    : m_encoder(weights, config), m_severalLabels(config.text("problem_type", "") == "multi_label_classification") {
    const HeadNames head = headOf(m_encoder.kin());
    const nn::Weights output = weights.in(head.output);
    const std::vector<std::int64_t> shape = output.shape("weight");
    const std::int64_t classes = shape.empty() ? 0 : shape.front();
    if (classes < 2)
        throw ModelError("The tensor " + output.fullName("weight") + " gives fewer than two classes.");
    m_hidden = {weights.in(head.hidden), m_encoder.width(), m_encoder.width(), /*bias=*/true, head.activation};
    m_output = {output, m_encoder.width(), classes};
}

at::Tensor ClassifierNetwork::logits(const at::Tensor& ids, const at::Tensor& mask, nn::Record* record) const {
    return m_output(m_hidden(m_encoder(ids, mask, record).select(1, 0)));
}

at::Tensor ClassifierNetwork::probabilities(const at::Tensor& logits) const {
    const at::Tensor x = logits.to(at::kFloat);
    return m_severalLabels ? at::sigmoid(x) : at::softmax(x, -1);
}

} // namespace medley::ml::bert
