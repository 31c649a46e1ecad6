#include "core/ml/efficientnet/classifiermodel.h"

#include "core/ml/efficientnet/network.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/vision/imageprocessor.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace medley::ml::efficientnet {

namespace {

using vision::ImageProcessor;

constexpr int kCropMargin = 32; // of the crop, in pixels of the input
constexpr double kMean = 127.0; // of the Lite models; the larger ones use ImageNet's statistics
constexpr double kDeviation = 128.0;
// Pictures are prepared side by side, and go through the network one by one: the layers of one stay in the cache, which
// measured 1.6 times as fast a picture as eight at once.
constexpr std::size_t kPreparedTogether = 8;

vision::ImageProcessorOptions processorOptions(int inputSize) {
    vision::ImageProcessorOptions options;
    options.rule = vision::ResizeRule::None; // centreSquare has done it
    options.crop = vision::Size{inputSize, inputSize};
    options.rescale.reset();
    options.mean = {kMean, kMean, kMean};
    options.deviation = {kDeviation, kDeviation, kDeviation};
    return options;
}

class ClassifierModel final : public Model, public ImageClassifier {
public:
    ClassifierModel(ModelInfo info, Network network, int inputSize, ImageProcessor processor)
        : m_info(std::move(info))
        , m_network(std::move(network))
        , m_inputSize(inputSize)
        , m_processor(std::move(processor)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] ImageClassifier* imageClassifier() override { return this; }
    [[nodiscard]] int classCount() const override { return static_cast<int>(m_network.classCount()); }
    [[nodiscard]] int inputSize() const override { return m_inputSize + kCropMargin; }

    [[nodiscard]] Result<std::vector<std::vector<float>>> classify(std::span<const RgbImage> images,
                                                                   const CancelToken& cancel) override {
        return guarded("The picture model", [&] { return classifyAll(images, cancel); });
    }

private:
    Result<std::vector<std::vector<float>>> classifyAll(std::span<const RgbImage> images, const CancelToken& cancel) {
        for (const RgbImage& image : images) {
            if (image.width <= 0 || image.height <= 0 ||
                image.pixels.size() !=
                    static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3)
                return fail(ErrorCode::InvalidArgument, "The picture is empty or incomplete.");
        }
        std::vector<std::vector<float>> rows;
        rows.reserve(images.size());
        for (std::size_t first = 0; first < images.size(); first += kPreparedTogether) {
            if (cancel.isCancelled())
                return CancelToken::failure();
            const auto batch = images.subspan(first, std::min(kPreparedTogether, images.size() - first));
            for (const at::Tensor& picture : prepare(batch).split(1)) {
                const at::Tensor probabilities = at::softmax(m_network(picture), 1).contiguous();
                const float* row = probabilities.data_ptr<float>();
                rows.emplace_back(row, row + probabilities.numel());
            }
        }
        return rows;
    }

    at::Tensor prepare(std::span<const RgbImage> images) const {
        const auto count = static_cast<std::int64_t>(images.size());
        at::Tensor pictures = at::empty({count, 3, m_inputSize, m_inputSize}, at::kFloat);
        const auto size = static_cast<std::size_t>(pictures.numel() / count);
        float* values = pictures.data_ptr<float>();
        at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
            for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
                m_processor.normalise(centreSquare(images[i], m_inputSize), {values + i * size, size});
        });
        return pictures;
    }

    ModelInfo m_info;
    Network m_network;
    int m_inputSize = 0;
    ImageProcessor m_processor;
};

/// The checkpoint's name is all that tells it apart before it is opened: it comes without a config.json.
std::vector<std::string> candidates(const ModelFolder& folder) {
    std::vector<std::string> files;
    for (const char* ending : {".safetensors", ".pth"}) {
        for (std::string& name : folder.filesEndingIn(ending)) {
            if (name.starts_with("efficientnet-lite") || name.starts_with("efficientnet_lite"))
                files.push_back(std::move(name));
        }
    }
    return files;
}

} // namespace

RgbImage centreSquare(const RgbImage& image, int inputSize) {
    const int shorter = std::min(image.width, image.height);
    const int edge =
        std::max(1, static_cast<int>(static_cast<double>(inputSize) / (inputSize + kCropMargin) * shorter));
    const int left = (image.width - edge + 1) / 2;
    const int top = (image.height - edge + 1) / 2;
    RgbImage square{edge, edge, {}};
    const std::size_t rowBytes = static_cast<std::size_t>(edge) * 3;
    square.pixels.resize(rowBytes * static_cast<std::size_t>(edge));
    for (int y = 0; y < edge; ++y) {
        const std::size_t from = (static_cast<std::size_t>(top + y) * static_cast<std::size_t>(image.width) +
                                  static_cast<std::size_t>(left)) *
                                 3;
        std::memcpy(square.pixels.data() + rowBytes * static_cast<std::size_t>(y), image.pixels.data() + from,
                    rowBytes);
    }
    return vision::resize(square, {inputSize, inputSize}, vision::Filter::Bicubic);
}

bool recognises(const ModelFolder& folder) {
    return !candidates(folder).empty();
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto file = openCheckpoint(folder.path() / candidates(folder).front());
    if (!file)
        return failWith(file);
    auto fingerprint = folder.fingerprint(**file, {});
    if (!fingerprint)
        return failWith(fingerprint);
    const nn::Weights weights(std::move(*file), compute);
    const Variant variant = variantOf(weights);
    auto processor = ImageProcessor::create(processorOptions(variant.inputSize));
    if (!processor)
        return failWith(processor);
    ModelInfo info{"efficientnet_lite", folder.path().string(), std::move(*fingerprint), weights.parameterCount(),
                   weights.byteCount()};
    return std::make_unique<ClassifierModel>(std::move(info), Network(weights, variant), variant.inputSize,
                                             std::move(*processor));
}

} // namespace medley::ml::efficientnet
