#include "core/ml/text/tokenizer.h"

#include "core/ml/json/readjson.h"
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/olderfiles.h"
#include "core/ml/text/pipeline.h"
#include "core/ml/text/tokenizerconfig.h"

#include <exception>
#include <system_error>

namespace medley::ml {

namespace {

constexpr JsonLimits kLimits{std::size_t{128} << 20, 64};

using Loaded = Result<std::unique_ptr<Tokenizer>>;

Loaded assembled(Result<TokenizerParts> parts, const TokenizerConfig& config) {
    if (!parts) {
        return failWith(parts);
    }
    return assembleTokenizer(std::move(*parts), config);
}

Loaded load(const std::filesystem::path& path) {
    std::error_code error;
    const bool isFolder = std::filesystem::is_directory(path, error);
    if (!isFolder && path.extension() == ".model") {
        return assembled(readSentencePieceFile(path), {});
    }
    auto config = TokenizerConfig::read(isFolder ? path : path.parent_path());
    if (!config) {
        return failWith(config);
    }
    if (isFolder && !std::filesystem::exists(path / "tokenizer.json", error) && hasOlderFiles(path)) {
        return assembled(readOlderFiles(path, *config), *config);
    }
    const auto json = readJson(isFolder ? path / "tokenizer.json" : path, kLimits);
    if (!json) {
        return failWith(json);
    }
    return assembled(readTokenizerParts(*json), *config);
}

} // namespace

Loaded loadTokenizer(const std::filesystem::path& path) {
    try {
        auto tokenizer = load(path);
        if (!tokenizer && tokenizer.error().code == ErrorCode::ModelDamaged) {
            tokenizer.error().detail = path.string() + ": " + tokenizer.error().detail;
        }
        return tokenizer;
    } catch (const std::exception& e) { // a field that is missing or of another type
        return fail(ErrorCode::ModelDamaged, "The tokenizer is damaged. Fetch it again.",
                    path.string() + ": " + e.what());
    }
}

} // namespace medley::ml
