#include "core/services/explain/maptest.h"

#include "core/media/image.h"
#include "core/services/explain/colourmap.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace medley {

namespace {

constexpr float kTenth = 0.1F;
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

double area(const std::vector<float>& fractions, const std::vector<float>& scores, float none, float whole) {
    const auto share = [&](std::size_t i) {
        return static_cast<double>(scores[i] - none) / static_cast<double>(whole - none);
    };
    double sum = 0;
    for (std::size_t i = 1; i < fractions.size(); ++i)
        sum += static_cast<double>(fractions[i] - fractions[i - 1]) * (share(i) + share(i - 1)) / 2;
    return sum;
}

} // namespace

Result<MapTestPlan> MapTestPlan::create(RgbImage picture, const ml::PatchMap& map, const ml::SeenRegion& region,
                                        const MapTestOptions& options) {
    if (!isPictureMap(picture, map, region))
        return fail(ErrorCode::InvalidArgument, "There is no map of this picture to test.");
    if (options.steps < 2 || options.steps > 50 || options.randomOrders < 1 || options.randomOrders > 20)
        return fail(ErrorCode::InvalidArgument, "A map is tested in 2 to 50 steps, beside 1 to 20 random orders.");
    auto blurred = media::blurred(picture, kBlur * std::min(region.width, region.height));
    if (!blurred)
        return failWith(blurred);
    MapTestPlan plan;
    plan.m_picture = std::move(picture);
    plan.m_blurred = std::move(*blurred);
    plan.takeCells(map, region, options);
    if (plan.m_cells.empty())
        return fail(ErrorCode::InvalidArgument, "There is no map of this picture to test.");
    plan.takeSteps(options);
    return plan;
}

void MapTestPlan::takeCells(const ml::PatchMap& map, const ml::SeenRegion& region, const MapTestOptions& options) {
    std::vector<float> values;
    for (int index = 0; index < map.rows * map.columns; ++index) {
        const auto part = cellRegion(map, region, index);
        const Cell cell{firstPixel(part.left, m_picture.width), firstPixel(part.top, m_picture.height),
                        firstPixel(part.left + part.width, m_picture.width),
                        firstPixel(part.top + part.height, m_picture.height)};
        if (cell.left >= cell.right || cell.top >= cell.bottom)
            continue;
        m_cells.push_back(cell);
        values.push_back(map.values[static_cast<std::size_t>(index)]);
    }
    std::vector<std::size_t> order(m_cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937_64 random(options.seed);
    // Cells of the same value come in no order, least of all from the top left.
    std::ranges::shuffle(order, random);
    m_orders.push_back(order);
    std::ranges::stable_sort(m_orders.front(), std::ranges::greater{},
                             [&values](std::size_t cell) { return std::isnan(values[cell]) ? 0.0F : values[cell]; });
    for (int i = 0; i < options.randomOrders; ++i) {
        std::ranges::shuffle(order, random);
        m_orders.push_back(order);
    }
}

void MapTestPlan::takeSteps(const MapTestOptions& options) {
    for (int step = 0; step <= options.steps; ++step)
        m_fractions.push_back(static_cast<float>(step) / static_cast<float>(options.steps));
    if (options.steps % 10 != 0) { // what is said of a tenth is measured there
        m_fractions.push_back(kTenth);
        std::ranges::sort(m_fractions);
    }
    m_insertion = options.insertion;
    const std::size_t cells = m_cells.size();
    m_steps = {{0, 0, 0}, {0, 0, cells}};
    for (std::size_t order = 0; order < m_orders.size(); ++order) {
        for (const bool insertion : {false, true}) {
            if (insertion && !m_insertion)
                continue;
            for (std::size_t i = 1; i + 1 < m_fractions.size(); ++i) {
                const auto count = static_cast<std::size_t>(std::lround(m_fractions[i] * static_cast<float>(cells)));
                m_steps.push_back(insertion ? Step{order, count, cells} : Step{order, 0, count});
            }
        }
    }
}

RgbImage MapTestPlan::picture(std::size_t index) const {
    RgbImage made = m_picture;
    const Step& step = m_steps[index];
    for (std::size_t i = step.first; i < step.end; ++i) {
        const Cell& cell = m_cells[m_orders[step.order][i]];
        for (int y = cell.top; y < cell.bottom; ++y) {
            const auto row = static_cast<std::ptrdiff_t>(y) * made.width;
            std::copy(m_blurred.pixels.begin() + (row + cell.left) * 3,
                      m_blurred.pixels.begin() + (row + cell.right) * 3, made.pixels.begin() + (row + cell.left) * 3);
        }
    }
    return made;
}

std::vector<float> MapTestPlan::curve(std::span<const float> scores, std::size_t first, std::size_t end,
                                      bool insertion) const {
    const std::size_t inner = m_fractions.size() - 2;
    const std::size_t anOrder = inner * (m_insertion ? 2 : 1);
    std::vector<float> mean(m_fractions.size(), 0.0F);
    for (std::size_t order = first; order < end; ++order) {
        const auto own = scores.subspan(2 + order * anOrder + (insertion ? inner : 0), inner);
        std::transform(own.begin(), own.end(), mean.begin() + 1, mean.begin() + 1, std::plus<>());
    }
    for (float& value : mean)
        value /= static_cast<float>(end - first);
    mean.front() = scores[insertion ? 1 : 0];
    mean.back() = scores[insertion ? 0 : 1];
    return mean;
}

MapTest MapTestPlan::result(std::span<const float> scores) const {
    MapTest test;
    test.fractions = m_fractions;
    test.deletion = curve(scores, 0, 1, false);
    test.deletionRandom = curve(scores, 1, m_orders.size(), false);
    if (m_insertion) {
        test.insertion = curve(scores, 0, 1, true);
        test.insertionRandom = curve(scores, 1, m_orders.size(), true);
    }
    const auto tenth =
        static_cast<std::size_t>(std::ranges::lower_bound(m_fractions, kTenth - 1e-4F) - m_fractions.begin());
    const float whole = scores[0];
    const float none = scores[1];
    test.fallOfTenth = static_cast<double>(whole - test.deletion[tenth]);
    test.fallOfRandomTenth = static_cast<double>(whole - test.deletionRandom[tenth]);
    if (!test.isTestable())
        return test;
    test.deletionArea = area(m_fractions, test.deletion, none, whole);
    test.deletionRandomArea = area(m_fractions, test.deletionRandom, none, whole);
    if (m_insertion) {
        test.insertionArea = area(m_fractions, test.insertion, none, whole);
        test.insertionRandomArea = area(m_fractions, test.insertionRandom, none, whole);
    }
    return test;
}

} // namespace medley
