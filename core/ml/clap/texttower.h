// CLAP's text side: RoBERTa, a pooler and a projection. Reference: transformers' ClapTextModelWithProjection, which
// AudioLDM's text encoder is as well.
#pragma once

#include "core/ml/clap/projection.h"
#include "core/ml/clap/settings.h"

namespace medley::ml::clap {

class TextTower {
public:
    /// Reads "text_model." and "text_projection.". Throws ModelError.
    TextTower(const nn::Weights& weights, const TextSettings& settings);

    /// ids, mask: as roberta::Encoder takes them → [batch, length, width].
    [[nodiscard]] at::Tensor states(const at::Tensor& ids, const at::Tensor& mask, nn::Record* record = nullptr) const {
        return m_encoder(ids, mask, record);
    }
    /// Of the first token's state: [batch, width].
    [[nodiscard]] at::Tensor pooled(const at::Tensor& states) const { return m_pooler(states.select(1, 0)); }
    /// pooled → features of the joint space [batch, dimension], not normalised.
    [[nodiscard]] at::Tensor project(const at::Tensor& pooled) const { return m_projection(pooled); }
    [[nodiscard]] const roberta::Settings& settings() const { return m_encoder.settings(); }

private:
    roberta::Encoder m_encoder;
    nn::Linear m_pooler; ///< with tanh
    Projection m_projection;
};

} // namespace medley::ml::clap
