// Rotary position embeddings (Su et al. 2021, https://arxiv.org/abs/2104.09864): queries and keys are turned, pair by
// pair of their elements, by angles that grow with the position. A pair is an element of the lower half of a head and
// the one at the same place of the upper half, as in Llama. Reference: transformers' LlamaRotaryEmbedding.
#pragma once

#include "core/ml/nn/config.h"

#include <ATen/ATen.h>

#include <vector>

namespace medley::ml::nn {

/// How the angles grow, and how they were stretched for texts longer than those of the first training.
struct RotarySettings {
    enum class Scaling {
        None,
        Linear, ///< all by `factor` (https://arxiv.org/abs/2306.15595)
        Llama3, ///< the slow ones by `factor`, the fast ones not, and a slope in between (Llama 3.1)
    };
    double base = 10'000; ///< "rope_theta"
    Scaling scaling = Scaling::None;
    double factor = 1;
    double lowFrequency = 1;
    double highFrequency = 4;
    double originalPositions = 8'192;

    /// From `rope_parameters`, or `rope_theta` and `rope_scaling` of older files. Throws ModelError for a kind that is
    /// not one of the above, and for numbers that make no sense.
    [[nodiscard]] static RotarySettings read(const Config& config);
    /// Radians a position, one for each of the `size` / 2 pairs of a head.
    [[nodiscard]] std::vector<float> frequencies(std::int64_t size) const;
};

/// Of consecutive positions.
struct RotaryAngles {
    at::Tensor cosine; ///< [length, size / 2]
    at::Tensor sine;
};

class Rotary {
public:
    Rotary() = default; ///< only to be assigned to
    Rotary(const RotarySettings& settings, std::int64_t size, at::Device device);

    /// Of the positions `first` … `first + length - 1`, computed in float32 and stored in `dtype`.
    [[nodiscard]] RotaryAngles angles(std::int64_t first, std::int64_t length, at::ScalarType dtype) const;

private:
    at::Tensor m_frequencies; ///< float32 [size / 2]
};

/// x: [batch, length, heads, size], the last dimension dense → turned, [batch, heads, length, size], contiguous.
[[nodiscard]] at::Tensor rotate(const at::Tensor& x, const RotaryAngles& angles);

} // namespace medley::ml::nn
