#include "core/media/exifblocks.h"

#include "core/base/shown.h"
#include "core/media/metadatatext.h"
#include "core/media/picture.h"

#include <charconv>
#include <cmath>
#include <mutex>

namespace medley::media {

namespace {

constexpr std::int64_t kMaxSidecarBytes = 8 << 20;
constexpr long kMaxListed = 1000;
constexpr const char* kDamaged = "A part of what the picture says about itself is damaged and was left out.";

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

std::optional<double> finite(double value) {
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<double> quotient(double numerator, double denominator) {
    return denominator == 0 ? std::nullopt : finite(numerator / denominator);
}

/// "1/60", "0.0166", "+3".
std::optional<double> numberOf(const std::string& text) {
    const char* at = text.data() + (text.starts_with('+') ? 1 : 0);
    const char* const end = text.data() + text.size();
    double value = 0;
    auto parsed = std::from_chars(at, end, value);
    if (parsed.ec != std::errc())
        return std::nullopt;
    if (parsed.ptr == end || *parsed.ptr != '/')
        return finite(value);
    double denominator = 0;
    parsed = std::from_chars(parsed.ptr + 1, end, denominator);
    return parsed.ec == std::errc() ? quotient(value, denominator) : std::nullopt;
}

/// The text of one XMP property: of several languages the default one.
std::string textOf(const Exiv2::Xmpdatum& datum) {
    if (const auto* languages = dynamic_cast<const Exiv2::LangAltValue*>(&datum.value())) {
        const std::string text = languages->toString(std::string("x-default"));
        return text.empty() && !languages->value_.empty() ? languages->value_.begin()->second : text;
    }
    return datum.count() > 0 ? datum.toString(0) : std::string();
}

/// Exif.Photo.UserComment begins with eight bytes that name its encoding.
std::string commentOf(const Exiv2::CommentValue& value) {
    const bool isUnicode = value.charsetId() == Exiv2::CommentValue::unicode; // converted by Exiv2
    const std::string text = value.comment();
    if (value.charsetId() == Exiv2::CommentValue::jis && text.find('\x1b') != std::string::npos)
        return {}; // ISO-2022-JP
    return cleanText(text, isUnicode ? Encoding::Utf8 : Encoding::Unknown, kMaxTextBytes, true);
}

std::string textOf(const Exiv2::Exifdatum& datum) {
    if (const auto* comment = dynamic_cast<const Exiv2::CommentValue*>(&datum.value()))
        return commentOf(*comment);
    if (datum.typeId() == Exiv2::asciiString)
        return cleanText(datum.toString(), Encoding::Unknown, kMaxTextBytes, true);
    // The XP… tags of Windows.
    if (datum.typeId() != Exiv2::unsignedByte || datum.size() > static_cast<long>(4 * kMaxTextBytes))
        return {};
    std::string bytes(static_cast<std::size_t>(datum.size()), '\0');
    datum.copy(reinterpret_cast<Exiv2::byte*>(bytes.data()), Exiv2::littleEndian);
    return cleanText(utf8FromUtf16(bytes), Encoding::Utf8, kMaxTextBytes, true);
}

/// "ESC % G" says UTF-8; most that write UTF-8 forget to say so.
Encoding encodingOf(const Exiv2::IptcData& iptc) {
    const auto found = iptc.findKey(Exiv2::IptcKey("Iptc.Envelope.CharacterSet"));
    return found != iptc.end() && found->toString() == "\x1b%G" ? Encoding::Utf8 : Encoding::Unknown;
}

} // namespace

std::string ExifBlocks::exifText(std::initializer_list<const char*> keys) const {
    for (const char* key : keys)
        if (const auto found = exif.findKey(Exiv2::ExifKey(key)); found != exif.end())
            if (std::string text = textOf(*found); !text.empty())
                return text;
    return {};
}

std::string ExifBlocks::iptcText(const char* key) const {
    const auto all = iptcList(key);
    return all.empty() ? std::string() : all.front();
}

std::string ExifBlocks::xmpText(std::initializer_list<const char*> keys) const {
    for (const auto& packet : xmp)
        for (const char* key : keys)
            if (const auto found = packet.findKey(Exiv2::XmpKey(key)); found != packet.end())
                if (std::string text = cleanText(textOf(*found), Encoding::Utf8, kMaxTextBytes, true); !text.empty())
                    return text;
    return {};
}

std::vector<std::string> ExifBlocks::iptcList(const char* key) const {
    std::vector<std::string> all;
    const Exiv2::IptcKey wanted(key);
    const Encoding encoding = encodingOf(iptc);
    for (const auto& datum : iptc)
        if (datum.tag() == wanted.tag() && datum.record() == wanted.record() && all.size() < kMaxListed)
            if (std::string text = cleanText(datum.toString(), encoding, kMaxTextBytes, true); !text.empty())
                all.push_back(std::move(text));
    return all;
}

std::vector<std::string> ExifBlocks::xmpList(const char* key) const {
    std::vector<std::string> all;
    for (const auto& packet : xmp) {
        const auto found = packet.findKey(Exiv2::XmpKey(key));
        if (found == packet.end())
            continue;
        for (long index = 0; index < std::min(found->count(), kMaxListed); ++index)
            if (std::string text = cleanText(found->toString(index), Encoding::Utf8, kMaxTextBytes); !text.empty())
                all.push_back(std::move(text));
        if (!all.empty())
            break;
    }
    return all;
}

std::optional<double> ExifBlocks::exifNumber(const char* key, long index) const {
    const auto found = exif.findKey(Exiv2::ExifKey(key));
    if (found == exif.end() || found->count() <= index)
        return std::nullopt;
    switch (found->typeId()) {
    case Exiv2::unsignedRational:
    case Exiv2::signedRational: {
        const Exiv2::Rational value = found->toRational(index);
        return quotient(value.first, value.second);
    }
    case Exiv2::unsignedByte:
    case Exiv2::unsignedShort:
    case Exiv2::unsignedLong:
    case Exiv2::signedByte:
    case Exiv2::signedShort:
    case Exiv2::signedLong:
        return static_cast<double>(found->toLong(index));
    default:
        return std::nullopt;
    }
}

std::optional<double> ExifBlocks::xmpNumber(const char* key) const {
    return numberOf(xmpText({key}));
}

ExifBlocks readExifBlocks(const MediaFile& file) {
    ExifBlocks blocks;
    initialiseExiv2();
    Exiv2::Image::AutoPtr image;
    try {
        // FileIo explicitly: ImageFactory would take a name such as "http:…" for an address.
        image = Exiv2::ImageFactory::open(Exiv2::BasicIo::AutoPtr(new Exiv2::FileIo(file.path().string())));
        if (image.get() != nullptr)
            image->readMetadata();
        else
            blocks.problem = kDamaged; // not what its first bytes promised
    } catch (const std::exception&) {  // Exiv2::AnyError is one
        blocks.problem = kDamaged;
    }
    try { // what was read before the damage counts
        if (image.get() != nullptr) {
            blocks.exif = image->exifData();
            blocks.iptc = image->iptcData();
            if (!image->xmpData().empty())
                blocks.xmp.push_back(image->xmpData());
        }
    } catch (const std::exception&) {
        blocks.problem = kDamaged;
    }
    return blocks;
}

void addSidecar(const std::filesystem::path& path, ExifBlocks& blocks) {
    std::filesystem::path candidates[] = {path, path};
    candidates[0] += ".xmp";
    candidates[1].replace_extension(".xmp");
    for (const auto& candidate : candidates) {
        const auto file = MediaFile::open(candidate, kMaxSidecarBytes);
        if (!file && (file.error().code == ErrorCode::NotFound || file.error().code == ErrorCode::NotMedia))
            continue;
        const auto bytes = file ? file->readAll(kMaxSidecarBytes) : Result<std::vector<std::uint8_t>>(failWith(file));
        if (!bytes) {
            blocks.problem = shown("The file \"" + candidate.filename().string() +
                                   "\" beside it could not be read: " + shown(bytes.error().message));
            return;
        }
        initialiseExiv2();
        Exiv2::XmpData packet;
        try {
            const std::string text(bytes->begin(), bytes->end());
            if (Exiv2::XmpParser::decode(packet, text) == 0) {
                blocks.xmp.insert(blocks.xmp.begin(), std::move(packet));
                return;
            }
        } catch (const std::exception&) { // the sentence below says it
        }
        blocks.problem = "The file \"" + candidate.filename().string() + "\" beside it is damaged and was left out.";
        return;
    }
}

} // namespace medley::media
