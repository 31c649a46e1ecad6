#include "core/services/search/queryembedder.h"

#include "core/base/shown.h"
#include "core/media/audio.h"
#include "core/media/image.h"

#include <algorithm>

namespace medley {

namespace {

constexpr double kQuerySoundSeconds = 60; ///< of a sound given as a query; the rest is not listened to
constexpr int kPictureEdge = 448;         ///< shorter edge, pixels; of a region too, where the picture has them
constexpr int kSoundRate = 48'000;        ///< Hz, of the models that embed sounds

search::BackgroundPrior priorOf(const Background& background) {
    // Measured with texts and class names: worth as much as a small library.
    return {{background.mean, background.deviation}, 60.0F, 1.5F * background.deviation};
}

/// What is written in pictures are names and fragments. They lie nearer to any short query than whole sentences do, and
/// spread wider: measured on the words in the sample photos.
Background ofFragments(const Backgrounds& backgrounds) {
    constexpr float kWider = 1.5F;
    return {std::max(backgrounds.vision.mean, backgrounds.speech.mean),
            kWider * std::max(backgrounds.vision.deviation, backgrounds.speech.deviation)};
}

/// The starter's joint space: everything is put into words first.
class StarterEmbedder {
public:
    StarterEmbedder(StarterModels& models, const StarterSpace& space, const CancelToken& cancel)
        : m_models(models), m_space(space), m_cancel(cancel) {}

    Result<std::vector<TermInSpace>> words(std::span<const std::string> texts) const {
        const auto embedded = m_models.embedTexts(texts, m_cancel);
        if (!embedded)
            return failWith(embedded);
        std::vector<TermInSpace> terms;
        for (const auto& vector : *embedded)
            terms.push_back(placed(m_space.fromText(vector)));
        return terms;
    }
    Result<TermInSpace> image(const RgbImage& image) const {
        const auto seen = m_models.seeImages({&image, 1}, m_cancel);
        if (!seen)
            return failWith(seen);
        return placed(seen->front().embedding);
    }
    Result<TermInSpace> sound(const AudioBuffer& sound) const {
        const auto speech = m_models.detectSpeech(sound, m_cancel);
        if (!speech)
            return failWith(speech);
        if (speech->empty())
            return fail(ErrorCode::NoSpeech, "Nobody speaks in this sound. The starter models compare sounds by what "
                                             "is said in them.");
        ml::TranscribeOptions options;
        options.beamSize = 1;
        const auto transcript = m_models.transcribe(sound, *speech, options, m_cancel);
        if (!transcript)
            return failWith(transcript);
        std::string said;
        for (const auto& segment : transcript->segments)
            said.append(said.empty() ? "" : " ").append(segment.text);
        if (said.empty())
            return fail(ErrorCode::NoSpeech, "No words could be understood in this sound.");
        auto terms = words({&said, 1});
        if (!terms)
            return failWith(terms);
        return std::move(terms->front());
    }

private:
    TermInSpace placed(Embedding vector) const {
        TermInSpace term{std::move(vector), {}};
        const auto backgrounds = m_space.backgrounds(term.vector);
        const auto prior = [&term](search::Modality modality) -> search::BackgroundPrior& {
            return term.priors[static_cast<std::size_t>(modality)];
        };
        prior(search::Modality::Vision) = priorOf(backgrounds.vision);
        prior(search::Modality::Speech) = priorOf(backgrounds.speech);
        prior(search::Modality::Caption) = priorOf(backgrounds.speech); // sentences as well
        prior(search::Modality::PictureText) = priorOf(ofFragments(backgrounds));
        return term;
    }

    StarterModels& m_models;
    const StarterSpace& m_space;
    const CancelToken& m_cancel;
};

/// A model that embeds two or more of text, picture and sound.
class ModelEmbedder {
public:
    ModelEmbedder(StarterModels& models, std::string id, const CancelToken& cancel)
        : m_models(models), m_id(std::move(id)), m_cancel(cancel) {}

    Result<std::vector<TermInSpace>> words(std::span<const std::string> texts) const {
        auto vectors = m_models.with(m_id, &ml::Model::textEmbedder, "makes no vectors of text",
                                     [&](ml::TextEmbedder& embedder) { return embedder.embedTexts(texts, m_cancel); });
        if (!vectors)
            return failWith(vectors);
        std::vector<TermInSpace> terms;
        for (auto& vector : *vectors)
            terms.push_back({std::move(vector), {}});
        return terms;
    }
    Result<TermInSpace> image(const RgbImage& image) const {
        return only(m_models.with(m_id, &ml::Model::imageEmbedder, "makes no vectors of pictures",
                                  [&](ml::ImageEmbedder& embedder) {
                                      return embedder.embedImages({&image, 1}, m_cancel);
                                  }));
    }
    Result<TermInSpace> sound(const AudioBuffer& sound) const {
        return only(m_models.with(m_id, &ml::Model::soundEmbedder, "makes no vectors of sounds",
                                  [&](ml::SoundEmbedder& embedder) -> Result<std::vector<Embedding>> {
                                      if (embedder.sampleRate() != sound.sampleRate)
                                          return fail(ErrorCode::InvalidArgument,
                                                      "The model " + m_id + " takes sounds at another rate.");
                                      return embedder.embedSounds({&sound, 1}, m_cancel);
                                  }));
    }

private:
    static Result<TermInSpace> only(Result<std::vector<Embedding>> vectors) {
        if (!vectors)
            return failWith(vectors);
        return TermInSpace{std::move(vectors->front()), {}};
    }

    StarterModels& m_models;
    std::string m_id;
    const CancelToken& m_cancel;
};

bool takes(const catalog::SpaceRecord& space, QueryTerm::Kind kind) {
    switch (kind) {
    case QueryTerm::Kind::Words:
        return space.modalities.text;
    case QueryTerm::Kind::Image:
        return space.modalities.image;
    case QueryTerm::Kind::Sound:
        return space.modalities.sound || space.name == kStarterSpace; // by what is said in it
    case QueryTerm::Kind::Moment:
        break; // has its vectors in the catalogue
    }
    return false;
}

/// The terms that the space takes; the others stay empty. All words go through the model at once.
template <class Embedder>
Result<std::vector<TermInSpace>> embedAll(const Embedder& embedder, const catalog::SpaceRecord& space,
                                          const std::vector<QueryTerm>& terms, const std::vector<DecodedTerm>& decoded,
                                          AudioBuffer DecodedTerm::*sound) {
    std::vector<TermInSpace> embedded(terms.size());
    std::vector<std::string> texts;
    std::vector<std::size_t> textTerms;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (!takes(space, terms[i].kind))
            continue;
        if (terms[i].kind == QueryTerm::Kind::Words) {
            texts.push_back(terms[i].text);
            textTerms.push_back(i);
            continue;
        }
        auto term = terms[i].kind == QueryTerm::Kind::Image ? embedder.image(decoded[i].image)
                                                            : embedder.sound(decoded[i].*sound);
        if (!term)
            return failWith(term);
        embedded[i] = std::move(*term);
    }
    if (texts.empty())
        return embedded;
    auto words = embedder.words(texts);
    if (!words)
        return failWith(words);
    for (std::size_t i = 0; i < textTerms.size(); ++i)
        embedded[textTerms[i]] = std::move((*words)[i]);
    return embedded;
}

Result<std::vector<TermInSpace>> embedInSpace(StarterModels& models, const catalog::SpaceRecord& space,
                                              const std::vector<QueryTerm>& terms,
                                              const std::vector<DecodedTerm>& decoded, const CancelToken& cancel) {
    const Failure changed = fail(ErrorCode::Index, "The model has changed since the library was indexed with it. "
                                                   "Index the library again.");
    Result<std::vector<TermInSpace>> embedded;
    if (space.name == kStarterSpace) {
        const auto starter = models.space();
        if (!starter)
            return failWith(starter);
        embedded = embedAll(StarterEmbedder(models, **starter, cancel), space, terms, decoded, &DecodedTerm::speech);
    } else {
        const auto model = models.model(space.model);
        if (!model)
            return failWith(model);
        if ((*model)->info().fingerprint != space.fingerprint)
            return changed;
        embedded = embedAll(ModelEmbedder(models, space.model, cancel), space, terms, decoded, &DecodedTerm::sound);
    }
    if (embedded)
        for (const auto& term : *embedded)
            if (!term.vector.empty() && static_cast<int>(term.vector.size()) != space.dimension)
                return changed;
    return embedded;
}

std::optional<search::Modality> modalityOf(QueryTerm::Kind kind) {
    switch (kind) {
    case QueryTerm::Kind::Image:
        return search::Modality::Vision;
    case QueryTerm::Kind::Sound:
        return search::Modality::Sound;
    case QueryTerm::Kind::Words:
    case QueryTerm::Kind::Moment:
        break;
    }
    return std::nullopt;
}

/// Gives spaces what they cannot take themselves, over their connections with those that can.
void bringOver(EmbeddedQuery& query, const std::vector<catalog::SpaceRecord>& spaces,
               const std::vector<QueryTerm>& terms) {
    const auto direct = query.spaces;
    for (const auto& space : spaces) {
        auto target = std::ranges::find(query.spaces, space.id, &SpaceQuery::space);
        SpaceQuery made = target != query.spaces.end() ? *target : SpaceQuery{space.id, {}};
        made.terms.resize(terms.size());
        bool any = false;
        for (std::size_t i = 0; i < terms.size(); ++i) {
            for (const auto& source : direct) {
                if (!made.terms[i].vector.empty() || source.space == space.id || source.terms[i].vector.empty())
                    continue;
                made.terms[i].vector = overConnection(query.connections, source.space, space.id, source.terms[i].vector,
                                                      modalityOf(terms[i].kind));
                any = any || !made.terms[i].vector.empty();
            }
        }
        if (!any)
            continue;
        if (target != query.spaces.end())
            *target = std::move(made);
        else
            query.spaces.push_back(std::move(made));
    }
}

} // namespace

Result<std::vector<DecodedTerm>> decodeTerms(const std::vector<QueryTerm>& terms, const CancelToken& cancel) {
    std::vector<DecodedTerm> decoded(terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto& term = terms[i];
        if (term.kind == QueryTerm::Kind::Image) {
            media::ImageDecodeOptions options;
            options.minShortEdge = kPictureEdge;
            if (term.region) { // so many pixels of the region
                const double share = std::min(term.region->width, term.region->height);
                options.minShortEdge = static_cast<int>(kPictureEdge / std::clamp(share, 0.1, 1.0));
            }
            auto image = media::decodeImage(term.file, options);
            if (image && term.region)
                image = media::cropped(*image, *term.region);
            if (!image)
                return failWith(image);
            decoded[i].image = std::move(*image);
        } else if (term.kind == QueryTerm::Kind::Sound) {
            media::AudioDecodeOptions options;
            options.span = TimeSpan{0, kQuerySoundSeconds};
            auto speech = media::decodeAudio(term.file, options, cancel);
            if (!speech)
                return failWith(speech);
            decoded[i].speech = std::move(*speech);
            options.sampleRate = kSoundRate;
            auto sound = media::decodeAudio(term.file, options, cancel);
            if (!sound)
                return failWith(sound);
            decoded[i].sound = std::move(*sound);
        }
    }
    return decoded;
}

Result<EmbeddedQuery> embedTerms(StarterModels& models, const std::vector<catalog::SpaceRecord>& spaces,
                                 std::vector<SpaceConnection> connections, const std::vector<QueryTerm>& terms,
                                 const std::vector<DecodedTerm>& decoded, const CancelToken& cancel) {
    EmbeddedQuery query;
    query.connections = std::move(connections);
    std::optional<Error> refused; // the last one
    if (spaces.empty() && !terms.empty()) {
        // Nothing is indexed. What would keep it from being so must not look like nothing found.
        if (const auto model = models.model(kTextModel); !model)
            return failWith(model);
    }
    std::vector<bool> taken(terms.size(), false);
    for (const auto& space : spaces) {
        if (cancel.isCancelled())
            return CancelToken::failure();
        if (std::ranges::none_of(terms, [&space](const QueryTerm& term) { return takes(space, term.kind); }))
            continue;
        auto embedded = embedInSpace(models, space, terms, decoded, cancel);
        if (!embedded && embedded.error().code == ErrorCode::Cancelled)
            return failWith(embedded);
        if (!embedded) {
            query.notes.push_back(shown("Not searched with " + space.name + ": " + shown(embedded.error().message)));
            refused = std::move(embedded.error());
            continue;
        }
        for (std::size_t i = 0; i < terms.size(); ++i)
            taken[i] = taken[i] || takes(space, terms[i].kind);
        query.spaces.push_back({space.id, std::move(*embedded)});
    }
    // Words are searched for as such without any model; a picture or a sound that nothing can take is an error.
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const bool needsModel = terms[i].kind == QueryTerm::Kind::Image || terms[i].kind == QueryTerm::Kind::Sound;
        if (!taken[i] && refused && (needsModel || spaces.size() == 1))
            return Failure(*refused);
        if (!taken[i] && needsModel && !spaces.empty())
            return fail(ErrorCode::InvalidArgument,
                        terms[i].kind == QueryTerm::Kind::Image
                            ? "None of the models that this library was indexed with knows pictures."
                            : "None of the models that this library was indexed with knows sounds.");
    }
    bringOver(query, spaces, terms);
    return query;
}

Embedding overConnection(const std::vector<SpaceConnection>& connections, SpaceId from, SpaceId to,
                         std::span<const float> vector, std::optional<search::Modality> modality) {
    for (const auto& [a, b, connection] : connections) {
        const bool forth = a == from && b == to;
        if (!forth && !(a == to && b == from))
            continue;
        if (!connection->report().isUsable())
            return {};
        auto mapped = connection->mapped(forth ? search::Side::A : search::Side::B, vector, modality);
        return mapped ? std::move(*mapped) : Embedding(); // one that lies where the mean does says nothing
    }
    return {};
}

} // namespace medley
