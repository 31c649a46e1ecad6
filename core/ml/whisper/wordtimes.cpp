#include "core/ml/whisper/wordtimes.h"

#include <algorithm>
#include <limits>

namespace medley::ml::whisper {

namespace {

constexpr std::int64_t kMedianWidth = 7;

/// Over the last dimension, mirrored at its ends; what is shorter than half the filter stays as it is.
at::Tensor medianFilter(const at::Tensor& x) {
    constexpr std::int64_t kHalf = kMedianWidth / 2;
    if (x.size(-1) <= kHalf)
        return x;
    const at::Tensor padded = at::reflection_pad1d(x, {kHalf, kHalf});
    return std::get<0>(padded.unfold(-1, kMedianWidth, 1).sort(-1)).select(-1, kHalf);
}

enum class Step : std::uint8_t { Both, Token, Position };

/// The cheapest path through cost [tokens, positions] from its first to its last cell, in steps to the next token, the
/// next position, or both. Returns the position where it reaches each token.
std::vector<std::int64_t> warp(const at::Tensor& cost) {
    const std::int64_t rows = cost.size(0);
    const std::int64_t columns = cost.size(1);
    const auto at = [&](std::int64_t row, std::int64_t column) {
        return static_cast<std::size_t>(row * (columns + 1) + column);
    };
    // One row and one column of border, which nothing but the first cell is reached from.
    const auto cells = static_cast<std::size_t>((rows + 1) * (columns + 1));
    std::vector<float> total(cells, std::numeric_limits<float>::infinity());
    std::vector<Step> steps(cells, Step::Position);
    total[0] = 0;
    const auto values = cost.accessor<float, 2>();
    for (std::int64_t i = 1; i <= rows; ++i) {
        for (std::int64_t j = 1; j <= columns; ++j) {
            const float both = total[at(i - 1, j - 1)];
            const float token = total[at(i - 1, j)];
            const float position = total[at(i, j - 1)];
            const Step step = both < token && both < position    ? Step::Both
                              : token < both && token < position ? Step::Token
                                                                 : Step::Position;
            const float before = step == Step::Both ? both : step == Step::Token ? token : position;
            total[at(i, j)] = values[i - 1][j - 1] + before;
            steps[at(i, j)] = step;
        }
    }
    std::vector<std::int64_t> starts(static_cast<std::size_t>(rows), 0);
    for (std::int64_t i = rows, j = columns; i > 0 && j > 0;) {
        starts[static_cast<std::size_t>(i - 1)] = j - 1; // the last one written is the first of the token
        const Step step = steps[at(i, j)];
        i -= step == Step::Position ? 0 : 1;
        j -= step == Step::Token ? 0 : 1;
    }
    return starts;
}

} // namespace

void FollowedSound::add(const at::Tensor& attention) {
    const at::Tensor seen = attention.to(at::kCPU, at::kFloat).unsqueeze(0);
    m_sum = m_heads == 0 ? seen.clone() : m_sum.add_(seen);
    ++m_heads;
    if (seen.numel() == 0)
        return;
    // A position that all tokens look at equally says nothing.
    const at::Tensor mean = seen.mean({1}, true);
    const at::Tensor deviation = seen.std({1}, /*unbiased=*/false, true).clamp_min(1e-12);
    const at::Tensor sharpened = medianFilter((seen - mean) / deviation);
    m_sharpened = m_heads == 1 ? sharpened.clone() : m_sharpened.add_(sharpened);
}

at::Tensor FollowedSound::mean() const {
    return m_sum[0] / static_cast<double>(m_heads);
}

std::vector<std::int64_t> FollowedSound::starts() const {
    if (m_sum.numel() == 0)
        return std::vector<std::int64_t>(static_cast<std::size_t>(m_sum.size(1)), 0);
    return warp((m_sharpened[0] / static_cast<double>(m_heads)).neg().contiguous());
}

std::vector<std::int64_t> alignTokens(const std::vector<at::Tensor>& crossAttentions,
                                      std::span<const std::pair<std::int64_t, std::int64_t>> heads, std::int64_t first,
                                      std::int64_t positions) {
    FollowedSound followed;
    for (const auto& [layer, head] : heads) {
        const at::Tensor& probabilities = crossAttentions.at(static_cast<std::size_t>(layer));
        followed.add(probabilities[0][head].slice(0, first).slice(1, 0, positions));
    }
    return followed.starts();
}

} // namespace medley::ml::whisper
