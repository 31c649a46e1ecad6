#include "core/services/answer/factsentences.h"

#include "core/base/decimal.h"

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

std::string counted(std::int64_t count, const char* noun) {
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
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
        return decimal(static_cast<double>(bytes) / kKilo, 0) + " kB";
    return decimal(static_cast<double>(bytes) / (kKilo * kKilo), 1) + " MB";
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

std::string inQuotes(const std::string& text) {
    return "“" + text + "”";
}

/// Collects sentences; an empty value says nothing.
class Sentences {
public:
    void add(std::optional<FactTopic> topic, const std::string& before, const std::string& value,
             const std::string& after = ".") {
        if (!value.empty())
            m_all.push_back({topic, before + value + after});
    }
    /// Of the file rather than of what is in it.
    void addOfFile(std::optional<FactTopic> topic, const std::string& before, const std::string& value,
                   const std::string& after = ".") {
        if (!value.empty())
            m_all.push_back({topic, before + value + after, false});
    }
    [[nodiscard]] std::vector<FactSentence> take() { return std::move(m_all); }

private:
    std::vector<FactSentence> m_all;
};

void addTime(Sentences& sentences, const KnownItem& item) {
    if (const auto& taken = item.metadata.taken) {
        const std::string zone = taken->offsetMinutes ? " (" + offsetText(*taken->offsetMinutes) + ")" : "";
        const bool hasTime = taken->local % kDay != 0; // midnight sharp is how a date alone is stored
        sentences.add(FactTopic::Time, "Taken on ",
                      dateText(taken->local) + (hasTime ? " at " + clockText(taken->local) + zone : ""));
    } else if (item.file.takenAt != 0) {
        sentences.add(FactTopic::Time, "Taken on ",
                      dateText(item.file.takenAt) + " at " + clockText(item.file.takenAt) + " UTC");
    } else if (item.file.modifiedNs != 0) {
        constexpr std::int64_t kNanoseconds = 1'000'000'000;
        sentences.addOfFile(FactTopic::Time, "It does not say when it was taken; the file was last changed on ",
                            dateText(item.file.modifiedNs / kNanoseconds));
    }
}

void addPlace(Sentences& sentences, const catalog::FileMetadata& metadata) {
    sentences.add(FactTopic::Place, "Taken in ", listed({metadata.location, metadata.city, metadata.country}));
    if (const auto& position = metadata.position) {
        const auto degrees = [](double value, const char* positive, const char* negative) {
            return decimal(std::abs(value), 4) + "° " + (value < 0 ? negative : positive);
        };
        std::string text =
            degrees(position->latitude, "north", "south") + ", " + degrees(position->longitude, "east", "west");
        if (position->altitude)
            text += ", " + decimal(*position->altitude, 0) + " m above the sea";
        sentences.add(FactTopic::Place, "Taken at ", text);
    }
}

void addCamera(Sentences& sentences, const catalog::FileMetadata& metadata) {
    // Many cameras repeat their make in the model.
    const bool isRepeated = metadata.cameraModel.starts_with(metadata.cameraMake);
    sentences.add(FactTopic::Camera, "Taken with the camera ",
                  isRepeated ? metadata.cameraModel : listed({metadata.cameraMake, metadata.cameraModel}, " "));
    sentences.add(FactTopic::Camera, "The lens was ", metadata.lens);
}

void addPeople(Sentences& sentences, const catalog::FileMetadata& metadata) {
    sentences.add(FactTopic::Creator, "Made by ", metadata.creator);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kRoles{
        {{"artist", "artist"},
         {"album_artist", "artist of its album"},
         {"composer", "composer"},
         {"performer", "performer"},
         {"author", "author"},
         {"director", "director"},
         {"publisher", "publisher"}}};
    for (const auto& tag : metadata.tags) {
        for (const auto& [name, role] : kRoles) {
            if (tag.name == name && tag.value != metadata.creator)
                sentences.add(FactTopic::Creator, "Its " + std::string(role) + " is ", tag.value);
        }
    }
    sentences.add(FactTopic::Creator, "Its copyright: ", metadata.copyright);
}

void addTexts(Sentences& sentences, const KnownItem& item) {
    const auto& metadata = item.metadata;
    if (!metadata.title.empty())
        sentences.add(FactTopic::Title, "Its title is ", inQuotes(metadata.title));
    sentences.addOfFile(FactTopic::Title, "The file is called ", item.name());
    if (!metadata.description.empty())
        sentences.add({}, "Its description: ", inQuotes(metadata.description));
    sentences.add({}, "Its keywords: ", listed(metadata.keywords));
    if (metadata.rating)
        sentences.add({}, "It is rated ",
                      *metadata.rating < 0 ? "as rejected" : std::to_string(*metadata.rating) + " of 5 stars");
    for (const auto& tag : metadata.tags) {
        if (tag.name == "album" || tag.name == "genre")
            sentences.add({}, "Its " + tag.name + " is ", tag.value);
    }
}

void addShape(Sentences& sentences, const KnownItem& item) {
    const auto& file = item.file;
    if (file.duration > 0)
        sentences.addOfFile(FactTopic::Length, "The " + std::string(item.medium()) + " is ",
                            durationInWords(file.duration), " long.");
    if (file.width > 0 && file.height > 0)
        sentences.addOfFile(FactTopic::Size, "The " + std::string(item.medium()) + " has ",
                            std::to_string(file.width) + " × " + std::to_string(file.height) + " pixels");
    if (file.bytes > 0)
        sentences.addOfFile(FactTopic::Size, "The file has ", sizeText(file.bytes));
    sentences.addOfFile(FactTopic::Format, "The file's format is ", file.format);
    if (!file.language.empty())
        sentences.addOfFile(FactTopic::Language, "", languageText(file.language), " is spoken in it.");
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
        return decimal(seconds, 1) + " seconds";
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    const std::int64_t hours = whole / 3600;
    const std::int64_t minutes = whole / 60 % 60;
    return listed({hours > 0 ? counted(hours, "hour") : "", minutes > 0 ? counted(minutes, "minute") : "",
                   whole % 60 > 0 ? counted(whole % 60, "second") : ""},
                  " ");
}

std::string_view topicName(FactTopic topic) {
    switch (topic) {
    case FactTopic::Time:
        return "when it was taken";
    case FactTopic::Place:
        return "where it was taken";
    case FactTopic::Camera:
        return "with which camera it was taken";
    case FactTopic::Length:
        return "how long it is";
    case FactTopic::Size:
        return "how large it is";
    case FactTopic::Creator:
        return "who made it";
    case FactTopic::Language:
        return "which language is spoken in it";
    case FactTopic::Format:
        return "which format it has";
    case FactTopic::Title:
        break;
    }
    return "what it is called";
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
