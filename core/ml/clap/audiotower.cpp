#include "core/ml/clap/audiotower.h"

#include "core/ml/clap/windows.h"

#include <c10/core/GradMode.h>

#include <string>

namespace medley::ml::clap {

namespace {

constexpr double kEpsilon = 1e-5; // of the norms at both ends, which the configuration does not set

/// [batch, cells, width] in the order of a stage's windows → [batch, width, rows, columns].
at::Tensor asPicture(const at::Tensor& x, std::int64_t grid, const at::Tensor& order) {
    const at::Tensor rows = order.defined() ? x.index_select(1, placesIn(order).to(x.device())) : x;
    return rows.transpose(1, 2).reshape({x.size(0), x.size(2), grid, grid});
}

} // namespace

AudioTower::AudioTower(const nn::Weights& checkpoint, const AudioSettings& settings)
    : m_settings(settings)
    , m_bandNorm(nn::batchNorm(checkpoint.in("audio_model.audio_encoder.batch_norm"), settings.bands, kEpsilon))
    , m_patches(checkpoint.in("audio_model.audio_encoder.patch_embed"), settings)
    , m_order(windowOrder(settings.stages.front().grid, settings.window, 0).to(checkpoint.compute().device))
    , m_norm(checkpoint.in("audio_model.audio_encoder.norm"), settings.width(), kEpsilon)
    , m_projection(checkpoint.in("audio_projection"), settings.width(), settings.projection) {
    const nn::Weights layers = checkpoint.in("audio_model.audio_encoder.layers");
    for (std::size_t i = 0; i < settings.stages.size(); ++i)
        m_stages.emplace_back(layers.in(std::to_string(i)), settings.stages[i], settings.window,
                              i + 1 == settings.stages.size());
}

at::Tensor AudioTower::picture(const at::Tensor& features) const {
    const std::int64_t count = features.size(0) * features.size(1);
    const std::int64_t frames = m_settings.longestFrames();
    at::Tensor x = features * m_bandNorm.scale + m_bandNorm.shift;
    if (x.size(2) < frames)
        x = at::upsample_bicubic2d(x, {frames, m_settings.bands}, /*align_corners=*/true);
    return x.reshape({count * m_settings.folds(), m_settings.pictureSize, m_settings.bands})
        .transpose(1, 2)
        .reshape({features.size(0), features.size(1), m_settings.pictureSize, m_settings.pictureSize});
}

at::Tensor AudioTower::states(const at::Tensor& features, const at::Tensor& isLonger, nn::Record* record) const {
    TORCH_CHECK(features.size(2) <= m_settings.longestFrames() && features.size(3) == m_settings.bands,
                "a spectrogram of ", features.size(2), " frames and ", features.size(3), " bands, the model takes ",
                m_settings.longestFrames(), " and ", m_settings.bands);
    at::Tensor longer;
    at::Tensor crops;
    if (m_settings.fusion && isLonger.defined() && isLonger.any().item<bool>()) {
        TORCH_CHECK(features.size(1) == 4, "a long sound needs four spectrograms");
        longer = isLonger.view(-1).nonzero().squeeze(1);
        crops = picture(features.index_select(0, longer).narrow(1, 1, 3));
    }
    at::Tensor x = m_patches(picture(features.narrow(1, 0, 1)), longer, crops);
    if (record && c10::GradMode::is_enabled())
        x = x.detach().requires_grad_(); // where the graph of the recorded attentions begins
    std::int64_t grid = m_settings.stages.front().grid;
    if (record)
        record->hiddenStates.push_back(asPicture(x, grid, {}));
    x = x.index_select(1, m_order);
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        x = m_stages[i](std::move(x), record);
        const bool isLast = i + 1 == m_stages.size();
        grid = isLast ? grid : grid / 2;
        if (record)
            record->hiddenStates.push_back(
                asPicture(x, grid, isLast ? at::Tensor() : windowOrder(grid, m_settings.window, 0)));
    }
    // The pieces of the spectrogram beside each other again.
    const std::int64_t folds = m_settings.folds();
    return m_norm(x)
        .view({x.size(0), folds, grid / folds, grid, x.size(2)}) // [batch, piece, frequency, time, width]
        .permute({0, 4, 2, 1, 3})
        .reshape({x.size(0), x.size(2), grid / folds, folds * grid});
}

} // namespace medley::ml::clap
