// spiece.model and its like: SentencePiece's ModelProto (sentencepiece_model.proto of google/sentencepiece).
// Private to core/ml/text.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace medley::ml {

struct SentencePieceModel {
    enum class Type { Unigram = 1, Bpe = 2 };
    enum class Kind { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };
    struct Piece {
        std::string text;
        float score = 0;
        Kind kind = Kind::Normal;
    };

    std::vector<Piece> pieces; ///< the place is the id; no text is empty or there twice
    std::size_t unknown = 0;   ///< the id of the one piece of kind Unknown
    Type type = Type::Unigram;
    bool hasByteFallback = false; ///< there are then 256 byte pieces
    bool putsSpaceLast = false;   ///< "treat_whitespace_as_suffix"
    std::string unknownSurface = " \u2047 ";

    std::string characterMap; ///< empty: none
    bool addsDummyPrefix = true;
    bool removesExtraSpaces = true;
    bool escapesSpaces = true;
};

/// Errors: ModelMissing, ModelDamaged, TooLarge, Io, NoPermission.
[[nodiscard]] Result<SentencePieceModel> readSentencePieceModel(const std::filesystem::path& file);
[[nodiscard]] Result<SentencePieceModel> parseSentencePieceModel(std::string_view bytes);

} // namespace medley::ml
