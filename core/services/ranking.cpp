#include "core/services/ranking.h"

#include <algorithm>
#include <cmath>

namespace medley {

namespace {

/// Where hits that a person calls relevant and others part best, in standard deviations above the background: measured
/// on the sample media with 39 queries, five of them about nothing that is there.
constexpr float kRelevantZ = 3.4F;
constexpr float kSlope = 1.1F; ///< of the logistic curve, a standard deviation
constexpr double kRelevanceFloor = 0.5;
constexpr float kWordsWeight = 0.5F; ///< an exact word alone is worth half of certainty

} // namespace

float calibrated(float cosine, const Background& background) {
    const float z = (cosine - background.mean) / background.deviation;
    return 1.0F / (1.0F + std::exp(-kSlope * (z - kRelevantZ)));
}

std::vector<RankedCandidate> rank(std::span<const Candidate> candidates, const Backgrounds& backgrounds) {
    struct PerFile {
        RankedCandidate best;
        ScoreParts parts;
    };
    std::unordered_map<FileId, PerFile> files;
    for (const auto& candidate : candidates) {
        RankedCandidate scored;
        scored.candidate = candidate;
        if (candidate.hasVector) {
            if (candidate.type == catalog::SegmentType::Speech)
                scored.parts.speech = calibrated(candidate.cosine, backgrounds.speech);
            else
                scored.parts.vision = calibrated(candidate.cosine, backgrounds.vision);
        }
        scored.parts.text = candidate.words;
        const auto noisyOr = [](const ScoreParts& parts) {
            return 1.0 - (1.0 - parts.vision) * (1.0 - parts.audio) * (1.0 - parts.speech) *
                             (1.0 - kWordsWeight * parts.text);
        };
        scored.score = noisyOr(scored.parts);

        auto& file = files[candidate.file];
        file.parts.vision = std::max(file.parts.vision, scored.parts.vision);
        file.parts.speech = std::max(file.parts.speech, scored.parts.speech);
        file.parts.text = std::max(file.parts.text, scored.parts.text);
        const bool betterMoment = scored.score > file.best.score || !file.best.candidate.segment;
        if (betterMoment)
            file.best = scored;
        file.best.parts = file.parts;
    }
    std::vector<RankedCandidate> ranked;
    ranked.reserve(files.size());
    for (auto& [id, file] : files)
        ranked.push_back(std::move(file.best));
    std::sort(ranked.begin(), ranked.end(), [](const RankedCandidate& a, const RankedCandidate& b) {
        return a.score != b.score ? a.score > b.score : a.candidate.file < b.candidate.file;
    });
    return ranked;
}

int relevantCount(std::span<const RankedCandidate> ranked) {
    const auto end = std::find_if(ranked.begin(), ranked.end(),
                                  [](const RankedCandidate& hit) { return hit.score < kRelevanceFloor; });
    return static_cast<int>(end - ranked.begin());
}

} // namespace medley
