// The reference cases' small CLAPs: sounds for them, their parts, and copies with other weights.
#pragma once

#include "core/ml/audio/extractorsettings.h"
#include "core/ml/clap/features.h"
#include "core/ml/clap/network.h"
#include "core/ml/runtime/registry.h"
#include "tests/support/golden.h"
#include "tests/support/scratchfolder.h"
#include "tests/support/tensorfile.h"

#include <QtTest>

#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <numbers>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace medley::test {

inline constexpr int kRate = 48'000;           // of the small checkpoints,
inline constexpr std::size_t kWindow = 48'000; // which hear one second at a time,
inline constexpr int kRows = 8;                // in so many cells
inline constexpr int kColumns = 32;
inline constexpr std::size_t kColumnSamples = kWindow / kColumns;

[[nodiscard]] inline AudioBuffer noise(std::size_t samples, float loudness) {
    std::mt19937 generator(3);
    std::uniform_real_distribution<float> values(-loudness, loudness);
    AudioBuffer sound{kRate, std::vector<float>(samples)};
    for (float& sample : sound.samples)
        sample = values(generator);
    return sound;
}

/// Adds a short tone around the middle of a column of the map.
[[nodiscard]] inline AudioBuffer withBurst(AudioBuffer sound, std::size_t column, double hertz) {
    constexpr double kLength = 600;
    const double centre = (static_cast<double>(column) + 0.5) * kColumnSamples;
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        const double apart = static_cast<double>(i) - centre;
        if (std::abs(apart) < kLength / 2) {
            const double envelope = 0.5 + 0.5 * std::cos(2 * std::numbers::pi * apart / kLength);
            sound.samples[i] +=
                static_cast<float>(0.5 * envelope * std::sin(2 * std::numbers::pi * hertz * apart / kRate));
        }
    }
    return sound;
}

[[nodiscard]] inline std::filesystem::path checkpoint(const std::string& name) {
    return goldenRoot() / "clap" / name / "checkpoint";
}

/// The network beside the engine, to look inside.
struct Parts {
    explicit Parts(const std::filesystem::path& folder)
        : settings(ml::clap::Settings::read(ml::nn::Config::read(folder / "config.json")))
        , network(ml::nn::Weights(std::move(*ml::openCheckpoint(folder)), {}), settings)
        , extractor(ml::clap::FeatureSettings::read(ml::extractorSettings(folder))) {}

    [[nodiscard]] at::Tensor states(const AudioBuffer& sound) const {
        return network.audio().states(extractor.window(sound.samples).unsqueeze(0));
    }
    /// Of the features that the states are pooled and projected to, and a unit vector.
    [[nodiscard]] double cosine(const at::Tensor& states, const Embedding& other) const {
        const at::Tensor features = network.audio().project(network.audio().pooled(states));
        return at::cosine_similarity(features, at::tensor(other).unsqueeze(0)).item<double>();
    }

    ml::clap::Settings settings;
    ml::clap::Network network;
    ml::clap::FeatureExtractor extractor;
};

/// The folder of a checkpoint with other tensors.
inline void copyCheckpoint(const std::filesystem::path& from, const ScratchFolder& to,
                           const std::function<void(std::map<std::string, at::Tensor>&)>& change) {
    std::filesystem::copy(from, to.path(), std::filesystem::copy_options::recursive);
    std::filesystem::permissions(to.path() / "model.safetensors", std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    std::map<std::string, at::Tensor> tensors;
    {
        auto file = ml::openCheckpoint(from);
        std::vector<std::string> names;
        for (const auto& [name, view] : (*file)->tensors()) {
            if (view.type == ml::WeightType::F32)
                names.push_back(name);
        }
        const ml::nn::Weights weights(std::move(*file), {});
        for (const std::string& name : names)
            tensors[name] = weights.stored(name).clone();
    }
    change(tensors);
    QVERIFY(!to.write("model.safetensors", tensorFile(tensors)).empty());
}

/// Nothing is added to a state but what its own patches say.
inline void makeLocal(std::map<std::string, at::Tensor>& tensors) {
    for (auto& [name, tensor] : tensors) {
        const bool isBranch =
            name.find("blocks") != std::string::npos && name.find("output.dense") != std::string::npos;
        if (isBranch)
            tensor.zero_();
    }
}

[[nodiscard]] inline std::unique_ptr<ml::Model> loaded(const std::filesystem::path& folder) {
    auto model = ml::loadModel(folder, {});
    if (!model)
        qFatal("%s %s", model.error().message.c_str(), model.error().detail.c_str());
    return std::move(*model);
}

[[nodiscard]] inline ml::SoundExplanation explained(ml::Model& model, const AudioBuffer& sound,
                                                    const std::string& text) {
    auto explanations = model.soundExplainer()->explain(sound, {&text, 1}, {});
    if (!explanations)
        qFatal("%s %s", explanations.error().message.c_str(), explanations.error().detail.c_str());
    return std::move(explanations->front());
}

[[nodiscard]] inline Embedding embeddingOf(ml::Model& model, const AudioBuffer& sound) {
    return model.soundEmbedder()->embedSounds({&sound, 1}, {})->front();
}

[[nodiscard]] inline Embedding embeddingOf(ml::Model& model, const std::string& text) {
    return model.textEmbedder()->embedTexts({&text, 1}, {})->front();
}

[[nodiscard]] inline float product(const Embedding& a, const Embedding& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

[[nodiscard]] inline std::vector<float> scoresWithout(ml::Model& model, const AudioBuffer& sound,
                                                      const std::string& text,
                                                      const std::vector<std::vector<std::uint8_t>>& masks) {
    auto scores = model.soundExplainer()->scoresWithout(sound, text, masks, {});
    if (!scores)
        qFatal("%s %s", scores.error().message.c_str(), scores.error().detail.c_str());
    return std::move(*scores);
}

} // namespace medley::test
