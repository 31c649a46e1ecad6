#include "app/cli/commands.h"
#include "core/services/browseservice.h"
#include "core/services/search/export.h"
#include "core/services/searchservice.h"

#include <cstdio>
#include <iostream>

namespace medley::cli {

namespace {

std::string seconds(double value) {
    char text[32];
    const int whole = static_cast<int>(value);
    std::snprintf(text, sizeof text, "%d:%04.1f", whole / 60, value - whole / 60 * 60);
    return text;
}

nlohmann::json momentJson(const Moment& moment) {
    const auto& segment = moment.segment;
    nlohmann::json json{{"type", segmentTypeName(segment.type)},
                        {"start_s", segment.span.start},
                        {"end_s", segment.span.end},
                        {"score", moment.score}};
    if (!segment.text.empty())
        json["text"] = segment.text;
    if (!moment.seen.empty())
        json["seen"] = moment.seen;
    return json;
}

nlohmann::json partsJson(const search::PerModality& parts) {
    using search::Modality;
    return {{"vision", parts[Modality::Vision]}, {"audio", parts[Modality::Sound]},
            {"speech", parts[Modality::Speech]}, {"seen_text", parts[Modality::PictureText]},
            {"text", parts[Modality::Words]},    {"caption", parts[Modality::Caption]}};
}

nlohmann::json hitJson(const SearchHit& hit) {
    const Moment* const moment = hit.moment();
    auto moments = nlohmann::json::array();
    for (const auto& each : hit.moments)
        moments.push_back(momentJson(each));
    auto duplicates = nlohmann::json::array();
    for (const auto& duplicate : hit.duplicates)
        duplicates.push_back(duplicate.path);
    return {{"path", hit.file.path},
            {"kind", hit.file.kind ? mediaKindName(*hit.file.kind) : std::string_view()},
            {"start_s", moment ? moment->segment.span.start : 0.0},
            {"end_s", moment ? moment->segment.span.end : 0.0},
            {"score", hit.score},
            {"parts", partsJson(hit.parts)},
            {"shares", partsJson(hit.shares)},
            {"said", moment ? moment->segment.text : std::string()},
            {"moments", moments},
            {"duplicates", duplicates}};
}

void printHit(int rank, const SearchHit& hit) {
    char line[64];
    const auto kind = std::string(hit.file.kind ? mediaKindName(*hit.file.kind) : std::string_view());
    const bool isListed = hit.words.empty() && hit.moments.empty(); // by filters alone
    if (isListed)
        std::snprintf(line, sizeof line, "%3d  %-5s  ", rank, kind.c_str());
    else
        std::snprintf(line, sizeof line, "%3d  %.2f  %-5s  ", rank, static_cast<double>(hit.score), kind.c_str());
    std::cout << line << hit.file.path;
    if (const Moment* const moment = hit.moment()) {
        const auto& segment = moment->segment;
        if (segment.type != catalog::SegmentType::Picture && segment.type != catalog::SegmentType::Text)
            std::cout << "  " << seconds(segment.span.start) << "–" << seconds(segment.span.end);
        if (segment.type == catalog::SegmentType::Speech)
            std::cout << "  “" << segment.text << "”";
        if (!moment->seen.empty())
            std::cout << "  [" << moment->seen << "]";
        if (hit.moments.size() > 1)
            std::cout << "  (" << hit.moments.size() << " moments)";
    }
    std::cout << '\n';
}

} // namespace

int search(Session& session, const SearchArguments& arguments) {
    SearchRequest request;
    request.text = arguments.text;
    for (const auto& image : arguments.images)
        request.terms.push_back(QueryTerm::image(image));
    for (const auto& sound : arguments.sounds)
        request.terms.push_back(QueryTerm::sound(sound));
    if (!arguments.minus.empty()) {
        request.terms.push_back(QueryTerm::words(arguments.minus));
        request.terms.back().role.negative = true;
    }
    request.limit = arguments.limit;
    request.hideNearDuplicates = arguments.hideNearDuplicates;
    if (!arguments.saved.empty()) {
        const auto known = savedSearch(session, arguments.saved);
        if (!known)
            return session.report(known.error());
        request.text = known->query;
        request.weights = known->settings.weights;
        request.hideNearDuplicates |= known->settings.hideNearDuplicates;
    }
    if (const auto read = readWeights(arguments.weights, request.weights); !read)
        return session.report(read.error());
    for (const auto& name : arguments.kinds) {
        const auto kind = mediaKindFromName(name);
        if (!kind)
            return session.report(
                {ErrorCode::InvalidArgument, "A kind is image, video or audio, not \"" + name + "\".", {}});
        request.kinds.push_back(*kind);
    }
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto result =
        await<SearchResults>([&](auto done) { library->search().search(request, session.cancel(), done); });
    if (!result)
        return session.report(result.error());
    if (!arguments.exportFile.empty())
        if (const auto written = exportHits(result->hits, result->relevant, arguments.exportFile); !written)
            return session.report(written.error());
    CopyOutcome copies;
    if (!arguments.copyTo.empty()) {
        const auto relevant = std::span(result->hits).first(static_cast<std::size_t>(result->relevant));
        auto copied = copyFiles(relevant, arguments.copyTo, session.cancel());
        if (!copied)
            return session.report(copied.error());
        copies = std::move(*copied);
        std::cerr << copies.copied << " files copied to " << arguments.copyTo.string() << '\n';
        for (const auto& problem : copies.problems)
            std::cerr << problem << '\n';
    }

    auto hits = nlohmann::json::array();
    int rank = 0;
    for (const auto& hit : result->hits) {
        if (session.json) {
            hits.push_back(hitJson(hit));
            continue;
        }
        if (rank == result->relevant)
            std::cout << (rank ? "---- relevance ends here ----\n" : "---- nothing relevant; the nearest are: ----\n");
        printHit(++rank, hit);
    }
    for (const auto& note : result->notes)
        if (!session.json)
            std::cerr << note << '\n';
    if (session.json)
        session.print({{"hits", hits},
                       {"relevant", result->relevant},
                       {"notes", result->notes},
                       {"searched", result->searched},
                       {"embed_ms", result->embedMs},
                       {"search_ms", result->searchMs}});
    else if (result->hits.empty())
        std::cout << "Nothing found in " << result->searched << " pictures, shots and passages.\n";
    return copies.problems.empty() ? kDone : kDoneWithProblems;
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
