// A folder that may hold a model: its files and settings, read once for all families that look at it.
#pragma once

#include "core/base/result.h"
#include "core/ml/weights/weightfile.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley::ml {

class ModelFolder {
public:
    /// ModelMissing if it is not there or not a folder; ModelDamaged for a config.json that is not JSON.
    [[nodiscard]] static Result<ModelFolder> open(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::string name() const; ///< of the folder, for messages
    [[nodiscard]] bool has(std::string_view file) const;
    /// Names of the regular files with this ending, e.g. ".pth", sorted.
    [[nodiscard]] std::vector<std::string> filesEndingIn(std::string_view ending) const;
    [[nodiscard]] const nlohmann::json& config() const { return m_config; } ///< of config.json; null without
    [[nodiscard]] std::string modelType() const;                            ///< `model_type` of config.json, or empty
    /// True where one of config.json's `architectures` ends in this, e.g. "ForSequenceClassification".
    [[nodiscard]] bool hasArchitecture(std::string_view ending) const;

    /// Hash of the tensors, whatever kind of file they are in, and of the contents of these other files where they are
    /// there (settings that shape the output). Hexadecimal. Reads all of it: about 10 GB/s from the page cache.
    [[nodiscard]] Result<std::string> fingerprint(const WeightFile& weights,
                                                  std::span<const std::filesystem::path> files) const;

private:
    std::filesystem::path m_path;
    nlohmann::json m_config;
};

} // namespace medley::ml
