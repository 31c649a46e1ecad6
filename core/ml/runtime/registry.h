// Which families there are, and which of them a folder belongs to. Private to core/ml.
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/weights.h"
#include "core/ml/runtime/modelfolder.h"

#include <span>
#include <string_view>

namespace medley::ml {

struct Family {
    std::string_view name;
    std::string_view files; ///< what a folder of it holds, for a person
    bool (*recognises)(const ModelFolder&);
    Result<std::unique_ptr<Model>> (*load)(const ModelFolder&, const nn::Compute&);
};

[[nodiscard]] std::span<const Family> families();
/// Loads with the first family that recognises the folder. ModelMissing, naming what each family expects, if none does.
[[nodiscard]] Result<std::unique_ptr<Model>> loadModel(const std::filesystem::path& folder, const nn::Compute& compute);

} // namespace medley::ml
