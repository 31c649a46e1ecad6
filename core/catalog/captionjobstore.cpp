#include "core/catalog/captionjobstore.h"

#include "core/catalog/backend.h"

#include <string_view>

namespace medley::catalog {

namespace {

/// About `segment`; the job's row is the only one of its table.
constexpr std::string_view kWanted =
    "type IN ('picture', 'shot') AND id > (SELECT reached FROM caption_job) "
    "AND EXISTS (SELECT 1 FROM file WHERE id = segment.file AND state = 'indexed') "
    "AND NOT EXISTS (SELECT 1 FROM caption WHERE segment = segment.id AND author = 'person') "
    "AND ((SELECT again FROM caption_job) OR NOT EXISTS (SELECT 1 FROM caption WHERE segment = segment.id AND author "
    "= 'model')) "
    "AND (NOT (SELECT selection FROM caption_job) OR file IN (SELECT file FROM caption_job_file))";

Failure noJob() {
    return fail(ErrorCode::NotFound, "There is no unfinished caption job.");
}

} // namespace

Result<std::optional<CaptionJob>> CaptionJobStore::job() const {
    return attempt([&]() -> Result<std::optional<CaptionJob>> {
        auto row = m_backend.connection->query(
            "SELECT model, prefix, settings, again, selection, written, failed, reached, created_at FROM caption_job");
        if (!row.step())
            return std::optional<CaptionJob>();
        CaptionJob job;
        job.model = row.text(0);
        job.prefix = row.text(1);
        job.settings = row.text(2);
        job.again = row.integer(3) != 0;
        job.selection = row.integer(4) != 0;
        job.written = row.integer(5);
        job.failed = row.integer(6);
        job.reached = SegmentId{row.integer(7)};
        job.createdAt = row.integer(8);
        auto file = m_backend.connection->query("SELECT file FROM caption_job_file ORDER BY file");
        while (file.step())
            job.files.push_back(FileId{file.integer(0)});
        return std::optional(std::move(job));
    });
}

Result<void> CaptionJobStore::begin(const CaptionJob& job) {
    return m_backend.write([&]() -> Result<void> {
        if (job.model.empty())
            return fail(ErrorCode::InvalidArgument, "A caption job needs a model.");
        if (!m_backend.isJson(job.settings))
            return settingsAreNoJson();
        if (m_backend.connection->scalar("SELECT count(*) FROM caption_job") > 0)
            return fail(ErrorCode::InvalidArgument,
                        "A caption job has not ended yet. Resume it or discard it before another begins.");
        auto insert = m_backend.connection->query("INSERT INTO caption_job (id, model, prefix, settings, again, "
                                                  "selection, created_at) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)");
        insert.bind(1, std::string_view(job.model))
            .bind(2, std::string_view(job.prefix))
            .bind(3, std::string_view(job.settings))
            .bind(4, job.again ? 1 : 0)
            .bind(5, job.selection ? 1 : 0)
            .bind(6, unixNow())
            .run();
        auto file = m_backend.connection->query(
            "INSERT OR IGNORE INTO caption_job_file (file) SELECT id FROM file WHERE id = ?1");
        for (const auto id : job.files)
            file.bind(1, id.value).run();
        return {};
    });
}

Result<void> CaptionJobStore::end() {
    return m_backend.write([&]() -> Result<void> {
        m_backend.connection->query("DELETE FROM caption_job").run();
        m_backend.connection->query("DELETE FROM caption_job_file").run();
        return {};
    });
}

Result<std::int64_t> CaptionJobStore::remaining() const {
    return attempt([&]() -> Result<std::int64_t> {
        return m_backend.connection->scalar("SELECT count(*) FROM segment WHERE " + std::string(kWanted));
    });
}

Result<std::vector<SegmentRecord>> CaptionJobStore::next(std::size_t limit, SegmentId after) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> {
        return m_backend.segments.next(std::string(kWanted) + " AND ?1", 1, after, limit);
    });
}

Result<void> CaptionJobStore::storeWritten(SegmentId segment, const std::string& text, const std::string& settings) {
    return m_backend.write([&]() -> Result<void> {
        if (text.empty())
            return fail(ErrorCode::InvalidArgument, "A caption has to say something.");
        if (!m_backend.isJson(settings))
            return settingsAreNoJson();
        std::string model;
        {
            auto row = m_backend.connection->query("SELECT model FROM caption_job");
            if (!row.step())
                return noJob();
            model = row.text(0);
        }
        const auto known = m_backend.segments.byId({&segment, 1});
        if (known.empty())
            return unknownMoment(segment);
        m_backend.notes.putCaption(known.front(), {text, Author::Model, model, settings});
        m_backend.words.refreshSegment(segment);
        auto on =
            m_backend.connection->query("UPDATE caption_job SET written = written + 1, reached = max(reached, ?1)");
        on.bind(1, segment.value).run();
        return {};
    });
}

Result<void> CaptionJobStore::storeFailed(SegmentId segment) {
    return m_backend.write([&]() -> Result<void> {
        auto on = m_backend.connection->query("UPDATE caption_job SET failed = failed + 1, reached = max(reached, ?1)");
        return on.bind(1, segment.value).run() > 0 ? Result<void>() : Result<void>(noJob());
    });
}

Result<void> CaptionJobStore::passOver(SegmentId segment) {
    return m_backend.write([&]() -> Result<void> {
        auto on = m_backend.connection->query("UPDATE caption_job SET reached = max(reached, ?1)");
        return on.bind(1, segment.value).run() > 0 ? Result<void>() : Result<void>(noJob());
    });
}

} // namespace medley::catalog
