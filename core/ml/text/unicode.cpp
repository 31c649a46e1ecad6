#include "core/ml/text/unicode.h"

#include "core/ml/text/laterunicode.h"
#include "core/ml/text/splitter.h"
#include "core/ml/text/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace medley::ml {

namespace {

utf8proc_category_t categoryOf(char32_t codepoint) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(codepoint));
}

/// The category of Unicode 8.0, for the kinds that BERT asks for.
utf8proc_category_t bertCategoryOf(char32_t codepoint) {
    const auto* range = std::ranges::lower_bound(kAfterUnicode8, codepoint, {}, &CodepointRange::last);
    if (range != kAfterUnicode8.end() && range->first <= codepoint) {
        return UTF8PROC_CATEGORY_CN;
    }
    if (codepoint == 0x166D || codepoint == 0x111C9) { // now a symbol and a mark
        return UTF8PROC_CATEGORY_PO;
    }
    return codepoint == 0x1734 ? UTF8PROC_CATEGORY_MN : categoryOf(codepoint); // now a spacing mark
}

} // namespace

bool isWhitespace(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool isPythonSpace(char32_t c) {
    return isWhitespace(c) || (c >= 0x1C && c <= 0x1F);
}

bool isPunctuation(char32_t c) {
    if (c < 0x80) {
        return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
    }
    const auto category = bertCategoryOf(c);
    return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

bool isOther(char32_t c) {
    const auto category = bertCategoryOf(c);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CO;
}

bool isNonspacingMark(char32_t c) {
    return bertCategoryOf(c) == UTF8PROC_CATEGORY_MN;
}

bool isMark(char32_t c) {
    const auto category = categoryOf(c);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool isNumeric(char32_t c) {
    const auto category = categoryOf(c);
    return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

bool isWordCharacter(char32_t c) {
    const auto category = categoryOf(c);
    const bool isLetter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    const bool isCircledLetter = (c >= 0x24B6 && c <= 0x24E9) || (c >= 0x1F130 && c <= 0x1F149) ||
                                 (c >= 0x1F150 && c <= 0x1F169) || (c >= 0x1F170 && c <= 0x1F189);
    const bool isJoiner = c == 0x200C || c == 0x200D;
    return isLetter || isCircledLetter || isMark(c) || category == UTF8PROC_CATEGORY_ND ||
           category == UTF8PROC_CATEGORY_NL || category == UTF8PROC_CATEGORY_PC || isJoiner;
}

std::string toLower(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = decodeUtf8At(text, i);
        i += step.length;
        if (step.codepoint == 0x130) { // İ, the only character whose lower case is two (SpecialCasing.txt)
            out += "i\u0307";
        } else {
            appendUtf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(step.codepoint))));
        }
    }
    return out;
}

std::string toUpper(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = decodeUtf8At(text, i);
        i += step.length;
        if (step.codepoint == 0xDF) {
            out += "SS";
        } else {
            appendUtf8(out, static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(step.codepoint))));
        }
    }
    return out;
}

std::string toLowerAsPython(std::string_view text) {
    // A cased letter before it, none after it, both across characters that case ignores. \\K keeps only the sigma.
    static const auto kFinalSigma = Regex::compile("(?=\\p{Cased})\\P{Case_Ignorable}\\p{Case_Ignorable}*+\\K\u03A3"
                                                   "(?!\\p{Case_Ignorable}*+\\p{Cased})");
    return toLower(kFinalSigma ? kFinalSigma->replaceAll(text, "\u03C2") : std::string(text));
}

std::string toNormalForm(std::string_view text, NormalForm form) {
    int options = UTF8PROC_STABLE;
    options |= form == NormalForm::C || form == NormalForm::KC ? UTF8PROC_COMPOSE : UTF8PROC_DECOMPOSE;
    options |= form == NormalForm::KC || form == NormalForm::KD ? UTF8PROC_COMPAT : 0;
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &mapped, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    if (length < 0) {
        return std::string(text); // only for what is not UTF-8, which no caller passes
    }
    return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
}

std::size_t graphemeLength(std::string_view text, std::size_t offset) {
    utf8proc_int32_t state = 0;
    Utf8Step previous = decodeUtf8At(text, offset);
    std::size_t end = offset + previous.length;
    while (end < text.size()) {
        const Utf8Step next = decodeUtf8At(text, end);
        if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(previous.codepoint),
                                             static_cast<utf8proc_int32_t>(next.codepoint), &state)) {
            break;
        }
        end += next.length;
        previous = next;
    }
    return end - offset;
}

} // namespace medley::ml
