// Keys and values of the positions that a decoder has already seen.
#pragma once

#include <ATen/ATen.h>

namespace medley::ml::nn {

struct KeyValues {
    at::Tensor keys;   ///< [batch, heads, length, size]
    at::Tensor values; ///< [batch, heads, length, size]
};

/// Of one layer. Room for `capacity` positions is allocated at the first append.
class KeyValueCache {
public:
    explicit KeyValueCache(std::int64_t capacity) : m_capacity(capacity) {}

    /// Appends [batch, heads, new, size] each and returns views of all that is held. Throws when the capacity is
    /// exceeded.
    KeyValues append(const at::Tensor& keys, const at::Tensor& values);
    /// Row i becomes what row `rows[i]` was (int64): beams that survive, or one row spread over several.
    void selectRows(const at::Tensor& rows);
    /// Forgets all but the first `length` positions.
    void truncate(std::int64_t length);
    [[nodiscard]] std::int64_t length() const { return m_length; }

private:
    std::int64_t m_capacity = 0;
    std::int64_t m_length = 0;
    at::Tensor m_keys; ///< [batch, heads, capacity, size]
    at::Tensor m_values;
};

} // namespace medley::ml::nn
