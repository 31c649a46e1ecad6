// The command `check-maps`: whether the maps of a model hold over many pictures.
#include "app/cli/explainoutput.h"
#include "core/base/wholefile.h"
#include "core/media/probe.h"
#include "core/services/browseservice.h"
#include "core/services/explain/mapcheck.h"
#include "core/services/explain/mapchecktable.h"
#include "core/services/scanner.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <iostream>

namespace medley::cli {

namespace {

using Sources = std::vector<PictureSource>;

/// A file that cannot be read counts: what is wrong with it is said in its line.
bool isPicture(const std::filesystem::path& file) {
    const auto info = media::probe(file);
    return !info || info->kind == MediaKind::Image;
}

Result<Sources> picturesAt(const Paths& paths, const CancelToken& cancel) {
    Sources pictures;
    for (const auto& path : paths) {
        std::error_code ignored;
        if (!std::filesystem::is_directory(path, ignored)) {
            pictures.push_back({path, {}});
            continue;
        }
        scan({&path, 1}, cancel, [&pictures](FoundFile found) {
            if (found.record.state != catalog::FileState::Skipped && isPicture(found.record.path))
                pictures.push_back({found.record.path, {}});
            return true;
        });
    }
    if (cancel.isCancelled())
        return CancelToken::failure();
    return pictures;
}

Result<Sources> picturesOf(Library& library) {
    catalog::FileFilter filter;
    filter.kinds = {MediaKind::Image};
    filter.sort = catalog::SortOrder::Name;
    const auto files =
        await<std::vector<catalog::FileRecord>>([&](auto done) { library.browse().items(std::move(filter), done); });
    if (!files)
        return failWith(files);
    Sources pictures;
    for (const auto& file : *files)
        pictures.push_back({file.path, {}});
    return pictures;
}

/// So many of them, evenly spread.
Sources spread(Sources all, std::size_t most) {
    if (all.size() <= most)
        return all;
    Sources some;
    for (std::size_t i = 0; i < most; ++i)
        some.push_back(std::move(all[i * all.size() / most]));
    return some;
}

void printRow(const CheckedMap& map, const std::filesystem::path& file) {
    if (!map.test) {
        std::cout << "failed   " << file.string() << ": " << map.test.error().message << '\n';
        return;
    }
    const auto& test = *map.test;
    std::array<char, 128> row{};
    if (test.isTestable())
        std::snprintf(row.data(), row.size(), "%-6s %8.3f   %6.3f %6.3f   %6.3f %6.3f   ", test.holds() ? "yes" : "no",
                      static_cast<double>(map.score), test.deletionArea, test.deletionRandomArea, test.insertionArea,
                      test.insertionRandomArea);
    else // about as high a score without any detail
        std::snprintf(row.data(), row.size(), "%-6s %8.3f   %6s %6s   %6s %6s   ", "-", static_cast<double>(map.score),
                      "", "", "", "");
    std::cout << row.data() << file.string() << "  " << map.output << '\n';
}

/// Each picture's row as soon as it is known, and how far it is.
class Output {
public:
    Output(bool json, const Sources& pictures) : m_json(json), m_pictures(pictures) {}

    void show(const CheckedMap& map) {
        clearLine();
        if (!m_json) {
            if (map.index == 0)
                std::cout << "                taken away,      put back,\n"
                             "holds     score  map random       map random   picture, what was looked for\n";
            printRow(map, m_pictures[map.index].file);
            std::cout << std::flush;
        }
        if (m_isTerminal)
            std::fprintf(stderr, "%zu of %zu pictures", map.index + 1, m_pictures.size());
    }
    void clearLine() const {
        if (m_isTerminal)
            std::cerr << "\r\033[K" << std::flush;
    }

private:
    bool m_json;
    bool m_isTerminal = isatty(STDERR_FILENO) != 0;
    const Sources& m_pictures;
};

void printMean(const char* what, double map, double random, double gain, double interval) {
    std::array<char, 160> line{};
    std::snprintf(line.data(), line.size(), "%s: area %.3f, in random order %.3f; better by %.3f ± %.3f\n", what, map,
                  random, gain, interval);
    std::cout << line.data();
}

void printSummary(const MapCheckSummary& mean) {
    std::cout << mean.holding << " of " << mean.tested << " maps hold; " << mean.untestable
              << " cannot be tested: about as high a score without any detail; " << mean.failed << " failed\n";
    if (mean.tested == 0)
        return;
    printMean("taken away, most relevant first", mean.deletionArea, mean.deletionRandomArea,
              mean.deletionRandomArea - mean.deletionArea, mean.deletionGainInterval);
    printMean("put back, most relevant first", mean.insertionArea, mean.insertionRandomArea,
              mean.insertionArea - mean.insertionRandomArea, mean.insertionGainInterval);
    if (mean.tested > 1)
        std::cout << "± is the 95 % interval of the mean over the pictures.\n";
}

nlohmann::json mapJson(const CheckedMap& map, const std::filesystem::path& file) {
    nlohmann::json entry{{"path", utf8(file.string())}};
    if (!map.output.empty()) {
        entry["output"] = map.output;
        entry["score"] = map.score;
    }
    if (map.test)
        entry["test"] = testJson(*map.test);
    else
        entry["error"] = {{"code", errorCodeName(map.test.error().code)}, {"message", utf8(map.test.error().message)}};
    return entry;
}

nlohmann::json summaryJson(const MapCheckSummary& mean) {
    return {{"tested", mean.tested},
            {"untestable", mean.untestable},
            {"failed", mean.failed},
            {"holding", mean.holding},
            {"fractions", mean.fractions},
            {"deletion", mean.deletion},
            {"deletion_random", mean.deletionRandom},
            {"insertion", mean.insertion},
            {"insertion_random", mean.insertionRandom},
            {"deletion_area", mean.deletionArea},
            {"deletion_random_area", mean.deletionRandomArea},
            {"deletion_gain_interval", mean.deletionGainInterval},
            {"insertion_area", mean.insertionArea},
            {"insertion_random_area", mean.insertionRandomArea},
            {"insertion_gain_interval", mean.insertionGainInterval}};
}

void printJson(const Session& session, const CheckMapsArguments& arguments, const Sources& pictures,
               const MapCheck& check) {
    auto maps = nlohmann::json::array();
    for (const auto& map : check.maps)
        maps.push_back(mapJson(map, pictures[map.index].file));
    session.print({{"model", arguments.model},
                   {"about", arguments.about},
                   {"pictures", maps},
                   {"mean", summaryJson(check.summary)},
                   {"seconds", check.seconds}});
}

} // namespace

int checkMaps(Session& session, const CheckMapsArguments& arguments) {
    if (!arguments.csv.empty() && arguments.csv.extension() != ".csv")
        return session.report({ErrorCode::InvalidArgument, "The file of --csv has to end in .csv.", {}});
    auto* library = session.library();
    if (!library)
        return kFailed;
    auto found = arguments.paths.empty() ? picturesOf(*library) : picturesAt(arguments.paths, session.cancel());
    if (!found)
        return session.report(found.error());
    const std::size_t all = found->size();
    const auto pictures = spread(std::move(*found), arguments.most);
    if (pictures.size() < all)
        std::cerr << pictures.size() << " of " << all << " pictures, evenly spread\n";
    Output output(session.json, pictures);
    const auto check = await<MapCheck>([&](auto done) {
        library->explain().check(
            {arguments.model, pictures, arguments.about, arguments.options},
            [&output](const CheckedMap& map) { output.show(map); }, session.cancel(), done);
    });
    output.clearLine();
    if (!check)
        return session.report(check.error());
    if (session.json)
        printJson(session, arguments, pictures, *check);
    else
        printSummary(check->summary);
    // Last: where it cannot be written, what was found is told all the same.
    if (!arguments.csv.empty())
        if (const auto written = writeWhole(arguments.csv, checkTable(pictures, check->maps), "The table"); !written)
            return session.report(written.error());
    return check->summary.failed > 0 ? kDoneWithProblems : kDone;
}

} // namespace medley::cli
