#include "core/ml/nn/config.h"

#include "core/ml/json/readjson.h"

#include <cmath>

namespace medley::ml::nn {

Config Config::read(const std::filesystem::path& path) {
    auto json = readJson(path);
    if (!json)
        throw ModelError(json.error().message + " " + json.error().detail);
    return {std::move(*json), path.filename().string()};
}

Config Config::withDefaults(nlohmann::json defaults) const {
    if (!m_json.is_object())
        throw ModelError(m_name + " must be an object.");
    defaults.update(m_json);
    return {std::move(defaults), m_name};
}

void Config::requireUsual(std::string_view key, std::string_view supported) const {
    if (const std::string value = text(key, std::string(supported)); value != supported)
        throw ModelError(m_name + ": " + std::string(key) + " " + value + " is not supported, only " +
                         std::string(supported) + ".");
}

bool Config::has(std::string_view key) const {
    const auto found = m_json.find(key);
    return found != m_json.end() && !found->is_null();
}

const nlohmann::json* Config::find(std::string_view key, bool hasDefault) const {
    const auto found = m_json.find(key);
    if (found != m_json.end() && !found->is_null())
        return &*found;
    if (!hasDefault)
        throw ModelError(m_name + " has no " + std::string(key) + ".");
    return nullptr;
}

void Config::reject(std::string_view key, const std::string& wanted) const {
    throw ModelError(m_name + ": " + std::string(key) + " must be " + wanted + ", and is " +
                     m_json.find(key)->dump().substr(0, 60) + ".");
}

std::int64_t Config::integer(std::string_view key, std::int64_t least, std::int64_t most,
                             std::optional<std::int64_t> otherwise) const {
    const nlohmann::json* value = find(key, otherwise.has_value());
    if (!value)
        return *otherwise;
    const bool fits = value->is_number_integer() &&
                      !(value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX) &&
                      value->get<std::int64_t>() >= least && value->get<std::int64_t>() <= most;
    if (!fits)
        reject(key, "an integer from " + std::to_string(least) + " to " + std::to_string(most));
    return value->get<std::int64_t>();
}

double Config::number(std::string_view key, std::optional<double> otherwise) const {
    const nlohmann::json* value = find(key, otherwise.has_value());
    if (!value)
        return *otherwise;
    if (!value->is_number() || !std::isfinite(value->get<double>()))
        reject(key, "a number");
    return value->get<double>();
}

bool Config::flag(std::string_view key, std::optional<bool> otherwise) const {
    const nlohmann::json* value = find(key, otherwise.has_value());
    if (!value)
        return *otherwise;
    if (!value->is_boolean())
        reject(key, "true or false");
    return value->get<bool>();
}

std::string Config::text(std::string_view key, std::optional<std::string> otherwise) const {
    const nlohmann::json* value = find(key, otherwise.has_value());
    if (!value)
        return *otherwise;
    if (!value->is_string())
        reject(key, "a text");
    return value->get<std::string>();
}

Config Config::object(std::string_view key) const {
    const nlohmann::json* value = find(key, false);
    if (!value->is_object())
        reject(key, "an object");
    return {*value, m_name + " " + std::string(key)};
}

} // namespace medley::ml::nn
