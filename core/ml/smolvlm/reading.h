// The language model while it reads a text with pictures and writes on. What it has read stays, so that the next
// question about the same pictures, or the next turn of a conversation, is read from where it differs.
#pragma once

#include "core/ml/generation/generate.h"
#include "core/ml/smolvlm/network.h"

#include <span>

namespace medley::ml::smolvlm {

/// A picture as the text side sees it.
struct PictureStates {
    std::uint64_t key = 0; ///< of its content: the same for the same picture only
    at::Tensor tokens;     ///< [tokens, width], of all its tiles
};

/// A text as ids, with the pictures that its placeholders stand for.
struct Prompt {
    std::vector<generation::TokenId> ids;
    std::vector<std::uint64_t> marks; ///< for each position: equal where the same stands there
    at::Tensor images;                ///< [placeholders, width], or undefined

    /// `pictures` in the order of their placeholders; together as many tokens as there are of these.
    Prompt(std::vector<generation::TokenId> ids, std::span<const PictureStates> pictures, const Settings& settings);
};

/// Used by one thread, inside of guarded(). Holds the keys and values of what was read last.
class Reading final : public generation::LanguageModel {
public:
    explicit Reading(const Network& network) : m_network(network) {} ///< the network must outlive this

    /// Reads all of the prompt but its last token. `longest`: of the sequence that will be written, prompt included.
    /// Cancelled between blocks of a few hundred tokens. Throws where the prompt is empty.
    [[nodiscard]] Result<void> read(const Prompt& prompt, std::int64_t longest, const CancelToken& cancel);

    /// What comes next is given ("teacher forcing"): the logits that each of `tokens` (at least one) would be chosen
    /// by, float32 [tokens, vocabulary], in one pass. After read(), instead of begin(); may be called again for what
    /// follows. `record`, where not null, receives the attentions of the positions that they are chosen at.
    [[nodiscard]] at::Tensor follow(std::span<const generation::TokenId> tokens, nn::Record* record = nullptr);

    /// `prompts` is the one that was read.
    [[nodiscard]] at::Tensor begin(const at::Tensor& prompts) override;
    [[nodiscard]] at::Tensor step(const at::Tensor& tokens) override;
    void selectRows(const at::Tensor& rows) override;

private:
    [[nodiscard]] std::size_t knownLength(const Prompt& prompt) const;
    [[nodiscard]] at::Tensor logitsAfter(at::Tensor embeddings);

    const Network& m_network;
    nn::KeyValueCaches m_caches;
    std::int64_t m_capacity = 0;       ///< of the caches
    std::vector<std::uint64_t> m_held; ///< marks of what the caches hold, as long as that is a single row
    bool m_isSingleRow = true;
    at::Tensor m_lastEmbedding; ///< [1, 1, width]: the prompt's last token, still to be read
};

} // namespace medley::ml::smolvlm
