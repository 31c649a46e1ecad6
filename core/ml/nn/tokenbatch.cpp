#include "core/ml/nn/tokenbatch.h"

#include <algorithm>

namespace medley::ml::nn {

TokenBatch padded(std::span<const std::vector<std::int64_t>> rows, std::int64_t padding, std::int64_t length,
                  at::Device device) {
    for (const auto& row : rows)
        length = std::max(length, static_cast<std::int64_t>(row.size()));
    at::Tensor ids = at::full({static_cast<std::int64_t>(rows.size()), length}, padding, at::kLong);
    at::Tensor mask = at::zeros_like(ids);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::int64_t offset = static_cast<std::int64_t>(i) * length;
        std::ranges::copy(rows[i], ids.data_ptr<std::int64_t>() + offset);
        std::fill_n(mask.data_ptr<std::int64_t>() + offset, rows[i].size(), 1);
    }
    return {ids.to(device), mask.to(device)};
}

} // namespace medley::ml::nn
