// Captions of the library's pictures and shots: captions start, resume, status, discard, set, show.
#include "app/cli/libraryfiles.h"
#include "core/services/browseservice.h"
#include "core/services/caption/captionservice.h"
#include "core/services/modelabilities.h"
#include "core/services/startermodels.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

namespace medley::cli {

namespace {

Result<ItemDetails> detailsAt(Library& library, const std::filesystem::path& path) {
    const auto file = fileAt(library, path);
    if (!file)
        return failWith(file);
    return await<ItemDetails>([&](auto done) { library.browse().details(*file, done); });
}

/// The picture, or the shot that is shown at that time or the nearest one.
Result<SegmentId> momentAt(const ItemDetails& details, double seconds) {
    const catalog::SegmentRecord* best = nullptr;
    double least = 0;
    for (const auto& segment : details.segments) {
        if (segment.type != catalog::SegmentType::Picture && segment.type != catalog::SegmentType::Shot)
            continue;
        const bool isIn = segment.span.start <= seconds && seconds < segment.span.end;
        const double distance = isIn ? 0 : std::abs(segment.keyTime - seconds);
        if (!best || distance < least) {
            best = &segment;
            least = distance;
        }
    }
    if (!best)
        return fail(ErrorCode::InvalidArgument, "Only pictures and videos have captions.", details.file.path);
    return best->id;
}

void showProgress(const CaptionProgress& progress) {
    if (!isatty(STDERR_FILENO))
        return;
    std::fprintf(stderr, "\r%lld of %lld  %lld failed  %.60s \033[K", static_cast<long long>(progress.done()),
                 static_cast<long long>(progress.total), static_cast<long long>(progress.failed),
                 progress.text.c_str());
}

/// Waits for the end of a run; Ctrl+C stops it.
template <class Start>
Result<CaptionSummary> awaitRun(const Session& session, Library& library, Start start) {
    auto result = await<CaptionSummary>([&](auto done) {
        CaptionEvents events;
        events.progress = [&session, &library](const CaptionProgress& progress) {
            showProgress(progress);
            if (session.cancel().isCancelled())
                library.captions().stop();
        };
        events.finished = done;
        start(events);
    });
    if (isatty(STDERR_FILENO))
        std::cerr << "\r\033[K";
    return result;
}

int printRun(const Session& session, const Result<CaptionSummary>& result) {
    if (!result)
        return session.report(result.error());
    if (session.json) {
        auto problems = nlohmann::json::array();
        for (const auto& problem : result->problems)
            problems.push_back({{"path", problem.path},
                                {"code", errorCodeName(problem.error.code)},
                                {"detail", problem.error.message}});
        session.print({{"total", result->total},
                       {"written", result->written},
                       {"failed", result->failed},
                       {"stopped", result->stopped},
                       {"problems", problems},
                       {"notes", result->notes}});
    } else {
        std::cout << result->total << " pictures and shots: " << result->written << " captions written, "
                  << result->failed << " failed\n";
        for (const auto& problem : result->problems)
            std::cout << "  " << problem.path << ": " << problem.error.message << '\n';
        for (const auto& note : result->notes)
            std::cerr << note << '\n';
        if (result->stopped)
            std::cout << "Stopped. `medley-cli captions resume` goes on with the rest.\n";
    }
    return result->failed > 0 || result->stopped ? kDoneWithProblems : kDone;
}

/// The one that was named, else the first that is installed; the starter's, which refuses with a reason, where none is.
Result<std::string> captioner(const Session& session, const std::string& named) {
    if (!named.empty())
        return named;
    const auto installed = installedModels(session.options.models);
    if (!installed)
        return failWith(installed);
    const auto able =
        std::ranges::find_if(*installed, [](const InstalledModel& model) { return model.abilities.captions; });
    return able != installed->end() ? able->id : std::string(kStarterSpace);
}

} // namespace

int captionsStart(Session& session, const CaptionsArguments& arguments) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto model = captioner(session, arguments.model);
    if (!model)
        return session.report(model.error());
    const auto files = filesAt(*library, arguments.files);
    if (!files)
        return session.report(files.error());
    const CaptionRequest request{.files = *files,
                                 .model = *model,
                                 .prefix = arguments.prefix,
                                 .generation = arguments.generation,
                                 .again = arguments.again};
    return printRun(session, awaitRun(session, *library, [&](const CaptionEvents& events) {
                        library->captions().start(request, events);
                    }));
}

int captionsResume(Session& session) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    return printRun(
        session, awaitRun(session, *library, [&](const CaptionEvents& events) { library->captions().resume(events); }));
}

int captionsStatus(Session& session) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto status = await<CaptionStatus>([&](auto done) { library->captions().status(done); });
    if (!status)
        return session.report(status.error());
    const auto& counts = status->counts;
    const auto& job = status->unfinished;
    if (session.json) {
        nlohmann::json unfinished;
        if (job)
            unfinished = {{"model", job->model},        {"prefix", job->prefix},    {"again", job->again},
                          {"written", status->written}, {"failed", status->failed}, {"left", status->left}};
        session.print({{"moments", counts.moments},
                       {"by_persons", counts.byPersons},
                       {"by_models", counts.byModels},
                       {"without", counts.without},
                       {"unfinished", unfinished}});
        return kDone;
    }
    std::cout << counts.moments << " pictures and shots: " << counts.byPersons << " captions by people, "
              << counts.byModels << " by models, " << counts.without << " without any\n";
    if (job)
        std::cout << "Unfinished: " << job->model << " has written " << status->written << ", " << status->failed
                  << " failed, " << status->left
                  << " are left. `captions resume` goes on, `captions discard` gives it up.\n";
    return kDone;
}

int captionsDiscard(Session& session) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    if (const auto gone = await<void>([&](auto done) { library->captions().discard(done); }); !gone)
        return session.report(gone.error());
    if (session.json)
        session.print({{"discarded", true}});
    return kDone;
}

int captionsSet(Session& session, const std::filesystem::path& file, const std::string& text, double seconds) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto details = detailsAt(*library, file);
    if (!details)
        return session.report(details.error());
    const auto moment = momentAt(*details, seconds);
    if (!moment)
        return session.report(moment.error());
    if (const auto stored = await<void>([&](auto done) { library->captions().setCaption(*moment, text, done); });
        !stored)
        return session.report(stored.error());
    if (session.json)
        session.print({{"path", utf8(details->file.path)}, {"text", text}});
    return kDone;
}

int captionsShow(Session& session, const std::filesystem::path& file) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto details = detailsAt(*library, file);
    if (!details)
        return session.report(details.error());
    auto captions = nlohmann::json::array();
    for (const auto& caption : details->captions) {
        const bool isPersons = caption.author == catalog::Author::Person;
        if (session.json) {
            const auto settings = nlohmann::json::parse(caption.settings, nullptr, false);
            captions.push_back({{"type", segmentTypeName(caption.type)},
                                {"at_s", caption.keyTime},
                                {"text", caption.text},
                                {"author", isPersons ? "person" : "model"},
                                {"model", caption.model},
                                {"settings", settings.is_discarded() ? nlohmann::json() : settings}});
            continue;
        }
        if (caption.type == catalog::SegmentType::Shot)
            std::cout << caption.keyTime << " s  ";
        std::cout << caption.text << (isPersons ? std::string() : "  (" + caption.model + ")") << '\n';
    }
    if (session.json)
        session.print({{"path", utf8(details->file.path)}, {"captions", captions}});
    return kDone;
}

} // namespace medley::cli
