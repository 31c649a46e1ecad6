// Brings files into the library: scan → decode → models → catalogue → index.
#pragma once

#include "core/base/result.h"
#include "core/catalog/locationstore.h"
#include "core/services/events.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
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
    /// What earlier runs left Pending, and what the library's further spaces lack.
    void resumePending(IngestEvents events);
    /// Tries files again that failed.
    void retry(std::vector<FileId> files, IngestEvents events);

    /// Gives the library the space of a model of the models' folder that puts pictures or sounds where texts are
    /// (CLIP, SigLIP, CLAP), and everything that is indexed its vectors in it; `added` counts the files that lack some.
    /// Files that come later get them when they are indexed. What is left when it is stopped is taken up by
    /// resumePending or by calling it again. A file that cannot be read any more is a problem of the run, and stays in
    /// the library as it is. Errors: ModelMissing, ModelDamaged, InvalidArgument (another kind of model).
    void addSpace(std::string modelId, IngestEvents events);
    /// Forgets a space with its vectors; runs that are under way leave it out from then on. `done` is called once, on a
    /// thread of the library. InvalidArgument for the starter's, which the next run would make again.
    void removeSpace(SpaceId space, std::function<void(Result<void>)> done);

    template <class T>
    using Done = std::function<void(Result<T>)>;

    // Watched folders are indexed again by themselves when something changes in them. `done` gets those that are
    // watched then, by path.
    void watch(catalog::WatchedFolder folder, Done<std::vector<catalog::WatchedFolder>> done);
    void unwatch(std::string path, Done<std::vector<catalog::WatchedFolder>> done);
    void watched(Done<std::vector<catalog::WatchedFolder>> done);
    /// Begins to look after them, with a run at once for what changed meanwhile; each run gets `events`, and `notice`
    /// a sentence where the system does not let a folder be watched. Once; needs a QCoreApplication.
    void startWatching(IngestEvents events, std::function<void(std::string)> notice);

    void setPaused(bool paused);
    void stop(); ///< the running and the waiting runs; each still gets its `finished`

    /// Refuses new runs, stops, and waits for the end events. Called by Library in its shutdown order.
    void shutdown();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace medley
