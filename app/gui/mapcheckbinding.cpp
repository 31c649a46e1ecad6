#include "app/gui/mapcheckbinding.h"

#include <utility>

namespace medley {

ui::MapCheckBackend bindMapChecks(Library& library) {
    ui::MapCheckBackend backend;
    backend.status = [&library](auto done) { library.browse().status(std::move(done)); };
    backend.items = [&library](auto filter, auto done) { library.browse().items(std::move(filter), std::move(done)); };
    backend.thumbnailPath = [&library](FileId file, std::optional<SegmentId> segment) {
        return segment ? library.browse().thumbnailPath(file, *segment) : library.browse().thumbnailPath(file);
    };
    backend.models = [&library](auto done) { library.explain().models(std::move(done)); };
    backend.check = [&library](auto request, auto checked, auto cancel, auto done) {
        library.explain().check(std::move(request), std::move(checked), std::move(cancel), std::move(done));
    };
    return backend;
}

} // namespace medley
