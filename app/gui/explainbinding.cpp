#include "app/gui/explainbinding.h"

#include "core/services/answer/answerservice.h"
#include "core/services/explain/explainservice.h"

#include <utility>

namespace medley {

ui::ExplainBackend bindExplanations(Library& library) {
    ui::ExplainBackend backend;
    backend.models = [&library](auto done) { library.explain().models(std::move(done)); };
    backend.answers = [&library](auto file, auto done) { library.answers().kept(file, std::move(done)); };
    backend.explainHit = [&library](auto model, auto source, auto text, auto options, auto cancel, auto done) {
        library.explain().explainHit(std::move(model), std::move(source), std::move(text), options, std::move(cancel),
                                     std::move(done));
    };
    backend.explain = [&library](auto model, auto source, auto target, auto options, auto cancel, auto done) {
        library.explain().explain(std::move(model), std::move(source), std::move(target), options, std::move(cancel),
                                  std::move(done));
    };
    backend.test = [&library](auto model, auto source, auto tested, auto options, auto progress, auto cancel,
                              auto done) {
        library.explain().test(std::move(model), std::move(source), std::move(tested), options, std::move(progress),
                               std::move(cancel), std::move(done));
    };
    backend.explainSound = [&library](auto model, auto sound, auto part, auto text, auto cancel, auto done) {
        library.explain().explainSound(std::move(model), std::move(sound), part, std::move(text), std::move(cancel),
                                       std::move(done));
    };
    backend.testSound = [&library](auto model, auto sound, auto part, auto tested, auto options, auto progress,
                                   auto cancel, auto done) {
        library.explain().testSound(std::move(model), std::move(sound), part, std::move(tested), options,
                                    std::move(progress), std::move(cancel), std::move(done));
    };
    backend.align = [&library](auto model, auto sound, auto part, auto text, auto language, auto cancel, auto done) {
        library.explain().align(std::move(model), std::move(sound), part, std::move(text), std::move(language),
                                std::move(cancel), std::move(done));
    };
    return backend;
}

} // namespace medley
