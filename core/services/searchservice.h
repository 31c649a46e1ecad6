// From a question to a ranked list.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/services/search/searchtypes.h"

#include <functional>

namespace medley {

class LibraryContext;

/// Every function may be called from any thread and returns at once.
class SearchService {
public:
    explicit SearchService(LibraryContext& context);

    using Done = std::function<void(Result<SearchResults>)>;

    /// `done` is called exactly once, on a thread of the library or on the caller's where the request asks for nothing
    /// (InvalidArgument). One with filters only lists what meets them. A cancelled search ends with
    /// ErrorCode::Cancelled.
    void search(SearchRequest request, CancelToken cancel, Done done);

    /// The vector of one term in the starter's joint space (the command line's `embed --model starter`).
    using EmbedDone = std::function<void(Result<Embedding>)>;
    void embed(QueryTerm term, CancelToken cancel, EmbedDone done);

private:
    LibraryContext& m_context;
};

} // namespace medley
