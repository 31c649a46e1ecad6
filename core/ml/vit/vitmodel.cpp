#include "core/ml/vit/vitmodel.h"

#include "core/base/shown.h"
#include "core/ml/nn/labels.h"
#include "core/ml/runtime/attentionrecords.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/pictureclassifier.h"
#include "core/ml/runtime/pictures.h"
#include "core/ml/vit/network.h"

namespace medley::ml::vit {

namespace {

// Packed products run at full speed from the first picture on.
constexpr std::size_t kPicturesAtOnce = 8;

class Classifier final : public ClassifierNetwork {
public:
    explicit Classifier(Network network) : m_network(std::move(network)) {}

    [[nodiscard]] std::int64_t classCount() const override { return m_network.classCount(); }
    [[nodiscard]] at::Tensor logits(const at::Tensor& pictures, std::vector<at::Tensor>* evidence) const override {
        if (!evidence)
            return m_network.logits(pictures);
        nn::Record record;
        const at::Tensor logits = m_network.classify(m_network.states(pictures, &record));
        *evidence = std::move(record.attentions);
        return logits;
    }
    /// What the class token owes to the others.
    [[nodiscard]] at::Tensor relevance(const std::vector<at::Tensor>& evidence,
                                       const std::vector<at::Tensor>& gradients) const override {
        const std::int64_t grid = m_network.settings().grid();
        return nn::attentionRelevance(evidence, gradients)[0][0].slice(0, 1).view({grid, grid});
    }
    [[nodiscard]] std::vector<AttentionRecord> attentions(const std::vector<at::Tensor>& evidence) const override {
        return {classTokenAttention(evidence)};
    }
    [[nodiscard]] std::string_view method() const override {
        return shown("gradient-weighted attention relevance (Chefer et al. 2021)");
    }

private:
    Network m_network;
};

} // namespace

bool recognises(const ModelFolder& folder) {
    return folder.modelType() == "vit";
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto processor = vision::ImageProcessor::load(folder.path());
    if (!processor)
        return failWith(processor);
    auto opened = openModel(folder, "vit", compute, usualSettingFiles());
    if (!opened)
        return failWith(opened);
    const nn::Config config(folder.config(), "config.json");
    const nn::VisionSettings settings = readSettings(config);
    checkInputSize(*processor, settings.imageSize);
    Network network(opened->weights, settings);
    opened->weights.refuseLeftovers();
    auto labels = nn::classLabels(config, static_cast<std::size_t>(network.classCount()));
    return makePictureClassifier({std::move(opened->info), compute, std::make_unique<Classifier>(std::move(network)),
                                  std::move(*processor), std::move(labels), kPicturesAtOnce});
}

} // namespace medley::ml::vit
