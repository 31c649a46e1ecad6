// Writing what a search found, off the window's thread.
#pragma once

#include "core/jobs/executor.h"
#include "core/services/search/export.h"

#include <functional>

namespace medley {

/// Every function may be called from any thread and returns at once; callbacks run on the service's own thread, `done`
/// exactly once. One job after the other: a disk is no faster for two.
class ExportService {
public:
    ExportService();
    ~ExportService(); ///< cancels, and waits for the job under way

    template <class T>
    using Done = std::function<void(Result<T>)>;

    void write(std::vector<SearchHit> hits, int relevant, std::filesystem::path file, Done<void> done); ///< exportHits
    void copy(std::vector<SearchHit> hits, std::filesystem::path folder, CopyProgress progress, CancelToken cancel,
              Done<CopyOutcome> done); ///< copyFiles

private:
    CancelSource m_closing;
    Executor m_thread;
};

} // namespace medley
