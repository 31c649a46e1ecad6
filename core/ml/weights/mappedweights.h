// What every reader returns: mapped files and the views into them. Private to core/ml/weights.
#pragma once

#include "core/ml/weights/mappedfile.h"
#include "core/ml/weights/weightfile.h"

#include <optional>
#include <span>
#include <utility>

namespace medley::ml {

class MappedWeights final : public WeightFile {
public:
    using Tensors = std::map<std::string, WeightView, std::less<>>;
    MappedWeights(MappedFile file, Tensors tensors) : m_file(std::move(file)), m_tensors(std::move(tensors)) {}
    [[nodiscard]] const Tensors& tensors() const override { return m_tensors; }
    [[nodiscard]] const std::filesystem::path& path() const override { return m_file.path(); }

private:
    MappedFile m_file;
    Tensors m_tensors;
};

/// "The model file NAME is damaged or not supported. Fetch it again." with the technical reason.
[[nodiscard]] Failure damagedFile(const std::filesystem::path& path, std::string reason);

/// Bytes of a row-major tensor; nothing for a negative extent or a product beyond the address space.
[[nodiscard]] std::optional<std::size_t> contiguousBytes(WeightType type, std::span<const std::int64_t> shape);

} // namespace medley::ml
