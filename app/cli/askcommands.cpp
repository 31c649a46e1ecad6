// Commands that ask one model about a file: caption, ask, label, explain.
#include "app/cli/commands.h"
#include "core/media/image.h"
#include "core/services/askservice.h"
#include "core/services/overlay.h"

#include <algorithm>
#include <fstream>
#include <iostream>

namespace medley::cli {

namespace {

/// Prints text as it is written, where a person is reading along.
class Writer {
public:
    explicit Writer(bool on) : m_on(on) {}
    [[nodiscard]] std::function<void(std::string)> callback() {
        if (!m_on)
            return {};
        return [this](const std::string& text) {
            m_wrote = m_wrote || !text.empty();
            std::cout << text << std::flush;
        };
    }
    [[nodiscard]] bool hasWritten() const { return m_wrote; } ///< after the end only: the callback runs elsewhere

private:
    bool m_on;
    bool m_wrote = false;
};

int printGeneration(const Session& session, const std::string& model, const Writer& writer,
                    const Result<ml::Generation>& written) {
    if (!session.json && writer.hasWritten())
        std::cout << '\n';
    if (!written)
        return session.report(written.error());
    if (!session.json) {
        if (!writer.hasWritten()) // beams decide at the end
            std::cout << written->text << '\n';
        if (!written->hasEnded)
            std::cerr << "medley-cli: cut off at the longest text allowed (--max-tokens).\n";
        return kDone;
    }
    auto tokens = nlohmann::json::array();
    for (const auto& token : written->tokens)
        tokens.push_back({{"id", token.id}, {"text", token.text}, {"probability", token.probability}});
    session.print({{"model", model},
                   {"text", written->text},
                   {"score", written->score},
                   {"ended", written->hasEnded},
                   {"tokens", tokens}});
    return kDone;
}

nlohmann::json mapJson(const ml::PatchMap& map) {
    return {{"rows", map.rows}, {"columns", map.columns}, {"values", map.values}};
}

void printExplanation(const Session& session, const std::string& model, const ml::ImageExplanation& found) {
    if (session.json) {
        auto tokens = nlohmann::json::array();
        for (const auto& token : found.tokens) {
            nlohmann::json entry{{"token", token.token}, {"relevance", token.relevance}};
            if (!token.map.values.empty())
                entry["map"] = mapJson(token.map);
            tokens.push_back(std::move(entry));
        }
        const auto& region = found.region;
        session.print({{"model", model},
                       {"method", found.method},
                       {"output", found.output},
                       {found.scoreName.empty() ? "score" : found.scoreName, found.score},
                       {"region", {region.left, region.top, region.width, region.height}},
                       {"map", mapJson(found.map)},
                       {"tokens", tokens}});
        return;
    }
    std::cout << found.output << "  (" << found.scoreName << ' ' << found.score << ")\n" << found.method << '\n';
    if (!found.map.values.empty()) {
        const auto strongest = std::ranges::max_element(found.map.values) - found.map.values.begin();
        const auto cell = cellRegion(found.map, found.region, static_cast<int>(strongest));
        std::cout << "strongest around " << static_cast<int>(cell.left + cell.width / 2) << ", "
                  << static_cast<int>(cell.top + cell.height / 2) << " of the picture (pixels from the top left)\n";
    }
    for (const auto& token : found.tokens)
        std::cout << "  " << token.token << "  " << token.relevance << '\n';
}

Result<void> writeOverlay(const std::filesystem::path& picture, const ml::ImageExplanation& found,
                          const std::filesystem::path& file) {
    const auto image = media::decodeImage(picture);
    if (!image)
        return failWith(image);
    const auto jpeg = media::encodeJpeg(overlaid(*image, found.map, found.region), 92);
    if (!jpeg)
        return failWith(jpeg);
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(jpeg->data()), static_cast<std::streamsize>(jpeg->size()));
    out.close();
    if (!out)
        return fail(ErrorCode::Io, "The picture " + file.string() + " could not be written.");
    return {};
}

} // namespace

int caption(Session& session, const CaptionArguments& arguments) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    Writer writer(!session.json);
    const auto written = await<ml::Generation>([&](auto done) {
        library->ask().caption(arguments.model, arguments.image, arguments.prefix, arguments.generation,
                               writer.callback(), session.cancel(), done);
    });
    return printGeneration(session, arguments.model, writer, written);
}

int ask(Session& session, const AskArguments& arguments) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    std::vector<AskTurn> conversation;
    // Examples come first: a picture and its answer to the same question.
    for (std::size_t i = 0; i + 1 < arguments.examples.size(); i += 2)
        conversation.push_back({{arguments.examples[i]}, arguments.question, arguments.examples[i + 1]});
    conversation.push_back({arguments.images, arguments.question, {}});
    Writer writer(!session.json);
    const auto written = await<ml::Generation>([&](auto done) {
        library->ask().ask(arguments.model, conversation, arguments.generation, writer.callback(), session.cancel(),
                           done);
    });
    return printGeneration(session, arguments.model, writer, written);
}

int label(Session& session, const LabelArguments& arguments) {
    const int given = int{!arguments.text.empty()} + int{!arguments.image.empty()} + int{!arguments.sound.empty()};
    if (given != 1)
        return session.report(
            {ErrorCode::InvalidArgument, "Say what to label: one of --text, --image and --audio.", {}});
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto labels = await<std::vector<LabelScore>>([&](auto done) {
        if (!arguments.text.empty())
            library->ask().labelText(arguments.model, arguments.text, session.cancel(), done);
        else if (!arguments.image.empty())
            library->ask().labelImage(arguments.model, arguments.image, session.cancel(), done);
        else
            library->ask().labelSound(arguments.model, arguments.sound, session.cancel(), done);
    });
    if (!labels)
        return session.report(labels.error());
    const auto shown = std::min(labels->size(), static_cast<std::size_t>(arguments.limit));
    auto list = nlohmann::json::array();
    for (std::size_t i = 0; i < shown; ++i) {
        const LabelScore& score = (*labels)[i];
        if (session.json)
            list.push_back({{"index", score.index}, {"label", score.label}, {"probability", score.probability}});
        else
            std::cout << score.probability << "  " << score.label << '\n';
    }
    if (session.json)
        session.print({{"model", arguments.model}, {"labels", list}});
    return kDone;
}

int explain(Session& session, const ExplainArguments& arguments) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto found = await<ml::ImageExplanation>([&](auto done) {
        library->ask().explain(arguments.model, arguments.image, arguments.about, session.cancel(), done);
    });
    if (!found)
        return session.report(found.error());
    if (!arguments.overlay.empty()) {
        if (const auto written = writeOverlay(arguments.image, *found, arguments.overlay); !written)
            return session.report(written.error());
    }
    printExplanation(session, arguments.model, *found);
    return kDone;
}

} // namespace medley::cli
