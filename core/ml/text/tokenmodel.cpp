#include "core/ml/text/tokenmodel.h"

#include "core/ml/text/jsonfields.h"

namespace medley::ml {

Result<Vocabulary> readVocabulary(const nlohmann::json& json) {
    Vocabulary vocabulary;
    const auto& object = json.get_ref<const nlohmann::json::object_t&>();
    vocabulary.reserve(object.size());
    for (const auto& [text, value] : object) {
        const auto id = readTokenId(value);
        if (!id) {
            return failWith(id);
        }
        vocabulary.add(text, *id);
    }
    return vocabulary;
}

std::optional<std::vector<TokenId>> byteTokens(const Vocabulary& vocabulary, std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::vector<TokenId> ids;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const auto id = vocabulary.idOf(std::string{'<', '0', 'x', kDigits[byte >> 4], kDigits[byte & 15], '>'});
        if (!id) {
            return std::nullopt;
        }
        ids.push_back(*id);
    }
    return ids;
}

Result<std::unique_ptr<TokenModel>> readTokenModel(const nlohmann::json& json) {
    // Files of before 2020 have no type; only Unigram's vocabulary is a list, and only BPE has merges.
    const std::string guess = json.contains("merges") ? "BPE" : json.at("vocab").is_array() ? "Unigram" : "WordPiece";
    const std::string type = stringField(json, "type", guess);
    if (type == "WordPiece") {
        return readWordPiece(json);
    }
    if (type == "BPE") {
        return readBpe(json);
    }
    if (type == "Unigram") {
        return readUnigram(json);
    }
    return unsupportedTokenizer("model", type);
}

} // namespace medley::ml
