#include "core/ml/silero/network.h"

#include <algorithm>
#include <array>

namespace medley::ml::silero {

namespace {

constexpr std::int64_t kWindow = 256; // of the Fourier transform
constexpr std::int64_t kHop = 128;
constexpr std::int64_t kBins = kWindow / 2 + 1;
constexpr std::int64_t kReflect = 64; // samples mirrored at the end
constexpr std::int64_t kUnits = 128;  // of the LSTM
constexpr std::size_t kChunksPerBlock = 512;

} // namespace

Network::Network(const nn::Weights& weights) : m_fourier(weights.tensor("stft_conv.weight", {2 * kBins, 1, kWindow})) {
    struct Shape {
        const char* name;
        std::int64_t in, out, stride;
    };
    constexpr std::array<Shape, 4> kShapes{
        {{"conv1", kBins, 128, 1}, {"conv2", 128, 64, 2}, {"conv3", 64, 64, 2}, {"conv4", 64, kUnits, 1}}};
    for (const Shape& shape : kShapes) {
        const nn::Weights names = weights.in(shape.name);
        m_convolutions.push_back(
            {names.tensor("weight", {shape.out, shape.in, 3}), names.tensor("bias", {shape.out}), shape.stride});
    }
    const nn::Weights cell = weights.in("lstm_cell");
    m_lstm = {cell.tensor("weight_ih", {4 * kUnits, kUnits}), cell.tensor("weight_hh", {4 * kUnits, kUnits}),
              cell.tensor("bias_ih", {4 * kUnits}), cell.tensor("bias_hh", {4 * kUnits})};
    m_outWeight = weights.tensor("final_conv.weight", {1, kUnits, 1}).view({kUnits});
    m_outBias = weights.tensor("final_conv.bias", {1}).squeeze();
}

State Network::initialState() const {
    return {at::zeros({1, 1, kUnits}, m_fourier.options()), at::zeros({1, 1, kUnits}, m_fourier.options())};
}

at::Tensor Network::operator()(const at::Tensor& frames, State& state) const {
    const at::Tensor padded = at::reflection_pad1d(frames.unsqueeze(1), {0, kReflect});
    const at::Tensor spectrum = at::conv1d(padded, m_fourier, {}, kHop);
    at::Tensor x = at::sqrt(spectrum.narrow(1, 0, kBins).square() + spectrum.narrow(1, kBins, kBins).square());
    for (const Convolution& convolution : m_convolutions)
        x = at::relu(at::conv1d(x, convolution.weight, convolution.bias, convolution.stride, 1));
    // One column is left of each frame: the steps of the LSTM.
    const auto [hidden, last, cell] =
        at::lstm(x.permute({0, 2, 1}), {state.hidden, state.cell}, m_lstm, true, 1, 0.0, false, false, false);
    state = {last, cell};
    return at::sigmoid(at::mv(at::relu(hidden.squeeze(1)), m_outWeight) + m_outBias);
}

std::vector<float> speechProbabilities(const Network& network, std::span<const float> samples,
                                       const std::function<bool()>& stopped) {
    std::vector<float> probabilities;
    probabilities.reserve(samples.size() / kChunk + 1);
    State state = network.initialState();
    const std::size_t chunks = (samples.size() + kChunk - 1) / kChunk;
    for (std::size_t first = 0; first < chunks && !(stopped && stopped()); first += kChunksPerBlock) {
        const std::size_t count = std::min(kChunksPerBlock, chunks - first);
        at::Tensor frames = at::zeros({static_cast<std::int64_t>(count), kContext + kChunk});
        for (std::size_t i = 0; i < count; ++i) {
            float* frame = frames.data_ptr<float>() + i * (kContext + kChunk);
            const std::size_t start = (first + i) * kChunk;
            const std::size_t context = std::min<std::size_t>(start, kContext); // none before the first chunk
            const auto part =
                samples.subspan(start - context, std::min(context + kChunk, samples.size() - start + context));
            std::ranges::copy(part, frame + kContext - context);
        }
        const at::Tensor block = network(frames, state).contiguous();
        const float* values = block.data_ptr<float>();
        probabilities.insert(probabilities.end(), values, values + count);
    }
    return probabilities;
}

} // namespace medley::ml::silero
