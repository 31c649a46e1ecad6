// vocab.txt, one token a line: BERT and its relatives.
#include "core/ml/json/readjson.h"
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/olderfiles.h"

namespace medley::ml {

namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20;

nlohmann::json wordsOf(std::string_view text) {
    nlohmann::json words = nlohmann::json::object();
    TokenId id = 0;
    for (std::size_t begin = 0; begin < text.size(); ++id) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        line.remove_suffix(line.ends_with('\r') ? 1 : 0);
        words[std::string(line)] = tokenIdJson(id);
        begin = end + 1;
    }
    return words;
}

/// [CLS] A [SEP], and [CLS] A [SEP] B [SEP] with type 1 from B on.
nlohmann::json clsSep(const TokenizerConfig& config, const Vocabulary& vocabulary) {
    nlohmann::json made{{"type", "BertProcessing"}};
    for (const char* name : {"cls", "sep"}) {
        const std::string text = config.specialToken(std::string(name) + "_token");
        const auto id = vocabulary.idOf(text);
        if (!id) {
            return nullptr;
        }
        made[name] = {text, tokenIdJson(*id)};
    }
    return made;
}

} // namespace

Result<TokenizerParts> readWordPieceFiles(const std::filesystem::path& folder, TokenizerConfig& config) {
    if (config.kind() == TokenizerKind::Unknown) {
        config.assumeKind(TokenizerKind::Bert);
    }
    if (config.kind() != TokenizerKind::Bert) {
        return unsupportedFiles(config);
    }
    const auto text = readTextFile(folder / "vocab.txt", kMostBytes);
    if (!text) {
        return failWith(text);
    }
    nlohmann::json words = wordsOf(*text);
    const auto vocabulary = readVocabulary(words);
    if (!vocabulary) {
        return failWith(vocabulary);
    }
    const auto added = config.addedTokens(*vocabulary);
    if (!added) {
        return failWith(added);
    }
    nlohmann::json normalizer{{"type", "BertNormalizer"},
                              {"lowercase", config.flag("do_lower_case", true)},
                              {"handle_chinese_chars", config.flag("tokenize_chinese_chars", true)}};
    if (hasField(config.fields(), "strip_accents")) {
        normalizer["strip_accents"] = config.flag("strip_accents", false);
    }
    return readTokenizerParts(
        {{"model",
          {{"type", "WordPiece"}, {"vocab", std::move(words)}, {"unk_token", config.specialToken("unk_token")}}},
         {"normalizer", std::move(normalizer)},
         {"pre_tokenizer", {{"type", "BertPreTokenizer"}}},
         {"decoder", {{"type", "WordPiece"}}},
         {"post_processor", clsSep(config, *vocabulary)},
         {"added_tokens", *added}});
}

} // namespace medley::ml
