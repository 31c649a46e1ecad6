#include "core/search/querylanguage.h"

#include "core/base/shown.h"
#include "core/search/queryfilters.h"
#include "core/search/querylexer.h"

#include <algorithm>
#include <utility>

namespace medley::search {

namespace {

/// Puts pieces together. Words that stand together are one term; it is open until something else comes.
class Parser {
public:
    explicit Parser(std::string_view text) : m_text(text) {}

    Query parse() {
        std::size_t at = 0;
        while (auto piece = nextPiece(m_text, at)) {
            if (piece->type == PieceType::Filter && !addFilter(*piece))
                piece = nextPieceWithoutFilters(m_text, piece->span.begin);
            add(*piece);
            at = piece->span.end;
        }
        closeTerm();
        return std::move(m_query);
    }

private:
    void add(const Piece& piece) {
        switch (piece.type) {
        case PieceType::Plus:
        case PieceType::Minus:
            closeTerm();
            m_sign = piece;
            break;
        case PieceType::Filter:
            break;
        case PieceType::Phrase:
            noteWeight(piece);
            if (!piece.closed)
                note("The second quotation mark is missing.", piece.span);
            addWhole(piece);
            break;
        case PieceType::Word:
            noteWeight(piece);
            noteUnknownFilter(piece);
            if (piece.negative)
                addWhole(piece);
            else
                addWord(piece);
            break;
        }
    }

    void addWord(const Piece& piece) {
        if (piece.weightBefore)
            closeTerm();
        if (!m_open) {
            m_term = begunTerm(piece);
            m_open = true;
        }
        if (!m_term.text.empty())
            m_term.text.push_back(' ');
        m_term.text.append(piece.text);
        m_term.span.end = piece.span.end;
        if (piece.weightBehind) {
            m_term.weight = *piece.weightBehind;
            closeTerm();
        }
    }

    /// A phrase, or a word with its own sign: a term in itself.
    void addWhole(const Piece& piece) {
        closeTerm();
        m_term = begunTerm(piece);
        m_term.phrase = piece.type == PieceType::Phrase;
        m_term.text = piece.text;
        m_term.span.end = piece.span.end;
        if (piece.weightBehind)
            m_term.weight = *piece.weightBehind;
        m_open = true;
        closeTerm();
    }

    /// With the sign that stands before it.
    Term begunTerm(const Piece& piece) {
        Term term;
        term.span.begin = m_sign ? m_sign->span.begin : piece.span.begin;
        term.negative = takeSign() || piece.negative;
        term.weight = piece.weightBefore.value_or(1.0);
        return term;
    }

    void closeTerm() {
        if (std::exchange(m_open, false) && !isBlank(m_term.text))
            m_query.terms.push_back(std::move(m_term));
        m_term = {};
    }

    /// True for a minus.
    bool takeSign() {
        const auto sign = std::exchange(m_sign, std::nullopt);
        return sign && sign->type == PieceType::Minus;
    }

    /// False, and a note, where it has to be read as words.
    bool addFilter(const Piece& piece) {
        const auto name = spelt(piece.nameSpan);
        const auto comparison = spelt(piece.comparisonSpan);
        const bool isSort = equalsIgnoringCase(name, kSortName);
        if (piece.values.empty()) { // still being typed
            closeTerm();
            m_sign.reset();
            note(isSort ? quoted(piece.span) + " needs an order." : quoted(piece.span) + " needs a value.", piece.span);
            return true;
        }
        if (isSort)
            return addSort(piece, comparison);
        std::vector<std::string> values;
        for (const auto& value : piece.values)
            values.push_back(value.text);
        Filter filter;
        if (const auto why = readValue(*findFilter(name), comparison, values, filter); !why.empty()) {
            note(quoted(piece.span) + " is searched for as words: " + std::string(name) + " " + shown(why) + ".",
                 piece.span);
            return false;
        }
        closeTerm();
        filter.span = {m_sign ? m_sign->span.begin : piece.span.begin, piece.span.end};
        filter.negated = takeSign() || piece.negative;
        m_query.filters.push_back(std::move(filter));
        return true;
    }

    bool addSort(const Piece& piece, std::string_view comparison) {
        const auto names = sortNames();
        const auto found = std::find_if(names.begin(), names.end(), [&](const SortName& sort) {
            return equalsIgnoringCase(sort.name, piece.values.front().text);
        });
        const bool colon = comparison == ":" || comparison == "=";
        if (found == names.end() || piece.values.size() != 1 || piece.negative || !colon) {
            note(quoted(piece.span) +
                     " is searched for as words: sort can be relevance, newest, oldest, name or longest.",
                 piece.span);
            return false;
        }
        closeTerm();
        m_sign.reset();
        if (m_query.sort)
            note("There can be one order; the last one counts.", m_query.sortSpan);
        m_query.sort = found->order;
        m_query.sortSpan = piece.span;
        return true;
    }

    void noteUnknownFilter(const Piece& piece) {
        const auto typed = spelt(piece.span);
        const auto head = readHead(piece.negative ? typed.substr(1) : typed);
        if (!head || head->name.size() < 2 || findFilter(head->name) || equalsIgnoringCase(head->name, kSortName))
            return;
        const auto value = typed.substr(head->size() + (piece.negative ? 1 : 0));
        const bool number = !value.empty() && value.front() >= '0' && value.front() <= '9';
        const bool address = !value.empty() && value.front() == '/';
        if (value.empty() || address || (head->comparison != ":" && !number))
            return;
        note(quoted(piece.span) + " is searched for as a word: there is no filter with this name.", piece.span);
    }

    void noteWeight(const Piece& piece) {
        if (piece.weightTooLarge)
            note(quoted(piece.span) + " has no weight: weights are numbers from 0 to 10.", piece.span);
    }

    void note(std::string message, SourceSpan span) { m_query.notes.push_back({std::move(message), span}); }
    [[nodiscard]] std::string_view spelt(SourceSpan span) const {
        return m_text.substr(span.begin, span.end - span.begin);
    }
    [[nodiscard]] std::string quoted(SourceSpan span) const {
        std::string text("'");
        text.append(spelt(span));
        text.push_back('\'');
        return text;
    }
    static bool isBlank(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const auto length = spaceLength(text, at);
            if (length == 0)
                return false;
            at += length;
        }
        return true;
    }

    std::string_view m_text;
    Query m_query;
    Term m_term;
    bool m_open = false;
    std::optional<Piece> m_sign; ///< a plus or minus whose term has not come yet
};

/// Takes the meaning from whatever would be read as something other than a word.
std::string escaped(std::string_view word) {
    std::string text;
    const auto head = readHead(word);
    const bool filter = head && (findFilter(head->name) || equalsIgnoringCase(head->name, kSortName));
    const bool number = word.front() >= '0' && word.front() <= '9';
    for (std::size_t at = 0; at < word.size(); ++at) {
        const char c = word[at];
        const bool first = at == 0 && (c == '-' || c == '"' || word == "+");
        const bool comparison = filter && at == head->name.size();
        if (c == '\\' || c == '^' || first || comparison || (number && c == '*'))
            text.push_back('\\');
        text.push_back(c);
    }
    return text;
}

std::string wordsText(std::string_view words) {
    std::string text;
    std::string word;
    const auto endWord = [&] {
        if (word.empty())
            return;
        if (!text.empty())
            text.push_back(' ');
        text.append(escaped(word));
        word.clear();
    };
    for (std::size_t at = 0; at < words.size();) {
        if (const auto length = spaceLength(words, at); length > 0) {
            endWord();
            at += length;
        } else {
            word.push_back(words[at++]);
        }
    }
    endWord();
    return text;
}

} // namespace

Query parseQuery(std::string_view text) {
    return Parser(text).parse();
}

std::string toString(const Term& term) {
    auto text = term.phrase ? inQuotes(term.text) : wordsText(term.text);
    if (const auto weight = roundedWeight(std::clamp(term.weight, 0.0, kLargestWeight)); !text.empty() && weight != 1)
        text.append("^").append(writeNumber(weight));
    return text;
}

std::string toString(const Filter& filter) {
    const auto& name = canonicalName(filter.key);
    std::string text(filter.negated ? "-" : "");
    text.append(name.name);
    if (name.type == ValueType::Date || name.type == ValueType::Number) {
        text.append(comparisonSign(filter.comparison));
        return text.append(writeValue(filter));
    }
    for (std::size_t i = 0; i < filter.values.size(); ++i)
        text.append(i == 0 ? ":" : ",").append(spelledValue(filter.values[i]));
    return text;
}

std::string toString(const Query& query) {
    std::string text;
    for (const auto& term : query.terms) {
        const auto words = toString(term);
        if (words.empty())
            continue;
        if (term.negative)
            text.append(text.empty() ? "- " : " - ");
        else if (!text.empty())
            text.append(" + ");
        text.append(words);
    }
    const auto append = [&text](const std::string& piece) { text.append(text.empty() ? "" : " ").append(piece); };
    for (const auto& filter : query.filters)
        append(toString(filter));
    for (const auto& sort : sortNames())
        if (query.sort == sort.order)
            append(std::string(kSortName).append(":").append(sort.name));
    return text;
}

bool sameMeaning(const Query& a, const Query& b) {
    const auto sameTerm = [](const Term& x, const Term& y) {
        return x.text == y.text && x.weight == y.weight && x.negative == y.negative && x.phrase == y.phrase;
    };
    const auto sameFilter = [](const Filter& x, const Filter& y) {
        return x.key == y.key && x.negated == y.negated && x.values == y.values && x.comparison == y.comparison &&
               x.number == y.number && x.date == y.date;
    };
    return a.sort == b.sort && std::equal(a.terms.begin(), a.terms.end(), b.terms.begin(), b.terms.end(), sameTerm) &&
           std::equal(a.filters.begin(), a.filters.end(), b.filters.begin(), b.filters.end(), sameFilter);
}

} // namespace medley::search
