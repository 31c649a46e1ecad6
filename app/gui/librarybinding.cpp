#include "app/gui/librarybinding.h"

#include "core/services/browseservice.h"
#include "core/services/ingestservice.h"
#include "core/services/modelservice.h"
#include "core/services/searchservice.h"

#include <utility>

namespace medley {

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
    return backend;
}

} // namespace medley
