#include "core/ml/clap/soundrelevance.h"

#include "core/base/shown.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/nn/tokenbatch.h"
#include "core/ml/runtime/explanations.h"

#include <c10/core/GradMode.h>

namespace medley::ml::clap {

SoundRelevance::SoundRelevance(const Network& network, const FeatureExtractor& extractor, const nn::Compute& compute,
                               std::span<const float> sound)
    : m_network(network)
    , m_grid(network.audio().settings(), extractor.settings(), std::ssize(sound))
    , m_features(extractor.window(sound)) {
    {
        const c10::NoGradGuard noGradients;
        m_states = network.audio().states(m_features.unsqueeze(0).to(compute.device, compute.dtype));
    }
    m_states.requires_grad_();
}

SoundExplanation SoundRelevance::of(const std::string& text, const std::vector<TokenId>& ids,
                                    const Tokenizer& tokenizer) const {
    const TextTower& tower = m_network.text();
    const nn::TokenBatch row = nn::padded({&ids, 1}, tower.settings().padding, 1, m_states.device());
    nn::Record read;
    const at::Tensor words = tower.project(tower.pooled(tower.states(row.ids, row.mask, &read)));
    const at::Tensor heard = m_network.audio().project(m_network.audio().pooled(m_states));
    const at::Tensor cosine = at::cosine_similarity(heard.to(at::kFloat), words.to(at::kFloat));

    std::vector<at::Tensor> inputs{m_states};
    inputs.insert(inputs.end(), read.attentions.begin(), read.attentions.end());
    std::vector<at::Tensor> gradients = nn::gradientsOf(cosine, inputs);
    const at::Tensor ofStates = gradients.front();
    gradients.erase(gradients.begin());

    SoundExplanation explanation;
    explanation.method = shown("Grad-CAM of the last states (Selvaraju et al. 2017)");
    explanation.output = text;
    explanation.score = cosine.item<float>();
    explanation.scoreName = shown("cosine");
    explanation.spectrogram = m_grid.spectrogram(m_features[0]);
    explanation.map = m_grid.map(nn::convolutionGradCam(m_states, ofStates)[0]);
    // The text's embedding is read at its first token.
    explanation.tokens = tokenRelevance(tokenizer, ids, nn::attentionRelevance(read.attentions, gradients)[0][0]);
    return explanation;
}

} // namespace medley::ml::clap
