#include "core/ml/whisper/config.h"

#include "core/ml/nn/config.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace medley::ml::whisper {

namespace {

using nn::Config;

constexpr std::int64_t kMaxLayers = 256;
constexpr std::int64_t kMaxWidth = 1 << 16;
constexpr std::int64_t kMaxPositions = 1 << 16;
constexpr std::int64_t kMaxVocabulary = 1 << 24;
// CTranslate2 does not say which kind it is. Vocabularies of one language are the ones that are one token smaller.
constexpr std::int64_t kMultilingualVocabulary = 51865;

/// A list of ids that must lie in the vocabulary; empty when it is not there. -1 stands for "the usual ones".
std::vector<TokenId> tokenList(const Config& config, std::string_view key, std::int64_t vocabulary) {
    std::vector<TokenId> ids;
    if (!config.has(key)) {
        return ids;
    }
    const nlohmann::json& list = config.json().at(std::string(key));
    for (const nlohmann::json& item : list.is_array() ? list : nlohmann::json::array({list})) {
        if (!item.is_number_integer() || item.get<std::int64_t>() >= vocabulary) {
            throw ModelError(config.name() + ": " + std::string(key) + " holds something that is not a token.");
        }
        if (const auto id = item.get<std::int64_t>(); id >= 0) {
            ids.push_back(id);
        }
    }
    return ids;
}

void readAlignmentHeads(const Config& config, WhisperConfig& c) {
    if (!config.has("alignment_heads")) {
        return;
    }
    for (const nlohmann::json& pair : config.json().at("alignment_heads")) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_integer() || !pair[1].is_number_integer()) {
            throw ModelError(config.name() + ": alignment_heads must be pairs of a layer and a head.");
        }
        const auto layer = pair[0].get<std::int64_t>();
        const auto head = pair[1].get<std::int64_t>();
        if (layer < 0 || layer >= c.decoder.layers || head < 0 || head >= c.decoder.heads) {
            throw ModelError(config.name() + ": alignment_heads names a head that the model does not have.");
        }
        c.alignmentHeads.emplace_back(layer, head);
    }
}

void readHuggingFace(const std::filesystem::path& folder, WhisperConfig& c) {
    const Config config = Config::read(folder / "config.json");
    c.melBands = config.integer("num_mel_bins", 1, 1024, 80);
    c.width = config.integer("d_model", 2, kMaxWidth);
    c.vocabulary = config.integer("vocab_size", 1, kMaxVocabulary);
    c.encoder = {config.integer("encoder_layers", 1, kMaxLayers), config.integer("encoder_attention_heads", 1, c.width),
                 config.integer("encoder_ffn_dim", 1, kMaxWidth),
                 config.integer("max_source_positions", 1, kMaxPositions)};
    c.decoder = {config.integer("decoder_layers", 1, kMaxLayers), config.integer("decoder_attention_heads", 1, c.width),
                 config.integer("decoder_ffn_dim", 1, kMaxWidth),
                 config.integer("max_target_positions", 8, kMaxPositions)};
    const std::string activation = config.text("activation_function", "gelu");
    if (const auto known = nn::activationFromName(activation)) {
        c.activation = *known;
    } else {
        throw ModelError("config.json: the activation function " + activation + " is not known.");
    }
    c.embeddingScale = config.flag("scale_embedding", false) ? std::sqrt(static_cast<double>(c.width)) : 1.0;

    // Checkpoints of before 2023 have no generation_config.json, and the lists in config.json.
    const std::filesystem::path generationFile = folder / "generation_config.json";
    const Config generation = std::filesystem::exists(generationFile) ? Config::read(generationFile) : config;
    c.suppressed = tokenList(generation, "suppress_tokens", c.vocabulary);
    c.suppressedAtStart = tokenList(generation, "begin_suppress_tokens", c.vocabulary);
    c.maxInitialTimestamp = generation.integer("max_initial_timestamp_index", 0, kMaxPositions, 50);
    if (!generation.flag("is_multilingual", true)) {
        c.tokens.languages.clear();
    }
    readAlignmentHeads(generation, c);

    const std::filesystem::path soundFile = folder / "preprocessor_config.json";
    if (std::filesystem::exists(soundFile)) {
        const Config sound = Config::read(soundFile);
        c.sampleRate = sound.integer("sampling_rate", 1000, 1'000'000, c.sampleRate);
        c.fftSize = sound.integer("n_fft", 2, 1 << 16, c.fftSize);
        c.hop = sound.integer("hop_length", 1, c.fftSize, c.hop);
    }
}

std::int64_t layerCount(const nn::Weights& weights, const std::string& part) {
    std::int64_t count = 0;
    while (count < kMaxLayers &&
           weights.has(part + "/layer_" + std::to_string(count) + "/self_attention/linear_0/weight")) {
        ++count;
    }
    return count;
}

std::int64_t storedInteger(const nn::Weights& weights, const std::string& name) {
    const at::Tensor value = weights.stored(name);
    if (value.numel() != 1 || value.is_floating_point()) {
        throw ModelError("The tensor " + name + " must be a whole number.");
    }
    return value.item<std::int64_t>();
}

std::int64_t extent(const nn::Weights& weights, const std::string& name, std::size_t dimension, std::size_t rank) {
    const auto shape = weights.shape(name);
    if (shape.size() != rank) {
        throw ModelError("The tensor " + name + " does not have " + std::to_string(rank) + " dimensions.");
    }
    return shape[dimension];
}

Stack storedStack(const nn::Weights& weights, const std::string& part) {
    Stack stack;
    stack.layers = layerCount(weights, part);
    // Files of before the number was stored belong to published models, whose heads are all 64 wide.
    stack.heads = weights.has(part + "/num_heads") ? storedInteger(weights, part + "/num_heads")
                                                   : extent(weights, "decoder/embeddings/weight", 1, 2) / 64;
    stack.hidden = extent(weights, part + "/layer_0/ffn/linear_0/weight", 0, 2);
    stack.positions = extent(weights, part + "/position_encodings/encodings", 0, 2);
    return stack;
}

void readCTranslate2(const std::filesystem::path& folder, const nn::Weights& weights, WhisperConfig& c) {
    c.melBands = extent(weights, "encoder/conv1/weight", 1, 3);
    c.width = extent(weights, "decoder/embeddings/weight", 1, 2);
    c.vocabulary = extent(weights, "decoder/embeddings/weight", 0, 2);
    c.encoder = storedStack(weights, "encoder");
    c.decoder = storedStack(weights, "decoder");
    const Config config = Config::read(folder / "config.json");
    c.suppressed = tokenList(config, "suppress_ids", c.vocabulary);
    c.suppressedAtStart = tokenList(config, "suppress_ids_begin", c.vocabulary);
    readAlignmentHeads(config, c);
    if (c.vocabulary < kMultilingualVocabulary) {
        c.tokens.languages.clear();
    }
}

void check(const WhisperConfig& c) {
    for (const Stack* stack : {&c.encoder, &c.decoder}) {
        if (stack->layers < 1 || stack->heads < 1 || c.width % stack->heads != 0 || stack->positions < 8) {
            throw ModelError("The model's layers, heads and width do not fit together.");
        }
    }
    const SpecialTokens& t = c.tokens;
    const auto isKnown = [&](TokenId id) { return id >= 0 && id < c.vocabulary; };
    const auto isLanguageKnown = [&](const auto& language) { return isKnown(language.second); };
    bool areKnown = std::ranges::all_of(t.languages, isLanguageKnown);
    for (const TokenId id : {t.endOfText, t.startOfTranscript, t.translate, t.transcribe, t.startOfPrevious, t.noSpeech,
                             t.noTimestamps, t.timestampBegin}) {
        areKnown = areKnown && isKnown(id);
    }
    if (!areKnown)
        throw ModelError("The special tokens are beyond the model's vocabulary.");
}

} // namespace

bool isCTranslate2(const nn::Weights& weights) {
    return weights.has("encoder/conv1/weight");
}

std::optional<SpecialTokens> storedTokens(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "generation_config.json";
    if (!std::filesystem::exists(file))
        return std::nullopt;
    const Config config = Config::read(file);
    for (const char* key : {"eos_token_id", "decoder_start_token_id", "no_timestamps_token_id"}) {
        if (!config.has(key))
            return std::nullopt;
    }
    const auto id = [](const Config& from, std::string_view key, std::optional<TokenId> otherwise = std::nullopt) {
        return from.integer(key, 0, kMaxVocabulary, otherwise);
    };
    SpecialTokens t;
    t.endOfText = id(config, "eos_token_id");
    t.startOfTranscript = id(config, "decoder_start_token_id");
    t.noTimestamps = id(config, "no_timestamps_token_id");
    t.timestampBegin = t.noTimestamps + 1;
    // Not stored, but the order is that of all vocabularies: translate, transcribe, startoflm, startofprev, nospeech,
    // notimestamps.
    t.noSpeech = t.noTimestamps - 1;
    t.startOfPrevious = id(config, "prev_sot_token_id", t.noTimestamps - 2);
    t.transcribe = t.noTimestamps - 4;
    t.translate = t.noTimestamps - 5;
    if (!config.flag("is_multilingual", true))
        return t;
    if (!config.has("lang_to_id") || !config.has("task_to_id"))
        return std::nullopt;
    const Config tasks = config.object("task_to_id");
    t.translate = id(tasks, "translate");
    t.transcribe = id(tasks, "transcribe");
    const Config languages = config.object("lang_to_id");
    for (const auto& [token, value] : languages.json().items()) {
        if (token.size() > 4 && token.starts_with("<|") && token.ends_with("|>"))
            t.languages.emplace_back(token.substr(2, token.size() - 4), id(languages, token));
    }
    std::ranges::sort(t.languages, {}, &std::pair<std::string, TokenId>::second);
    return t;
}

WhisperConfig readConfig(const std::filesystem::path& folder, const nn::Weights& weights, SpecialTokens tokens) {
    WhisperConfig c;
    c.tokens = std::move(tokens);
    if (isCTranslate2(weights)) {
        readCTranslate2(folder, weights, c);
    } else {
        readHuggingFace(folder, c);
    }
    check(c);
    if (c.alignmentHeads.empty()) {
        for (std::int64_t layer = c.decoder.layers / 2; layer < c.decoder.layers; ++layer) {
            for (std::int64_t head = 0; head < c.decoder.heads; ++head)
                c.alignmentHeads.emplace_back(layer, head);
        }
    }
    // Tasks and places in the prompt are never said (openai/whisper `_get_suppress_tokens`).
    const SpecialTokens& t = c.tokens;
    for (const TokenId id : {t.startOfTranscript, t.translate, t.transcribe, t.startOfPrevious, t.noSpeech}) {
        c.suppressed.push_back(id);
    }
    return c;
}

} // namespace medley::ml::whisper
