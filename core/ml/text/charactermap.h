// SentencePiece's normalisation table: a double-array trie (Darts) from character sequences to replacements.
// Format: normalizer.cc and darts.h of google/sentencepiece. Private to core/ml/text.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace medley::ml {

/// Immutable; any thread. Every step into the arrays is checked, as they come from outside.
class CharacterMap {
public:
    /// The bytes of "precompiled_charsmap". Errors: ModelDamaged.
    [[nodiscard]] static Result<CharacterMap> read(std::string_view blob);

    struct Entry {
        std::size_t length = 0; ///< bytes of the text that it stands for
        std::string_view replacement;
    };
    /// Of the entries that `text` starts with. A null byte matches nothing.
    [[nodiscard]] std::optional<Entry> shortest(std::string_view text) const { return find(text, false); }
    [[nodiscard]] std::optional<Entry> longest(std::string_view text) const { return find(text, true); }

private:
    /// A unit of the double array.
    struct Unit {
        std::uint32_t bits;
        [[nodiscard]] bool hasLeaf() const { return (bits >> 8 & 1) != 0; }
        [[nodiscard]] std::uint32_t value() const { return bits & 0x7FFFFFFF; }
        [[nodiscard]] std::uint32_t label() const { return bits & 0x800000FF; }
        [[nodiscard]] std::uint32_t offset() const { return (bits >> 10) << ((bits & (1u << 9)) >> 6); }
    };

    CharacterMap(std::vector<Unit> units, std::string replacements)
        : m_units(std::move(units)), m_replacements(std::move(replacements)) {}
    [[nodiscard]] std::optional<Entry> find(std::string_view text, bool wantsLongest) const;
    [[nodiscard]] std::optional<std::string_view> replacementAt(std::size_t place) const;

    std::vector<Unit> m_units;
    std::string m_replacements; ///< each ends with a null byte
};

} // namespace medley::ml
