// From a question to a ranked list.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/catalog/records.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace medley {

class LibraryContext;

struct SearchRequest {
    std::string text;                          ///< UTF-8, as typed
    std::vector<std::filesystem::path> images; ///< pictures to look like
    std::vector<std::filesystem::path> sounds; ///< sounds to be like (by what is said in them)
    std::string minus;                         ///< text to push away from
    std::vector<MediaKind> kinds;              ///< empty: all
    int limit = 100;
};

/// How much each modality says for a hit, each 0…1; they explain the score and need not add up to it.
struct ScoreParts {
    float vision = 0;
    float audio = 0;
    float speech = 0;
    float text = 0; ///< exact words in transcripts, names and labels
};

/// The best moment of one file.
struct SearchHit {
    catalog::FileRecord file;
    catalog::SegmentRecord segment; ///< the moment; an empty one where only the file's name matched
    SegmentId picture;              ///< whose thumbnail shows the moment: for speech in a video, the shot it is said in
    double score = 0;               ///< 0…1, comparable within one list
    ScoreParts parts;
};

struct SearchResults {
    std::vector<SearchHit> hits; ///< best first; one a file
    int relevant = 0;            ///< how many of them stand before "relevance ends here"
    std::int64_t searched = 0;   ///< vectors compared
    double embedMs = 0;          ///< to understand the query
    double searchMs = 0;         ///< to find and rank
};

/// Every function may be called from any thread and returns at once.
class SearchService {
public:
    explicit SearchService(LibraryContext& context);

    using Done = std::function<void(Result<SearchResults>)>;

    /// `done` is called exactly once, on a thread of the library. A cancelled search ends with ErrorCode::Cancelled.
    void search(SearchRequest request, CancelToken cancel, Done done);

    /// The vector of any kind of item in the starter's joint space (the command line's `embed --model starter`).
    using EmbedDone = std::function<void(Result<Embedding>)>;
    void embed(SearchRequest request, CancelToken cancel, EmbedDone done);

private:
    /// Decodes and embeds a query; `then` is called once, on the inference thread unless something failed before.
    template <class Then>
    void understand(SearchRequest request, CancelToken cancel, Then then);

    LibraryContext& m_context;
};

} // namespace medley
