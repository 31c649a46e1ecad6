#include "app/cli/commands.h"
#include "app/common/openmp.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <functional>
#include <iostream>

namespace {

medley::CancelSource* g_interrupted = nullptr;

void onInterrupt(int) {
    // A store to an atomic: all that a signal handler may do. The second Ctrl+C ends the program at once.
    if (g_interrupted)
        g_interrupted->cancel();
    std::signal(SIGINT, SIG_DFL);
}

} // namespace

int main(int argc, char** argv) {
    medley::letOpenMPSleep(argv);
    using namespace medley;
    using namespace medley::cli;

    CLI::App program("Medley: a private, searchable library of your pictures, sounds and videos", "medley-cli");
    program.set_version_flag("--version", "medley-cli " MEDLEY_VERSION);
    program.require_subcommand(1);

    Session session;
    session.options.folder = defaultDataFolder() / "library";
    session.options.models = defaultDataFolder() / "models";
    program.add_option("--library", session.options.folder, "Folder of the library")->envname("MEDLEY_LIBRARY");
    program.add_option("--models", session.options.models, "Folder of the models")->envname("MEDLEY_MODELS");
    program.add_option("--device", session.options.runtime.device, "auto, cpu, cuda or cuda:N");
    program.add_option("--dtype", session.options.runtime.dtype, "auto, fp32, bf16 or fp16");
    program.add_option("--threads", session.options.runtime.threads, "Threads of the models; 0 = all cores")
        ->check(CLI::Range(0, 1024));
    program.add_flag("--json", session.json, "One JSON document on standard output");

    std::function<int()> command;
    const auto on = [&command](CLI::App* sub, std::function<int()> run) {
        sub->callback([&command, run] { command = run; });
    };

    Paths paths;
    auto* addCommand =
        program.add_subcommand("add", "Index files and folders; without a path, go on where a run stopped");
    addCommand->add_option("path", paths, "Files and folders");
    on(addCommand, [&] { return add(session, paths); });

    on(program.add_subcommand("status", "What is in the library"), [&] { return status(session); });

    SearchArguments searchArguments;
    auto* searchCommand = program.add_subcommand("search", "Find pictures, moments and passages");
    searchCommand->add_option("text", searchArguments.text, "Words");
    searchCommand->add_option("--image", searchArguments.images, "A picture to look like");
    searchCommand->add_option("--audio", searchArguments.sounds, "A sound to be like");
    searchCommand->add_option("--minus", searchArguments.minus, "Words to stay away from");
    searchCommand->add_option("--kind", searchArguments.kinds, "image, video, audio")->delimiter(',');
    searchCommand->add_option("--limit", searchArguments.limit, "Number of hits")->check(CLI::Range(1, 100000));
    on(searchCommand, [&] { return search(session, searchArguments); });

    TranscribeArguments transcribeArguments;
    auto* transcribeCommand = program.add_subcommand("transcribe", "Write down what is said in a file");
    transcribeCommand->add_option("file", transcribeArguments.file, "A sound or a video")->required();
    transcribeCommand->add_option("--format", transcribeArguments.format, "txt, srt, vtt or json");
    transcribeCommand->add_option("--language", transcribeArguments.language, "ISO 639-1; detected if not given");
    transcribeCommand->add_option("--beam", transcribeArguments.beam, "Beam size")->check(CLI::Range(1, 20));
    on(transcribeCommand, [&] { return transcribe(session, transcribeArguments); });

    EmbedArguments embedArguments;
    auto* embedCommand = program.add_subcommand("embed", "Print the vector of a text, a picture or a sound");
    embedCommand->add_option("--model", embedArguments.model, "Id or folder of a model, or \"starter\"")->required();
    embedCommand->add_option("--text", embedArguments.texts, "A text");
    embedCommand->add_option("--image", embedArguments.images, "A picture");
    embedCommand->add_option("--audio", embedArguments.sounds, "A sound");
    on(embedCommand, [&] { return embed(session, embedArguments); });

    bool repair = false;
    auto* verifyCommand =
        program.add_subcommand("verify", "Check the database, the index and the files against each other");
    verifyCommand->add_flag("--repair", repair, "Mend what can be mended");
    on(verifyCommand, [&] { return verify(session, repair); });

    auto* models = program.add_subcommand("models", "The models");
    models->require_subcommand(1);
    on(models->add_subcommand("list", "What is installed"), [&] { return modelsList(session); });
    on(models->add_subcommand("verify", "Compare every file with its checksum"), [&] { return modelsVerify(session); });
    on(models->add_subcommand("fetch", "Fetch what is missing or damaged"), [&] { return modelsFetch(session); });

    BenchArguments benchArguments;
    benchArguments.model = "efficientnet-lite0";
    auto* benchCommand = program.add_subcommand("bench", "Measure a model on this machine");
    benchCommand->add_option("--model", benchArguments.model, "Id or folder of a model");
    benchCommand->add_option("--batch", benchArguments.batch, "Items at once")->check(CLI::Range(1, 1024));
    benchCommand->add_option("--seconds", benchArguments.seconds, "How long")->check(CLI::Range(0.1, 3600.0));
    on(benchCommand, [&] { return bench(session, benchArguments); });

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? kDone : kWrongUsage;
    }

    CancelSource interrupted;
    g_interrupted = &interrupted;
    session.stopOn(interrupted.token());
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    return command();
}
