#include "core/catalog/catalog.h"

#include "core/catalog/backend.h"
#include "core/catalog/health.h"
#include "core/catalog/migrations.h"

#include <utility>

namespace medley::catalog {

struct Catalog::Private {
    explicit Private(std::unique_ptr<Connection> connection) : backend(std::move(connection)) {}

    Backend backend;
    FileStore files{backend};
    LocationStore locations{backend};
    SegmentStore segments{backend};
    VectorStore vectors{backend};
    WordStore words{backend};
    NoteStore notes{backend};
    CaptionStore captions{backend};
    CaptionJobStore captionJob{backend};
    SearchStore searches{backend};
    OpenOutcome outcome = OpenOutcome::UpToDate;
    int schemaVersion = 0;
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

FileStore& Catalog::files() {
    return d->files;
}
const FileStore& Catalog::files() const {
    return d->files;
}
LocationStore& Catalog::locations() {
    return d->locations;
}
const LocationStore& Catalog::locations() const {
    return d->locations;
}
const SegmentStore& Catalog::segments() const {
    return d->segments;
}
VectorStore& Catalog::vectors() {
    return d->vectors;
}
const VectorStore& Catalog::vectors() const {
    return d->vectors;
}
const WordStore& Catalog::words() const {
    return d->words;
}
NoteStore& Catalog::notes() {
    return d->notes;
}
const NoteStore& Catalog::notes() const {
    return d->notes;
}
CaptionStore& Catalog::captions() {
    return d->captions;
}
const CaptionStore& Catalog::captions() const {
    return d->captions;
}
CaptionJobStore& Catalog::captionJob() {
    return d->captionJob;
}
const CaptionJobStore& Catalog::captionJob() const {
    return d->captionJob;
}
SearchStore& Catalog::searches() {
    return d->searches;
}
const SearchStore& Catalog::searches() const {
    return d->searches;
}

Result<std::vector<std::string>> Catalog::verify(bool repair) {
    if (repair && d->backend.connection->isReadOnly())
        return fail(ErrorCode::NoPermission, "The library was opened for reading only.");
    return attempt([&]() -> Result<std::vector<std::string>> { return checkHealth(*d->backend.connection, repair); });
}

} // namespace medley::catalog
