// The job that has a model write captions: what it is, and where it stands when the program ends in it.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace medley::catalog {

struct Backend;

struct CaptionJob {
    std::string model; ///< its id
    std::string prefix{};
    std::string settings = "{}"; ///< JSON
    bool again = false;          ///< also where a model has written one
    bool selection = false;      ///< only of `files`; else of the whole library
    std::vector<FileId> files{}; ///< ascending; those that are gone meanwhile are not among them
    std::int64_t written = 0;    ///< so far
    std::int64_t failed = 0;
    SegmentId reached{};        ///< up to here all is done
    std::int64_t createdAt = 0; ///< Unix seconds; of begin(): now
};

/// Part of a Catalog, whose rules about threads and transactions hold here too. There is one job or none. It takes the
/// pictures and shots of indexed files in the order of their ids, and passes over those that have a person's caption.
class CaptionJobStore {
public:
    explicit CaptionJobStore(Backend& backend) : m_backend(backend) {}

    [[nodiscard]] Result<std::optional<CaptionJob>> job() const;
    /// InvalidArgument where there is one already, for a job without a model and for settings that are no JSON.
    [[nodiscard]] Result<void> begin(const CaptionJob& job);
    [[nodiscard]] Result<void> end(); ///< done or given up; nothing where there is none

    [[nodiscard]] Result<std::int64_t> remaining() const;
    /// The next ones, greater than `after` and than what the job has reached.
    [[nodiscard]] Result<std::vector<SegmentRecord>> next(std::size_t limit, SegmentId after = {}) const;

    /// Stores the model's caption and moves the job on, in one transaction. NotFound where the segment is gone or there
    /// is no job; InvalidArgument for an empty text or settings that are no JSON.
    [[nodiscard]] Result<void> storeWritten(SegmentId segment, const std::string& text, const std::string& settings);
    [[nodiscard]] Result<void> storeFailed(SegmentId segment); ///< moves the job on
    /// Moves it on over a segment that is gone: neither written nor failed.
    [[nodiscard]] Result<void> passOver(SegmentId segment);

private:
    Backend& m_backend;
};

} // namespace medley::catalog
