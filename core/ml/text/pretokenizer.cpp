#include "core/ml/text/pretokenizer.h"

#include "core/ml/text/bytelevel.h"
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/metaspace.h"
#include "core/ml/text/splitter.h"
#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

#include <functional>

namespace medley::ml {

namespace {

/// Splits and byte-level BPE of GPT-2 (encoder.py).
constexpr std::string_view kGpt2Pattern =
    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

/// The pre-tokenizer Whitespace; its \w is Rust's, which has the joiners.
constexpr std::string_view kWordOrNot = "[\\w\\x{200C}\\x{200D}]+|[^\\w\\x{200C}\\x{200D}\\s]+";

using Finder = std::function<std::vector<TextRange>(std::string_view)>;

class SplittingPreTokenizer final : public PreTokenizer {
public:
    SplittingPreTokenizer(Finder find, SplitBehavior behavior) : m_find(std::move(find)), m_behavior(behavior) {}
    [[nodiscard]] std::vector<Piece> apply(std::vector<Piece> pieces) const override {
        std::vector<Piece> out;
        for (const Piece& piece : pieces) {
            for (const TextRange& range : cut(m_find(piece.text), m_behavior)) {
                out.push_back(
                    {piece.text.substr(range.begin, range.end - range.begin), piece.isAtStart && range.begin == 0});
            }
        }
        return out;
    }

private:
    Finder m_find;
    SplitBehavior m_behavior;
};

/// Changes each piece on its own.
class MappingPreTokenizer final : public PreTokenizer {
public:
    explicit MappingPreTokenizer(std::function<std::string(const Piece&)> map) : m_map(std::move(map)) {}
    [[nodiscard]] std::vector<Piece> apply(std::vector<Piece> pieces) const override {
        for (Piece& piece : pieces) {
            piece.text = m_map(piece);
        }
        return pieces;
    }

private:
    std::function<std::string(const Piece&)> m_map;
};

class SequencePreTokenizer final : public PreTokenizer {
public:
    explicit SequencePreTokenizer(std::vector<std::unique_ptr<PreTokenizer>> steps) : m_steps(std::move(steps)) {}
    [[nodiscard]] std::vector<Piece> apply(std::vector<Piece> pieces) const override {
        for (const auto& step : m_steps) {
            pieces = step->apply(std::move(pieces));
        }
        return pieces;
    }

private:
    std::vector<std::unique_ptr<PreTokenizer>> m_steps;
};

using Steps = std::vector<std::unique_ptr<PreTokenizer>>;

std::unique_ptr<PreTokenizer> splitting(Finder find, SplitBehavior behavior) {
    return std::make_unique<SplittingPreTokenizer>(std::move(find), behavior);
}
std::unique_ptr<PreTokenizer> splitting(std::function<bool(char32_t)> isDelimiter, SplitBehavior behavior) {
    return splitting([is = std::move(isDelimiter)](std::string_view text) { return findCharacters(text, is); },
                     behavior);
}
std::unique_ptr<PreTokenizer> splitting(Regex regex, bool isInverted, SplitBehavior behavior) {
    return splitting(
        [regex = std::move(regex), isInverted](std::string_view text) {
            auto ranges = regex.find(text);
            for (TextRange& range : ranges) {
                range.isMatch = range.isMatch != isInverted;
            }
            return ranges;
        },
        behavior);
}
std::unique_ptr<PreTokenizer> mapping(std::function<std::string(const Piece&)> map) {
    return std::make_unique<MappingPreTokenizer>(std::move(map));
}

Result<std::unique_ptr<PreTokenizer>> readByteLevel(const nlohmann::json& json) {
    Steps steps;
    if (flagField(json, "add_prefix_space", true)) {
        steps.push_back(
            mapping([](const Piece& piece) { return piece.text.starts_with(' ') ? piece.text : " " + piece.text; }));
    }
    if (flagField(json, "use_regex", true)) {
        auto regex = Regex::compile(kGpt2Pattern);
        if (!regex) {
            return failWith(regex);
        }
        steps.push_back(splitting(std::move(*regex), false, SplitBehavior::Isolated));
    }
    steps.push_back(mapping([](const Piece& piece) { return bytesToCharacters(piece.text); }));
    return std::make_unique<SequencePreTokenizer>(std::move(steps));
}

Result<std::unique_ptr<PreTokenizer>> readMetaspacePreTokenizer(const nlohmann::json& json) {
    auto options = readMetaspace(json);
    if (!options) {
        return failWith(options);
    }
    Steps steps;
    steps.push_back(
        mapping([options = *options](const Piece& piece) { return options.encode(piece.text, piece.isAtStart); }));
    if (options->splits) {
        const char32_t replacement = decodeUtf8At(options->replacement, 0).codepoint;
        steps.push_back(
            splitting([replacement](char32_t c) { return c == replacement; }, SplitBehavior::MergedWithNext));
    }
    return std::make_unique<SequencePreTokenizer>(std::move(steps));
}

Result<std::unique_ptr<PreTokenizer>> readSplit(const nlohmann::json& json) {
    auto regex = readPattern(json.at("pattern"));
    auto behavior = splitBehaviorFromName(json.at("behavior").get<std::string>());
    if (!regex) {
        return failWith(regex);
    }
    if (!behavior) {
        return failWith(behavior);
    }
    return splitting(std::move(*regex), flagField(json, "invert", false), *behavior);
}

Result<std::unique_ptr<PreTokenizer>> readSequence(const nlohmann::json& json) {
    Steps steps;
    for (const auto& part : json.at("pretokenizers")) {
        auto step = readPreTokenizer(part);
        if (!step) {
            return failWith(step);
        }
        steps.push_back(std::move(*step));
    }
    return std::make_unique<SequencePreTokenizer>(std::move(steps));
}

} // namespace

Result<std::unique_ptr<PreTokenizer>> readPreTokenizer(const nlohmann::json& json) {
    if (json.is_null()) {
        return std::make_unique<SequencePreTokenizer>(Steps());
    }
    const auto type = json.at("type").get<std::string>();
    if (type == "Sequence") {
        return readSequence(json);
    }
    if (type == "BertPreTokenizer") {
        Steps steps;
        steps.push_back(splitting(isWhitespace, SplitBehavior::Removed));
        steps.push_back(splitting(isPunctuation, SplitBehavior::Isolated));
        return std::make_unique<SequencePreTokenizer>(std::move(steps));
    }
    if (type == "ByteLevel") {
        return readByteLevel(json);
    }
    if (type == "Split") {
        return readSplit(json);
    }
    if (type == "Digits") {
        return splitting(isNumeric, flagField(json, "individual_digits", false) ? SplitBehavior::Isolated
                                                                                : SplitBehavior::Contiguous);
    }
    if (type == "Metaspace") {
        return readMetaspacePreTokenizer(json);
    }
    if (type == "WhitespaceSplit") {
        return splitting(isWhitespace, SplitBehavior::Removed);
    }
    if (type == "Whitespace") {
        auto regex = Regex::compile(kWordOrNot);
        if (!regex) {
            return failWith(regex);
        }
        return splitting(std::move(*regex), true, SplitBehavior::Removed);
    }
    if (type == "Punctuation") {
        auto behavior = splitBehaviorFromName(stringField(json, "behavior", "Isolated"));
        if (!behavior) {
            return failWith(behavior);
        }
        return splitting(isPunctuation, *behavior);
    }
    return unsupportedTokenizer("pre-tokenizer", type);
}

} // namespace medley::ml
