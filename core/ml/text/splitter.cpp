#include "core/ml/text/splitter.h"

#include "core/ml/text/jsonfields.h"
#include "core/ml/text/utf8.h"

#include <algorithm>
#include <array>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace medley::ml {

namespace {

constexpr std::uint32_t kMatchLimit = 1'000'000;
constexpr std::uint32_t kHeapLimitKiB = 16 * 1024;

constexpr std::string_view kWordCharacters = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}";

/// PCRE2's \s has U+180E, which Unicode took out of White_Space, and its \w lacks marks.
std::string asUnicodeClasses(std::string_view pattern) {
    std::string out;
    bool isInClass = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c != '\\' || i + 1 == pattern.size()) {
            const bool isClosing = c == ']' && isInClass;
            isInClass = (isInClass || c == '[') && !isClosing;
            out += c;
            continue;
        }
        const char escaped = pattern[++i];
        if (escaped == 's') {
            out += "\\p{wspace}";
        } else if (escaped == 'S') {
            out += "\\P{wspace}";
        } else if (escaped == 'w' && isInClass) {
            out += kWordCharacters;
        } else if ((escaped == 'w' || escaped == 'W') && !isInClass) {
            out.append(escaped == 'w' ? "[" : "[^").append(kWordCharacters) += ']';
        } else {
            out += '\\';
            out += escaped;
        }
    }
    return out;
}

struct MatchFree {
    void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
struct ContextFree {
    void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};

Result<std::shared_ptr<pcre2_code>> compileWith(std::string_view pattern, std::uint32_t options) {
    int code = 0;
    std::size_t place = 0;
    pcre2_code* compiled = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                         options | PCRE2_UTF | PCRE2_NO_UTF_CHECK, &code, &place, nullptr);
    if (!compiled) {
        std::array<PCRE2_UCHAR, 256> text{};
        pcre2_get_error_message(code, text.data(), text.size());
        return fail(ErrorCode::ModelDamaged, "The tokenizer uses a pattern that Medley does not understand.",
                    std::string(reinterpret_cast<const char*>(text.data())) + " at " + std::to_string(place) + " of " +
                        std::string(pattern));
    }
    pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE); // where it cannot, the interpreter matches
    return std::shared_ptr<pcre2_code>(compiled, [](pcre2_code* owned) { pcre2_code_free(owned); });
}

} // namespace

Result<Regex> Regex::compile(std::string_view pattern) {
    auto code = compileWith(asUnicodeClasses(pattern), PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C);
    if (!code) {
        return failWith(code);
    }
    return Regex(std::move(*code));
}

Result<Regex> Regex::literal(std::string_view text) {
    auto code = compileWith(text, PCRE2_LITERAL);
    if (!code) {
        return failWith(code);
    }
    return Regex(std::move(*code));
}

std::vector<TextRange> Regex::find(std::string_view text) const {
    std::vector<TextRange> ranges;
    const std::unique_ptr<pcre2_match_data, MatchFree> data(pcre2_match_data_create(1, nullptr));
    const std::unique_ptr<pcre2_match_context, ContextFree> context(pcre2_match_context_create(nullptr));
    std::size_t done = 0;
    if (data && context) {
        pcre2_set_match_limit(context.get(), kMatchLimit);
        pcre2_set_heap_limit(context.get(), kHeapLimitKiB);
        std::size_t from = 0;
        while (from < text.size()) {
            const int count = pcre2_match(m_code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                                          PCRE2_NO_UTF_CHECK, data.get(), context.get());
            if (count < 0) {
                break;
            }
            const std::size_t* found = pcre2_get_ovector_pointer(data.get());
            const std::size_t begin = found[0];
            const std::size_t end = found[1];
            if (end <= begin) { // an empty match, or one that \K turned round
                from = std::max(from, begin);
                from += from < text.size() ? utf8Length(text[from]) : 1;
                continue;
            }
            if (begin < done) {
                break;
            }
            if (begin > done) {
                ranges.push_back({done, begin, false});
            }
            ranges.push_back({begin, end, true});
            done = from = end;
        }
    }
    if (done < text.size()) {
        ranges.push_back({done, text.size(), false});
    }
    return ranges;
}

std::string Regex::replaceAll(std::string_view text, std::string_view with) const {
    std::string out;
    for (const TextRange& range : find(text)) {
        out += range.isMatch ? with : text.substr(range.begin, range.end - range.begin);
    }
    return out;
}

Result<Regex> readPattern(const nlohmann::json& json) {
    if (const auto regex = json.find("Regex"); regex != json.end()) {
        return Regex::compile(regex->get_ref<const std::string&>());
    }
    return Regex::literal(json.at("String").get_ref<const std::string&>());
}

std::vector<TextRange> findCharacters(std::string_view text, const std::function<bool(char32_t)>& isDelimiter) {
    std::vector<TextRange> ranges;
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = decodeUtf8At(text, i);
        if (isDelimiter(step.codepoint)) {
            if (i > done) {
                ranges.push_back({done, i, false});
            }
            done = i + step.length;
            ranges.push_back({i, done, true});
        }
        i += step.length;
    }
    if (done < text.size()) {
        ranges.push_back({done, text.size(), false});
    }
    return ranges;
}

Result<SplitBehavior> splitBehaviorFromName(std::string_view name) {
    static constexpr std::pair<std::string_view, SplitBehavior> kNames[] = {
        {"Removed", SplitBehavior::Removed},
        {"Isolated", SplitBehavior::Isolated},
        {"MergedWithPrevious", SplitBehavior::MergedWithPrevious},
        {"MergedWithNext", SplitBehavior::MergedWithNext},
        {"Contiguous", SplitBehavior::Contiguous}};
    const auto* found = std::ranges::find(kNames, name, &std::pair<std::string_view, SplitBehavior>::first);
    if (found == std::end(kNames)) {
        return fail(ErrorCode::ModelDamaged, "The tokenizer splits text in a way that Medley does not know.",
                    "behavior " + std::string(name));
    }
    return found->second;
}

std::vector<TextRange> cut(std::vector<TextRange> ranges, SplitBehavior behavior) {
    if (behavior == SplitBehavior::Removed) {
        std::erase_if(ranges, [](const TextRange& range) { return range.isMatch; });
        return ranges;
    }
    if (behavior == SplitBehavior::Isolated) {
        return ranges;
    }
    const bool isBackwards = behavior == SplitBehavior::MergedWithNext;
    if (isBackwards) {
        std::ranges::reverse(ranges);
    }
    std::vector<TextRange> pieces;
    bool wasMatch = false;
    for (const TextRange& range : ranges) {
        // A delimiter joins its neighbour, but of two delimiters in a row the second stays alone.
        const bool joins = behavior == SplitBehavior::Contiguous ? !pieces.empty() && range.isMatch == wasMatch
                                                                 : !pieces.empty() && range.isMatch && !wasMatch;
        if (!joins) {
            pieces.push_back(range);
        } else if (isBackwards) {
            pieces.back().begin = range.begin;
        } else {
            pieces.back().end = range.end;
        }
        wasMatch = range.isMatch;
    }
    if (isBackwards) {
        std::ranges::reverse(pieces);
    }
    return pieces;
}

} // namespace medley::ml
