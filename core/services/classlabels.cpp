#include "core/services/classlabels.h"

#include "core/services/starterspace.h"

namespace medley {

std::string labelOf(std::size_t index, std::size_t classes, std::span<const std::string> labels) {
    if (index < labels.size())
        return labels[index];
    const auto& known = imageNetClasses();
    return classes == known.size() ? known[index].label : "class " + std::to_string(index);
}

std::string numberOf(const std::string& label, std::size_t classes) {
    for (std::size_t i = 0; i < classes; ++i) {
        if (labelOf(i, classes, {}) == label)
            return std::to_string(i);
    }
    return label;
}

} // namespace medley
