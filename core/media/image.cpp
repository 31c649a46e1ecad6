#include "core/media/image.h"

#include "core/media/picture.h"
#include "core/media/picturemetadata.h"

#include <jerror.h>
#include <jpeglib.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdio> // jpeglib.h needs FILE
#include <cstdlib>

namespace medley::media {

namespace {

Result<RgbImage> decodeStored(const MediaFile& file, PictureFormat format, const ImageDecodeOptions& options) {
    switch (format) {
    case PictureFormat::Jpeg:
        return decodeJpeg(file, options.minShortEdge, options.limits);
    case PictureFormat::Png:
        return decodePng(file, options.limits);
    case PictureFormat::WebP:
        return decodeWebp(file, options.limits);
    case PictureFormat::Gif:
        return decodeGif(file, options.limits);
    case PictureFormat::Tiff:
        return decodeTiff(file, options.limits);
    case PictureFormat::Bmp:
        return decodeBmp(file, options.limits);
    case PictureFormat::Heif:
        return decodeHeif(file, options.limits);
    }
    return unsupportedPicture();
}

struct EncoderErrors {
    jpeg_error_mgr base{};
    std::jmp_buf jump{};
    char text[JMSG_LENGTH_MAX] = {};
};

/// C style because libjpeg leaves through longjmp: nothing here has a destructor. `bytes` is malloc'ed by libjpeg.
bool writeJpeg(const RgbImage& image, int quality, EncoderErrors& errors, unsigned char** bytes, unsigned long* size) {
    jpeg_compress_struct jpeg{};
    jpeg.err = jpeg_std_error(&errors.base);
    jpeg.client_data = &errors;
    errors.base.output_message = [](j_common_ptr) {};
    errors.base.error_exit = [](j_common_ptr failed) {
        auto& handler = *static_cast<EncoderErrors*>(failed->client_data);
        failed->err->format_message(failed, handler.text);
        std::longjmp(handler.jump, 1);
    };
    if (setjmp(errors.jump) != 0) {
        jpeg_destroy_compress(&jpeg);
        return false;
    }
    jpeg_create_compress(&jpeg);
    jpeg.client_data = &errors;
    jpeg_mem_dest(&jpeg, bytes, size);
    jpeg.image_width = static_cast<JDIMENSION>(image.width);
    jpeg.image_height = static_cast<JDIMENSION>(image.height);
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg.optimize_coding = TRUE;
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        auto* row = const_cast<JSAMPROW>(image.pixels.data() + static_cast<std::size_t>(jpeg.next_scanline) *
                                                                   static_cast<std::size_t>(image.width) * 3);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    return true;
}

bool isConsistent(const RgbImage& image) {
    return image.width > 0 && image.height > 0 &&
           image.pixels.size() == static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
}

} // namespace

Result<RgbImage> decodeImage(const std::filesystem::path& path, const ImageDecodeOptions& options) {
    const auto file = MediaFile::open(path, options.limits.maxFileBytes);
    if (!file)
        return failWith(file);
    const auto head = file->head(kSniffBytes);
    if (!head)
        return failWith(head);
    const auto format = sniffPicture(*head);
    if (!format)
        return fail(ErrorCode::NotMedia, "This is not a picture, whatever its name says.");
    auto image = decodeStored(*file, *format, options);
    if (!image)
        return image;
    try {
        return oriented(std::move(*image), readPictureMetadata(*file, *format).orientation);
    } catch (const std::exception& error) { // cv::Exception, bad_alloc
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.", error.what());
    }
}

RgbImage scaledToFit(const RgbImage& image, int longEdge) {
    const int longer = std::max(image.width, image.height);
    if (longEdge <= 0 || longer <= longEdge || !isConsistent(image))
        return image;
    const double scale = static_cast<double>(longEdge) / longer;
    RgbImage scaled;
    scaled.width = std::max(1, static_cast<int>(std::lround(image.width * scale)));
    scaled.height = std::max(1, static_cast<int>(std::lround(image.height * scale)));
    scaled.pixels.resize(static_cast<std::size_t>(scaled.width) * static_cast<std::size_t>(scaled.height) * 3);
    const cv::Mat from(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat to(scaled.height, scaled.width, CV_8UC3, scaled.pixels.data());
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
    return scaled;
}

Result<RgbImage> cropped(const RgbImage& image, const RelativeBox& box) {
    const bool isSensible = box.width > 0 && box.height > 0 && box.x < 1 && box.y < 1 && box.x + box.width > 0 &&
                            box.y + box.height > 0; // false for what is not a number
    if (!isConsistent(image) || !isSensible)
        return fail(ErrorCode::InvalidArgument, "There is nothing of the picture in this rectangle.");
    const auto edge = [](double share, int size) { return std::clamp(share, 0.0, 1.0) * size; };
    const int left = std::min(static_cast<int>(std::floor(edge(box.x, image.width))), image.width - 1);
    const int top = std::min(static_cast<int>(std::floor(edge(box.y, image.height))), image.height - 1);
    const int right = std::max(static_cast<int>(std::ceil(edge(box.x + box.width, image.width))), left + 1);
    const int bottom = std::max(static_cast<int>(std::ceil(edge(box.y + box.height, image.height))), top + 1);
    auto part = allocatePicture({right - left, bottom - top});
    if (!part)
        return part;
    const auto rowBytes = static_cast<std::size_t>(part->width) * 3;
    for (int row = 0; row < part->height; ++row) {
        const std::size_t from = (static_cast<std::size_t>(top + row) * static_cast<std::size_t>(image.width) +
                                  static_cast<std::size_t>(left)) *
                                 3;
        std::copy_n(image.pixels.begin() + static_cast<std::ptrdiff_t>(from), rowBytes,
                    part->pixels.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row) * rowBytes));
    }
    return part;
}

Result<std::vector<std::uint8_t>> encodeJpeg(const RgbImage& image, int quality) {
    if (!isConsistent(image) || image.width > JPEG_MAX_DIMENSION || image.height > JPEG_MAX_DIMENSION)
        return fail(ErrorCode::InvalidArgument, "There is no picture to write.");
    EncoderErrors errors;
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    const bool done = writeJpeg(image, std::clamp(quality, 1, 100), errors, &bytes, &size);
    const std::unique_ptr<unsigned char, decltype(&std::free)> owner(bytes, &std::free);
    if (!done)
        return fail(ErrorCode::OutOfMemory, "The picture could not be written as JPEG.", errors.text);
    return std::vector<std::uint8_t>(bytes, bytes + size);
}

Result<RgbImage> blurred(const RgbImage& image, double sigma) {
    if (!isConsistent(image) || !(sigma > 0) || !std::isfinite(sigma))
        return fail(ErrorCode::InvalidArgument, "There is no picture to blur.");
    // A wide Gaussian leaves nothing that a smaller picture could not hold, and costs its square there.
    constexpr double kNarrow = 4;
    const double scale = std::max(1.0, sigma / kNarrow);
    try {
        const cv::Mat from(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
        cv::Mat small = from;
        const cv::Size size(std::max(1, static_cast<int>(std::lround(image.width / scale))),
                            std::max(1, static_cast<int>(std::lround(image.height / scale))));
        if (size != from.size())
            cv::resize(from, small, size, 0, 0, cv::INTER_AREA);
        cv::Mat soft;
        cv::GaussianBlur(small, soft, {}, sigma / scale);
        RgbImage result{image.width, image.height, std::vector<std::uint8_t>(image.pixels.size())};
        cv::Mat to(image.height, image.width, CV_8UC3, result.pixels.data());
        cv::resize(soft, to, to.size(), 0, 0, cv::INTER_LINEAR);
        return result;
    } catch (const std::exception& error) { // cv::Exception, bad_alloc
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.", error.what());
    }
}

Result<std::vector<std::uint8_t>> encodePng(const RgbImage& image) {
    if (!isConsistent(image))
        return fail(ErrorCode::InvalidArgument, "There is no picture to write.");
    return writePng(image);
}

} // namespace medley::media
