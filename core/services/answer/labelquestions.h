// Questions about what is in a picture, answered from the labels that it has: which of the classes an asked thing
// covers, and how likely they are together. Pure functions, any thread. Private to core/services.
//
// The probabilities are those of the stored labels, the ten likeliest of a picture: an answer needs neither the file
// nor a model that sees. What is not among them has together what they leave of 1.
#pragma once

#include "core/services/answer/question.h"
#include "core/services/starterspace.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

/// What each class of imageNetClasses() is, in its order: its own names and those of what it is a kind of, from near to
/// far ("tabby", "domestic cat", "cat", …, "animal"), as WordNet has them (resources/models/imagenet_kinds.txt).
/// People are left out: three of the classes are people, and so no others are known.
[[nodiscard]] const std::vector<std::vector<std::string>>& imageNetKinds();

/// The classes that are an asked thing.
struct CoveredClasses {
    std::string name;         ///< the part of the asked name that they are: "car" of "red car"
    std::vector<int> classes; ///< ascending; empty: no class is
    /// It is one. Otherwise only near in meaning, which says no more than that the two have to do with each other:
    /// snowploughs are near to snow.
    bool isByName = false;
    [[nodiscard]] bool isEmpty() const { return classes.empty(); }
    [[nodiscard]] bool has(int index) const;
};

/// By the exact name, in the singular or as it stands: of the whole, or of its last words where no class is called so.
[[nodiscard]] CoveredClasses coveredByName(const std::string& thing);

/// By meaning: classes whose cosine with the thing stands far above that of others. `similarities`: one a class.
[[nodiscard]] CoveredClasses coveredByMeaning(const std::string& thing, std::span<const float> similarities,
                                              const Background& background);

/// How likely covered classes are in a picture.
struct Presence {
    float probability = 0;            ///< of all that are among the labels
    float unlisted = 0;               ///< 0…1, what all classes that are not among the labels have together
    std::vector<LabelScore> labels{}; ///< that are covered, likeliest first
};
[[nodiscard]] Presence presenceOf(const CoveredClasses& covered, std::span<const LabelScore> labels);

enum class Verdict { Yes, Perhaps, No };
[[nodiscard]] Verdict verdictOf(float probability);

/// "62 %", "under 1 %".
[[nodiscard]] std::string percent(float probability);
/// "tabby 41 %, tiger cat 12 %", at most `most` of them.
[[nodiscard]] std::string labelList(std::span<const LabelScore> labels, std::size_t most);

} // namespace medley
