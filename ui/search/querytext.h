// What is typed into the search bar, as pieces that can be shown, weighed and taken out. Pure functions, any thread.
#pragma once

#include "core/search/arithmetic.h"
#include "core/search/querylanguage.h"

#include <QString>

#include <vector>

namespace medley::ui {

/// Positions and lengths count QChars of the text.
struct QueryPiece {
    enum class Kind { Term, Filter, Order };
    Kind kind = Kind::Term;
    int start = 0;
    int length = 0; ///< with sign, quotes and weight
    QString text;   ///< of a term without sign and weight; of the others as typed
    search::TermRole role;
    bool phrase = false;
    friend bool operator==(const QueryPiece& a, const QueryPiece& b) {
        return a.kind == b.kind && a.start == b.start && a.length == b.length && a.text == b.text &&
               a.role.weight == b.role.weight && a.role.negative == b.role.negative && a.phrase == b.phrase;
    }
};

struct QueryNote {
    QString text; ///< a sentence, English
    int start = 0;
    int length = 0;
    friend bool operator==(const QueryNote&, const QueryNote&) = default;
};

struct QueryPieces {
    std::vector<QueryPiece> pieces; ///< in the order of the text
    std::vector<QueryNote> notes;
    /// Nothing but one thing to look for: no need to show its pieces.
    [[nodiscard]] bool isPlain() const;
    friend bool operator==(const QueryPieces&, const QueryPieces&) = default;
};

[[nodiscard]] QueryPieces piecesOf(const QString& text);

/// `text` with a term weighed or pushed away otherwise. `piece` must be one of its terms.
[[nodiscard]] QString withRole(const QString& text, const QueryPiece& piece, const search::TermRole& role);

/// `text` without one of its pieces.
[[nodiscard]] QString without(const QString& text, const QueryPiece& piece);

} // namespace medley::ui
