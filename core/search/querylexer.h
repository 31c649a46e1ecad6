// Private to core/search: a typed query, piece by piece.
#pragma once

#include "core/search/querylanguage.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medley::search {

inline constexpr double kLargestWeight = 10;

enum class PieceType {
    Word,
    Phrase,
    Filter, ///< begins with a filter's name; whether its value makes sense is not known yet
    Plus,   ///< alone between spaces
    Minus,
};

struct PieceValue {
    std::string text; ///< without quotes and backslashes
    SourceSpan span;  ///< with quotes
};

struct Piece {
    PieceType type = PieceType::Word;
    SourceSpan span;
    bool negative = false; ///< a minus sign stands directly before it
    std::string text;      ///< Word, Phrase: without quotes, backslashes and weight
    std::optional<double> weightBefore;
    std::optional<double> weightBehind;
    bool weightTooLarge = false;    ///< what looks like a weight is part of the text
    bool closed = true;             ///< Phrase: the second quotation mark is there
    SourceSpan nameSpan;            ///< Filter
    SourceSpan comparisonSpan;      ///< Filter
    std::vector<PieceValue> values; ///< Filter: between commas; empty ones are left out
};

/// The piece that begins at or after `at`; none where only spaces are left.
[[nodiscard]] std::optional<Piece> nextPiece(std::string_view text, std::size_t at);
/// The same, where a filter is read as a word.
[[nodiscard]] std::optional<Piece> nextPieceWithoutFilters(std::string_view text, std::size_t at);

/// Bytes of the space or control character at `at`, 0 where there is none. `at` < text.size().
[[nodiscard]] std::size_t spaceLength(std::string_view text, std::size_t at);
[[nodiscard]] bool isPunctuation(char c); ///< of ASCII
/// As nextPiece() reads it back: with quotation marks, and backslashes where they are needed.
[[nodiscard]] std::string inQuotes(std::string_view content);
[[nodiscard]] std::string spelledValue(std::string_view value); ///< of a filter; quoted where it has to be
[[nodiscard]] double roundedWeight(double weight);

} // namespace medley::search
