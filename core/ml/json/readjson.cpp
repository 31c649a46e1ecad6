#include "core/ml/json/readjson.h"

#include <exception>
#include <fstream>
#include <system_error>

namespace medley::ml {

namespace {

/// Brackets inside strings do not count. What is not JSON at all is left for the parser to find.
bool isNestedDeeperThan(std::string_view text, std::size_t maxDepth) {
    std::size_t depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                inString = false;
            }
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > maxDepth) {
                return true;
            }
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return false;
}

} // namespace

Result<nlohmann::json> parseJson(std::string_view text, const std::string& name, const JsonLimits& limits) {
    if (text.size() > limits.maxBytes) {
        return fail(ErrorCode::TooLarge, "The file " + name + " is larger than Medley reads.",
                    std::to_string(text.size()) + " bytes of JSON");
    }
    if (isNestedDeeperThan(text, limits.maxDepth)) {
        return fail(ErrorCode::ModelDamaged, "The file " + name + " is damaged. Fetch it again.",
                    "JSON nested deeper than " + std::to_string(limits.maxDepth));
    }
    try {
        return nlohmann::json::parse(text);
    } catch (const std::exception& e) {
        return fail(ErrorCode::ModelDamaged, "The file " + name + " is damaged. Fetch it again.", e.what());
    }
}

Result<std::string> readTextFile(const std::filesystem::path& path, std::size_t maxBytes) {
    const std::string name = path.filename().string();
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return fail(ErrorCode::ModelMissing, "The file " + name + " of a model is missing.", path.string());
    }
    if (error || !std::filesystem::is_regular_file(status)) {
        return fail(ErrorCode::Io, "The file " + name + " of a model cannot be read.",
                    path.string() + ": " + (error ? error.message() : "not a regular file"));
    }
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) {
        return fail(ErrorCode::Io, "The file " + name + " of a model cannot be read.", error.message());
    }
    if (size > maxBytes) {
        return fail(ErrorCode::TooLarge, "The file " + name + " is larger than Medley reads.",
                    path.string() + ": " + std::to_string(size) + " bytes");
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return fail(ErrorCode::NoPermission, "Medley may not read the file " + name + ". Check its permissions.",
                    path.string());
    }
    std::string text(static_cast<std::size_t>(size), '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (static_cast<std::uintmax_t>(in.gcount()) != size) {
        return fail(ErrorCode::Io, "The file " + name + " could not be read to its end.", path.string());
    }
    return text;
}

Result<nlohmann::json> readJson(const std::filesystem::path& path, const JsonLimits& limits) {
    auto text = readTextFile(path, limits.maxBytes);
    if (!text) {
        return failWith(text);
    }
    return parseJson(*text, path.filename().string(), limits);
}

} // namespace medley::ml
