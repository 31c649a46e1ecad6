// Brings files into the library: scan → decode → models → catalogue → index.
#pragma once

#include "core/services/events.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace medley {

class LibraryContext;

/// Every function may be called from any thread and returns at once. One run at a time; further ones wait in line.
/// A file is work of its own: it is stored whole or not at all, and one bad file never stops a folder. Whatever a run
/// did not reach is Pending in the catalogue, and `resumePending` takes it up after a restart.
class IngestService {
public:
    explicit IngestService(LibraryContext& context);
    ~IngestService(); ///< stops and waits

    /// Files and folders (recursively; hidden ones and non-media names are passed over).
    void add(std::vector<std::filesystem::path> paths, IngestEvents events);
    /// What earlier runs left Pending.
    void resumePending(IngestEvents events);
    /// Tries files again that failed.
    void retry(std::vector<FileId> files, IngestEvents events);

    void setPaused(bool paused);
    void stop(); ///< the running and the waiting runs; each still gets its `finished`

    /// Refuses new runs, stops, and waits for the end events. Called by Library in its shutdown order.
    void shutdown();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace medley
