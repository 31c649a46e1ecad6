// How much memory a piece of code asks for. Linking allocationgauge.cpp replaces the program's operator new.
#pragma once

#include <cstddef>

namespace medley::test {

/// Measures from its construction on, over all threads; one at a time.
class AllocationGauge {
public:
    AllocationGauge();
    [[nodiscard]] std::size_t peak() const; ///< most bytes held at once beyond those held at the start

private:
    std::size_t m_start;
};

} // namespace medley::test
