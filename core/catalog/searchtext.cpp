#include "core/catalog/searchtext.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace medley::catalog {

namespace {

using CodePoint = utf8proc_int32_t;

constexpr CodePoint kReplacement = 0xFFFD;
constexpr std::size_t kNumberWidth = 20; // digits that a number is padded to in a sort key

/// Reads one code point and shortens `text` by it; an invalid byte is U+FFFD.
CodePoint takeCodePoint(std::string_view& text) {
    CodePoint point = kReplacement;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &point);
    text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    return length > 0 ? point : kReplacement;
}

void append(std::string& text, CodePoint point) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(point, bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

bool isMark(CodePoint point) {
    const auto category = utf8proc_category(point);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/// The categories that FTS5's unicode61 keeps by default: L*, N* and Co.
bool isLetterOrNumber(CodePoint point) {
    const auto category = utf8proc_category(point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) || category == UTF8PROC_CATEGORY_CO;
}

bool isSpace(CodePoint point) {
    const auto category = utf8proc_category(point);
    return (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP) || category == UTF8PROC_CATEGORY_CC;
}

bool isEuropeanDiacritic(CodePoint point) {
    return point >= 0x0300 && point <= 0x036F;
}

bool isWrittenWithoutSpaces(CodePoint point) {
    struct Range {
        CodePoint first, last;
    };
    constexpr std::array<Range, 7> kRanges{{
        {0x0E00, 0x0EFF},   // Thai, Lao
        {0x1000, 0x109F},   // Burmese
        {0x1780, 0x17FF},   // Khmer
        {0x3040, 0x30FF},   // Hiragana, Katakana
        {0x3400, 0x9FFF},   // Han
        {0xF900, 0xFAFF},   // Han, compatibility
        {0x20000, 0x3FFFF}, // Han, supplementary
    }};
    for (const auto& range : kRanges)
        if (point >= range.first && point <= range.last)
            return true;
    return false;
}

/// Calls `visit` with each code point of `point` decomposed and folded; European diacritics are left out.
template <class Visit>
void fold(CodePoint point, Visit&& visit) {
    std::array<utf8proc_int32_t, 32> folded{}; // the longest decomposition, U+FDFA, has 18
    int lastBoundClass = 0;
    const auto count = utf8proc_decompose_char(
        point, folded.data(), static_cast<utf8proc_ssize_t>(folded.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD), &lastBoundClass);
    if (count < 0 || static_cast<std::size_t>(count) > folded.size()) {
        visit(point);
        return;
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
        if (!isEuropeanDiacritic(folded.at(i)))
            visit(folded.at(i));
}

/// Collects code points into tokens.
class Tokenizer {
public:
    void add(CodePoint point) {
        if (isWrittenWithoutSpaces(point)) {
            end();
            append(m_token, point);
            m_hasContent = isLetterOrNumber(point);
            end();
        } else if (isLetterOrNumber(point)) {
            append(m_token, point);
            m_hasContent = true;
        } else if (isMark(point)) {
            append(m_token, point);
        } else {
            end();
        }
    }
    void end() {
        if (m_hasContent)
            m_tokens.push_back(std::move(m_token));
        m_token.clear();
        m_hasContent = false;
    }
    [[nodiscard]] std::vector<std::string> take() {
        end();
        return std::move(m_tokens);
    }

private:
    std::vector<std::string> m_tokens;
    std::string m_token;
    bool m_hasContent = false;
};

enum class CaseClass { Other, Upper, Lower, Digit };

CaseClass caseClass(CodePoint point) {
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return CaseClass::Upper;
    case UTF8PROC_CATEGORY_LL:
        return CaseClass::Lower;
    case UTF8PROC_CATEGORY_ND:
        return CaseClass::Digit;
    default:
        return CaseClass::Other;
    }
}

/// "HolidayBeach2024" → "Holiday Beach 2024".
std::string splitCamelCase(std::string_view name) {
    std::string split;
    auto before = CaseClass::Other;
    while (!name.empty()) {
        const auto point = takeCodePoint(name);
        const auto now = caseClass(point);
        const bool digitEdge = (now == CaseClass::Digit) != (before == CaseClass::Digit);
        const bool hump = before == CaseClass::Lower && now == CaseClass::Upper;
        if (hump || (digitEdge && now != CaseClass::Other && before != CaseClass::Other))
            split += ' ';
        append(split, point);
        if (!isMark(point))
            before = now;
    }
    return split;
}

} // namespace

std::vector<std::string> tokens(std::string_view text) {
    Tokenizer tokenizer;
    while (!text.empty())
        fold(takeCodePoint(text), [&](CodePoint point) { tokenizer.add(point); });
    return tokenizer.take();
}

std::vector<std::string> nameTokens(std::string_view fileName) {
    auto whole = tokens(fileName);
    auto parts = tokens(splitCamelCase(fileName));
    if (parts != whole)
        whole.insert(whole.end(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
    return whole;
}

std::vector<std::vector<std::string>> queryWords(std::string_view query) {
    std::vector<std::vector<std::string>> words;
    Tokenizer tokenizer;
    const auto endWord = [&] {
        if (auto word = tokenizer.take(); !word.empty())
            words.push_back(std::move(word));
        tokenizer = {};
    };
    while (!query.empty()) {
        const auto point = takeCodePoint(query);
        if (isSpace(point))
            endWord();
        else
            fold(point, [&](CodePoint folded) { tokenizer.add(folded); });
    }
    endWord();
    return words;
}

std::string nameSortKey(std::string_view fileName) {
    std::string key;
    std::string digits;
    const auto endNumber = [&] {
        if (digits.empty())
            return;
        const auto significant = std::min(digits.find_first_not_of('0'), digits.size() - 1);
        digits.erase(0, significant);
        if (digits.size() < kNumberWidth)
            key.append(kNumberWidth - digits.size(), '0');
        key += digits;
        digits.clear();
    };
    while (!fileName.empty())
        fold(takeCodePoint(fileName), [&](CodePoint point) {
            if (point >= '0' && point <= '9') {
                digits += static_cast<char>(point);
                return;
            }
            endNumber();
            append(key, point);
        });
    endNumber();
    return key;
}

std::string folded(std::string_view text) {
    std::string result;
    while (!text.empty())
        fold(takeCodePoint(text), [&](CodePoint point) { append(result, point); });
    return result;
}

std::string searchKey(std::string_view text) {
    const auto words = tokens(text);
    if (!words.empty())
        return joined(words);
    auto key = folded(text);
    return key.empty() ? std::string(text) : key; // of marks alone nothing is left
}

std::string joined(const std::vector<std::string>& tokens) {
    std::string text;
    for (const auto& token : tokens) {
        if (!text.empty())
            text += ' ';
        text += token;
    }
    return text;
}

std::string_view fileName(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view parentFolder(std::string_view path) {
    const auto slash = path.rfind('/');
    return path.substr(0, slash == std::string_view::npos ? 0 : std::max<std::size_t>(slash, 1));
}

std::string folderKey(std::string_view path) {
    const auto slash = path.rfind('/');
    return folded(path.substr(0, slash == std::string_view::npos ? 0 : slash + 1));
}

} // namespace medley::catalog
