#include "core/ml/smolvlm/network.h"

#include <cmath>

namespace medley::ml::smolvlm {

namespace {

/// For each of `most` patches along an edge of which the first `count` are seen, which of `grid` learned positions it
/// has: int64 [tiles, most]; count: int64 [tiles]. In the steps of the reference, whose rounding decides for some
/// grids.
at::Tensor spreadPositions(const at::Tensor& count, std::int64_t most, std::int64_t grid) {
    constexpr double kJustBelowOne = 1.0 - 1e-6;
    const auto options = at::TensorOptions().dtype(at::kFloat).device(count.device());
    const double step = 1.0 / static_cast<double>(grid);
    const at::Tensor boundaries = at::arange(step, 1.0, step, options);
    const at::Tensor steps = at::reciprocal(count.to(at::kFloat));
    const at::Tensor places = (at::arange(most, options).unsqueeze(0) * steps.unsqueeze(1)).clamp_max(kJustBelowOne);
    return at::bucketize(places, boundaries, /*out_int32=*/false, /*right=*/true);
}

/// Which learned position each patch has: int64 [tiles, rows · columns], 0 where nothing is seen.
at::Tensor positionsOf(const at::Tensor& seen, std::int64_t grid) {
    const at::Tensor rows = spreadPositions(seen.select(2, 0).sum(1), seen.size(1), grid);
    const at::Tensor columns = spreadPositions(seen.select(1, 0).sum(1), seen.size(2), grid);
    const at::Tensor positions = rows.unsqueeze(2) * grid + columns.unsqueeze(1);
    return (positions * seen).flatten(1);
}

/// Where the files keep the output layer; tied layers are not stored.
nn::Decoder readText(const nn::Weights& weights, const Settings& settings) {
    const nn::Weights head = weights.in("lm_head");
    return {weights.in("model.text_model"), settings.isTied ? nullptr : &head, settings.text};
}

} // namespace

VisionTower::VisionTower(const nn::Weights& weights, const nn::VisionSettings& settings)
    : m_settings(settings)
    , m_patches(weights.in("embeddings.patch_embedding"), settings.channels, settings.transformer.width,
                settings.patchSize, /*bias=*/true)
    , m_positions(weights.tensor("embeddings.position_embedding.weight",
                                 {settings.grid() * settings.grid(), settings.transformer.width}))
    , m_transformer(weights.in("encoder.layers"), nn::kClipNames, settings.transformer)
    , m_after(weights.in("post_layernorm"), settings.transformer.width, settings.transformer.epsilon) {}

at::Tensor VisionTower::seenPatches(const at::Tensor& mask) const {
    const std::int64_t patch = m_settings.patchSize;
    return mask.ne(0).unfold(1, patch, patch).unfold(2, patch, patch).flatten(3).any(3);
}

at::Tensor VisionTower::states(const at::Tensor& pixels, const at::Tensor& seen, nn::Record* record) const {
    const std::int64_t rows = pixels.size(2) / m_settings.patchSize;
    const std::int64_t columns = pixels.size(3) / m_settings.patchSize;
    const at::Tensor patches = seen.defined() ? seen : at::ones({1, rows, columns}, pixels.options().dtype(at::kBool));
    const at::Tensor positions = at::embedding(m_positions, positionsOf(patches, m_settings.grid()));
    const at::Tensor mask = seen.defined() ? nn::paddingMask(seen.flatten(1), pixels.scalar_type()) : at::Tensor();
    return m_after(m_transformer(m_patches(pixels) + positions, mask, record));
}

Connector::Connector(const nn::Weights& weights, const Settings& settings)
    : m_shuffle(settings.shuffle)
    , m_projection(weights.in("modality_projection.proj"),
                   settings.vision.transformer.width * settings.shuffle * settings.shuffle, settings.text.width,
                   /*bias=*/false) {}

at::Tensor Connector::operator()(const at::Tensor& states) const {
    const std::int64_t tiles = states.size(0);
    const auto edge = static_cast<std::int64_t>(std::llround(std::sqrt(static_cast<double>(states.size(1)))));
    const std::int64_t grid = edge / m_shuffle;
    const at::Tensor squares = states.view({tiles, grid, m_shuffle, grid, m_shuffle, states.size(2)})
                                   .permute({0, 1, 3, 2, 4, 5}) // [tiles, rows, columns, row and column inside, width]
                                   .reshape({tiles, grid * grid, m_shuffle * m_shuffle * states.size(2)});
    return m_projection(squares);
}

Network::Network(const nn::Weights& weights, const Settings& settings)
    : m_settings(settings)
    , m_device(weights.compute().device)
    , m_vision(weights.in("model.vision_model"), settings.vision)
    , m_connector(weights.in("model.connector"), settings)
    , m_text(readText(weights, settings)) {}

at::Tensor Network::imageStates(const at::Tensor& pixels, const at::Tensor& seen) const {
    return m_connector(m_vision.states(pixels, seen));
}

at::Tensor Network::embed(const at::Tensor& ids, const at::Tensor& images) const {
    at::Tensor embeddings = m_text.embed(ids);
    const at::Tensor places = ids.view(-1).eq(m_settings.imageToken).nonzero().view(-1);
    const std::int64_t rows = images.defined() ? images.size(0) : 0;
    TORCH_CHECK(places.size(0) == rows, "a text with ", places.size(0), " places for ", rows, " tokens of pictures");
    if (rows > 0)
        embeddings.view({-1, embeddings.size(2)}).index_copy_(0, places, images);
    return embeddings;
}

} // namespace medley::ml::smolvlm
