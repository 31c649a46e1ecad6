// Private to core/media: EXIF, IPTC and XMP of a file by Exiv2, and single values out of them.
#pragma once

#include "core/media/mediafile.h"

#include <exiv2/exiv2.hpp>

#include <optional>
#include <string>
#include <vector>

namespace medley::media {

/// What Exiv2 found. Every function copes with absent and damaged values; Exiv2's exceptions pass through.
struct ExifBlocks {
    Exiv2::ExifData exif;
    Exiv2::IptcData iptc;
    std::vector<Exiv2::XmpData> xmp; ///< the sidecar's, then the picture's own
    std::string problem;             ///< a sentence; see Metadata

    /// The first value of the first key that says something. `number` of several.
    [[nodiscard]] std::string exifText(std::initializer_list<const char*> keys) const;
    [[nodiscard]] std::string iptcText(const char* key) const;
    [[nodiscard]] std::string xmpText(std::initializer_list<const char*> keys) const;
    /// Of a list, all.
    [[nodiscard]] std::vector<std::string> iptcList(const char* key) const;
    [[nodiscard]] std::vector<std::string> xmpList(const char* key) const;

    /// Finite, else nothing; a rational with a denominator of 0 is nothing.
    [[nodiscard]] std::optional<double> exifNumber(const char* key, long index = 0) const;
    [[nodiscard]] std::optional<double> xmpNumber(const char* key) const;
};

/// Of a picture; opens the file by its name. Never fails: what could not be read is Blocks::problem.
[[nodiscard]] ExifBlocks readExifBlocks(const MediaFile& file);

/// XMP of "photo.jpg.xmp", or else "photo.xmp", put before what `blocks` already has.
void addSidecar(const std::filesystem::path& path, ExifBlocks& blocks);

} // namespace medley::media
