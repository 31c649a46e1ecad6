// Models that are trained on a table of examples.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/ml/trainers.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace medley {

class LibraryContext;

struct FusionTraining {
    std::filesystem::path table;  ///< as readTrainingTable (trainingtable.h) takes it
    std::string imageModel;       ///< a ResNet; an id of the models' folder or the path of a folder
    std::string textModel;        ///< BERT or one of its kin; the same
    std::filesystem::path folder; ///< of the new model; must not be there yet
    ml::TrainingOptions options;
};

struct FusionResult {
    std::vector<std::string> labels; ///< sorted; the classes of the new model
    std::size_t examples = 0;
    std::size_t heldOut = 0; ///< of them, only measured with
    ml::TrainingProgress last;
};

/// Called on the threads of the library, one at a time; each may be empty.
struct TrainingEvents {
    std::function<void(std::size_t seen, std::size_t examples)> exampleSeen;
    std::function<void(const ml::TrainingProgress&)> epochEnded;
};

class TrainService {
public:
    explicit TrainService(LibraryContext& context) : m_context(context) {}

    /// Trains an early fusion of picture and text, and writes it to `folder` as a model of its own. May be called from
    /// any thread and returns at once; `done` is called exactly once, on a thread of the library. Examples are decoded
    /// and looked at one by one, so that others' questions come between them. Errors: those of readTrainingTable();
    /// InvalidArgument also with every line whose picture cannot be decoded, for fewer than two labels, or where the
    /// folder is there; ModelMissing, ModelDamaged, Cancelled, and those of writing.
    void trainFusion(FusionTraining request, TrainingEvents events, CancelToken cancel,
                     std::function<void(Result<FusionResult>)> done);

private:
    LibraryContext& m_context;
};

} // namespace medley
