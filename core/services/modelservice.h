// Which models there are, whether their files are whole, and what runs them.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/ml/engine.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace medley {

class LibraryContext;

enum class ModelState { Ready, Missing, Damaged };

struct ModelStatus {
    std::string id;      ///< "whisper-base"
    std::string use;     ///< one line for a person, English
    std::string licence; ///< SPDX
    std::string source;  ///< where it comes from, for a person
    std::int64_t bytes = 0;
    std::filesystem::path folder;
    ModelState state = ModelState::Missing;
    std::string problem; ///< which file is missing or damaged, in a sentence; empty when ready
};

/// What a model is and can do, for a person who has just brought it.
struct ModelDescription {
    ml::ModelInfo info;
    std::string id;                     ///< its folder's name in the models' folder
    std::vector<std::string> abilities; ///< "vectors of text", "captions", …
    std::string device;
    std::string dtype;
};

/// What to measure, and on how much.
struct BenchRequest {
    std::string model;
    /// image, text, sound, speech, voice, caption or answer; empty: the first of them that the model does.
    std::string task;
    /// Items given to the model at once, and of pictures and sounds also what goes through it together. 0: the model
    /// finds the fastest number itself.
    int batch = 0;
    double seconds = 5;                        ///< at least; a batch is not cut off
    int beams = 1;                             ///< of caption and answer; for speech 5 where it is 1
    std::vector<std::filesystem::path> sounds; ///< for speech: real ones instead of a made one
};

struct BenchResult {
    std::string device;
    std::string dtype;
    std::string task;
    std::string item;    ///< what is counted: "pictures", "texts", "sounds of 10 s", "seconds of sound", "tokens"
    int batch = 0;       ///< how many went through the model at once; 0: one by one
    std::string batchOf; ///< what is counted there: "pictures", "sounds", "texts" or "tokens"
    double itemsPerSecond = 0;
    double firstItemMs = 0; ///< of the first item, the loading of the model not counted
    // Of models that write, without beams: from the question to the first piece of text.
    std::optional<double> firstWordMs{};      ///< about a picture that it had not seen
    std::optional<double> firstWordAgainMs{}; ///< about the same picture again
    double loadMs = 0;                        ///< of the model, the engine not counted
};

/// Every function may be called from any thread.
class ModelService {
public:
    explicit ModelService(LibraryContext& context);
    ~ModelService(); ///< cancels a fetch

    template <class T>
    using Done = std::function<void(Result<T>)>;

    /// The starter pack's models, and then those that were brought (their state is Ready: they were loaded once).
    /// `thorough` compares SHA-256 (about a second); otherwise names and sizes.
    void list(bool thorough, Done<std::vector<ModelStatus>> done);

    /// Ids of those that put pictures or sounds where texts are, told from their settings: what a library can be given
    /// a further space of (IngestService::addSpace).
    void spaceModels(Done<std::vector<std::string>> done);

    /// Fetches what is missing or damaged with installer/setup/fetch-starter (the one thing here that uses the
    /// network, and only when the user asked for it). `line` gets each line of progress.
    void fetch(std::function<void(std::string)> line, CancelToken cancel, Done<std::vector<ModelStatus>> done);

    /// Loads the model of a folder (which shows that it is whole and of a family that Medley knows) and copies what it
    /// needs into the models' folder, under the folder's name. Nothing is left behind when that fails or is cancelled.
    /// InvalidArgument where a model of that name is there already.
    void import(std::filesystem::path folder, CancelToken cancel, Done<ModelDescription> done);

    /// Loads the engine if it is not yet loaded, on the inference thread, and says what it runs on.
    void runtime(Done<ml::RuntimeInfo> done);

    /// What is said in a sound or a video that need not be in the library. Empty where nobody speaks.
    void transcribe(std::filesystem::path file, ml::TranscribeOptions options, std::function<void(float)> progress,
                    CancelToken cancel, Done<ml::Transcript> done);

    /// How fast a model is here.
    void bench(BenchRequest request, CancelToken cancel, Done<BenchResult> done);

private:
    struct Private;
    LibraryContext& m_context;
    std::unique_ptr<Private> d;
};

} // namespace medley
