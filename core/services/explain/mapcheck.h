// Whether the maps of a model hold over many pictures: each is explained and its map tested by deletion and insertion,
// and the curves are averaged.
#pragma once

#include "core/services/explain/explainservice.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace medley {

struct MapCheckRequest {
    std::string model;                   ///< "starter", or one of ExplainService::models() that has pictures or writes
    std::vector<PictureSource> pictures; ///< at most kMostPictures
    /// What is to be found in each, a search's text; a writing model: its question or how the caption begins. Empty:
    /// what the model says of each picture by itself (the likeliest label, its caption).
    std::string text{};
    MapTestOptions options{};
    static constexpr std::size_t kMostPictures = 1000;
};

/// One picture's map. A picture that cannot be read or explained has a failure, and the others go on.
struct CheckedMap {
    std::size_t index = 0; ///< into MapCheckRequest::pictures
    std::string output{};  ///< ImageExplanation::output
    float score = 0;
    Result<MapTest> test;
};

/// Mean over the maps that can be tested (MapTest::isTestable). Scores are scaled first, so that each whole picture has
/// 1 and its blurred one 0, and no picture counts for more than another.
struct MapCheckSummary {
    std::size_t tested = 0;
    std::size_t untestable = 0; ///< about as high a score without any detail
    std::size_t failed = 0;
    std::size_t holding = 0; ///< of `tested`: MapTest::holds
    std::vector<float> fractions{};
    std::vector<float> deletion{};
    std::vector<float> deletionRandom{};
    std::vector<float> insertion{};
    std::vector<float> insertionRandom{};
    double deletionArea = 0;
    double deletionRandomArea = 0;
    double insertionArea = 0;
    double insertionRandomArea = 0;
    /// Half the width of the 95 % interval of the mean difference between random order and the map's, picture by
    /// picture (Student's t with tested − 1 degrees of freedom); 0 of fewer than two.
    double deletionGainInterval = 0;
    double insertionGainInterval = 0;
};

/// Pure; any thread. All tests must have the same fractions; others count as failed.
[[nodiscard]] MapCheckSummary summaryOf(std::span<const CheckedMap> maps);

struct MapCheck {
    std::vector<CheckedMap> maps{}; ///< in the order of the pictures
    MapCheckSummary summary{};
    double seconds = 0;
};

} // namespace medley
