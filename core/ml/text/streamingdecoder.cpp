#include "core/ml/text/streamingdecoder.h"

#include "core/ml/text/utf8.h"

#include <span>

namespace medley::ml {

namespace {

constexpr std::size_t kLongestCharacter = 4; // bytes, and so the most tokens that one character can need

} // namespace

std::string StreamingDecoder::push(TokenId id) {
    m_ids.push_back(id);
    std::string out;
    // What no further token can complete any more is not waited for.
    while (m_ids.size() - m_given > kLongestCharacter && newText(m_ids.size()).ends_with("\uFFFD")) {
        out += give(m_given + 1);
    }
    if (!newText(m_ids.size()).ends_with("\uFFFD")) {
        out += give(m_ids.size());
    }
    return out;
}

std::string StreamingDecoder::finish() {
    std::string out = newText(m_ids.size());
    m_ids.clear();
    m_given = 0;
    return out;
}

std::string StreamingDecoder::decoded(std::size_t begin, std::size_t end) const {
    return m_tokenizer.decode(std::span(m_ids).subspan(begin, end - begin), m_skipsSpecial);
}

/// What the ids up to `end` add to the text of those that were given.
std::string StreamingDecoder::newText(std::size_t end) const {
    const std::string before = decoded(0, m_given);
    const std::string all = decoded(0, end);
    return all.starts_with(before) ? all.substr(before.size()) : decoded(m_given, end);
}

std::string StreamingDecoder::give(std::size_t end) {
    std::string text = newText(end);
    if (!text.empty()) { // else a special token, or a space that only counts when something follows
        m_ids.erase(m_ids.begin(), m_ids.begin() + static_cast<std::ptrdiff_t>(m_given));
        end -= m_given;
    }
    m_given = end;
    return text;
}

} // namespace medley::ml
