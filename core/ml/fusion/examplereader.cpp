#include "core/ml/fusion/examplereader.h"

#include "core/ml/nn/tokenbatch.h"
#include "core/ml/resnet/resnetmodel.h"
#include "core/ml/runtime/pictures.h"

namespace medley::ml::fusion {

Result<ExampleReader> ExampleReader::open(const ModelFolder& image, const ModelFolder& text,
                                          const nn::Compute& compute) {
    auto processor = resnet::processorOf(image);
    if (!processor)
        return failWith(processor);
    auto tokenizer = loadTokenizer(text.path());
    if (!tokenizer)
        return failWith(tokenizer);
    return ExampleReader(std::move(*processor), std::move(*tokenizer), compute);
}

at::Tensor ExampleReader::features(const Encoders& encoders, const RgbImage& image, const std::string& text) const {
    const EncodeOptions options{true, static_cast<std::size_t>(encoders.text().longest())};
    const std::vector<TokenId> ids = m_tokenizer->encode(text, options).ids;
    const nn::TokenBatch row = nn::padded({&ids, 1}, encoders.text().padding(), 1, m_compute.device);
    return encoders(preparePictures(m_processor, {&image, 1}, m_compute), row.ids, row.mask);
}

} // namespace medley::ml::fusion
