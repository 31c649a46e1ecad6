#include "core/services/answer/question.h"

#include "core/services/answer/questionwords.h"

#include <algorithm>
#include <array>
#include <utility>

namespace medley {

namespace {

using Strings = std::vector<std::string>;

const Strings kArticles{"a", "an", "any", "some", "the", "one", "another"};
const Strings kMedia{"picture", "photo", "photograph", "image",     "video", "film",      "clip",
                     "frame",   "scene", "shot",       "recording", "sound", "interview", "file"};
const Strings kPointers{"this", "that", "it", "these", "those", "they", "here", "there"};
const Strings kMakingVerbs{"taken",    "take",   "took",    "made",     "make",        "shot",
                           "recorded", "filmed", "created", "captured", "photographed"};
const Strings kPrepositions{"in",    "on",     "at",   "with",    "under", "behind", "near",   "beside",
                            "above", "inside", "over", "between", "of",    "from",   "wearing"};

/// Reads a question word by word.
class Cursor {
public:
    explicit Cursor(const Strings& words, std::size_t at = 0) : m_words(words), m_at(at) {}

    /// Steps over a word if it is one of these.
    bool take(const Strings& any) {
        if (m_at >= m_words.size() || std::ranges::find(any, m_words[m_at]) == any.end())
            return false;
        ++m_at;
        return true;
    }
    /// The same for one word after the other: all of them or none.
    bool takeAll(std::initializer_list<Strings> each) {
        const std::size_t begin = m_at;
        if (std::ranges::all_of(each, [this](const Strings& any) { return take(any); }))
            return true;
        m_at = begin;
        return false;
    }
    [[nodiscard]] bool isAtEnd() const { return m_at == m_words.size(); }
    [[nodiscard]] Strings rest() const { return {m_words.begin() + static_cast<std::ptrdiff_t>(m_at), m_words.end()}; }

private:
    const Strings& m_words;
    std::size_t m_at;
};

bool isOneOf(const std::string& word, const Strings& any) {
    return std::ranges::find(any, word) != any.end();
}

std::string joined(const Strings& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// Takes off what only says where one looks: "in the picture", "here", "to be seen". True where there was any of it.
bool dropWhereabouts(Strings& words) {
    static const std::array<Strings, 8> kEndings{
        {{"here"}, {"there"}, {"visible"}, {"shown"}, {"to", "be", "seen"}, {"to", "see"}, {"anywhere"}, {"present"}}};
    const auto endsIn = [&words](const Strings& ending) {
        return words.size() >= ending.size() && std::equal(ending.rbegin(), ending.rend(), words.rbegin());
    };
    const std::size_t before = words.size();
    for (bool again = true; again;) {
        again = false;
        for (const Strings& ending : kEndings) {
            if (endsIn(ending)) {
                words.resize(words.size() - ending.size());
                again = true;
            }
        }
        // "in the picture", "on this photo", "in it"
        const std::size_t n = words.size();
        const bool isMedium =
            n > 0 && (isOneOf(words[n - 1], kMedia) || words[n - 1] == "it" || words[n - 1] == "this");
        if (!isMedium)
            continue;
        const std::size_t back = n >= 3 && isOneOf(words[n - 2], {"the", "this", "that"}) ? 3 : 2;
        if (n >= back && isOneOf(words[n - back], {"in", "on", "of"})) {
            words.resize(n - back);
            again = true;
        }
    }
    return words.size() != before;
}

/// "a red car on the street" → red car, on the street. Nothing where no thing is named.
std::optional<AskedThing> thingOf(Strings words) {
    Cursor cursor(words);
    if (cursor.take({"no", "not"}))
        return std::nullopt;
    cursor.takeAll({{"a", "the"}, {"picture", "photo", "photograph", "image"}, {"of"}});
    cursor.take(kArticles);
    words = cursor.rest();
    if (words.empty() || isOneOf(words.front(), kMakingVerbs) || isOneOf(words.front(), kPointers))
        return std::nullopt;
    const auto detail =
        std::find_if(words.begin() + 1, words.end(), [](const auto& word) { return isOneOf(word, kPrepositions); });
    return AskedThing{joined({words.begin(), detail}), joined({detail, words.end()})};
}

/// What is listed with commas, "and" and "or". `isChoice`: where "or" stands between them.
std::vector<AskedThing> thingsOf(const Strings& words, bool& isChoice) {
    std::vector<AskedThing> things;
    Strings part;
    isChoice = false;
    const auto end = [&] {
        dropWhereabouts(part);
        if (auto thing = thingOf(std::exchange(part, {})))
            things.push_back(std::move(*thing));
    };
    for (const std::string& word : words) {
        if (word == "or")
            isChoice = true;
        if (word == "or" || word == "," || word == "and" || word == ";")
            end();
        else
            part.push_back(word);
    }
    end();
    return things;
}

std::optional<ParsedQuestion> choiceOrPresence(const Strings& words) {
    bool isChoice = false;
    auto things = thingsOf(words, isChoice);
    if (things.empty())
        return std::nullopt;
    const bool isWhich = isChoice && things.size() > 1;
    return ParsedQuestion{isWhich ? QuestionKind::WhichOf : QuestionKind::IsThere, std::move(things), {}};
}

/// "Is there …", "Do you see …", "Does the picture show …", "Is a cat in the picture"
std::optional<ParsedQuestion> askedForPresence(const Strings& words) {
    Cursor cursor(words);
    const Strings is{"is", "are", "was", "were"};
    const Strings shows{"show", "contain", "have", "include", "depict", "feature"};
    if (cursor.takeAll({is, {"there"}}) || cursor.takeAll({is, kPointers}) ||
        cursor.takeAll({{"do", "can", "could"}, {"you", "we", "i", "one"}, {"see", "recognise", "recognize"}}) ||
        cursor.takeAll({{"does", "do"}, {"it", "this", "that", "they"}, shows}) ||
        cursor.takeAll({{"does", "do"}, {"the", "this", "that"}, kMedia, shows}))
        return choiceOrPresence(cursor.rest());
    if (!cursor.take({"is", "are", "can"}))
        return std::nullopt;
    // Only with a place where one looks: "is a cat in the picture", but not "is the car red".
    Strings rest = cursor.rest();
    Cursor thing(rest);
    if (!thing.take(kArticles))
        return std::nullopt;
    rest = thing.rest();
    if (rest.size() > 2 && rest[rest.size() - 2] == "be" && rest.back() == "seen")
        rest.insert(rest.end() - 2, "to");
    return dropWhereabouts(rest) ? choiceOrPresence(rest) : std::nullopt;
}

/// "Which is it: car, bus or bicycle", "Cat or dog", "a cat"
std::optional<ParsedQuestion> askedForChoice(const Strings& words) {
    const auto colon = std::ranges::find(words, ":");
    const auto comma = std::ranges::find(words, ",");
    const bool isWhich = Cursor(words).take({"which", "what", "is"});
    const auto list = colon != words.end() ? colon : isWhich ? comma : words.end();
    if (isWhich && list == words.end())
        return std::nullopt;
    const Strings rest(list == words.end() ? words.begin() : list + 1, words.end());
    constexpr std::size_t kMostWords = 12;
    bool isChoice = false;
    auto things = thingsOf(rest, isChoice);
    const bool isListed = isChoice || list != words.end();
    if (isListed && things.size() > 1 && rest.size() <= kMostWords)
        return ParsedQuestion{QuestionKind::WhichOf, std::move(things), {}};
    if (!isWhich && things.size() == 1 && words.size() <= 4 && isOneOf(words.front(), kArticles))
        return ParsedQuestion{QuestionKind::IsThere, std::move(things), {}};
    return std::nullopt;
}

/// Whether a question is about the file and not about something in it: "when was this taken", not "when did he die".
bool isAboutFile(const Strings& words) {
    constexpr std::size_t kNoSubject = 2; // "what year", "when"
    return words.size() <= kNoSubject || std::ranges::any_of(words, [](const std::string& word) {
               return isOneOf(word, kMedia) || isOneOf(word, kMakingVerbs) || word == "this" || word == "it";
           });
}

std::optional<FactTopic> topicOf(const Strings& words) {
    Cursor cursor(words);
    cursor.take({"in", "at", "on", "with", "from", "by"});
    if (cursor.take({"when"}))
        return FactTopic::Time;
    if (cursor.take({"where"}))
        return FactTopic::Place;
    if (cursor.take({"who", "whose", "whom"}))
        return FactTopic::Creator;
    if (cursor.takeAll({{"how"}, {"long"}}) || cursor.takeAll({{"how"}, {"many"}, {"seconds", "minutes", "hours"}}))
        return FactTopic::Length;
    if (cursor.takeAll({{"how"}, {"old"}}))
        return FactTopic::Time;
    if (cursor.takeAll({{"how"}, {"large", "big"}}) ||
        cursor.takeAll({{"how"}, {"many"}, {"pixels", "megapixels", "bytes", "megabytes"}}))
        return FactTopic::Size;
    if (!cursor.take({"what", "which"}))
        return std::nullopt;
    cursor.takeAll({{"is", "was"}, {"the", "its"}});
    static const std::array<std::pair<Strings, FactTopic>, 9> kNouns{
        {{{"year", "date", "day", "month", "time", "season"}, FactTopic::Time},
         {{"place", "city", "country", "town", "location"}, FactTopic::Place},
         {{"camera", "lens", "phone"}, FactTopic::Camera},
         {{"length", "duration"}, FactTopic::Length},
         {{"size", "resolution", "dimensions"}, FactTopic::Size},
         {{"author", "photographer", "artist", "creator", "composer", "singer"}, FactTopic::Creator},
         {{"language"}, FactTopic::Language},
         {{"format"}, FactTopic::Format},
         {{"title", "name"}, FactTopic::Title}}};
    for (const auto& [nouns, topic] : kNouns) {
        if (cursor.take(nouns))
            return topic;
    }
    return std::nullopt;
}

std::optional<ParsedQuestion> askedForFact(const Strings& words) {
    const auto topic = topicOf(words);
    if (!topic || !isAboutFile(words))
        // What it is spoken in and what it is called are asked of the file alone.
        return topic == FactTopic::Language || topic == FactTopic::Title
                   ? std::optional(ParsedQuestion{QuestionKind::Fact, {}, topic})
                   : std::nullopt;
    // "Who is this" asks for what is seen, "who might have been made happy" for what is said.
    const bool namesFile = std::ranges::any_of(
        words, [](const std::string& word) { return isOneOf(word, kMedia) || word == "this" || word == "it"; });
    const bool isWithin = topic == FactTopic::Creator && Cursor(words).take({"who"}) &&
                          (!namesFile || Cursor(words).takeAll({{"who"}, {"is", "are"}}));
    return isWithin ? std::nullopt : std::optional(ParsedQuestion{QuestionKind::Fact, {}, topic});
}

std::optional<ParsedQuestion> askedForWords(const Strings& words) {
    Cursor cursor(words);
    const Strings asks{"what", "which"};
    const bool isAbout = words.front() == "what" && words.back() == "about" && isAboutFile(words);
    const bool isAsked = isAbout ||
                         cursor.takeAll({asks, {"is", "was", "are"}, {"written", "said", "spoken", "being"}}) ||
                         cursor.takeAll({asks, {"text", "words", "writing"}}) ||
                         cursor.takeAll({asks, {"is", "are"}, {"the"}, {"text", "words", "writing", "lettering"}}) ||
                         (cursor.takeAll({asks, {"does", "do", "did"}}) && !words.empty() &&
                          isOneOf(words.back(), {"say", "says", "read"}));
    return isAsked ? std::optional(ParsedQuestion{QuestionKind::Words, {}, {}}) : std::nullopt;
}

std::optional<ParsedQuestion> askedForNumber(const Strings& words) {
    Cursor cursor(words);
    if (!cursor.takeAll({{"how"}, {"many"}}))
        return std::nullopt;
    Strings thing;
    for (const std::string& word : cursor.rest()) {
        if (isOneOf(word, {"are", "is", "do", "can", "were", "does"}) || isOneOf(word, kPrepositions))
            break;
        thing.push_back(word);
    }
    ParsedQuestion parsed{QuestionKind::HowMany, {}, {}};
    if (!thing.empty())
        parsed.things.push_back({joined(thing), {}});
    return parsed;
}

std::optional<ParsedQuestion> askedForName(const Strings& words) {
    ParsedQuestion parsed{QuestionKind::WhatIsIt, {}, {}};
    Cursor cursor(words);
    if (cursor.takeAll({{"describe"}, kPointers}) || cursor.takeAll({{"describe"}, {"the", "this"}, kMedia}))
        return parsed;
    if (!cursor.take({"what", "which"}))
        return std::nullopt;
    const Strings see{"see", "recognise", "recognize"};
    if (cursor.takeAll({{"can", "do"}, {"you", "i", "we", "one"}, see}) ||
        cursor.takeAll({{"can"}, {"be"}, {"seen"}}) ||
        cursor.takeAll({{"does"}, {"it", "this"}, {"show", "depict", "contain"}}) ||
        cursor.takeAll({{"does"}, {"the", "this"}, kMedia, {"show", "depict", "contain"}}))
        return parsed;
    if (cursor.take({"is", "are", "was"})) {
        Strings rest = cursor.rest();
        dropWhereabouts(rest);
        Cursor pointer(rest);
        pointer.take(kPointers);
        return pointer.isAtEnd() ? std::optional(parsed) : std::nullopt;
    }
    // "what (kind of) animal is it"
    cursor.takeAll({{"kind", "sort", "type", "breed", "species"}, {"of"}});
    Strings noun = cursor.rest();
    dropWhereabouts(noun);
    const auto verb = std::ranges::find_if(noun, [](const auto& word) { return word == "is" || word == "are"; });
    Strings after(verb, noun.end());
    Cursor pointer(after);
    pointer.take({"is", "are"});
    pointer.take(kPointers);
    noun.erase(verb, noun.end());
    const Strings properties{"colour", "color", "shape", "brand", "number", "age", "mood", "style", "name"};
    if (!pointer.isAtEnd() || noun.empty() || noun.size() > 2 || isOneOf(noun.back(), properties))
        return std::nullopt;
    parsed.things.push_back({joined(noun), {}});
    return parsed;
}

} // namespace

ParsedQuestion parseQuestion(std::string_view question) {
    const Strings words = questionWords(question);
    if (words.empty())
        return {};
    for (const auto rule :
         {askedForPresence, askedForFact, askedForWords, askedForNumber, askedForName, askedForChoice}) {
        if (auto parsed = rule(words))
            return std::move(*parsed);
    }
    return {};
}

std::string singular(const std::string& noun) {
    // And those that the rules below would cut too short or too long.
    static const std::array<std::pair<std::string_view, std::string_view>, 22> kIrregular{{{"people", "person"},
                                                                                           {"men", "man"},
                                                                                           {"women", "woman"},
                                                                                           {"children", "child"},
                                                                                           {"mice", "mouse"},
                                                                                           {"geese", "goose"},
                                                                                           {"feet", "foot"},
                                                                                           {"teeth", "tooth"},
                                                                                           {"wolves", "wolf"},
                                                                                           {"calves", "calf"},
                                                                                           {"knives", "knife"},
                                                                                           {"leaves", "leaf"},
                                                                                           {"loaves", "loaf"},
                                                                                           {"scarves", "scarf"},
                                                                                           {"shelves", "shelf"},
                                                                                           {"buses", "bus"},
                                                                                           {"lenses", "lens"},
                                                                                           {"shoes", "shoe"},
                                                                                           {"horseshoes", "horseshoe"},
                                                                                           {"canoes", "canoe"},
                                                                                           {"cookies", "cookie"},
                                                                                           {"movies", "movie"}}};
    const auto space = noun.find_last_of(' ');
    const std::string before = space == std::string::npos ? std::string() : noun.substr(0, space + 1);
    const std::string last = noun.substr(before.size());
    for (const auto& [many, one] : kIrregular) {
        if (last == many)
            return before + std::string(one);
    }
    const auto without = [&](std::size_t count, const char* ending) {
        return before + last.substr(0, last.size() - count) + ending;
    };
    if (last.size() > 4 && last.ends_with("ies"))
        return without(3, "y");
    for (const char* ending : {"ches", "shes", "sses", "xes", "oes"}) {
        if (last.size() > 4 && last.ends_with(ending))
            return without(2, "");
    }
    if (last.size() > 3 && last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("us") &&
        !last.ends_with("is"))
        return without(1, "");
    return noun;
}

} // namespace medley
