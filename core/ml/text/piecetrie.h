// Texts by their beginnings. Private to core/ml/text.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace medley::ml {

/// A trie of bytes; children are found by (node, byte).
class PieceTrie {
public:
    void add(std::string_view text, std::size_t piece) {
        std::uint32_t node = 0;
        for (const char c : text) {
            const auto [place, isNew] =
                m_children.try_emplace(key(node, c), static_cast<std::uint32_t>(m_pieces.size()));
            if (isNew) {
                m_pieces.push_back(kNoPiece);
            }
            node = place->second;
        }
        m_pieces[node] = piece;
    }
    /// Calls `found(bytes, piece)` for each piece that `text` starts with, the shortest first.
    template <class Found>
    void forEachPrefix(std::string_view text, Found found) const {
        std::uint32_t node = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto child = m_children.find(key(node, text[i]));
            if (child == m_children.end()) {
                return;
            }
            node = child->second;
            if (m_pieces[node] != kNoPiece) {
                found(i + 1, m_pieces[node]);
            }
        }
    }
    /// Bytes of the longest piece that `text` starts with; 0 where there is none.
    [[nodiscard]] std::size_t longestPrefix(std::string_view text) const {
        std::size_t longest = 0;
        forEachPrefix(text, [&longest](std::size_t length, std::size_t) { longest = length; });
        return longest;
    }

private:
    static constexpr std::size_t kNoPiece = static_cast<std::size_t>(-1);
    struct KeyHash {
        std::size_t operator()(std::uint64_t value) const {
            return static_cast<std::size_t>((value ^ value >> 29) * 0x9E3779B97F4A7C15u);
        }
    };
    static std::uint64_t key(std::uint32_t node, char c) {
        return std::uint64_t{node} << 8 | static_cast<unsigned char>(c);
    }
    std::unordered_map<std::uint64_t, std::uint32_t, KeyHash> m_children;
    std::vector<std::size_t> m_pieces{kNoPiece};
};

} // namespace medley::ml
