#include "core/ml/audio/melspectrogram.h"

#include <algorithm>
#include <cmath>

namespace medley::ml {

namespace {

// Slaney's scale: 200/3 Hz a mel up to 1 kHz, then 27 mels for each factor of 6.4.
constexpr double kSlaneyHertz = 200.0 / 3.0;
constexpr double kSlaneyKnee = 1000.0;

double melOf(double hertz, MelScale scale) {
    if (scale == MelScale::Htk) {
        return 2595.0 * std::log10(1.0 + hertz / 700.0);
    }
    return hertz < kSlaneyKnee ? hertz / kSlaneyHertz
                               : kSlaneyKnee / kSlaneyHertz + std::log(hertz / kSlaneyKnee) * 27.0 / std::log(6.4);
}

double hertzOf(double mel, MelScale scale) {
    if (scale == MelScale::Htk) {
        return 700.0 * (std::pow(10.0, mel / 2595.0) - 1.0);
    }
    const double knee = kSlaneyKnee / kSlaneyHertz;
    return mel < knee ? mel * kSlaneyHertz : kSlaneyKnee * std::exp((mel - knee) * std::log(6.4) / 27.0);
}

/// Hz, where `steps` of the bands + 1 equal ones in mel from the lowest to the highest frequency lead.
double hertzAfter(double steps, const MelOptions& o) {
    const double low = melOf(o.lowest, o.scale);
    const double step = (melOf(o.highest, o.scale) - low) / static_cast<double>(o.bands + 1);
    return hertzOf(low + step * steps, o.scale);
}

/// Triangles: band i rises from edge i to edge i + 1 and falls to edge i + 2, the edges equally spaced in mel.
at::Tensor melFilters(const MelOptions& o) {
    const std::int64_t bins = o.fftSize / 2 + 1;
    const auto edge = [&](std::int64_t i) { return hertzAfter(static_cast<double>(i), o); };
    at::Tensor filters = at::zeros({bins, o.bands}, at::kDouble);
    auto values = filters.accessor<double, 2>();
    for (std::int64_t band = 0; band < o.bands; ++band) {
        const double left = edge(band);
        const double centre = edge(band + 1);
        const double right = edge(band + 2);
        const double height = o.equalArea ? 2.0 / (right - left) : 1.0;
        for (std::int64_t bin = 0; bin < bins; ++bin) {
            const double hertz =
                static_cast<double>(bin) * static_cast<double>(o.sampleRate) / static_cast<double>(o.fftSize);
            const double slope = std::min((hertz - left) / (centre - left), (right - hertz) / (right - centre));
            values[bin][band] = height * std::max(slope, 0.0);
        }
    }
    return filters;
}

} // namespace

std::vector<double> bandEdges(const MelOptions& options) {
    std::vector<double> edges;
    for (std::int64_t i = 0; i <= options.bands; ++i)
        edges.push_back(hertzAfter(static_cast<double>(i) + 0.5, options));
    return edges;
}

MelSpectrogram::MelSpectrogram(const MelOptions& options)
    : m_options(options)
    , m_window(at::hann_window(options.fftSize, /*periodic=*/true, at::TensorOptions(at::kDouble)))
    , m_filters(melFilters(options)) {}

at::Tensor MelSpectrogram::power(std::span<const float> samples) const {
    const auto size = static_cast<std::int64_t>(samples.size());
    if (size < m_options.fftSize) {
        return at::zeros({m_options.bands, 0}, at::kDouble);
    }
    // from_blob wants a mutable pointer; the conversion to double is what reads it.
    const at::Tensor sound = at::from_blob(const_cast<float*>(samples.data()), {size}, at::kFloat).to(at::kDouble);
    const at::Tensor frames = sound.unfold(0, m_options.fftSize, m_options.hop); // [frames, fftSize], a view
    const at::Tensor spectrum = at::view_as_real(at::fft_rfft(frames * m_window));
    // Not a sum over the last dimension, which is as slow as the transform for so short a one.
    const at::Tensor power = spectrum.select(-1, 0).square() + spectrum.select(-1, 1).square();
    return at::matmul(power, m_filters).transpose(0, 1);
}

} // namespace medley::ml
