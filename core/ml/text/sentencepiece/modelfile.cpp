#include "core/ml/text/sentencepiece/modelfile.h"

#include "core/ml/json/readjson.h"
#include "core/ml/text/decoder.h"
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/sentencepiece/wireformat.h"
#include "core/ml/text/unigram.h"
#include "core/ml/text/utf8.h"

#include <bitset>
#include <cmath>
#include <unordered_set>

namespace medley::ml {

namespace {

using Model = SentencePieceModel;
using Kind = Model::Kind;

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

Result<Model::Piece> readPiece(std::string_view bytes, std::size_t id) {
    Model::Piece piece;
    WireReader reader(bytes);
    while (const auto field = reader.next()) {
        if (field->isBytes(1)) {
            piece.text = field->bytes;
        } else if (field->isFloat(2)) {
            piece.score = field->asFloat();
        } else if (field->isVarint(3) && field->value >= 1 && field->value <= 6) {
            piece.kind = static_cast<Kind>(field->value);
        }
    }
    const bool isText = !piece.text.empty() && piece.text.size() <= kLongestPiece &&
                        piece.text.find('\0') == std::string::npos && toValidUtf8(piece.text) == piece.text;
    if (reader.isDamaged() || !isText || !std::isfinite(piece.score)) {
        return damagedTokenizer("piece " + std::to_string(id) + " has no usable text or score");
    }
    return piece;
}

Result<void> readTrainer(std::string_view bytes, Model& model) {
    WireReader reader(bytes);
    while (const auto field = reader.next()) {
        if (field->isVarint(3)) {
            if (field->value != 1 && field->value != 2) {
                return unsupportedTokenizer("SentencePiece model", std::to_string(field->value));
            }
            model.type = static_cast<Model::Type>(field->value);
        } else if (field->isVarint(24)) {
            model.putsSpaceLast = field->value != 0;
        } else if (field->isVarint(35)) {
            model.hasByteFallback = field->value != 0;
        } else if (field->isBytes(44)) {
            model.unknownSurface = toValidUtf8(field->bytes.substr(0, kLongestPiece));
        }
    }
    return reader.isDamaged() ? Result<void>(damagedTokenizer("the trainer's settings")) : Result<void>();
}

Result<void> readNormalizerSettings(std::string_view bytes, Model& model) {
    WireReader reader(bytes);
    while (const auto field = reader.next()) {
        if (field->isBytes(2)) {
            model.characterMap = field->bytes;
        } else if (field->isVarint(3)) {
            model.addsDummyPrefix = field->value != 0;
        } else if (field->isVarint(4)) {
            model.removesExtraSpaces = field->value != 0;
        } else if (field->isVarint(5)) {
            model.escapesSpaces = field->value != 0;
        }
    }
    return reader.isDamaged() ? Result<void>(damagedTokenizer("the normaliser's settings")) : Result<void>();
}

Result<void> verify(Model& model) {
    std::unordered_set<std::string_view> texts;
    std::bitset<256> bytes;
    bool hasUnknown = false;
    for (std::size_t i = 0; i < model.pieces.size(); ++i) {
        const Model::Piece& piece = model.pieces[i];
        if (!texts.insert(piece.text).second) {
            return damagedTokenizer("piece " + std::to_string(i) + " is there twice");
        }
        if (piece.kind == Kind::Unknown) {
            if (std::exchange(hasUnknown, true)) {
                return damagedTokenizer("there are two unknown pieces");
            }
            model.unknown = i;
        }
        if (piece.kind == Kind::Byte) {
            const auto byte = byteOfToken(piece.text);
            if (!byte || !model.hasByteFallback) {
                return damagedTokenizer("piece " + std::to_string(i) + " is no byte");
            }
            bytes.set(static_cast<unsigned char>(*byte));
        }
    }
    if (!hasUnknown) {
        return damagedTokenizer("there is no unknown piece");
    }
    if (model.hasByteFallback && !bytes.all()) {
        return damagedTokenizer("some of the 256 byte pieces are missing");
    }
    return {};
}

} // namespace

Result<Model> parseSentencePieceModel(std::string_view bytes) {
    Model model;
    WireReader reader(bytes);
    while (const auto field = reader.next()) {
        Result<void> read;
        if (field->isBytes(1)) {
            auto piece = readPiece(field->bytes, model.pieces.size());
            if (!piece) {
                return failWith(piece);
            }
            model.pieces.push_back(std::move(*piece));
        } else if (field->isBytes(2)) {
            read = readTrainer(field->bytes, model);
        } else if (field->isBytes(3)) {
            read = readNormalizerSettings(field->bytes, model);
        }
        if (!read) {
            return failWith(read);
        }
    }
    if (reader.isDamaged()) {
        return damagedTokenizer("the file ends inside a field, or is no SentencePiece model");
    }
    if (const auto verified = verify(model); !verified) {
        return failWith(verified);
    }
    return model;
}

Result<Model> readSentencePieceModel(const std::filesystem::path& file) {
    const auto bytes = readTextFile(file, kMostBytes);
    if (!bytes) {
        return failWith(bytes);
    }
    return parseSentencePieceModel(*bytes);
}

} // namespace medley::ml
