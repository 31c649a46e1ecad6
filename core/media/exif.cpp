// EXIF orientation and time by Exiv2, for every format that can carry them.
#include "core/media/picture.h"

#include <exiv2/exiv2.hpp>

#include <cstdio>
#include <ctime>
#include <mutex>

namespace medley::media {

namespace {

void initialiseExiv2() {
    static std::once_flag once;
    std::call_once(once, [] {
        // The XMP toolkit inside Exiv2 is only safe for several threads behind a lock that we lend it.
        static std::recursive_mutex mutex;
        Exiv2::XmpParser::initialize(
            [](void* data, bool lock) {
                auto& guard = *static_cast<std::recursive_mutex*>(data);
                if (lock)
                    guard.lock();
                else
                    guard.unlock();
            },
            &mutex);
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
#ifdef EXV_ENABLE_BMFF
        Exiv2::enableBMFF(true);
#endif
    });
}

std::string text(const Exiv2::ExifData& exif, const char* key) {
    const auto found = exif.findKey(Exiv2::ExifKey(key));
    return found == exif.end() ? std::string() : found->toString();
}

/// "+02:00" as seconds; nothing if it is not one.
std::optional<std::int64_t> offsetSeconds(const std::string& offset) {
    char sign = 0;
    int hours = 0;
    int minutes = 0;
    if (std::sscanf(offset.c_str(), "%c%2d:%2d", &sign, &hours, &minutes) != 3 || (sign != '+' && sign != '-') ||
        hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
        return std::nullopt;
    return (sign == '-' ? -1 : 1) * (hours * 3600LL + minutes * 60LL);
}

/// EXIF times are local to the camera. Where it does not say its offset from UTC, this computer's zone is the best
/// guess for pictures of the person who sits at it.
std::int64_t unixSeconds(const std::string& time, const std::string& offset) {
    std::tm parts{};
    if (std::sscanf(time.c_str(), "%4d:%2d:%2d %2d:%2d:%2d", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
                    &parts.tm_hour, &parts.tm_min, &parts.tm_sec) != 6)
        return 0;
    if (parts.tm_year < 1826 || parts.tm_mon < 1 || parts.tm_mon > 12 || parts.tm_mday < 1 || parts.tm_mday > 31 ||
        parts.tm_hour < 0 || parts.tm_hour > 23 || parts.tm_min < 0 || parts.tm_min > 59 || parts.tm_sec < 0 ||
        parts.tm_sec > 60)
        return 0;
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    parts.tm_isdst = -1;
    if (const auto seconds = offsetSeconds(offset))
        return static_cast<std::int64_t>(timegm(&parts)) - *seconds;
    const std::time_t local = std::mktime(&parts);
    return local == -1 ? 0 : static_cast<std::int64_t>(local);
}

} // namespace

PictureMetadata readMetadata(const MediaFile& file, PictureFormat format) {
    PictureMetadata metadata;
    if (format == PictureFormat::Gif || format == PictureFormat::Bmp)
        return metadata; // neither can carry EXIF
    initialiseExiv2();
    try {
        // FileIo explicitly: ImageFactory would take a name such as "http:…" for an address.
        auto image = Exiv2::ImageFactory::open(Exiv2::BasicIo::AutoPtr(new Exiv2::FileIo(file.path().string())));
        image->readMetadata();
        const Exiv2::ExifData& exif = image->exifData();
        if (format != PictureFormat::Heif)
            if (const auto found = exif.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
                found != exif.end() && found->count() > 0)
                metadata.orientation = orientationFromExif(found->toLong());
        metadata.takenAt =
            unixSeconds(text(exif, "Exif.Photo.DateTimeOriginal"), text(exif, "Exif.Photo.OffsetTimeOriginal"));
    } catch (const std::exception&) { // Exiv2::AnyError is one; why this is not handed on stands in the header
    }
    return metadata;
}

} // namespace medley::media
