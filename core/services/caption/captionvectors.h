// What makes captions findable by what they mean: their vectors in the starter's space, in the catalogue and in the
// index. Private to core/services.
#pragma once

#include "core/services/librarycontext.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace medley {

struct EmbeddedTexts {
    std::string fingerprint;        ///< of the starter's space
    std::vector<Embedding> vectors; ///< one a text, unit length
};

/// On the inference thread.
[[nodiscard]] Result<EmbeddedTexts> embedCaptions(StarterModels& models, std::span<const std::string> texts,
                                                  const CancelToken& cancel);

/// On the catalog thread: `write` changes the caption, then its vector is stored and the index follows. Without a
/// vector, or where the library has no space of these models, the caption is found by its words, and the next run of
/// indexing makes the vector.
[[nodiscard]] Result<void> storeCaption(LibraryContext& context, const catalog::CaptionText& caption,
                                        const std::optional<EmbeddedTexts>& embedded,
                                        const std::function<Result<void>(catalog::Catalog&)>& write);

/// On the catalog thread: the index gets what the catalogue has of the captions of these segments of a file.
[[nodiscard]] Result<void> shelveCaptions(LibraryContext& context, FileId file, std::span<const SegmentId> segments);
[[nodiscard]] Result<void> shelveCaptions(LibraryContext& context, FileId file); ///< of all its segments

/// On a thread of a service: vectors for the captions that lack one in the starter's space, as after a change of its
/// models.
[[nodiscard]] Result<void> embedLackingCaptions(LibraryContext& context, SpaceId starter, const CancelToken& cancel);

} // namespace medley
