#include "core/ml/smolvlm/pictureencoder.h"

#include "core/ml/runtime/batches.h"

#include <ATen/Parallel.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

namespace medley::ml::smolvlm {

namespace {

// A tile has about a thousand patches: more at once do not make the products faster, and cancelling would take longer.
constexpr std::size_t kTilesPerBatch = 2;
constexpr std::size_t kKeptPictures = 16; // a few megabytes each

XXH128_hash_t hashOf(const RgbImage& image, bool whole) {
    // The width is in the seed: pictures of the same bytes but of another shape are others.
    const XXH64_hash_t seed = static_cast<XXH64_hash_t>(image.width) | XXH64_hash_t{whole} << 32;
    return XXH3_128bits_withSeed(image.pixels.data(), image.pixels.size(), seed);
}

} // namespace

at::Tensor PictureEncoder::pixels(std::span<const RgbImage> tiles) const {
    const std::int64_t edge = m_splitter.options().tile;
    const auto count = static_cast<std::int64_t>(tiles.size());
    at::Tensor pictures = at::empty({count, 3, edge, edge}, at::kFloat);
    const auto each = static_cast<std::size_t>(3 * edge * edge);
    float* values = pictures.data_ptr<float>();
    at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
            m_splitter.normalise(tiles[i], {values + i * each, each});
    });
    return pictures.to(m_compute.device, m_compute.dtype);
}

int PictureEncoder::edge(bool whole) const {
    const vision::TileOptions& options = splitter(whole).options();
    if (!options.split)
        return options.tile;
    if (!options.resize)
        return 0;
    return options.exactSize ? std::max(options.exactSize->width, options.exactSize->height) : options.longestEdge;
}

const PictureEncoder::Kept* PictureEncoder::find(const RgbImage& image, bool whole) {
    const XXH128_hash_t hash = hashOf(image, whole);
    const auto known = std::ranges::find_if(
        m_kept, [&](const Kept& kept) { return kept.low == hash.low64 && kept.high == hash.high64; });
    if (known == m_kept.end())
        return nullptr;
    std::rotate(m_kept.begin(), known, known + 1);
    return &m_kept.front();
}

Result<PictureEncoder::Kept> PictureEncoder::encoded(const RgbImage& image, const CancelToken& cancel,
                                                     bool whole) const {
    const auto tiles = splitter(whole).split(image);
    if (!tiles)
        return failWith(tiles);
    const std::int64_t width = m_network.settings().text.width;
    const auto count = static_cast<std::int64_t>(tiles->pictures.size());
    const std::span<const RgbImage> pictures(tiles->pictures);
    const at::Tensor tokens = at::empty({count, m_network.settings().tokensPerTile(), width},
                                        at::TensorOptions().dtype(m_compute.dtype).device(m_compute.device));
    const auto done = inBatches(pictures.size(), kTilesPerBatch, cancel, [&](std::size_t first, std::size_t batch) {
        tokens.narrow(0, static_cast<std::int64_t>(first), static_cast<std::int64_t>(batch))
            .copy_(m_network.imageStates(pixels(pictures.subspan(first, batch))));
    });
    if (!done)
        return failWith(done);
    const XXH128_hash_t hash = hashOf(image, whole);
    return Kept{hash.low64, hash.high64, {hash.low64, tokens.view({-1, width})}};
}

Result<PictureStates> PictureEncoder::states(const RgbImage& image, const CancelToken& cancel, bool whole) {
    if (const Kept* kept = find(image, whole))
        return kept->states;
    auto fresh = encoded(image, cancel, whole);
    if (!fresh)
        return failWith(fresh);
    m_kept.push_front(std::move(*fresh));
    if (m_kept.size() > kKeptPictures)
        m_kept.pop_back();
    return m_kept.front().states;
}

Result<PictureStates> PictureEncoder::statesOnce(const RgbImage& image, const CancelToken& cancel) {
    if (const Kept* kept = find(image, false))
        return kept->states;
    auto fresh = encoded(image, cancel, false);
    if (!fresh)
        return failWith(fresh);
    return std::move(fresh->states);
}

} // namespace medley::ml::smolvlm
