#include "core/ml/text/olderfiles.h"

#include "core/ml/text/jsonfields.h"

#include <array>
#include <system_error>

namespace medley::ml {

namespace {

bool has(const std::filesystem::path& folder, const char* name) {
    std::error_code error;
    return std::filesystem::is_regular_file(folder / name, error);
}

constexpr std::array kSentencePieceNames = {"spiece.model", "sentencepiece.bpe.model"};

} // namespace

bool hasOlderFiles(const std::filesystem::path& folder) {
    return has(folder, "vocab.json") || has(folder, "vocab.txt") || has(folder, kSentencePieceNames[0]) ||
           has(folder, kSentencePieceNames[1]);
}

Result<TokenizerParts> readOlderFiles(const std::filesystem::path& folder, TokenizerConfig& config) {
    // A class that nobody here knows, or a general one, may do anything with the same files.
    if (config.kind() == TokenizerKind::Unknown && !config.className().empty()) {
        return unsupportedFiles(config);
    }
    for (const char* name : kSentencePieceNames) {
        if (has(folder, name)) {
            return readSentencePieceFiles(folder / name, config);
        }
    }
    return has(folder, "vocab.json") ? readBytePairFiles(folder, config) : readWordPieceFiles(folder, config);
}

Failure unsupportedFiles(const TokenizerConfig& config) {
    const std::string name = config.className().empty() ? "A tokenizer of this model type" : config.className();
    return fail(ErrorCode::ModelDamaged, "The tokenizer is of a kind that Medley does not support.",
                name + " needs a tokenizer.json, or other files than these");
}

} // namespace medley::ml
