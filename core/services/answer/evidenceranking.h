// Which of the things that are known of an item bear on a question, and where in a passage the answer is. Pure
// functions, any thread. Private to core/services.
#pragma once

#include "core/services/answer/answerservice.h"
#include "core/services/starterspace.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

/// Something known that may bear on the question.
struct Candidate {
    Evidence evidence;
    std::string meaning; ///< what is embedded: "a photo of a tabby" for the label "tabby"
};

/// A candidate with what speaks for it.
struct RankedEvidence {
    Evidence evidence;
    float strength = 0; ///< standard deviations above sentences about nothing, and more for words of the question
};

/// Those that bear on the question, the strongest first, at most `most`. `vectors`: one a candidate; these and `query`
/// are unit vectors of the space, `background` is the query's with sentences that have nothing to do with it.
[[nodiscard]] std::vector<RankedEvidence> bearingOn(std::string_view question, std::span<const Candidate> candidates,
                                                    std::span<const Embedding> vectors, const Embedding& query,
                                                    const Background& background, std::size_t most);

/// Bytes of a text.
struct TextPart {
    std::size_t begin = 0;
    std::size_t end = 0; ///< not included
    friend bool operator==(const TextPart&, const TextPart&) = default;
};

/// Sentences, the clauses of long ones, and of a long text without punctuation windows of eight words: what may answer
/// by itself. In the order of the text; at most 64.
[[nodiscard]] std::vector<TextPart> partsOf(std::string_view text);

/// The part that answers best: `similarities` are the cosines of the parts with the question. Words of the question
/// count for it. Nothing for no parts (begin = end).
[[nodiscard]] TextPart bestPart(std::string_view question, std::string_view text, std::span<const TextPart> parts,
                                std::span<const float> similarities);

/// At most `most` candidates, where there are more those with the most words of the question, in their order.
void keepLikeliest(std::string_view question, std::vector<Candidate>& candidates, std::size_t most);

} // namespace medley
