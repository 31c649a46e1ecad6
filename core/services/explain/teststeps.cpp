#include "core/services/explain/teststeps.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace medley {

namespace {

constexpr float kTenth = 0.1F;

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

bool MapTest::isTestable() const {
    if (deletion.empty() || !(deletion.front() > deletion.back()))
        return false;
    constexpr float kWidest = 4;
    float low = deletion.back();
    float high = deletion.front();
    for (const auto* curve : {&deletion, &deletionRandom, &insertion, &insertionRandom}) {
        for (const float score : *curve) {
            low = std::min(low, score);
            high = std::max(high, score);
        }
    }
    return high - low <= kWidest * (deletion.front() - deletion.back());
}

Result<TestSteps> TestSteps::create(std::span<const float> values, const MapTestOptions& options) {
    if (options.steps < 2 || options.steps > 50 || options.randomOrders < 1 || options.randomOrders > 20)
        return fail(ErrorCode::InvalidArgument, "A map is tested in 2 to 50 steps, beside 1 to 20 random orders.");
    TestSteps steps;
    steps.takeOrders(values, options);
    steps.takeSteps(options);
    return steps;
}

void TestSteps::takeOrders(std::span<const float> values, const MapTestOptions& options) {
    std::vector<std::size_t> order(values.size());
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

void TestSteps::takeSteps(const MapTestOptions& options) {
    for (int step = 0; step <= options.steps; ++step)
        m_fractions.push_back(static_cast<float>(step) / static_cast<float>(options.steps));
    if (options.steps % 10 != 0) { // what is said of a tenth is measured there
        m_fractions.push_back(kTenth);
        std::ranges::sort(m_fractions);
    }
    m_insertion = options.insertion;
    const std::size_t cells = m_orders.front().size();
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

std::span<const std::size_t> TestSteps::gone(std::size_t step) const {
    const Step& one = m_steps[step];
    return std::span(m_orders[one.order]).subspan(one.first, one.end - one.first);
}

std::vector<std::uint8_t> TestSteps::mask(std::size_t step) const {
    std::vector<std::uint8_t> mask(m_orders.front().size(), 0);
    for (const std::size_t cell : gone(step))
        mask[cell] = 1;
    return mask;
}

std::vector<float> TestSteps::curve(std::span<const float> scores, std::size_t first, std::size_t end,
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

MapTest TestSteps::result(std::span<const float> scores) const {
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
