// The words a person types into the search bar → terms to search by and filters. Pure functions, any thread.
//
//   a dog on the beach        one term: words that stand together are searched for together
//   "blue sofa"               a phrase: these words exactly
//   beach + sunset - people   several terms; what follows " - " is pushed away, and so are -people and -"many people"
//   beach^1.5   1.5*beach     a term's weight, 0…10
//   kind:video  dur>1:30      filters, see FilterKey; -kind:audio is the opposite; commas between alternatives
//   folder:"Summer 2024"      values with spaces are quoted
//   sort:newest
//   \-20  kind\:video         a backslash before a punctuation mark takes its meaning away
//
// Nothing that is typed is an error: what cannot be understood is searched for as words, and a note says why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medley::search {

/// Bytes [begin, end) of the text that was typed.
struct SourceSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

struct Term {
    std::string text; ///< the person's bytes (UTF-8 if they typed it); words are separated by one space
    double weight = 1;
    bool negative = false;
    bool phrase = false; ///< was quoted
    SourceSpan span;     ///< with sign, quotes and weight
};

enum class FilterKey {
    Kind,      ///< kind: image, video, audio
    Has,       ///< has: speech, text (in the picture), place, caption, keyword
    Folder,    ///< folder: a name or part of a path
    Camera,    ///< camera:
    Place,     ///< place:
    Tag,       ///< tag: or keyword:
    Name,      ///< name: of the file
    Extension, ///< ext: of the file's name; kept in lower case, without a dot
    After,     ///< after: on this day (month, year) or later
    Before,    ///< before: earlier than this day (month, year)
    Date,      ///< date: on this day, in this month or year
    Duration,  ///< dur> and dur<: seconds, "1:30", "1:02:03", "90s", "2m", "1.5h"
    Size,      ///< size> and size<: bytes, or with kB, MB, GB, TB (1000) or KiB, MiB, GiB, TiB (1024)
    Width,     ///< width: pixels; also =, >, >=, <, <=
    Height,    ///< height: as width
    Rating,    ///< rating: 0…5, as width
};

enum class Comparison { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

/// A day, a month (day 0) or a year (month and day 0) of the calendar; always one that exists.
struct CalendarDate {
    int year = 0; ///< 1…9999
    int month = 0;
    int day = 0;
    friend bool operator==(const CalendarDate&, const CalendarDate&) = default;
};

/// The first day of `date` and the first one after it, as days since 1970-01-01: [first, end).
struct DayRange {
    std::int64_t first = 0;
    std::int64_t end = 0;
};
[[nodiscard]] DayRange daysOf(const CalendarDate& date);

struct Filter {
    FilterKey key = FilterKey::Kind;
    bool negated = false;
    std::vector<std::string> values; ///< Kind … Extension: any of these; never empty there
    Comparison comparison = Comparison::Equal;
    double number = 0; ///< Duration: seconds; Size: bytes; Width, Height: pixels; Rating: stars
    CalendarDate date; ///< After, Before, Date
    SourceSpan span;
};

enum class SortOrder { Relevance, Newest, Oldest, Name, Longest };

/// What was not understood.
struct Note {
    std::string message; ///< an English sentence for the person
    SourceSpan span;
};

struct Query {
    std::vector<Term> terms;
    std::vector<Filter> filters; ///< all must hold
    std::optional<SortOrder> sort;
    SourceSpan sortSpan; ///< where `sort` is set
    std::vector<Note> notes;
    [[nodiscard]] bool isEmpty() const { return terms.empty() && filters.empty() && !sort; }
};

/// Takes any bytes, in linear time. Pieces come in the order of the text and their spans do not overlap.
[[nodiscard]] Query parseQuery(std::string_view text);

/// The one text for a query, terms first: parseQuery() of it gives the same meaning again. Spans and notes of `query`
/// are not looked at. Weights are rounded to hundredths.
[[nodiscard]] std::string toString(const Query& query);
[[nodiscard]] std::string toString(const Term& term); ///< without its sign
[[nodiscard]] std::string toString(const Filter& filter);

/// Equal but for spans and notes.
[[nodiscard]] bool sameMeaning(const Query& a, const Query& b);

} // namespace medley::search
