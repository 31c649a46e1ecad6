// Models that are trained here. All live on the inference thread; any call may be cancelled and then returns Cancelled.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace medley::ml {

struct TrainingOptions {
    int epochs = 50;    ///< passes over all examples
    int batchSize = 32; ///< examples a step
    double learningRate = 1e-3;
    double dropout = 0.2;   ///< share of the hidden layer that is left out at each step, 0 … below 1
    double heldOut = 0.2;   ///< share of the examples that is only measured with, 0 … below 1
    std::uint64_t seed = 0; ///< the same seed and examples give the same model
};

/// After an epoch.
struct TrainingProgress {
    int epoch = 0; ///< from 1 on
    int epochs = 0;
    double loss = 0;     ///< mean cross-entropy over the examples that were learned from, with dropout
    double accuracy = 0; ///< 0…1, on the examples held out; on all where none are
};

/// Learns to tell kinds of pictures with a text apart, on top of a ResNet and a text model that stay as they are.
class EarlyFusionTrainer {
public:
    virtual ~EarlyFusionTrainer() = default;
    [[nodiscard]] virtual std::span<const std::string> labels() const = 0;
    /// Computes and keeps what the two models see in the example: pictures need not be held. `label`: its index.
    /// InvalidArgument for an incomplete picture or an unknown label.
    [[nodiscard]] virtual Result<void> add(const RgbImage& image, const std::string& text, int label,
                                           const CancelToken& cancel) = 0;
    [[nodiscard]] virtual std::size_t exampleCount() const = 0;
    /// Trains from the beginning on all examples so far; returns what the last epoch reported. What was trained before
    /// stays where it is cancelled. InvalidArgument without an example to learn from, or for options out of range.
    [[nodiscard]] virtual Result<TrainingProgress> train(const TrainingOptions& options,
                                                         const std::function<void(const TrainingProgress&)>& onEpoch,
                                                         const CancelToken& cancel) = 0;
    /// A model folder with the two models and what was trained, which Engine::load reads as an ImageTextClassifier.
    /// InvalidArgument before train() or where the folder is there already. Errors of writing: DiskFull, NoPermission,
    /// Io; nothing is left behind then.
    [[nodiscard]] virtual Result<void> save(const std::filesystem::path& folder) const = 0;
};

} // namespace medley::ml
