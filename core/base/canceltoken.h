// Asking a job to stop. The owner keeps the CancelSource; the job asks its CancelToken between steps.
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <memory>

namespace medley {

/// Copyable view of a stop request; cheap to ask from any thread. A default-constructed token never stops.
class CancelToken {
public:
    CancelToken() = default;
    [[nodiscard]] bool isCancelled() const { return m_flag && m_flag->load(std::memory_order_relaxed); }
    /// The error that a job returns when it notices; its message is never shown.
    [[nodiscard]] static Failure failure() { return fail(ErrorCode::Cancelled, "Stopped."); }

private:
    friend class CancelSource;
    explicit CancelToken(std::shared_ptr<const std::atomic<bool>> flag) : m_flag(std::move(flag)) {}
    std::shared_ptr<const std::atomic<bool>> m_flag;
};

/// Owner's side. Destroying it does not cancel: a job may outlive the one who started it.
class CancelSource {
public:
    CancelSource() : m_flag(std::make_shared<std::atomic<bool>>(false)) {}
    void cancel() { m_flag->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const { return m_flag->load(std::memory_order_relaxed); }
    [[nodiscard]] CancelToken token() const { return CancelToken(m_flag); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag;
};

} // namespace medley
