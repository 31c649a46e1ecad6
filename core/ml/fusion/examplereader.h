// A picture with a text as the encoders' input. Private to core/ml.
#pragma once

#include "core/base/media.h"
#include "core/ml/fusion/network.h"
#include "core/ml/runtime/modelfolder.h"
#include "core/ml/text/tokenizer.h"
#include "core/ml/vision/imageprocessor.h"

#include <memory>
#include <string>

namespace medley::ml::fusion {

class ExampleReader {
public:
    /// The picture's preparation from one folder, the tokenizer from the other. Errors as loadTokenizer's and
    /// ImageProcessor's.
    [[nodiscard]] static Result<ExampleReader> open(const ModelFolder& image, const ModelFolder& text,
                                                    const nn::Compute& compute);

    /// [1, encoders.width()]. Throws std::invalid_argument for an incomplete picture.
    [[nodiscard]] at::Tensor features(const Encoders& encoders, const RgbImage& image, const std::string& text) const;

private:
    ExampleReader(vision::ImageProcessor processor, std::unique_ptr<Tokenizer> tokenizer, nn::Compute compute)
        : m_processor(std::move(processor)), m_tokenizer(std::move(tokenizer)), m_compute(compute) {}

    vision::ImageProcessor m_processor;
    std::unique_ptr<Tokenizer> m_tokenizer;
    nn::Compute m_compute;
};

} // namespace medley::ml::fusion
