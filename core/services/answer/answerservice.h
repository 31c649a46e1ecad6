// Questions about the library's items: of a model that answers, or of what is known of them already.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/ml/engine.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

class LibraryContext;

/// The answerer that needs no language model: it finds what bears on the question and says what it is.
inline constexpr std::string_view kEvidenceAnswerer = "starter";

/// A file as a whole, or a moment of it: a picture, a shot (its frames), a passage.
struct AskedItem {
    FileId file;
    std::optional<SegmentId> segment{};
    friend bool operator==(const AskedItem&, const AskedItem&) = default;
};

struct EarlierTurn {
    std::string question;
    std::string answer;
};

/// A picture with what the answer to the same question is for it.
struct AnswerExample {
    AskedItem item;
    std::string answer;
};

struct AnswerRequest {
    std::vector<AskedItem> items;                       ///< 1…16
    std::string question;                               ///< UTF-8
    std::string model = std::string(kEvidenceAnswerer); ///< or a model's id
    std::vector<EarlierTurn> history{};                 ///< of the conversation; only of models that have one
    std::vector<AnswerExample> examples{};              ///< only of models that have a conversation
    ml::GenerationOptions generation{};
    bool keep = true; ///< in the catalogue, with the first item
};

enum class EvidenceKind {
    Label,    ///< a class that the starter sees, with its probability
    Written,  ///< words in the picture
    Passage,  ///< what is said
    Caption,  ///< a caption that it has
    Metadata, ///< what the file says of itself: "Taken on 3 May 2024"
};

/// "label", "written", "passage", "caption", "metadata"
[[nodiscard]] std::string_view evidenceKindName(EvidenceKind kind);

/// Something known of an item that bears on a question.
struct Evidence {
    EvidenceKind kind = EvidenceKind::Label;
    AskedItem item{};
    std::string text;               ///< English or as it is said or written
    std::optional<TimeSpan> span{}; ///< seconds, where it can be played
    std::size_t begin = 0;          ///< bytes of `text` that answer, where a part of it does; else begin = end
    std::size_t end = 0;
    std::optional<float> probability{}; ///< of a label, or of yes
    float relevance = 0;                ///< cosine with the question in the text space, −1…1
};

struct Answer {
    std::int64_t id = 0; ///< in the catalogue; 0 where it was not kept
    std::string question;
    std::string text;  ///< of the starter: a sentence put together from the evidence; never made up
    std::string model; ///< its id
    /// What kind of answer it is, for the person: "Read off the picture's labels; no language model was asked."
    std::string provenance;
    std::vector<Evidence> evidence{}; ///< best first; of a language model none
    ml::Generation generation{};      ///< of a language model
    std::string settings = "{}";      ///< JSON, as kept
    double firstWordSeconds = 0;
    double seconds = 0;
};

/// A model that answers or writes captions, installed or to be had.
struct WritingModel {
    std::string id;
    bool installed = false;
    bool answers = false;
    bool hasConversation = false; ///< history, examples, several pictures
    bool captions = false;
    std::string use; ///< one line for a person, English
    std::int64_t bytes = 0;
    std::string licence; ///< SPDX, or empty where unknown
    std::string source;  ///< where it is to be had, e.g. "https://huggingface.co/…"
};

/// Every function may be called from any thread and returns at once; `done` is called exactly once, on a thread of the
/// library. Errors: NotFound for an item that is gone, ModelMissing, ModelDamaged, InvalidArgument where the model
/// cannot do what is asked, Cancelled, and those of decoding.
class AnswerService {
public:
    explicit AnswerService(LibraryContext& context) : m_context(context) {}

    template <class T>
    using Done = std::function<void(Result<T>)>;

    /// `onText` gets each piece of the answer as it is written, on a thread of the library, before `done`. One that is
    /// cancelled ends with Cancelled and is not kept.
    void ask(AnswerRequest request, std::function<void(std::string)> onText, CancelToken cancel, Done<Answer> done);

    void kept(FileId file, Done<std::vector<catalog::AnswerRecord>> done); ///< oldest first
    void remove(std::int64_t answer, Done<void> done);

    /// Installed ones first; then those that can be had. Without the starter, which is always there.
    void models(Done<std::vector<WritingModel>> done);

private:
    LibraryContext& m_context;
};

} // namespace medley
