#include "tests/unit/media/mediafixture.h"

#include "core/media/image.h"
#include "tests/support/ffmpeg.h"

#include <QFile>
#include <QTest>

#include <exiv2/exiv2.hpp>
#include <jpeglib.h>
#include <libheif/heif.h>
#include <tiffio.h>

#include <cmath>
#include <cstdio>

namespace medley::media::fixture {

std::filesystem::path MediaFolder::path(const char* name) const {
    return std::filesystem::path(m_folder.path().toStdString()) / name;
}

std::filesystem::path MediaFolder::write(const char* name, const QByteArray& bytes) const {
    QFile file(QString::fromStdString(path(name).string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        QTest::qFail("cannot write a test file", __FILE__, __LINE__);
    return path(name);
}

std::filesystem::path MediaFolder::ffmpeg(const char* name, const QStringList& arguments) const {
    if (!test::runFfmpeg(arguments + QStringList{QString::fromUtf8(name)}, m_folder.path()))
        QTest::qFail("ffmpeg failed", __FILE__, __LINE__);
    return path(name);
}

std::filesystem::path MediaFolder::truncated(const char* name, const std::filesystem::path& of, double share) const {
    const QByteArray bytes = bytesOf(of);
    return write(name, bytes.left(static_cast<qsizetype>(std::lround(static_cast<double>(bytes.size()) * share))));
}

QByteArray bytesOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        QTest::qFail("cannot read a test file", __FILE__, __LINE__);
    return file.readAll();
}

std::array<int, 3> gradientAt(double x, double y) {
    return {static_cast<int>(std::lround(30 + 200 * x)), static_cast<int>(std::lround(30 + 200 * y)),
            static_cast<int>(std::lround(220 - 90 * x - 90 * y))};
}

RgbImage gradient(int width, int height) {
    RgbImage image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int value : gradientAt((x + 0.5) / width, (y + 0.5) / height))
                image.pixels.push_back(static_cast<std::uint8_t>(value));
    return image;
}

int largestDifference(const RgbImage& a, const RgbImage& b) {
    if (a.width != b.width || a.height != b.height || a.pixels.size() != b.pixels.size())
        return 256;
    int largest = 0;
    for (std::size_t index = 0; index < a.pixels.size(); ++index)
        largest = std::max(largest, std::abs(int{a.pixels[index]} - int{b.pixels[index]}));
    return largest;
}

std::array<int, 3> pixelAt(const RgbImage& image, int x, int y) {
    const std::size_t at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
    return {image.pixels.at(at), image.pixels.at(at + 1), image.pixels.at(at + 2)};
}

bool isNear(const std::array<int, 3>& a, const std::array<int, 3>& b, int tolerance) {
    for (std::size_t channel = 0; channel < 3; ++channel)
        if (std::abs(a[channel] - b[channel]) > tolerance)
            return false;
    return true;
}

QByteArray ppm(const RgbImage& image) {
    return "P6\n" + QByteArray::number(image.width) + " " + QByteArray::number(image.height) + "\n255\n" +
           QByteArray(reinterpret_cast<const char*>(image.pixels.data()), static_cast<qsizetype>(image.pixels.size()));
}

QByteArray jpeg(const RgbImage& image, const JpegOptions& options) {
    jpeg_compress_struct writer{};
    jpeg_error_mgr errors{};
    writer.err = jpeg_std_error(&errors);
    jpeg_create_compress(&writer);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&writer, &bytes, &size);
    writer.image_width = static_cast<JDIMENSION>(image.width);
    writer.image_height = static_cast<JDIMENSION>(image.height);
    writer.input_components = options.isCmyk ? 4 : options.isGrey ? 1 : 3;
    writer.in_color_space = options.isCmyk ? JCS_CMYK : options.isGrey ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&writer);
    jpeg_set_quality(&writer, options.quality, TRUE);
    if (options.isCmyk)
        writer.write_Adobe_marker = TRUE; // then the values are inverted, as Photoshop writes them
    if (options.isProgressive)
        jpeg_simple_progression(&writer);
    jpeg_start_compress(&writer, TRUE);
    std::vector<std::uint8_t> row;
    for (int y = 0; y < image.height; ++y) {
        row.clear();
        for (int x = 0; x < image.width; ++x) {
            const auto pixel = pixelAt(image, x, y);
            for (int channel = 0; channel < (options.isGrey ? 1 : 3); ++channel)
                row.push_back(static_cast<std::uint8_t>(pixel[static_cast<std::size_t>(channel)]));
            if (options.isCmyk)
                row.push_back(255); // no black
        }
        JSAMPROW line = row.data();
        jpeg_write_scanlines(&writer, &line, 1);
    }
    jpeg_finish_compress(&writer);
    jpeg_destroy_compress(&writer);
    QByteArray result(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    std::free(bytes);
    return result;
}

void writeTiff(const std::filesystem::path& path, const RgbImage& image, TiffKind kind) {
    TIFF* tiff = TIFFOpen(path.c_str(), "w");
    const bool isGrey = kind == TiffKind::Grey8;
    const bool isWide = kind == TiffKind::Rgb16;
    const bool hasAlpha = kind == TiffKind::RgbaSeparateAlpha;
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, image.width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, image.height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, isWide ? 16 : 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, isGrey ? 1 : hasAlpha ? 4 : 3);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, isGrey ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 16);
    if (hasAlpha) {
        std::uint16_t separate = EXTRASAMPLE_UNASSALPHA;
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &separate);
    }
    std::vector<std::uint8_t> row;
    for (int y = 0; y < image.height; ++y) {
        row.clear();
        for (int x = 0; x < image.width; ++x) {
            const auto pixel = pixelAt(image, x, y);
            for (std::size_t channel = 0; channel < (isGrey ? 1U : 3U); ++channel)
                for (int byte = 0; byte < (isWide ? 2 : 1); ++byte) // v · 257 in either byte order
                    row.push_back(static_cast<std::uint8_t>(pixel[channel]));
            if (hasAlpha)
                row.push_back(0);
        }
        TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y), 0);
    }
    TIFFClose(tiff);
}

bool writeHeif(const std::filesystem::path& path, const RgbImage& image, bool isAvif) {
    heif_context* context = heif_context_alloc();
    heif_encoder* encoder = nullptr;
    const auto format = isAvif ? heif_compression_AV1 : heif_compression_HEVC;
    if (heif_context_get_encoder_for_format(context, format, &encoder).code != heif_error_Ok) {
        heif_context_free(context);
        return false;
    }
    heif_encoder_set_lossy_quality(encoder, 90);
    heif_image* picture = nullptr;
    heif_image_create(image.width, image.height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &picture);
    heif_image_add_plane(picture, heif_channel_interleaved, image.width, image.height, 8);
    int stride = 0;
    std::uint8_t* rows = heif_image_get_plane(picture, heif_channel_interleaved, &stride);
    for (int y = 0; y < image.height; ++y)
        std::copy_n(image.pixels.data() + static_cast<std::ptrdiff_t>(y) * image.width * 3, image.width * 3,
                    rows + static_cast<std::ptrdiff_t>(y) * stride);
    const auto encoded = heif_context_encode_image(context, picture, encoder, nullptr, nullptr);
    const auto written = heif_context_write_to_file(context, path.c_str());
    heif_image_release(picture);
    heif_encoder_release(encoder);
    heif_context_free(context);
    return encoded.code == heif_error_Ok && written.code == heif_error_Ok;
}

void setExif(const std::filesystem::path& path, int orientation, const char* takenAt, const char* offset) {
    auto image = Exiv2::ImageFactory::open(path.string());
    image->readMetadata();
    Exiv2::ExifData exif = image->exifData();
    exif["Exif.Image.Orientation"] = static_cast<std::uint16_t>(orientation);
    if (takenAt != nullptr)
        exif["Exif.Photo.DateTimeOriginal"] = takenAt;
    if (offset != nullptr)
        exif["Exif.Photo.OffsetTimeOriginal"] = offset;
    image->setExifData(exif);
    image->writeMetadata();
}

QByteArray sidecarXmp(const QByteArray& properties) {
    return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
           "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' "
           "xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' "
           "xmlns:exif='http://ns.adobe.com/exif/1.0/'>" +
           properties + "</rdf:Description></rdf:RDF></x:xmpmeta>";
}

QByteArray pngHeader(std::uint32_t width, std::uint32_t height) {
    const auto bigEndian = [](std::uint32_t value) {
        QByteArray bytes(4, '\0');
        for (int index = 0; index < 4; ++index)
            bytes[index] = static_cast<char>((value >> (24U - 8U * static_cast<unsigned>(index))) & 0xFFU);
        return bytes;
    };
    const auto chunk = [&](const QByteArray& type, const QByteArray& data) {
        std::uint32_t crc = 0xFFFFFFFFU;
        for (const char letter : type + data) {
            crc ^= static_cast<std::uint8_t>(letter);
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xEDB88320U : crc >> 1U;
        }
        return bigEndian(static_cast<std::uint32_t>(data.size())) + type + data + bigEndian(~crc);
    };
    const QByteArray kind("\x08\x02\x00\x00\x00", 5); // 8 bits, RGB
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", bigEndian(width) + bigEndian(height) + kind) +
           chunk("IDAT", "x") + chunk("IEND", {});
}

} // namespace medley::media::fixture
