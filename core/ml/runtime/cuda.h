// Whether LibTorch can compute on an NVIDIA GPU here. Private to core/ml.
#pragma once

#include <string>

namespace medley::ml {

struct CudaDevices {
    int count = 0;
    std::string reason; ///< where there is none: why, as the end of "…, but "
};

/// Loads LibTorch's CUDA part where it stands beside libtorch_cpu.so and is not loaded yet: the module links only the
/// part for the CPU, so that it runs where no CUDA library is.
[[nodiscard]] CudaDevices findCuda();

} // namespace medley::ml
