#include "core/ml/clap/patches.h"

#include "core/ml/nn/batchnorm.h"

#include <algorithm>
#include <string>

namespace medley::ml::clap {

namespace {

constexpr double kEpsilon = 1e-5; // of the batch norms and of the patches' norm, which the configuration does not set
constexpr std::int64_t kCrops = 3;

/// A 1×1 convolution and the batch norm after it, numbered as in a torch.nn.Sequential.
nn::Linear normalisedProduct(const nn::Weights& weights, int convolution, std::int64_t in, std::int64_t out,
                             nn::Activation activation) {
    const nn::Weights layer = weights.in(std::to_string(convolution));
    const nn::ChannelAffine norm = nn::batchNorm(weights.in(std::to_string(convolution + 1)), out, kEpsilon);
    return nn::Linear({layer.tensor("weight", {out, in, 1, 1}).view({out, in}) * norm.scale.unsqueeze(1),
                       layer.tensor("bias", {out}) * norm.scale + norm.shift},
                      activation);
}

} // namespace

FeatureFusion::FeatureFusion(const nn::Weights& weights, std::int64_t width, std::int64_t reduction) {
    const std::int64_t inner = std::max<std::int64_t>(1, width / reduction);
    const nn::Weights local = weights.in("local_att");
    const nn::Weights global = weights.in("global_att"); // its layer 0 is the mean
    m_localDown = normalisedProduct(local, 0, width, inner, nn::Activation::Relu);
    m_localUp = normalisedProduct(local, 3, inner, width, nn::Activation::None);
    m_globalDown = normalisedProduct(global, 1, width, inner, nn::Activation::Relu);
    m_globalUp = normalisedProduct(global, 4, inner, width, nn::Activation::None);
}

at::Tensor FeatureFusion::operator()(const at::Tensor& whole, const at::Tensor& crops) const {
    const at::Tensor both = whole + crops;
    const at::Tensor share =
        at::sigmoid(m_localUp(m_localDown(both)) + m_globalUp(m_globalDown(both.mean(1, /*keepdim=*/true))));
    return 2 * (whole * share + crops * (1 - share));
}

Patches::Patches(const nn::Weights& weights, const AudioSettings& settings)
    : m_patch(settings.patchSize), m_hasNorm(settings.patchNorm) {
    const std::int64_t width = settings.stages.front().block.width;
    m_whole = {weights.in("proj"), 1, width, m_patch, /*bias=*/true};
    if (settings.fusion) {
        const nn::Weights crop = weights.in("mel_conv2d");
        const std::int64_t places = m_patch * m_patch * kCrops;
        m_crop = nn::Linear({crop.tensor("weight", {width, 1, m_patch, m_patch * kCrops}).view({width, places}),
                             crop.tensor("bias", {width})});
        m_fusion = {weights.in("fusion_model"), width, settings.fusionReduction};
    }
    if (m_hasNorm)
        m_norm = {weights.in("norm"), width, kEpsilon};
}

at::Tensor Patches::cropPatches(const at::Tensor& crops) const {
    const std::int64_t sounds = crops.size(0);
    const std::int64_t grid = crops.size(3) / m_patch;
    const std::int64_t wide = m_patch * kCrops;
    const std::int64_t columns = crops.size(3) / wide;
    const at::Tensor patches = crops.narrow(3, 0, columns * wide)
                                   .reshape({sounds, kCrops, grid, m_patch, columns, wide})
                                   .permute({0, 2, 1, 4, 3, 5}) // [sounds, row, crop, column, patch, wide]
                                   .reshape({sounds, grid, kCrops * columns, m_patch * wide});
    return at::constant_pad_nd(m_crop(patches), {0, 0, 0, grid - kCrops * columns}).view({sounds, grid * grid, -1});
}

at::Tensor Patches::operator()(const at::Tensor& whole, const at::Tensor& longer, const at::Tensor& crops) const {
    at::Tensor x = m_whole(whole);
    if (longer.defined())
        x = x.index_copy(0, longer, m_fusion(x.index_select(0, longer), cropPatches(crops)));
    return m_hasNorm ? m_norm(x) : x;
}

} // namespace medley::ml::clap
