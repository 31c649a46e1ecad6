// Which number type the CPU multiplies fastest in without losing what matters: measured once and kept with the machine.
#pragma once

#include "core/ml/nn/weights.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace medley::ml {

/// Seconds that a transformer layer's largest product takes, at the rows of one picture and of eight.
struct ProductTimes {
    double fp32 = 0;
    double bf16 = 0;
};

struct ProductChoice {
    nn::Products products = nn::Products::Fp32;
    std::string reason; ///< a sentence for a person
};

/// bf16 where the processor has instructions for it and they prove to be clearly faster, else fp32. Never int8: how
/// well that does depends on the model. Measures for about a fifth of a second the first time on a machine.
[[nodiscard]] ProductChoice fastestProducts();

/// The same decision from the times in `cacheFile`, if they are of this `machine`, else from what `measure` finds,
/// which is then written there. A file that is damaged or cannot be written costs another measurement, no more.
[[nodiscard]] ProductChoice fastestProducts(const std::filesystem::path& cacheFile, const std::string& machine,
                                            const std::function<ProductTimes()>& measure);

} // namespace medley::ml
