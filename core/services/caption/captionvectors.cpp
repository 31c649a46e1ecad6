#include "core/services/caption/captionvectors.h"

#include <algorithm>

namespace medley {

namespace {

constexpr std::size_t kBatch = 32; ///< captions between two questions

/// None where the library was indexed with other models, or not at all.
Result<SpaceId> starterSpace(const catalog::Catalog& catalog, const std::string& fingerprint) {
    const auto spaces = catalog.vectors().spaces();
    if (!spaces)
        return failWith(spaces);
    for (const auto& space : *spaces)
        if (space.name == kStarterSpace && space.fingerprint == fingerprint)
            return space.id;
    return SpaceId{};
}

Result<void> storeVectors(LibraryContext& context, std::span<const catalog::CaptionText> captions,
                          const EmbeddedTexts& embedded) {
    const auto space = starterSpace(*context.catalog, embedded.fingerprint);
    if (!space)
        return failWith(space);
    return *space ? context.catalog->captions().storeVectors(*space, captions, embedded.vectors) : Result<void>();
}

} // namespace

Result<EmbeddedTexts> embedCaptions(StarterModels& models, std::span<const std::string> texts,
                                    const CancelToken& cancel) {
    EmbeddedTexts embedded;
    auto fingerprint = models.spaceFingerprint();
    if (!fingerprint)
        return failWith(fingerprint);
    embedded.fingerprint = std::move(*fingerprint);
    const auto vectors = models.embedTexts(texts, cancel);
    if (!vectors)
        return failWith(vectors);
    const auto space = models.space();
    if (!space)
        return failWith(space);
    for (const auto& vector : *vectors)
        embedded.vectors.push_back((*space)->fromText(vector));
    return embedded;
}

Result<void> storeCaption(LibraryContext& context, const catalog::CaptionText& caption,
                          const std::optional<EmbeddedTexts>& embedded,
                          const std::function<Result<void>(catalog::Catalog&)>& write) {
    // Before the change: an index that is opened after it would have to be built again.
    if (auto opened = context.shelves.open(*context.catalog); !opened)
        return opened;
    if (auto written = write(*context.catalog); !written)
        return written;
    if (embedded)
        if (auto stored = storeVectors(context, {&caption, 1}, *embedded); !stored)
            return stored;
    return shelveCaptions(context, caption.file, {&caption.segment, 1});
}

Result<void> shelveCaptions(LibraryContext& context, FileId file, std::span<const SegmentId> segments) {
    const auto vectors = context.catalog->captions().vectorsOf(file);
    if (!vectors)
        return failWith(vectors);
    std::vector<NewVector> added;
    for (const auto& vector : *vectors)
        if (std::ranges::find(segments, vector.segment) != segments.end())
            added.push_back({vector.segment, search::Modality::Caption, vector.space, vector.values});
    return context.shelves.replaceCaptions(segments, added);
}

Result<void> shelveCaptions(LibraryContext& context, FileId file) {
    const auto segments = context.catalog->segments().ofFile(file);
    if (!segments)
        return failWith(segments);
    std::vector<SegmentId> ids;
    for (const auto& segment : *segments)
        ids.push_back(segment.id);
    return shelveCaptions(context, file, ids);
}

Result<void> embedLackingCaptions(LibraryContext& context, SpaceId starter, const CancelToken& cancel) {
    SegmentId last;
    while (!cancel.isCancelled()) {
        const auto captions = context.askCatalog(
            [&](catalog::Catalog& catalog) { return catalog.captions().withoutVector(starter, kBatch, last); });
        if (!captions)
            return failWith(captions);
        if (captions->empty())
            return {};
        last = captions->back().segment; // one that changes meanwhile is made by who changes it
        std::vector<std::string> texts;
        for (const auto& caption : *captions)
            texts.push_back(caption.text);
        std::promise<Result<EmbeddedTexts>> promise;
        auto answer = promise.get_future();
        context.onInference(
            Priority::Background, [&](StarterModels& models) { return embedCaptions(models, texts, cancel); },
            [&promise](Result<EmbeddedTexts> result) { promise.set_value(std::move(result)); });
        const auto embedded = answer.get();
        if (!embedded)
            return failWith(embedded);
        auto stored = context.askCatalog([&](catalog::Catalog&) -> Result<void> {
            if (auto vectors = storeVectors(context, *captions, *embedded); !vectors)
                return vectors;
            for (const auto& caption : *captions)
                if (auto shelved = shelveCaptions(context, caption.file, {&caption.segment, 1}); !shelved)
                    return shelved;
            return {};
        });
        if (!stored)
            return stored;
    }
    return CancelToken::failure();
}

} // namespace medley
