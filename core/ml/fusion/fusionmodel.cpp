#include "core/ml/fusion/fusionmodel.h"

#include "core/ml/fusion/examplereader.h"
#include "core/ml/nn/labels.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/embeddings.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"

namespace medley::ml::fusion {

namespace {

class FusionModel final : public Model, public ImageTextClassifier {
public:
    FusionModel(ModelInfo info, Network network, ExampleReader reader, std::vector<std::string> labels)
        : m_info(std::move(info))
        , m_network(std::move(network))
        , m_reader(std::move(reader))
        , m_labels(std::move(labels)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] ImageTextClassifier* imageTextClassifier() override { return this; }
    [[nodiscard]] std::span<const std::string> labels() const override { return m_labels; }

    [[nodiscard]] Result<std::vector<float>> classify(const RgbImage& image, const std::string& text,
                                                      const CancelToken& cancel) override {
        if (const auto complete = checkPictures({&image, 1}); !complete)
            return failWith(complete);
        if (cancel.isCancelled())
            return CancelToken::failure();
        return guarded("The model for pictures with texts", [&]() -> Result<std::vector<float>> {
            const at::Tensor logits = m_network.logits(m_reader.features(m_network.encoders(), image, text));
            return plainRows(at::softmax(logits.to(at::kFloat), -1)).front();
        });
    }

private:
    ModelInfo m_info;
    Network m_network;
    ExampleReader m_reader;
    std::vector<std::string> m_labels;
};

} // namespace

bool recognises(const ModelFolder& folder) {
    const nlohmann::json& config = folder.config();
    return config.is_object() && (folder.modelType() == "early_fusion" || folder.modelType().empty()) &&
           config.contains("image") && config.contains("text") && config.contains("hidden");
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto opened = openModel(folder, "early_fusion", compute, usualSettingFiles());
    if (!opened)
        return failWith(opened);
    const nn::Config config(folder.config(), "config.json");
    Network network(opened->weights, config);
    opened->weights.refuseLeftovers();
    auto reader = ExampleReader::open(folder, folder, compute);
    if (!reader)
        return failWith(reader);
    const auto classes = static_cast<std::size_t>(network.classCount());
    std::vector<std::string> labels = nn::classLabels(config, classes);
    for (std::size_t i = labels.size(); i < classes; ++i)
        labels.push_back("LABEL_" + std::to_string(i));
    return std::make_unique<FusionModel>(std::move(opened->info), std::move(network), std::move(*reader),
                                         std::move(labels));
}

} // namespace medley::ml::fusion
