#include "app/cli/commands.h"
#include "app/common/openmp.h"
#include "core/services/explain/mapcheck.h"

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

void addGenerationOptions(CLI::App* command, medley::ml::GenerationOptions& options) {
    command->add_option("--max-tokens", options.maxNewTokens, "Longest text, in tokens")->check(CLI::Range(1, 8192));
    command->add_option("--beams", options.beams, "Beam search with so many beams")->check(CLI::Range(1, 32));
    command->add_flag_callback(
        "--sample", [&options] { options.sample = true; }, "Draw tokens instead of the likeliest");
    command->add_option("--temperature", options.temperature, "Of sampling")->check(CLI::Range(0.01, 10.0));
    command->add_option("--top-k", options.topK, "Sample among so many")->check(CLI::Range(0, 1'000'000));
    command->add_option("--top-p", options.topP, "Sample among those that reach this together")
        ->check(CLI::Range(0.0, 1.0));
    command->add_option("--repetition-penalty", options.repetitionPenalty, "Above 1: say things once")
        ->check(CLI::Range(0.1, 10.0));
    command->add_option("--no-repeat-ngram", options.noRepeatNgramSize, "No run of so many tokens twice")
        ->check(CLI::Range(0, 100));
    command->add_option("--seed", options.seed, "Of sampling");
    command->add_flag("--whole", options.wholePicture,
                      "Look at each picture as a whole only, not at its parts too: sooner, with less detail");
}

void addExplainOptions(CLI::App* command, medley::cli::ExplainArguments& arguments) {
    command->add_option("file", arguments.file, "A picture, a video or a sound")->required();
    command->add_option("text,--about", arguments.about,
                        "The text to find in it, the question, or the label; by default the model's own output");
    command->add_option("--model", arguments.model, "Id or folder of a model; by default the starter");
    command->add_option("--output", arguments.output, "The caption or answer to explain, instead of the model's own");
    command->add_option("--out", arguments.out, "Write the map to a .png, .svg or .npz file");
    command->add_option("--npz", arguments.npz, "Write the numbers to an .npz file as well");
    command->add_option("--overlay", arguments.overlay, "Write the map over the picture, as JPEG");
    command->add_option("--method", arguments.method, "relevance, attention or rollout")
        ->check(CLI::IsMember({"relevance", "attention", "rollout"}));
    command->add_option("--layer", arguments.layer, "Of the attention; the mean of all if not given")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--head", arguments.head, "Of the attention; the mean of all if not given")
        ->check(CLI::NonNegativeNumber);
    command->add_flag("--attentions", arguments.attentions, "With the attention of every layer and head in the .npz");
    command->add_flag("--words", arguments.words, "Word by word; always so with the starter");
    command->add_flag("--test", arguments.test, "Take the most relevant parts away and look at the score");
    command->add_option("--at", arguments.at, "Moment of a video, or where the part of a sound begins, in seconds")
        ->check(CLI::Range(0.0, 1e9));
    command->add_option("--length", arguments.length, "Of the part of a sound, in seconds")
        ->check(CLI::Range(0.01, 86'400.0));
    command->add_flag("--align", arguments.align, "When each word that is said is heard; without a text, transcribes");
    command->add_option("--language", arguments.language, "Of what is said, ISO 639-1; of a given text en by default");
    command->add_option("--colours", arguments.colours, "viridis, magma or cividis")
        ->check(CLI::IsMember({"viridis", "magma", "cividis"}));
    command->add_option("--opacity", arguments.opacity, "Of the map over the picture")->check(CLI::Range(0.0, 1.0));
    command->add_flag("--nearest", arguments.nearest, "Cells with edges instead of smooth ones");
}

void addCheckOptions(CLI::App* command, medley::cli::CheckMapsArguments& arguments) {
    command->add_option("path", arguments.paths, "Pictures and folders; by default the library's pictures");
    command->add_option("--about", arguments.about,
                        "What is to be found in each, the question, or the label; by default the model's own output");
    command->add_option("--model", arguments.model, "Id or folder of a model; by default the starter");
    command->add_option("--most", arguments.most, "Pictures, spread evenly over those there are; by default 100")
        ->check(CLI::Range(std::size_t{1}, medley::MapCheckRequest::kMostPictures));
    command->add_option("--steps", arguments.options.steps, "In which each map is taken away; by default 10")
        ->check(CLI::Range(2, 50));
    command->add_option("--orders", arguments.options.randomOrders, "Random ones beside the map's; by default 3")
        ->check(CLI::Range(1, 20));
    command->add_option("--seed", arguments.options.seed, "Of the random orders");
    command->add_option("--csv", arguments.csv, "Write a row for each picture to a .csv file");
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
    program.add_option("--dtype", session.options.runtime.dtype, "auto, fp32, bf16, fp16 or int8");
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

    auto* spaces = program.add_subcommand("spaces", "The models that the library can be searched with");
    std::string space;
    auto* addSpaceCommand =
        spaces->add_subcommand("add", "Index everything with a further model; again, to go on where it stopped");
    addSpaceCommand->add_option("model", space, "Id of a CLIP, SigLIP or CLAP in the models' folder")->required();
    on(addSpaceCommand, [&] { return spacesAdd(session, space); });
    auto* removeSpaceCommand = spaces->add_subcommand("remove", "Forget the vectors of a model");
    removeSpaceCommand->add_option("name", space, "Of the space")->required();
    on(removeSpaceCommand, [&] { return spacesRemove(session, space); });
    std::string otherSpace;
    auto* connectCommand = spaces->add_subcommand(
        "connect", "Learn from texts how two spaces lie to each other, so that pictures find sounds");
    connectCommand->add_option("space", space, "Name of a space")->required();
    connectCommand->add_option("other", otherSpace, "Name of another")->required();
    on(connectCommand, [&] { return spacesConnect(session, space, otherSpace); });
    spaces->require_subcommand(0, 1);
    spaces->callback([&] {
        if (!command)
            command = [&] { return spacesList(session); };
    });

    SearchArguments searchArguments;
    auto* searchCommand = program.add_subcommand("search", "Find pictures, moments and passages");
    auto* searchText = searchCommand->add_option(
        "text", searchArguments.text, "Words and filters: \"beach + sunset - people kind:video after:2024 dur>60\"");
    searchCommand->add_option("--image", searchArguments.images, "A picture to look like")->allow_extra_args(false);
    searchCommand->add_option("--audio", searchArguments.sounds, "A sound to be like")->allow_extra_args(false);
    searchCommand->add_option("--minus", searchArguments.minus, "Words to stay away from");
    searchCommand->add_option("--kind", searchArguments.kinds, "image, video, audio")->delimiter(',');
    searchCommand
        ->add_option(
            "--weight", searchArguments.weights,
            "How much a modality counts, 0 to 2, e.g. speech=0; of vision, sound, speech, picture_text, words, "
            "caption")
        ->allow_extra_args(false);
    searchCommand->add_flag("--hide-duplicates", searchArguments.hideNearDuplicates,
                            "One of several that look nearly the same");
    searchCommand->add_option("--limit", searchArguments.limit, "Number of hits")->check(CLI::Range(1, 100000));
    searchCommand->add_option("--export", searchArguments.exportFile,
                              "Write the hits to a .csv, .json or .m3u file as well");
    searchCommand->add_option("--copy-to", searchArguments.copyTo,
                              "Copy the relevant hits' files into a folder; nothing is overwritten");
    searchCommand->add_option("--saved", searchArguments.saved, "Name of a saved search to make, in place of a text")
        ->excludes(searchText);
    on(searchCommand, [&] { return cli::search(session, searchArguments); });

    auto* searches = program.add_subcommand("searches", "The saved searches, and those that were made before");
    SavedSearchArguments savedArguments;
    int historyLimit = 20;
    on(searches->add_subcommand("list", "What is saved"), [&] { return searchesList(session); });
    auto* saveSearchCommand = searches->add_subcommand("save", "Keep a search under a name");
    saveSearchCommand->add_option("name", savedArguments.name, "No other search has it")->required();
    saveSearchCommand->add_option("query", savedArguments.query, "Words and filters, as the text of search")
        ->required();
    saveSearchCommand->add_option("--weight", savedArguments.weights, "As that of search")->allow_extra_args(false);
    saveSearchCommand->add_flag("--hide-duplicates", savedArguments.hideNearDuplicates, "As that of search");
    on(saveSearchCommand, [&] { return searchesSave(session, savedArguments); });
    auto* removeSearchCommand = searches->add_subcommand("remove", "Forget a saved search");
    removeSearchCommand->add_option("name", savedArguments.name, "Of the search")->required();
    on(removeSearchCommand, [&] { return searchesRemove(session, savedArguments.name); });
    auto* historyCommand = searches->add_subcommand("history", "The last searches of the window, newest first");
    historyCommand->add_option("--limit", historyLimit, "How many")->check(CLI::Range(1, 1000));
    on(historyCommand, [&] { return searchesHistory(session, historyLimit); });
    on(searches->add_subcommand("clear-history", "Forget the last searches"),
       [&] { return searchesClearHistory(session); });
    searches->require_subcommand(0, 1);
    searches->callback([&] {
        if (!command)
            command = [&] { return searchesList(session); };
    });

    std::filesystem::path queries;
    auto* evaluateCommand = program.add_subcommand(
        "evaluate", "How good the search is: recall, MRR and nDCG over queries with known files");
    evaluateCommand
        ->add_option("queries", queries, "A CSV file with the columns query and relevant (paths separated by |)")
        ->required();
    on(evaluateCommand, [&] { return evaluate(session, queries); });

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
    embedCommand->add_option("--text", embedArguments.texts, "A text")->allow_extra_args(false);
    embedCommand->add_option("--image", embedArguments.images, "A picture")->allow_extra_args(false);
    embedCommand->add_option("--audio", embedArguments.sounds, "A sound")->allow_extra_args(false);
    on(embedCommand, [&] { return embed(session, embedArguments); });

    CaptionArguments captionArguments;
    auto* captionCommand = program.add_subcommand("caption", "Describe a picture in a sentence");
    captionCommand->add_option("image", captionArguments.image, "A picture")->required();
    captionCommand->add_option("--model", captionArguments.model, "Id or folder of a model")->required();
    captionCommand->add_option("--prefix", captionArguments.prefix, "How the caption begins, e.g. \"a photo of\"");
    addGenerationOptions(captionCommand, captionArguments.generation);
    on(captionCommand, [&] { return caption(session, captionArguments); });

    auto* captions = program.add_subcommand("captions", "Captions of the library's pictures and shots");
    captions->require_subcommand(1);
    CaptionsArguments captionsArguments;
    auto* startCaptions = captions->add_subcommand("start", "Have a model write those that are missing");
    startCaptions->add_option("file", captionsArguments.files, "Files and folders of the library; by default all");
    startCaptions->add_option("--model", captionsArguments.model, "Id or folder of a model that writes captions");
    startCaptions->add_option("--prefix", captionsArguments.prefix, "How each begins, e.g. \"a photo of\"");
    startCaptions->add_flag("--again", captionsArguments.again,
                            "Also where a model has written one; a person's always stay");
    addGenerationOptions(startCaptions, captionsArguments.generation);
    on(startCaptions, [&] { return captionsStart(session, captionsArguments); });
    on(captions->add_subcommand("resume", "Go on where that was stopped"), [&] { return captionsResume(session); });
    on(captions->add_subcommand("status", "How many there are, and what is unfinished"),
       [&] { return captionsStatus(session); });
    on(captions->add_subcommand("discard", "Give the unfinished run up; what it wrote stays"),
       [&] { return captionsDiscard(session); });
    std::filesystem::path captioned;
    std::string captionText;
    double captionSeconds = 0;
    auto* setCaptionCommand =
        captions->add_subcommand("set", "Your own caption, which is searched instead of a model's");
    setCaptionCommand->add_option("file", captioned, "A picture or video of the library")->required();
    setCaptionCommand->add_option("text", captionText, "The caption; empty to remove it")->required();
    setCaptionCommand->add_option("--at", captionSeconds, "Seconds into a video")->check(CLI::Range(0.0, 1e9));
    on(setCaptionCommand, [&] { return captionsSet(session, captioned, captionText, captionSeconds); });
    auto* showCaptionsCommand = captions->add_subcommand("show", "The captions of a file");
    showCaptionsCommand->add_option("file", captioned, "A picture or video of the library")->required();
    on(showCaptionsCommand, [&] { return captionsShow(session, captioned); });

    AskArguments askArguments;
    auto* askCommand =
        program.add_subcommand("ask", "Ask a question about pictures, sounds and videos: of what the library knows of "
                                      "them already, or of a model that looks at pictures");
    askCommand->add_option("words", askArguments.words, "Files, and last the question")->required();
    askCommand->add_option("--model", askArguments.model,
                           "Id or folder of a model; by default the starter, which finds and makes nothing up");
    askCommand->add_option("--image", askArguments.images, "A further file; several where the model takes them")
        ->allow_extra_args(false);
    askCommand->add_flag("--keep", askArguments.keep, "Keep the answer with the first file, which is in the library");
    askCommand->add_flag("--history", askArguments.history, "List what was asked about the files, without a question");
    askCommand->add_option("--example", askArguments.examples, "A picture and its answer, shown to the model before")
        ->expected(2)
        ->take_all();
    addGenerationOptions(askCommand, askArguments.generation);
    on(askCommand, [&] { return ask(session, askArguments); });

    LabelArguments labelArguments;
    auto* labelCommand = program.add_subcommand("label", "Name what a classifier sees, reads or hears");
    labelCommand->add_option("--model", labelArguments.model, "Id or folder of a model")->required();
    labelCommand->add_option("--text", labelArguments.text, "A text");
    labelCommand->add_option("--image", labelArguments.image, "A picture");
    labelCommand->add_option("--audio", labelArguments.sound, "A sound or a video");
    labelCommand->add_option("--limit", labelArguments.limit, "Number of labels")->check(CLI::Range(1, 100000));
    on(labelCommand, [&] { return label(session, labelArguments); });

    ExplainArguments explainArguments;
    auto* explainCommand =
        program.add_subcommand("explain", "Show where a model looked, what it listened to, or when words are heard");
    addExplainOptions(explainCommand, explainArguments);
    on(explainCommand, [&] { return explain(session, explainArguments); });

    CheckMapsArguments checkArguments;
    auto* checkCommand = program.add_subcommand(
        "check-maps", "Whether a model's maps hold over many pictures: take away and put back what counts the most");
    addCheckOptions(checkCommand, checkArguments);
    on(checkCommand, [&] { return checkMaps(session, checkArguments); });

    FusionTraining training;
    auto* train = program.add_subcommand("train", "Train a model on your own examples");
    train->require_subcommand(1);
    auto* fusionCommand = train->add_subcommand("fusion", "Labels of pictures with their text");
    fusionCommand->add_option("table", training.table, "A CSV file with the columns image, text and label")->required();
    fusionCommand->add_option("--image-model", training.imageModel, "Id or folder of a ResNet")->required();
    fusionCommand->add_option("--text-model", training.textModel, "Id or folder of a BERT or one of its kin")
        ->required();
    fusionCommand->add_option("--out", training.folder, "Folder of the new model")->required();
    fusionCommand->add_option("--epochs", training.options.epochs, "Passes over all examples")
        ->check(CLI::Range(1, 100'000));
    fusionCommand->add_option("--batch", training.options.batchSize, "Examples a step")->check(CLI::Range(1, 65'536));
    fusionCommand->add_option("--learning-rate", training.options.learningRate, "Of Adam")
        ->check(CLI::Range(1e-9, 10.0));
    fusionCommand->add_option("--dropout", training.options.dropout, "Share of the hidden layer left out at each step")
        ->check(CLI::Range(0.0, 0.99));
    fusionCommand->add_option("--held-out", training.options.heldOut, "Share of the examples only measured with")
        ->check(CLI::Range(0.0, 0.99));
    fusionCommand->add_option("--seed", training.options.seed, "The same seed and examples give the same model");
    on(fusionCommand, [&] { return trainFusion(session, training); });

    std::filesystem::path watchPath;
    std::filesystem::path unwatchPath;
    auto* watchCommand =
        program.add_subcommand("watch", "Folders that the window indexes again by itself; without a path, lists them");
    auto* watched = watchCommand->add_option("path", watchPath, "A folder to be watched from now on");
    watchCommand->add_option("--remove", unwatchPath, "A folder that shall not be watched any more")->excludes(watched);
    on(watchCommand, [&] { return watch(session, watchPath, unwatchPath); });

    bool applyMoves = false;
    auto* relinkCommand = program.add_subcommand("relink", "Find files again that were moved or renamed");
    relinkCommand->add_flag("--apply", applyMoves, "Give them their new paths");
    on(relinkCommand, [&] { return relink(session, applyMoves); });

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

    std::filesystem::path importFolder;
    auto* importCommand =
        models->add_subcommand("import", "Check a model's folder and copy it into the models' folder");
    importCommand->add_option("folder", importFolder, "A folder as Hugging Face or CTranslate2 have it")->required();
    on(importCommand, [&] { return modelsImport(session, importFolder); });

    BenchRequest benchRequest;
    benchRequest.model = "efficientnet-lite0";
    auto* benchCommand = program.add_subcommand("bench", "Measure a model on this machine");
    benchCommand->add_option("--model", benchRequest.model, "Id or folder of a model");
    benchCommand->add_option("--task", benchRequest.task, "image, text, sound, speech, voice, caption or answer")
        ->check(CLI::IsMember({"image", "text", "sound", "speech", "voice", "caption", "answer"}));
    benchCommand->add_option("--batch", benchRequest.batch, "Items at once; by default what the model finds fastest")
        ->check(CLI::Range(1, 1024));
    benchCommand->add_option("--seconds", benchRequest.seconds, "How long")->check(CLI::Range(0.1, 3600.0));
    benchCommand->add_option("--beams", benchRequest.beams, "Of texts that are written")->check(CLI::Range(1, 32));
    benchCommand->add_option("--audio", benchRequest.sounds, "Sounds to transcribe");
    on(benchCommand, [&] { return bench(session, benchRequest); });

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
