#include "core/ml/fusion/fusiontrainer.h"

#include "core/ml/fusion/examplereader.h"
#include "core/ml/fusion/headtraining.h"
#include "core/ml/fusion/savefusion.h"
#include "core/ml/resnet/resnetmodel.h"
#include "core/ml/runtime/embeddings.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

namespace medley::ml::fusion {

namespace {

constexpr std::int64_t kHidden = 256;

nn::Config configOf(const ModelFolder& folder) {
    return {folder.config().is_null() ? nlohmann::json::object() : folder.config(), "config.json"};
}

nn::Weights weightsOf(const ModelFolder& folder, const nn::Compute& compute) {
    auto file = openCheckpoint(folder.path());
    if (!file)
        throw ModelError(file.error().message + " " + file.error().detail);
    return {std::move(*file), compute};
}

Encoders openEncoders(const ModelFolder& image, const ModelFolder& text, const nn::Compute& compute) {
    const nn::Weights imageWeights = weightsOf(image, compute);
    const nn::Weights textWeights = weightsOf(text, compute);
    Encoders encoders(imageWeights, configOf(image), textWeights, configOf(text));
    imageWeights.refuseLeftovers();
    textWeights.refuseLeftovers();
    return encoders;
}

/// Which examples are learned from, and which are only measured with.
struct Split {
    std::vector<std::int64_t> learned;
    std::vector<std::int64_t> heldOut;
};

Split split(std::size_t examples, double share, std::mt19937_64& random) {
    std::vector<std::int64_t> order(examples);
    std::iota(order.begin(), order.end(), std::int64_t{0});
    std::ranges::shuffle(order, random);
    const auto held = static_cast<std::ptrdiff_t>(share * static_cast<double>(examples));
    return {{order.begin() + held, order.end()}, {order.begin(), order.begin() + held}};
}

double accuracy(const HeadTraining& head, const at::Tensor& features, const at::Tensor& labels,
                const std::vector<std::int64_t>& rows) {
    const at::Tensor index = at::tensor(rows, at::kLong);
    const at::Tensor found = head.logits(features.index_select(0, index)).argmax(1);
    return found.eq(labels.index_select(0, index)).to(at::kDouble).mean().item<double>();
}

class Trainer final : public EarlyFusionTrainer {
public:
    Trainer(ModelFolder image, ModelFolder text, Encoders encoders, ExampleReader reader,
            std::vector<std::string> labels)
        : m_image(std::move(image))
        , m_text(std::move(text))
        , m_encoders(std::move(encoders))
        , m_reader(std::move(reader))
        , m_labels(std::move(labels)) {}

    [[nodiscard]] std::span<const std::string> labels() const override { return m_labels; }
    [[nodiscard]] std::size_t exampleCount() const override { return m_exampleLabels.size(); }

    [[nodiscard]] Result<void> add(const RgbImage& image, const std::string& text, int label,
                                   const CancelToken& cancel) override {
        if (const auto complete = checkPictures({&image, 1}); !complete)
            return failWith(complete);
        if (label < 0 || static_cast<std::size_t>(label) >= m_labels.size())
            return fail(ErrorCode::InvalidArgument, "The example has a label that the training does not know.",
                        std::to_string(label));
        if (cancel.isCancelled())
            return CancelToken::failure();
        return guarded("The training", [&]() -> Result<void> {
            const auto row = plainRows(m_reader.features(m_encoders, image, text)).front();
            m_features.insert(m_features.end(), row.begin(), row.end());
            m_exampleLabels.push_back(label);
            return {};
        });
    }

    [[nodiscard]] Result<TrainingProgress> train(const TrainingOptions& options,
                                                 const std::function<void(const TrainingProgress&)>& onEpoch,
                                                 const CancelToken& cancel) override {
        const auto isShare = [](double share) { return share >= 0 && share < 1; };
        if (options.epochs < 1 || options.batchSize < 1 || !(options.learningRate > 0) || !isShare(options.dropout) ||
            !isShare(options.heldOut))
            return fail(ErrorCode::InvalidArgument, "These options of the training make no sense.");
        if (m_exampleLabels.empty())
            return fail(ErrorCode::InvalidArgument, "There is no example to learn from.");
        return guardedWithGradients("The training", [&] { return fit(options, onEpoch, cancel); });
    }

    [[nodiscard]] Result<void> save(const std::filesystem::path& folder) const override {
        if (!m_head)
            return fail(ErrorCode::InvalidArgument, "Nothing has been trained that could be saved.");
        return guarded("The training", [&] { return saveFusion(folder, m_image, m_text, *m_head, m_labels); });
    }

private:
    [[nodiscard]] Result<TrainingProgress> fit(const TrainingOptions& options,
                                               const std::function<void(const TrainingProgress&)>& onEpoch,
                                               const CancelToken& cancel) {
        std::mt19937_64 random(options.seed);
        const at::Tensor features = at::tensor(m_features, at::kFloat).view({-1, m_encoders.width()});
        const at::Tensor labels = at::tensor(m_exampleLabels, at::kLong);
        Split rows = split(m_exampleLabels.size(), options.heldOut, random);
        HeadTraining head(randomHead(m_encoders.width(), kHidden, static_cast<std::int64_t>(m_labels.size()), random),
                          options.learningRate);
        TrainingProgress progress{0, options.epochs, 0, 0};
        while (progress.epoch < options.epochs) {
            std::ranges::shuffle(rows.learned, random);
            double loss = 0;
            for (std::size_t first = 0; first < rows.learned.size();) {
                if (cancel.isCancelled())
                    return CancelToken::failure();
                const std::size_t count =
                    std::min(static_cast<std::size_t>(options.batchSize), rows.learned.size() - first);
                const at::Tensor index =
                    at::tensor(at::ArrayRef<std::int64_t>(rows.learned.data() + first, count), at::kLong);
                at::Tensor dropout;
                if (options.dropout > 0)
                    dropout = dropoutMask(static_cast<std::int64_t>(count), kHidden, options.dropout, random);
                loss += head.step(features.index_select(0, index), labels.index_select(0, index), dropout) *
                        static_cast<double>(count);
                first += count;
            }
            ++progress.epoch;
            progress.loss = loss / static_cast<double>(rows.learned.size());
            progress.accuracy = accuracy(head, features, labels, rows.heldOut.empty() ? rows.learned : rows.heldOut);
            if (onEpoch)
                onEpoch(progress);
        }
        m_head = head.weights();
        return progress;
    }

    ModelFolder m_image;
    ModelFolder m_text;
    Encoders m_encoders;
    ExampleReader m_reader;
    std::vector<std::string> m_labels;
    std::vector<float> m_features; ///< [examples, encoders' width]
    std::vector<std::int64_t> m_exampleLabels;
    std::optional<HeadWeights> m_head; ///< of the last training that was not cancelled
};

} // namespace

Result<std::unique_ptr<EarlyFusionTrainer>> makeTrainer(const std::filesystem::path& imagePath,
                                                        const std::filesystem::path& textPath,
                                                        std::vector<std::string> labels, const nn::Compute& compute) {
    if (labels.size() < 2 || std::set<std::string>(labels.begin(), labels.end()).size() != labels.size())
        return fail(ErrorCode::InvalidArgument, "The training needs at least two labels, none of them twice.");
    auto image = ModelFolder::open(imagePath);
    if (!image)
        return failWith(image);
    auto text = ModelFolder::open(textPath);
    if (!text)
        return failWith(text);
    if (!resnet::recognises(*image))
        return fail(ErrorCode::ModelMissing, "The folder " + image->name() + " holds no ResNet to train with.");
    if (!bert::TextEncoder::supports(text->modelType()))
        return fail(ErrorCode::ModelMissing, "The folder " + text->name() + " holds no BERT or kin to train with.");
    auto reader = ExampleReader::open(*image, *text, compute);
    if (!reader)
        return failWith(reader);
    Encoders encoders = openEncoders(*image, *text, compute);
    return std::make_unique<Trainer>(std::move(*image), std::move(*text), std::move(encoders), std::move(*reader),
                                     std::move(labels));
}

} // namespace medley::ml::fusion
