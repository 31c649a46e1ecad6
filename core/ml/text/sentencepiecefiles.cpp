// spiece.model and sentencepiece.bpe.model: T5, XLM-RoBERTa and SigLIP; and such a file on its own.
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/olderfiles.h"
#include "core/ml/text/sentencepiece/pieces.h"
#include "core/ml/text/siglip.h"
#include "core/ml/text/unigram.h"

namespace medley::ml {

namespace {

using Kind = SentencePieceModel::Kind;

constexpr std::size_t kMostSentinels = 10'000; // T5 has 100

TemplatePart first() {
    return {TemplatePart::Kind::First, {}, 0, false};
}
TemplatePart second() {
    return {TemplatePart::Kind::Second, {}, 0, false};
}
TemplatePart special(TokenId id, bool isOptional) {
    return {TemplatePart::Kind::Special, {id}, 0, isOptional};
}

/// A </s>, and A </s> B </s>.
PostProcessor endings(const std::optional<TokenId>& end, bool isOptional) {
    if (!end) {
        return {};
    }
    const TemplatePart last = special(*end, isOptional);
    return PostProcessor({first(), last}, {first(), last, second(), last});
}

std::optional<TokenId> idOf(const nlohmann::json& added, const std::string& text) {
    for (const auto& token : added) {
        if (token.at("content") == text) {
            return token.at("id").get<TokenId>();
        }
    }
    return std::nullopt;
}

/// The reference's list for XLM-RoBERTa: four special tokens in place of the model's first three, the mask at the end.
std::vector<UnigramPiece> fairseqPieces(const SentencePieceModel& model, const TokenizerConfig& config) {
    constexpr std::size_t kReplaced = 3;
    std::vector<UnigramPiece> pieces;
    for (const char* name : {"bos_token", "pad_token", "eos_token", "unk_token"}) {
        pieces.push_back({config.specialToken(name)});
    }
    for (std::size_t i = kReplaced; i < model.pieces.size(); ++i) {
        pieces.push_back({model.pieces[i].text, static_cast<double>(model.pieces[i].score)});
    }
    pieces.push_back({config.specialToken("mask_token")});
    return pieces;
}

/// T5's pieces are the model's and the sentinels, the last one first.
std::vector<UnigramPiece> t5Pieces(const SentencePieceModel& model, const std::vector<std::string>& sentinels) {
    std::vector<UnigramPiece> pieces;
    for (const auto& piece : model.pieces) {
        pieces.push_back({piece.text, static_cast<double>(piece.score)});
    }
    for (auto it = sentinels.rbegin(); it != sentinels.rend(); ++it) {
        pieces.push_back({*it});
    }
    return pieces;
}

Result<std::vector<std::string>> t5Sentinels(const TokenizerConfig& config) {
    constexpr std::size_t kUsual = 100;
    std::size_t count = kUsual;
    if (hasField(config.fields(), "extra_ids")) {
        const auto stated = readTokenId(config.fields().at("extra_ids"));
        if (!stated || static_cast<std::size_t>(*stated) > kMostSentinels) {
            return damagedTokenizer("extra_ids is out of range");
        }
        count = static_cast<std::size_t>(*stated);
    }
    std::vector<std::string> sentinels;
    for (std::size_t i = 0; i < count; ++i) {
        sentinels.push_back("<extra_id_" + std::to_string(i) + ">");
    }
    return sentinels;
}

/// Control pieces are special tokens, user-defined ones are added tokens that are not.
Result<nlohmann::json> addedTokens(const SentencePieceModel& model, const TokenizerConfig& config,
                                   const Vocabulary& vocabulary, std::vector<std::string> more) {
    for (const auto& piece : model.pieces) {
        if (piece.kind == Kind::Control) {
            more.push_back(piece.text);
        }
    }
    auto added = config.addedTokens(vocabulary, more);
    for (std::size_t i = 0; added && i < model.pieces.size(); ++i) {
        const auto& piece = model.pieces[i];
        const auto id = piece.kind == Kind::UserDefined ? vocabulary.idOf(piece.text) : std::nullopt;
        if (id && !idOf(*added, piece.text)) {
            added->push_back({{"content", piece.text}, {"id", tokenIdJson(*id)}, {"normalized", false}});
        }
    }
    return added;
}

/// T5 and XLM-RoBERTa go through the tokenizers library's Unigram.
Result<TokenizerParts> readUnigramFamily(const SentencePieceModel& model, const TokenizerConfig& config) {
    const bool isT5 = config.kind() == TokenizerKind::T5;
    const auto sentinels = isT5 ? t5Sentinels(config) : Result<std::vector<std::string>>();
    if (!sentinels) {
        return failWith(sentinels);
    }
    constexpr TokenId kFairseqUnknown = 3;
    UnigramOptions options;
    options.unknown = isT5 ? static_cast<TokenId>(model.unknown) : kFairseqUnknown;
    auto tokens = makeUnigram(isT5 ? t5Pieces(model, *sentinels) : fairseqPieces(model, config), options);
    auto normalizer =
        model.characterMap.empty() ? readNormalizer(nlohmann::json()) : makePrecompiledNormalizer(model.characterMap);
    if (!normalizer) {
        return failWith(normalizer);
    }
    const bool addsSpace = isT5 || config.flag("add_prefix_space", true);
    const nlohmann::json metaspace{{"type", "Metaspace"}, {"prepend_scheme", addsSpace ? "always" : "never"}};
    auto preTokenizer = readPreTokenizer(
        {{"type", "Sequence"},
         {"pretokenizers", nlohmann::json::array({nlohmann::json{{"type", "WhitespaceSplit"}}, metaspace})}});
    auto decoder = readDecoder(metaspace);
    if (!preTokenizer || !decoder) {
        return !preTokenizer ? failWith(preTokenizer) : failWith(decoder);
    }
    const auto list = addedTokens(model, config, tokens->vocabulary(), *sentinels);
    if (!list) {
        return failWith(list);
    }
    auto added = AddedTokens::read(*list, tokens->vocabulary(), **normalizer);
    if (!added) {
        return failWith(added);
    }
    const auto end = idOf(*list, config.specialToken("eos_token"));
    const auto begin = idOf(*list, config.specialToken("bos_token"));
    PostProcessor postProcessor = endings(end, false);
    if (!isT5 && begin && end) {
        const TemplatePart opening = special(*begin, false);
        const TemplatePart closing = special(*end, false);
        postProcessor =
            PostProcessor({opening, first(), closing}, {opening, first(), closing, closing, second(), closing});
    }
    return TokenizerParts{std::move(*normalizer), std::move(*preTokenizer), std::move(tokens),
                          std::move(*decoder),    std::move(postProcessor), std::move(*added)};
}

/// The two stages of a tokenizer that does not change texts before its own.
struct IdleStages {
    Result<std::unique_ptr<Normalizer>> normalizer = readNormalizer(nlohmann::json());
    Result<std::unique_ptr<PreTokenizer>> preTokenizer = readPreTokenizer(nlohmann::json());
};

Result<TokenizerParts> readSiglip(const SentencePieceModel& model, const TokenizerConfig& config) {
    auto normalizer = makeSentencePieceNormalizer(model);
    IdleStages idle;
    if (!normalizer || !idle.normalizer) {
        return failWith(!normalizer ? normalizer : idle.normalizer);
    }
    const std::string unknown = config.specialToken("unk_token");
    auto tokens = makeSiglipModel(makeSentencePieceTokens(model), (*normalizer)->apply(unknown));
    auto list = config.addedTokens(tokens->vocabulary());
    if (!list) {
        return failWith(list);
    }
    std::unordered_set<std::string> specials;
    for (auto& token : *list) { // here the names count, not the flag
        const auto text = token.at("content").get<std::string>();
        token["special"] = config.isNamed(text);
        if (config.isNamed(text)) {
            specials.insert(text);
        }
    }
    auto added = AddedTokens::read(*list, tokens->vocabulary(), **idle.normalizer);
    if (!added) {
        return failWith(added);
    }
    return TokenizerParts{std::move(*idle.normalizer),
                          makeSiglipPreTokenizer(std::move(*normalizer), unknown, config.flag("do_lower_case", true)),
                          std::move(tokens),
                          makeSentencePieceDecoder(model, std::move(specials)),
                          endings(idOf(*list, config.specialToken("eos_token")), true),
                          std::move(*added)};
}

} // namespace

Result<TokenizerParts> readSentencePieceFile(const std::filesystem::path& file) {
    const auto model = readSentencePieceModel(file);
    if (!model) {
        return failWith(model);
    }
    auto normalizer = makeSentencePieceNormalizer(*model);
    IdleStages idle;
    if (!normalizer || !idle.preTokenizer) {
        return !normalizer ? failWith(normalizer) : failWith(idle.preTokenizer);
    }
    return TokenizerParts{std::move(*normalizer),
                          std::move(*idle.preTokenizer),
                          makeSentencePieceTokens(*model),
                          makeSentencePieceDecoder(*model, {}),
                          PostProcessor(),
                          AddedTokens()};
}

Result<TokenizerParts> readSentencePieceFiles(const std::filesystem::path& file, TokenizerConfig& config) {
    if (config.kind() == TokenizerKind::Unknown) {
        config.assumeKind(file.filename() == "spiece.model" ? TokenizerKind::T5 : TokenizerKind::XlmRoberta);
    }
    const auto model = readSentencePieceModel(file);
    if (!model) {
        return failWith(model);
    }
    const TokenizerKind kind = config.kind();
    if (kind == TokenizerKind::Siglip) {
        return readSiglip(*model, config);
    }
    const bool isKnown = kind == TokenizerKind::T5 || kind == TokenizerKind::XlmRoberta;
    if (!isKnown || model->type != SentencePieceModel::Type::Unigram || model->pieces.size() < 4) {
        return unsupportedFiles(config);
    }
    return readUnigramFamily(*model, config);
}

} // namespace medley::ml
