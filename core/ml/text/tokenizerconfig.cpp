#include "core/ml/text/tokenizerconfig.h"

#include "core/ml/json/readjson.h"
#include "core/ml/text/jsonfields.h"

#include <algorithm>
#include <array>
#include <map>
#include <system_error>
#include <unordered_set>

namespace medley::ml {

namespace {

constexpr JsonLimits kLimits{std::size_t{16} << 20, 32};
constexpr double kLongestModel = 1e9; // "no limit" is written as 1e30

constexpr std::array<std::string_view, 7> kNames = {"bos_token", "eos_token", "unk_token", "sep_token",
                                                    "pad_token", "cls_token", "mask_token"};

/// What a class of transformers uses where its files say nothing, in the order of kNames.
struct KindDefaults {
    TokenizerKind kind;
    std::array<std::string_view, kNames.size()> tokens;
};
constexpr std::array kDefaults = {
    KindDefaults{TokenizerKind::Bert, {"", "", "[UNK]", "[SEP]", "[PAD]", "[CLS]", "[MASK]"}},
    KindDefaults{TokenizerKind::Clip,
                 {"<|startoftext|>", "<|endoftext|>", "<|endoftext|>", "", "<|endoftext|>", "", ""}},
    KindDefaults{TokenizerKind::Gpt2, {"<|endoftext|>", "<|endoftext|>", "<|endoftext|>", "", "", "", ""}},
    KindDefaults{TokenizerKind::Whisper, {"<|endoftext|>", "<|endoftext|>", "<|endoftext|>", "", "", "", ""}},
    KindDefaults{TokenizerKind::Roberta, {"<s>", "</s>", "<unk>", "</s>", "<pad>", "<s>", "<mask>"}},
    KindDefaults{TokenizerKind::XlmRoberta, {"<s>", "</s>", "<unk>", "</s>", "<pad>", "<s>", "<mask>"}},
    KindDefaults{TokenizerKind::Siglip, {"", "</s>", "<unk>", "", "</s>", "", ""}},
    KindDefaults{TokenizerKind::T5, {"", "</s>", "<unk>", "", "<pad>", "", ""}},
};

using KindName = std::pair<std::string_view, TokenizerKind>;

/// Classes that read a file set in the same way as their namesake.
constexpr std::array<KindName, 13> kClasses = {{{"BertTokenizer", TokenizerKind::Bert},
                                                {"DistilBertTokenizer", TokenizerKind::Bert},
                                                {"ElectraTokenizer", TokenizerKind::Bert},
                                                {"MobileBertTokenizer", TokenizerKind::Bert},
                                                {"BartTokenizer", TokenizerKind::Roberta},
                                                {"RobertaTokenizer", TokenizerKind::Roberta},
                                                {"LongformerTokenizer", TokenizerKind::Roberta},
                                                {"CLIPTokenizer", TokenizerKind::Clip},
                                                {"GPT2Tokenizer", TokenizerKind::Gpt2},
                                                {"SiglipTokenizer", TokenizerKind::Siglip},
                                                {"T5Tokenizer", TokenizerKind::T5},
                                                {"WhisperTokenizer", TokenizerKind::Whisper},
                                                {"XLMRobertaTokenizer", TokenizerKind::XlmRoberta}}};

/// "model_type" of config.json.
constexpr std::array<KindName, 14> kModelTypes = {{{"bert", TokenizerKind::Bert},
                                                   {"distilbert", TokenizerKind::Bert},
                                                   {"electra", TokenizerKind::Bert},
                                                   {"blip", TokenizerKind::Bert},
                                                   {"roberta", TokenizerKind::Roberta},
                                                   {"clap", TokenizerKind::Roberta},
                                                   {"clap_text_model", TokenizerKind::Roberta},
                                                   {"clip", TokenizerKind::Clip},
                                                   {"clip_text_model", TokenizerKind::Clip},
                                                   {"gpt2", TokenizerKind::Gpt2},
                                                   {"siglip", TokenizerKind::Siglip},
                                                   {"t5", TokenizerKind::T5},
                                                   {"whisper", TokenizerKind::Whisper},
                                                   {"xlm-roberta", TokenizerKind::XlmRoberta}}};

template <std::size_t Count>
TokenizerKind kindOf(const std::array<KindName, Count>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name, &KindName::first);
    return found == names.end() ? TokenizerKind::Unknown : found->second;
}

/// An empty object where there is no such file.
Result<nlohmann::json> readOptional(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return nlohmann::json::object();
    }
    auto json = readJson(file, kLimits);
    if (json && !json->is_object()) {
        return damagedTokenizer(file.string() + " holds no object");
    }
    return json;
}

std::string contentOf(const nlohmann::json& token) {
    return token.is_string() ? token.get<std::string>() : token.is_object() ? stringField(token, "content") : "";
}

/// An entry of tokenizer.json's "added_tokens", as yet without an id.
nlohmann::json entry(const std::string& content, bool isSpecial) {
    return {{"content", content}, {"special", isSpecial}, {"normalized", !isSpecial}};
}

/// A named token is special, and so looked for in the text as it came unless its flags say otherwise.
nlohmann::json specialEntry(const nlohmann::json& token) {
    nlohmann::json made = entry(contentOf(token), true);
    for (const char* name : {"lstrip", "rstrip", "normalized", "single_word"}) {
        if (token.is_object() && hasField(token, name)) {
            made[name] = flagField(token, name, false);
        }
    }
    return made;
}

std::vector<nlohmann::json> furtherTokens(const nlohmann::json& fields) {
    for (const char* name : {"extra_special_tokens", "additional_special_tokens"}) {
        if (hasField(fields, name) && !fields.at(name).empty()) {
            return {fields.at(name).begin(), fields.at(name).end()}; // of a list or of an object's values
        }
    }
    return {};
}

Result<TokenId> idOfName(const std::string& name) {
    constexpr std::size_t kMostDigits = 10;
    const bool isNumber = !name.empty() && name.size() <= kMostDigits &&
                          std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? readTokenId(nlohmann::json(std::stoull(name)))
                    : damagedTokenizer("an added token has the id " + name);
}

Result<nlohmann::json> numberedTokens(const nlohmann::json& fields, const nlohmann::json& added) {
    std::map<TokenId, nlohmann::json> sorted;
    if (hasField(fields, "added_tokens_decoder")) {
        for (const auto& [name, token] : fields.at("added_tokens_decoder").items()) {
            const auto id = idOfName(name);
            if (!id) {
                return failWith(id);
            }
            sorted[*id] = token;
        }
    } else {
        std::unordered_set<std::string> special;
        for (const std::string_view name : kNames) {
            special.insert(fields.contains(name) ? contentOf(fields.at(std::string(name))) : std::string());
        }
        for (const auto& token : furtherTokens(fields)) {
            special.insert(contentOf(token));
        }
        for (const auto& [text, value] : added.items()) {
            const auto id = readTokenId(value);
            if (!id) {
                return failWith(id);
            }
            sorted[*id] = entry(text, special.contains(text));
        }
    }
    nlohmann::json list = nlohmann::json::array();
    for (auto& [id, token] : sorted) {
        token["id"] = tokenIdJson(id);
        list.push_back(std::move(token));
    }
    return list;
}

} // namespace

Result<TokenizerConfig> TokenizerConfig::read(const std::filesystem::path& folder) {
    auto fields = readOptional(folder / "tokenizer_config.json");
    const auto names = readOptional(folder / "special_tokens_map.json");
    const auto added = readOptional(folder / "added_tokens.json");
    if (!fields || !names || !added) {
        return failWith(!fields ? fields : !names ? names : added);
    }
    TokenizerConfig config;
    config.m_fields = std::move(*fields);
    if (!hasField(config.m_fields, "added_tokens_decoder")) {
        config.m_fields.update(*names);
    }
    auto numbered = numberedTokens(config.m_fields, *added);
    if (!numbered) {
        return failWith(numbered);
    }
    config.m_numbered = std::move(*numbered);
    config.m_className = stringField(config.m_fields, "tokenizer_class");
    constexpr std::string_view kFast = "Fast";
    std::string_view name = config.m_className;
    name.remove_suffix(name.ends_with(kFast) ? kFast.size() : 0);
    config.m_kind = kindOf(kClasses, name);
    if (config.m_className.empty()) {
        const auto model = readOptional(folder / "config.json");
        config.m_kind = model ? kindOf(kModelTypes, stringField(*model, "model_type")) : TokenizerKind::Unknown;
    }
    return config;
}

bool TokenizerConfig::flag(const char* name, bool otherwise) const {
    return flagField(m_fields, name, otherwise);
}

std::string TokenizerConfig::text(const char* name, std::string otherwise) const {
    return stringField(m_fields, name, std::move(otherwise));
}

nlohmann::json TokenizerConfig::specialTokenEntry(std::string_view name) const {
    const auto found = m_fields.find(name);
    if (found == m_fields.end()) {
        const auto* defaults = std::ranges::find(kDefaults, m_kind, &KindDefaults::kind);
        const auto index = static_cast<std::size_t>(std::ranges::find(kNames, name) - kNames.begin());
        return specialEntry(defaults == kDefaults.end() ? "" : std::string(defaults->tokens.at(index)));
    }
    // The list with numbers knows more about a token than its name does.
    for (const auto& token : m_numbered) {
        if (contentOf(token) == contentOf(*found)) {
            return specialEntry(token);
        }
    }
    return specialEntry(*found);
}

std::string TokenizerConfig::specialToken(std::string_view name) const {
    return contentOf(specialTokenEntry(name));
}

bool TokenizerConfig::isNamed(std::string_view text) const {
    const auto further = furtherTokens(m_fields);
    return std::ranges::any_of(kNames, [&](std::string_view name) { return specialToken(name) == text; }) ||
           std::ranges::any_of(further, [&](const nlohmann::json& token) { return contentOf(token) == text; });
}

bool TokenizerConfig::hasNumber(std::string_view text) const {
    return std::ranges::any_of(m_numbered, [&](const nlohmann::json& token) { return contentOf(token) == text; });
}

Result<nlohmann::json> TokenizerConfig::addedTokens(const Vocabulary& vocabulary,
                                                    const std::vector<std::string>& more) const {
    nlohmann::json list = m_numbered;
    std::unordered_set<std::string> known;
    auto next = static_cast<TokenId>(vocabulary.size());
    for (const auto& token : list) {
        known.insert(contentOf(token));
        next = std::max(next, token.at("id").get<TokenId>() + 1);
    }
    const auto add = [&](nlohmann::json token) {
        const std::string content = contentOf(token);
        if (content.empty() || !known.insert(content).second) {
            return;
        }
        const auto id = vocabulary.idOf(content);
        token["id"] = tokenIdJson(id ? *id : next++);
        list.push_back(std::move(token));
    };
    for (const std::string_view name : kNames) {
        add(specialTokenEntry(name));
    }
    for (const auto& token : furtherTokens(m_fields)) {
        add(specialEntry(token));
    }
    for (const std::string& text : more) {
        add(entry(text, true));
    }
    return list;
}

TokenizerTraits TokenizerConfig::traits(const std::function<std::optional<TokenId>(std::string_view)>& idOf) const {
    TokenizerTraits traits;
    const std::array<std::optional<SpecialToken>*, kNames.size()> places = {
        &traits.begin,          &traits.end, &traits.unknown, &traits.separator, &traits.pad,
        &traits.classification, &traits.mask};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        std::string text = specialToken(kNames.at(i));
        if (const auto id = text.empty() ? std::nullopt : idOf(text)) {
            *places.at(i) = SpecialToken{std::move(text), *id};
        }
    }
    const auto length = m_fields.find("model_max_length");
    const double stated = length != m_fields.end() && length->is_number() ? length->get<double>() : 0;
    traits.maxLength = stated >= 1 && stated <= kLongestModel ? static_cast<std::size_t>(stated) : 0;
    return traits;
}

} // namespace medley::ml
