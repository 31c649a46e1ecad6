#include "core/services/ingestsetup.h"

#include <algorithm>
#include <future>
#include <utility>

namespace medley {

namespace {

/// Runs `work` on the inference thread and waits for its answer.
template <class Work>
auto askModels(LibraryContext& context, Work work) -> decltype(work(std::declval<StarterModels&>())) {
    using R = decltype(work(std::declval<StarterModels&>()));
    std::promise<R> promise;
    auto answer = promise.get_future();
    if (!context.inference.post(Priority::Normal, [&] { promise.set_value(work(*context.models)); }))
        return CancelToken::failure();
    return answer.get();
}

/// A new space of the starter (other models than before) has no vectors: everything is indexed again by the next run
/// of what is pending, and stays listed meanwhile.
Result<void> queueOutdated(catalog::Catalog& catalog, SpaceId starter) {
    const auto spaces = catalog.vectors().spaces();
    if (!spaces)
        return failWith(spaces);
    const auto vectors = catalog.vectors().count(starter);
    if (!vectors)
        return failWith(vectors);
    if (std::ranges::count(*spaces, kStarterSpace, &catalog::SpaceRecord::name) < 2 || *vectors > 0)
        return {};
    const auto files = catalog.files().list({});
    if (!files)
        return failWith(files);
    std::vector<FileId> ids;
    for (const auto& file : *files)
        ids.push_back(file.id);
    return catalog.files().setPending(ids);
}

Result<SpaceId> ensureStarter(LibraryContext& context, const std::string& fingerprint, int dimension) {
    return context.askCatalog([&](catalog::Catalog& catalog) -> Result<SpaceId> {
        const auto space = catalog.vectors().ensureSpace(kStarterSpace, fingerprint, dimension,
                                                         {.text = true, .image = true}, kStarterSpace);
        if (!space)
            return failWith(space);
        if (auto queued = queueOutdated(catalog, space->id); !queued)
            return failWith(queued);
        if (auto opened = context.shelves.open(catalog); !opened)
            return failWith(opened);
        return space->id;
    });
}

Result<std::vector<catalog::SpaceRecord>> furtherSpaces(LibraryContext& context) {
    return context.askCatalog([](catalog::Catalog& catalog) -> Result<std::vector<catalog::SpaceRecord>> {
        auto spaces = catalog.vectors().spaces();
        if (spaces)
            std::erase_if(*spaces, [](const catalog::SpaceRecord& space) { return space.name == kStarterSpace; });
        return spaces;
    });
}

} // namespace

Result<IngestSetup> setUpIndexing(LibraryContext& context) {
    const auto starter = askModels(context, [](StarterModels& models) -> Result<std::pair<std::string, int>> {
        const auto fingerprint = models.spaceFingerprint();
        if (!fingerprint)
            return failWith(fingerprint);
        const auto space = models.space();
        if (!space)
            return failWith(space);
        return std::pair{*fingerprint, (*space)->dimension()};
    });
    if (!starter)
        return failWith(starter);
    const auto space = ensureStarter(context, starter->first, starter->second);
    if (!space)
        return failWith(space);
    const auto further = furtherSpaces(context);
    if (!further)
        return failWith(further);
    IngestSetup setup;
    setup.starter = *space;
    if (further->empty())
        return setup;
    auto usable = askModels(context, [&](StarterModels& models) -> Result<std::vector<FurtherSpace>> {
        return usableSpaces(models, *further, setup.notes);
    });
    if (!usable)
        return failWith(usable);
    setup.spaces = std::move(*usable);
    return setup;
}

Result<IngestSetup> setUpSpace(LibraryContext& context, const std::string& model) {
    auto described = askModels(context, [&](StarterModels& models) { return spaceModel(models, model); });
    if (!described)
        return failWith(described);
    return context.askCatalog([&](catalog::Catalog& catalog) -> Result<IngestSetup> {
        const auto space = catalog.vectors().ensureSpace(described->id, described->fingerprint, described->dimension,
                                                         described->modalities, described->id);
        if (!space)
            return failWith(space);
        const auto all = catalog.vectors().spaces();
        if (!all)
            return failWith(all);
        for (const auto& other : *all) {
            if (other.name != space->name || other.id == space->id)
                continue;
            if (auto removed = catalog.vectors().removeSpace(other.id); !removed)
                return failWith(removed);
            context.shelves.drop(other.id);
        }
        if (auto opened = context.shelves.open(catalog); !opened)
            return failWith(opened);
        IngestSetup setup;
        setup.spaces = {{*space, std::move(*described)}};
        return setup;
    });
}

} // namespace medley
