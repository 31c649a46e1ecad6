// Opens the bytes with one reader and touches everything that it promises.
#pragma once

#include "core/ml/weights/weightfile.h"
#include "tests/robustness/fuzz/memoryfile.h"

namespace medley::test {

template <class Open>
void openAndRead(Open open, const std::uint8_t* data, std::size_t size) {
    const MemoryFile bytes(data, size);
    const auto file = open(bytes.path());
    if (!file)
        return;
    std::size_t sum = 0;
    for (const auto& [name, view] : (*file)->tensors()) {
        for (std::size_t i = 0; i < view.bytes; ++i)
            sum += std::to_integer<std::size_t>(view.data[i]);
    }
    volatile std::size_t kept = sum;
    static_cast<void>(kept);
}

} // namespace medley::test
