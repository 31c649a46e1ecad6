// Connects two spaces that share no model through the texts that both can embed.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/catalog/records.h"
#include "core/search/connection.h"

#include <functional>
#include <vector>

namespace medley {

class LibraryContext;

/// Every function may be called from any thread and returns at once; `done` is called exactly once, on a thread of the
/// library.
class ConnectService {
public:
    explicit ConnectService(LibraryContext& context) : m_context(context) {}

    /// Learns from the library's keywords and a built-in vocabulary, a thousand names of things and some sentences, and
    /// keeps what was learned with the library; searches use it from then on if it is usable. A question goes between
    /// its batches. InvalidArgument where one of the two has no texts.
    void connect(SpaceId a, SpaceId b, CancelToken cancel, std::function<void(Result<search::ConnectionReport>)> done);

    struct Connected {
        catalog::SpaceRecord a;
        catalog::SpaceRecord b;
        search::ConnectionReport report;
    };
    void list(std::function<void(Result<std::vector<Connected>>)> done);

private:
    LibraryContext& m_context;
};

} // namespace medley
