// summaryOf: what the tests of many maps say together.
#include "core/services/explain/mapcheck.h"
#include "core/services/explain/studentt.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace medley {

namespace {

constexpr double kCertainty = 0.95;

using Curve = std::vector<float> MapTest::*;

constexpr std::array kCurves{&MapTest::deletion, &MapTest::deletionRandom, &MapTest::insertion,
                             &MapTest::insertionRandom};

/// Has a number wherever the first test has one, at the same fractions.
bool isLike(const MapTest& test, const MapTest& first) {
    const auto isWhole = [&](Curve curve) {
        return (test.*curve).size() == (first.*curve).size() &&
               std::ranges::all_of(test.*curve, [](float score) { return std::isfinite(score); });
    };
    return test.fractions == first.fractions && std::ranges::all_of(kCurves, isWhole);
}

/// Mean at each fraction, of scores that are 1 for the whole picture and 0 for the blurred one.
std::vector<float> meanCurve(std::span<const MapTest* const> tests, Curve curve) {
    std::vector<double> sum((tests.front()->*curve).size(), 0.0);
    for (const MapTest* test : tests) {
        const double none = static_cast<double>(test->deletion.back());
        const double whole = static_cast<double>(test->deletion.front());
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += (static_cast<double>((test->*curve)[i]) - none) / (whole - none);
    }
    std::vector<float> mean;
    for (const double value : sum)
        mean.push_back(static_cast<float>(value / static_cast<double>(tests.size())));
    return mean;
}

template <class Value>
double mean(std::span<const MapTest* const> tests, Value value) {
    double sum = 0;
    for (const MapTest* test : tests)
        sum += value(*test);
    return sum / static_cast<double>(tests.size());
}

/// Half the width of the interval in which the mean of such values lies.
template <class Value>
double intervalOf(std::span<const MapTest* const> tests, Value value) {
    if (tests.size() < 2)
        return 0;
    const double centre = mean(tests, value);
    const auto count = static_cast<double>(tests.size());
    const double squares =
        mean(tests, [&](const MapTest& test) { return (value(test) - centre) * (value(test) - centre); }) * count;
    return studentQuantile(kCertainty, tests.size() - 1) * std::sqrt(squares / (count - 1) / count);
}

void addMeans(MapCheckSummary& summary, std::span<const MapTest* const> tests) {
    summary.fractions = tests.front()->fractions;
    summary.deletion = meanCurve(tests, &MapTest::deletion);
    summary.deletionRandom = meanCurve(tests, &MapTest::deletionRandom);
    summary.insertion = meanCurve(tests, &MapTest::insertion);
    summary.insertionRandom = meanCurve(tests, &MapTest::insertionRandom);
    const auto area = [&](double MapTest::*which) {
        return mean(tests, [which](const MapTest& test) { return test.*which; });
    };
    summary.deletionArea = area(&MapTest::deletionArea);
    summary.deletionRandomArea = area(&MapTest::deletionRandomArea);
    summary.insertionArea = area(&MapTest::insertionArea);
    summary.insertionRandomArea = area(&MapTest::insertionRandomArea);
    summary.deletionGainInterval =
        intervalOf(tests, [](const MapTest& test) { return test.deletionRandomArea - test.deletionArea; });
    summary.insertionGainInterval =
        intervalOf(tests, [](const MapTest& test) { return test.insertionArea - test.insertionRandomArea; });
}

} // namespace

MapCheckSummary summaryOf(std::span<const CheckedMap> maps) {
    MapCheckSummary summary;
    const auto first = std::ranges::find_if(maps, [](const CheckedMap& map) { return map.test.has_value(); });
    std::vector<const MapTest*> tests;
    for (const auto& map : maps) {
        if (!map.test || !isLike(*map.test, *first->test)) {
            ++summary.failed;
        } else if (!map.test->isTestable()) {
            ++summary.untestable;
        } else {
            tests.push_back(&*map.test);
            summary.holding += map.test->holds() ? 1 : 0;
        }
    }
    summary.tested = tests.size();
    if (!tests.empty())
        addMeans(summary, tests);
    return summary;
}

} // namespace medley
