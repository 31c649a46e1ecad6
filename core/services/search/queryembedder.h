// What is asked for → a vector for each part of it, in every space that can take that part. Private to core/services.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"
#include "core/catalog/records.h"
#include "core/search/calibration.h"
#include "core/services/search/connections.h"
#include "core/services/search/searchtypes.h"
#include "core/services/startermodels.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace medley {

/// The decoded parts of a query, on their way from the decode to the inference thread; one entry a term.
struct DecodedTerm {
    RgbImage image; ///< of an Image, cut to its region
    // Of a Sound, at most a minute:
    AudioBuffer speech; ///< at 16 kHz, for models that write down what is said
    AudioBuffer sound;  ///< at 48 kHz, for models that embed it
};
[[nodiscard]] Result<std::vector<DecodedTerm>> decodeTerms(const std::vector<QueryTerm>& terms,
                                                           const CancelToken& cancel);

/// A term in one space.
struct TermInSpace {
    Embedding vector; ///< unit length; empty where the space cannot take the term
    /// What unrelated things have with it, where that is known without looking at the library.
    std::array<search::BackgroundPrior, search::kModalities> priors{};
};

struct SpaceQuery {
    SpaceId space;
    std::vector<TermInSpace> terms; ///< as the query's
};

struct EmbeddedQuery {
    std::vector<SpaceQuery> spaces;
    std::vector<SpaceConnection> connections; ///< between the library's spaces
    std::vector<std::string> notes;           ///< why a space was left out
};

/// On the inference thread. A space whose model is missing or has changed is left out, with a note; an error where no
/// space is left that takes one of the terms (words are searched for as such even then), or the last model fails. What
/// a space cannot take itself comes to it over a connection.
[[nodiscard]] Result<EmbeddedQuery> embedTerms(StarterModels& models, const std::vector<catalog::SpaceRecord>& spaces,
                                               std::vector<SpaceConnection> connections,
                                               const std::vector<QueryTerm>& terms,
                                               const std::vector<DecodedTerm>& decoded, const CancelToken& cancel);

/// A vector of the space `from`, of `modality` (none: of a text), in the space `to`; empty where they are not connected
/// or what was learned of them is no better than chance.
[[nodiscard]] Embedding overConnection(const std::vector<SpaceConnection>& connections, SpaceId from, SpaceId to,
                                       std::span<const float> vector, std::optional<search::Modality> modality);

} // namespace medley
