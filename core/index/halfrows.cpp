#include "core/index/halfrows.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <new>

namespace medley::index {

namespace {

constexpr std::size_t kBlockBytes = std::size_t{4} << 20;
constexpr std::size_t kHugePage = std::size_t{2} << 20;

struct Free {
    void operator()(Half* block) const { std::free(block); }
};

std::shared_ptr<Half[]> makeBlock(std::size_t bytes) {
    const auto whole = (bytes + kHugePage - 1) / kHugePage * kHugePage;
    auto* block = static_cast<Half*>(std::aligned_alloc(kHugePage, whole));
    if (block == nullptr)
        throw std::bad_alloc();
    // A graph's search jumps through a gigabyte of rows: with small pages every jump misses the TLB. Advice only.
    static_cast<void>(::madvise(block, bytes / kHugePage * kHugePage, MADV_HUGEPAGE));
    return {block, Free{}};
}

} // namespace

HalfRows::HalfRows(int dimension)
    : m_dimension(static_cast<std::size_t>(dimension))
    , m_shift(static_cast<unsigned>(
          std::bit_width(std::max(kBlockBytes / (m_dimension * sizeof(Half)), std::size_t{1})) - 1)) {}

std::size_t HalfRows::runFrom(std::size_t index) const {
    return std::min(m_size - index, blockRows() - (index & (blockRows() - 1)));
}

void HalfRows::reserve(std::size_t count) {
    const auto blocks = (m_size + count + blockRows() - 1) >> m_shift;
    m_blocks.reserve(blocks);
    while (m_blocks.size() < blocks)
        m_blocks.push_back(makeBlock(blockRows() * m_dimension * sizeof(Half)));
}

void HalfRows::append(const float* vector) {
    reserve(1);
    floatToHalf({vector, m_dimension}, {mutableRow(m_size++), m_dimension});
}

void HalfRows::append(const Half* row) {
    reserve(1);
    std::memcpy(mutableRow(m_size++), row, m_dimension * sizeof(Half));
}

std::span<Half> HalfRows::appendRun(std::size_t wanted) {
    reserve(1);
    const auto count = std::min(wanted, blockRows() - (m_size & (blockRows() - 1)));
    const std::span<Half> run(mutableRow(m_size), count * m_dimension);
    m_size += count;
    return run;
}

void HalfRows::replace(std::size_t index, const float* vector) {
    floatToHalf({vector, m_dimension}, {mutableRow(index), m_dimension});
}

void HalfRows::removeBySwap(std::size_t index) {
    const auto last = m_size - 1;
    if (index != last)
        std::memcpy(mutableRow(index), row(last), m_dimension * sizeof(Half));
    m_size = last;
    m_blocks.resize((m_size + blockRows() - 1) >> m_shift);
}

} // namespace medley::index
