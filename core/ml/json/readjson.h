// JSON from model folders (config.json, tokenizer.json, …), read with bounds: such files come from outside.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace medley::ml {

struct JsonLimits {
    std::size_t maxBytes = std::size_t{256} << 20; ///< the largest tokenizer.json in the wild is near 40 MB
    std::size_t maxDepth = 64;                     ///< nested arrays and objects
};

/// Parses UTF-8 JSON. `name` is what the message calls the text, e.g. the file's name.
/// The document takes up to about 30 times the memory of the text.
/// Errors: ModelDamaged (not JSON, too deep), TooLarge.
[[nodiscard]] Result<nlohmann::json> parseJson(std::string_view text, const std::string& name,
                                               const JsonLimits& limits = {});

/// Reads and parses a file. Errors: as parseJson; ModelMissing, NoPermission, Io.
[[nodiscard]] Result<nlohmann::json> readJson(const std::filesystem::path& path, const JsonLimits& limits = {});

/// The bytes of a regular file, at most `maxBytes`. Errors: ModelMissing, NoPermission, Io, TooLarge.
[[nodiscard]] Result<std::string> readTextFile(const std::filesystem::path& path, std::size_t maxBytes);

} // namespace medley::ml
