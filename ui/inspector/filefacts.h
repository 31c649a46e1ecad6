// What is known of a file, as pairs of words for people. Pure functions.
#pragma once

#include "core/catalog/records.h"

#include <QString>

#include <span>
#include <vector>

namespace medley::ui {

struct Fact {
    QString name;
    QString value;
};

/// Only what is known; in the order in which people ask.
[[nodiscard]] std::vector<Fact> fileFacts(const catalog::FileRecord& file);

/// "Deutsch", "English": the language's own name; the code itself where it is unknown.
[[nodiscard]] QString languageName(const std::string& iso639);

/// The picture's or shot's labels that belong to a time: those of the shot that runs then; likeliest first.
/// `shot` gets its number from 1, or 0 for a picture.
[[nodiscard]] std::vector<LabelScore> labelsAt(std::span<const catalog::SegmentRecord> segments, double seconds,
                                               int& shot);

} // namespace medley::ui
