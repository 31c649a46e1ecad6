#include "core/ml/generation/settings.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace medley::ml::generation {

namespace {

constexpr std::int64_t kLongest = 1'048'576;
constexpr std::int64_t kMostTokenIds = 10'000'000;
constexpr std::int64_t kMostBeams = 256;
constexpr std::int64_t kDefaultNewTokens = 20;

[[noreturn]] void reject(const nn::Config& config, std::string_view key) {
    throw ModelError(config.name() + ": " + std::string(key) + " makes no sense.");
}

std::optional<std::int64_t> length(const nn::Config& config, std::string_view key) {
    return config.has(key) ? std::optional(config.integer(key, 1, kLongest)) : std::nullopt;
}

std::optional<TokenId> token(const nn::Config& config, std::string_view key) {
    return config.has(key) ? std::optional(config.integer(key, 0, kMostTokenIds)) : std::nullopt;
}

TokenId tokenOf(const nn::Config& config, std::string_view key, const nlohmann::json& value) {
    if (!value.is_number_integer() || value < 0 || value > kMostTokenIds)
        reject(config, key);
    return value.get<TokenId>();
}

std::vector<TokenId> tokensOf(const nn::Config& config, std::string_view key, const nlohmann::json& list) {
    if (!list.is_array())
        reject(config, key);
    std::vector<TokenId> ids;
    for (const nlohmann::json& item : list)
        ids.push_back(tokenOf(config, key, item));
    return ids;
}

/// One token, a list of tokens, or nothing.
std::vector<TokenId> tokens(const nn::Config& config, std::string_view key) {
    if (!config.has(key))
        return {};
    const nlohmann::json& value = config.json().at(std::string(key));
    return value.is_array() ? tokensOf(config, key, value) : std::vector{tokenOf(config, key, value)};
}

std::vector<std::vector<TokenId>> badWords(const nn::Config& config) {
    constexpr const char* kKey = "bad_words_ids";
    if (!config.has(kKey))
        return {};
    const nlohmann::json& list = config.json().at(kKey);
    if (!list.is_array())
        reject(config, kKey);
    std::vector<std::vector<TokenId>> words;
    for (const nlohmann::json& word : list) {
        words.push_back(tokensOf(config, kKey, word));
        if (words.back().empty())
            reject(config, kKey);
    }
    return words;
}

EarlyStopping earlyStopping(const nn::Config& config) {
    constexpr const char* kKey = "early_stopping";
    if (!config.has(kKey))
        return EarlyStopping::Likely;
    if (config.json().at(kKey) == "never")
        return EarlyStopping::Never;
    return config.flag(kKey) ? EarlyStopping::WhenFull : EarlyStopping::Likely;
}

double above0(const nn::Config& config, std::string_view key, double otherwise) {
    const double value = config.number(key, otherwise);
    if (!(value > 0))
        reject(config, key);
    return value;
}

double share(const nn::Config& config, std::string_view key, double otherwise) {
    const double value = config.number(key, otherwise);
    if (!(value >= 0 && value <= 1))
        reject(config, key);
    return value;
}

/// Takes what the user set, if it is in range.
template <class Wanted, class Setting>
void put(const std::optional<Wanted>& wanted, Setting& setting, double least, double most, const char* name) {
    if (!wanted)
        return;
    const auto value = static_cast<double>(*wanted);
    if (!(value >= least && value <= most))
        throw std::invalid_argument("The setting \"" + std::string(name) + "\" is out of range.");
    setting = *wanted;
}

} // namespace

GenerationSettings GenerationSettings::read(const nn::Config& config) {
    GenerationSettings settings;
    settings.maxLength = length(config, "max_length");
    settings.maxNewTokens = length(config, "max_new_tokens");
    settings.minLength = config.integer("min_length", 0, kLongest, settings.minLength);
    settings.minNewTokens = config.integer("min_new_tokens", 0, kLongest, settings.minNewTokens);
    settings.beams = config.integer("num_beams", 1, kMostBeams, settings.beams);
    settings.returnedSequences = config.integer("num_return_sequences", 1, kMostBeams, settings.returnedSequences);
    settings.sample = config.flag("do_sample", settings.sample);
    settings.temperature = above0(config, "temperature", settings.temperature);
    settings.topK = config.integer("top_k", 0, kMostTokenIds, settings.topK);
    settings.topP = share(config, "top_p", settings.topP);
    settings.repetitionPenalty = above0(config, "repetition_penalty", settings.repetitionPenalty);
    settings.noRepeatNgramSize = config.integer("no_repeat_ngram_size", 0, kLongest, settings.noRepeatNgramSize);
    settings.lengthPenalty = config.number("length_penalty", settings.lengthPenalty);
    settings.earlyStopping = generation::earlyStopping(config);
    settings.endTokens = tokens(config, "eos_token_id");
    settings.paddingToken = token(config, "pad_token_id");
    settings.startToken = token(config, "decoder_start_token_id");
    if (!settings.startToken)
        settings.startToken = token(config, "bos_token_id");
    settings.forcedFirstToken = token(config, "forced_bos_token_id");
    settings.forcedEndTokens = tokens(config, "forced_eos_token_id");
    settings.suppressed = tokens(config, "suppress_tokens");
    settings.suppressedFirst = tokens(config, "begin_suppress_tokens");
    settings.badWords = generation::badWords(config);
    return settings;
}

GenerationSettings GenerationSettings::readFolder(const std::filesystem::path& folder) {
    const std::filesystem::path own = folder / "generation_config.json";
    return read(nn::Config::read(std::filesystem::exists(own) ? own : folder / "config.json"));
}

GenerationSettings GenerationSettings::with(const GenerationOptions& options) const {
    constexpr double kLeastAbove0 = 1e-6;
    constexpr double kMostFactor = 1e6;
    GenerationSettings settings = *this;
    put(options.maxNewTokens, settings.maxNewTokens, 1, kLongest, "maxNewTokens");
    put(options.minNewTokens, settings.minNewTokens, 0, kLongest, "minNewTokens");
    put(options.beams, settings.beams, 1, kMostBeams, "beams");
    put(options.sample, settings.sample, 0, 1, "sample");
    put(options.temperature, settings.temperature, kLeastAbove0, kMostFactor, "temperature");
    put(options.topK, settings.topK, 0, kMostTokenIds, "topK");
    put(options.topP, settings.topP, 0, 1, "topP");
    put(options.repetitionPenalty, settings.repetitionPenalty, kLeastAbove0, kMostFactor, "repetitionPenalty");
    put(options.noRepeatNgramSize, settings.noRepeatNgramSize, 0, kLongest, "noRepeatNgramSize");
    put(options.lengthPenalty, settings.lengthPenalty, -kMostFactor, kMostFactor, "lengthPenalty");
    return settings;
}

std::int64_t GenerationSettings::longest(std::int64_t promptLength, std::int64_t capacity) const {
    if (maxNewTokens)
        return std::min(promptLength + *maxNewTokens, capacity);
    return std::min(maxLength.value_or(promptLength + kDefaultNewTokens), capacity);
}

bool GenerationSettings::isEnd(TokenId token) const {
    return std::ranges::find(endTokens, token) != endTokens.end();
}

} // namespace medley::ml::generation
