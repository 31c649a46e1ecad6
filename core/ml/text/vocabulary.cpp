#include "core/ml/text/vocabulary.h"

#include <algorithm>

namespace medley::ml {

void Vocabulary::reserve(std::size_t count) {
    m_ids.reserve(count);
    m_texts.reserve(count);
}

void Vocabulary::add(std::string text, TokenId id) {
    m_longestToken = std::max(m_longestToken, text.size());
    const auto [place, isNew] = m_ids.insert_or_assign(std::move(text), id);
    m_texts.try_emplace(id, &place->first);
}

std::optional<TokenId> Vocabulary::idOf(std::string_view text) const {
    const auto found = m_ids.find(text);
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
}

const std::string* Vocabulary::textOf(TokenId id) const {
    const auto found = m_texts.find(id);
    return found == m_texts.end() ? nullptr : found->second;
}

} // namespace medley::ml
