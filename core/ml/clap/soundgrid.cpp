#include "core/ml/clap/soundgrid.h"

#include <algorithm>
#include <cmath>

namespace medley::ml::clap {

namespace {

/// values: [rows, columns] in any type on any device. Every `bands / rows`-th edge is one of a row.
TimeFrequencyMap mapOf(const at::Tensor& values, const TimeSpan& span, const MelOptions& mel) {
    const at::Tensor plain = values.to(at::kCPU, at::kFloat).contiguous();
    TimeFrequencyMap map;
    map.rows = static_cast<int>(plain.size(0));
    map.columns = static_cast<int>(plain.size(1));
    map.values.assign(plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel());
    map.span = span;
    const std::vector<double> edges = bandEdges(mel);
    const std::size_t each = (edges.size() - 1) / static_cast<std::size_t>(map.rows);
    for (std::size_t i = 0; i < edges.size(); i += each)
        map.frequencies.push_back(static_cast<float>(edges[i]));
    return map;
}

} // namespace

SoundGrid::SoundGrid(const AudioSettings& network, const FeatureSettings& features, std::int64_t samples)
    : m_features(features), m_samples(samples), m_filled(features.filledSamples(samples)) {
    const std::int64_t grid = network.stages.back().grid;
    m_rows = grid / network.folds();
    m_windowColumns = grid * network.folds();
    m_columns = (m_samples * m_windowColumns + features.windowSamples - 1) / features.windowSamples;
}

double SoundGrid::samplesPerColumn() const {
    return static_cast<double>(m_features.windowSamples) / static_cast<double>(m_windowColumns);
}

at::Tensor SoundGrid::overlaps() const {
    at::Tensor overlaps = at::zeros({m_columns, m_windowColumns}, at::kDouble);
    auto values = overlaps.accessor<double, 2>();
    const double each = samplesPerColumn();
    for (std::int64_t first = 0; first < m_filled; first += m_samples) {
        const auto end = static_cast<double>(std::min(first + m_samples, m_filled));
        for (std::int64_t column = 0; column < m_columns; ++column) {
            const double from = static_cast<double>(first) + static_cast<double>(column) * each;
            const double to = std::min(from + each, end);
            for (auto seen = static_cast<std::int64_t>(from / each); seen < m_windowColumns; ++seen) {
                const double left = static_cast<double>(seen) * each;
                if (left >= to)
                    break;
                values[column][seen] += std::max(0.0, std::min(to, left + each) - std::max(from, left));
            }
        }
    }
    return overlaps;
}

TimeFrequencyMap SoundGrid::map(const at::Tensor& ofWindow) const {
    TORCH_CHECK(ofWindow.size(0) == m_rows && ofWindow.size(1) == m_windowColumns, "a map of ", ofWindow.sizes());
    const at::Tensor weights = overlaps();
    const at::Tensor ofSound = at::matmul(ofWindow.to(at::kCPU, at::kDouble), weights.t()) / weights.sum(1);
    const double rate = static_cast<double>(m_features.mel.sampleRate);
    return mapOf(ofSound, {0, static_cast<double>(m_columns) * samplesPerColumn() / rate}, m_features.mel);
}

TimeFrequencyMap SoundGrid::spectrogram(const at::Tensor& features) const {
    const MelOptions& mel = m_features.mel;
    const std::int64_t frames = std::min((m_samples + mel.hop - 1) / mel.hop, features.size(0));
    const at::Tensor own = features.narrow(0, 0, frames).t();
    const double seconds = static_cast<double>(frames * mel.hop) / static_cast<double>(mel.sampleRate);
    return mapOf(own - own.max(), {0, seconds}, mel);
}

at::Tensor SoundGrid::masked(std::span<const std::uint8_t> mask) const {
    TORCH_CHECK(std::ssize(mask) == m_rows * m_columns, "a mask of ", mask.size(), " cells");
    at::Tensor cells = at::zeros({m_features.windowFrames(), m_rows}, at::kBool);
    auto values = cells.accessor<bool, 2>();
    for (std::int64_t frame = 0; frame < cells.size(0); ++frame) {
        const std::int64_t sample = std::min(frame * m_features.mel.hop, m_features.windowSamples - 1);
        if (sample >= m_filled)
            break;
        const std::int64_t column = (sample % m_samples) * m_windowColumns / m_features.windowSamples;
        for (std::int64_t row = 0; row < m_rows; ++row)
            values[frame][row] = mask[static_cast<std::size_t>(row * m_columns + column)] != 0;
    }
    return cells.repeat_interleave(m_features.mel.bands / m_rows, 1);
}

} // namespace medley::ml::clap
