// CLAP: a sound and a text transformer into one space. Wu et al. 2022, https://arxiv.org/abs/2211.06687. Reference:
// transformers' ClapModel; names of the tensors as there.
#pragma once

#include "core/ml/clap/audiotower.h"
#include "core/ml/clap/texttower.h"

namespace medley::ml::clap {

class Network {
public:
    Network(const nn::Weights& weights, const Settings& settings) // throws ModelError
        : m_audio(weights, settings.audio)
        , m_text(weights, settings.text)
        , m_audioScale(weights.tensor("logit_scale_a", {}).item<double>())
        , m_textScale(weights.tensor("logit_scale_t", {}).item<double>()) {}

    [[nodiscard]] const AudioTower& audio() const { return m_audio; }
    [[nodiscard]] const TextTower& text() const { return m_text; }
    /// A cosine times exp(this) is a logit: of the texts for a sound, and of the sounds for a text.
    [[nodiscard]] double audioScale() const { return m_audioScale; }
    [[nodiscard]] double textScale() const { return m_textScale; }
    [[nodiscard]] std::int64_t dimension() const { return m_audio.settings().projection.dimension; }

private:
    AudioTower m_audio;
    TextTower m_text;
    double m_audioScale = 0;
    double m_textScale = 0;
};

} // namespace medley::ml::clap
