// One installed model, asked about files that need not be in the library: vectors, labels, captions, answers.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/ml/engine.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace medley {

class LibraryContext;

/// A turn of a conversation about picture files; ml::Turn with paths.
struct AskTurn {
    std::vector<std::filesystem::path> images;
    std::string question;
    std::string answer; ///< empty in the last one
};

/// Every function may be called from any thread and returns at once; `done` is called exactly once, on a thread of the
/// library. `model` is an id of the models' folder or the path of a folder. Errors: ModelMissing, ModelDamaged,
/// InvalidArgument where the model cannot do what is asked, Cancelled, and those of decoding a file.
class AskService {
public:
    explicit AskService(LibraryContext& context) : m_context(context) {}

    template <class T>
    using Done = std::function<void(Result<T>)>;
    using Path = std::filesystem::path;

    void embedText(std::string model, std::string text, Done<Embedding> done);
    void embedImage(std::string model, Path image, CancelToken cancel, Done<Embedding> done);
    void embedSound(std::string model, Path sound, CancelToken cancel, Done<Embedding> done);

    /// All classes, the likeliest first.
    void labelText(std::string model, std::string text, CancelToken cancel, Done<std::vector<LabelScore>> done);
    void labelImage(std::string model, Path image, CancelToken cancel, Done<std::vector<LabelScore>> done);
    void labelSound(std::string model, Path sound, CancelToken cancel, Done<std::vector<LabelScore>> done);

    /// The probability that each text describes the picture.
    void match(std::string model, Path image, std::vector<std::string> texts, CancelToken cancel,
               Done<std::vector<float>> done);

    /// `onText` gets each piece of text as it is written, on the inference thread.
    void caption(std::string model, Path image, std::string prefix, ml::GenerationOptions options,
                 std::function<void(std::string)> onText, CancelToken cancel, Done<ml::Generation> done);
    void ask(std::string model, std::vector<AskTurn> conversation, ml::GenerationOptions options,
             std::function<void(std::string)> onText, CancelToken cancel, Done<ml::Generation> done);

private:
    LibraryContext& m_context;
};

} // namespace medley
