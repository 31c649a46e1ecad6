// Byte-pair encoding without a list of merges: two neighbours may merge where their text is a piece, the one with the
// highest score first. bpe_model.cc of google/sentencepiece.
#include "core/ml/text/piecetrie.h"
#include "core/ml/text/sentencepiece/pieces.h"
#include "core/ml/text/unigram.h"
#include "core/ml/text/utf8.h"

#include <queue>

#include <algorithm>
#include <cfloat>
#include <unordered_map>

namespace medley::ml {

namespace {

using Kind = SentencePieceModel::Kind;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool isMatched(Kind kind) {
    return kind == Kind::Normal || kind == Kind::UserDefined || kind == Kind::Unused;
}

/// A linked list in a vector; `length` 0: merged into its left neighbour.
struct Symbol {
    std::size_t begin;
    std::size_t length;
    std::size_t previous;
    std::size_t next;
    bool isFrozen; ///< a user-defined symbol, which stays as it is
};

struct Candidate {
    float score;
    std::size_t left;
    std::size_t right;
    std::size_t length;
    /// std::priority_queue gives the greatest first: the highest score, then the leftmost.
    bool operator<(const Candidate& other) const {
        return score != other.score ? score < other.score : left > other.left;
    }
};

Vocabulary vocabularyOf(const SentencePieceModel& model) {
    Vocabulary vocabulary;
    vocabulary.reserve(model.pieces.size());
    for (std::size_t i = 0; i < model.pieces.size(); ++i) {
        vocabulary.add(model.pieces[i].text, static_cast<TokenId>(i));
    }
    return vocabulary;
}

class SentencePieceBpe final : public TokenModel {
public:
    explicit SentencePieceBpe(const SentencePieceModel& model)
        : TokenModel(vocabularyOf(model))
        , m_unknown(static_cast<TokenId>(model.unknown))
        , m_hasByteFallback(model.hasByteFallback) {
        m_pieces.reserve(model.pieces.size());
        for (std::size_t i = 0; i < model.pieces.size(); ++i) {
            const auto& piece = model.pieces[i];
            m_pieces.push_back({piece.score, piece.kind});
            if (piece.kind == Kind::UserDefined) {
                m_userDefined.add(piece.text, i);
            }
        }
    }

    void tokenize(std::string_view piece, std::vector<TokenId>& into) const override {
        std::vector<Symbol> symbols;
        for (std::size_t begin = 0; begin < piece.size();) {
            const std::size_t userDefined = m_userDefined.longestPrefix(piece.substr(begin));
            const std::size_t length = userDefined > 0 ? userDefined : utf8Length(piece[begin]);
            const std::size_t index = symbols.size();
            symbols.push_back({begin, length, index == 0 ? kNone : index - 1, index + 1, userDefined > 0});
            begin += length;
        }
        if (symbols.empty()) {
            return;
        }
        symbols.back().next = kNone;
        Splits splits;
        merge(piece, symbols, splits);
        bool wasUnknown = false;
        for (std::size_t i = 0; i != kNone; i = symbols[i].next) {
            append(piece.substr(symbols[i].begin, symbols[i].length), splits, wasUnknown, into);
        }
    }

private:
    struct PieceInfo {
        float score;
        Kind kind;
    };
    /// Where an unused piece came from: bytes of its left part.
    using Splits = std::unordered_map<std::string_view, std::size_t>;

    /// The id of a piece that texts may hold.
    [[nodiscard]] std::optional<std::size_t> pieceOf(std::string_view text) const {
        const auto id = text.size() <= kLongestPiece ? vocabulary().idOf(text) : std::nullopt;
        return id && isMatched(m_pieces[static_cast<std::size_t>(*id)].kind)
                   ? std::optional(static_cast<std::size_t>(*id))
                   : std::nullopt;
    }

    void merge(std::string_view text, std::vector<Symbol>& symbols, Splits& splits) const {
        std::priority_queue<Candidate> queue;
        const auto enqueue = [&](std::size_t left, std::size_t right) {
            if (left == kNone || right == kNone || symbols[left].isFrozen || symbols[right].isFrozen) {
                return;
            }
            const std::string_view both =
                text.substr(symbols[left].begin, symbols[left].length + symbols[right].length);
            if (const auto piece = pieceOf(both)) {
                queue.push({m_pieces[*piece].score, left, right, both.size()});
                if (m_pieces[*piece].kind == Kind::Unused) {
                    splits.insert_or_assign(both, symbols[left].length);
                }
            }
        };
        for (std::size_t i = 1; i < symbols.size(); ++i) {
            enqueue(i - 1, i);
        }
        while (!queue.empty()) {
            const Candidate best = queue.top();
            queue.pop();
            Symbol& left = symbols[best.left];
            Symbol& right = symbols[best.right];
            if (left.length == 0 || right.length == 0 || left.length + right.length != best.length) {
                continue; // a neighbour changed since
            }
            left.length = best.length;
            left.next = right.next;
            right.length = 0;
            if (right.next != kNone) {
                symbols[right.next].previous = best.left;
            }
            enqueue(left.previous, best.left);
            enqueue(best.left, left.next);
        }
    }

    /// Unused pieces are taken apart again; unknown ones in a row are one.
    void append(std::string_view text, const Splits& splits, bool& wasUnknown, std::vector<TokenId>& into) const {
        std::vector<std::string_view> open{text};
        while (!open.empty()) {
            const std::string_view part = open.back();
            open.pop_back();
            const auto piece = pieceOf(part);
            const auto split = piece && m_pieces[*piece].kind == Kind::Unused ? splits.find(part) : splits.end();
            if (split != splits.end()) {
                open.push_back(part.substr(split->second));
                open.push_back(part.substr(0, split->second));
            } else if (piece) {
                into.push_back(static_cast<TokenId>(*piece));
                wasUnknown = false;
            } else if (const auto bytes = m_hasByteFallback ? byteTokens(vocabulary(), part) : std::nullopt) {
                into.insert(into.end(), bytes->begin(), bytes->end());
            } else if (!std::exchange(wasUnknown, true)) {
                into.push_back(m_unknown);
            }
        }
    }

    std::vector<PieceInfo> m_pieces;
    PieceTrie m_userDefined;
    TokenId m_unknown;
    bool m_hasByteFallback;
};

} // namespace

std::unique_ptr<TokenModel> makeSentencePieceBpe(const SentencePieceModel& model) {
    return std::make_unique<SentencePieceBpe>(model);
}

std::unique_ptr<TokenModel> makeSentencePieceTokens(const SentencePieceModel& model) {
    if (model.type == SentencePieceModel::Type::Bpe) {
        return makeSentencePieceBpe(model);
    }
    float best = FLT_MIN; // sic: the smallest positive number, as in the reference
    for (const auto& piece : model.pieces) {
        best = piece.kind == Kind::Normal ? std::max(best, piece.score) : best;
    }
    std::vector<UnigramPiece> pieces;
    pieces.reserve(model.pieces.size());
    for (const auto& piece : model.pieces) {
        UnigramPiece made{piece.text, static_cast<double>(piece.score),
                          isMatched(piece.kind) && piece.kind != Kind::Unused, piece.kind == Kind::Normal};
        if (piece.kind == Kind::UserDefined) { // a bonus, so that it is always chosen
            made.score = static_cast<double>(static_cast<float>(piece.text.size()) * best) - 0.1;
        }
        pieces.push_back(std::move(made));
    }
    return makeUnigram(pieces, {static_cast<TokenId>(model.unknown), model.hasByteFallback, true});
}

} // namespace medley::ml
