// Joins what the modalities say about an item into one score. Pure functions, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace medley::search {

/// Their order is that of saved connections (connectionbytes.cpp).
enum class Modality : std::uint8_t {
    Vision,      ///< what is seen
    Sound,       ///< what is heard
    Speech,      ///< what is said
    PictureText, ///< what is written in the picture
    Words,       ///< exact words, in transcripts, names, labels and captions
    Caption,     ///< what a caption means
};
inline constexpr std::size_t kModalities = 6;
/// "vision", "sound", "speech", "picture_text", "words", "caption": for JSON and settings.
[[nodiscard]] std::string_view modalityName(Modality modality);

/// One number a modality.
class PerModality {
public:
    [[nodiscard]] float& operator[](Modality modality) { return m_values[static_cast<std::size_t>(modality)]; }
    [[nodiscard]] float operator[](Modality modality) const { return m_values[static_cast<std::size_t>(modality)]; }
    [[nodiscard]] std::span<float, kModalities> values() { return m_values; }
    [[nodiscard]] std::span<const float, kModalities> values() const { return m_values; }
    friend bool operator==(const PerModality&, const PerModality&) = default;

private:
    std::array<float, kModalities> m_values{};
};

/// What is stored of an item, all that re-fusing needs: calibrated scores, 0…1; 0 where it has no such part.
using Parts = PerModality;

/// A person's weights: 0 (muted) … 2. What lies outside is taken as the nearest, what is not a number as 0.
struct Weights : PerModality {
    Weights() {
        for (float& weight : values())
            weight = 1;
    }
};

/// How certain an exact word alone is: its part counts for this share of itself. Measured on the queries of
/// tests/endtoend/data: MRR 0.746 with 0.5 and 0.65, 0.770 with 0.8.
inline constexpr float kWordsCertainty = 0.8F;

/// 1 − Π(1 − part)^weight: "noisy or", in which several modalities support each other. 0…1; never lower for a higher
/// part, nor for a higher weight.
[[nodiscard]] float fused(const Parts& parts, const Weights& weights);

/// How much of fused() is each modality's: −weight · log(1 − part) over their sum, so they add up to 1; all 0 where the
/// score is.
[[nodiscard]] PerModality shares(const Parts& parts, const Weights& weights);

/// fused() of each; sizes are equal. 10,000 take a fraction of a millisecond: a slider may call it for every step.
void fuse(std::span<const Parts> parts, const Weights& weights, std::span<float> scores);

/// The indices of `scores` (0…1), best first; equal ones stay in order.
[[nodiscard]] std::vector<std::uint32_t> bestFirst(std::span<const float> scores);

inline constexpr float kRankConstant = 60; ///< k of the paper

/// What the place in a list (0 is the best) is worth by itself, as a part: (k + 1) / (k + 1 + place), 1 for the best.
/// Makes parts of ranks without comparable scores, such as BM25's.
[[nodiscard]] float partOfRank(std::size_t place, float k = kRankConstant);

/// One list of ids, best first, each id once.
struct RankedList {
    std::span<const std::int64_t> ids;
    float weight = 1; ///< ≥ 0
};
struct FusedRank {
    std::int64_t id = 0;
    float score = 0; ///< 0…1; 1 is the best of every list
};
/// Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): the sum of weight / (k + rank) over the lists, divided
/// by what the best of every list would have. Best first; equal ones by id.
[[nodiscard]] std::vector<FusedRank> reciprocalRankFusion(std::span<const RankedList> lists, float k = kRankConstant);

} // namespace medley::search
