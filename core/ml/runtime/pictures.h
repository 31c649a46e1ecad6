// Decoded pictures as a model's input. Private to core/ml.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/ml/nn/weights.h"
#include "core/ml/runtime/batchchoice.h"
#include "core/ml/vision/imageprocessor.h"

#include <functional>
#include <span>
#include <vector>

namespace medley::ml {

/// [pictures, 3, height, width] in compute's type and on its device, prepared side by side on all cores. The processor
/// must give all pictures the same size. Throws std::invalid_argument with the processor's sentence for an empty or
/// inconsistent picture.
[[nodiscard]] at::Tensor preparePictures(const vision::ImageProcessor& processor, std::span<const RgbImage> images,
                                         const nn::Compute& compute);

/// network(pixels) → [pictures, width], as plain rows in order. Many pictures are prepared together, as many go through
/// the network at once as `choice` says. `images` are complete. Throws as preparePictures() and inBatches().
[[nodiscard]] Result<std::vector<std::vector<float>>>
rowsOfPictures(const vision::ImageProcessor& processor, std::span<const RgbImage> images, const nn::Compute& compute,
               BatchChoice& choice, const CancelToken& cancel,
               const std::function<at::Tensor(const at::Tensor& pixels)>& network);

/// Throws ModelError unless the processor makes squares of this many pixels, which the network was built for.
void checkInputSize(const vision::ImageProcessor& processor, std::int64_t edge);

/// InvalidArgument unless every picture has as many pixels as it says.
[[nodiscard]] Result<void> checkPictures(std::span<const RgbImage> images);

} // namespace medley::ml
