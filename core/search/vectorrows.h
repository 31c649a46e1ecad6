// Many vectors of one space, side by side.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace medley::search {

/// Row-major [rows][dimension], float32. Does not own them.
struct VectorRows {
    std::span<const float> values;
    std::size_t dimension = 0;

    [[nodiscard]] std::size_t count() const { return dimension > 0 ? values.size() / dimension : 0; }
    [[nodiscard]] std::span<const float> row(std::size_t index) const {
        return values.subspan(index * dimension, dimension);
    }
    /// Whole rows of finite numbers.
    [[nodiscard]] bool isValid() const {
        const bool whole = dimension > 0 ? values.size() % dimension == 0 : values.empty();
        return whole && std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
    }
};

} // namespace medley::search
