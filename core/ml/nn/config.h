// The settings of a checkpoint (config.json and its kin), every one checked before it sizes anything.
#pragma once

#include "core/ml/nn/modelerror.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace medley::ml::nn {

/// Throws ModelError naming the file and the key for what is missing without a default, of another type, or out of
/// range.
class Config {
public:
    /// An error of reading throws as well; the message is the reader's.
    [[nodiscard]] static Config read(const std::filesystem::path& path);
    /// `name` is used in messages, e.g. the file's name.
    Config(nlohmann::json json, std::string name) : m_json(std::move(json)), m_name(std::move(name)) {}

    /// With the values of `defaults`, an object, where this one is silent: a published config.json holds only what
    /// differs from what transformers fills in.
    [[nodiscard]] Config withDefaults(nlohmann::json defaults) const;
    /// Throws where the text under `key` is there and is not `supported`.
    void requireUsual(std::string_view key, std::string_view supported) const;

    [[nodiscard]] bool has(std::string_view key) const; ///< there, and not null
    [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most,
                                       std::optional<std::int64_t> otherwise = std::nullopt) const;
    [[nodiscard]] double number(std::string_view key, std::optional<double> otherwise = std::nullopt) const;
    [[nodiscard]] bool flag(std::string_view key, std::optional<bool> otherwise = std::nullopt) const;
    [[nodiscard]] std::string text(std::string_view key, std::optional<std::string> otherwise = std::nullopt) const;
    [[nodiscard]] Config object(std::string_view key) const;
    [[nodiscard]] const nlohmann::json& json() const { return m_json; }
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    /// The value, or null when a default takes its place.
    [[nodiscard]] const nlohmann::json* find(std::string_view key, bool hasDefault) const;
    [[noreturn]] void reject(std::string_view key, const std::string& wanted) const;

    nlohmann::json m_json;
    std::string m_name;
};

} // namespace medley::ml::nn
