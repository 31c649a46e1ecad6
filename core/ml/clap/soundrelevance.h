// What a text has to do with the times and frequencies of a sound.
//
// Grad-CAM (Selvaraju et al. 2017, https://arxiv.org/abs/1610.02391, equations 1 and 2) on the audio tower's last
// states: channels weighted by the mean gradient of the cosine, summed, negative values cut. The relevance that the
// attention of CLIP is traced by (Chefer et al. 2021) takes the same tokens through all layers; here windows that are
// shifted hold them in another order from layer to layer, and four of them become one between the stages.
#pragma once

#include "core/ml/clap/network.h"
#include "core/ml/clap/soundgrid.h"
#include "core/ml/text/tokenizer.h"

#include <span>
#include <string>
#include <vector>

namespace medley::ml::clap {

/// Of one sound for any number of texts; the sound goes through the network once. Used where gradients are enabled.
class SoundRelevance {
public:
    /// `sound`: from one sample to a window. The network must outlive this.
    SoundRelevance(const Network& network, const FeatureExtractor& extractor, const nn::Compute& compute,
                   std::span<const float> sound);

    /// `ids`: the text's, as many as the network takes.
    [[nodiscard]] SoundExplanation of(const std::string& text, const std::vector<TokenId>& ids,
                                      const Tokenizer& tokenizer) const;

private:
    const Network& m_network;
    SoundGrid m_grid;
    at::Tensor m_features; ///< [1 or 4, frames, bands], of a sound that is not longer than a window
    at::Tensor m_states;   ///< [1, width, frequencies, times], where the graph of a score begins
};

} // namespace medley::ml::clap
