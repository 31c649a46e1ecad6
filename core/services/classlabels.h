// What the classes of a picture classifier are called. Private to core/services.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace medley {

/// The checkpoint's own name of a class; of a nameless one of 1,000, ImageNet's.
[[nodiscard]] std::string labelOf(std::size_t index, std::size_t classes, std::span<const std::string> labels);

/// The number of the class that labelOf() calls so where a model has no names for them, which is what the model itself
/// takes; anything else as it is.
[[nodiscard]] std::string numberOf(const std::string& label, std::size_t classes);

} // namespace medley
