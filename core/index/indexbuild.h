// The building of a search graph, which takes minutes for a million vectors.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"

#include <atomic>
#include <memory>

namespace medley::index {

struct BuildWork; // what goes in and what comes out: private to core/index

/// Made by VectorIndex::startBuild from a snapshot, handed back by VectorIndex::adoptBuild. It knows nothing of the
/// index, which goes on meanwhile and may be gone before it ends.
class IndexBuild {
public:
    enum class State { Waiting, Running, Done, Cancelled, Failed };

    explicit IndexBuild(std::unique_ptr<BuildWork> work);
    ~IndexBuild();
    IndexBuild(const IndexBuild&) = delete;
    IndexBuild& operator=(const IndexBuild&) = delete;

    /// Builds; returns when done, cancelled or failed. Once, on any thread but the catalog's; uses `threads` of them
    /// (1…), all cores for a second or two at the end.
    void run(int threads);

    /// Any thread. The build ends within milliseconds, except for the copying before and the measuring after it.
    void cancel() { m_cancel.cancel(); }
    [[nodiscard]] State state() const { return m_state.load(std::memory_order_acquire); } ///< any thread
    [[nodiscard]] double progress() const;                                                ///< 0…1; any thread

private:
    friend class AdaptiveIndex;
    [[nodiscard]] Result<void> build(int threads);

    std::unique_ptr<BuildWork> m_work; ///< of the running thread, then of the index's
    CancelSource m_cancel;
    std::atomic<State> m_state = State::Waiting;
    std::atomic<std::size_t> m_linked = 0;
    std::size_t m_toLink = 0;
};

} // namespace medley::index
