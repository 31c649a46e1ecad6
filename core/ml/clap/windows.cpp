#include "core/ml/clap/windows.h"

#include <cmath>

namespace medley::ml::clap {

namespace {

// As the reference hides patches from each other; enough beside scores of ordinary size.
constexpr double kHidden = -100;

/// [grid, grid] → [windows, window²]
at::Tensor byWindow(const at::Tensor& cells, std::int64_t window) {
    const std::int64_t count = cells.size(0) / window;
    return cells.reshape({count, window, count, window})
        .permute({0, 2, 1, 3})
        .reshape({count * count, window * window});
}

} // namespace

at::Tensor windowOrder(std::int64_t grid, std::int64_t window, std::int64_t shift) {
    const at::Tensor cells = at::arange(grid * grid, at::kLong).view({grid, grid});
    return byWindow(cells.roll({-shift, -shift}, {0, 1}), window).view(-1);
}

at::Tensor placesIn(const at::Tensor& order) {
    return order.argsort();
}

at::Tensor mergeOrder(const at::Tensor& order, const at::Tensor& next) {
    const auto half = static_cast<std::int64_t>(std::llround(std::sqrt(static_cast<double>(next.size(0)))));
    const at::Tensor squares = at::arange(order.size(0), at::kLong)
                                   .view({half, 2, half, 2}) // row, upper or lower, column, left or right
                                   .permute({0, 2, 3, 1})
                                   .reshape({half * half, 4});
    return placesIn(order).index_select(0, squares.index_select(0, next).view(-1));
}

at::Tensor shiftMask(std::int64_t grid, std::int64_t window, std::int64_t shift) {
    if (shift == 0)
        return {};
    // Along an axis: the windows that do not wrap, and of the last one the patches from this and from the other edge.
    const at::Tensor cells = at::arange(grid, at::kLong);
    const at::Tensor region = cells.ge(grid - window).to(at::kLong) + cells.ge(grid - shift).to(at::kLong);
    const at::Tensor regions = byWindow(region.unsqueeze(1) * 3 + region.unsqueeze(0), window);
    return (regions.unsqueeze(1).ne(regions.unsqueeze(2)).to(at::kFloat) * kHidden).unsqueeze(1);
}

at::Tensor relativePositions(const at::Tensor& table, std::int64_t window) {
    const std::int64_t places = window * window;
    const at::Tensor cells = at::arange(places, at::kLong);
    const at::Tensor rows = cells.div(window, "floor");
    const at::Tensor columns = cells.remainder(window);
    const auto apart = [&](const at::Tensor& x) { return x.unsqueeze(1) - x.unsqueeze(0) + window - 1; };
    const at::Tensor index = (apart(rows) * (2 * window - 1) + apart(columns)).view(-1);
    return table.index_select(0, index.to(table.device()))
        .view({1, places, places, table.size(1)})
        .permute({0, 3, 1, 2})
        .contiguous();
}

} // namespace medley::ml::clap
