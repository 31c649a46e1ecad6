#include "core/ml/bert/textclassifiermodel.h"

#include "core/ml/bert/textclassifier.h"
#include "core/ml/nn/labels.h"
#include "core/ml/nn/tokenbatch.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/embeddings.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/text/tokenizer.h"

namespace medley::ml::bert {

namespace {

class ClassifierModel final : public Model, public TextClassifier {
public:
    ClassifierModel(ModelInfo info, ClassifierNetwork network, nn::Compute compute,
                    std::unique_ptr<Tokenizer> tokenizer, std::vector<std::string> labels)
        : m_info(std::move(info))
        , m_network(std::move(network))
        , m_compute(compute)
        , m_tokenizer(std::move(tokenizer))
        , m_labels(std::move(labels))
        , m_tokensAtOnce(tokensAtOnce(m_info, m_compute)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] BatchSizes batchSizes() const override { return {0, 0, static_cast<int>(m_tokensAtOnce.fastest())}; }
    [[nodiscard]] TextClassifier* textClassifier() override { return this; }
    [[nodiscard]] std::span<const std::string> labels() const override { return m_labels; }

    [[nodiscard]] Result<std::vector<std::vector<float>>> classifyTexts(std::span<const std::string> texts,
                                                                        const CancelToken& cancel) override {
        std::vector<std::vector<TokenId>> ids;
        const EncodeOptions options{true, static_cast<std::size_t>(m_network.encoder().longest())};
        for (const std::string& text : texts)
            ids.push_back(m_tokenizer->encode(text, options).ids);
        return guarded("The text classifier", [&] {
            return rowsOfTokens(ids, m_tokensAtOnce, cancel, [&](std::span<const std::vector<TokenId>> batch) {
                const nn::TokenBatch rows = nn::padded(batch, m_network.encoder().padding(), 1, m_compute.device);
                return m_network.probabilities(m_network.logits(rows.ids, rows.mask));
            });
        });
    }

private:
    ModelInfo m_info;
    ClassifierNetwork m_network;
    nn::Compute m_compute;
    std::unique_ptr<Tokenizer> m_tokenizer;
    std::vector<std::string> m_labels;
    BatchChoice m_tokensAtOnce;
};

} // namespace

bool recognisesClassifier(const ModelFolder& folder) {
    return TextEncoder::supports(folder.modelType()) && folder.hasArchitecture("ForSequenceClassification");
}

Result<std::unique_ptr<Model>> loadClassifier(const ModelFolder& folder, const nn::Compute& compute) {
    auto tokenizer = loadTokenizer(folder.path());
    if (!tokenizer)
        return failWith(tokenizer);
    auto opened = openModel(folder, "text_classifier", compute, usualSettingFiles());
    if (!opened)
        return failWith(opened);
    const nn::Config config(folder.config(), "config.json");
    ClassifierNetwork network(opened->weights, config);
    opened->weights.refuseLeftovers();
    const auto classes = static_cast<std::size_t>(network.classCount());
    std::vector<std::string> labels = nn::classLabels(config, classes);
    for (std::size_t i = labels.size(); i < classes; ++i) // as transformers names them
        labels.push_back("LABEL_" + std::to_string(i));
    return std::make_unique<ClassifierModel>(std::move(opened->info), std::move(network), compute,
                                             std::move(*tokenizer), std::move(labels));
}

} // namespace medley::ml::bert
