// The most probable segmentation under a unigram language model (Kudo 2018), by Viterbi, as SentencePiece's
// unigram_model.cc `EncodeOptimized` does it.
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/tokenmodel.h"
#include "core/ml/text/utf8.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace medley::ml {

namespace {

constexpr double kUnknownPenalty = 10;      // below the least probable piece
constexpr std::size_t kLongestPiece = 1024; // bytes; honest pieces stay below a hundred

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

class Unigram final : public TokenModel {
public:
    Unigram(Vocabulary vocabulary, std::vector<double> scores, std::optional<TokenId> unknown, bool hasByteFallback)
        : TokenModel(std::move(vocabulary))
        , m_scores(std::move(scores))
        , m_unknown(unknown)
        , m_hasByteFallback(hasByteFallback) {
        m_unknownScore = (m_scores.empty() ? 0 : *std::ranges::min_element(m_scores)) - kUnknownPenalty;
        for (std::size_t i = 0; i < m_scores.size(); ++i) {
            // Of two pieces with one text the later counts, as in the reference's map.
            const auto* text = this->vocabulary().textOf(static_cast<TokenId>(i));
            if (text && !text->empty()) {
                m_trie.add(*text, static_cast<std::size_t>(*this->vocabulary().idOf(*text)));
            }
        }
    }

    void tokenize(std::string_view piece, std::vector<TokenId>& into) const override {
        const auto best = bestPaths(piece);
        std::vector<std::pair<std::size_t, std::size_t>> segments; // from the end; unknown ones in a row are one
        bool wasUnknown = false;
        for (std::size_t end = piece.size(); end > 0;) {
            const Node& node = best[end];
            const bool isUnknown = !node.piece;
            if (isUnknown && wasUnknown) {
                segments.back().first = node.start;
            } else {
                segments.emplace_back(node.start, end);
            }
            wasUnknown = isUnknown;
            end = node.start;
        }
        for (auto it = segments.rbegin(); it != segments.rend(); ++it) {
            appendSegment(piece.substr(it->first, it->second - it->first), into);
        }
    }

private:
    struct Node {
        double score = 0;
        std::size_t start = 0;
        std::optional<std::size_t> piece; ///< nothing: unknown
        bool isReached = false;
    };

    std::vector<Node> bestPaths(std::string_view text) const {
        std::vector<Node> best(text.size() + 1);
        const auto offer = [&](std::size_t end, double score, std::size_t start, std::optional<std::size_t> piece) {
            if (!best[end].isReached || score > best[end].score) {
                best[end] = {score, start, piece, true};
            }
        };
        for (std::size_t start = 0; start < text.size();) {
            const double here = best[start].score;
            const std::size_t character = utf8Length(text[start]);
            bool hasCharacter = false;
            m_trie.forEachPrefix(text.substr(start), [&](std::size_t length, std::size_t piece) {
                const bool isUnknown = m_unknown && static_cast<TokenId>(piece) == *m_unknown;
                offer(start + length, here + m_scores[piece], start,
                      isUnknown ? std::nullopt : std::optional<std::size_t>(piece));
                hasCharacter = hasCharacter || length == character;
            });
            if (!hasCharacter) {
                offer(start + character, here + m_unknownScore, start, std::nullopt);
            }
            start += character;
        }
        return best;
    }

    void appendSegment(std::string_view segment, std::vector<TokenId>& into) const {
        if (const auto id = vocabulary().idOf(segment)) {
            into.push_back(*id);
        } else if (const auto bytes = m_hasByteFallback ? byteTokens(vocabulary(), segment) : std::nullopt) {
            into.insert(into.end(), bytes->begin(), bytes->end());
        } else if (m_unknown) {
            into.push_back(*m_unknown);
        }
    }

    std::vector<double> m_scores;
    std::optional<TokenId> m_unknown;
    bool m_hasByteFallback;
    double m_unknownScore = 0;
    PieceTrie m_trie;
};

} // namespace

Result<std::unique_ptr<TokenModel>> readUnigram(const nlohmann::json& json) {
    Vocabulary vocabulary;
    std::vector<double> scores;
    const auto& list = json.at("vocab").get_ref<const nlohmann::json::array_t&>();
    vocabulary.reserve(list.size());
    for (const auto& item : list) {
        auto text = item.at(0).get<std::string>();
        const auto score = item.at(1).get<double>();
        if (text.size() > kLongestPiece || !std::isfinite(score)) {
            return damagedTokenizer("piece " + std::to_string(scores.size()) + " is too long or has no score");
        }
        vocabulary.add(std::move(text), static_cast<TokenId>(scores.size()));
        scores.push_back(score);
    }
    std::optional<TokenId> unknown;
    if (hasField(json, "unk_id")) {
        const auto id = readTokenId(json.at("unk_id"));
        if (!id) {
            return failWith(id);
        }
        if (static_cast<std::size_t>(*id) >= scores.size()) {
            return damagedTokenizer("the unknown piece is outside the vocabulary");
        }
        unknown = *id;
    }
    return std::make_unique<Unigram>(std::move(vocabulary), std::move(scores), unknown,
                                     flagField(json, "byte_fallback", false));
}

} // namespace medley::ml
