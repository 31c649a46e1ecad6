// Work on many items in batches that fit into memory. Private to core/ml.
#pragma once

#include "core/base/canceltoken.h"
#include "core/ml/runtime/batchchoice.h"
#include "core/ml/runtime/guard.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace medley::ml {

/// Calls work(first, count) for one batch after the other, at most `batch` items each. A batch for which memory runs
/// out is tried again with half as many items; work() must leave nothing behind then. Throws what work() throws, out of
/// memory only where it fails for one item alone. Cancelled between batches.
template <class Work>
[[nodiscard]] Result<void> inBatches(std::size_t items, std::size_t batch, const CancelToken& cancel, Work&& work) {
    batch = std::max<std::size_t>(batch, 1);
    for (std::size_t first = 0; first < items;) {
        if (cancel.isCancelled())
            return CancelToken::failure();
        const std::size_t count = std::min(batch, items - first);
        try {
            work(first, count);
        } catch (...) {
            if (count == 1 || !isOutOfMemory(std::current_exception()))
                throw;
            batch = (count + 1) / 2;
            continue;
        }
        first += count;
    }
    return {};
}

/// The same with as many items as `choice` says, which is told how long they took.
template <class Work>
[[nodiscard]] Result<void> inBatches(std::size_t items, BatchChoice& choice, const CancelToken& cancel, Work&& work) {
    using Clock = std::chrono::steady_clock;
    for (std::size_t first = 0; first < items;) {
        if (cancel.isCancelled())
            return CancelToken::failure();
        const std::size_t count = choice.next(items - first);
        const auto start = Clock::now();
        try {
            work(first, count);
        } catch (...) {
            if (count == 1 || !isOutOfMemory(std::current_exception()))
                throw;
            choice.isTooMany(count);
            continue;
        }
        choice.took(count, count, std::chrono::duration<double>(Clock::now() - start).count());
        first += count;
    }
    return {};
}

} // namespace medley::ml
