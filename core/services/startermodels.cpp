#include "core/services/startermodels.h"

#include "core/base/shown.h"
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
    : m_folder(std::move(modelsFolder))
    , m_spaceCache(std::move(spaceCache))
    , m_host({std::move(options), 0}, ml::loadEngine) {}

Result<ml::RuntimeInfo> StarterModels::runtime() {
    return m_host.runtime();
}

Result<std::filesystem::path> StarterModels::folderOf(std::string_view idOrFolder) const {
    std::filesystem::path folder(idOrFolder);
    if (!folder.has_parent_path())
        folder = m_folder / folder;
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored))
        return fail(ErrorCode::ModelMissing,
                    "The model " + folder.filename().string() +
                        " is not installed. Fetch it on the Models page or with "
                        "“medley-cli models fetch”.",
                    folder.string());
    return folder;
}

Failure StarterModels::lacks(std::string_view id, const ml::Model& model, std::string_view cannot) {
    return fail(ErrorCode::InvalidArgument, "The model " + std::filesystem::path(id).filename().string() + " (" +
                                                model.info().family + ") " + shown(std::string(cannot)) + ".");
}

Result<std::shared_ptr<ml::Model>> StarterModels::model(std::string_view idOrFolder) {
    const auto folder = folderOf(idOrFolder);
    if (!folder)
        return failWith(folder);
    ++m_uses[*folder];
    return m_host.model(*folder);
}

std::uint64_t StarterModels::uses(std::string_view idOrFolder) const {
    const auto folder = folderOf(idOrFolder);
    const auto known = folder ? m_uses.find(*folder) : m_uses.end();
    return known != m_uses.end() ? known->second : 0;
}

Result<std::unique_ptr<ml::EarlyFusionTrainer>> StarterModels::trainEarlyFusion(std::string_view imageModel,
                                                                                std::string_view textModel,
                                                                                std::vector<std::string> labels) {
    const auto image = folderOf(imageModel);
    if (!image)
        return failWith(image);
    const auto text = folderOf(textModel);
    if (!text)
        return failWith(text);
    return m_host.trainEarlyFusion(*image, *text, std::move(labels));
}

void StarterModels::forget() {
    m_host.forget();
    m_space.reset();
}

Result<const StarterSpace*> StarterModels::space() {
    if (m_space)
        return &*m_space;
    auto texts = StarterSpace::prompts(imageNetClasses());
    const auto classes = static_cast<std::ptrdiff_t>(texts.size());
    texts.insert(texts.end(), backgroundSentences().begin(), backgroundSentences().end());

    const auto textModel = model(kTextModel);
    if (!textModel)
        return failWith(textModel);
    const EmbeddingCache cache(m_spaceCache, (*textModel)->info().fingerprint, texts);
    const auto* const embedder = (*textModel)->textEmbedder();
    auto embeddings = embedder ? cache.read(embedder->dimension()) : std::vector<Embedding>();
    if (embeddings.empty()) {
        auto made = embedTexts(texts, {});
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
    return with(kTextModel, &ml::Model::textEmbedder, shown("makes no vectors of text; fetch the model again"),
                [&](ml::TextEmbedder& embedder) { return embedder.embedTexts(texts, cancel); });
}

Result<std::vector<SeenImage>> StarterModels::seeImages(std::span<const RgbImage> images, const CancelToken& cancel) {
    const auto rows = with(kImageModel, &ml::Model::imageClassifier, shown("names no pictures; fetch the model again"),
                           [&](ml::ImageClassifier& classifier) { return classifier.classify(images, cancel); });
    if (!rows)
        return failWith(rows);
    const auto joint = space();
    if (!joint)
        return failWith(joint);
    std::vector<SeenImage> seen;
    seen.reserve(rows->size());
    for (const auto& probabilities : *rows)
        seen.push_back({(*joint)->fromProbabilities(probabilities), (*joint)->topLabels(probabilities)});
    return seen;
}

Result<std::vector<TimeSpan>> StarterModels::detectSpeech(const AudioBuffer& sound, const CancelToken& cancel) {
    return with(kVoiceModel, &ml::Model::voiceDetector, shown("finds no speech; fetch the model again"),
                [&](ml::VoiceDetector& detector) { return detector.detectSpeech(sound, cancel); });
}

Result<ml::Transcript> StarterModels::transcribe(const AudioBuffer& sound, std::span<const TimeSpan> speech,
                                                 const ml::TranscribeOptions& options, const CancelToken& cancel,
                                                 const std::function<void(float)>& progress) {
    return with(kSpeechModel, &ml::Model::speechRecognizer, shown("transcribes nothing; fetch the model again"),
                [&](ml::SpeechRecognizer& recognizer) {
                    return recognizer.transcribe(sound, speech, options, cancel, progress);
                });
}

} // namespace medley
