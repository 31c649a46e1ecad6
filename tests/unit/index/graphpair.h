// An index that searches along its graph, and an exact one beside it.
#pragma once

#include "tests/unit/index/indextesting.h"

#include <QtTest/QtTest>

#include <functional>
#include <limits>
#include <memory>
#include <thread>

namespace medley::index::testing {

inline constexpr int kDimension = 48;
inline constexpr IndexOptions kAlwaysGraph{0, 500};
inline constexpr IndexOptions kNeverGraph{std::numeric_limits<double>::infinity(), 500};
using Accept = std::function<bool(SegmentId)>;

inline void buildAndAdopt(VectorIndex& index) {
    const auto build = valueOf(index.startBuild());
    QVERIFY(build);
    std::jthread([&] { build->run(2); }).join();
    QCOMPARE(build->state(), IndexBuild::State::Done);
    QCOMPARE(build->progress(), 1.0);
    valueOf(index.adoptBuild());
    QCOMPARE(index.kind(), IndexKind::Graph);
}

/// The index that is tested, and an exact one to which the same is done.
struct Pair {
    std::unique_ptr<VectorIndex> graph = valueOf(VectorIndex::create(kDimension, kAlwaysGraph));
    std::unique_ptr<VectorIndex> exact = valueOf(VectorIndex::create(kDimension, kNeverGraph));

    void add(std::span<const SegmentId> ids, unsigned seed) {
        const auto vectors = clusteredVectors(ids.size(), kDimension, seed);
        valueOf(graph->add(ids, vectors));
        valueOf(exact->add(ids, vectors));
    }
    void remove(std::span<const SegmentId> ids) {
        valueOf(graph->remove(ids));
        valueOf(exact->remove(ids));
    }
    /// Share of the nearest that are found. −1 where there are too few, or one that is not there or not accepted.
    [[nodiscard]] double recall(int limit = 10, const Accept& accept = {}) const {
        constexpr std::size_t kQueries = 50;
        const auto queries = clusteredVectors(kQueries, kDimension, 999);
        std::size_t common = 0;
        std::size_t all = 0;
        for (std::size_t i = 0; i < kQueries; ++i) {
            const auto query = std::span(queries).subspan(i * kDimension, kDimension);
            const auto expected = valueOf(exact->search(query, limit, accept));
            const auto found = valueOf(graph->search(query, limit, accept));
            std::vector<SegmentId> ids;
            for (const auto& neighbour : found)
                ids.push_back(neighbour.segment);
            const auto scores = valueOf(exact->scores(query, ids)); // not a number where one is not there
            if (found.size() != expected.size() || !std::ranges::is_sorted(found, std::greater{}, &Neighbour::score) ||
                !std::ranges::equal(scores, found, {}, {}, &Neighbour::score) ||
                (accept && !std::ranges::all_of(ids, accept)))
                return -1;
            common += commonOf(found, expected);
            all += expected.size();
        }
        return static_cast<double>(common) / static_cast<double>(all);
    }
};

} // namespace medley::index::testing
