#include "core/services/answer/factsentences.h"

#include "core/base/decimal.h"
#include "core/base/shown.h"

#include <QLocale>
#include <QString>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

namespace medley {

namespace {

constexpr std::int64_t kDay = 24 * 60 * 60;

/// "1 hour", "2 hours"; nothing for 0.
std::string counted(std::int64_t count, const std::string& one, const std::string& many) {
    return count == 0 ? std::string() : count == 1 ? one : many;
}

std::string clockText(std::int64_t seconds) {
    const std::int64_t ofDay = ((seconds % kDay) + kDay) % kDay;
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", static_cast<int>(ofDay / 3600),
                  static_cast<int>(ofDay / 60 % 60));
    return text.data();
}

std::string offsetText(int minutes) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "UTC%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                  std::abs(minutes) % 60);
    return text.data();
}

std::string sizeText(std::int64_t bytes) {
    constexpr double kKilo = 1e3;
    if (static_cast<double>(bytes) < kKilo * kKilo)
        return shown(shown(decimal(static_cast<double>(bytes) / kKilo, 0)) + " kB");
    return shown(shown(decimal(static_cast<double>(bytes) / (kKilo * kKilo), 1)) + " MB");
}

std::string languageText(const std::string& iso639) {
    const QLocale locale(QString::fromStdString(iso639));
    return locale.language() == QLocale::C ? iso639 : QLocale::languageToString(locale.language()).toStdString();
}

std::string listed(const std::vector<std::string>& texts, const char* between = ", ") {
    std::string text;
    for (const std::string& each : texts) {
        if (!each.empty())
            text += (text.empty() ? "" : between) + each;
    }
    return text;
}

/// Collects sentences; one about an empty value is left out.
class Sentences {
public:
    void add(std::optional<FactTopic> topic, const std::string& value, std::string sentence) {
        if (!value.empty())
            m_all.push_back({topic, std::move(sentence)});
    }
    /// Of the file rather than of what is in it.
    void addOfFile(std::optional<FactTopic> topic, std::string sentence) {
        m_all.push_back({topic, std::move(sentence), false});
    }
    [[nodiscard]] std::vector<FactSentence> take() { return std::move(m_all); }

private:
    std::vector<FactSentence> m_all;
};

void addTime(Sentences& sentences, const KnownItem& item) {
    if (const auto& taken = item.metadata.taken) {
        const std::string zone = taken->offsetMinutes ? " (" + offsetText(*taken->offsetMinutes) + ")" : "";
        const bool hasTime = taken->local % kDay != 0; // midnight sharp is how a date alone is stored
        const std::string day = dateText(taken->local);
        sentences.add(FactTopic::Time, day,
                      hasTime ? "Taken on " + shown(day) + " at " + clockText(taken->local) + zone + "."
                              : "Taken on " + shown(day) + ".");
    } else if (item.file.takenAt != 0) {
        const std::string day = dateText(item.file.takenAt);
        sentences.add(FactTopic::Time, day, "Taken on " + shown(day) + " at " + clockText(item.file.takenAt) + " UTC.");
    } else if (item.file.modifiedNs != 0) {
        constexpr std::int64_t kNanoseconds = 1'000'000'000;
        sentences.addOfFile(FactTopic::Time, "It does not say when it was taken; the file was last changed on " +
                                                 shown(dateText(item.file.modifiedNs / kNanoseconds)) + ".");
    }
}

void addPlace(Sentences& sentences, const catalog::FileMetadata& metadata) {
    const std::string place = listed({metadata.location, metadata.city, metadata.country});
    sentences.add(FactTopic::Place, place, "Taken in " + place + ".");
    if (const auto& position = metadata.position) {
        const std::string latitude = decimal(std::abs(position->latitude), 4);
        const std::string longitude = decimal(std::abs(position->longitude), 4);
        std::vector<std::string> where{
            position->latitude < 0 ? shown(shown(latitude) + "° south") : shown(shown(latitude) + "° north"),
            position->longitude < 0 ? shown(shown(longitude) + "° west") : shown(shown(longitude) + "° east")};
        if (position->altitude)
            where.push_back(shown(shown(decimal(*position->altitude, 0)) + " m above the sea"));
        sentences.add(FactTopic::Place, where.front(), "Taken at " + shown(listed(where)) + ".");
    }
}

void addCamera(Sentences& sentences, const catalog::FileMetadata& metadata) {
    // Many cameras repeat their make in the model.
    const bool isRepeated = metadata.cameraModel.starts_with(metadata.cameraMake);
    const std::string camera =
        isRepeated ? metadata.cameraModel : listed({metadata.cameraMake, metadata.cameraModel}, " ");
    sentences.add(FactTopic::Camera, camera, "Taken with the camera " + camera + ".");
    sentences.add(FactTopic::Camera, metadata.lens, "The lens was " + metadata.lens + ".");
}

void addPeople(Sentences& sentences, const catalog::FileMetadata& metadata) {
    sentences.add(FactTopic::Creator, metadata.creator, "Made by " + metadata.creator + ".");
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kRoles{
        {{"artist", shown("artist")},
         {"album_artist", shown("artist of its album")},
         {"composer", shown("composer")},
         {"performer", shown("performer")},
         {"author", shown("author")},
         {"director", shown("director")},
         {"publisher", shown("publisher")}}};
    for (const auto& tag : metadata.tags) {
        for (const auto& [name, role] : kRoles) {
            if (tag.name == name && tag.value != metadata.creator)
                sentences.add(FactTopic::Creator, tag.value,
                              "Its " + shown(std::string(role)) + " is " + tag.value + ".");
        }
    }
    sentences.add(FactTopic::Creator, metadata.copyright, "Its copyright: " + metadata.copyright + ".");
}

void addTexts(Sentences& sentences, const KnownItem& item) {
    const auto& metadata = item.metadata;
    sentences.add(FactTopic::Title, metadata.title, "Its title is “" + metadata.title + "”.");
    sentences.addOfFile(FactTopic::Title, "The file is called " + item.name() + ".");
    sentences.add({}, metadata.description, "Its description: “" + metadata.description + "”.");
    const std::string keywords = listed(metadata.keywords);
    sentences.add({}, keywords, "Its keywords: " + keywords + ".");
    if (metadata.rating) {
        const std::string stars = std::to_string(*metadata.rating);
        sentences.add({}, stars,
                      *metadata.rating < 0 ? std::string("It is rated as rejected.")
                                           : "It is rated " + stars + " of 5 stars.");
    }
    for (const auto& tag : metadata.tags) {
        if (tag.name == "album")
            sentences.add({}, tag.value, "Its album is " + tag.value + ".");
        else if (tag.name == "genre")
            sentences.add({}, tag.value, "Its genre is " + tag.value + ".");
    }
}

void addShape(Sentences& sentences, const KnownItem& item) {
    const auto& file = item.file;
    if (file.duration > 0) {
        const std::string length = durationInWords(file.duration);
        sentences.addOfFile(FactTopic::Length, file.kind == MediaKind::Audio
                                                   ? "The sound is " + shown(length) + " long."
                                                   : "The video is " + shown(length) + " long.");
    }
    if (file.width > 0 && file.height > 0) {
        const std::string pixels = std::to_string(file.width) + " × " + std::to_string(file.height);
        sentences.addOfFile(FactTopic::Size, file.kind == MediaKind::Image ? "The picture has " + pixels + " pixels."
                                                                           : "The video has " + pixels + " pixels.");
    }
    if (file.bytes > 0)
        sentences.addOfFile(FactTopic::Size, "The file has " + shown(sizeText(file.bytes)) + ".");
    if (!file.format.empty())
        sentences.addOfFile(FactTopic::Format, "The file's format is " + file.format + ".");
    if (!file.language.empty())
        sentences.addOfFile(FactTopic::Language, languageText(file.language) + " is spoken in it.");
}

} // namespace

std::string dateText(std::int64_t seconds) {
    namespace chrono = std::chrono;
    static constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                                         "May",       "June",     "July",     "August",
                                                         "September", "October",  "November", "December"};
    const auto days = chrono::floor<chrono::days>(chrono::sys_seconds(chrono::seconds(seconds)));
    const chrono::year_month_day date(days);
    return std::to_string(static_cast<unsigned>(date.day())) + ' ' + kMonths[static_cast<unsigned>(date.month()) - 1] +
           ' ' + std::to_string(static_cast<int>(date.year()));
}

std::string durationInWords(double seconds) {
    if (seconds < 10)
        return shown(shown(decimal(seconds, 1)) + " seconds");
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    const std::string hours = std::to_string(whole / 3600);
    const std::string minutes = std::to_string(whole / 60 % 60);
    const std::string rest = std::to_string(whole % 60);
    return listed({counted(whole / 3600, shown("1 hour"), shown(hours + " hours")),
                   counted(whole / 60 % 60, shown("1 minute"), shown(minutes + " minutes")),
                   counted(whole % 60, shown("1 second"), shown(rest + " seconds"))});
}

std::string_view topicName(FactTopic topic) {
    switch (topic) {
    case FactTopic::Time:
        return shown("when it was taken");
    case FactTopic::Place:
        return shown("where it was taken");
    case FactTopic::Camera:
        return shown("with which camera it was taken");
    case FactTopic::Length:
        return shown("how long it is");
    case FactTopic::Size:
        return shown("how large it is");
    case FactTopic::Creator:
        return shown("who made it");
    case FactTopic::Language:
        return shown("which language is spoken in it");
    case FactTopic::Format:
        return shown("which format it has");
    case FactTopic::Title:
        break;
    }
    return shown("what it is called");
}

std::vector<FactSentence> factSentences(const KnownItem& item) {
    Sentences sentences;
    addTime(sentences, item);
    addPlace(sentences, item.metadata);
    addCamera(sentences, item.metadata);
    addPeople(sentences, item.metadata);
    addTexts(sentences, item);
    addShape(sentences, item);
    return sentences.take();
}

} // namespace medley
