#include "core/ml/clap/clapmodel.h"

#include "core/ml/audio/extractorsettings.h"
#include "core/ml/clap/features.h"
#include "core/ml/clap/network.h"
#include "core/ml/nn/tokenbatch.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/embeddings.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/sounds.h"
#include "core/ml/text/tokenizer.h"

namespace medley::ml::clap {

namespace {

// On a CPU the states of one window stay in the cache; a second one beside it makes both slower.
constexpr std::size_t kPartsAtOnceOnCpu = 1;
constexpr std::size_t kPartsAtOnce = 16;
constexpr std::size_t kWindowsFused = 3; // what the crops of a fused part hear all of

class ClapModel final : public Model, public TextEmbedder, public SoundEmbedder {
public:
    ClapModel(ModelInfo info, Network network, nn::Compute compute, std::unique_ptr<Tokenizer> tokenizer,
              const FeatureSettings& features)
        : m_info(std::move(info))
        , m_network(std::move(network))
        , m_compute(compute)
        , m_tokenizer(std::move(tokenizer))
        , m_extractor(features)
        , m_partsAtOnce(
              itemsAtOnce(m_info, m_compute, "sounds", m_compute.device.is_cpu() ? kPartsAtOnceOnCpu : kPartsAtOnce))
        , m_tokensAtOnce(tokensAtOnce(m_info, m_compute)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] BatchSizes batchSizes() const override {
        return {0, static_cast<int>(m_partsAtOnce.fastest()), static_cast<int>(m_tokensAtOnce.fastest())};
    }
    [[nodiscard]] TextEmbedder* textEmbedder() override { return this; }
    [[nodiscard]] SoundEmbedder* soundEmbedder() override { return this; }
    [[nodiscard]] int dimension() const override { return static_cast<int>(m_network.dimension()); }
    [[nodiscard]] int sampleRate() const override { return static_cast<int>(m_extractor.settings().mel.sampleRate); }

    [[nodiscard]] Result<std::vector<Embedding>> embedTexts(std::span<const std::string> texts,
                                                            const CancelToken& cancel) override {
        const TextTower& tower = m_network.text();
        const EncodeOptions options{true, static_cast<std::size_t>(tower.settings().longest())};
        std::vector<std::vector<TokenId>> ids;
        for (const std::string& text : texts)
            ids.push_back(m_tokenizer->encode(text, options).ids);
        return guarded("The text side of " + m_info.family, [&] {
            return embedTokens(ids, m_tokensAtOnce, cancel, [&](std::span<const std::vector<TokenId>> batch) {
                const nn::TokenBatch rows = nn::padded(batch, tower.settings().padding, 1, m_compute.device);
                return tower.project(tower.pooled(tower.states(rows.ids, rows.mask)));
            });
        });
    }

    [[nodiscard]] Result<std::vector<Embedding>> embedSounds(std::span<const AudioBuffer> sounds,
                                                             const CancelToken& cancel) override {
        if (const auto usable = checkSounds(sounds, sampleRate(), 1); !usable)
            return failWith(usable);
        const auto window = static_cast<std::size_t>(m_extractor.settings().windowSamples);
        const std::vector<SoundPart> parts =
            m_extractor.settings().fusion ? equalParts(sounds, kWindowsFused * window) : fullWindows(sounds, window);
        return guarded("The sound side of " + m_info.family, [&]() -> Result<std::vector<Embedding>> {
            const auto heard =
                embedInBatches(parts.size(), m_partsAtOnce, cancel, [&](std::size_t first, std::size_t count) {
                    return embed(sounds, std::span(parts).subspan(first, count));
                });
            if (!heard)
                return failWith(heard);
            return unitRows(meanBySound(parts, *heard, sounds.size()));
        });
    }

private:
    [[nodiscard]] at::Tensor embed(std::span<const AudioBuffer> sounds, std::span<const SoundPart> parts) const {
        std::vector<at::Tensor> features;
        std::vector<std::int64_t> isLonger;
        for (const SoundPart& part : parts) {
            const std::span<const float> samples = samplesOf(sounds, part);
            const bool longer = m_extractor.isLonger(samples.size());
            features.push_back(longer ? m_extractor.fused(samples, m_extractor.middleStarts(samples.size()))
                                      : m_extractor.window(samples));
            isLonger.push_back(longer ? 1 : 0);
        }
        const AudioTower& tower = m_network.audio();
        return tower.project(tower.pooled(tower.states(at::stack(features).to(m_compute.device, m_compute.dtype),
                                                       at::tensor(isLonger, at::kLong).to(m_compute.device))));
    }

    ModelInfo m_info;
    Network m_network;
    nn::Compute m_compute;
    std::unique_ptr<Tokenizer> m_tokenizer;
    FeatureExtractor m_extractor;
    BatchChoice m_partsAtOnce;
    BatchChoice m_tokensAtOnce;
};

void checkFeatures(const FeatureSettings& features, const AudioSettings& network) {
    if (features.mel.bands != network.bands || features.windowFrames() > network.longestFrames() ||
        features.fusion != network.fusion)
        throw ModelError("preprocessor_config.json makes spectrograms that are not the ones config.json asks for.");
}

} // namespace

bool recognises(const ModelFolder& folder) {
    return folder.modelType() == "clap";
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto tokenizer = loadTokenizer(folder.path());
    if (!tokenizer)
        return failWith(tokenizer);
    auto opened = openModel(folder, "clap", compute, usualSettingFiles());
    if (!opened)
        return failWith(opened);
    const Settings settings = Settings::read(nn::Config(folder.config(), "config.json"));
    const FeatureSettings features = FeatureSettings::read(extractorSettings(folder.path()));
    checkFeatures(features, settings.audio);
    Network network(opened->weights, settings);
    opened->weights.refuseLeftovers();
    return std::make_unique<ClapModel>(std::move(opened->info), std::move(network), compute, std::move(*tokenizer),
                                       features);
}

} // namespace medley::ml::clap
