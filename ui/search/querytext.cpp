#include "ui/search/querytext.h"

#include "ui/common/coretext.h"

#include <algorithm>

namespace medley::ui {

namespace {

struct Place {
    int start = 0;
    int length = 0;
};

/// Bytes of UTF-8 → QChars.
[[nodiscard]] Place placeOf(const std::string& bytes, const search::SourceSpan& span) {
    const auto count = [&bytes](std::size_t end) {
        return static_cast<int>(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(end)).size());
    };
    const auto start = count(span.begin);
    return {start, count(span.end) - start};
}

/// What is before a piece, without spaces at its end; signs belong to the piece.
[[nodiscard]] QString textBefore(const QString& text, const QueryPiece& piece) {
    auto before = text.left(piece.start);
    while (!before.isEmpty() && before.back().isSpace())
        before.chop(1);
    return before;
}

/// The person's own spelling where it means what it should, otherwise the canonical one.
[[nodiscard]] QString meaning(const search::Query& wanted, const QString& edited) {
    return search::sameMeaning(search::parseQuery(edited.toStdString()), wanted)
               ? edited
               : QString::fromStdString(search::toString(wanted));
}

/// The term, filter or order that a piece was made of.
template <class Parsed>
[[nodiscard]] auto parsedOf(const std::string& bytes, std::vector<Parsed>& all, const QueryPiece& piece) {
    return std::find_if(all.begin(), all.end(),
                        [&](const Parsed& each) { return placeOf(bytes, each.span).start == piece.start; });
}

} // namespace

bool QueryPieces::isPlain() const {
    return pieces.empty() || (pieces.size() == 1 && pieces.front().kind == QueryPiece::Kind::Term &&
                              pieces.front().role.weight == 1 && !pieces.front().role.negative);
}

QueryPieces piecesOf(const QString& text) {
    QueryPieces result;
    const auto bytes = text.toStdString();
    const auto query = search::parseQuery(bytes);
    for (const auto& term : query.terms) {
        const auto place = placeOf(bytes, term.span);
        result.pieces.push_back({QueryPiece::Kind::Term,
                                 place.start,
                                 place.length,
                                 QString::fromStdString(term.text),
                                 {static_cast<float>(term.weight), term.negative},
                                 term.phrase});
    }
    const auto addTyped = [&](QueryPiece::Kind kind, const search::SourceSpan& span) {
        const auto place = placeOf(bytes, span);
        result.pieces.push_back(
            {kind, place.start, place.length, text.mid(place.start, place.length).trimmed(), {}, false});
    };
    for (const auto& filter : query.filters)
        addTyped(QueryPiece::Kind::Filter, filter.span);
    if (query.sort)
        addTyped(QueryPiece::Kind::Order, query.sortSpan);
    std::sort(result.pieces.begin(), result.pieces.end(),
              [](const QueryPiece& a, const QueryPiece& b) { return a.start < b.start; });
    for (const auto& note : query.notes) {
        const auto place = placeOf(bytes, note.span);
        result.notes.push_back({coreText(note.message), place.start, place.length});
    }
    return result;
}

QString withRole(const QString& text, const QueryPiece& piece, const search::TermRole& role) {
    const auto bytes = text.toStdString();
    auto query = search::parseQuery(bytes);
    const auto term = parsedOf(bytes, query.terms, piece);
    if (term == query.terms.end())
        return text;
    term->weight = static_cast<double>(role.weight);
    term->negative = role.negative;
    const auto before = textBefore(text, piece);
    auto typed = QString::fromStdString(search::toString(*term));
    if (role.negative)
        typed.prepend(before.isEmpty() ? QStringLiteral("- ") : QStringLiteral(" - "));
    else if (!before.isEmpty())
        typed.prepend(QStringLiteral(" + "));
    return meaning(query, before + typed + text.mid(piece.start + piece.length));
}

QString without(const QString& text, const QueryPiece& piece) {
    const auto bytes = text.toStdString();
    auto query = search::parseQuery(bytes);
    if (const auto term = parsedOf(bytes, query.terms, piece); term != query.terms.end())
        query.terms.erase(term);
    else if (const auto filter = parsedOf(bytes, query.filters, piece); filter != query.filters.end())
        query.filters.erase(filter);
    else
        query.sort.reset();
    const auto before = textBefore(text, piece);
    auto after = text.mid(piece.start + piece.length).trimmed();
    if (before.isEmpty() && after.startsWith(QStringLiteral("+ "))) // nothing is before it any more
        after = after.mid(2);
    return meaning(query, before.isEmpty() || after.isEmpty() ? before + after : before + QLatin1Char(' ') + after);
}

} // namespace medley::ui
