#include "core/ml/weights/mappedweights.h"

#include <limits>

namespace medley::ml {

std::size_t weightTypeSize(WeightType type) {
    switch (type) {
    case WeightType::F64:
    case WeightType::I64:
        return 8;
    case WeightType::F32:
    case WeightType::I32:
        return 4;
    case WeightType::F16:
    case WeightType::BF16:
    case WeightType::I16:
        return 2;
    case WeightType::I8:
    case WeightType::U8:
    case WeightType::Bool:
        return 1;
    }
    return 1;
}

std::optional<std::size_t> contiguousBytes(WeightType type, std::span<const std::int64_t> shape) {
    bool isEmpty = false;
    for (const std::int64_t extent : shape) {
        if (extent < 0) {
            return std::nullopt;
        }
        isEmpty = isEmpty || extent == 0;
    }
    if (isEmpty) {
        return 0;
    }
    // One less than half the address space, so that pointer differences inside stay defined.
    std::uint64_t left = static_cast<std::uint64_t>(std::numeric_limits<std::ptrdiff_t>::max()) / weightTypeSize(type);
    std::uint64_t elements = 1;
    for (const std::int64_t extent : shape) {
        const auto factor = static_cast<std::uint64_t>(extent);
        if (factor > left) {
            return std::nullopt;
        }
        left /= factor;
        elements *= factor;
    }
    return static_cast<std::size_t>(elements) * weightTypeSize(type);
}

Failure damagedFile(const std::filesystem::path& path, std::string reason) {
    return fail(ErrorCode::ModelDamaged,
                "The model file " + path.filename().string() + " is damaged or not supported. Fetch it again.",
                path.string() + ": " + std::move(reason));
}

} // namespace medley::ml
