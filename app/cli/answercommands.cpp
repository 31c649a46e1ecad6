// Questions about files of the library: what is known of them already, answers that are kept.
#include "app/cli/libraryfiles.h"
#include "app/cli/textwriter.h"
#include "core/services/answer/answerservice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iostream>

namespace medley::cli {

namespace {

/// As fileAt(), with who answers about other files.
Result<FileId> askedFile(Library& library, const std::filesystem::path& path) {
    auto file = fileAt(library, path);
    if (!file && file.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound,
                    file.error().message + " Of other files ask a model that looks at pictures, with --model.");
    return file;
}

std::string clockTime(double seconds) {
    const auto whole = static_cast<long long>(std::max(seconds, 0.0));
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%lld:%02lld", whole / 60, whole % 60);
    return text.data();
}

std::string percent(float probability) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%3.0f %%", static_cast<double>(probability) * 100);
    return text.data();
}

nlohmann::json evidenceJson(const Evidence& evidence) {
    nlohmann::json json{{"kind", evidenceKindName(evidence.kind)},
                        {"file", evidence.item.file.value},
                        {"text", evidence.text},
                        {"relevance", evidence.relevance}};
    if (evidence.item.segment)
        json["segment"] = evidence.item.segment->value;
    if (evidence.span)
        json["span"] = {evidence.span->start, evidence.span->end};
    if (evidence.end > evidence.begin)
        json["part"] = evidence.text.substr(evidence.begin, evidence.end - evidence.begin);
    if (evidence.probability)
        json["probability"] = *evidence.probability;
    return json;
}

void printEvidence(const Evidence& evidence) {
    std::cout << "  ";
    if (evidence.probability)
        std::cout << percent(*evidence.probability) << "  ";
    if (evidence.span)
        std::cout << clockTime(evidence.span->start) << "–" << clockTime(evidence.span->end) << "  ";
    const bool isQuoted = evidence.kind != EvidenceKind::Label && evidence.kind != EvidenceKind::Metadata;
    std::cout << (isQuoted ? "“" : "") << evidence.text << (isQuoted ? "”" : "") << '\n';
}

int printAnswer(const Session& session, const Writer& writer, const Result<Answer>& answer) {
    if (!session.json && writer.hasWritten())
        std::cout << '\n';
    if (!answer)
        return session.report(answer.error());
    if (!session.json) {
        for (const Evidence& evidence : answer->evidence)
            printEvidence(evidence);
        std::cout << '(' << answer->provenance << ")\n";
        return kDone;
    }
    auto evidence = nlohmann::json::array();
    for (const Evidence& one : answer->evidence)
        evidence.push_back(evidenceJson(one));
    session.print({{"id", answer->id},
                   {"answer", answer->text},
                   {"model", answer->model},
                   {"provenance", answer->provenance},
                   {"evidence", evidence},
                   {"first_word_s", answer->firstWordSeconds},
                   {"seconds", answer->seconds}});
    return kDone;
}

int askLibrary(Session& session, Library& library, const AskArguments& arguments, const Paths& files,
               const std::string& question) {
    AnswerRequest request{.items = {}, .question = question, .model = arguments.model};
    request.generation = arguments.generation;
    request.keep = arguments.keep;
    for (const auto& path : files) {
        const auto file = askedFile(library, path);
        if (!file)
            return session.report(file.error());
        request.items.push_back({*file});
    }
    for (std::size_t i = 0; i + 1 < arguments.examples.size(); i += 2) {
        const auto file = askedFile(library, arguments.examples[i]);
        if (!file)
            return session.report(file.error());
        request.examples.push_back({{*file}, arguments.examples[i + 1]});
    }
    Writer writer(!session.json);
    const auto answer = await<Answer>(
        [&](auto done) { library.answers().ask(std::move(request), writer.callback(), session.cancel(), done); });
    return printAnswer(session, writer, answer);
}

int listKept(Session& session, Library& library, const Paths& files) {
    auto list = nlohmann::json::array();
    for (const auto& path : files) {
        const auto file = askedFile(library, path);
        if (!file)
            return session.report(file.error());
        const auto kept =
            await<std::vector<catalog::AnswerRecord>>([&](auto done) { library.answers().kept(*file, done); });
        if (!kept)
            return session.report(kept.error());
        for (const auto& answer : *kept) {
            if (!session.json)
                std::cout << answer.question << "\n  " << answer.answer << "  (" << answer.model << ")\n";
            list.push_back({{"id", answer.id},
                            {"file", utf8(path.string())},
                            {"question", answer.question},
                            {"answer", answer.answer},
                            {"model", answer.model},
                            {"created_at", answer.createdAt}});
        }
    }
    if (session.json)
        session.print({{"answers", list}});
    return kDone;
}

} // namespace

int ask(Session& session, const AskArguments& arguments) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    Paths files(arguments.words.begin(), arguments.words.end() - (arguments.history ? 0 : 1));
    files.insert(files.end(), arguments.images.begin(), arguments.images.end());
    if (arguments.history)
        return listKept(session, *library, files);
    const std::string& question = arguments.words.back();
    if (arguments.model == kEvidenceAnswerer || arguments.keep)
        return askLibrary(session, *library, arguments, files, question);
    return askAboutFiles(session, arguments, files, question);
}

} // namespace medley::cli
