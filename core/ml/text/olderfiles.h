// The file sets of before tokenizer.json, each turned into the parts that tokenizer.json would give. Reference:
// transformers' tokenizer classes (models/*/tokenization_*.py). Private to core/ml/text.
#pragma once

#include "core/ml/text/pipeline.h"
#include "core/ml/text/tokenizerconfig.h"

#include <filesystem>

namespace medley::ml {

[[nodiscard]] bool hasOlderFiles(const std::filesystem::path& folder);

/// A folder that has such files; `config` is completed with the kind that the files show. Errors: as loadTokenizer.
/// Throws nlohmann's exceptions for fields of another type.
[[nodiscard]] Result<TokenizerParts> readOlderFiles(const std::filesystem::path& folder, TokenizerConfig& config);

/// A SentencePiece model as it is: what the sentencepiece library's encode and decode give.
[[nodiscard]] Result<TokenizerParts> readSentencePieceFile(const std::filesystem::path& file);

// One function a kind of files.
[[nodiscard]] Result<TokenizerParts> readBytePairFiles(const std::filesystem::path& folder, TokenizerConfig& config);
[[nodiscard]] Result<TokenizerParts> readWordPieceFiles(const std::filesystem::path& folder, TokenizerConfig& config);
[[nodiscard]] Result<TokenizerParts> readSentencePieceFiles(const std::filesystem::path& file, TokenizerConfig& config);

/// For a kind that a set of files cannot be for.
[[nodiscard]] Failure unsupportedFiles(const TokenizerConfig& config);

} // namespace medley::ml
