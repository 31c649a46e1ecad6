#include "app/gui/librarybinding.h"

#include "app/gui/askbinding.h"
#include "core/services/browseservice.h"
#include "core/services/connectservice.h"
#include "core/services/exportservice.h"
#include "core/services/ingestservice.h"
#include "core/services/modelservice.h"
#include "core/services/searchlistservice.h"
#include "core/services/searchservice.h"

#include <utility>

namespace medley {

namespace {

ui::SearchListBackend bindSearchLists(Library& library) {
    ui::SearchListBackend backend;
    backend.saved = [&library](auto done) { library.searchLists().saved(std::move(done)); };
    backend.save = [&library](auto search, auto done) {
        library.searchLists().save(std::move(search), std::move(done));
    };
    backend.remove = [&library](auto id, auto done) { library.searchLists().remove(id, std::move(done)); };
    backend.markUsed = [&library](auto id, auto done) { library.searchLists().markUsed(id, std::move(done)); };
    backend.history = [&library](auto limit, auto done) { library.searchLists().history(limit, std::move(done)); };
    backend.remember = [&library](auto query, auto hits, auto done) {
        library.searchLists().remember(std::move(query), hits, std::move(done));
    };
    backend.clearHistory = [&library](auto done) { library.searchLists().clearHistory(std::move(done)); };
    return backend;
}

ui::ExportBackend bindExports(Library& library) {
    ui::ExportBackend backend;
    backend.write = [&library](auto hits, int relevant, auto file, auto done) {
        library.exports().write(std::move(hits), relevant, std::move(file), std::move(done));
    };
    backend.copy = [&library](auto hits, auto folder, auto progress, auto cancel, auto done) {
        library.exports().copy(std::move(hits), std::move(folder), std::move(progress), std::move(cancel),
                               std::move(done));
    };
    return backend;
}

ui::WatchBackend bindWatching(Library& library) {
    ui::WatchBackend backend;
    backend.watched = [&library](auto done) { library.ingest().watched(std::move(done)); };
    backend.watch = [&library](auto folder, auto done) { library.ingest().watch(std::move(folder), std::move(done)); };
    backend.unwatch = [&library](auto path, auto done) { library.ingest().unwatch(std::move(path), std::move(done)); };
    backend.start = [&library](auto events, auto notice) {
        library.ingest().startWatching(std::move(events), std::move(notice));
    };
    return backend;
}

ui::MoveBackend bindMoves(Library& library) {
    ui::MoveBackend backend;
    backend.proposals = [&library](auto progress, auto cancel, auto done) {
        library.browse().moveProposals(std::move(progress), std::move(cancel), std::move(done));
    };
    backend.relink = [&library](auto files, auto done) { library.browse().relink(std::move(files), std::move(done)); };
    return backend;
}

ui::SpaceBackend bindSpaces(Library& library) {
    ui::SpaceBackend backend;
    backend.models = [&library](auto done) { library.models().spaceModels(std::move(done)); };
    backend.add = [&library](auto model, auto events) {
        library.ingest().addSpace(std::move(model), std::move(events));
    };
    backend.remove = [&library](auto space, auto done) { library.ingest().removeSpace(space, std::move(done)); };
    backend.connections = [&library](auto done) { library.connections().list(std::move(done)); };
    backend.connect = [&library](auto a, auto b, auto cancel, auto done) {
        library.connections().connect(a, b, std::move(cancel), std::move(done));
    };
    return backend;
}

} // namespace

ui::LibraryBackend bindLibrary(Library& library) {
    ui::LibraryBackend backend;
    backend.items = [&library](auto filter, auto done) { library.browse().items(std::move(filter), std::move(done)); };
    backend.details = [&library](auto file, auto done) { library.browse().details(file, std::move(done)); };
    backend.status = [&library](auto done) { library.browse().status(std::move(done)); };
    backend.thumbnailPath = [&library](FileId file, std::optional<SegmentId> segment) {
        return segment ? library.browse().thumbnailPath(file, *segment) : library.browse().thumbnailPath(file);
    };
    backend.search = [&library](auto request, auto cancel, auto done) {
        library.search().search(std::move(request), std::move(cancel), std::move(done));
    };
    backend.knownValues = [&library](auto done) { library.browse().knownValues(std::move(done)); };
    backend.runtime = [&library](auto done) { library.models().runtime(std::move(done)); };
    backend.models = [&library](auto done) { library.models().list(false, std::move(done)); };
    backend.checkModels = [&library](auto done) { library.models().list(true, std::move(done)); };
    backend.removeFiles = [&library](auto files, auto done) {
        library.browse().removeFiles(std::move(files), std::move(done));
    };
    backend.add = [&library](auto paths, auto events) { library.ingest().add(std::move(paths), std::move(events)); };
    backend.resumePending = [&library](auto events) { library.ingest().resumePending(std::move(events)); };
    backend.retry = [&library](auto files, auto events) {
        library.ingest().retry(std::move(files), std::move(events));
    };
    backend.fetchModels = [&library](auto line, auto cancel, auto done) {
        library.models().fetch(std::move(line), std::move(cancel), std::move(done));
    };
    backend.importModel = [&library](auto folder, auto cancel, auto done) {
        library.models().import(std::move(folder), std::move(cancel), std::move(done));
    };
    backend.setPaused = [&library](bool paused) { library.ingest().setPaused(paused); };
    backend.stop = [&library] { library.ingest().stop(); };
    backend.searchLists = bindSearchLists(library);
    backend.exports = bindExports(library);
    backend.watching = bindWatching(library);
    backend.moves = bindMoves(library);
    backend.spaces = bindSpaces(library);
    backend.captions = bindCaptions(library);
    return backend;
}

} // namespace medley
