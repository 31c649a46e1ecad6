// The command `evaluate`: how good the library's search is, measured with queries whose relevant files are known.
#include "app/cli/commands.h"
#include "core/search/evaluation.h"
#include "core/services/browseservice.h"
#include "core/services/searchservice.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <unordered_map>

namespace medley::cli {

namespace {

constexpr int kLimit = 1000; ///< hits that are looked at

using Kinds = std::unordered_map<std::string, MediaKind>; ///< of the library's files, by path

/// A query with the library's paths, and the kinds of those.
struct Prepared {
    search::JudgedQuery judged;
    std::map<MediaKind, std::vector<std::string>> byKind;
};

/// Paths stand as they are, or relative to any folder: "photos/cat.jpg" is the library's file whose path ends so.
Result<std::vector<Prepared>> prepare(std::vector<search::JudgedQuery> queries, const Kinds& kinds) {
    std::vector<Prepared> all;
    for (auto& query : queries) {
        Prepared prepared;
        for (auto& path : query.relevant) {
            const auto isIt = [&path](const auto& file) {
                return file.first == path || file.first.ends_with("/" + path);
            };
            const auto file = std::ranges::find_if(kinds, isIt);
            if (file == kinds.end())
                return fail(ErrorCode::NotFound,
                            "Line " + std::to_string(query.line) + " names " + path + ", which is not in the library.");
            path = file->first;
            prepared.byKind[file->second].push_back(path);
        }
        prepared.judged = std::move(query);
        all.push_back(std::move(prepared));
    }
    return all;
}

SearchRequest requestOf(const search::JudgedQuery& judged, const std::vector<SpaceId>& spaces) {
    SearchRequest request;
    request.text = judged.query;
    if (!judged.image.empty())
        request.terms.push_back(QueryTerm::image(judged.image));
    if (!judged.audio.empty())
        request.terms.push_back(QueryTerm::sound(judged.audio));
    if (!judged.minus.empty()) {
        request.terms.push_back(QueryTerm::words(judged.minus));
        request.terms.back().role.negative = true;
    }
    request.kinds = judged.kinds;
    request.spaces = spaces;
    request.limit = kLimit;
    return request;
}

struct Report {
    search::Evaluation all;
    std::map<std::string, search::Evaluation> byKind;
    std::map<std::string, search::Evaluation> bySpace;
    double lineF1 = 0; ///< mean over the queries, of what stands before "relevance ends here"
};

class Evaluator {
public:
    Evaluator(Session& session, Library& library, const std::vector<Prepared>& queries)
        : m_session(session), m_library(library), m_queries(queries) {}

    /// With all spaces, and then, where there are several, with each alone.
    Result<Report> run(const std::vector<SpaceStatus>& spaces) {
        Report report;
        const auto together = judge({}, &report);
        if (!together)
            return failWith(together);
        report.all = search::evaluate(*together);
        for (const auto& status : spaces) {
            const auto alone = spaces.size() == 1 ? together : judge({status.space.id}, nullptr);
            if (!alone)
                return failWith(alone);
            report.bySpace[status.space.name] = search::evaluate(*alone);
        }
        return report;
    }

private:
    Result<std::vector<search::Judgement>> judge(const std::vector<SpaceId>& spaces, Report* details) {
        std::vector<search::Judgement> judgements;
        std::vector<search::Judgement> byKind;
        double f1 = 0;
        for (const auto& [judged, kinds] : m_queries) {
            const auto results = await<SearchResults>([&, &query = judged](auto done) {
                m_library.search().search(requestOf(query, spaces), m_session.cancel(), done);
            });
            if (!results)
                return fail(results.error().code,
                            "Line " + std::to_string(judged.line) + ": " + results.error().message,
                            results.error().detail);
            std::vector<std::string> paths;
            std::map<MediaKind, std::vector<std::string>> pathsByKind;
            for (const auto& hit : results->hits) {
                paths.push_back(hit.file.path);
                if (hit.file.kind)
                    pathsByKind[*hit.file.kind].push_back(hit.file.path);
            }
            judgements.push_back(search::judged(paths, judged.relevant));
            for (const auto& [kind, relevant] : kinds) {
                byKind.push_back(search::judged(pathsByKind[kind], relevant));
                byKind.back().group = mediaKindName(kind);
            }
            const auto& places = judgements.back().places;
            const auto right = std::ranges::count_if(
                places, [&results](std::size_t place) { return place < static_cast<std::size_t>(results->relevant); });
            f1 += 2.0 * static_cast<double>(right) /
                  (static_cast<double>(results->relevant) + static_cast<double>(judged.relevant.size()));
        }
        if (details) {
            details->byKind = search::evaluateByGroup(byKind);
            details->lineF1 = f1 / static_cast<double>(m_queries.size());
        }
        return judgements;
    }

    Session& m_session;
    Library& m_library;
    const std::vector<Prepared>& m_queries;
};

nlohmann::json evaluationJson(const search::Evaluation& evaluation) {
    nlohmann::json recall;
    for (std::size_t i = 0; i < search::kRecallCuts.size(); ++i)
        recall[std::to_string(search::kRecallCuts[i])] = evaluation.recall[i];
    return {{"queries", evaluation.queries}, {"recall", recall}, {"mrr", evaluation.mrr}, {"ndcg", evaluation.ndcg}};
}

void printRow(const std::string& name, const search::Evaluation& evaluation) {
    char row[160];
    std::snprintf(row, sizeof row, "%-20.20s %7zu   %8.3f %8.3f %9.3f   %6.3f   %7.3f\n", name.c_str(),
                  evaluation.queries, evaluation.recall[0], evaluation.recall[1], evaluation.recall[2], evaluation.mrr,
                  evaluation.ndcg);
    std::cout << row;
}

void printTable(const Report& report) {
    std::cout << "                     queries   recall@1 recall@5 recall@10      MRR   nDCG@10\n";
    printRow("all", report.all);
    for (const auto& [kind, evaluation] : report.byKind)
        printRow(kind, evaluation);
    for (const auto& [space, evaluation] : report.bySpace)
        printRow("space " + space, evaluation);
    std::printf("F1 of what stands before \"relevance ends here\": %.3f\n", report.lineF1);
}

Result<std::string> readFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (!file.good() && !file.eof())
        return fail(ErrorCode::NotFound, "The file of queries cannot be read.", path.string());
    return content;
}

} // namespace

int evaluate(Session& session, const std::filesystem::path& csv) {
    const auto content = readFile(csv);
    if (!content)
        return session.report(content.error());
    auto queries = search::readJudgedQueries(*content);
    if (!queries)
        return session.report(queries.error());
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto files = await<std::vector<catalog::FileRecord>>([&](auto done) { library->browse().items({}, done); });
    if (!files)
        return session.report(files.error());
    Kinds kinds;
    for (const auto& file : *files)
        if (file.kind)
            kinds.emplace(file.path, *file.kind);
    const auto prepared = prepare(std::move(*queries), kinds);
    if (!prepared)
        return session.report(prepared.error());
    const auto status = await<LibraryStatus>([&](auto done) { library->browse().status(done); });
    if (!status)
        return session.report(status.error());
    const auto report = Evaluator(session, *library, *prepared).run(status->spaces);
    if (!report)
        return session.report(report.error());
    if (!session.json) {
        printTable(*report);
        return kDone;
    }
    auto document = evaluationJson(report->all);
    document["line_f1"] = report->lineF1;
    for (const auto& [kind, evaluation] : report->byKind)
        document["by_kind"][kind] = evaluationJson(evaluation);
    for (const auto& [space, evaluation] : report->bySpace)
        document["by_space"][space] = evaluationJson(evaluation);
    session.print(document);
    return kDone;
}

} // namespace medley::cli
