#include "core/services/furtherspace.h"

#include "core/base/shown.h"

#include <algorithm>
#include <cmath>

namespace medley {

namespace {

/// What a model gives is checked before it is stored: one bad vector would end a whole run.
Result<std::vector<Embedding>> checked(Result<std::vector<Embedding>> vectors, const FurtherSpace& space) {
    if (!vectors)
        return vectors;
    for (const auto& vector : *vectors)
        if (static_cast<int>(vector.size()) != space.record.dimension ||
            !std::ranges::all_of(vector, [](float value) { return std::isfinite(value); }))
            return fail(ErrorCode::InvalidArgument, "The model " + space.model.id + " gave a vector that is no use.");
    return vectors;
}

} // namespace

Result<SpaceModel> spaceModel(StarterModels& models, std::string_view id) {
    if (id.find('/') != std::string_view::npos || id == kStarterSpace)
        return fail(ErrorCode::InvalidArgument,
                    "Name a model of the models' folder. One that lies elsewhere is brought "
                    "there by “Add a model…” or “medley-cli models import”.");
    const auto loaded = models.model(id);
    if (!loaded)
        return failWith(loaded);
    auto& model = **loaded;
    const auto* const text = model.textEmbedder();
    const auto* const image = model.imageEmbedder();
    const auto* const sound = model.soundEmbedder();
    if (!text || (!image && !sound))
        return fail(ErrorCode::InvalidArgument,
                    "The model " + std::string(id) + " (" + model.info().family +
                        ") does not put pictures or sounds where texts are, as CLIP, SigLIP and CLAP do, so a library "
                        "cannot be searched with it.");
    SpaceModel described;
    described.id = id;
    described.fingerprint = model.info().fingerprint;
    described.dimension = text->dimension();
    described.modalities = {true, image != nullptr, sound != nullptr};
    described.inputSize = image ? image->inputSize() : 0;
    described.sampleRate = sound ? sound->sampleRate() : 0;
    if ((image && image->dimension() != described.dimension) || (sound && sound->dimension() != described.dimension))
        return fail(ErrorCode::ModelDamaged, "The vectors of the model " + std::string(id) +
                                                 " have another size for texts than for pictures or sounds.");
    return described;
}

std::vector<FurtherSpace> usableSpaces(StarterModels& models, const std::vector<catalog::SpaceRecord>& spaces,
                                       std::vector<std::string>& notes) {
    std::vector<FurtherSpace> usable;
    for (const auto& space : spaces) {
        auto model = spaceModel(models, space.model);
        if (!model)
            notes.push_back(shown("Not indexed with " + space.name + ": " + shown(model.error().message)));
        else if (model->fingerprint != space.fingerprint || model->dimension != space.dimension)
            notes.push_back("Not indexed with " + space.name +
                            ": the model has changed since the library was indexed with it. Add it to the library "
                            "again.");
        else
            usable.push_back({space, std::move(*model)});
    }
    return usable;
}

Result<std::vector<Embedding>> embedImages(StarterModels& models, const FurtherSpace& space,
                                           std::span<const RgbImage> images, const CancelToken& cancel) {
    return checked(models.with(space.model.id, &ml::Model::imageEmbedder, "makes no vectors of pictures",
                               [&](ml::ImageEmbedder& embedder) { return embedder.embedImages(images, cancel); }),
                   space);
}

Result<std::vector<Embedding>> embedSounds(StarterModels& models, const FurtherSpace& space,
                                           std::span<const AudioBuffer> sounds, const CancelToken& cancel) {
    return checked(models.with(space.model.id, &ml::Model::soundEmbedder, "makes no vectors of sounds",
                               [&](ml::SoundEmbedder& embedder) { return embedder.embedSounds(sounds, cancel); }),
                   space);
}

} // namespace medley
