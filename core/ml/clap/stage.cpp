#include "core/ml/clap/stage.h"

#include "core/ml/clap/windows.h"

#include <string>

namespace medley::ml::clap {

namespace {

constexpr double kMergeEpsilon = 1e-5; // the configuration sets that of the blocks only

constexpr nn::TransformerNames kSwinNames{"attention.self.query",   "attention.self.key", "attention.self.value",
                                          "attention.output.dense", "layernorm_before",   "intermediate.dense",
                                          "output.dense",           "layernorm_after"};

} // namespace

Stage::Stage(const nn::Weights& weights, const StageSettings& settings, std::int64_t window, bool isLast)
    : m_places(window * window), m_isLast(isLast) {
    const nn::TransformerSettings& block = settings.block;
    const at::Device device = weights.compute().device;
    at::Tensor order = windowOrder(settings.grid, window, 0);
    const std::int64_t windows = order.size(0) / m_places;
    for (std::int64_t i = 0; i < settings.blocks; ++i) {
        const nn::Weights layer = weights.in("blocks." + std::to_string(i));
        const std::int64_t shift = i % 2 == 1 && settings.grid > window ? window / 2 : 0;
        const std::int64_t distances = (2 * window - 1) * (2 * window - 1);
        at::Tensor mask = relativePositions(
            layer.tensor("attention.self.relative_position_bias_table", {distances, block.heads}), window);
        if (shift > 0)
            mask = mask + shiftMask(settings.grid, window, shift).to(mask.options());
        // Written out for every window: a product that has to spread its mask over windows measured 200 times as slow.
        mask = mask.expand({windows, -1, -1, -1}).contiguous();
        const at::Tensor next = windowOrder(settings.grid, window, shift);
        const at::Tensor move = next.equal(order) ? at::Tensor() : placesIn(order).index_select(0, next).to(device);
        m_blocks.push_back({nn::TransformerLayer(layer, kSwinNames, block), mask, move});
        order = next;
    }
    if (isLast) {
        m_leave = placesIn(order).to(device);
        return;
    }
    m_leave = mergeOrder(order, windowOrder(settings.grid / 2, window, 0)).to(device);
    m_norm = {weights.in("downsample.norm"), 4 * block.width, kMergeEpsilon};
    m_merge = {weights.in("downsample.reduction"), 4 * block.width, 2 * block.width, /*bias=*/false};
}

at::Tensor Stage::operator()(at::Tensor x, nn::Record* record) const {
    const std::int64_t batch = x.size(0);
    const std::int64_t width = x.size(2);
    for (const Block& block : m_blocks) {
        if (block.move.defined())
            x = x.index_select(1, block.move);
        // Every sound has the same windows.
        const at::Tensor mask = batch > 1 ? block.mask.repeat({batch, 1, 1, 1}) : block.mask;
        at::Tensor probabilities;
        x = block.layer(x.view({-1, m_places, width}), {mask, record ? &probabilities : nullptr})
                .view({batch, -1, width});
        if (record)
            record->attentions.push_back(probabilities);
    }
    x = x.index_select(1, m_leave);
    return m_isLast ? x : m_merge(m_norm(x.view({batch, -1, 4 * width})));
}

} // namespace medley::ml::clap
