// Greedy longest match from the left: WordpieceTokenizer of google-research/bert (tokenization.py).
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/tokenmodel.h"
#include "core/ml/text/utf8.h"

#include <algorithm>

namespace medley::ml {

namespace {

constexpr std::uint64_t kLongestWord = 10'000; // characters; BERT has 100. The search is quadratic in a word.

class WordPiece final : public TokenModel {
public:
    WordPiece(Vocabulary vocabulary, TokenId unknown, std::string prefix, std::size_t maxCharacters)
        : TokenModel(std::move(vocabulary))
        , m_unknown(unknown)
        , m_prefix(std::move(prefix))
        , m_maxCharacters(maxCharacters) {}

    void tokenize(std::string_view piece, std::vector<TokenId>& into) const override {
        const std::size_t first = into.size();
        std::string candidate;
        std::size_t start = countCharacters(piece) > m_maxCharacters ? std::string_view::npos : 0;
        while (start < piece.size()) {
            const std::size_t length = longestMatch(piece.substr(start), start > 0, candidate, into);
            if (length == 0) {
                start = std::string_view::npos;
                break;
            }
            start += length;
        }
        if (start != piece.size()) { // the whole word is unknown, not just the piece that was not found
            into.resize(first);
            into.push_back(m_unknown);
        }
    }

private:
    static std::size_t countCharacters(std::string_view text) {
        return static_cast<std::size_t>(std::ranges::count_if(text, isCharacterStart));
    }
    static bool isCharacterStart(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

    /// Bytes taken; 0 where no token fits.
    std::size_t longestMatch(std::string_view rest, bool isInside, std::string& candidate,
                             std::vector<TokenId>& into) const {
        candidate = isInside ? m_prefix : std::string();
        const std::size_t prefixBytes = candidate.size();
        const std::size_t room = std::max(vocabulary().longestToken(), prefixBytes) - prefixBytes;
        candidate += rest.substr(0, room);
        while (candidate.size() > prefixBytes) {
            const std::size_t length = candidate.size() - prefixBytes;
            const bool isWhole = length == rest.size() || isCharacterStart(rest[length]);
            if (const auto id = isWhole ? vocabulary().idOf(candidate) : std::nullopt) {
                into.push_back(*id);
                return length;
            }
            candidate.pop_back();
        }
        return 0;
    }

    TokenId m_unknown;
    std::string m_prefix;
    std::size_t m_maxCharacters;
};

} // namespace

Result<std::unique_ptr<TokenModel>> readWordPiece(const nlohmann::json& json) {
    auto vocabulary = readVocabulary(json.at("vocab"));
    if (!vocabulary) {
        return failWith(vocabulary);
    }
    const std::string unknownText = stringField(json, "unk_token", "[UNK]");
    const auto unknown = vocabulary->idOf(unknownText);
    if (!unknown) {
        return damagedTokenizer("the vocabulary lacks the token for unknown words, " + unknownText);
    }
    const auto limit = json.find("max_input_chars_per_word");
    const bool hasLimit = limit != json.end() && !limit->is_null();
    if (hasLimit && (!limit->is_number_unsigned() || limit->get<std::uint64_t>() > kLongestWord)) {
        return damagedTokenizer("max_input_chars_per_word is out of range");
    }
    return std::make_unique<WordPiece>(std::move(*vocabulary), *unknown,
                                       stringField(json, "continuing_subword_prefix", "##"),
                                       hasLimit ? static_cast<std::size_t>(limit->get<std::uint64_t>()) : 100);
}

} // namespace medley::ml
