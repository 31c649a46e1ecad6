#include "core/ml/nn/kvcache.h"

#include <algorithm>

namespace medley::ml::nn {

KeyValues KeyValueCache::append(const at::Tensor& keys, const at::Tensor& values) {
    const std::int64_t added = keys.size(2);
    TORCH_CHECK(m_length + added <= m_capacity, "key/value cache holds ", m_capacity, " positions, ", m_length + added,
                " wanted");
    if (!m_keys.defined()) {
        const std::vector<std::int64_t> shape{keys.size(0), keys.size(1), m_capacity, keys.size(3)};
        m_keys = at::empty(shape, keys.options());
        m_values = at::empty(shape, values.options());
    }
    m_keys.narrow(2, m_length, added).copy_(keys);
    m_values.narrow(2, m_length, added).copy_(values);
    m_length += added;
    return {m_keys.narrow(2, 0, m_length), m_values.narrow(2, 0, m_length)};
}

void KeyValueCache::selectRows(const at::Tensor& rows) {
    if (!m_keys.defined())
        return;
    // Only what is held is copied; the rest of the room is garbage anyway.
    const auto select = [&](const at::Tensor& held) {
        at::Tensor moved = at::empty({rows.size(0), held.size(1), m_capacity, held.size(3)}, held.options());
        moved.narrow(2, 0, m_length).copy_(held.narrow(2, 0, m_length).index_select(0, rows));
        return moved;
    };
    m_keys = select(m_keys);
    m_values = select(m_values);
}

void KeyValueCache::truncate(std::int64_t length) {
    m_length = std::min(m_length, length);
}

} // namespace medley::ml::nn
