// The part of a transcript that a card shows, with the matched words marked.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace medley::ui {

struct TextRange {
    int start = 0;
    int length = 0;
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

struct Excerpt {
    QString text;                  ///< with “ and ”, and … where something was left out
    std::vector<TextRange> marked; ///< ranges of `text`, ascending, not touching
};

/// The words of a query that can be marked: letters and digits, case-folded, without one-letter words.
[[nodiscard]] QStringList wordsOf(const QString& query);

/// About `maxLength` characters of `text` around the first of `words` (a word counts where it begins one of the text);
/// from the beginning where none occurs.
[[nodiscard]] Excerpt excerptAround(const QString& text, const QStringList& words, int maxLength);

} // namespace medley::ui
