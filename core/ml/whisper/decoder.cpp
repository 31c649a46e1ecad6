#include "core/ml/whisper/decoder.h"

#include <algorithm>
#include <ranges>

namespace medley::ml::whisper {

DecoderCache::DecoderCache(std::int64_t layers, std::int64_t capacity, at::Device device)
    : m_layers(static_cast<std::size_t>(layers), nn::KeyValueCache(capacity)), m_device(device) {}

void DecoderCache::selectRows(const std::vector<std::int64_t>& rows) {
    const auto count = static_cast<std::int64_t>(rows.size());
    const auto isUnmoved = [&](std::int64_t row) { return rows[static_cast<std::size_t>(row)] == row; };
    if (count == m_rows && std::ranges::all_of(std::views::iota(std::int64_t{0}, count), isUnmoved))
        return; // greedy decoding at every step
    m_rows = count;
    const at::Tensor index = at::tensor(rows, at::kLong).to(m_device);
    for (nn::KeyValueCache& layer : m_layers) {
        layer.selectRows(index);
    }
}

Decoder::Decoder(const Checkpoint& checkpoint, const WhisperConfig& config)
    : m_embeddings(checkpoint.tokenEmbeddings())
    , m_positions(checkpoint.positions(Part::Decoder))
    , m_embeddingScale(config.embeddingScale)
    , m_finalNorm(checkpoint.finalNorm(Part::Decoder))
    , m_output(nn::LinearWeights{m_embeddings, {}, checkpoint.products()}) {
    for (std::int64_t i = 0; i < config.decoder.layers; ++i) {
        m_layers.push_back({checkpoint.norm(Part::Decoder, i, Norm::BeforeSelfAttention),
                            nn::SelfAttention(checkpoint.selfAttention(Part::Decoder, i)),
                            checkpoint.norm(Part::Decoder, i, Norm::BeforeCrossAttention),
                            nn::CrossAttention(checkpoint.crossAttention(i)),
                            checkpoint.norm(Part::Decoder, i, Norm::BeforeFeedForward),
                            nn::Linear(checkpoint.feedForward(Part::Decoder, i, false), config.activation),
                            nn::Linear(checkpoint.feedForward(Part::Decoder, i, true))});
    }
}

std::vector<nn::KeyValues> Decoder::crossKeyValues(const at::Tensor& encoderStates) const {
    std::vector<nn::KeyValues> all;
    for (const Layer& layer : m_layers) {
        all.push_back(layer.cross.keyValues(encoderStates));
    }
    return all;
}

DecoderCache Decoder::makeCache(std::int64_t capacity) const {
    return {static_cast<std::int64_t>(m_layers.size()), std::min(capacity, m_positions.size(0)), m_positions.device()};
}

at::Tensor Decoder::forward(const at::Tensor& tokens, const std::vector<nn::KeyValues>& cross, DecoderCache& cache,
                            nn::Record* record) const {
    if (!record)
        return run(tokens, cross, cache, nullptr, {});
    return run(tokens, cross, cache, record, [record](const at::Tensor& toText, const at::Tensor& toSound) {
        record->attentions.push_back(toText);
        record->crossAttentions.push_back(toSound);
    });
}

at::Tensor Decoder::forward(const at::Tensor& tokens, const std::vector<nn::KeyValues>& cross, DecoderCache& cache,
                            const AttentionWatcher& watch) const {
    return run(tokens, cross, cache, nullptr, watch);
}

at::Tensor Decoder::run(const at::Tensor& tokens, const std::vector<nn::KeyValues>& cross, DecoderCache& cache,
                        nn::Record* record, const AttentionWatcher& watch) const {
    const std::int64_t past = cache.length();
    const std::int64_t length = tokens.size(1);
    cache.m_rows = tokens.size(0);
    at::Tensor x = at::embedding(m_embeddings, tokens.to(m_embeddings.device()));
    if (m_embeddingScale != 1.0) {
        x.mul_(m_embeddingScale);
    }
    x.add_(m_positions.narrow(0, past, length));
    const at::Tensor mask = nn::causalMask(length, past + length, x.options());
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer& layer = m_layers[i];
        at::Tensor attention;
        at::Tensor crossAttention;
        if (record) {
            record->hiddenStates.push_back(x.clone());
        }
        layer.attention.addTo(x, layer.attentionNorm(x), {mask, watch ? &attention : nullptr}, &cache.m_layers[i]);
        layer.cross.addTo(x, layer.crossNorm(x), cross[i], {{}, watch ? &crossAttention : nullptr});
        layer.down.addTo(x, layer.up(layer.feedForwardNorm(x)));
        if (watch) {
            watch(attention, crossAttention);
        }
    }
    x = m_finalNorm(x);
    if (record) {
        record->hiddenStates.push_back(x);
    }
    return x;
}

at::Tensor Decoder::logits(const at::Tensor& states) const {
    return m_output(states).to(at::kCPU, at::kFloat);
}

} // namespace medley::ml::whisper
