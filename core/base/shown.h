// Which texts of core a person reads. Core writes plain English; the window says it in the person's language
// (ui/common/coretext.h). For that every such text has to be found in the sources.
#pragma once

#include <utility>

namespace medley {

/// Gives `text` back as it is, and tells the translations of it. What is marked:
/// - what is shown and is no sentence: `method = shown("Grad-CAM (Selvaraju et al. 2017)")`;
/// - what is put into a sentence and is English itself rather than a name, a path or a quotation:
///   `"Not indexed with " + name + ": " + shown(error.message)`. It may be several texts with ", " between them, a
///   number as std::to_string and decimal() write it, or a date ("3 May 2024").
/// Sentences, from a capital letter to a full stop, and what fail() says need no mark. Both are read as they stand in
/// the source: texts joined by `+` in one expression are one sentence, whose other parts are its variables. So a
/// sentence is written as a whole, not appended bit by bit.
template <class Text>
[[nodiscard]] constexpr Text shown(Text&& text) {
    return std::forward<Text>(text);
}

} // namespace medley
