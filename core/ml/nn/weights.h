// A checkpoint's tensors by name, as at::Tensor.
#pragma once

#include "core/ml/nn/modelerror.h"
#include "core/ml/weights/weightfile.h"

#include <ATen/ATen.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace medley::ml::nn {

/// What the packed matrix products of the CPU are computed in; everything around them stays float32.
enum class Products { Fp32, Bf16, Int8 };

/// Where and in what type a model computes.
struct Compute {
    at::Device device = at::kCPU;
    at::ScalarType dtype = at::kFloat;  ///< of tensors: float32 on the CPU, also bfloat16 and float16 elsewhere
    Products products = Products::Fp32; ///< on the CPU
    std::size_t itemsAtOnce = 0;        ///< pictures or sounds through a network; 0: as many as is fastest
};

/// Copyable handle on an opened checkpoint, and on a prefix of their names: `weights.in("encoder").in("layer.0")`
/// finds `query.weight` under `encoder.layer.0.query.weight`. Tensors share the files' memory mapping where type,
/// alignment and device allow, and keep it alive; they must not be written to.
class Weights {
public:
    Weights(std::unique_ptr<WeightFile> file, Compute compute); ///< `file` is not null

    [[nodiscard]] Weights in(std::string_view scope) const;
    /// in(scope) where a tensor has such a name, else these weights: a network saved alone or as a part of another.
    [[nodiscard]] Weights inIfThere(std::string_view scope) const;
    [[nodiscard]] const Compute& compute() const;
    [[nodiscard]] bool has(std::string_view name) const;
    /// Throws ModelError when there is no such tensor.
    [[nodiscard]] std::vector<std::int64_t> shape(std::string_view name) const;
    /// Floating point tensors in compute().dtype on compute().device; others as they are stored.
    /// Throws ModelError naming the tensor and the expected shape when it is missing or of another shape.
    [[nodiscard]] at::Tensor tensor(std::string_view name, at::IntArrayRef shape) const;
    /// In the stored type, on the CPU, whatever its shape.
    [[nodiscard]] at::Tensor stored(std::string_view name) const;
    /// The full name of a tensor, for messages.
    [[nodiscard]] std::string fullName(std::string_view name) const;

    /// Throws ModelError naming a tensor that belongs to a part of the model that was read and was not itself asked
    /// for: a layer beyond the configuration's number of layers, a bias where it says there is none. Parts that a
    /// family does not use at all (another task's head) and buffers of integers are no mistake.
    void refuseLeftovers() const;

    [[nodiscard]] std::int64_t parameterCount() const; ///< elements of all floating point tensors of the file
    [[nodiscard]] std::int64_t byteCount() const;      ///< of all tensors of the file

private:
    struct Checkpoint;
    [[nodiscard]] const WeightView& view(std::string_view name, std::string_view expected) const;

    std::shared_ptr<const Checkpoint> m_checkpoint;
    std::string m_prefix; ///< empty or ending in '.'
};

} // namespace medley::ml::nn
