#include "app/gui/askbinding.h"

#include "core/services/answer/answerservice.h"
#include "core/services/browseservice.h"
#include "core/services/caption/captionservice.h"

#include <utility>

namespace medley {

ui::AskBackend bindAsking(Library& library) {
    ui::AskBackend backend;
    backend.ask = [&library](auto request, auto onText, auto cancel, auto done) {
        library.answers().ask(std::move(request), std::move(onText), std::move(cancel), std::move(done));
    };
    backend.kept = [&library](auto file, auto done) { library.answers().kept(file, std::move(done)); };
    backend.remove = [&library](auto answer, auto done) { library.answers().remove(answer, std::move(done)); };
    backend.models = [&library](auto done) { library.answers().models(std::move(done)); };
    backend.details = [&library](auto file, auto done) { library.browse().details(file, std::move(done)); };
    backend.thumbnailPath = [&library](FileId file, std::optional<SegmentId> segment) {
        return segment ? library.browse().thumbnailPath(file, *segment) : library.browse().thumbnailPath(file);
    };
    return backend;
}

ui::CaptionBackend bindCaptions(Library& library) {
    ui::CaptionBackend backend;
    backend.start = [&library](auto request, auto events) {
        library.captions().start(std::move(request), std::move(events));
    };
    backend.resume = [&library](auto events) { library.captions().resume(std::move(events)); };
    backend.setPaused = [&library](bool paused) { library.captions().setPaused(paused); };
    backend.stop = [&library] { library.captions().stop(); };
    backend.discard = [&library](auto done) { library.captions().discard(std::move(done)); };
    backend.status = [&library](auto done) { library.captions().status(std::move(done)); };
    backend.setCaption = [&library](auto segment, auto text, auto done) {
        library.captions().setCaption(segment, std::move(text), std::move(done));
    };
    backend.write = [&library](auto segment, auto request, auto onText, auto cancel, auto done) {
        library.captions().write(segment, std::move(request), std::move(onText), std::move(cancel), std::move(done));
    };
    backend.models = [&library](auto done) { library.answers().models(std::move(done)); };
    return backend;
}

} // namespace medley
