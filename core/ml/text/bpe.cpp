// Byte-pair encoding: Sennrich et al. 2016, in the form of GPT-2 and of CLIP (with a suffix at the end of a word).
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/tokenmodel.h"
#include "core/ml/text/utf8.h"

#include <queue>

#include <algorithm>

namespace medley::ml {

namespace {

struct Merge {
    std::uint32_t rank;
    TokenId result;
};

/// Two ids of 32 bits each.
std::uint64_t pairKey(TokenId left, TokenId right) {
    return static_cast<std::uint64_t>(left) << 32 | static_cast<std::uint64_t>(right);
}
struct PairHash {
    std::size_t operator()(std::uint64_t key) const {
        return static_cast<std::size_t>((key ^ key >> 29) * 0x9E3779B97F4A7C15u);
    }
};
using Merges = std::unordered_map<std::uint64_t, Merge, PairHash>;

struct BpeOptions {
    std::optional<TokenId> unknown;
    std::string prefix; ///< of every character but a word's first
    std::string suffix; ///< of a word's last character
    bool fusesUnknown = false;
    bool hasByteFallback = false;
    bool ignoresMerges = false; ///< a word that is a token is not taken apart
};

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// A linked list in a vector: merging takes the right one out.
struct Symbol {
    TokenId id;
    std::size_t previous;
    std::size_t next;
    bool isMerged = false; ///< into its left neighbour
};

struct Candidate {
    std::uint32_t rank;
    std::size_t position;
    TokenId result;
    /// std::priority_queue gives the greatest first: the lowest rank, then the leftmost.
    bool operator<(const Candidate& other) const {
        return rank != other.rank ? rank > other.rank : position > other.position;
    }
};

class Bpe final : public TokenModel {
public:
    Bpe(Vocabulary vocabulary, Merges merges, BpeOptions options)
        : TokenModel(std::move(vocabulary)), m_merges(std::move(merges)), m_options(std::move(options)) {}

    void tokenize(std::string_view piece, std::vector<TokenId>& into) const override {
        if (const auto whole = m_options.ignoresMerges ? vocabulary().idOf(piece) : std::nullopt) {
            into.push_back(*whole);
            return;
        }
        std::vector<TokenId> characters;
        characters.reserve(piece.size());
        appendCharacters(piece, characters);
        merge(characters, into);
    }

private:
    void appendCharacters(std::string_view piece, std::vector<TokenId>& into) const {
        bool hasPending = false; // an unknown token that may still grow
        const auto flush = [&] {
            if (hasPending) {
                into.push_back(*m_options.unknown);
                hasPending = false;
            }
        };
        std::string token;
        for (std::size_t i = 0; i < piece.size();) {
            const std::size_t length = utf8Length(piece[i]);
            token = i > 0 ? m_options.prefix : std::string();
            token += piece.substr(i, length);
            i += length;
            if (i >= piece.size()) {
                token += m_options.suffix;
            }
            if (const auto id = vocabulary().idOf(token)) {
                flush();
                into.push_back(*id);
                continue;
            }
            if (const auto bytes = m_options.hasByteFallback ? byteTokens(vocabulary(), token) : std::nullopt) {
                into.insert(into.end(), bytes->begin(), bytes->end());
            } else if (m_options.unknown) {
                if (!m_options.fusesUnknown) {
                    flush();
                }
                hasPending = true;
            }
        }
        flush();
    }

    void merge(const std::vector<TokenId>& characters, std::vector<TokenId>& into) const {
        std::vector<Symbol> symbols;
        symbols.reserve(characters.size());
        for (std::size_t i = 0; i < characters.size(); ++i) {
            symbols.push_back({characters[i], i == 0 ? kNone : i - 1, i + 1 == characters.size() ? kNone : i + 1});
        }
        std::priority_queue<Candidate> queue;
        const auto enqueue = [&](std::size_t left) {
            if (left == kNone || symbols[left].next == kNone) {
                return;
            }
            const auto found = m_merges.find(pairKey(symbols[left].id, symbols[symbols[left].next].id));
            if (found != m_merges.end()) {
                queue.push({found->second.rank, left, found->second.result});
            }
        };
        for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
            enqueue(i);
        }
        while (!queue.empty()) {
            const Candidate best = queue.top();
            queue.pop();
            Symbol& left = symbols[best.position];
            if (left.isMerged || left.next == kNone) {
                continue;
            }
            Symbol& right = symbols[left.next];
            const auto found = m_merges.find(pairKey(left.id, right.id));
            if (found == m_merges.end() || found->second.result != best.result) {
                continue; // a neighbour changed since
            }
            left.id = best.result;
            right.isMerged = true;
            left.next = right.next;
            if (right.next != kNone) {
                symbols[right.next].previous = best.position;
            }
            enqueue(left.previous);
            enqueue(best.position);
        }
        for (std::size_t i = symbols.empty() ? kNone : 0; i != kNone; i = symbols[i].next) {
            into.push_back(symbols[i].id);
        }
    }

    Merges m_merges;
    BpeOptions m_options;
};

/// "a b" of the published files or ["a", "b"] of today's.
std::optional<std::pair<std::string, std::string>> readPair(const nlohmann::json& json) {
    if (json.is_array() && json.size() == 2) {
        return std::pair(json[0].get<std::string>(), json[1].get<std::string>());
    }
    const auto& text = json.get_ref<const std::string&>();
    const auto space = text.find(' ');
    if (space == std::string::npos || text.find(' ', space + 1) != std::string::npos) {
        return std::nullopt;
    }
    return std::pair(text.substr(0, space), text.substr(space + 1));
}

Result<Merges> readMerges(const nlohmann::json& json, const Vocabulary& vocabulary, std::size_t prefixBytes) {
    Merges merges;
    const auto& list = json.get_ref<const nlohmann::json::array_t&>();
    merges.reserve(list.size());
    std::uint32_t rank = 0;
    for (const auto& item : list) {
        const auto pair = readPair(item);
        if (!pair) {
            return damagedTokenizer("merge " + std::to_string(rank) + " is not a pair");
        }
        const auto left = vocabulary.idOf(pair->first);
        const auto right = vocabulary.idOf(pair->second);
        const auto result = pair->second.size() < prefixBytes
                                ? std::nullopt
                                : vocabulary.idOf(pair->first + pair->second.substr(prefixBytes));
        if (!left || !right || !result) {
            return damagedTokenizer("merge " + std::to_string(rank) + " needs a token that the vocabulary lacks");
        }
        merges.insert_or_assign(pairKey(*left, *right), Merge{rank, *result});
        ++rank;
    }
    return merges;
}

} // namespace

Result<std::unique_ptr<TokenModel>> readBpe(const nlohmann::json& json) {
    auto vocabulary = readVocabulary(json.at("vocab"));
    if (!vocabulary) {
        return failWith(vocabulary);
    }
    BpeOptions options;
    options.prefix = stringField(json, "continuing_subword_prefix");
    options.suffix = stringField(json, "end_of_word_suffix");
    options.fusesUnknown = flagField(json, "fuse_unk", false);
    options.hasByteFallback = flagField(json, "byte_fallback", false);
    options.ignoresMerges = flagField(json, "ignore_merges", false);
    if (const std::string unknown = stringField(json, "unk_token"); !unknown.empty()) {
        options.unknown = vocabulary->idOf(unknown);
        if (!options.unknown) {
            return damagedTokenizer("the vocabulary lacks the token for unknown characters, " + unknown);
        }
    }
    auto merges = readMerges(json.at("merges"), *vocabulary, options.prefix.size());
    if (!merges) {
        return failWith(merges);
    }
    return std::make_unique<Bpe>(std::move(*vocabulary), std::move(*merges), std::move(options));
}

} // namespace medley::ml
