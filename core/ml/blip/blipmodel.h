// BLIP as models of the engine: captions, answers, and how well a text fits a picture, each with its own checkpoint.
#pragma once

#include "core/ml/blip/picturereader.h"
#include "core/ml/engine.h"
#include "core/ml/generation/settings.h"
#include "core/ml/runtime/modelfolder.h"
#include "core/ml/text/tokenizer.h"

#include <memory>

namespace medley::ml::blip {

[[nodiscard]] bool recognises(const ModelFolder& folder);
/// By the architecture that config.json names. May throw what guarded() turns into an error.
[[nodiscard]] Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute);

inline constexpr std::size_t kPicturesAtOnce = 4; ///< a picture has about 600 patches

/// What all three are made of, beside the network.
struct Parts {
    ModelInfo info;
    std::unique_ptr<Tokenizer> tokenizer;
    PictureReader pictures;
    generation::GenerationSettings generation; ///< with the end token of BLIP; not used by a model that only matches
};

[[nodiscard]] std::unique_ptr<Model> captionModel(Parts parts, CaptionNetwork network);
[[nodiscard]] std::unique_ptr<Model> answerModel(Parts parts, QuestionNetwork network);
[[nodiscard]] std::unique_ptr<Model> matchModel(Parts parts, MatchNetwork network);

/// Writes what follows `prompt`, which is part of the result. Runs inside of guarded(). Cancelled between tokens.
[[nodiscard]] Result<Generation> write(const Parts& parts, const TextDecoder& decoder, const CrossKeyValues& cross,
                                       const std::vector<TokenId>& prompt, const GenerationOptions& options,
                                       const TextCallback& onText, const CancelToken& cancel);

} // namespace medley::ml::blip
