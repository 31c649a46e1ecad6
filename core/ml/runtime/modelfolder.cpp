#include "core/ml/runtime/modelfolder.h"

#include "core/ml/json/readjson.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <system_error>

namespace medley::ml {

namespace {

std::string hexadecimal(XXH128_hash_t hash) {
    std::array<char, 33> text{};
    std::snprintf(text.data(), text.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    return text.data();
}

} // namespace

Result<ModelFolder> ModelFolder::open(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
        return fail(ErrorCode::ModelMissing, "The model folder " + path.filename().string() + " is missing.",
                    path.string());
    }
    ModelFolder folder;
    folder.m_path = path;
    if (folder.has("config.json")) {
        auto config = readJson(path / "config.json");
        if (!config)
            return failWith(config);
        folder.m_config = std::move(*config);
    }
    return folder;
}

std::string ModelFolder::name() const {
    return m_path.has_filename() ? m_path.filename().string() : m_path.parent_path().filename().string();
}

bool ModelFolder::has(std::string_view file) const {
    std::error_code error;
    return std::filesystem::is_regular_file(m_path / file, error);
}

std::vector<std::string> ModelFolder::filesEndingIn(std::string_view ending) const {
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator it(m_path, error), end; !error && it != end; it.increment(error)) {
        std::string name = it->path().filename().string();
        if (name.ends_with(ending) && it->is_regular_file(error))
            names.push_back(std::move(name));
    }
    std::ranges::sort(names);
    return names;
}

std::string ModelFolder::modelType() const {
    if (!m_config.is_object())
        return {};
    const auto type = m_config.find("model_type");
    return type != m_config.end() && type->is_string() ? type->get<std::string>() : std::string();
}

bool ModelFolder::hasArchitecture(std::string_view ending) const {
    if (!m_config.is_object())
        return false;
    const auto names = m_config.find("architectures");
    return names != m_config.end() && names->is_array() && std::ranges::any_of(*names, [&](const nlohmann::json& name) {
               return name.is_string() && name.get_ref<const std::string&>().ends_with(ending);
           });
}

Result<std::string> ModelFolder::fingerprint(const WeightFile& weights,
                                             std::span<const std::filesystem::path> files) const {
    XXH3_state_t state;
    XXH3_128bits_reset(&state);
    // Lengths go in too, so that two neighbours cannot pass for one.
    const auto update = [&](const std::string& name, const void* data, std::uint64_t size) {
        XXH3_128bits_update(&state, name.c_str(), name.size() + 1);
        XXH3_128bits_update(&state, &size, sizeof size);
        XXH3_128bits_update(&state, data, size);
    };
    for (const auto& [name, view] : weights.tensors()) {
        update(name, view.shape.data(), view.shape.size() * sizeof(std::int64_t));
        update(name, view.data, view.bytes);
    }
    for (const std::filesystem::path& file : files) {
        if (!has(file.string()))
            continue;
        auto text = readTextFile(m_path / file, JsonLimits{}.maxBytes);
        if (!text)
            return failWith(text);
        update(file.string(), text->data(), text->size());
    }
    return hexadecimal(XXH3_128bits_digest(&state));
}

} // namespace medley::ml
