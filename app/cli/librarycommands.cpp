#include "app/cli/commands.h"
#include "core/services/browseservice.h"
#include "core/services/ingestservice.h"
#include "core/services/searchservice.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace medley::cli {

namespace {

nlohmann::json problemJson(const Problem& problem) {
    return {{"path", problem.path},
            {"stage", problem.reason.stage},
            {"code", errorCodeName(problem.reason.code)},
            {"detail", problem.reason.message}};
}

std::string seconds(double value) {
    char text[32];
    const int whole = static_cast<int>(value);
    std::snprintf(text, sizeof text, "%d:%04.1f", whole / 60, value - whole / 60 * 60);
    return text;
}

void showProgress(const IngestProgress& progress) {
    if (!isatty(STDERR_FILENO))
        return;
    std::fprintf(stderr, "\r%lld of %lld%s  %.1f a second  %lld failed \033[K", static_cast<long long>(progress.done()),
                 static_cast<long long>(progress.added), progress.scanning ? "+" : "", progress.filesPerSecond,
                 static_cast<long long>(progress.failed));
}

} // namespace

int add(Session& session, const Paths& paths) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    auto result = await<IngestSummary>([&](auto done) {
        IngestEvents events;
        events.progress = [&session, library](const IngestProgress& progress) {
            showProgress(progress);
            if (session.cancel().isCancelled())
                library->ingest().stop();
        };
        events.finished = done;
        if (paths.empty())
            library->ingest().resumePending(events);
        else
            library->ingest().add(paths, events);
    });
    if (isatty(STDERR_FILENO))
        std::cerr << "\r\033[K";
    if (!result)
        return session.report(result.error());
    const auto& summary = *result;
    if (session.json) {
        auto problems = nlohmann::json::array();
        for (const auto& problem : summary.problems)
            problems.push_back(problemJson(problem));
        const auto& t = summary.timings;
        session.print({{"added", summary.added},
                       {"indexed", summary.indexed},
                       {"skipped", summary.skipped},
                       {"failed", summary.failed},
                       {"stopped", summary.stopped},
                       {"problems", problems},
                       {"seconds",
                        {{"wall", t.wall},
                         {"scan", t.scan},
                         {"decode", t.decode},
                         {"embed", t.embed},
                         {"speech", t.speech},
                         {"store", t.store}}}});
    } else {
        std::cout << summary.added << " files: " << summary.indexed << " indexed, " << summary.skipped << " skipped, "
                  << summary.failed << " failed\n";
        for (const auto& problem : summary.problems)
            std::cout << "  " << problem.path << ": " << problem.reason.message << '\n';
        if (summary.stopped)
            std::cout << "Stopped. `medley-cli add` without a path goes on with the rest.\n";
    }
    return summary.failed > 0 || summary.stopped ? kDoneWithProblems : kDone;
}

int status(Session& session) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto result = await<LibraryStatus>([&](auto done) { library->browse().status(done); });
    if (!result)
        return session.report(result.error());
    const auto& files = result->files;
    if (session.json) {
        auto spaces = nlohmann::json::array();
        for (const auto& space : result->spaces)
            spaces.push_back({{"id", space.space.name},
                              {"model", space.space.fingerprint},
                              {"dim", space.space.dimension},
                              {"vectors", space.vectors}});
        session.print({{"files",
                        {{"indexed", files.indexed},
                         {"skipped", files.skipped},
                         {"failed", files.failed},
                         {"pending", files.pending},
                         {"total", files.total()}}},
                       {"segments", files.segments},
                       {"spaces", spaces}});
    } else {
        std::cout << files.total() << " files: " << files.indexed << " indexed (" << files.images << " pictures, "
                  << files.sounds << " sounds, " << files.videos << " videos), " << files.skipped << " skipped, "
                  << files.failed << " failed, " << files.pending << " waiting\n"
                  << files.segments << " pictures, shots and passages\n";
        for (const auto& space : result->spaces)
            std::cout << "space " << space.space.name << ": " << space.vectors << " vectors of "
                      << space.space.dimension << '\n';
    }
    return kDone;
}

int search(Session& session, const SearchArguments& arguments) {
    SearchRequest request;
    request.text = arguments.text;
    request.images = arguments.images;
    request.sounds = arguments.sounds;
    request.minus = arguments.minus;
    request.limit = arguments.limit;
    for (const auto& name : arguments.kinds) {
        const auto kind = mediaKindFromName(name);
        if (!kind)
            return session.report(
                {ErrorCode::InvalidArgument, "A kind is image, video or audio, not \"" + name + "\".", {}});
        request.kinds.push_back(*kind);
    }
    if (request.text.empty() && request.images.empty() && request.sounds.empty())
        return session.report({ErrorCode::InvalidArgument, "Say what to search for: words, --image or --audio.", {}});
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto result =
        await<SearchResults>([&](auto done) { library->search().search(request, session.cancel(), done); });
    if (!result)
        return session.report(result.error());

    auto hits = nlohmann::json::array();
    int rank = 0;
    for (const auto& hit : result->hits) {
        const auto kind = hit.file.kind ? mediaKindName(*hit.file.kind) : std::string_view();
        if (session.json) {
            hits.push_back({{"path", hit.file.path},
                            {"kind", kind},
                            {"start_s", hit.segment.span.start},
                            {"end_s", hit.segment.span.end},
                            {"score", hit.score},
                            {"parts",
                             {{"vision", hit.parts.vision},
                              {"audio", hit.parts.audio},
                              {"speech", hit.parts.speech},
                              {"text", hit.parts.text}}},
                            {"said", hit.segment.text}});
            continue;
        }
        if (rank == result->relevant)
            std::cout << (rank ? "---- relevance ends here ----\n" : "---- nothing relevant; the nearest are: ----\n");
        ++rank;
        char line[64];
        std::snprintf(line, sizeof line, "%3d  %.2f  %-5s  ", rank, hit.score, std::string(kind).c_str());
        std::cout << line << hit.file.path;
        if (hit.segment.type != catalog::SegmentType::Picture)
            std::cout << "  " << seconds(hit.segment.span.start) << "–" << seconds(hit.segment.span.end);
        if (!hit.segment.text.empty())
            std::cout << "  “" << hit.segment.text << "”";
        std::cout << '\n';
    }
    if (session.json)
        session.print({{"hits", hits},
                       {"relevant", result->relevant},
                       {"searched", result->searched},
                       {"embed_ms", result->embedMs},
                       {"search_ms", result->searchMs}});
    else if (result->hits.empty())
        std::cout << "Nothing found in " << result->searched << " pictures, shots and passages.\n";
    return kDone;
}

int verify(Session& session, bool repair) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto findings = await<std::vector<std::string>>([&](auto done) { library->browse().verify(repair, done); });
    if (!findings)
        return session.report(findings.error());
    if (session.json) {
        session.print({{"ok", findings->empty()}, {"repaired", repair}, {"findings", *findings}});
    } else {
        for (const auto& finding : *findings)
            std::cout << finding << '\n';
        if (findings->empty())
            std::cout << "The database, the index and the files agree.\n";
    }
    return findings->empty() ? kDone : kDoneWithProblems;
}

} // namespace medley::cli
