// Deletion and insertion: the pictures that a map is tested with. Private to core/services.
#pragma once

#include "core/services/explain/teststeps.h"

#include <cstddef>
#include <span>
#include <utility>
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
    [[nodiscard]] MapTest result(std::span<const float> scores) const { return m_steps.result(scores); }

private:
    /// Pixels of a cell that lie in the picture.
    struct Cell {
        int left = 0;
        int top = 0;
        int right = 0; ///< not included
        int bottom = 0;
    };
    MapTestPlan(RgbImage picture, RgbImage blurred, std::vector<Cell> cells, TestSteps steps)
        : m_picture(std::move(picture))
        , m_blurred(std::move(blurred))
        , m_cells(std::move(cells))
        , m_steps(std::move(steps)) {}

    RgbImage m_picture;
    RgbImage m_blurred;
    std::vector<Cell> m_cells; ///< those that lie in the picture
    TestSteps m_steps;
};

} // namespace medley
