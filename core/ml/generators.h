// Models that write: captions of pictures and answers to questions about them. All live on the inference thread.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley::ml {

/// How the next token is chosen. What is not set is as the checkpoint's generation_config.json has it.
/// Names and meanings as in transformers' GenerationConfig.
struct GenerationOptions {
    std::optional<int> maxNewTokens;
    std::optional<int> minNewTokens;
    std::optional<int> beams;               ///< 1: greedy, or sampling where `sample` is set
    std::optional<bool> sample;             ///< draw from the distribution instead of taking the likeliest
    std::optional<float> temperature;       ///< above 0; of sampling
    std::optional<int> topK;                ///< sampling among the likeliest; 0: all
    std::optional<float> topP;              ///< sampling among the likeliest that together reach this; 1: all
    std::optional<float> repetitionPenalty; ///< above 1 makes what was written before less likely
    std::optional<int> noRepeatNgramSize;   ///< no run of so many tokens twice; 0: off
    std::optional<float> lengthPenalty;     ///< of beams: above 0 favours longer texts
    std::uint64_t seed = 0;                 ///< of sampling: the same seed gives the same text
    /// Of models that look at a picture's parts as well (SmolVLM, up to 16 of them): only at the whole of it. The text
    /// begins much sooner, and knows less of what is small. transformers' do_image_splitting=False.
    bool wholePicture = false;
};

struct GeneratedToken {
    std::int64_t id = 0;
    std::string text;      ///< what it adds to the text; empty inside a character of several tokens
    float probability = 0; ///< 0…1, after the rules of GenerationOptions
};

struct Generation {
    std::string text; ///< UTF-8, trimmed
    std::vector<GeneratedToken> tokens;
    float score = 0; ///< sum of log probabilities over length ^ lengthPenalty; of the best beam where there are beams
    bool hasEnded = true; ///< by itself; false where maxNewTokens cut it off
};

/// Gets each complete piece of text as it is written; of beam search, which decides at the end, an empty one between
/// its steps. Called where others may use the thread: who lets them use this very model has to cancel then.
using TextCallback = std::function<void(std::string_view text)>;

/// Picture → one sentence about it.
class Captioner {
public:
    virtual ~Captioner() = default;
    /// `prefix`: how the caption begins ("a photo of"), or empty; it is part of the result. Cancelled between tokens.
    [[nodiscard]] virtual Result<Generation> caption(const RgbImage& image, const std::string& prefix,
                                                     const GenerationOptions& options, const TextCallback& onText,
                                                     const CancelToken& cancel) = 0;
};

/// A question about pictures and, in what came before, its answer.
struct Turn {
    std::vector<RgbImage> images; ///< shown before the question; may be empty in later turns of a conversation
    std::string question;
    std::string answer; ///< empty in the last turn, which is the one to be answered
};

/// Questions about pictures → answers.
class QuestionAnswerer {
public:
    virtual ~QuestionAnswerer() = default;
    /// False for a model that takes one picture and one question (BLIP). True: earlier turns are its conversation or
    /// its examples, and each may have several pictures.
    [[nodiscard]] virtual bool hasConversation() const = 0;
    /// Shorter edge, pixels, above which a picture shows this model no more: what is larger may be decoded smaller. 0:
    /// every pixel counts.
    [[nodiscard]] virtual int pictureEdge(const GenerationOptions& options) const = 0;
    /// Answers the last turn. Cancelled between tokens. InvalidArgument for what the model cannot take: no turn, no
    /// picture, more than fits into its context.
    [[nodiscard]] virtual Result<Generation> answer(std::span<const Turn> conversation,
                                                    const GenerationOptions& options, const TextCallback& onText,
                                                    const CancelToken& cancel) = 0;
};

} // namespace medley::ml
