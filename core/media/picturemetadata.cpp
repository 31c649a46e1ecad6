#include "core/media/picturemetadata.h"

#include "core/media/capturetime.h"
#include "core/media/exifblocks.h"
#include "core/media/geoposition.h"
#include "core/media/metadatatext.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace medley::media {

namespace {

constexpr std::size_t kMaxKeywords = 1000;

std::string firstOf(std::initializer_list<std::string> texts) {
    const auto found = std::find_if(texts.begin(), texts.end(), [](const auto& text) { return !text.empty(); });
    return found == texts.end() ? std::string() : *found;
}

std::string name(const std::string& text) {
    return cleanText(text, Encoding::Utf8, kMaxNameBytes);
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) {
        if (!all.empty())
            all.append("; ");
        all.append(text);
    }
    return all;
}

template <class T>
std::optional<T> within(std::optional<double> value, double smallest, double largest) {
    if (!value || !(*value >= smallest && *value <= largest))
        return std::nullopt;
    if constexpr (std::is_integral_v<T>)
        return static_cast<T>(std::lround(*value));
    else
        return static_cast<T>(*value);
}

template <class T>
std::optional<T> orElse(std::optional<T> first, std::optional<T> second) {
    return first ? first : second;
}

std::optional<CaptureTime> takenOf(const ExifBlocks& blocks) {
    const auto exif = [&](const char* time, const char* offset) {
        return captureTimeFromExif(blocks.exifText({time}), blocks.exifText({offset}));
    };
    return mostExact({captureTimeFromIso(blocks.xmpText({"Xmp.photoshop.DateCreated"})),
                      captureTimeFromIso(blocks.xmpText({"Xmp.exif.DateTimeOriginal"})),
                      captureTimeFromIptc(blocks.iptcText("Iptc.Application2.DateCreated"),
                                          blocks.iptcText("Iptc.Application2.TimeCreated")),
                      exif("Exif.Photo.DateTimeOriginal", "Exif.Photo.OffsetTimeOriginal"),
                      captureTimeFromIso(blocks.xmpText({"Xmp.xmp.CreateDate", "Xmp.exif.DateTimeDigitized"})),
                      exif("Exif.Photo.DateTimeDigitized", "Exif.Photo.OffsetTimeDigitized")});
}

/// Degrees, minutes, seconds; later ones may be missing.
std::optional<double> exifDegrees(const ExifBlocks& blocks, const char* key, const char* referenceKey, char negative) {
    const auto degrees = blocks.exifNumber(key, 0);
    const std::string reference = blocks.exifText({referenceKey});
    if (!degrees || reference.empty())
        return std::nullopt;
    const double value =
        *degrees + blocks.exifNumber(key, 1).value_or(0) / 60 + blocks.exifNumber(key, 2).value_or(0) / 3600;
    return reference.front() == negative ? -value : value;
}

std::optional<GeoPosition> positionOf(const ExifBlocks& blocks) {
    const auto xmpLatitude = degreesFromXmp(blocks.xmpText({"Xmp.exif.GPSLatitude"}), 'N', 'S');
    const auto xmpLongitude = degreesFromXmp(blocks.xmpText({"Xmp.exif.GPSLongitude"}), 'E', 'W');
    if (xmpLatitude && xmpLongitude) {
        auto altitude = blocks.xmpNumber("Xmp.exif.GPSAltitude");
        if (altitude && blocks.xmpText({"Xmp.exif.GPSAltitudeRef"}) == "1")
            altitude = -*altitude;
        if (auto position = checkedPosition(*xmpLatitude, *xmpLongitude, altitude))
            return position;
    }
    const auto latitude = exifDegrees(blocks, "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLatitudeRef", 'S');
    const auto longitude = exifDegrees(blocks, "Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSLongitudeRef", 'W');
    if (!latitude || !longitude)
        return std::nullopt;
    auto altitude = blocks.exifNumber("Exif.GPSInfo.GPSAltitude");
    if (altitude && blocks.exifNumber("Exif.GPSInfo.GPSAltitudeRef") == 1.0)
        altitude = -*altitude;
    return checkedPosition(*latitude, *longitude, altitude);
}

std::optional<double> power(std::optional<double> base, std::optional<double> exponent) {
    return base && exponent ? std::optional(std::pow(*base, *exponent)) : std::nullopt;
}

void readCamera(const ExifBlocks& blocks, Metadata& about) {
    about.cameraMake = name(firstOf({blocks.xmpText({"Xmp.tiff.Make"}), blocks.exifText({"Exif.Image.Make"})}));
    about.cameraModel = name(firstOf({blocks.xmpText({"Xmp.tiff.Model"}), blocks.exifText({"Exif.Image.Model"})}));
    about.lens = name(
        firstOf({blocks.xmpText({"Xmp.exifEX.LensModel", "Xmp.aux.Lens"}), blocks.exifText({"Exif.Photo.LensModel"})}));
    const auto number = [&](const char* xmp, const char* exif) {
        return orElse(blocks.xmpNumber(xmp), blocks.exifNumber(exif));
    };
    constexpr double kDay = 86'400;
    // Where only the logarithms of APEX are there (EXIF 2.32, annex C): time 2^−Tv, f-number √2^Av.
    auto speed = number("Xmp.exif.ShutterSpeedValue", "Exif.Photo.ShutterSpeedValue");
    if (speed)
        speed = -*speed;
    about.exposureTime = orElse(within<double>(number("Xmp.exif.ExposureTime", "Exif.Photo.ExposureTime"), 1e-7, kDay),
                                within<double>(power(2.0, speed), 1e-7, kDay));
    const auto aperture = number("Xmp.exif.ApertureValue", "Exif.Photo.ApertureValue");
    about.fNumber = orElse(within<double>(number("Xmp.exif.FNumber", "Exif.Photo.FNumber"), 0.1, 1000),
                           within<double>(power(std::sqrt(2.0), aperture), 0.1, 1000));
    about.focalLength = within<double>(number("Xmp.exif.FocalLength", "Exif.Photo.FocalLength"), 0.01, 100'000);
    // 65,535 means that 16 bits were too few.
    for (const auto& iso :
         {blocks.xmpNumber("Xmp.exif.ISOSpeedRatings"), blocks.exifNumber("Exif.Photo.ISOSpeedRatings"),
          blocks.exifNumber("Exif.Photo.RecommendedExposureIndex"),
          blocks.exifNumber("Exif.Photo.StandardOutputSensitivity")})
        if (!about.iso && iso != 65'535.0)
            about.iso = within<int>(iso, 1, 10'000'000);
}

std::optional<int> ratingOf(const ExifBlocks& blocks) {
    if (const auto stars = within<int>(blocks.xmpNumber("Xmp.xmp.Rating"), -1, 5))
        return stars;
    if (const auto stars = within<int>(blocks.exifNumber("Exif.Image.Rating"), 0, 5))
        return stars;
    // Windows Explorer: 1, 25, 50, 75, 99.
    const auto percent = within<double>(
        orElse(blocks.xmpNumber("Xmp.MicrosoftPhoto.Rating"), blocks.exifNumber("Exif.Image.RatingPercent")), 1, 100);
    return percent ? std::optional(1 + static_cast<int>(std::lround(*percent / 25))) : std::nullopt;
}

/// What cameras write where a person would write what is to be seen.
std::string withoutCameraName(std::string description) {
    constexpr std::array<std::string_view, 6> kNoDescriptions{"OLYMPUS DIGITAL CAMERA", "SONY DSC",
                                                              "MINOLTA DIGITAL CAMERA", "KODAK Digital Still Camera",
                                                              "SAMSUNG DIGITAL CAMERA", "DIGITAL CAMERA"};
    const bool isName = std::find(kNoDescriptions.begin(), kNoDescriptions.end(), description) != kNoDescriptions.end();
    return isName ? std::string() : description;
}

void readWords(const ExifBlocks& blocks, Metadata& about) {
    const auto iptc = [&](const char* key) { return blocks.iptcText(key); };
    about.city = name(firstOf({blocks.xmpText({"Xmp.photoshop.City"}), iptc("Iptc.Application2.City")}));
    about.region = name(firstOf({blocks.xmpText({"Xmp.photoshop.State"}), iptc("Iptc.Application2.ProvinceState")}));
    about.country = name(firstOf({blocks.xmpText({"Xmp.photoshop.Country"}), iptc("Iptc.Application2.CountryName")}));
    about.location = name(firstOf({blocks.xmpText({"Xmp.iptc.Location"}), iptc("Iptc.Application2.SubLocation")}));
    about.title = firstOf({blocks.xmpText({"Xmp.dc.title"}), iptc("Iptc.Application2.ObjectName"),
                           blocks.exifText({"Exif.Image.XPTitle"})});
    about.description =
        firstOf({blocks.xmpText({"Xmp.dc.description"}), iptc("Iptc.Application2.Caption"),
                 withoutCameraName(blocks.exifText({"Exif.Image.ImageDescription"})),
                 blocks.exifText({"Exif.Image.XPComment", "Exif.Photo.UserComment", "Exif.Image.XPSubject"})});
    about.creator =
        name(firstOf({joined(blocks.xmpList("Xmp.dc.creator")), joined(blocks.iptcList("Iptc.Application2.Byline")),
                      blocks.exifText({"Exif.Image.Artist", "Exif.Image.XPAuthor"})}));
    about.copyright = name(firstOf({blocks.xmpText({"Xmp.dc.rights"}), iptc("Iptc.Application2.Copyright"),
                                    blocks.exifText({"Exif.Image.Copyright"})}));
}

std::string folded(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    return text;
}

class KeywordList {
public:
    void add(const std::string& text) {
        std::string keyword = name(text);
        std::string key = folded(keyword);
        if (keyword.empty() || m_keywords.size() >= kMaxKeywords ||
            std::find(m_seen.begin(), m_seen.end(), key) != m_seen.end())
            return;
        m_seen.push_back(std::move(key));
        m_keywords.push_back(std::move(keyword));
    }
    void addLeaf(const std::string& path, char separator) { add(path.substr(path.rfind(separator) + 1)); }
    void addSplit(const std::string& text, char separator) {
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t end = std::min(text.find(separator, at), text.size());
            add(text.substr(at, end - at));
            at = end + 1;
        }
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(m_keywords); }

private:
    std::vector<std::string> m_keywords;
    std::vector<std::string> m_seen;
};

std::vector<std::string> keywordsOf(const ExifBlocks& blocks) {
    KeywordList keywords;
    for (const auto& keyword : blocks.xmpList("Xmp.dc.subject"))
        keywords.add(keyword);
    for (const auto& keyword : blocks.xmpList("Xmp.lr.hierarchicalSubject"))
        keywords.addLeaf(keyword, '|');
    for (const auto& keyword : blocks.xmpList("Xmp.digiKam.TagsList"))
        keywords.addLeaf(keyword, '/');
    for (const auto& keyword : blocks.xmpList("Xmp.MicrosoftPhoto.LastKeywordXMP"))
        keywords.addLeaf(keyword, '/');
    for (const auto& keyword : blocks.iptcList("Iptc.Application2.Keywords"))
        keywords.add(keyword);
    keywords.addSplit(blocks.exifText({"Exif.Image.XPKeywords"}), ';');
    return keywords.take();
}

Metadata aboutOf(const ExifBlocks& blocks) {
    Metadata about;
    about.taken = takenOf(blocks);
    about.position = positionOf(blocks);
    readCamera(blocks, about);
    about.rating = ratingOf(blocks);
    readWords(blocks, about);
    about.keywords = keywordsOf(blocks);
    about.problem = blocks.problem;
    return about;
}

bool canCarryMetadata(PictureFormat format) {
    return format != PictureFormat::Gif && format != PictureFormat::Bmp;
}

} // namespace

PictureMetadata readPictureMetadata(const MediaFile& file, PictureFormat format) {
    PictureMetadata metadata;
    ExifBlocks blocks;
    if (canCarryMetadata(format))
        blocks = readExifBlocks(file);
    addSidecar(file.path(), blocks);
    try {
        if (format != PictureFormat::Heif)
            if (const auto turned = within<int>(blocks.exifNumber("Exif.Image.Orientation"), 1, 8))
                metadata.orientation = orientationFromExif(*turned);
        metadata.about = aboutOf(blocks);
    } catch (const std::exception&) { // Exiv2 meets some damage only where a value is asked for
        metadata.about.problem = "A part of what the picture says about itself is damaged and was left out.";
    }
    return metadata;
}

void applySidecar(const std::filesystem::path& path, Metadata& about) {
    ExifBlocks blocks;
    addSidecar(path, blocks);
    Metadata beside;
    try {
        beside = aboutOf(blocks);
    } catch (const std::exception&) {
        beside.problem = "The XMP file beside it is damaged and was left out.";
    }
    const auto take = [](auto& into, auto& from, bool isSaid) {
        if (isSaid)
            into = std::move(from);
    };
    take(about.taken, beside.taken, beside.taken.has_value());
    take(about.position, beside.position, beside.position.has_value());
    take(about.rating, beside.rating, beside.rating.has_value());
    for (const auto field :
         {&Metadata::city, &Metadata::region, &Metadata::country, &Metadata::location, &Metadata::title,
          &Metadata::description, &Metadata::creator, &Metadata::copyright, &Metadata::problem})
        take(about.*field, beside.*field, !(beside.*field).empty());
    KeywordList keywords;
    for (const auto* list : {&beside.keywords, &about.keywords})
        for (const auto& keyword : *list)
            keywords.add(keyword);
    about.keywords = keywords.take();
}

} // namespace medley::media
