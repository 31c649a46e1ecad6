#include "core/services/answer/labelquestions.h"

#include "core/base/shown.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace medley {

namespace {

/// What a class has to have above the mean of all, in standard deviations, to be near to a thing in meaning. Measured
/// with the sentence model on things that no class is called: "kitten" has 4.4 to 6.1 with five cats, "puppy" 4.0 to
/// 4.2 with two dogs; "freedom", "happiness" and "ghost" stay below 3.6 with all.
constexpr float kNearMeaning = 4.0F;
/// And how much of the nearest one's, so that a thing does not cover what is merely related.
constexpr float kShareOfNearest = 0.85F;

// Softmax outputs of a network that was trained with label smoothing: one that is sure says 0.8 to 0.95.
constexpr float kLikely = 0.5F;
constexpr float kPossible = 0.15F;

constexpr const char* kUnderOne = shown("under 1 %");

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return text;
}

/// Name of a kind, in small letters → its classes.
const std::unordered_map<std::string, std::vector<int>>& classesByName() {
    static const auto byName = [] {
        std::unordered_map<std::string, std::vector<int>> names;
        const auto add = [&names](const std::string& name, int index) {
            auto& classes = names[lowered(name)];
            if (classes.empty() || classes.back() != index)
                classes.push_back(index);
        };
        for (std::size_t i = 0; i < imageNetClasses().size(); ++i) {
            add(imageNetClasses()[i].label, static_cast<int>(i));
            for (const std::string& kind : imageNetKinds()[i])
                add(kind, static_cast<int>(i));
        }
        return names;
    }();
    return byName;
}

} // namespace

bool CoveredClasses::has(int index) const {
    return std::ranges::binary_search(classes, index);
}

CoveredClasses coveredByName(const std::string& thing) {
    const auto& names = classesByName();
    for (std::string rest = lowered(thing); !rest.empty();) {
        for (const std::string& name : {rest, singular(rest)}) {
            if (const auto found = names.find(name); found != names.end())
                return {name, found->second, true};
        }
        const auto space = rest.find(' ');
        rest = space == std::string::npos ? std::string() : rest.substr(space + 1);
    }
    return {};
}

CoveredClasses coveredByMeaning(const std::string& thing, std::span<const float> similarities,
                                const Background& background) {
    CoveredClasses covered;
    if (similarities.empty())
        return covered;
    const auto above = [&background](float cosine) { return (cosine - background.mean) / background.deviation; };
    const float needed = std::max(kNearMeaning, kShareOfNearest * above(std::ranges::max(similarities)));
    for (std::size_t i = 0; i < similarities.size(); ++i) {
        if (above(similarities[i]) >= needed)
            covered.classes.push_back(static_cast<int>(i));
    }
    if (!covered.isEmpty())
        covered.name = singular(lowered(thing));
    return covered;
}

Presence presenceOf(const CoveredClasses& covered, std::span<const LabelScore> labels) {
    Presence presence;
    presence.unlisted = 1;
    for (const LabelScore& label : labels) {
        presence.unlisted -= label.probability;
        if (!covered.has(label.index))
            continue;
        presence.probability += label.probability;
        presence.labels.push_back(label);
    }
    presence.unlisted = std::max(presence.unlisted, 0.0F);
    std::ranges::stable_sort(presence.labels, std::ranges::greater{}, &LabelScore::probability);
    return presence;
}

Verdict verdictOf(float probability) {
    if (probability >= kLikely)
        return Verdict::Yes;
    return probability >= kPossible ? Verdict::Perhaps : Verdict::No;
}

std::string percent(float probability) {
    const auto rounded = std::lround(std::clamp(probability, 0.0F, 1.0F) * 100);
    return rounded == 0 ? kUnderOne : std::to_string(rounded) + " %";
}

std::string labelList(std::span<const LabelScore> labels, std::size_t most) {
    std::string text;
    for (const LabelScore& label : labels.first(std::min(most, labels.size()))) {
        const std::string likely = percent(label.probability);
        text += (text.empty() ? "" : ", ") +
                (likely == kUnderOne ? shown(label.label + " under 1 %") : label.label + ' ' + likely);
    }
    return text;
}

} // namespace medley
