#include "core/ml/nn/weights.h"

#include <cstdint>
#include <cstring>
#include <set>

namespace medley::ml::nn {

namespace {

at::ScalarType scalarType(WeightType type) {
    switch (type) {
    case WeightType::F64:
        return at::kDouble;
    case WeightType::F32:
        return at::kFloat;
    case WeightType::F16:
        return at::kHalf;
    case WeightType::BF16:
        return at::kBFloat16;
    case WeightType::I64:
        return at::kLong;
    case WeightType::I32:
        return at::kInt;
    case WeightType::I16:
        return at::kShort;
    case WeightType::I8:
        return at::kChar;
    case WeightType::U8:
        return at::kByte;
    case WeightType::Bool:
        return at::kBool;
    }
    throw ModelError("unknown element type");
}

std::string shapeText(at::IntArrayRef shape) {
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(shape[i]);
    return text + "]";
}

/// "encoder.layer.0.output.dense.bias" → "encoder.layer.0.output.dense"; empty for a name without a dot.
std::string moduleOf(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string() : std::string(name.substr(0, dot));
}

/// Every run of digits that is a part of its own, between dots, as one '#': what the layers of a stack share.
std::string withoutNumbers(std::string_view name) {
    std::string pattern;
    while (!name.empty()) {
        const auto dot = name.find('.');
        const std::string_view part = name.substr(0, dot);
        const bool isNumber = part.find_first_not_of("0123456789") == std::string_view::npos;
        pattern += '.';
        pattern += isNumber ? std::string_view("#") : part;
        name = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
    }
    return pattern;
}

std::int64_t elementCount(const WeightView& view) {
    std::int64_t count = 1; // cannot overflow: the reader checked the shape against the bytes in the file
    for (const std::int64_t extent : view.shape)
        count *= extent;
    return count;
}

/// `owner` is held by the tensor, and with it the mapping that the view points into.
at::Tensor wrap(const WeightView& view, std::shared_ptr<const void> owner) {
    const at::ScalarType type = scalarType(view.type);
    const auto options = at::TensorOptions(type);
    if (elementCount(view) == 0)
        return at::empty(view.shape, options);
    const bool aligned = reinterpret_cast<std::uintptr_t>(view.data) % weightTypeSize(view.type) == 0;
    if (!aligned) {
        at::Tensor copy = at::empty({static_cast<std::int64_t>(view.bytes / weightTypeSize(view.type))}, options);
        std::memcpy(copy.data_ptr(), view.data, static_cast<std::size_t>(copy.numel()) * weightTypeSize(view.type));
        return view.strides.empty() ? copy.narrow(0, 0, elementCount(view)).view(view.shape)
                                    : copy.as_strided(view.shape, view.strides);
    }
    // from_blob wants a mutable pointer; nothing writes to weights, and the mapping is read-only.
    void* data = const_cast<std::byte*>(view.data);
    const auto release = [owner = std::move(owner)](void*) {};
    return view.strides.empty() ? at::from_blob(data, view.shape, release, options)
                                : at::from_blob(data, view.shape, view.strides, release, options);
}

} // namespace

struct Weights::Checkpoint {
    std::unique_ptr<WeightFile> file;
    Compute compute;
    mutable std::set<std::string, std::less<>> used; ///< full names; a checkpoint is read by one thread
};

Weights::Weights(std::unique_ptr<WeightFile> file, Compute compute)
    : m_checkpoint(std::make_shared<Checkpoint>(Checkpoint{std::move(file), compute, {}})) {}

Weights Weights::in(std::string_view scope) const {
    Weights inner = *this;
    inner.m_prefix += std::string(scope) + ".";
    return inner;
}

Weights Weights::inIfThere(std::string_view scope) const {
    Weights inner = in(scope);
    const auto& tensors = m_checkpoint->file->tensors();
    const auto first = tensors.lower_bound(inner.m_prefix);
    return first != tensors.end() && first->first.starts_with(inner.m_prefix) ? inner : *this;
}

const Compute& Weights::compute() const {
    return m_checkpoint->compute;
}

std::string Weights::fullName(std::string_view name) const {
    return m_prefix + std::string(name);
}

bool Weights::has(std::string_view name) const {
    return m_checkpoint->file->tensors().contains(fullName(name));
}

const WeightView& Weights::view(std::string_view name, std::string_view expected) const {
    const std::string full = fullName(name);
    const auto& tensors = m_checkpoint->file->tensors();
    const auto found = tensors.find(full);
    if (found == tensors.end())
        throw ModelError("The tensor " + full + std::string(expected) + " is missing.");
    m_checkpoint->used.insert(full);
    return found->second;
}

std::vector<std::int64_t> Weights::shape(std::string_view name) const {
    return view(name, "").shape;
}

at::Tensor Weights::tensor(std::string_view name, at::IntArrayRef shape) const {
    const WeightView& found = view(name, " of shape " + shapeText(shape));
    if (at::IntArrayRef(found.shape) != shape) {
        throw ModelError("The tensor " + fullName(name) + " has the shape " + shapeText(found.shape) +
                         " where the configuration asks for " + shapeText(shape) + ".");
    }
    const at::Tensor tensor = wrap(found, m_checkpoint);
    const Compute& compute = m_checkpoint->compute;
    if (!tensor.is_floating_point())
        return tensor.to(compute.device);
    return tensor.to(compute.device, compute.dtype).contiguous();
}

at::Tensor Weights::stored(std::string_view name) const {
    return wrap(view(name, ""), m_checkpoint);
}

void Weights::refuseLeftovers() const {
    std::set<std::string, std::less<>> modules;
    std::set<std::string, std::less<>> layers;
    for (const std::string& name : m_checkpoint->used) {
        if (std::string module = moduleOf(name); !module.empty())
            modules.insert(std::move(module));
        layers.insert(withoutNumbers(name));
    }
    for (const auto& [name, view] : m_checkpoint->file->tensors()) {
        const bool isLeft = at::isFloatingType(scalarType(view.type)) && !m_checkpoint->used.contains(name) &&
                            (modules.contains(moduleOf(name)) || layers.contains(withoutNumbers(name)));
        if (isLeft)
            throw ModelError("The tensor " + name + " of shape " + shapeText(view.shape) +
                             " has no place in the model that the configuration describes.");
    }
}

std::int64_t Weights::parameterCount() const {
    // Aliases and tied layers are several names of the same bytes.
    std::set<const std::byte*> seen;
    std::int64_t count = 0;
    for (const auto& [name, view] : m_checkpoint->file->tensors()) {
        if (at::isFloatingType(scalarType(view.type)) && seen.insert(view.data).second)
            count += elementCount(view);
    }
    return count;
}

std::int64_t Weights::byteCount() const {
    std::set<const std::byte*> seen;
    std::int64_t count = 0;
    for (const auto& [name, view] : m_checkpoint->file->tensors()) {
        if (seen.insert(view.data).second)
            count += elementCount(view) * static_cast<std::int64_t>(weightTypeSize(view.type));
    }
    return count;
}

} // namespace medley::ml::nn
