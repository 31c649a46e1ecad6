// One run of the caption job from its start to its end. Private to core/services.
#pragma once

#include "core/base/canceltoken.h"
#include "core/services/caption/captionservice.h"
#include "core/services/caption/captionvectors.h"
#include "core/services/librarycontext.h"
#include "core/services/notes.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace medley {

/// Catalogue → decode, a few pictures ahead → the model, one picture after another in the order of their ids →
/// catalogue. `execute` blocks the coordinating thread; the stages run on the library's executors when these have
/// nothing else to do, and questions and indexing are let through between tokens, of beams too; where one used the same
/// model, which remembers what it has read, the caption is begun anew. What was taken up ends in one way: stored,
/// counted as failed, or left for the next run.
class CaptionRun : public std::enable_shared_from_this<CaptionRun> {
public:
    /// Without a request: the job that the catalogue has.
    CaptionRun(LibraryContext& context, std::optional<CaptionRequest> request, CaptionEvents events);

    /// On the coordinating thread; emits `progress` and `stored`, and returns what belongs into `finished`.
    [[nodiscard]] Result<CaptionSummary> execute();

    // From any thread:
    void stop();
    void setPaused(bool paused);

private:
    using Clock = std::chrono::steady_clock;

    struct Item {
        catalog::SegmentRecord segment;
        catalog::FileRecord file;
        Result<RgbImage> image;
        bool isDecoded = false; ///< under m_mutex; `image` may be used from then on
    };
    using ItemPtr = std::shared_ptr<Item>;

    struct Written {
        std::string text;
        std::optional<EmbeddedTexts> embedded;
    };

    Result<void> prepare();
    Result<void> beginJob();
    Result<void> work();
    Result<void> fetch(); ///< more items from the catalogue, where they are few
    void decodeAhead();
    void decode(const ItemPtr& item);
    void postStep(); ///< to the inference thread, where there is something for it to do
    void step();
    Result<Written> write(const Item& item, StarterModels& models);
    void store(const ItemPtr& item, Result<Written> written); ///< to the catalog thread
    Result<void> storeNow(const Item& item, const Result<Written>& written);
    void finishItem(const Item& item, const Result<Written>& written, const Result<void>& stored);
    [[nodiscard]] bool isEnding() const { return m_cancel.isCancelled() || m_fatal; } ///< under m_mutex
    CaptionProgress progressNow();
    void emit(bool force);

    LibraryContext& m_context;
    std::optional<CaptionRequest> m_given;
    const CaptionEvents m_events;
    CaptionRequest m_request; ///< not changed once it is prepared
    std::string m_settings;   ///< JSON, of each caption
    CancelSource m_cancel;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    // Under m_mutex:
    std::deque<ItemPtr> m_todo;  ///< read from the catalogue
    std::deque<ItemPtr> m_ahead; ///< decoded or being decoded
    bool m_isExhausted = false;  ///< the catalogue has no more
    bool m_paused = false;
    bool m_stepWaiting = false; ///< a step is posted
    bool m_isWriting = false;
    CancelSource m_interrupt;   ///< of the caption being written: it is begun anew. Replaced on the inference thread
    std::size_t m_decoding = 0; ///< on decode threads now
    std::size_t m_storing = 0;  ///< on their way through the catalog thread
    CaptionSummary m_summary;
    Notes m_notes;
    std::vector<FileId> m_stored; ///< not yet told
    std::string m_current;
    std::string m_text;
    double m_seconds = 0;      ///< of the model
    std::int64_t m_looked = 0; ///< items in these seconds
    std::optional<Error> m_fatal;

    Clock::duration m_lent{}; ///< inference thread: of the step under way, to others

    // Coordinating thread only:
    SegmentId m_last; ///< read from the catalogue
    Clock::time_point m_lastEmit{};
};

/// On the inference thread: has the model write a word about a grey square. InvalidArgument where it writes no
/// captions, or not with this prefix and these options; errors of loading it.
[[nodiscard]] Result<void> checkCaptioner(StarterModels& models, const CaptionRequest& request,
                                          const std::filesystem::path& modelsFolder, const CancelToken& cancel);

inline constexpr std::string_view kNoCaptions = "writes no captions";
/// No model looks at more of a picture: shorter edge, pixels.
inline constexpr int kCaptionEdge = 2048;

} // namespace medley
