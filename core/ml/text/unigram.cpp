// The most probable segmentation under a unigram language model (Kudo 2018), by Viterbi, as SentencePiece's
// unigram_model.cc `EncodeOptimized` does it.
#include "core/ml/text/unigram.h"

#include "core/ml/text/jsonfields.h"
#include "core/ml/text/piecetrie.h"
#include "core/ml/text/utf8.h"

#include <algorithm>
#include <cmath>

namespace medley::ml {

namespace {

constexpr double kUnknownPenalty = 10; // below the least probable piece

Vocabulary vocabularyOf(const std::vector<UnigramPiece>& pieces) {
    Vocabulary vocabulary;
    vocabulary.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        vocabulary.add(pieces[i].text, static_cast<TokenId>(i));
    }
    return vocabulary;
}

class Unigram final : public TokenModel {
public:
    Unigram(const std::vector<UnigramPiece>& pieces, const UnigramOptions& options)
        : TokenModel(vocabularyOf(pieces)), m_options(options) {
        m_scores.reserve(pieces.size());
        std::optional<double> least;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const UnigramPiece& piece = pieces[i];
            m_scores.push_back(piece.score);
            if (piece.isPlain) {
                least = std::min(least.value_or(piece.score), piece.score);
            }
            if (piece.isMatched && !piece.text.empty()) { // of two with one text the later counts
                m_trie.add(piece.text, i);
            }
        }
        m_unknownScore = rounded(least.value_or(0) - kUnknownPenalty);
    }

    void tokenize(std::string_view piece, std::vector<TokenId>& into) const override {
        const auto best = bestPaths(piece);
        std::vector<Segment> segments; // from the end; unknown ones in a row are one
        for (std::size_t end = piece.size(); end > 0;) {
            const Node& node = best[end];
            if (!node.piece && !segments.empty() && !segments.back().piece) {
                segments.back().begin = node.start;
            } else {
                segments.push_back({node.start, end, node.piece});
            }
            end = node.start;
        }
        for (auto it = segments.rbegin(); it != segments.rend(); ++it) {
            if (it->piece) {
                into.push_back(static_cast<TokenId>(*it->piece));
            } else {
                appendUnknown(piece.substr(it->begin, it->end - it->begin), into);
            }
        }
    }

private:
    struct Node {
        double score = 0;
        std::size_t start = 0;
        std::optional<std::size_t> piece; ///< nothing: unknown
        bool isReached = false;
    };
    struct Segment {
        std::size_t begin;
        std::size_t end;
        std::optional<std::size_t> piece;
    };

    [[nodiscard]] double rounded(double score) const {
        return m_options.isSentencePiece ? static_cast<double>(static_cast<float>(score)) : score;
    }

    std::vector<Node> bestPaths(std::string_view text) const {
        std::vector<Node> best(text.size() + 1);
        const auto offer = [&](std::size_t end, double score, std::size_t start, std::optional<std::size_t> piece) {
            if (!best[end].isReached || score > best[end].score) {
                best[end] = {rounded(score), start, piece, true};
            }
        };
        for (std::size_t start = 0; start < text.size();) {
            const double here = best[start].score;
            const std::size_t character = utf8Length(text[start]);
            bool hasCharacter = false;
            m_trie.forEachPrefix(text.substr(start), [&](std::size_t length, std::size_t piece) {
                const bool isUnknown = m_options.unknown && static_cast<TokenId>(piece) == *m_options.unknown;
                offer(start + length, here + m_scores[piece], start,
                      isUnknown ? std::nullopt : std::optional<std::size_t>(piece));
                hasCharacter = hasCharacter || length == character;
            });
            if (!hasCharacter) {
                offer(start + character, rounded(here + m_unknownScore), start, std::nullopt);
            }
            start += character;
        }
        return best;
    }

    void appendUnknown(std::string_view segment, std::vector<TokenId>& into) const {
        if (const auto id = m_options.isSentencePiece ? std::nullopt : vocabulary().idOf(segment)) {
            into.push_back(*id);
        } else if (const auto bytes = m_options.hasByteFallback ? byteTokens(vocabulary(), segment) : std::nullopt) {
            into.insert(into.end(), bytes->begin(), bytes->end());
        } else if (m_options.unknown) {
            into.push_back(*m_options.unknown);
        }
    }

    std::vector<double> m_scores;
    UnigramOptions m_options;
    double m_unknownScore = 0;
    PieceTrie m_trie;
};

} // namespace

std::unique_ptr<TokenModel> makeUnigram(const std::vector<UnigramPiece>& pieces, const UnigramOptions& options) {
    return std::make_unique<Unigram>(pieces, options);
}

Result<std::unique_ptr<TokenModel>> readUnigram(const nlohmann::json& json) {
    std::vector<UnigramPiece> pieces;
    const auto& list = json.at("vocab").get_ref<const nlohmann::json::array_t&>();
    pieces.reserve(list.size());
    for (const auto& item : list) {
        auto text = item.at(0).get<std::string>();
        const auto score = item.at(1).get<double>();
        if (text.size() > kLongestPiece || !std::isfinite(score)) {
            return damagedTokenizer("piece " + std::to_string(pieces.size()) + " is too long or has no score");
        }
        pieces.push_back({std::move(text), score});
    }
    UnigramOptions options;
    options.hasByteFallback = flagField(json, "byte_fallback", false);
    if (hasField(json, "unk_id")) {
        const auto id = readTokenId(json.at("unk_id"));
        if (!id) {
            return failWith(id);
        }
        if (static_cast<std::size_t>(*id) >= pieces.size()) {
            return damagedTokenizer("the unknown piece is outside the vocabulary");
        }
        options.unknown = *id;
    }
    return makeUnigram(pieces, options);
}

} // namespace medley::ml
