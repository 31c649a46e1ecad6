#include "core/ml/bert/sentenceencoder.h"
#include "core/ml/bert/textclassifier.h"
#include "core/ml/nn/labels.h"
#include "tests/parity/check/classification.h"
#include "tests/parity/check/families.h"

namespace medley::test {

using namespace ml;

namespace {

// The stored embeddings of the real model are to be met closer than the case's own tolerance.
constexpr double kRealTolerance = 1e-5;

/// The rows of padded ids without what they were filled up with.
std::vector<std::vector<std::int64_t>> withoutPadding(const at::Tensor& ids, const at::Tensor& mask) {
    std::vector<std::vector<std::int64_t>> rows;
    for (std::int64_t i = 0; i < ids.size(0); ++i) {
        const at::Tensor row = ids[i].masked_select(mask[i].ne(0)).to(at::kCPU).contiguous();
        rows.emplace_back(row.data_ptr<std::int64_t>(), row.data_ptr<std::int64_t>() + row.numel());
    }
    return rows;
}

} // namespace

void checkBertSentence(Check& check) {
    const nn::Weights weights = check.weights();
    const bert::SentenceEncoder encoder(check.golden().checkpoint(), weights);
    weights.refuseLeftovers();

    if (check.inputs().contains("max_length"))
        check.equal("max_length", encoder.maxLength(), check.inputs().at("max_length"));

    const at::Tensor ids = check.input("out.input_ids");
    const bool hasMask = check.has("out.attention_mask");
    const at::Tensor mask = hasMask ? check.input("out.attention_mask") : ids.ne(0).to(at::kLong);
    // All at once, and each alone: padding must not show.
    const double atol = check.inputs().value("real", false) ? kRealTolerance : -1;
    const auto rows = withoutPadding(ids, mask);
    const at::Tensor embeddings = encoder.encode(rows);
    check.tensor("out.embeddings", embeddings, atol);
    std::vector<at::Tensor> alone;
    for (const auto& row : rows)
        alone.push_back(encoder.encode({&row, 1}));
    check.tensor("out.embeddings", at::cat(alone), atol);
    if (!hasMask)
        return;

    const at::Tensor unit = embeddings / embeddings.norm(2, {-1}, true);
    check.tensor("out.cosine_similarity", at::matmul(unit, unit.t()));
    nn::Record record;
    check.tensor("out.last_hidden_state", encoder.encoder()(ids, mask, &record));
    check.record("out.", record);
}

void checkTextClassifier(Check& check) {
    const nn::Weights weights = check.weights();
    const nn::Config config = nn::Config::read(check.golden().checkpoint() / "config.json");
    const bert::ClassifierNetwork network(weights, config);
    weights.refuseLeftovers();

    nn::Record record;
    const at::Tensor logits = network.logits(check.input("in.input_ids"), check.input("in.attention_mask"), &record);
    check.record("out.", record);
    check.tensor("out.probabilities", network.probabilities(logits));
    checkClassification(check, logits, nn::classLabels(config, static_cast<std::size_t>(network.classCount())));
}

} // namespace medley::test
