#include "core/ml/clap/texttower.h"

namespace medley::ml::clap {

TextTower::TextTower(const nn::Weights& weights, const TextSettings& settings)
    : m_encoder(weights.in("text_model"), settings.encoder)
    , m_pooler(weights.in("text_model.pooler.dense"), settings.encoder.transformer.width,
               settings.encoder.transformer.width, true, nn::Activation::Tanh)
    , m_projection(weights.in("text_projection"), settings.encoder.transformer.width, settings.projection) {}

} // namespace medley::ml::clap
