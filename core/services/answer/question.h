// What an English question asks for, told by a few rules. What they do not know is Other, and so is every other
// language: such questions are answered by what is nearest to them in meaning. Private to core/services; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

enum class QuestionKind {
    IsThere,  ///< "Is there a cat?", "Are these apples?", "a dog and a cat?": `things`, all of which are asked for
    WhichOf,  ///< "Is it a cat or a dog?", "Which is it: car, bus or bicycle?": `things`, at least two
    HowMany,  ///< "How many dogs are there?": `things`
    WhatIsIt, ///< "What is this?", "What animal is it?": `things` has the kind that is asked for, if any
    Words,    ///< "What is said?", "What is written on it?"
    Fact,     ///< "When was this taken?": `topic`
    Other,
};

enum class FactTopic { Time, Place, Camera, Length, Size, Creator, Language, Format, Title };

/// A thing as it was asked for, without its article.
struct AskedThing {
    std::string name;   ///< "red car"
    std::string detail; ///< what follows it: "on the street"; or empty
    friend bool operator==(const AskedThing&, const AskedThing&) = default;
};

struct ParsedQuestion {
    QuestionKind kind = QuestionKind::Other;
    std::vector<AskedThing> things{};
    std::optional<FactTopic> topic{};
};

/// `question`: UTF-8; case and punctuation do not count.
[[nodiscard]] ParsedQuestion parseQuestion(std::string_view question);

/// "cats" → "cat", "people" → "person", "wolves" → "wolf": what the last word of it is in the singular.
[[nodiscard]] std::string singular(const std::string& noun);

} // namespace medley
