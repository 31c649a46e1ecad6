// Which map of an explanation is looked at, and what it is called. Pure functions; any thread.
#pragma once

#include "core/services/explain/attentionview.h"
#include "core/services/explain/explainservice.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace medley::ui {

enum class MapMethod {
    Relevance, ///< the explanation's own maps
    Attention, ///< of one of its attention records
};

struct MapChoice {
    MapMethod method = MapMethod::Relevance;
    std::size_t record = 0;            ///< of PictureExplanation::whole.attentions
    AttentionChoice attention{};       ///< of the record
    std::optional<std::size_t> word{}; ///< of wordsOf(); none: all of them
};

/// Tells the map from all others of the explanation.
[[nodiscard]] QString keyOf(const MapChoice& choice);

/// What can be pointed at.
struct MapWord {
    QString text;
    bool hasMap = false;
    std::optional<float> score{};       ///< of the word alone, as the explanation's
    std::optional<float> probability{}; ///< of a word that a model wrote, 0…1
};

/// Words of a search, or tokens of what was written, or a record's queries. Empty where there is only the whole.
[[nodiscard]] std::vector<MapWord> wordsOf(const PictureExplanation& explanation, const MapChoice& choice);

/// The record that the choice is about; null where the method is another one.
[[nodiscard]] const ml::AttentionRecord* recordOf(const PictureExplanation& explanation, const MapChoice& choice);

/// Words look at words: it is shown as a matrix, not over the picture.
[[nodiscard]] bool isOfText(const ml::AttentionRecord& record);

/// Over the picture: relevance as shares that add up to 1, attention as it is. Empty where there is none.
[[nodiscard]] ml::PatchMap mapOf(const PictureExplanation& explanation, const MapChoice& choice);

/// What each head of the chosen layer looked at; of text the head's matrix.
[[nodiscard]] std::vector<ml::PatchMap> headMaps(const ml::AttentionRecord& record, const MapChoice& choice);

/// What ExplainService::test is asked for the map; nothing where it has no test of its own.
[[nodiscard]] std::optional<ExplainService::TestedMap> testedOf(const PictureExplanation& explanation,
                                                                const MapChoice& choice);

[[nodiscard]] QString methodName(MapMethod method);
/// "caption to picture" in the person's language, where the word is known.
[[nodiscard]] QString recordName(const ml::AttentionRecord& record);
/// The model's id as a person knows it.
[[nodiscard]] QString explainerName(const std::string& id);
/// What the map is of, for an exported drawing: "“cup”: relevance. clip-vit-base-patch32."
[[nodiscard]] QString captionOf(const PictureExplanation& explanation, const MapChoice& choice);

} // namespace medley::ui
