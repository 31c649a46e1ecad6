// Commands that train a model: train fusion.
#include "app/cli/commands.h"
#include "core/services/trainservice.h"

#include <iostream>

namespace medley::cli {

namespace {

constexpr std::size_t kTellEvery = 25; // examples

TrainingEvents progressOnStandardError() {
    TrainingEvents events;
    events.exampleSeen = [](std::size_t seen, std::size_t examples) {
        if (seen % kTellEvery == 0 || seen == examples)
            std::cerr << "seen " << seen << " of " << examples << " examples\n";
    };
    events.epochEnded = [](const ml::TrainingProgress& progress) {
        std::cerr << "epoch " << progress.epoch << " of " << progress.epochs << ": loss " << progress.loss
                  << ", accuracy " << progress.accuracy << '\n';
    };
    return events;
}

} // namespace

int trainFusion(Session& session, const FusionTraining& training) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto trained = await<FusionResult>([&](auto done) {
        library->training().trainFusion(training, progressOnStandardError(), session.cancel(), done);
    });
    if (!trained)
        return session.report(trained.error());
    if (session.json) {
        auto labels = nlohmann::json::array();
        for (const std::string& label : trained->labels)
            labels.push_back(utf8(label));
        session.print({{"folder", utf8(training.folder.string())},
                       {"labels", labels},
                       {"examples", trained->examples},
                       {"held_out", trained->heldOut},
                       {"epochs", trained->last.epochs},
                       {"loss", trained->last.loss},
                       {"accuracy", trained->last.accuracy}});
        return kDone;
    }
    std::cout << training.folder.string() << " tells " << trained->labels.size() << " labels apart: accuracy "
              << trained->last.accuracy;
    if (trained->heldOut > 0)
        std::cout << " on " << trained->heldOut << " examples that were held out of " << trained->examples << ".\n";
    else
        std::cout << " on the " << trained->examples << " examples that it learned from; none were held out.\n";
    return kDone;
}

} // namespace medley::cli
