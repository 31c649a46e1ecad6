// The spaces that a library has besides the starter's, one a model. Private to core/services; inference thread.
#pragma once

#include "core/catalog/records.h"
#include "core/services/startermodels.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

/// What a model's space is like.
struct SpaceModel {
    std::string id;          ///< of the model, and the name of its space
    std::string fingerprint; ///< of its weights and settings
    int dimension = 0;
    catalog::Modalities modalities{};
    int inputSize = 0;  ///< shorter edge of its pictures, pixels; 0 without pictures
    int sampleRate = 0; ///< Hz of its sounds; 0 without sounds
};

/// Loads the model. InvalidArgument where it does not put pictures or sounds where texts are; errors of loading it.
[[nodiscard]] Result<SpaceModel> spaceModel(StarterModels& models, std::string_view id);

/// A space of the library whose model is here and is the one that made it.
struct FurtherSpace {
    catalog::SpaceRecord record;
    SpaceModel model;
};

/// Those of `spaces` that can be used. Of each of the others a sentence goes to `notes`.
[[nodiscard]] std::vector<FurtherSpace>
usableSpaces(StarterModels& models, const std::vector<catalog::SpaceRecord>& spaces, std::vector<std::string>& notes);

/// One unit vector a picture, in order. InvalidArgument where one is not made of finite numbers, or of another size.
[[nodiscard]] Result<std::vector<Embedding>> embedImages(StarterModels& models, const FurtherSpace& space,
                                                         std::span<const RgbImage> images, const CancelToken& cancel);
/// The same for sounds of the model's rate.
[[nodiscard]] Result<std::vector<Embedding>> embedSounds(StarterModels& models, const FurtherSpace& space,
                                                         std::span<const AudioBuffer> sounds,
                                                         const CancelToken& cancel);

} // namespace medley
