// Captions of the library's pictures and shots: written by a person, or by a model as a job that outlives the program.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/ml/engine.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace medley {

class LibraryContext;

struct CaptionRequest {
    std::vector<FileId> files; ///< empty: the whole library
    std::string model;         ///< id of a model that writes captions
    std::string prefix{};      ///< how each begins, e.g. "a photo of"
    ml::GenerationOptions generation{};
    bool again = false; ///< also where a model has written one; a person's is never touched
};

struct CaptionProgress {
    std::int64_t total = 0; ///< pictures and shots
    std::int64_t written = 0;
    std::int64_t failed = 0;
    bool paused = false;
    std::optional<double> secondsLeft{};
    std::string current; ///< path
    std::string text;    ///< the caption that was written last
    [[nodiscard]] std::int64_t done() const { return written + failed; }
};

struct CaptionProblem {
    FileId file;
    std::string path;
    Error error;
};

struct CaptionSummary {
    std::int64_t total = 0;
    std::int64_t written = 0;
    std::int64_t failed = 0;
    bool stopped = false;                   ///< what is left stays for resume()
    std::vector<CaptionProblem> problems{}; ///< of this run, the first 1,000
    std::vector<std::string> notes{};       ///< sentences: why captions are found by their words only
};

/// What the library has of captions, and the unfinished job.
struct CaptionStatus {
    catalog::CaptionCounts counts;
    std::optional<CaptionRequest> unfinished{}; ///< as CaptionService::unfinished()
    std::int64_t written = 0;                   ///< by the unfinished job so far
    std::int64_t failed = 0;
    std::int64_t left = 0;
};

/// Any number of `progress` (at most ten a second) and `stored`, then exactly one `finished`, in this order, on a
/// thread of the library.
struct CaptionEvents {
    std::function<void(const CaptionProgress&)> progress;
    std::function<void(const std::vector<FileId>&)> stored; ///< files that have a new caption
    std::function<void(const Result<CaptionSummary>&)> finished;
};

/// Every function may be called from any thread and returns at once; `done` is called exactly once, on a thread of the
/// library. One job at a time; a second is refused with InvalidArgument in its `finished`, also while one that was
/// stopped waits for resume() or discard(). Indexing and questions go before it: it runs where the models have nothing
/// else to do. Moments that have a person's caption are passed over. A caption is found by its words and, in the
/// starter's space, by what it means.
///
/// The starter ("starter" as the model) writes no captions: its labels are searched already, and a list of labels is no
/// sentence. start() refuses it with InvalidArgument and names models that can; write() gives the labels with their
/// probabilities, "Labels: tabby 62 %, Egyptian cat 20 %", and keeps nothing.
class CaptionService {
public:
    explicit CaptionService(LibraryContext& context);
    ~CaptionService(); ///< stops and waits; the job stays for resume()

    template <class T>
    using Done = std::function<void(Result<T>)>;

    /// The job ends by itself when nothing is left. What ends it early: Cancelled, and it stays for resume() where it
    /// had begun; ModelMissing, ModelDamaged, OutOfMemory, DiskFull, Database; InvalidArgument where the model writes
    /// no captions or not with these options. A picture that cannot be read is a problem of the summary.
    void start(CaptionRequest request, CaptionEvents events);
    /// The job that was stopped or that the program ended in, if there is one; its progress so far counts.
    /// NotFound where there is none.
    void resume(CaptionEvents events);
    /// None while it runs.
    void unfinished(Done<std::optional<CaptionRequest>> done);
    void setPaused(bool paused);
    void stop();
    /// Forgets the unfinished job; what it wrote stays. InvalidArgument while it runs.
    void discard(Done<void> done);
    void status(Done<CaptionStatus> done);

    /// A person's caption of a picture or shot; an empty one removes it. It is searched instead of a model's. NotFound
    /// for a moment that is gone, InvalidArgument for one that nothing is seen in and for more than 10,000 bytes.
    void setCaption(SegmentId segment, std::string text, Done<void> done);
    /// Of a single moment, at once: `onText` gets each piece as it is written, on the inference thread; kept as the
    /// model's caption. `request` says how; its files and `again` mean nothing here. One that is cancelled is not kept.
    void write(SegmentId segment, CaptionRequest request, std::function<void(std::string)> onText, CancelToken cancel,
               Done<ml::Generation> done);

    void shutdown(); ///< refuses, stops, waits. Called by Library in its shutdown order

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace medley
