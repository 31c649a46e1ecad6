// What a check of maps has found, in words. Pure functions; any thread.
#pragma once

#include "core/services/explain/mapcheck.h"

#include <QString>

#include <optional>
#include <span>

namespace medley::ui {

enum class MapVerdict {
    Holds,
    DoesNotHold,
    Untestable, ///< MapTest::isTestable
    Failed,     ///< there is no map
};

[[nodiscard]] MapVerdict verdictOf(const CheckedMap& map);
/// "Holds", "Does not hold", "Cannot be tested", "Failed: …".
[[nodiscard]] QString verdictText(const CheckedMap& map);
/// The same in a sentence that says why.
[[nodiscard]] QString verdictReason(const CheckedMap& map);

/// How much better than random order the map does, as a difference of areas; none where there is nothing to compare.
[[nodiscard]] std::optional<double> deletionGain(const CheckedMap& map);
[[nodiscard]] std::optional<double> insertionGain(const CheckedMap& map);
/// "0.24 (random 0.36)"
[[nodiscard]] QString areasText(double area, double random);

/// "In 41 of 48 pictures the map holds."
[[nodiscard]] QString countSentence(const MapCheckSummary& summary);
/// How many others could not be tested, and why; empty where there are none.
[[nodiscard]] QString othersSentences(const MapCheckSummary& summary, std::span<const CheckedMap> maps);
/// "Taking the most relevant parts away first leaves 0.24 of the score's area, random order 0.36 (difference 0.12 ±
/// 0.03). Putting them in first …"; empty where no map could be tested.
[[nodiscard]] QString areaSentences(const MapCheckSummary& summary);
/// Whether that is more than chance: where the 95 % interval of the difference lies. Empty of fewer than two maps.
[[nodiscard]] QString chanceSentence(const MapCheckSummary& summary);

} // namespace medley::ui
