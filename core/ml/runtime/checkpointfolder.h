// What the loaders of all families begin with: the folder's weights, and what the engine tells of the model.
// Private to core/ml.
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/weights.h"
#include "core/ml/runtime/modelfolder.h"

#include <filesystem>
#include <span>
#include <string>

namespace medley::ml {

struct OpenedModel {
    nn::Weights weights;
    ModelInfo info;
};

/// Opens the folder's checkpoint. `settings`: its files that shape the output, for the fingerprint; those that are not
/// there are left out. Errors as openCheckpoint's.
[[nodiscard]] Result<OpenedModel> openModel(const ModelFolder& folder, std::string family, const nn::Compute& compute,
                                            std::span<const std::filesystem::path> settings);
/// The same with weights that are already open.
[[nodiscard]] Result<OpenedModel> openModel(const ModelFolder& folder, std::string family, const nn::Compute& compute,
                                            std::span<const std::filesystem::path> settings,
                                            std::unique_ptr<WeightFile> weights);

/// config.json and the files of tokenizer, processors and generation as transformers names them.
[[nodiscard]] std::span<const std::filesystem::path> usualSettingFiles();

} // namespace medley::ml
