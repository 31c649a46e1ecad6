// How many bytes the tensors hold that are made and given back on this thread. For tests that link LibTorch.
#pragma once

#include <c10/core/Allocator.h>
#include <c10/util/ThreadLocalDebugInfo.h>

#include <cstdint>
#include <memory>

namespace medley::test {

namespace detail {
/// What LibTorch tells totals in, which differs between its versions.
template <class Function>
struct TotalOf;
template <class Class, class Total>
struct TotalOf<void (Class::*)(void*, std::int64_t, Total, Total, c10::Device)> {
    using Type = Total;
};
} // namespace detail

/// Counts tensors on the CPU that were made after it; those from before do not count when they go either.
class LiveTensors {
public:
    LiveTensors() : m_counter(std::make_shared<Counter>()), m_guard(c10::DebugInfoKind::PROFILER_STATE, m_counter) {}

    [[nodiscard]] std::int64_t bytes() const { return m_counter->bytes; }

private:
    struct Counter final : c10::MemoryReportingInfoBase {
        std::int64_t bytes = 0;
        using Total = detail::TotalOf<decltype(&c10::MemoryReportingInfoBase::reportMemoryUsage)>::Type;
        void reportMemoryUsage(void*, std::int64_t size, Total, Total, c10::Device) override { bytes += size; }
        [[nodiscard]] bool memoryProfilingEnabled() const override { return true; }
    };

    std::shared_ptr<Counter> m_counter;
    c10::DebugInfoGuard m_guard;
};

} // namespace medley::test
