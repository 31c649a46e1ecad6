#include "core/ml/text/addedtokens.h"

#include "core/ml/text/jsonfields.h"
#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

#include <algorithm>

namespace medley::ml {

namespace {

constexpr std::size_t kLongestToken = 512; // bytes; the search takes this long at each place in the worst case

/// Where the white space at the end of `text` begins.
std::size_t trailingSpace(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0) {
        std::size_t at = begin - 1;
        while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
            --at;
        }
        if (!isWhitespace(decodeUtf8At(text, at).codepoint)) {
            break;
        }
        begin = at;
    }
    return begin;
}

std::size_t leadingSpace(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
        const Utf8Step step = decodeUtf8At(text, end);
        if (!isWhitespace(step.codepoint)) {
            break;
        }
        end += step.length;
    }
    return end;
}

bool touchesWord(std::string_view before, std::string_view after) {
    if (!after.empty() && isWordCharacter(decodeUtf8At(after, 0).codepoint)) {
        return true;
    }
    if (before.empty()) {
        return false;
    }
    std::size_t at = before.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(before[at]) & 0xC0) == 0x80) {
        --at;
    }
    return isWordCharacter(decodeUtf8At(before, at).codepoint);
}

} // namespace

void TokenMatcher::add(std::string text, const Rule& rule) {
    if (!text.empty()) {
        m_rules.insert_or_assign(std::move(text), rule);
    }
}

std::optional<TokenMatcher::Match> TokenMatcher::longestAt(std::string_view text) const {
    std::optional<Match> best;
    auto it = m_rules.begin();
    auto length = std::size_t{1};
    while (length <= text.size()) {
        it = m_rules.lower_bound(text.substr(0, length));
        if (it == m_rules.end()) {
            break;
        }
        // The first rule not before this prefix either continues it or shows that none does.
        const std::string_view rule = it->first;
        const auto common = static_cast<std::size_t>(std::ranges::mismatch(rule, text).in1 - rule.begin());
        if (common == rule.size()) {
            best = Match{common, &it->second};
        }
        if (common < length) {
            break;
        }
        length = common + 1;
    }
    return best;
}

void TokenMatcher::split(std::string_view text, bool isAtStart, std::vector<TextSection>& into) const {
    std::size_t done = 0;
    const auto keep = [&](std::size_t begin, std::size_t end, std::optional<TokenId> token) {
        if (end > begin) {
            into.push_back({std::string(text.substr(begin, end - begin)), token, isAtStart && begin == 0});
        }
    };
    for (std::size_t i = 0; !m_rules.empty() && i < text.size();) {
        const auto match = longestAt(text.substr(i));
        if (!match) {
            i += utf8Length(text[i]);
            continue;
        }
        std::size_t begin = i;
        std::size_t end = i + match->length;
        i = end;
        if (match->rule->isSingleWord && touchesWord(text.substr(0, begin), text.substr(end))) {
            continue;
        }
        if (match->rule->takesLeftSpace) {
            begin = trailingSpace(text.substr(0, begin));
        }
        begin = std::max(begin, done); // the token before may have taken these spaces
        if (match->rule->takesRightSpace) {
            end += leadingSpace(text.substr(end));
        }
        keep(done, begin, std::nullopt);
        keep(begin, end, match->rule->id);
        done = end;
        i = std::max(i, end);
    }
    keep(done, text.size(), std::nullopt);
}

Result<AddedTokens> AddedTokens::read(const nlohmann::json& json, const Vocabulary& model,
                                      const Normalizer& normalizer) {
    AddedTokens tokens;
    if (json.is_null()) {
        return tokens;
    }
    for (const auto& item : json.get_ref<const nlohmann::json::array_t&>()) {
        const auto text = item.at("content").get<std::string>();
        const auto fileId = readTokenId(item.at("id"));
        if (!fileId) {
            return failWith(fileId);
        }
        if (text.size() > kLongestToken) {
            return damagedTokenizer("an added token has " + std::to_string(text.size()) + " bytes");
        }
        if (text.empty()) {
            continue;
        }
        const bool isSpecial = flagField(item, "special", false);
        TokenMatcher::Rule rule;
        rule.id = model.idOf(text).value_or(*fileId);
        rule.takesLeftSpace = flagField(item, "lstrip", false);
        rule.takesRightSpace = flagField(item, "rstrip", false);
        rule.isSingleWord = flagField(item, "single_word", false);
        tokens.m_vocabulary.add(text, rule.id);
        if (isSpecial) {
            tokens.m_special.insert(text);
        }
        if (flagField(item, "normalized", !isSpecial)) {
            tokens.m_normalized.add(normalizer.apply(text), rule);
        } else {
            tokens.m_verbatim.add(text, rule);
        }
    }
    return tokens;
}

std::vector<TextSection> AddedTokens::extract(std::string_view text, const Normalizer& normalizer) const {
    std::vector<TextSection> raw;
    m_verbatim.split(text, true, raw);
    std::vector<TextSection> sections;
    for (TextSection& section : raw) {
        if (section.token) {
            sections.push_back(std::move(section));
        } else {
            m_normalized.split(normalizer.apply(std::move(section.text)), section.isAtStart, sections);
        }
    }
    return sections;
}

} // namespace medley::ml
