// Silero VAD, 16 kHz: github.com/snakers4/silero-vad (MIT). Short-time Fourier transform as a convolution, four
// convolutions, an LSTM cell that walks along the sound, and a probability of speech for every 32 ms.
#pragma once

#include "core/ml/nn/weights.h"

#include <functional>
#include <span>
#include <vector>

namespace medley::ml::silero {

inline constexpr int kSampleRate = 16'000;
inline constexpr int kChunk = 512;  ///< samples a probability stands for
inline constexpr int kContext = 64; ///< samples before them that the network sees as well

/// The memory of the LSTM between two calls.
struct State {
    at::Tensor hidden; ///< [1, 1, 128]
    at::Tensor cell;   ///< [1, 1, 128]
};

class Network {
public:
    explicit Network(const nn::Weights& weights); ///< throws ModelError
    [[nodiscard]] State initialState() const;
    /// frames: fp32 [count, kContext + kChunk], in order of time → probabilities [count]; moves `state` on.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& frames, State& state) const;

private:
    struct Convolution {
        at::Tensor weight;
        at::Tensor bias;
        std::int64_t stride = 1;
    };
    at::Tensor m_fourier; ///< [258, 1, 256]: cosine rows, then sine rows, with the window
    std::vector<Convolution> m_convolutions;
    std::vector<at::Tensor> m_lstm; ///< as at::lstm takes them
    at::Tensor m_outWeight;         ///< [128]
    at::Tensor m_outBias;           ///< []
};

/// One probability for every kChunk samples of mono sound at 16 kHz; the last chunk is filled with zeros.
/// `stopped` is asked every 16 s of sound; when it says so, what there is so far is returned.
[[nodiscard]] std::vector<float> speechProbabilities(const Network& network, std::span<const float> samples,
                                                     const std::function<bool()>& stopped = {});

} // namespace medley::ml::silero
