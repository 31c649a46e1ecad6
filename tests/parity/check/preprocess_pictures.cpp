// How the models are given pictures: resized and cropped byte for byte as Pillow does it, then normalised.
#include "core/ml/vision/imageprocessor.h"
#include "tests/parity/check/preprocess.h"

namespace medley::test {

using ml::vision::ImageProcessor;

namespace {

PictureDecoder& decoder() {
    static PictureDecoder instance;
    return instance;
}

/// As the case `images` has it, or decoded where somebody can; empty otherwise.
RgbImage picture(const GoldenCase& images, const std::string& name, const std::string& file) {
    const std::string tensor = "out." + name + ".rgb_u8";
    if (!images.has(tensor))
        return decoder() ? decoder()(images.folder() / file) : RgbImage();
    const auto& shape = images.shape(tensor);
    RgbImage image{static_cast<int>(shape[1]), static_cast<int>(shape[0]), {}};
    for (const std::int64_t value : images.integers(tensor))
        image.pixels.push_back(static_cast<std::uint8_t>(value));
    return image;
}

/// [3, rows, columns] of every stride-th row and column.
at::Tensor planes(const RgbImage& image, std::int64_t stride) {
    const at::Tensor bytes = at::tensor(image.pixels, at::kByte).view({image.height, image.width, 3});
    return bytes.permute({2, 0, 1}).slice(1, 0, image.height, stride).slice(2, 0, image.width, stride);
}

template <class T>
T valueOf(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().message + " " + result.error().detail);
    return std::move(*result);
}

} // namespace

void setPictureDecoder(PictureDecoder decode) {
    decoder() = std::move(decode);
}

void checkPicturePreparation(Check& check) {
    const auto images =
        valueOf(GoldenCase::open(check.golden().folder() / check.inputs().at("image_folder").get<std::string>()));
    const ImageProcessor processor = valueOf(ImageProcessor::load(check.golden().checkpoint()));
    const std::int64_t stride = check.inputs().at("stride");
    for (const auto& [name, file] : check.inputs().at("files").items()) {
        const RgbImage image = picture(images, name, file);
        if (image.isEmpty()) {
            check.leaveOut(file.get<std::string>() + ": nothing here decodes files");
            continue;
        }
        const RgbImage resized = valueOf(processor.resized(image));
        check.tensor("out." + name + ".resized_u8", planes(resized, stride));
        const at::Tensor values = at::empty({3, resized.height, resized.width}, at::kFloat);
        processor.normalise(resized, {values.data_ptr<float>(), resized.pixels.size()});
        check.optional("out." + name + ".pixel_values", values);
    }
}

} // namespace medley::test
