#include "core/jobs/executor.h"

#include <pthread.h>

#include <algorithm>
#include <cassert>

namespace medley {

Executor::Executor(std::string name, int threads) : m_name(std::move(name)) {
    assert(threads >= 1);
    m_threads.reserve(static_cast<std::size_t>(threads));
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this, i] { run(i); });
}

Executor::~Executor() {
    shutdown();
}

bool Executor::post(Priority priority, Job job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return false;
        m_heap.push_back({priority, m_nextOrder++, std::move(job)});
        std::push_heap(m_heap.begin(), m_heap.end(), Later{});
    }
    m_wake.notify_one();
    return true;
}

void Executor::shutdown() {
    assert(!isCurrentThread());
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (auto& thread : m_threads)
        if (thread.joinable())
            thread.join();
}

void Executor::runWaiting(Priority atLeast, const CancelToken& cancel) {
    assert(isCurrentThread());
    while (!cancel.isCancelled()) {
        Job job;
        {
            const std::lock_guard lock(m_mutex);
            if (m_heap.empty() || m_heap.front().priority > atLeast)
                return;
            job = takeFirst();
        }
        job();
    }
}

Executor::Job Executor::takeFirst() {
    std::pop_heap(m_heap.begin(), m_heap.end(), Later{});
    Job job = std::move(m_heap.back().job);
    m_heap.pop_back();
    return job;
}

std::size_t Executor::queued() const {
    const std::lock_guard lock(m_mutex);
    return m_heap.size();
}

bool Executor::isCurrentThread() const {
    return std::any_of(m_threads.begin(), m_threads.end(),
                       [id = std::this_thread::get_id()](const std::thread& thread) { return thread.get_id() == id; });
}

void Executor::run(int index) {
    const auto name = m_threads.capacity() > 1 ? m_name + std::to_string(index) : m_name;
    pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_heap.empty(); });
            if (m_heap.empty())
                return; // stopping, and everything that was queued has run
            job = takeFirst();
        }
        job();
    }
}

} // namespace medley
