// Random numbers that are the same on every machine, one stream for each prompt. Private to generation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace medley::ml::generation {

class Randomness {
public:
    Randomness(std::uint64_t seed, std::size_t stream) {
        std::seed_seq sequence{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
                               static_cast<std::uint32_t>(stream)};
        m_engine.seed(sequence);
    }
    /// Uniform in [0, 1), with all bits that a double holds.
    [[nodiscard]] double uniform() { return static_cast<double>(m_engine() >> 11) * 0x1p-53; }

private:
    std::mt19937_64 m_engine;
};

} // namespace medley::ml::generation
