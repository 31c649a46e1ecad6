// Deletion and insertion: the pictures that a map is tested with, and what their scores say. Private to core/services.
#pragma once

#include "core/services/explain/explainservice.h"

#include <cstddef>
#include <span>
#include <vector>

namespace medley {

/// Immutable once made; any thread. Holds two copies of the picture.
class MapTestPlan {
public:
    /// `region` in pixels of `picture`. Cells that lie beyond the picture are not tested.
    /// Errors: InvalidArgument (no map of this picture, options out of range), OutOfMemory.
    [[nodiscard]] static Result<MapTestPlan> create(RgbImage picture, const ml::PatchMap& map,
                                                    const ml::SeenRegion& region, const MapTestOptions& options);

    [[nodiscard]] std::size_t size() const { return m_steps.size(); } ///< pictures that need a score
    [[nodiscard]] RgbImage picture(std::size_t index) const;
    /// `scores` [size()], in the order of the pictures.
    [[nodiscard]] MapTest result(std::span<const float> scores) const;

private:
    /// Pixels of a cell that lie in the picture.
    struct Cell {
        int left = 0;
        int top = 0;
        int right = 0; ///< not included
        int bottom = 0;
    };
    /// A picture: in this order of the cells, those of [first, end) are blurred.
    struct Step {
        std::size_t order = 0;
        std::size_t first = 0;
        std::size_t end = 0;
    };

    MapTestPlan() = default;
    void takeCells(const ml::PatchMap& map, const ml::SeenRegion& region, const MapTestOptions& options);
    void takeSteps(const MapTestOptions& options);
    /// The scores of the orders [first, end), mean at each fraction.
    [[nodiscard]] std::vector<float> curve(std::span<const float> scores, std::size_t first, std::size_t end,
                                           bool insertion) const;

    RgbImage m_picture;
    RgbImage m_blurred;
    std::vector<Cell> m_cells;
    std::vector<std::vector<std::size_t>> m_orders; ///< of cells; the map's first, then random ones
    std::vector<float> m_fractions;
    bool m_insertion = false;
    std::vector<Step> m_steps; ///< nothing blurred, all blurred; then order by order deletion and insertion
};

} // namespace medley
