#include "core/services/exportservice.h"

#include <utility>

namespace medley {

ExportService::ExportService() : m_thread("export") {}

ExportService::~ExportService() {
    m_closing.cancel();
    m_thread.shutdown();
}

void ExportService::write(std::vector<SearchHit> hits, int relevant, std::filesystem::path file, Done<void> done) {
    const bool posted = m_thread.post(Priority::Interactive, [this, hits = std::move(hits), relevant, file, done] {
        done(m_closing.isCancelled() ? Result<void>(CancelToken::failure()) : exportHits(hits, relevant, file));
    });
    if (!posted)
        done(CancelToken::failure());
}

void ExportService::copy(std::vector<SearchHit> hits, std::filesystem::path folder, CopyProgress progress,
                         CancelToken cancel, Done<CopyOutcome> done) {
    const bool posted = m_thread.post(Priority::Normal, [this, hits = std::move(hits), folder, progress, cancel, done] {
        // Asked between two files, as the other token is.
        CancelSource stopped;
        const auto watch = [&](std::int64_t copied, std::int64_t all) {
            if (cancel.isCancelled() || m_closing.isCancelled())
                stopped.cancel();
            if (progress)
                progress(copied, all);
        };
        done(copyFiles(hits, folder, stopped.token(), watch));
    });
    if (!posted)
        done(CancelToken::failure());
}

} // namespace medley
