// vocab.json and merges.txt: GPT-2, RoBERTa, Whisper and CLIP.
#include "core/ml/json/readjson.h"
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/olderfiles.h"

namespace medley::ml {

namespace {

constexpr JsonLimits kVocabularyLimits{std::size_t{64} << 20, 4};
constexpr std::size_t kMostMergeBytes = std::size_t{64} << 20;

constexpr std::string_view kClipPattern =
    "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

/// One merge a line, after a line with the version.
nlohmann::json mergesOf(std::string_view text) {
    nlohmann::json merges = nlohmann::json::array();
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        line.remove_suffix(line.ends_with('\r') ? 1 : 0);
        if (!line.empty() && !line.starts_with("#version")) {
            merges.push_back(line);
        }
        begin = end + 1;
    }
    return merges;
}

TokenizerKind guess(const nlohmann::json& vocabulary, const TokenizerConfig& config) {
    constexpr const char* kTranscript = "<|startoftranscript|>";
    if (vocabulary.contains(kTranscript) || config.hasNumber(kTranscript)) {
        return TokenizerKind::Whisper;
    }
    if (vocabulary.contains("<|startoftext|>") && vocabulary.contains("a</w>")) {
        return TokenizerKind::Clip;
    }
    return vocabulary.contains("<s>") && vocabulary.contains("</s>") ? TokenizerKind::Roberta : TokenizerKind::Gpt2;
}

nlohmann::json byteLevel(bool addsPrefixSpace) {
    return {{"type", "ByteLevel"}, {"add_prefix_space", addsPrefixSpace}};
}

nlohmann::json steps(const char* name, nlohmann::json list) {
    return {{"type", "Sequence"}, {name, std::move(list)}};
}

nlohmann::json pairOf(const std::string& text, const Vocabulary& numbers) {
    const auto id = numbers.idOf(text);
    return id ? nlohmann::json::array({text, tokenIdJson(*id)}) : nlohmann::json();
}

/// [cls] A [sep], and [cls] A [sep] [sep] B [sep].
nlohmann::json around(const std::string& first, const std::string& last, const Vocabulary& numbers) {
    nlohmann::json made{{"type", "RobertaProcessing"}, {"cls", pairOf(first, numbers)}, {"sep", pairOf(last, numbers)}};
    return made.at("cls").is_null() || made.at("sep").is_null() ? nlohmann::json() : made;
}

/// The start of a transcript, its end and between them the text. A token that the vocabulary lacks is left out.
nlohmann::json whisperTemplate(const TokenizerConfig& config, const Vocabulary& numbers) {
    nlohmann::json ids = nlohmann::json::object();
    const auto append = [&](nlohmann::json& parts, const std::string& name, int type) {
        if (const auto id = numbers.idOf(name)) {
            ids[name] = {{"ids", nlohmann::json::array({tokenIdJson(*id)})}};
            parts.push_back({{"SpecialToken", {{"id", name}, {"type_id", tokenIdJson(type)}}}});
        }
    };
    const auto sequence = [](const char* name, int type) -> nlohmann::json {
        return {{"Sequence", {{"id", name}, {"type_id", tokenIdJson(type)}}}};
    };
    nlohmann::json single = nlohmann::json::array();
    append(single, "<|startoftranscript|>", 0);
    append(single, "<|" + config.text("language") + "|>", 0);
    append(single, "<|" + config.text("task") + "|>", 0);
    if (!config.flag("predict_timestamps", false)) {
        append(single, "<|notimestamps|>", 0);
    }
    single.push_back(sequence("A", 0));
    nlohmann::json pair = single;
    pair.push_back(sequence("B", 1));
    append(single, config.specialToken("eos_token"), 0);
    append(pair, config.specialToken("eos_token"), 1);
    return {{"type", "TemplateProcessing"},
            {"single", std::move(single)},
            {"pair", std::move(pair)},
            {"special_tokens", std::move(ids)}};
}

nlohmann::json postProcessor(const TokenizerConfig& config, const Vocabulary& numbers) {
    switch (config.kind()) {
    case TokenizerKind::Clip:
        return around(config.specialToken("bos_token"), config.specialToken("eos_token"), numbers);
    case TokenizerKind::Roberta:
        return around(config.specialToken("cls_token"), config.specialToken("sep_token"), numbers);
    case TokenizerKind::Whisper:
        return whisperTemplate(config, numbers);
    default:
        return nullptr;
    }
}

} // namespace

Result<TokenizerParts> readBytePairFiles(const std::filesystem::path& folder, TokenizerConfig& config) {
    auto words = readJson(folder / "vocab.json", kVocabularyLimits);
    if (!words) {
        return failWith(words);
    }
    const auto merges = readTextFile(folder / "merges.txt", kMostMergeBytes);
    if (!merges) {
        return failWith(merges);
    }
    if (config.kind() == TokenizerKind::Unknown) {
        config.assumeKind(guess(*words, config));
    }
    const TokenizerKind kind = config.kind();
    const bool isClip = kind == TokenizerKind::Clip;
    if (!isClip && kind != TokenizerKind::Gpt2 && kind != TokenizerKind::Roberta && kind != TokenizerKind::Whisper) {
        return unsupportedFiles(config);
    }
    const auto vocabulary = readVocabulary(*words);
    if (!vocabulary) {
        return failWith(vocabulary);
    }
    const auto added = config.addedTokens(*vocabulary);
    if (!added) {
        return failWith(added);
    }
    Vocabulary numbers; // of the added tokens
    for (const auto& token : *added) {
        numbers.add(token.at("content").get<std::string>(), token.at("id").get<TokenId>());
    }
    const nlohmann::json bytes = byteLevel(config.flag("add_prefix_space", false) && !isClip);
    nlohmann::json json{{"model", {{"type", "BPE"}, {"vocab", std::move(*words)}, {"merges", mergesOf(*merges)}}},
                        {"pre_tokenizer", bytes},
                        {"decoder", {{"type", "ByteLevel"}}},
                        {"post_processor", postProcessor(config, numbers)},
                        {"added_tokens", *added}};
    if (isClip) {
        json["model"]["end_of_word_suffix"] = "</w>";
        json["model"]["unk_token"] = config.specialToken("unk_token");
        json["normalizer"] =
            steps("normalizers", {{{"type", "NFC"}},
                                  {{"type", "Replace"}, {"pattern", {{"Regex", "\\s+"}}}, {"content", " "}},
                                  {{"type", "Lowercase"}}});
        json["pre_tokenizer"] = steps(
            "pretokenizers",
            {{{"type", "Split"}, {"pattern", {{"Regex", kClipPattern}}}, {"behavior", "Removed"}, {"invert", true}},
             bytes});
    }
    return readTokenizerParts(json);
}

} // namespace medley::ml
