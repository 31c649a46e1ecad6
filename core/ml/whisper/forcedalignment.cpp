#include "core/ml/whisper/forcedalignment.h"

#include "core/ml/whisper/wordtimes.h"

namespace medley::ml::whisper {

std::optional<ForcedAlignment> forcedAlignment(const Decoder& decoder, const WhisperConfig& config,
                                               const std::vector<nn::KeyValues>& cross, std::span<const TokenId> prompt,
                                               std::span<const TokenId> text, std::int64_t positions) {
    std::vector<TokenId> all(prompt.begin(), prompt.end());
    all.insert(all.end(), text.begin(), text.end());
    all.push_back(config.tokens.endOfText);
    const std::int64_t length = std::ssize(all);
    const std::int64_t count = std::ssize(text);
    if (count == 0 || length > config.decoder.positions)
        return {};

    ForcedAlignment alignment;
    // The state that stands before a token is the one that wrote it, and looked where it is said.
    alignment.first = std::ssize(prompt) - 1;
    DecoderCache cache = decoder.makeCache(length);
    const at::Tensor ids = at::tensor(all, at::kLong);
    const at::Tensor states = decoder.forward(ids.unsqueeze(0), cross, cache, &alignment.record)[0];
    const at::Tensor probabilities =
        at::softmax(decoder.logits(states.narrow(0, alignment.first, count)).narrow(1, 0, config.tokens.endOfText), -1)
            .gather(1, ids.narrow(0, alignment.first + 1, count).unsqueeze(1))
            .contiguous();
    alignment.probabilities.assign(probabilities.data_ptr<float>(), probabilities.data_ptr<float>() + count);
    std::vector<at::Tensor> attentions;
    for (const at::Tensor& attention : alignment.record.crossAttentions)
        attentions.push_back(attention.narrow(2, 0, length - 1)); // nothing is written after the end
    alignment.starts = alignTokens(attentions, config.alignmentHeads, alignment.first, positions);
    return alignment;
}

} // namespace medley::ml::whisper
