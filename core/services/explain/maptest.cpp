#include "core/services/explain/maptest.h"

#include "core/media/image.h"
#include "core/services/explain/colourmap.h"

#include <algorithm>
#include <cmath>

namespace medley {

namespace {

constexpr double kBlur = 0.1; ///< Gaussian, as a share of the shorter edge of what the model sees

bool isPictureMap(const RgbImage& picture, const ml::PatchMap& map, const ml::SeenRegion& region) {
    return picture.width > 0 && picture.height > 0 && map.rows > 0 && map.columns > 0 &&
           map.values.size() == static_cast<std::size_t>(map.rows) * static_cast<std::size_t>(map.columns) &&
           region.width > 0 && region.height > 0 && std::isfinite(region.left + region.top) &&
           std::isfinite(region.width + region.height);
}

/// The first pixel whose centre is not left of `edge`, inside of the picture.
int firstPixel(double edge, int size) {
    return static_cast<int>(std::clamp(std::ceil(edge - 0.5), 0.0, static_cast<double>(size)));
}

} // namespace

Result<MapTestPlan> MapTestPlan::create(RgbImage picture, const ml::PatchMap& map, const ml::SeenRegion& region,
                                        const MapTestOptions& options) {
    if (!isPictureMap(picture, map, region))
        return fail(ErrorCode::InvalidArgument, "There is no map of this picture to test.");
    std::vector<Cell> cells;
    std::vector<float> values;
    for (int index = 0; index < map.rows * map.columns; ++index) {
        const auto part = cellRegion(map, region, index);
        const Cell cell{firstPixel(part.left, picture.width), firstPixel(part.top, picture.height),
                        firstPixel(part.left + part.width, picture.width),
                        firstPixel(part.top + part.height, picture.height)};
        if (cell.left >= cell.right || cell.top >= cell.bottom)
            continue;
        cells.push_back(cell);
        values.push_back(map.values[static_cast<std::size_t>(index)]);
    }
    if (cells.empty())
        return fail(ErrorCode::InvalidArgument, "There is no map of this picture to test.");
    auto steps = TestSteps::create(values, options);
    if (!steps)
        return failWith(steps);
    auto blurred = media::blurred(picture, kBlur * std::min(region.width, region.height));
    if (!blurred)
        return failWith(blurred);
    return MapTestPlan(std::move(picture), std::move(*blurred), std::move(cells), std::move(*steps));
}

RgbImage MapTestPlan::picture(std::size_t index) const {
    RgbImage made = m_picture;
    for (const std::size_t gone : m_steps.gone(index)) {
        const Cell& cell = m_cells[gone];
        for (int y = cell.top; y < cell.bottom; ++y) {
            const auto row = static_cast<std::ptrdiff_t>(y) * made.width;
            std::copy(m_blurred.pixels.begin() + (row + cell.left) * 3,
                      m_blurred.pixels.begin() + (row + cell.right) * 3, made.pixels.begin() + (row + cell.left) * 3);
        }
    }
    return made;
}

} // namespace medley
