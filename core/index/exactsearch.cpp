#include "core/index/exactsearch.h"

#include "core/index/innerproduct.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace medley::index {

namespace {

constexpr std::ptrdiff_t kRowsPerTask = 4096; // some megabytes: worth waking a thread for

/// `takes(i)` is asked only of what could be among the best; `rowOf(i)` is the row that products[i] is of.
template <class Takes, class RowOf>
std::vector<ScoredRow> best(std::span<const float> products, std::size_t limit, const Takes& takes,
                            const RowOf& rowOf) {
    if (limit == 0)
        return {};
    std::vector<float> scores; // a heap, the least first
    scores.reserve(std::min(limit, products.size()));
    for (std::size_t i = 0; i < products.size(); ++i) {
        const bool full = scores.size() == limit;
        if ((full && products[i] <= scores.front()) || !takes(i))
            continue;
        if (full) {
            std::ranges::pop_heap(scores, std::greater{});
            scores.pop_back();
        }
        scores.push_back(products[i]);
        std::ranges::push_heap(scores, std::greater{});
    }
    const float least = scores.size() < limit ? -std::numeric_limits<float>::infinity() : scores.front();
    std::vector<ScoredRow> found;
    found.reserve(scores.size());
    for (std::size_t i = 0; i < products.size(); ++i)
        if (products[i] >= least && takes(i))
            found.push_back({products[i], rowOf(i)});
    return found;
}

} // namespace

std::vector<ScoredRow> searchAll(const HalfRows& rows, std::size_t first, const float* query, std::size_t limit,
                                 const faiss::IDSelector* selector) {
    const auto dimension = static_cast<std::size_t>(rows.dimension());
    std::vector<float> products(rows.size() - first);
    const auto count = static_cast<std::ptrdiff_t>(products.size());
#pragma omp parallel for schedule(dynamic) if (count > kRowsPerTask)
    for (std::ptrdiff_t task = 0; task < count; task += kRowsPerTask) {
        const auto end = static_cast<std::size_t>(std::min(task + kRowsPerTask, count));
        for (auto i = static_cast<std::size_t>(task); i < end;) {
            const auto run = std::min(rows.runFrom(first + i), end - i);
            innerProducts(query, rows.row(first + i), run, dimension, products.data() + i);
            i += run;
        }
    }
    const auto rowOf = [first](std::size_t i) { return first + i; };
    const auto takes = [&](std::size_t i) {
        return selector == nullptr || selector->is_member(static_cast<faiss::Index::idx_t>(first + i));
    };
    return best(products, limit, takes, rowOf);
}

std::vector<ScoredRow> searchAmong(const HalfRows& rows, std::span<const std::uint32_t> among, const float* query,
                                   std::size_t limit) {
    const auto dimension = static_cast<std::size_t>(rows.dimension());
    std::vector<float> products(among.size());
    const auto count = static_cast<std::ptrdiff_t>(among.size());
#pragma omp parallel for schedule(static) if (count > kRowsPerTask)
    for (std::ptrdiff_t task = 0; task < count; ++task) {
        const auto i = static_cast<std::size_t>(task);
        innerProducts(query, rows.row(among[i]), 1, dimension, products.data() + i);
    }
    return best(
        products, limit, [](std::size_t) { return true; }, [&](std::size_t i) { return std::size_t{among[i]}; });
}

} // namespace medley::index
