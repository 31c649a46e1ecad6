// The order in which a test takes the cells of a map away, and what the scores of its steps say; of pictures and sounds
// alike. Private to core/services.
#pragma once

#include "core/services/explain/explainservice.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace medley {

/// Immutable once made; any thread.
class TestSteps {
public:
    /// `values`: of the map's cells, at least one. InvalidArgument for options out of range.
    [[nodiscard]] static Result<TestSteps> create(std::span<const float> values, const MapTestOptions& options);

    /// Each needs a score. The first one has all cells, the second none; then the orders follow, the map's first.
    [[nodiscard]] std::size_t size() const { return m_steps.size(); }
    [[nodiscard]] std::span<const std::size_t> gone(std::size_t step) const; ///< the cells that are taken away
    [[nodiscard]] std::vector<std::uint8_t> mask(std::size_t step) const;    ///< [cells], 1 where one is taken away
    /// `scores` [size()], in the order of the steps.
    [[nodiscard]] MapTest result(std::span<const float> scores) const;

private:
    /// In this order of the cells, those of [first, end) are gone.
    struct Step {
        std::size_t order = 0;
        std::size_t first = 0;
        std::size_t end = 0;
    };

    TestSteps() = default;
    void takeOrders(std::span<const float> values, const MapTestOptions& options);
    void takeSteps(const MapTestOptions& options);
    /// The scores of the orders [first, end), mean at each fraction.
    [[nodiscard]] std::vector<float> curve(std::span<const float> scores, std::size_t first, std::size_t end,
                                           bool insertion) const;

    std::vector<std::vector<std::size_t>> m_orders; ///< of cells; the map's first, then random ones
    std::vector<float> m_fractions;
    bool m_insertion = false;
    std::vector<Step> m_steps; ///< nothing gone, all gone; then order by order deletion and insertion
};

} // namespace medley
