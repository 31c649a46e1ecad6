// Which models there are, whether their files are whole, and what runs them.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/ml/engine.h"

#include <cstdint>
#include <filesystem>
#include <functional>
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

struct BenchResult {
    std::string device;
    std::string dtype;
    double itemsPerSecond = 0;
    double firstItemMs = 0; ///< of the first item, the loading of the model not counted
};

/// Every function may be called from any thread.
class ModelService {
public:
    explicit ModelService(LibraryContext& context);
    ~ModelService(); ///< cancels a fetch

    template <class T>
    using Done = std::function<void(Result<T>)>;

    /// The starter pack's models. `thorough` compares SHA-256 (about a second); otherwise names and sizes.
    void list(bool thorough, Done<std::vector<ModelStatus>> done);

    /// Fetches what is missing or damaged with installer/setup/fetch-starter (the one thing here that uses the
    /// network, and only when the user asked for it). `line` gets each line of progress.
    void fetch(std::function<void(std::string)> line, CancelToken cancel, Done<std::vector<ModelStatus>> done);

    /// Loads the engine if it is not yet loaded, on the inference thread, and says what it runs on.
    void runtime(Done<ml::RuntimeInfo> done);

    /// The text vector of any installed model, by its id or folder.
    void embedText(std::string model, std::string text, Done<Embedding> done);

    /// What is said in a sound or a video that need not be in the library. Empty where nobody speaks.
    void transcribe(std::filesystem::path file, ml::TranscribeOptions options, std::function<void(float)> progress,
                    CancelToken cancel, Done<ml::Transcript> done);

    /// How fast a model is here. An item is a picture (classifiers), a text (text embedders) or a second of sound
    /// (voice detectors and speech recognisers).
    void bench(std::string model, int batch, double seconds, CancelToken cancel, Done<BenchResult> done);

private:
    struct Private;
    LibraryContext& m_context;
    std::unique_ptr<Private> d;
};

} // namespace medley
