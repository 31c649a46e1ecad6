#include "ui/library/excerpt.h"

#include <algorithm>

namespace medley::ui {

namespace {

/// Begin and end of each word of a text.
[[nodiscard]] std::vector<TextRange> wordRanges(const QString& text) {
    std::vector<TextRange> ranges;
    const auto size = static_cast<int>(text.size());
    for (int i = 0; i < size;) {
        if (!text[i].isLetterOrNumber() && !text[i].isSurrogate()) {
            ++i;
            continue;
        }
        auto end = i;
        while (end < size && (text[end].isLetterOrNumber() || text[end].isMark() || text[end].isSurrogate() ||
                              text[end] == QLatin1Char('\'') || text[end] == QChar(0x2019)))
            ++end;
        ranges.push_back({i, end - i});
        i = end;
    }
    return ranges;
}

[[nodiscard]] std::vector<TextRange> matches(const QString& text, const QStringList& words) {
    std::vector<TextRange> found;
    for (const auto& range : wordRanges(text)) {
        const auto word = text.mid(range.start, range.length).toCaseFolded();
        const auto matched = std::any_of(words.begin(), words.end(), [&word](const QString& wanted) {
            // Short words match whole ones only: "car" is not in "careful".
            return wanted.size() < 4 ? word == wanted : word.startsWith(wanted);
        });
        if (!matched)
            continue;
        // Neighbours become one mark: "cup of coffee".
        if (!found.empty() && range.start - (found.back().start + found.back().length) == 1)
            found.back().length = range.start + range.length - found.back().start;
        else
            found.push_back(range);
    }
    return found;
}

} // namespace

QStringList wordsOf(const QString& query) {
    QStringList words;
    for (const auto& range : wordRanges(query))
        if (const auto word = query.mid(range.start, range.length).toCaseFolded(); word.size() > 1)
            words << word;
    words.removeDuplicates();
    return words;
}

Excerpt excerptAround(const QString& text, const QStringList& words, int maxLength) {
    const auto whole = text.simplified();
    const auto size = static_cast<int>(whole.size());
    const auto marks = matches(whole, words);
    const auto longest = std::max_element(marks.begin(), marks.end(),
                                          [](const TextRange& a, const TextRange& b) { return a.length < b.length; });

    int begin = 0;
    int end = size;
    if (size > maxLength) {
        const auto around = longest == marks.end() ? 0 : longest->start;
        begin = std::clamp(around - maxLength / 4, 0, size - maxLength);
        end = begin + maxLength;
        // Whole words only, but never the loss of half of the excerpt to one endless word.
        const auto nearBegin = whole.indexOf(QLatin1Char(' '), begin);
        if (begin > 0 && nearBegin >= 0 && nearBegin < around)
            begin = static_cast<int>(nearBegin) + 1;
        const auto nearEnd = whole.lastIndexOf(QLatin1Char(' '), end);
        if (end < size && nearEnd > begin + maxLength / 2)
            end = static_cast<int>(nearEnd);
    }

    Excerpt excerpt;
    const auto opening = begin > 0 ? QStringLiteral("“… ") : QStringLiteral("“");
    const auto closing = end < size ? QStringLiteral(" …”") : QStringLiteral("”");
    excerpt.text = opening + whole.mid(begin, end - begin) + closing;
    for (const auto& mark : marks) {
        const auto from = std::max(mark.start, begin);
        const auto to = std::min(mark.start + mark.length, end);
        if (from < to)
            excerpt.marked.push_back({from - begin + static_cast<int>(opening.size()), to - from});
    }
    return excerpt;
}

} // namespace medley::ui
