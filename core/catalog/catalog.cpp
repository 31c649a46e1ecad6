#include "core/catalog/catalog.h"

#include "core/catalog/connection.h"
#include "core/catalog/filerepository.h"
#include "core/catalog/health.h"
#include "core/catalog/migrations.h"
#include "core/catalog/segmentrepository.h"
#include "core/catalog/vectorrepository.h"
#include "core/catalog/wordrepository.h"

#include <utility>

namespace medley::catalog {

namespace {

Failure unknownFile(FileId id) {
    return fail(ErrorCode::NotFound, "The library does not know this file any more.",
                "file " + std::to_string(id.value));
}

Failure unknownSpace(SpaceId id) {
    return fail(ErrorCode::NotFound, "The library has no vectors of this model.", "space " + std::to_string(id.value));
}

bool isFilePath(const std::string& path) {
    return path.size() > 1 && path.front() == '/' && path.back() != '/' && path.find('\0') == std::string::npos;
}

} // namespace

struct Catalog::Private {
    std::unique_ptr<Connection> connection;
    FileRepository files{*connection};
    SegmentRepository segments{*connection};
    VectorRepository vectors{*connection};
    WordRepository words{*connection};
    OpenOutcome outcome = OpenOutcome::UpToDate;
    int schemaVersion = 0;

    /// One write: `work` returns a Result; what it did is kept only if that is a value.
    template <class Work>
    auto write(Work&& work) -> decltype(work()) {
        if (connection->isReadOnly())
            return fail(ErrorCode::NoPermission, "The library was opened for reading only.");
        return attempt([&]() -> decltype(work()) {
            WriteTransaction transaction(*connection);
            auto result = work();
            if (result)
                transaction.commit();
            return result;
        });
    }

    void removeSegments(FileId file) {
        words.removeOfFile(file); // asks `segment` which rows are the file's
        segments.removeOfFile(file);
    }
};

Catalog::Catalog(std::unique_ptr<Private> data) : d(std::move(data)) {}
Catalog::~Catalog() = default;

Result<std::unique_ptr<Catalog>> Catalog::open(const std::filesystem::path& path, const OpenOptions& options) {
    auto connection = Connection::open(path, options.readOnly);
    if (!connection)
        return failWith(connection);
    const auto outcome = migrate(**connection, migrations());
    if (!outcome)
        return failWith(outcome);
    auto data = std::make_unique<Private>(std::move(*connection));
    data->outcome = *outcome;
    data->schemaVersion = migrations().back().version;
    return std::unique_ptr<Catalog>(new Catalog(std::move(data)));
}

OpenOutcome Catalog::openOutcome() const {
    return d->outcome;
}
int Catalog::schemaVersion() const {
    return d->schemaVersion;
}

// Files --------------------------------------------------------------------------------------------------------------

Result<std::vector<FileRecord>> Catalog::addFiles(std::span<const FileRecord> files) {
    for (const auto& file : files)
        if (!isFilePath(file.path))
            return fail(ErrorCode::InvalidArgument, "A file's path has to be absolute.", file.path);
    return d->write([&]() -> Result<std::vector<FileRecord>> {
        std::vector<FileRecord> records;
        records.reserve(files.size());
        for (const auto& file : files)
            records.push_back(d->files.addPending(file));
        return records;
    });
}

Result<FileRecord> Catalog::file(FileId id) const {
    return attempt([&]() -> Result<FileRecord> {
        if (auto file = d->files.byId(id))
            return std::move(*file);
        return unknownFile(id);
    });
}

Result<std::optional<FileRecord>> Catalog::fileByPath(std::string_view path) const {
    return attempt([&]() -> Result<std::optional<FileRecord>> { return d->files.byPath(path); });
}

Result<std::vector<FileRecord>> Catalog::files(const FileFilter& filter) const {
    return attempt([&]() -> Result<std::vector<FileRecord>> { return d->files.list(filter); });
}

Result<FileCounts> Catalog::counts() const {
    return attempt([&]() -> Result<FileCounts> {
        auto counts = d->files.counts();
        counts.segments = d->segments.count();
        return counts;
    });
}

Result<std::vector<SegmentId>> Catalog::storeIndexed(const FileRecord& facts, SpaceId space,
                                                     std::span<const NewSegment> segments) {
    if (!facts.kind)
        return fail(ErrorCode::InvalidArgument, "A file's kind has to be known before it is stored.", facts.path);
    return d->write([&]() -> Result<std::vector<SegmentId>> {
        const auto known = d->files.byId(facts.id);
        if (!known)
            return unknownFile(facts.id);
        const auto target = d->vectors.space(space);
        if (!target)
            return unknownSpace(space);
        d->removeSegments(facts.id);
        d->files.setIndexed(facts);
        d->words.addName(facts.id, known->path);
        std::vector<SegmentId> ids;
        ids.reserve(segments.size());
        for (const auto& [segment, embedding] : segments) {
            const auto id = ids.emplace_back(d->segments.add(facts.id, segment));
            d->words.addSegment(id, segment);
            if (!embedding)
                continue;
            if (auto checked = VectorRepository::check(*target, *embedding); !checked)
                return failWith(checked);
            d->vectors.add(space, id, *embedding);
        }
        return ids;
    });
}

Result<void> Catalog::storeOutcome(FileId id, FileState state, const FileReason& reason) {
    if (state != FileState::Skipped && state != FileState::Failed)
        return fail(ErrorCode::InvalidArgument, "Only a skipped or failed file has a reason.");
    return d->write([&]() -> Result<void> {
        if (!d->files.byId(id))
            return unknownFile(id);
        d->removeSegments(id);
        d->files.setOutcome(id, state, reason);
        return {};
    });
}

Result<void> Catalog::setPending(std::span<const FileId> ids) {
    return d->write([&]() -> Result<void> {
        for (const auto id : ids)
            d->files.setPending(id);
        return {};
    });
}

Result<std::vector<SegmentId>> Catalog::removeFiles(std::span<const FileId> ids) {
    return d->write([&]() -> Result<std::vector<SegmentId>> {
        std::vector<SegmentId> removed;
        for (const auto id : ids) {
            const auto segments = d->segments.idsOfFile(id);
            removed.insert(removed.end(), segments.begin(), segments.end());
            d->removeSegments(id);
            d->files.remove(id);
        }
        return removed;
    });
}

// Segments -----------------------------------------------------------------------------------------------------------

Result<std::vector<SegmentRecord>> Catalog::segments(FileId file) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> { return d->segments.ofFile(file); });
}

Result<std::vector<SegmentRecord>> Catalog::segmentsById(std::span<const SegmentId> ids) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> { return d->segments.byId(ids); });
}

// Vectors ------------------------------------------------------------------------------------------------------------

Result<SpaceRecord> Catalog::ensureSpace(std::string_view name, std::string_view fingerprint, int dimension) {
    return attempt([&] { return d->vectors.ensureSpace(name, fingerprint, dimension); });
}

Result<std::vector<SpaceRecord>> Catalog::spaces() const {
    return attempt([&]() -> Result<std::vector<SpaceRecord>> { return d->vectors.spaces(); });
}

Result<std::int64_t> Catalog::vectorCount(SpaceId space) const {
    return attempt([&]() -> Result<std::int64_t> { return d->vectors.count(space); });
}

Result<std::int64_t> Catalog::vectorGeneration(SpaceId space) const {
    return attempt([&]() -> Result<std::int64_t> {
        if (const auto generation = d->vectors.generation(space))
            return *generation;
        return unknownSpace(space);
    });
}

Result<void> Catalog::forEachVector(SpaceId space, const std::function<bool(const StoredVector&)>& visit) const {
    return attempt([&]() -> Result<void> {
        const auto source = d->vectors.space(space);
        if (!source)
            return unknownSpace(space);
        return d->vectors.forEach(*source, visit);
    });
}

// Words --------------------------------------------------------------------------------------------------------------

Result<std::vector<WordMatch>> Catalog::matchWords(std::string_view query, int limit) const {
    if (limit < 0)
        return fail(ErrorCode::InvalidArgument, "The number of results cannot be negative.");
    return attempt(
        [&]() -> Result<std::vector<WordMatch>> { return d->words.match(query, static_cast<std::size_t>(limit)); });
}

// Health -------------------------------------------------------------------------------------------------------------

Result<std::vector<std::string>> Catalog::verify(bool repair) {
    if (repair && d->connection->isReadOnly())
        return fail(ErrorCode::NoPermission, "The library was opened for reading only.");
    return attempt([&]() -> Result<std::vector<std::string>> { return checkHealth(*d->connection, repair); });
}

} // namespace medley::catalog
