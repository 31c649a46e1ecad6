// Makes the pictures, sounds and videos that the tests of core/media read, in a folder that goes with the test.
#pragma once

#include "core/base/media.h"

#include <QByteArray>
#include <QStringList>
#include <QTemporaryDir>

#include <filesystem>

namespace medley::media::fixture {

class MediaFolder {
public:
    [[nodiscard]] std::filesystem::path path(const char* name) const;
    /// Writes bytes; returns the path.
    std::filesystem::path write(const char* name, const QByteArray& bytes) const;
    /// Runs `ffmpeg ARGUMENTS FOLDER/name`; fails the running test if ffmpeg does.
    std::filesystem::path ffmpeg(const char* name, const QStringList& arguments) const;
    /// A copy of `of` without what lies behind `share` of its bytes.
    std::filesystem::path truncated(const char* name, const std::filesystem::path& of, double share) const;

private:
    QTemporaryDir m_folder;
};

[[nodiscard]] QByteArray bytesOf(const std::filesystem::path& path);

/// Smooth in both directions and different everywhere: decoders with loss come close to it.
[[nodiscard]] RgbImage gradient(int width, int height);
/// The colour that `gradient` has there.
[[nodiscard]] std::array<int, 3> gradientAt(double x, double y);

/// Largest difference of one channel; 256 where the sizes differ.
[[nodiscard]] int largestDifference(const RgbImage& a, const RgbImage& b);
[[nodiscard]] std::array<int, 3> pixelAt(const RgbImage& image, int x, int y);
[[nodiscard]] bool isNear(const std::array<int, 3>& a, const std::array<int, 3>& b, int tolerance);

/// Binary PPM, which ffmpeg turns into anything else.
[[nodiscard]] QByteArray ppm(const RgbImage& image);

struct JpegOptions {
    int quality = 95;
    bool isProgressive = false;
    bool isCmyk = false;
    bool isGrey = false;
};
[[nodiscard]] QByteArray jpeg(const RgbImage& image, const JpegOptions& options = {});

enum class TiffKind { Rgb8, Rgb16, Grey8, RgbaSeparateAlpha };
void writeTiff(const std::filesystem::path& path, const RgbImage& image, TiffKind kind);

/// False where libheif has no encoder for it on this machine. `isAvif` else HEIC.
[[nodiscard]] bool writeHeif(const std::filesystem::path& path, const RgbImage& image, bool isAvif);

/// Adds EXIF to a JPEG, PNG, WebP or TIFF.
void setExif(const std::filesystem::path& path, int orientation, const char* takenAt = nullptr,
             const char* offset = nullptr);

/// An XMP packet with these properties of dc, xmp, photoshop and exif.
[[nodiscard]] QByteArray sidecarXmp(const QByteArray& properties);

/// A PNG that says it is this large and holds hardly anything.
[[nodiscard]] QByteArray pngHeader(std::uint32_t width, std::uint32_t height);

} // namespace medley::media::fixture
