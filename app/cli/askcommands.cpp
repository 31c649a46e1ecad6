// Commands that ask one model about a file: caption, ask, label.
#include "app/cli/commands.h"
#include "app/cli/textwriter.h"
#include "core/services/askservice.h"

#include <algorithm>
#include <iostream>

namespace medley::cli {

namespace {

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

int askAboutFiles(Session& session, const AskArguments& arguments, const Paths& files, const std::string& question) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    std::vector<AskTurn> conversation;
    // Examples come first: a picture and its answer to the same question.
    for (std::size_t i = 0; i + 1 < arguments.examples.size(); i += 2)
        conversation.push_back({{arguments.examples[i]}, question, arguments.examples[i + 1]});
    conversation.push_back({files, question, {}});
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

} // namespace medley::cli
