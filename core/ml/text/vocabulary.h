// Tokens and their ids. Private to core/ml/text.
#pragma once

#include "core/base/result.h"
#include "core/ml/text/tokenizer.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace medley::ml {

/// Both directions, each token's text kept once. Ids may have gaps.
class Vocabulary {
public:
    void reserve(std::size_t count);
    /// The first text of a number and the last number of a text win, as in the reference.
    void add(std::string text, TokenId id);
    [[nodiscard]] std::optional<TokenId> idOf(std::string_view text) const;
    [[nodiscard]] const std::string* textOf(TokenId id) const;
    [[nodiscard]] std::size_t size() const { return m_ids.size(); }
    template <class Visit>
    void forEach(Visit visit) const {
        for (const auto& entry : m_ids) {
            visit(std::string_view(entry.first));
        }
    }
    [[nodiscard]] std::size_t longestToken() const { return m_longestToken; } ///< bytes

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    // Nodes of an unordered_map stay where they are, so the texts can be pointed at.
    std::unordered_map<std::string, TokenId, Hash, std::equal_to<>> m_ids;
    std::unordered_map<TokenId, const std::string*> m_texts;
    std::size_t m_longestToken = 0;
};

} // namespace medley::ml
