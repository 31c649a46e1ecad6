// Hands work from one thread to another and slows the faster one down.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

namespace medley {

/// First in, first out, at most `capacity` elements. Every function may be called from any thread.
template <class T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity) : m_capacity(capacity) {}

    /// Waits for room. False when the queue was closed; the value is then lost.
    [[nodiscard]] bool push(T value) {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_closed || m_items.size() < m_capacity; });
        if (m_closed)
            return false;
        m_items.push_back(std::move(value));
        lock.unlock();
        m_ready.notify_one();
        return true;
    }

    /// Waits for an element. Empty once the queue is closed and drained.
    [[nodiscard]] std::optional<T> pop() {
        std::unique_lock lock(m_mutex);
        m_ready.wait(lock, [this] { return m_closed || !m_items.empty(); });
        return take(lock);
    }

    /// An element if there is one now.
    [[nodiscard]] std::optional<T> tryPop() {
        std::unique_lock lock(m_mutex);
        return take(lock);
    }

    /// No more elements: waiting producers return false, consumers drain what is left.
    void close() {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_room.notify_all();
        m_ready.notify_all();
    }

    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock(m_mutex);
        return m_items.size();
    }

private:
    std::optional<T> take(std::unique_lock<std::mutex>& lock) {
        if (m_items.empty())
            return std::nullopt;
        std::optional<T> value(std::move(m_items.front()));
        m_items.pop_front();
        lock.unlock();
        m_room.notify_one();
        return value;
    }

    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable m_room;
    std::condition_variable m_ready;
    std::deque<T> m_items;
    bool m_closed = false; ///< changed under m_mutex and part of both waits' conditions
};

} // namespace medley
