#include "core/ml/text/normalizer.h"

#include "core/ml/text/bytelevel.h"
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/splitter.h"
#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

#include <functional>
#include <vector>

namespace medley::ml {

namespace {

/// No honest step makes a text longer than this many times; a hostile file could double it at every step.
constexpr std::size_t kMaxGrowth = 64;

class FunctionNormalizer final : public Normalizer {
public:
    explicit FunctionNormalizer(std::function<std::string(std::string)> function) : m_function(std::move(function)) {}
    [[nodiscard]] std::string apply(std::string text) const override { return m_function(std::move(text)); }

private:
    std::function<std::string(std::string)> m_function;
};

std::unique_ptr<Normalizer> wrap(std::function<std::string(std::string)> function) {
    return std::make_unique<FunctionNormalizer>(std::move(function));
}

class SequenceNormalizer final : public Normalizer {
public:
    explicit SequenceNormalizer(std::vector<std::unique_ptr<Normalizer>> steps) : m_steps(std::move(steps)) {}
    [[nodiscard]] std::string apply(std::string text) const override {
        const std::size_t limit = (text.size() + 1) * kMaxGrowth;
        for (const auto& step : m_steps) {
            text = step->apply(std::move(text));
            if (text.size() > limit) {
                text.resize(limit);
                text = toValidUtf8(text);
            }
        }
        return text;
    }

private:
    std::vector<std::unique_ptr<Normalizer>> m_steps;
};

std::string strip(const std::string& text, bool left, bool right) {
    std::size_t begin = 0;
    std::size_t end = text.size();
    if (left) {
        while (begin < end) {
            const Utf8Step step = decodeUtf8At(text, begin);
            if (!isWhitespace(step.codepoint)) {
                break;
            }
            begin += step.length;
        }
    }
    if (right) {
        std::size_t last = begin;
        for (std::size_t i = begin; i < end;) {
            const Utf8Step step = decodeUtf8At(text, i);
            i += step.length;
            last = isWhitespace(step.codepoint) ? last : i;
        }
        end = last;
    }
    return text.substr(begin, end - begin);
}

std::string withoutMarks(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = decodeUtf8At(text, i);
        if (!isMark(step.codepoint)) {
            out.append(text, i, step.length);
        }
        i += step.length;
    }
    return out;
}

/// Normalizer of SentencePiece's training rule "nmt": control characters go, odd spaces become spaces.
std::string nmt(const std::string& text) {
    const auto isDropped = [](char32_t c) {
        return (c >= 0x01 && c <= 0x08) || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F || c == 0x8F || c == 0x9F;
    };
    const auto isSpace = [](char32_t c) {
        return c == 0x09 || c == 0x0A || c == 0x0C || c == 0x0D || c == 0x1680 || (c >= 0x200B && c <= 0x200F) ||
               c == 0x2028 || c == 0x2029 || c == 0x2581 || c == 0xFEFF || c == 0xFFFD;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = decodeUtf8At(text, i);
        if (!isDropped(step.codepoint)) {
            appendUtf8(out, isSpace(step.codepoint) ? U' ' : step.codepoint);
        }
        i += step.length;
    }
    return out;
}

Result<std::unique_ptr<Normalizer>> readReplace(const nlohmann::json& json) {
    auto regex = readPattern(json.at("pattern"));
    if (!regex) {
        return failWith(regex);
    }
    return wrap([regex = std::move(*regex), content = json.at("content").get<std::string>()](const std::string& text) {
        return regex.replaceAll(text, content);
    });
}

Result<std::unique_ptr<Normalizer>> readSequence(const nlohmann::json& json) {
    std::vector<std::unique_ptr<Normalizer>> steps;
    for (const auto& part : json.at("normalizers")) {
        auto step = readNormalizer(part);
        if (!step) {
            return failWith(step);
        }
        steps.push_back(std::move(*step));
    }
    return std::make_unique<SequenceNormalizer>(std::move(steps));
}

} // namespace

Result<std::unique_ptr<Normalizer>> readNormalizer(const nlohmann::json& json) {
    if (json.is_null()) {
        return wrap([](std::string text) { return text; });
    }
    const auto type = json.at("type").get<std::string>();
    const auto form = [](NormalForm wanted) {
        return wrap([wanted](const std::string& text) { return toNormalForm(text, wanted); });
    };
    if (type == "Sequence") {
        return readSequence(json);
    }
    if (type == "BertNormalizer") {
        return makeBertNormalizer(json);
    }
    if (type == "NFC") {
        return form(NormalForm::C);
    }
    if (type == "NFD") {
        return form(NormalForm::D);
    }
    if (type == "NFKC") {
        return form(NormalForm::KC);
    }
    if (type == "NFKD") {
        return form(NormalForm::KD);
    }
    if (type == "Lowercase") {
        return wrap([](const std::string& text) { return toLower(text); });
    }
    if (type == "StripAccents") {
        return wrap(withoutMarks);
    }
    if (type == "Strip") {
        return wrap([left = flagField(json, "strip_left", true), right = flagField(json, "strip_right", true)](
                        const std::string& text) { return strip(text, left, right); });
    }
    if (type == "Prepend") {
        return wrap([prefix = json.at("prepend").get<std::string>()](const std::string& text) {
            return text.empty() ? text : prefix + text;
        });
    }
    if (type == "Replace") {
        return readReplace(json);
    }
    if (type == "Precompiled") {
        return readPrecompiledNormalizer(json);
    }
    if (type == "Nmt") {
        return wrap(nmt);
    }
    if (type == "ByteLevel") {
        return wrap([](const std::string& text) { return bytesToCharacters(text); });
    }
    return unsupportedTokenizer("normalizer", type);
}

} // namespace medley::ml
