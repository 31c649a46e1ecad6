// The files that a run of indexing has to take up. Private to core/services.
#pragma once

#include "core/base/canceltoken.h"
#include "core/services/filework.h"
#include "core/services/furtherspace.h"
#include "core/services/ingestledger.h"
#include "core/services/librarycontext.h"

#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace medley {

/// What a run works on: one of the four.
struct IngestSource {
    std::vector<std::filesystem::path> paths; ///< scanned first
    std::vector<FileId> files;                ///< retried
    bool pending = false;                     ///< all that earlier runs left, and what the further spaces lack
    std::string model;                        ///< whose space everything that is indexed shall be in too
};

/// Found by a scan or read from the catalogue, the most different ones first. On the coordinating thread; what is found
/// is counted in the ledger.
class IngestTasks {
public:
    /// Both outlive it.
    IngestTasks(LibraryContext& context, IngestLedger& ledger) : m_context(context), m_ledger(ledger) {}

    /// `moreFound` is called each time that some were recorded. Errors: those of the catalogue.
    [[nodiscard]] Result<void> collect(const IngestSource& source, std::span<const FurtherSpace> spaces,
                                       const CancelToken& cancel, const std::function<void()>& moreFound);

    [[nodiscard]] bool isEmpty() const { return m_tasks.empty(); }
    [[nodiscard]] std::optional<Task> takeFirst();

private:
    Result<void> scanPaths(const std::vector<std::filesystem::path>& paths, const CancelToken& cancel,
                           const std::function<void()>& moreFound);
    Result<void> readKnown(const IngestSource& source, std::span<const FurtherSpace> spaces);
    Result<void> recordFound(std::vector<catalog::FileRecord>& batch);
    void order();

    LibraryContext& m_context;
    IngestLedger& m_ledger;
    std::deque<Task> m_tasks;
    std::size_t m_ordered = 0; ///< how many there were when they were put in order
};

} // namespace medley
