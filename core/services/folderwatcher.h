// Tells when something changes below folders. Private to core/services.
#pragma once

#include "core/catalog/locationstore.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace medley {

/// Watches by the system's notifications (QFileSystemWatcher, inotify) on a thread of its own, which needs a
/// QCoreApplication. Every folder below a recursive one takes a notification of its own; where the system has no more
/// of them to give, and on network drives, which send none, the regular look at everything has to do.
class FolderWatcher {
public:
    struct Listener {
        /// Watched folders with a change in them, once it has been quiet for a moment, or all of them when it is time
        /// to look again. On the watcher's thread.
        std::function<void(std::vector<catalog::WatchedFolder>)> changed;
        std::function<void(std::string)> notice; ///< a sentence: what is not watched, and what helps
    };
    struct Times {
        std::chrono::milliseconds quiet{2000};        ///< without a further change
        std::chrono::milliseconds longest{20'000};    ///< after the first change, however restless it is
        std::chrono::milliseconds again{15 * 60'000}; ///< between two looks at everything
    };

    FolderWatcher(Listener listener, const Times& times);
    ~FolderWatcher(); ///< waits for a callback under way; none comes afterwards

    FolderWatcher(const FolderWatcher&) = delete;
    FolderWatcher& operator=(const FolderWatcher&) = delete;

    /// These from now on, in place of those before. Any thread.
    void watch(std::vector<catalog::WatchedFolder> folders);

private:
    class Worker;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace medley
