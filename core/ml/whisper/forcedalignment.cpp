#include "core/ml/whisper/forcedalignment.h"

#include "core/ml/nn/relevance.h"
#include "core/ml/whisper/wordtimes.h"

namespace medley::ml::whisper {

namespace {

/// Keeps of each layer's attention what is wanted, so that the layers are never all there.
class Watcher {
public:
    /// The positions [first, first + count] of the decoder wrote the text and its end.
    Watcher(const WhisperConfig& config, std::int64_t first, std::int64_t count, std::int64_t positions, Kept kept)
        : m_config(config), m_first(first), m_count(count), m_positions(positions), m_kept(kept) {}

    void take(const at::Tensor& toText, const at::Tensor& toSound) {
        const at::Tensor heard = toSound.narrow(3, 0, m_positions); // without what fills the window up
        for (const auto& [layer, head] : m_config.alignmentHeads) {
            if (layer == m_layer)
                m_followed.add(heard[0][head].narrow(0, m_first, m_count + 1));
        }
        ++m_layer;
        if (m_kept == Kept::Times)
            return;
        m_toText.push_back(toText.mean({1}, true, at::kFloat));
        m_toSound.push_back(heard.mean({1}, true, at::kFloat));
        if (m_kept == Kept::Heads)
            m_heads.push_back(heard.narrow(2, m_first, m_count).clone(at::MemoryFormat::Contiguous));
    }

    void give(ForcedAlignment& alignment) const {
        alignment.starts = m_followed.starts();
        alignment.attention = m_followed.mean().narrow(0, 0, m_count);
        if (m_kept == Kept::Times)
            return;
        alignment.rollout = nn::crossAttentionRollout(m_toText, m_toSound)[0].narrow(0, m_first, m_count);
        alignment.layers = m_heads;
        if (m_kept == Kept::Means) {
            for (const at::Tensor& mean : m_toSound)
                alignment.layers.push_back(mean.narrow(2, m_first, m_count));
        }
    }

private:
    const WhisperConfig& m_config;
    std::int64_t m_first;
    std::int64_t m_count;
    std::int64_t m_positions;
    Kept m_kept;
    std::int64_t m_layer = 0;
    FollowedSound m_followed;
    std::vector<at::Tensor> m_toText;  ///< layers of [1, 1, length, length], means over the heads
    std::vector<at::Tensor> m_toSound; ///< layers of [1, 1, length, positions]
    std::vector<at::Tensor> m_heads;   ///< layers of [1, heads, tokens, positions]
};

} // namespace

std::optional<ForcedAlignment> forcedAlignment(const Decoder& decoder, const WhisperConfig& config,
                                               const std::vector<nn::KeyValues>& cross, std::span<const TokenId> prompt,
                                               std::span<const TokenId> text, std::int64_t positions, Kept kept) {
    std::vector<TokenId> all(prompt.begin(), prompt.end());
    all.insert(all.end(), text.begin(), text.end());
    all.push_back(config.tokens.endOfText);
    const std::int64_t length = std::ssize(all);
    const std::int64_t count = std::ssize(text);
    if (count == 0 || length > config.decoder.positions)
        return {};

    ForcedAlignment alignment;
    // The state that stands before a token is the one that wrote it, and looked where it is said.
    const std::int64_t first = std::ssize(prompt) - 1;
    Watcher watcher(config, first, count, positions, kept);
    DecoderCache cache = decoder.makeCache(length);
    const at::Tensor ids = at::tensor(all, at::kLong);
    const auto watch = [&watcher](const at::Tensor& toText, const at::Tensor& toSound) {
        watcher.take(toText, toSound);
    };
    const at::Tensor states = decoder.forward(ids.unsqueeze(0), cross, cache, watch)[0];
    const at::Tensor probabilities =
        at::softmax(decoder.logits(states.narrow(0, first, count)).narrow(1, 0, config.tokens.endOfText), -1)
            .gather(1, ids.narrow(0, first + 1, count).unsqueeze(1))
            .contiguous();
    alignment.probabilities.assign(probabilities.data_ptr<float>(), probabilities.data_ptr<float>() + count);
    watcher.give(alignment);
    return alignment;
}

} // namespace medley::ml::whisper
