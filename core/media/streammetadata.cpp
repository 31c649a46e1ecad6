#include "core/media/streammetadata.h"

#include "core/media/capturetime.h"
#include "core/media/geoposition.h"
#include "core/media/metadatatext.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace medley::media {

namespace {

constexpr std::size_t kMaxTags = 200;
constexpr std::size_t kMaxKeyBytes = 64;

/// Nobody looks for a file by these.
bool isTechnical(std::string_view key) {
    constexpr std::array<std::string_view, 11> kKeys{
        "encoder",  "major_brand", "minor_version", "compatible_brands", "handler_name",   "vendor_id",
        "duration", "bps",         "timecode",      "number_of_frames",  "number_of_bytes"};
    return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end() || key.starts_with("_statistics") ||
           key.starts_with("itun") || key.starts_with("id3v2_priv") || key.starts_with("replaygain");
}

/// Tags of one dictionary behind those that are known already, which stay.
void addTags(const AVDictionary* dictionary, std::vector<Tag>& tags) {
    const AVDictionaryEntry* entry = nullptr;
    while ((entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr && tags.size() < kMaxTags) {
        // FFmpeg hands on bytes in what encoding they are: RIFF and old ID3 do not say which.
        Tag tag{cleanText(entry->key, Encoding::Unknown, kMaxKeyBytes), {}};
        std::transform(tag.key.begin(), tag.key.end(), tag.key.begin(), [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
        });
        tag.value = cleanText(entry->value, Encoding::Unknown, kMaxTagBytes, true);
        const bool isKnown =
            std::any_of(tags.begin(), tags.end(), [&](const Tag& known) { return known.key == tag.key; });
        if (!isKnown && !isTechnical(tag.key) && !tag.key.empty() && !tag.value.empty())
            tags.push_back(std::move(tag));
    }
}

class TagList {
public:
    explicit TagList(const std::vector<Tag>& tags) : m_tags(tags) {}
    /// Of the first key that there is.
    [[nodiscard]] std::string operator()(std::initializer_list<std::string_view> keys) const {
        for (const auto key : keys)
            for (const auto& tag : m_tags)
                if (tag.key == key)
                    return tag.value;
        return {};
    }
    [[nodiscard]] std::string name(std::initializer_list<std::string_view> keys) const {
        return cleanText((*this)(keys), Encoding::Utf8, kMaxNameBytes);
    }

private:
    const std::vector<Tag>& m_tags;
};

/// Apple's own key has the local time and its offset; creation_time is in UTC, and the epochs of QuickTime and Unix in
/// devices without a clock.
std::optional<CaptureTime> takenOf(const TagList& tag) {
    if (auto local = captureTimeFromIso(tag({"com.apple.quicktime.creationdate"})))
        return local;
    auto time = captureTimeFromIso(tag({"creation_time"}));
    if (time && time->unixSeconds.value_or(0) <= 0)
        return std::nullopt;
    return time;
}

} // namespace

Metadata readStreamMetadata(const Demuxer& demuxer) {
    Metadata about;
    addTags(demuxer.context().metadata, about.tags);
    for (const AVStream* stream : {demuxer.video(), demuxer.audio()}) // Ogg keeps all its tags there
        if (stream != nullptr)
            addTags(stream->metadata, about.tags);
    const TagList tag(about.tags);
    about.taken = takenOf(tag);
    about.position = positionFromIso6709(tag({"com.apple.quicktime.location.iso6709", "location", "location-eng"}));
    about.cameraMake = tag.name({"com.apple.quicktime.make", "make", "com.android.manufacturer"});
    about.cameraModel = tag.name({"com.apple.quicktime.model", "model", "com.android.model"});
    about.title = tag({"title", "com.apple.quicktime.title", "com.apple.quicktime.displayname"});
    about.description = tag({"description", "com.apple.quicktime.description", "comment", "synopsis"});
    about.creator = tag.name({"artist", "com.apple.quicktime.artist", "author", "album_artist", "composer"});
    about.copyright = tag.name({"copyright", "com.apple.quicktime.copyright"});
    return about;
}

} // namespace medley::media
