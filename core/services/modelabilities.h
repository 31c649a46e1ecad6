// What the models of the models' folder can do, told from their settings: no weights are read and no engine is needed.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace medley {

/// The capabilities of ml::Model that a loaded checkpoint of this kind has.
struct ModelAbilities {
    bool textVectors = false;
    bool pictureVectors = false;
    bool soundVectors = false;
    bool matches = false; ///< how well texts fit a picture
    bool pictureLabels = false;
    bool textLabels = false;
    bool soundLabels = false;
    bool pictureTextLabels = false; ///< labels of pictures with their text
    bool captions = false;
    bool answers = false;
    bool hasConversation = false; ///< answers with history, examples, several pictures
    bool explainsPictures = false;
    bool explainsSounds = false;
    bool voices = false; ///< where somebody speaks
    bool speech = false; ///< transcripts
    friend bool operator==(const ModelAbilities&, const ModelAbilities&) = default;
};

struct InstalledModel {
    std::string id; ///< the folder's name
    std::filesystem::path folder;
    std::string family; ///< as ml::ModelInfo::family
    ModelAbilities abilities{};
    std::int64_t bytes = 0; ///< of all its files
};

/// What a folder holds, by the rules by which ml::Engine::load recognises a family; nothing where it would find no
/// model, and for a state dict without a config.json whose tensors would have to be looked at. Any thread; reads
/// config.json and names.
[[nodiscard]] std::optional<InstalledModel> recogniseModel(const std::filesystem::path& folder);

/// Those of the models' folder, sorted by id; none where the folder is missing. Errors: Io where it cannot be read.
[[nodiscard]] Result<std::vector<InstalledModel>> installedModels(const std::filesystem::path& models);

} // namespace medley
