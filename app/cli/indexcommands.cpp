#include "app/cli/commands.h"
#include "core/services/browseservice.h"
#include "core/services/connectservice.h"
#include "core/services/ingestservice.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>

namespace medley::cli {

namespace {

nlohmann::json problemJson(const Problem& problem) {
    return {{"path", problem.path},
            {"stage", problem.reason.stage},
            {"code", errorCodeName(problem.reason.code)},
            {"detail", problem.reason.message}};
}

nlohmann::json spaceJson(const SpaceStatus& space) {
    const auto& record = space.space;
    return {{"id", record.name},
            {"model", record.fingerprint},
            {"dim", record.dimension},
            {"vectors", space.vectors},
            {"text", record.modalities.text},
            {"image", record.modalities.image},
            {"sound", record.modalities.sound}};
}

void printSpace(const SpaceStatus& space) {
    const auto& takes = space.space.modalities;
    std::string kinds = "texts";
    if (takes.image)
        kinds += takes.sound ? ", pictures" : " and pictures";
    if (takes.sound)
        kinds += " and sounds";
    std::cout << "space " << space.space.name << ": " << space.vectors << " vectors of " << space.space.dimension
              << ", of " << kinds << '\n';
}

nlohmann::json qualityJson(const search::RetrievalQuality& quality) {
    return {{"held_out", quality.pairs},
            {"recall", {{"1", quality.recallAt1}, {"5", quality.recallAt5}, {"10", quality.recallAt10}}},
            {"median_rank", quality.medianRank},
            {"chance_at_10", quality.chanceAt(10)}};
}

nlohmann::json connectionJson(const std::string& a, const std::string& b, const search::ConnectionReport& report) {
    const bool isRidge = report.method == search::ConnectionMethod::Ridge;
    return {{"spaces", {a, b}},
            {"method", isRidge ? "ridge regression" : "canonical correlation"},
            {"texts", report.pairs},
            {"there", qualityJson(report.aToB)},
            {"back", qualityJson(report.bToA)},
            {"usable", report.isUsable()}};
}

void printConnection(const std::string& a, const std::string& b, const search::ConnectionReport& report) {
    std::cout << a << " and " << b << (report.isUsable() ? " are connected" : " have too little in common to connect")
              << ". Of " << report.aToB.pairs << " texts that were held out, " << 100 * report.aToB.recallAt10
              << " % find themselves among the first ten there and " << 100 * report.bToA.recallAt10
              << " % back; guessing finds " << 100 * report.aToB.chanceAt(10) << " %.\n";
}

void showProgress(const IngestProgress& progress) {
    if (!isatty(STDERR_FILENO))
        return;
    std::fprintf(stderr, "\r%lld of %lld%s  %.1f a second  %lld failed \033[K", static_cast<long long>(progress.done()),
                 static_cast<long long>(progress.added), progress.scanning ? "+" : "", progress.filesPerSecond,
                 static_cast<long long>(progress.failed));
}

Result<SpaceStatus> findSpace(Library& library, const std::string& name) {
    const auto status = await<LibraryStatus>([&](auto done) { library.browse().status(done); });
    if (!status)
        return failWith(status);
    const auto known =
        std::ranges::find_if(status->spaces, [&name](const SpaceStatus& space) { return space.space.name == name; });
    if (known == status->spaces.end())
        return fail(ErrorCode::NotFound, "The library has no space named " + name + ".");
    return *known;
}

/// Waits for the end of a run; Ctrl+C stops it.
template <class Start>
Result<IngestSummary> awaitRun(const Session& session, Library& library, Start start) {
    auto result = await<IngestSummary>([&](auto done) {
        IngestEvents events;
        events.progress = [&session, &library](const IngestProgress& progress) {
            showProgress(progress);
            if (session.cancel().isCancelled())
                library.ingest().stop();
        };
        events.finished = done;
        start(events);
    });
    if (isatty(STDERR_FILENO))
        std::cerr << "\r\033[K";
    return result;
}

nlohmann::json summaryJson(const IngestSummary& summary) {
    auto problems = nlohmann::json::array();
    for (const auto& problem : summary.problems)
        problems.push_back(problemJson(problem));
    const auto& t = summary.timings;
    return {{"added", summary.added},
            {"indexed", summary.indexed},
            {"skipped", summary.skipped},
            {"failed", summary.failed},
            {"stopped", summary.stopped},
            {"problems", problems},
            {"notes", summary.notes},
            {"seconds",
             {{"wall", t.wall},
              {"scan", t.scan},
              {"decode", t.decode},
              {"read", t.read},
              {"embed", t.embed},
              {"speech", t.speech},
              {"store", t.store}}}};
}

int printRun(const Session& session, const Result<IngestSummary>& result) {
    if (!result)
        return session.report(result.error());
    const auto& summary = *result;
    if (session.json) {
        session.print(summaryJson(summary));
    } else {
        std::cout << summary.added << " files: " << summary.indexed << " indexed, " << summary.skipped << " skipped, "
                  << summary.failed << " failed\n";
        for (const auto& problem : summary.problems)
            std::cout << "  " << problem.path << ": " << problem.reason.message << '\n';
        for (const auto& note : summary.notes)
            std::cerr << note << '\n';
        if (summary.stopped)
            std::cout << "Stopped. `medley-cli add` without a path goes on with the rest.\n";
    }
    return summary.failed > 0 || summary.stopped ? kDoneWithProblems : kDone;
}

} // namespace

int add(Session& session, const Paths& paths) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto result = awaitRun(session, *library, [&](const IngestEvents& events) {
        if (paths.empty())
            library->ingest().resumePending(events);
        else
            library->ingest().add(paths, events);
    });
    return printRun(session, result);
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
            spaces.push_back(spaceJson(space));
        session.print({{"files",
                        {{"indexed", files.indexed},
                         {"skipped", files.skipped},
                         {"failed", files.failed},
                         {"pending", files.pending},
                         {"total", files.total()}}},
                       {"segments", files.segments},
                       {"spaces", spaces},
                       {"notes", result->notes}});
    } else {
        std::cout << files.total() << " files: " << files.indexed << " indexed (" << files.images << " pictures, "
                  << files.sounds << " sounds, " << files.videos << " videos), " << files.skipped << " skipped, "
                  << files.failed << " failed, " << files.pending << " waiting\n"
                  << files.segments << " pictures, shots and passages\n";
        for (const auto& space : result->spaces)
            printSpace(space);
        for (const auto& note : result->notes)
            std::cout << note << '\n';
    }
    return kDone;
}

int spacesList(Session& session) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto result = await<LibraryStatus>([&](auto done) { library->browse().status(done); });
    if (!result)
        return session.report(result.error());
    const auto connected =
        await<std::vector<ConnectService::Connected>>([&](auto done) { library->connections().list(done); });
    if (!connected)
        return session.report(connected.error());
    auto spaces = nlohmann::json::array();
    for (const auto& space : result->spaces) {
        if (session.json)
            spaces.push_back(spaceJson(space));
        else
            printSpace(space);
    }
    auto connections = nlohmann::json::array();
    for (const auto& [a, b, report] : *connected) {
        if (session.json)
            connections.push_back(connectionJson(a.name, b.name, report));
        else
            printConnection(a.name, b.name, report);
    }
    if (session.json)
        session.print({{"spaces", spaces}, {"connections", connections}});
    return kDone;
}

int spacesConnect(Session& session, const std::string& a, const std::string& b) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto first = findSpace(*library, a);
    if (!first)
        return session.report(first.error());
    const auto second = findSpace(*library, b);
    if (!second)
        return session.report(second.error());
    const auto report = await<search::ConnectionReport>(
        [&](auto done) { library->connections().connect(first->space.id, second->space.id, session.cancel(), done); });
    if (!report)
        return session.report(report.error());
    if (session.json)
        session.print(connectionJson(a, b, *report));
    else
        printConnection(a, b, *report);
    return report->isUsable() ? kDone : kDoneWithProblems;
}

int spacesAdd(Session& session, const std::string& model) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto result =
        awaitRun(session, *library, [&](const IngestEvents& events) { library->ingest().addSpace(model, events); });
    return printRun(session, result);
}

int spacesRemove(Session& session, const std::string& name) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto known = findSpace(*library, name);
    if (!known)
        return session.report(known.error());
    auto promise = std::make_shared<std::promise<Result<void>>>();
    auto answer = promise->get_future();
    library->ingest().removeSpace(known->space.id, [promise](Result<void> gone) { promise->set_value(gone); });
    if (const auto gone = answer.get(); !gone)
        return session.report(gone.error());
    if (session.json)
        session.print({{"removed", name}, {"vectors", known->vectors}});
    else
        std::cout << name << " is removed, with " << known->vectors << " vectors.\n";
    return kDone;
}

int watch(Session& session, const std::filesystem::path& add, const std::filesystem::path& remove) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto absolute = [](const std::filesystem::path& path) {
        std::error_code ignored;
        const auto whole = std::filesystem::absolute(path / "", ignored).lexically_normal();
        return whole.parent_path().string(); // "folder/" → "folder"
    };
    std::error_code error;
    if (!add.empty() && !std::filesystem::is_directory(add, error))
        return session.report({ErrorCode::NotFound, "There is no folder " + add.string() + ".", error.message()});
    const auto folders = await<std::vector<catalog::WatchedFolder>>([&](auto done) {
        if (!add.empty())
            library->ingest().watch({.path = absolute(add)}, done);
        else if (!remove.empty())
            library->ingest().unwatch(absolute(remove), done);
        else
            library->ingest().watched(done);
    });
    if (!folders)
        return session.report(folders.error());
    auto paths = nlohmann::json::array();
    for (const auto& folder : *folders) {
        paths.push_back(folder.path);
        if (!session.json)
            std::cout << folder.path << '\n';
    }
    if (session.json)
        session.print({{"watched", paths}});
    return kDone;
}

int relink(Session& session, bool apply) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto report =
        await<MoveReport>([&](auto done) { library->browse().moveProposals({}, session.cancel(), done); });
    if (!report)
        return session.report(report.error());
    auto moves = nlohmann::json::array();
    std::vector<catalog::Relink> files;
    for (const auto& proposal : report->proposals) {
        files.insert(files.end(), proposal.files.begin(), proposal.files.end());
        if (session.json)
            moves.push_back({{"from", proposal.from},
                             {"to", proposal.to},
                             {"files", proposal.files.size()},
                             {"confidence", proposal.confidence},
                             {"why", proposal.why}});
        else
            std::cout << static_cast<int>(proposal.confidence * 100) << " %  " << proposal.from << " → " << proposal.to
                      << "  (" << proposal.why << ")\n";
    }
    if (apply) {
        const auto undo =
            await<std::vector<catalog::Relink>>([&](auto done) { library->browse().relink(files, done); });
        if (!undo)
            return session.report(undo.error());
    }
    if (session.json)
        session.print({{"proposals", moves}, {"applied", apply}, {"lost", report->lost}});
    else if (files.empty())
        std::cout << "No file that is gone was found elsewhere.\n";
    else
        std::cout << files.size() << (files.size() == 1 ? " file" : " files")
                  << (apply ? " linked to the new place.\n" : "; `relink --apply` links them to the new places.\n");
    if (!session.json && !report->lost.empty())
        std::cout << report->lost.size() << (report->lost.size() == 1 ? " file is" : " files are")
                  << " gone and found nowhere.\n";
    return kDone;
}

} // namespace medley::cli
