// The command `explain` about pictures and frames of videos.
#include "app/cli/commands.h"
#include "app/cli/explainoutput.h"
#include "core/base/wholefile.h"
#include "core/media/image.h"
#include "core/media/probe.h"
#include "core/services/explain/attentionview.h"
#include "core/services/explain/explainservice.h"

#include <algorithm>
#include <iostream>

namespace medley::cli {

namespace {

constexpr int kOverlayQuality = 92;

/// Who looks at the picture: the first record whose keys are its patches.
Result<ml::PatchMap> attentionOf(const ml::ImageExplanation& found, const ExplainArguments& arguments) {
    const auto record = std::ranges::find_if(found.attentions, [](const auto& one) { return one.gridRows > 0; });
    if (record == found.attentions.end())
        return fail(ErrorCode::InvalidArgument,
                    "This model has no attention to parts of the picture. Use --method relevance.");
    const auto isThere = [](const std::optional<int>& chosen, int count) { return !chosen || *chosen < count; };
    if (!isThere(arguments.layer, record->layers) || !isThere(arguments.head, record->heads))
        return fail(ErrorCode::InvalidArgument, "This model has " + std::to_string(record->layers) + " layers and " +
                                                    std::to_string(record->heads) + " heads; the first is 0.");
    AttentionChoice choice{arguments.layer, arguments.head, Reduction::Mean};
    if (arguments.method == "rollout")
        choice.reduction = Reduction::Rollout;
    // What a class token looked at is what the model went by; a text's tokens count alike.
    const auto classToken = std::ranges::find(record->queryTokens, "[CLS]");
    const auto query = classToken == record->queryTokens.end()
                           ? std::nullopt
                           : std::optional(static_cast<int>(classToken - record->queryTokens.begin()));
    return attentionMap(*record, query, choice);
}

nlohmann::json mapJson(const ml::PatchMap& map) {
    return {{"rows", map.rows}, {"columns", map.columns}, {"values", map.values}};
}

nlohmann::json tokensJson(const std::vector<ml::TokenMap>& tokens) {
    auto list = nlohmann::json::array();
    for (const auto& token : tokens) {
        nlohmann::json entry{{"token", token.token}, {"relevance", token.relevance}};
        if (!token.map.values.empty())
            entry["map"] = mapJson(token.map);
        list.push_back(std::move(entry));
    }
    return list;
}

nlohmann::json wordsJson(const std::vector<WordMap>& words) {
    auto list = nlohmann::json::array();
    for (const auto& word : words) {
        nlohmann::json entry{{"word", word.word}, {"begin", word.begin}, {"end", word.end}};
        if (!word.map.values.empty()) {
            entry["score"] = word.score;
            entry["map"] = mapJson(word.map);
        }
        list.push_back(std::move(entry));
    }
    return list;
}

void printJson(const Session& session, const PictureExplanation& found, const ml::PatchMap& map,
               const std::optional<MapTest>& test) {
    const auto& whole = found.whole;
    const auto& region = whole.region;
    auto attentions = nlohmann::json::array();
    for (const auto& record : whole.attentions)
        attentions.push_back({{"of", record.of},
                              {"shape", {record.layers, record.heads, record.queries, record.keys}},
                              {"grid", {record.gridRows, record.gridColumns}},
                              {"queries", record.queryTokens},
                              {"keys", record.keyTokens}});
    nlohmann::json document{{"model", found.model},
                            {"method", whole.method},
                            {"output", whole.output},
                            {whole.scoreName.empty() ? "score" : whole.scoreName, whole.score},
                            {"region", {region.left, region.top, region.width, region.height}},
                            {"map", mapJson(map)},
                            {"tokens", tokensJson(whole.tokens)},
                            {"seconds", found.seconds}};
    if (!found.words.empty())
        document["words"] = wordsJson(found.words);
    if (!attentions.empty())
        document["attentions"] = attentions;
    if (test)
        document["test"] = testJson(*test);
    session.print(document);
}

std::string strongest(const ml::PatchMap& map, const ml::SeenRegion& region) {
    if (map.values.empty())
        return {};
    const auto index = std::ranges::max_element(map.values) - map.values.begin();
    const auto cell = cellRegion(map, region, static_cast<int>(index));
    return "strongest around " + std::to_string(static_cast<int>(cell.left + cell.width / 2)) + ", " +
           std::to_string(static_cast<int>(cell.top + cell.height / 2));
}

void printText(const PictureExplanation& found, const ml::PatchMap& map, const std::optional<MapTest>& test) {
    const auto& whole = found.whole;
    std::cout << whole.output << "  (" << whole.scoreName << ' ' << whole.score << ")\n" << whole.method << '\n';
    if (!map.values.empty())
        std::cout << strongest(map, whole.region) << " of the picture (pixels from the top left)\n";
    for (const auto& word : found.words)
        if (!word.map.values.empty())
            std::cout << "  " << word.word << "  " << word.score << "  " << strongest(word.map, whole.region) << '\n';
    for (const auto& token : whole.tokens)
        std::cout << "  " << token.token << "  " << token.relevance << '\n';
    if (test)
        printTest(*test, "Without any detail the picture");
}

Result<void> writeOverlay(const ExportedMap& exported, const std::filesystem::path& file) {
    const auto jpeg = media::encodeJpeg(
        overlaid(exported.picture, exported.map, exported.explanation.region, exported.options), kOverlayQuality);
    if (!jpeg)
        return failWith(jpeg);
    return writeWhole(file, {reinterpret_cast<const char*>(jpeg->data()), jpeg->size()}, "The picture");
}

Result<void> writeFiles(const PictureExplanation& found, const ml::PatchMap& map, const ExplainArguments& arguments) {
    const ExportedMap exported{*found.picture, found.whole, map, found.whole.output, overlayOptionsOf(arguments)};
    if (!arguments.overlay.empty())
        if (auto written = writeOverlay(exported, arguments.overlay); !written)
            return written;
    return writeTo(arguments, [&exported](const auto& file) { return exportMap(exported, file); });
}

Result<PictureExplanation> explained(Library& library, const PictureSource& source, const ExplainArguments& arguments,
                                     const CancelToken& cancel) {
    const bool looksAtAttention = arguments.attentions || arguments.method != "relevance";
    return await<PictureExplanation>([&](auto done) {
        if (arguments.words || ExplainService::isSearch(arguments.model, arguments.about))
            library.explain().explainHit(arguments.model, source, arguments.about, {looksAtAttention}, cancel, done);
        else
            library.explain().explain(arguments.model, source, {arguments.about, arguments.output, {}},
                                      {looksAtAttention}, cancel, done);
    });
}

int explainPicture(Session& session, const ExplainArguments& arguments, const PictureSource& source) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto found = explained(*library, source, arguments, session.cancel());
    if (!found)
        return session.report(found.error());
    const auto map =
        arguments.method == "relevance" ? Result<ml::PatchMap>(found->whole.map) : attentionOf(found->whole, arguments);
    if (!map)
        return session.report(map.error());
    if (const auto written = writeFiles(*found, *map, arguments); !written)
        return session.report(written.error());
    std::optional<MapTest> test;
    if (arguments.test) {
        auto tested = await<MapTest>([&](auto done) {
            library->explain().test(arguments.model, source,
                                    {*map, found->whole.region, found->target, {}, found->whole.scoreName}, {}, {},
                                    session.cancel(), done);
        });
        if (!tested)
            return session.report(tested.error());
        test = std::move(*tested);
    }
    if (session.json)
        printJson(session, *found, *map, test);
    else
        printText(*found, *map, test);
    return kDone;
}

} // namespace

int explain(Session& session, const ExplainArguments& arguments) {
    if (const auto usable = checkOutputs(arguments); !usable)
        return session.report(usable.error());
    const auto info = media::probe(arguments.file);
    if (!info)
        return session.report(info.error());
    if (arguments.align)
        return explainSpeech(session, arguments);
    if (info->kind == MediaKind::Audio)
        return explainSound(session, arguments, info->duration);
    PictureSource source{arguments.file, {}};
    if (info->kind == MediaKind::Video)
        source.time = arguments.at.value_or(0);
    return explainPicture(session, arguments, source);
}

} // namespace medley::cli
