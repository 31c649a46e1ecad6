#include "tests/support/allocationgauge.h"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> held{0};
std::atomic<std::size_t> highest{0};

void* counted(void* memory) {
    if (!memory) {
        throw std::bad_alloc();
    }
    const std::size_t now = held += ::malloc_usable_size(memory);
    std::size_t before = highest;
    while (now > before && !highest.compare_exchange_weak(before, now)) {
    }
    return memory;
}

void release(void* memory) {
    if (memory) {
        held -= ::malloc_usable_size(memory);
        std::free(memory);
    }
}

} // namespace

void* operator new(std::size_t size) {
    return counted(std::malloc(std::max<std::size_t>(size, 1)));
}
void* operator new[](std::size_t size) {
    return counted(std::malloc(std::max<std::size_t>(size, 1)));
}
void operator delete(void* memory) noexcept {
    release(memory);
}
void operator delete[](void* memory) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    release(memory);
}

namespace medley::test {

AllocationGauge::AllocationGauge() : m_start(held) {
    highest = m_start;
}

std::size_t AllocationGauge::peak() const {
    return highest - m_start;
}

} // namespace medley::test
