// A named thread or pool with a priority queue of jobs.
#pragma once

#include "core/base/canceltoken.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace medley {

/// A question or a query goes before indexing, and that before what nobody waits for; jobs of one priority run in the
/// order in which they were posted.
enum class Priority { Interactive = 0, Normal = 1, Background = 2, Idle = 3 };

/// Runs jobs on its own threads. Every function may be called from any thread, except that the destructor and
/// `shutdown` must not be called from a job of this executor.
class Executor {
public:
    using Job = std::function<void()>;

    /// `name` shows in debuggers (15 characters). `threads` ≥ 1.
    explicit Executor(std::string name, int threads = 1);
    ~Executor(); ///< shuts down

    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    /// False when the executor no longer takes jobs; the job is then destroyed without having run.
    [[nodiscard]] bool post(Priority priority, Job job);

    /// Refuses new jobs, runs what is queued (jobs look at their own cancel tokens) and joins the threads. Idempotent.
    void shutdown();

    /// Runs the waiting jobs of at least this priority now, and those that come meanwhile, until none is left or the
    /// caller was cancelled. Only from a job of this executor, at a point where the caller's own state may be used by
    /// others: this is how a long job lets a question through.
    void runWaiting(Priority atLeast, const CancelToken& cancel = {});

    [[nodiscard]] std::size_t queued() const;
    [[nodiscard]] std::size_t threadCount() const { return m_threads.size(); }
    [[nodiscard]] bool isCurrentThread() const; ///< for assertions

private:
    struct Entry {
        Priority priority;
        std::uint64_t order;
        Job job;
    };
    struct Later {
        bool operator()(const Entry& a, const Entry& b) const {
            return a.priority != b.priority ? a.priority > b.priority : a.order > b.order;
        }
    };
    void run(int index);
    Job takeFirst(); ///< under m_mutex

    std::string m_name;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Entry> m_heap; ///< kept by std::push_heap/pop_heap with Later, so that a job can be moved out
    std::uint64_t m_nextOrder = 0;
    bool m_stopping = false; ///< changed under m_mutex and part of the wait's condition
    std::vector<std::thread> m_threads;
};

} // namespace medley
