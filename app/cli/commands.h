// The commands of medley-cli, one function each: each returns an exit code of session.h.
#pragma once

#include "app/cli/session.h"
#include "core/ml/generators.h"
#include "core/services/explain/explainservice.h"
#include "core/services/modelservice.h"
#include "core/services/searchlistservice.h"
#include "core/services/trainservice.h"

#include <filesystem>
#include <optional>
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
    std::string saved;                ///< name of a saved search, or empty
    bool hideNearDuplicates = false;
    int limit = 20;
    std::filesystem::path exportFile; ///< or empty
    std::filesystem::path copyTo;     ///< or empty
};
int search(Session& session, const SearchArguments& arguments);
int evaluate(Session& session, const std::filesystem::path& csv);

/// Reads --weight into `weights`; what is wrong with one is the answer.
[[nodiscard]] Result<void> readWeights(const std::vector<std::string>& texts, search::Weights& weights);

struct SavedSearchArguments {
    std::string name;
    std::string query;
    std::vector<std::string> weights;
    bool hideNearDuplicates = false;
};
int searchesList(Session& session);
int searchesSave(Session& session, const SavedSearchArguments& arguments);
int searchesRemove(Session& session, const std::string& name);
int searchesHistory(Session& session, int limit);
int searchesClearHistory(Session& session);
/// The saved search of that name.
[[nodiscard]] Result<NamedSearch> savedSearch(Session& session, const std::string& name);

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

/// A run over the library, or over `files` and folders of it.
struct CaptionsArguments {
    std::string model; ///< empty: an installed one that writes captions
    std::string prefix;
    bool again = false;
    Paths files;
    ml::GenerationOptions generation;
};
int captionsStart(Session& session, const CaptionsArguments& arguments);
int captionsResume(Session& session);
int captionsStatus(Session& session);
int captionsDiscard(Session& session);
/// A person's, of a picture or of the shot at `seconds`; an empty text removes it.
int captionsSet(Session& session, const std::filesystem::path& file, const std::string& text, double seconds);
int captionsShow(Session& session, const std::filesystem::path& file);

struct AskArguments {
    std::string model = "starter";
    std::vector<std::string> words;    ///< files, and last the question; of `history` files alone
    Paths images;                      ///< further files
    std::vector<std::string> examples; ///< picture, answer, picture, answer, …
    ml::GenerationOptions generation;
    bool keep = false;
    bool history = false; ///< list what was asked and kept
};
/// Of the starter, or to be kept: files of the library. Of a model otherwise: any files.
int ask(Session& session, const AskArguments& arguments);
/// The part of ask() that needs no file of the library.
int askAboutFiles(Session& session, const AskArguments& arguments, const Paths& files, const std::string& question);

struct LabelArguments {
    std::string model;
    std::string text;
    std::filesystem::path image;
    std::filesystem::path sound;
    int limit = 10;
};
int label(Session& session, const LabelArguments& arguments);

struct ExplainArguments {
    std::string model = "starter";
    std::filesystem::path file;
    std::string about;
    std::string output;            ///< what was written, of models that write
    std::filesystem::path out;     ///< or empty: .png, .svg or .npz
    std::filesystem::path npz;     ///< or empty
    std::filesystem::path overlay; ///< or empty: JPEG
    std::string method = "relevance";
    std::optional<int> layer{};
    std::optional<int> head{};
    std::optional<double> at{};     ///< seconds
    std::optional<double> length{}; ///< seconds, of a sound
    std::string language;           ///< of what is said
    std::string colours = "viridis";
    double opacity = 0.6;
    bool nearest = false;
    bool words = false;
    bool attentions = false;
    bool test = false;
    bool align = false;
};
int explain(Session& session, const ExplainArguments& arguments);

/// Whether a model's maps hold over many pictures.
struct CheckMapsArguments {
    Paths paths; ///< pictures and folders; empty: the library's pictures
    std::string model = "starter";
    std::string about; ///< as MapCheckRequest::text
    MapTestOptions options;
    std::size_t most = 100;    ///< pictures, evenly spread over those there are
    std::filesystem::path csv; ///< or empty
};
int checkMaps(Session& session, const CheckMapsArguments& arguments);

int trainFusion(Session& session, const FusionTraining& training);

int verify(Session& session, bool repair);

int modelsList(Session& session);
int modelsVerify(Session& session);
int modelsFetch(Session& session);
int modelsImport(Session& session, const std::filesystem::path& folder);

int bench(Session& session, const BenchRequest& request);

} // namespace medley::cli
