#include "core/ml/runtime/pictureclassifier.h"

#include "core/ml/runtime/explanations.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace medley::ml {

namespace {

class PictureClassifier final : public Model, public ImageClassifier, public ImageExplainer {
public:
    explicit PictureClassifier(PictureClassifierParts parts)
        : m_parts(std::move(parts))
        , m_picturesAtOnce(itemsAtOnce(m_parts.info, m_parts.compute, "pictures",
                                       m_parts.compute.device.is_cpu() ? m_parts.picturesAtOnce : 8)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_parts.info; }
    [[nodiscard]] BatchSizes batchSizes() const override {
        return {static_cast<int>(m_picturesAtOnce.fastest()), 0, 0};
    }
    [[nodiscard]] ImageClassifier* imageClassifier() override { return this; }
    [[nodiscard]] ImageExplainer* imageExplainer() override { return this; }
    [[nodiscard]] int classCount() const override { return static_cast<int>(m_parts.network->classCount()); }
    [[nodiscard]] std::span<const std::string> labels() const override { return m_parts.labels; }
    [[nodiscard]] int inputSize() const override { return m_parts.processor.shorterEdge(); }

    [[nodiscard]] Result<std::vector<std::vector<float>>> classify(std::span<const RgbImage> images,
                                                                   const CancelToken& cancel) override {
        if (const auto complete = checkPictures(images); !complete)
            return failWith(complete);
        return guarded("The model " + m_parts.info.family, [&] {
            return rowsOfPictures(m_parts.processor, images, m_parts.compute, m_picturesAtOnce, cancel,
                                  [&](const at::Tensor& pixels) {
                                      const at::Tensor logits = m_parts.network->logits(pixels, nullptr);
                                      return at::softmax(logits.to(at::kFloat), 1);
                                  });
        });
    }

    [[nodiscard]] Result<ImageExplanation> explain(const RgbImage& image, const std::string& about,
                                                   const CancelToken& cancel) override {
        if (const auto complete = checkPictures({&image, 1}); !complete)
            return failWith(complete);
        const auto wanted = classOf(about);
        if (!about.empty() && !wanted) {
            return fail(ErrorCode::InvalidArgument,
                        "The model " + m_parts.info.family + " has no class “" + about + "”.");
        }
        if (cancel.isCancelled())
            return CancelToken::failure();
        return guardedWithGradients("The model " + m_parts.info.family,
                                    [&]() -> Result<ImageExplanation> { return relevance(image, wanted); });
    }

private:
    /// A label, or a class's number.
    [[nodiscard]] std::optional<std::int64_t> classOf(const std::string& name) const {
        if (const auto found = std::ranges::find(m_parts.labels, name); found != m_parts.labels.end())
            return found - m_parts.labels.begin();
        std::int64_t number = -1;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
        const bool isClass = error == std::errc() && end == name.data() + name.size() && number >= 0 &&
                             number < m_parts.network->classCount();
        return isClass ? std::optional(number) : std::nullopt;
    }

    [[nodiscard]] ImageExplanation relevance(const RgbImage& image, std::optional<std::int64_t> wanted) const {
        std::vector<at::Tensor> evidence;
        const at::Tensor logits =
            m_parts.network->logits(preparePictures(m_parts.processor, {&image, 1}, m_parts.compute), &evidence)[0];
        const std::int64_t index = wanted.value_or(logits.argmax().item<std::int64_t>());
        const std::vector<at::Tensor> gradients = nn::gradientsOf(logits[index], evidence);
        const at::Tensor map = m_parts.network->relevance(evidence, gradients);

        ImageExplanation explanation;
        explanation.method = m_parts.network->method();
        explanation.output =
            m_parts.labels.empty() ? std::to_string(index) : m_parts.labels[static_cast<std::size_t>(index)];
        explanation.score = at::softmax(logits.detach().to(at::kFloat), 0)[index].item<float>();
        explanation.scoreName = "probability";
        explanation.region = m_parts.processor.seenRegion({image.width, image.height});
        explanation.map = patchMap(map, static_cast<int>(map.size(0)), static_cast<int>(map.size(1)));
        return explanation;
    }

    PictureClassifierParts m_parts;
    BatchChoice m_picturesAtOnce;
};

} // namespace

std::unique_ptr<Model> makePictureClassifier(PictureClassifierParts parts) {
    return std::make_unique<PictureClassifier>(std::move(parts));
}

} // namespace medley::ml
