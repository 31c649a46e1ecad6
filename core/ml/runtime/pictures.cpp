#include "core/ml/runtime/pictures.h"

#include "core/ml/runtime/batches.h"
#include "core/ml/runtime/embeddings.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>

namespace medley::ml {

namespace {

constexpr std::size_t kPreparedTogether = 8; // side by side on all cores

} // namespace

at::Tensor preparePictures(const vision::ImageProcessor& processor, std::span<const RgbImage> images,
                           const nn::Compute& compute) {
    const vision::Size size = processor.outputSize();
    TORCH_CHECK(size.width > 0, "the pictures of a batch must become equally large");
    const auto count = static_cast<std::int64_t>(images.size());
    at::Tensor pictures = at::empty({count, 3, size.height, size.width}, at::kFloat);
    const std::size_t each = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3;
    float* values = pictures.data_ptr<float>();
    at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
            const auto resized = processor.resized(images[i]);
            if (!resized)
                throw std::invalid_argument(resized.error().message);
            processor.normalise(*resized, {values + i * each, each});
        }
    });
    return pictures.to(compute.device, compute.dtype);
}

Result<std::vector<std::vector<float>>>
rowsOfPictures(const vision::ImageProcessor& processor, std::span<const RgbImage> images, const nn::Compute& compute,
               BatchChoice& choice, const CancelToken& cancel,
               const std::function<at::Tensor(const at::Tensor& pixels)>& network) {
    std::vector<std::vector<float>> rows;
    rows.reserve(images.size());
    while (rows.size() < images.size()) {
        const std::size_t left = images.size() - rows.size();
        const std::size_t together = std::min(left, std::max(kPreparedTogether, choice.next(left)));
        const at::Tensor pixels = preparePictures(processor, images.subspan(rows.size(), together), compute);
        const auto done = inBatches(together, choice, cancel, [&](std::size_t first, std::size_t count) {
            std::vector<std::vector<float>> batch = plainRows(
                network(pixels.narrow(0, static_cast<std::int64_t>(first), static_cast<std::int64_t>(count))));
            std::ranges::move(batch, std::back_inserter(rows));
        });
        if (!done)
            return failWith(done);
    }
    return rows;
}

void checkInputSize(const vision::ImageProcessor& processor, std::int64_t edge) {
    const vision::Size size = processor.outputSize();
    if (size.width != edge || size.height != edge) {
        throw ModelError("preprocessor_config.json makes pictures of " + std::to_string(size.width) + " by " +
                         std::to_string(size.height) + " pixels; the model takes " + std::to_string(edge) + ".");
    }
}

Result<void> checkPictures(std::span<const RgbImage> images) {
    const bool complete = std::ranges::all_of(images, [](const RgbImage& image) {
        return image.width > 0 && image.height > 0 &&
               image.pixels.size() ==
                   static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
    });
    if (!complete)
        return fail(ErrorCode::InvalidArgument, "The picture is empty or incomplete.");
    return {};
}

} // namespace medley::ml
