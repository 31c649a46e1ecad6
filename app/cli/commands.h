// The commands of medley-cli, one function each: each returns an exit code of session.h.
#pragma once

#include "app/cli/session.h"
#include "core/ml/generators.h"
#include "core/services/modelservice.h"
#include "core/services/trainservice.h"

#include <filesystem>
#include <string>
#include <vector>

namespace medley::cli {

using Paths = std::vector<std::filesystem::path>;

int add(Session& session, const Paths& paths);
int status(Session& session);

/// Adds or removes a watched folder where one is named, and lists those there are: the window looks after them.
int watch(Session& session, const std::filesystem::path& add, const std::filesystem::path& remove);

/// Where files that are gone may have moved; `apply` gives them their new paths.
int relink(Session& session, bool apply);

int spacesList(Session& session);
int spacesAdd(Session& session, const std::string& model);
int spacesRemove(Session& session, const std::string& name);
int spacesConnect(Session& session, const std::string& a, const std::string& b);

struct SearchArguments {
    std::string text;
    Paths images;
    Paths sounds;
    std::string minus;
    std::vector<std::string> kinds;
    std::vector<std::string> weights; ///< "speech=0"
    bool hideNearDuplicates = false;
    int limit = 20;
    std::filesystem::path exportFile; ///< or empty
    std::filesystem::path copyTo;     ///< or empty
};
int search(Session& session, const SearchArguments& arguments);
int evaluate(Session& session, const std::filesystem::path& csv);

struct TranscribeArguments {
    std::filesystem::path file;
    std::string format = "txt";
    std::string language;
    int beam = 5;
};
int transcribe(Session& session, const TranscribeArguments& arguments);

struct EmbedArguments {
    std::string model;
    std::vector<std::string> texts;
    Paths images;
    Paths sounds;
};
int embed(Session& session, const EmbedArguments& arguments);

struct CaptionArguments {
    std::string model;
    std::filesystem::path image;
    std::string prefix;
    ml::GenerationOptions generation;
};
int caption(Session& session, const CaptionArguments& arguments);

struct AskArguments {
    std::string model;
    std::string question;
    Paths images;
    std::vector<std::string> examples; ///< picture, answer, picture, answer, …
    ml::GenerationOptions generation;
};
int ask(Session& session, const AskArguments& arguments);

struct LabelArguments {
    std::string model;
    std::string text;
    std::filesystem::path image;
    std::filesystem::path sound;
    int limit = 10;
};
int label(Session& session, const LabelArguments& arguments);

struct ExplainArguments {
    std::string model;
    std::filesystem::path image;
    std::string about;
    std::filesystem::path overlay;
};
int explain(Session& session, const ExplainArguments& arguments);

int trainFusion(Session& session, const FusionTraining& training);

int verify(Session& session, bool repair);

int modelsList(Session& session);
int modelsVerify(Session& session);
int modelsFetch(Session& session);
int modelsImport(Session& session, const std::filesystem::path& folder);

int bench(Session& session, const BenchRequest& request);

} // namespace medley::cli
