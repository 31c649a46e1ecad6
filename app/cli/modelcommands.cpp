#include "app/cli/commands.h"
#include "core/services/askservice.h"
#include "core/services/modelservice.h"
#include "core/services/searchservice.h"
#include "core/services/startermodels.h"
#include "core/services/transcriptformat.h"

#include <sys/resource.h>

#include <chrono>
#include <iostream>

namespace medley::cli {

namespace {

std::string_view stateName(ModelState state) {
    switch (state) {
    case ModelState::Ready:
        return "ready";
    case ModelState::Missing:
        return "missing";
    case ModelState::Damaged:
        return "damaged";
    }
    return "missing";
}

int printModels(const Session& session, const std::vector<ModelStatus>& models) {
    bool ready = true;
    auto list = nlohmann::json::array();
    for (const auto& model : models) {
        ready = ready && model.state == ModelState::Ready;
        if (session.json) {
            list.push_back({{"id", model.id},
                            {"use", model.use},
                            {"licence", model.licence},
                            {"source", model.source},
                            {"bytes", model.bytes},
                            {"folder", model.folder.string()},
                            {"state", stateName(model.state)},
                            {"problem", model.problem}});
            continue;
        }
        std::cout << model.id << "  " << stateName(model.state) << "  " << model.bytes / 1'000'000 << " MB  "
                  << model.licence << "\n  " << model.use << '\n';
        if (!model.problem.empty())
            std::cout << "  " << model.problem << " `medley-cli models fetch` fetches it again.\n";
    }
    if (session.json)
        session.print({{"models", list}});
    return ready ? kDone : kDoneWithProblems;
}

int listModels(Session& session, bool thorough) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto models = await<std::vector<ModelStatus>>([&](auto done) { library->models().list(thorough, done); });
    return models ? printModels(session, *models) : session.report(models.error());
}

double peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

} // namespace

int modelsList(Session& session) {
    return listModels(session, false);
}

int modelsVerify(Session& session) {
    return listModels(session, true);
}

int modelsFetch(Session& session) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto models = await<std::vector<ModelStatus>>([&](auto done) {
        library->models().fetch([](const std::string& line) { std::cerr << line << '\n'; }, session.cancel(), done);
    });
    return models ? printModels(session, *models) : session.report(models.error());
}

int modelsImport(Session& session, const std::filesystem::path& folder) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto model =
        await<ModelDescription>([&](auto done) { library->models().import(folder, session.cancel(), done); });
    if (!model)
        return session.report(model.error());
    if (session.json) {
        session.print({{"id", model->id},
                       {"family", model->info.family},
                       {"parameters", model->info.parameters},
                       {"bytes", model->info.bytes},
                       {"fingerprint", model->info.fingerprint},
                       {"abilities", model->abilities},
                       {"device", model->device},
                       {"dtype", model->dtype}});
        return kDone;
    }
    std::cout << model->id << " (" << model->info.family << ", " << model->info.parameters / 1'000'000
              << " million parameters, " << model->info.bytes / 1'000'000 << " MB) is installed. It gives";
    for (std::size_t i = 0; i < model->abilities.size(); ++i)
        std::cout << (i > 0 ? ", " : " ") << model->abilities[i];
    std::cout << ".\n";
    return kDone;
}

int transcribe(Session& session, const TranscribeArguments& arguments) {
    const auto format = transcriptFormatFromName(session.json ? "json" : arguments.format);
    if (!format)
        return session.report({ErrorCode::InvalidArgument,
                               "A transcript is txt, srt, vtt or json, not \"" + arguments.format + "\".",
                               {}});
    auto* library = session.library();
    if (!library)
        return kFailed;
    ml::TranscribeOptions options;
    options.language = arguments.language;
    options.beamSize = arguments.beam;
    const auto transcript = await<ml::Transcript>(
        [&](auto done) { library->models().transcribe(arguments.file, options, {}, session.cancel(), done); });
    if (!transcript)
        return session.report(transcript.error());
    if (transcript->segments.empty())
        std::cerr << "medley-cli: nobody speaks in " << arguments.file.string() << ".\n";
    std::cout << formatTranscript(transcript->segments, *format);
    return kDone;
}

int embed(Session& session, const EmbedArguments& arguments) {
    if (arguments.texts.empty() && arguments.images.empty() && arguments.sounds.empty())
        return session.report({ErrorCode::InvalidArgument, "Say what to embed: --text, --image or --audio.", {}});
    auto* library = session.library();
    if (!library)
        return kFailed;
    auto values = nlohmann::json::array();
    std::size_t dimension = 0;
    const auto take = [&](const Result<Embedding>& vector) {
        if (!vector)
            return session.report(vector.error());
        dimension = vector->size();
        values.push_back(*vector);
        return static_cast<int>(kDone);
    };
    const bool isStarter = arguments.model == kStarterSpace;
    const auto starterVector = [&](const QueryTerm& term) {
        return await<Embedding>([&](auto done) { library->search().embed(term, session.cancel(), done); });
    };
    for (const auto& text : arguments.texts) {
        const auto vector =
            isStarter ? starterVector(QueryTerm::words(text))
                      : await<Embedding>([&](auto done) { library->ask().embedText(arguments.model, text, done); });
        if (const int code = take(vector); code != kDone)
            return code;
    }
    for (const auto& image : arguments.images) {
        const auto vector = isStarter ? starterVector(QueryTerm::image(image)) : await<Embedding>([&](auto done) {
            library->ask().embedImage(arguments.model, image, session.cancel(), done);
        });
        if (const int code = take(vector); code != kDone)
            return code;
    }
    for (const auto& sound : arguments.sounds) {
        const auto vector = isStarter ? starterVector(QueryTerm::sound(sound)) : await<Embedding>([&](auto done) {
            library->ask().embedSound(arguments.model, sound, session.cancel(), done);
        });
        if (const int code = take(vector); code != kDone)
            return code;
    }
    session.print({{"model", arguments.model}, {"dim", dimension}, {"values", values}});
    return kDone;
}

int bench(Session& session, const BenchRequest& request) {
    session.options.runtime.itemsAtOnce = request.batch;
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto result =
        await<BenchResult>([&](auto done) { library->models().bench(request, session.cancel(), done); });
    if (!result)
        return session.report(result.error());
    nlohmann::json words = nlohmann::json::object();
    if (result->firstWordMs)
        words["first_word_ms"] = *result->firstWordMs;
    if (result->firstWordAgainMs)
        words["first_word_again_ms"] = *result->firstWordAgainMs;
    if (session.json) {
        nlohmann::json report{{"model", request.model},
                              {"task", result->task},
                              {"item", result->item},
                              {"device", result->device},
                              {"dtype", result->dtype},
                              {"batch", result->batch},
                              {"batch_of", result->batchOf},
                              {"beams", request.beams},
                              {"items_per_s", result->itemsPerSecond},
                              {"first_item_ms", result->firstItemMs},
                              {"load_ms", result->loadMs},
                              {"peak_rss_mb", peakMegabytes()}};
        report.update(words);
        session.print(report);
    } else {
        std::cout << request.model << " (" << result->task << ") on " << result->device << ", " << result->dtype
                  << (result->batch > 0 ? ", " + std::to_string(result->batch) + " " + result->batchOf + " at once"
                                        : "")
                  << ": " << result->itemsPerSecond << ' ' << result->item << " a second, first after "
                  << result->firstItemMs << " ms, loaded in " << result->loadMs << " ms, peak memory "
                  << peakMegabytes() << " MB\n";
        if (result->firstWordMs && result->firstWordAgainMs)
            std::cout << "first word after " << *result->firstWordMs << " ms, of the same picture again after "
                      << *result->firstWordAgainMs << " ms\n";
    }
    return kDone;
}

} // namespace medley::cli
