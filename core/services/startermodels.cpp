#include "core/services/startermodels.h"

#include "core/ml/enginelibrary.h"
#include "core/services/embeddingcache.h"

#include <iterator>

namespace medley {

namespace {
/// Part of the fingerprint: changes when the way from model outputs to vectors does.
constexpr std::string_view kSpaceRecipe = "conse-10-defined-centred-2";
} // namespace

StarterModels::StarterModels(ml::RuntimeOptions options, std::filesystem::path modelsFolder,
                             std::filesystem::path spaceCache)
    : m_options(std::move(options)), m_folder(std::move(modelsFolder)), m_spaceCache(std::move(spaceCache)) {}

Result<ml::Engine*> StarterModels::engine() {
    if (!m_engine) {
        auto loaded = ml::loadEngine(m_options);
        if (!loaded)
            return failWith(loaded);
        m_engine = std::move(*loaded);
    }
    return m_engine.get();
}

Result<ml::RuntimeInfo> StarterModels::runtime() {
    const auto loaded = engine();
    if (!loaded)
        return failWith(loaded);
    return (*loaded)->runtime();
}

Result<ml::Model*> StarterModels::model(std::string_view idOrFolder) {
    if (const auto known = m_models.find(idOrFolder); known != m_models.end())
        return known->second.get();
    std::filesystem::path folder(idOrFolder);
    if (!folder.has_parent_path())
        folder = m_folder / folder;
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored))
        return fail(ErrorCode::ModelMissing,
                    "The model " + folder.filename().string() +
                        " is not installed. Fetch it on the Models page or with "
                        "`medley-cli models fetch`.",
                    folder.string());
    const auto loader = engine();
    if (!loader)
        return failWith(loader);
    auto loaded = (*loader)->load(folder);
    if (!loaded)
        return failWith(loaded);
    return m_models.emplace(std::string(idOrFolder), std::move(*loaded)).first->second.get();
}

void StarterModels::forget() {
    m_models.clear();
    m_space.reset();
}

template <class Capability>
Result<Capability*> StarterModels::capability(std::string_view id, Capability* (ml::Model::*get)()) {
    const auto loaded = model(id);
    if (!loaded)
        return failWith(loaded);
    Capability* const found = ((*loaded)->*get)();
    if (!found)
        return fail(ErrorCode::ModelDamaged, "The folder of the model " + std::string(id) +
                                                 " holds a model of another kind (" + (*loaded)->info().family +
                                                 "). Fetch it again.");
    return found;
}

Result<const StarterSpace*> StarterModels::space() {
    if (m_space)
        return &*m_space;
    auto texts = StarterSpace::prompts(imageNetClasses());
    const auto classes = static_cast<std::ptrdiff_t>(texts.size());
    texts.insert(texts.end(), backgroundSentences().begin(), backgroundSentences().end());

    const auto embedder = capability(kTextModel, &ml::Model::textEmbedder);
    if (!embedder)
        return failWith(embedder);
    const auto& textModel = *m_models.find(kTextModel)->second;
    const EmbeddingCache cache(m_spaceCache, textModel.info().fingerprint, texts);
    auto embeddings = cache.read((*embedder)->dimension());
    if (embeddings.empty()) {
        auto made = (*embedder)->embedTexts(texts, {});
        if (!made)
            return failWith(made);
        embeddings = std::move(*made);
        cache.write(embeddings);
    }
    std::vector<Embedding> sentences(std::make_move_iterator(embeddings.begin() + classes),
                                     std::make_move_iterator(embeddings.end()));
    embeddings.resize(static_cast<std::size_t>(classes));
    auto made = StarterSpace::create(imageNetClasses(), std::move(embeddings), std::move(sentences));
    if (!made)
        return failWith(made);
    m_space = std::move(*made);
    return &*m_space;
}

Result<std::string> StarterModels::spaceFingerprint() {
    std::string fingerprint(kSpaceRecipe);
    for (const auto id : {kTextModel, kImageModel}) {
        const auto loaded = model(id);
        if (!loaded)
            return failWith(loaded);
        fingerprint += '+' + (*loaded)->info().fingerprint;
    }
    return fingerprint;
}

Result<std::vector<Embedding>> StarterModels::embedTexts(std::span<const std::string> texts,
                                                         const CancelToken& cancel) {
    const auto embedder = capability(kTextModel, &ml::Model::textEmbedder);
    if (!embedder)
        return failWith(embedder);
    return (*embedder)->embedTexts(texts, cancel);
}

Result<std::vector<SeenImage>> StarterModels::seeImages(std::span<const RgbImage> images, const CancelToken& cancel) {
    const auto classifier = capability(kImageModel, &ml::Model::imageClassifier);
    if (!classifier)
        return failWith(classifier);
    const auto joint = space();
    if (!joint)
        return failWith(joint);
    const auto rows = (*classifier)->classify(images, cancel);
    if (!rows)
        return failWith(rows);
    std::vector<SeenImage> seen;
    seen.reserve(rows->size());
    for (const auto& probabilities : *rows)
        seen.push_back({(*joint)->fromProbabilities(probabilities), (*joint)->topLabels(probabilities)});
    return seen;
}

Result<std::vector<TimeSpan>> StarterModels::detectSpeech(const AudioBuffer& sound, const CancelToken& cancel) {
    const auto detector = capability(kVoiceModel, &ml::Model::voiceDetector);
    if (!detector)
        return failWith(detector);
    return (*detector)->detectSpeech(sound, cancel);
}

Result<ml::Transcript> StarterModels::transcribe(const AudioBuffer& sound, std::span<const TimeSpan> speech,
                                                 const ml::TranscribeOptions& options, const CancelToken& cancel,
                                                 const std::function<void(float)>& progress) {
    const auto recognizer = capability(kSpeechModel, &ml::Model::speechRecognizer);
    if (!recognizer)
        return failWith(recognizer);
    return (*recognizer)->transcribe(sound, speech, options, cancel, progress);
}

} // namespace medley
