#include "core/ml/wav2vec2/featureencoder.h"

#include <algorithm>
#include <string>

namespace medley::ml::wav2vec2 {

namespace {

constexpr double kEpsilon = 1e-5; // of the norms between the convolutions, which the configuration does not set

// A second or so: what a convolution writes is still in the cache when the next one reads it. Measured on ten seconds,
// two thirds of the time that all at once takes.
constexpr std::int64_t kFramesTogether = 64;

} // namespace

at::Tensor unfolded(const at::Tensor& x, std::int64_t kernel, std::int64_t stride) {
    const at::Tensor rows = x.contiguous();
    const std::int64_t length = x.size(1);
    const std::int64_t width = x.size(2);
    const std::int64_t frames = (length - kernel) / stride + 1;
    return rows.as_strided({x.size(0), frames, kernel * width}, {length * width, stride * width, 1});
}

FeatureEncoder::FeatureEncoder(const nn::Weights& weights, const Settings& settings) : m_settings(settings) {
    std::int64_t in = 1;
    for (std::size_t i = 0; i < settings.convolutions.size(); ++i) {
        const auto [out, kernel, stride] = settings.convolutions[i];
        const nn::Weights layer = weights.in(std::to_string(i));
        // [out, in, kernel] → [out, kernel · in], the order of unfolded rows.
        const at::Tensor weight =
            layer.tensor("conv.weight", {out, in, kernel}).permute({0, 2, 1}).reshape({out, kernel * in});
        const at::Tensor bias = settings.convolutionBias ? layer.tensor("conv.bias", {out}) : at::Tensor();
        if (m_settings.featureNorm == FeatureNorm::Group && i == 0) {
            m_firstWeight = weight; // the norm takes away whatever the bias adds
            m_scale = layer.tensor("layer_norm.weight", {out});
            m_shift = layer.tensor("layer_norm.bias", {out});
        } else if (m_settings.featureNorm == FeatureNorm::Group) {
            m_layers.push_back({kernel, stride, nn::Linear({weight, bias}, m_settings.featureActivation), {}});
        } else {
            m_layers.push_back({kernel, stride, nn::Linear({weight, bias}), {layer.in("layer_norm"), out, kEpsilon}});
        }
        in = out;
    }
}

FeatureEncoder::First FeatureEncoder::normalisedFirst(const at::Tensor& samples) const {
    const at::Tensor rows =
        unfolded(samples.unsqueeze(2), m_settings.convolutions.front().kernel, m_settings.convolutions.front().stride)
            .to(at::kDouble);
    const at::Tensor mean = rows.mean(1, /*keepdim=*/true); // [batch, 1, kernel]
    const at::Tensor centred = rows - mean;
    const at::Tensor covariance = at::bmm(centred.transpose(1, 2), centred) / static_cast<double>(rows.size(1));
    const at::Tensor weight = m_firstWeight.to(at::kDouble);
    const at::Tensor variance = (at::matmul(weight, covariance) * weight).sum(2); // [batch, width]
    const at::Tensor scale = m_scale / at::sqrt(variance + kEpsilon);
    const at::Tensor shift = m_shift - scale * at::matmul(mean, weight.t()).squeeze(1);
    const auto type = samples.scalar_type();
    return {(weight.t() * scale.unsqueeze(1)).to(type), shift.unsqueeze(1).to(type)};
}

at::Tensor FeatureEncoder::operator()(const at::Tensor& samples) const {
    const First first = m_settings.featureNorm == FeatureNorm::Group ? normalisedFirst(samples) : First();
    const std::int64_t frames = m_settings.frames(samples.size(1));
    const std::int64_t hop = m_settings.samples(2) - m_settings.samples(1);
    std::vector<at::Tensor> parts;
    for (std::int64_t frame = 0; frame < frames; frame += kFramesTogether) {
        const std::int64_t count = std::min(kFramesTogether, frames - frame);
        parts.push_back(convolved(samples.narrow(1, frame * hop, m_settings.samples(count)), first));
    }
    return parts.size() == 1 ? parts.front() : at::cat(parts, 1);
}

at::Tensor FeatureEncoder::convolved(const at::Tensor& samples, const First& first) const {
    at::Tensor x = samples.unsqueeze(2);
    if (m_settings.featureNorm == FeatureNorm::Group) {
        const at::Tensor rows =
            unfolded(x, m_settings.convolutions.front().kernel, m_settings.convolutions.front().stride).contiguous();
        x = nn::activate(at::baddbmm(first.shift, rows, first.weight), m_settings.featureActivation);
    }
    for (const Layer& layer : m_layers) {
        x = layer.product(unfolded(x, layer.kernel, layer.stride));
        if (m_settings.featureNorm == FeatureNorm::Layer)
            x = nn::activate(layer.norm(x), m_settings.featureActivation);
    }
    return x;
}

} // namespace medley::ml::wav2vec2
