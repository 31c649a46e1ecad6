#include "tests/parity/check/classification.h"

namespace medley::test {

void checkClassification(Check& check, const at::Tensor& logits, const std::vector<std::string>& labels) {
    check.tensor("out.logits", logits);
    check.optional("out.probabilities", at::softmax(logits, -1));
    if (!check.outputs().contains("labels"))
        return;
    std::vector<std::string> likeliest;
    for (std::int64_t i = 0; i < logits.size(0); ++i)
        likeliest.push_back(labels.at(static_cast<std::size_t>(logits[i].argmax().item<std::int64_t>())));
    check.equal("labels", likeliest, check.outputs().at("labels"));
}

} // namespace medley::test
