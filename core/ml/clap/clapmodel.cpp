#include "core/ml/clap/clapmodel.h"

#include "core/ml/audio/extractorsettings.h"
#include "core/ml/clap/features.h"
#include "core/ml/clap/network.h"
#include "core/ml/clap/soundrelevance.h"
#include "core/ml/nn/tokenbatch.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/embeddings.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/sounds.h"
#include "core/ml/text/tokenizer.h"

#include <algorithm>
#include <numeric>

namespace medley::ml::clap {

namespace {

// On a CPU the states of one window stay in the cache; a second one beside it makes both slower.
constexpr std::size_t kPartsAtOnceOnCpu = 1;
constexpr std::size_t kPartsAtOnce = 16;
constexpr std::size_t kWindowsFused = 3; // what the crops of a fused part hear all of

class ClapModel final : public Model, public TextEmbedder, public SoundEmbedder, public SoundExplainer {
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
    [[nodiscard]] SoundExplainer* soundExplainer() override { return this; }
    [[nodiscard]] int dimension() const override { return static_cast<int>(m_network.dimension()); }
    [[nodiscard]] int sampleRate() const override { return static_cast<int>(m_extractor.settings().mel.sampleRate); }

    [[nodiscard]] Result<std::vector<Embedding>> embedTexts(std::span<const std::string> texts,
                                                            const CancelToken& cancel) override {
        const TextTower& tower = m_network.text();
        std::vector<std::vector<TokenId>> ids;
        for (const std::string& text : texts)
            ids.push_back(tokens(text));
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

    [[nodiscard]] Result<std::vector<SoundExplanation>>
    explain(const AudioBuffer& sound, std::span<const std::string> texts, const CancelToken& cancel) override {
        if (const auto usable = checkSounds({&sound, 1}, sampleRate(), 1); !usable)
            return failWith(usable);
        return guardedWithGradients("The model " + m_info.family, [&]() -> Result<std::vector<SoundExplanation>> {
            std::vector<SoundExplanation> explanations;
            if (texts.empty())
                return explanations;
            if (cancel.isCancelled())
                return CancelToken::failure();
            const SoundRelevance relevance(m_network, m_extractor, m_compute, firstWindow(sound));
            for (const std::string& text : texts) {
                if (cancel.isCancelled())
                    return CancelToken::failure();
                explanations.push_back(relevance.of(text, tokens(text), *m_tokenizer));
            }
            return explanations;
        });
    }

    [[nodiscard]] Result<std::vector<float>> scoresWithout(const AudioBuffer& sound, const std::string& text,
                                                           std::span<const std::vector<std::uint8_t>> masks,
                                                           const CancelToken& cancel) override {
        if (const auto usable = checkSounds({&sound, 1}, sampleRate(), 1); !usable)
            return failWith(usable);
        const std::span<const float> window = firstWindow(sound);
        const SoundGrid grid(m_network.audio().settings(), m_extractor.settings(), std::ssize(window));
        const auto cells = static_cast<std::size_t>(grid.rows() * grid.columns());
        if (!std::ranges::all_of(masks, [&](const auto& mask) { return mask.size() == cells; })) {
            return fail(ErrorCode::InvalidArgument, "A mask needs a value for each of the " + std::to_string(cells) +
                                                        " cells of this sound's map.");
        }
        const auto read = embedTexts({&text, 1}, cancel);
        if (!read)
            return failWith(read);
        return guarded("The sound side of " + m_info.family, [&]() -> Result<std::vector<float>> {
            const at::Tensor features = m_extractor.window(window);
            const auto heard =
                embedInBatches(masks.size(), m_partsAtOnce, cancel, [&](std::size_t first, std::size_t count) {
                    std::vector<at::Tensor> silenced;
                    for (const auto& mask : masks.subspan(first, count))
                        silenced.push_back(features.masked_fill(grid.masked(mask), kSilence));
                    return embed(at::stack(silenced), {});
                });
            if (!heard)
                return failWith(heard);
            std::vector<float> scores;
            for (const Embedding& one : *heard)
                scores.push_back(std::inner_product(one.begin(), one.end(), read->front().begin(), 0.0F));
            return scores;
        });
    }

private:
    /// Truncated to what the text side takes.
    [[nodiscard]] std::vector<TokenId> tokens(const std::string& text) const {
        const EncodeOptions options{true, static_cast<std::size_t>(m_network.text().settings().longest())};
        return m_tokenizer->encode(text, options).ids;
    }

    /// What is explained of a longer sound. A fused model hears more at once, but then each of its states is of two
    /// times: that of the shrunken whole, and that of a crop.
    [[nodiscard]] std::span<const float> firstWindow(const AudioBuffer& sound) const {
        const auto window = static_cast<std::size_t>(m_extractor.settings().windowSamples);
        return std::span(sound.samples).first(std::min(sound.samples.size(), window));
    }

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
        return embed(at::stack(features), at::tensor(isLonger, at::kLong).to(m_compute.device));
    }

    /// → [sounds, dimension]; features and isLonger as AudioTower::states takes them.
    [[nodiscard]] at::Tensor embed(const at::Tensor& features, const at::Tensor& isLonger) const {
        const AudioTower& tower = m_network.audio();
        return tower.project(tower.pooled(tower.states(features.to(m_compute.device, m_compute.dtype), isLonger)));
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
