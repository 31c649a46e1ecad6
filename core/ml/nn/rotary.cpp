#include "core/ml/nn/rotary.h"

#include "core/ml/nn/cpuvariants.h"
#include "core/ml/nn/gradients.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace medley::ml::nn {

namespace {

constexpr std::int64_t kHeadsPerTask = 64;

MEDLEY_CPU_VARIANTS void rotateHead(const float* __restrict x, const float* __restrict cosine,
                                    const float* __restrict sine, float* __restrict to, std::int64_t half) {
    for (std::int64_t i = 0; i < half; ++i) {
        to[i] = x[i] * cosine[i] - x[half + i] * sine[i];
        to[half + i] = x[half + i] * cosine[i] + x[i] * sine[i];
    }
}

at::Tensor rotateAnywhere(const at::Tensor& x, const RotaryAngles& angles) {
    const at::Tensor heads = x.transpose(1, 2);
    const std::int64_t half = x.size(3) / 2;
    const at::Tensor lower = heads.narrow(3, 0, half);
    const at::Tensor upper = heads.narrow(3, half, half);
    return at::cat({lower * angles.cosine - upper * angles.sine, upper * angles.cosine + lower * angles.sine}, 3);
}

double positive(const Config& config, std::string_view key, std::optional<double> otherwise = std::nullopt) {
    const double value = config.number(key, otherwise);
    if (!(value > 0))
        throw ModelError(config.name() + ": " + std::string(key) + " must be above 0.");
    return value;
}

} // namespace

RotarySettings RotarySettings::read(const Config& config) {
    RotarySettings settings;
    settings.base = positive(config, "rope_theta", settings.base);
    const std::string_view key = config.has("rope_parameters") ? "rope_parameters" : "rope_scaling";
    if (!config.has(key))
        return settings;
    const Config rope = config.object(key);
    settings.base = positive(rope, "rope_theta", settings.base);
    const std::string type = rope.text("rope_type", rope.text("type", "default"));
    if (type == "default")
        return settings;
    if (type != "linear" && type != "llama3")
        throw ModelError(rope.name() + ": the rotary positions " + type + " are not supported.");
    settings.scaling = type == "linear" ? Scaling::Linear : Scaling::Llama3;
    settings.factor = positive(rope, "factor");
    if (settings.scaling == Scaling::Linear)
        return settings;
    settings.lowFrequency = positive(rope, "low_freq_factor");
    settings.highFrequency = positive(rope, "high_freq_factor");
    settings.originalPositions = positive(rope, "original_max_position_embeddings");
    if (settings.highFrequency <= settings.lowFrequency)
        throw ModelError(rope.name() + ": high_freq_factor must be above low_freq_factor.");
    return settings;
}

std::vector<float> RotarySettings::frequencies(std::int64_t size) const {
    std::vector<float> result;
    for (std::int64_t i = 0; i < size; i += 2) {
        const double frequency = 1.0 / std::pow(base, static_cast<double>(i) / static_cast<double>(size));
        double stretched = frequency;
        if (scaling == Scaling::Linear) {
            stretched = frequency / factor;
        } else if (scaling == Scaling::Llama3) {
            const double turns = originalPositions * frequency / (2 * std::numbers::pi); // in the first training
            const double kept = std::clamp((turns - lowFrequency) / (highFrequency - lowFrequency), 0.0, 1.0);
            stretched = (1 - kept) * frequency / factor + kept * frequency;
        }
        result.push_back(static_cast<float>(stretched));
    }
    return result;
}

Rotary::Rotary(const RotarySettings& settings, std::int64_t size, at::Device device)
    : m_frequencies(at::tensor(settings.frequencies(size), at::kFloat).to(device)) {}

RotaryAngles Rotary::angles(std::int64_t first, std::int64_t length, at::ScalarType dtype) const {
    const at::Tensor positions = at::arange(first, first + length, m_frequencies.options());
    const at::Tensor angles = positions.unsqueeze(1) * m_frequencies;
    return {angles.cos().to(dtype), angles.sin().to(dtype)};
}

at::Tensor rotate(const at::Tensor& x, const RotaryAngles& angles) {
    const bool plainFloats = x.device().is_cpu() && x.scalar_type() == at::kFloat && x.stride(3) == 1;
    if (!plainFloats || needsGradient({x}))
        return rotateAnywhere(x, angles);
    const std::int64_t length = x.size(1);
    const std::int64_t heads = x.size(2);
    const std::int64_t size = x.size(3);
    at::Tensor result = at::empty({x.size(0), heads, length, size}, x.options());
    const float* from = x.data_ptr<float>();
    const float* cosine = angles.cosine.data_ptr<float>();
    const float* sine = angles.sine.data_ptr<float>();
    float* to = result.data_ptr<float>();
    at::parallel_for(0, x.size(0) * heads * length, kHeadsPerTask, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t position = item % length;
            const std::int64_t head = item / length % heads;
            const std::int64_t row = item / length / heads;
            rotateHead(from + row * x.stride(0) + position * x.stride(1) + head * x.stride(2),
                       cosine + position * (size / 2), sine + position * (size / 2), to + item * size, size / 2);
        }
    });
    return result;
}

} // namespace medley::ml::nn
