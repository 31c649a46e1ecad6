#include "core/ml/wav2vec2/network.h"

#include <string>

namespace medley::ml::wav2vec2 {

namespace {

constexpr double kBatchNormEpsilon = 1e-5;
constexpr double kVarianceFloor = 1e-7;

constexpr nn::TransformerNames kNames{
    "attention.q_proj",          "attention.k_proj", "attention.v_proj",
    "attention.out_proj",        "layer_norm",       "feed_forward.intermediate_dense",
    "feed_forward.output_dense", "final_layer_norm"};

/// A convolution's weight [out, in, kernel] from its directions and their lengths (Salimans and Kingma 2016,
/// https://arxiv.org/abs/1602.07868), one length for each place of the kernel; under today's names or the published
/// ones.
at::Tensor normedWeight(const nn::Weights& weights, at::IntArrayRef shape) {
    const bool isToday = weights.has("parametrizations.weight.original0");
    const at::Tensor length =
        weights.tensor(isToday ? "parametrizations.weight.original0" : "weight_g", {1, 1, shape[2]});
    const at::Tensor direction = weights.tensor(isToday ? "parametrizations.weight.original1" : "weight_v", shape);
    return direction * (length / direction.square().sum(at::IntArrayRef({0, 1}), /*keepdim=*/true).sqrt());
}

} // namespace

PositionalConvolution::PositionalConvolution(const nn::Weights& weights, const Settings& settings)
    : m_kernel(settings.positionKernel), m_groups(settings.positionGroups), m_activation(settings.featureActivation) {
    const std::int64_t width = settings.transformer.width;
    const nn::Weights convolution = weights.in("conv");
    const std::vector<std::int64_t> shape{width, width / settings.positionGroups, m_kernel};
    if (settings.positionBatchNorm)
        m_batchNorm = nn::batchNorm(weights.in("batch_norm"), width, kBatchNormEpsilon);
    m_weight = settings.positionBatchNorm ? convolution.tensor("weight", shape) : normedWeight(convolution, shape);
    m_bias = convolution.tensor("bias", {width});
}

at::Tensor PositionalConvolution::operator()(const at::Tensor& x) const {
    const at::Tensor in = m_batchNorm.scale.defined() ? x * m_batchNorm.scale + m_batchNorm.shift : x;
    // As many frames out as in: of an even kernel the greater half looks back.
    const at::Tensor positions =
        at::conv1d(in.transpose(1, 2), m_weight, m_bias, 1, m_kernel / 2, 1, m_groups).narrow(2, 0, x.size(1));
    return nn::activate(positions, m_activation).transpose(1, 2);
}

Network::Network(const nn::Weights& checkpoint, const Settings& settings) : m_settings(settings) {
    const nn::Weights weights = checkpoint.in(settings.prefix);
    const nn::TransformerSettings& transformer = settings.transformer;
    const std::int64_t features = settings.convolutions.back().width;
    m_features = {weights.in("feature_extractor.conv_layers"), settings};
    if (settings.projectionNorm)
        m_featureNorm = {weights.in("feature_projection.layer_norm"), features, transformer.epsilon};
    m_featureProjection = {weights.in("feature_projection.projection"), features, transformer.width};
    m_positions = {weights.in("encoder.pos_conv_embed"), settings};
    m_norm = {weights.in("encoder.layer_norm"), transformer.width, transformer.epsilon};
    for (std::int64_t i = 0; i < transformer.layers; ++i)
        m_layers.emplace_back(weights.in("encoder.layers." + std::to_string(i)), kNames, transformer);
    if (settings.weightedLayerSum)
        m_layerWeights = at::softmax(checkpoint.tensor("layer_weights", {transformer.layers + 1}), 0);
    m_projector = {checkpoint.in("projector"), transformer.width, settings.projected};
    m_classifier = {checkpoint.in("classifier"), settings.projected, static_cast<std::int64_t>(settings.labels.size())};
}

at::Tensor Network::states(at::Tensor x, const at::Tensor& frameMask, nn::Record* record) const {
    const at::Tensor hidden = frameMask.defined() ? nn::paddingMask(frameMask, x.scalar_type()) : at::Tensor();
    at::Tensor sum;
    // The layer that follows may write over x.
    const auto layerDone = [&](std::size_t layer) {
        if (m_layerWeights.defined()) {
            const at::Tensor share = x * m_layerWeights[static_cast<std::int64_t>(layer)];
            sum = sum.defined() ? sum + share : share;
        }
    };
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        layerDone(i);
        at::Tensor probabilities;
        if (record)
            record->hiddenStates.push_back(x.clone());
        x = m_layers[i](std::move(x), {hidden, record ? &probabilities : nullptr});
        if (record)
            record->attentions.push_back(probabilities);
    }
    if (record)
        record->hiddenStates.push_back(x);
    if (m_settings.transformer.order == nn::NormOrder::Before)
        x = m_norm(x);
    // Of the sum the last state is the normalised one, as in the training of the published checkpoints; transformers 5
    // takes it from before the norm.
    layerDone(m_layers.size());
    return sum.defined() ? sum : x;
}

at::Tensor Network::operator()(const at::Tensor& samples, const at::Tensor& mask, nn::Record* record) const {
    at::Tensor x = m_features(samples);
    at::Tensor frameMask; // int64 [batch, frames]
    if (mask.defined()) {
        std::vector<std::int64_t> counts;
        for (const at::Tensor& length : mask.sum(1).to(at::kCPU).unbind())
            counts.push_back(m_settings.frames(length.item<std::int64_t>()));
        const at::Tensor lengths = at::tensor(counts, at::kLong).to(x.device());
        frameMask = at::arange(x.size(1), lengths.options()).unsqueeze(0).lt(lengths.unsqueeze(1)).to(at::kLong);
    }
    x = m_featureProjection(m_settings.projectionNorm ? m_featureNorm(x) : x);
    const at::Tensor kept = frameMask.defined() ? frameMask.unsqueeze(2).to(x.scalar_type()) : at::Tensor();
    if (kept.defined())
        x = x * kept;
    x = x + m_positions(x);
    if (m_settings.transformer.order == nn::NormOrder::After)
        x = m_norm(x);
    x = states(std::move(x), frameMask, record);
    // The mean before the projection, which is the same as after it and less work.
    const at::Tensor mean = kept.defined() ? (x * kept).sum(1) / kept.sum(1) : x.mean(1);
    return m_classifier(m_projector(mean));
}

at::Tensor prepared(std::span<const float> sound, const SoundSettings& settings) {
    // from_blob wants a mutable pointer; what follows reads it.
    const at::Tensor samples =
        at::from_blob(const_cast<float*>(sound.data()), {1, static_cast<std::int64_t>(sound.size())}, at::kFloat);
    if (!settings.normalise)
        return samples.clone();
    const at::Tensor exact = samples.to(at::kDouble);
    const at::Tensor centred = exact - exact.mean();
    return (centred / at::sqrt(centred.square().mean() + kVarianceFloor)).to(at::kFloat);
}

} // namespace medley::ml::wav2vec2
