// How a checkpoint wants its texts written: generation_config.json, named and meant as transformers' GenerationConfig.
#pragma once

#include "core/ml/generators.h"
#include "core/ml/nn/config.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace medley::ml::generation {

using TokenId = std::int64_t;

/// When beam search is content with what it has.
enum class EarlyStopping {
    Likely,   ///< false: as soon as no running beam would be better, were it to end now
    WhenFull, ///< true: as soon as there are as many ended sequences as beams
    Never,    ///< "never": only when no running beam can become better
};

struct GenerationSettings {
    std::optional<std::int64_t> maxLength;    ///< in tokens, prompt included
    std::optional<std::int64_t> maxNewTokens; ///< goes before maxLength; 20 where neither is set
    std::int64_t minLength = 0;               ///< prompt included
    std::int64_t minNewTokens = 0;
    std::int64_t beams = 1;
    std::int64_t returnedSequences = 1; ///< a prompt; of beam search and sampling
    bool sample = false;
    double temperature = 1; ///< above 0
    std::int64_t topK = 50; ///< of sampling; 0: all
    double topP = 1;        ///< of sampling; 1: all
    double repetitionPenalty = 1;
    std::int64_t noRepeatNgramSize = 0;
    double lengthPenalty = 1;
    EarlyStopping earlyStopping = EarlyStopping::Likely;
    std::vector<TokenId> endTokens; ///< any of them ends a sequence; none: only the length does
    std::optional<TokenId> paddingToken;
    std::optional<TokenId> startToken;       ///< decoder_start_token_id, or else bos_token_id
    std::optional<TokenId> forcedFirstToken; ///< after a prompt of one token
    std::vector<TokenId> forcedEndTokens;    ///< where the length cuts off
    std::vector<TokenId> suppressed;
    std::vector<TokenId> suppressedFirst;       ///< as the first new token
    std::vector<std::vector<TokenId>> badWords; ///< runs of tokens that may not occur

    /// From generation_config.json, or from a config.json of the time when it said this too. What is missing is as
    /// above. Throws ModelError for what is out of range or of another type.
    [[nodiscard]] static GenerationSettings read(const nn::Config& config);
    /// generation_config.json of a checkpoint's folder, and without that file what config.json says.
    [[nodiscard]] static GenerationSettings readFolder(const std::filesystem::path& folder);

    /// With what the user wants put in place. Throws std::invalid_argument for what makes no sense.
    [[nodiscard]] GenerationSettings with(const GenerationOptions& options) const;

    /// The longest sequence, prompt included, of a model that takes `capacity` tokens.
    [[nodiscard]] std::int64_t longest(std::int64_t promptLength, std::int64_t capacity) const;
    [[nodiscard]] bool isEnd(TokenId token) const;
};

} // namespace medley::ml::generation
