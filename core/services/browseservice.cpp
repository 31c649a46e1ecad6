#include "core/services/browseservice.h"

#include "core/services/librarycontext.h"
#include "core/services/thumbnails.h"

namespace medley {

BrowseService::BrowseService(LibraryContext& context) : m_context(context) {}

void BrowseService::items(catalog::FileFilter filter, Done<std::vector<catalog::FileRecord>> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [filter = std::move(filter)](catalog::Catalog& catalog) { return catalog.files(filter); }, std::move(done));
}

void BrowseService::details(FileId file, Done<ItemDetails> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [file](catalog::Catalog& catalog) -> Result<ItemDetails> {
            auto record = catalog.file(file);
            if (!record)
                return failWith(record);
            auto segments = catalog.segments(file);
            if (!segments)
                return failWith(segments);
            return ItemDetails{std::move(*record), std::move(*segments)};
        },
        std::move(done));
}

void BrowseService::problems(Done<std::vector<Problem>> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [](catalog::Catalog& catalog) -> Result<std::vector<Problem>> {
            catalog::FileFilter filter;
            filter.states = {catalog::FileState::Failed};
            auto failed = catalog.files(filter);
            if (!failed)
                return failWith(failed);
            std::vector<Problem> problems;
            problems.reserve(failed->size());
            for (auto& file : *failed)
                problems.push_back({file.id, std::move(file.path), file.reason.value_or(catalog::FileReason{})});
            return problems;
        },
        std::move(done));
}

void BrowseService::status(Done<LibraryStatus> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [](catalog::Catalog& catalog) -> Result<LibraryStatus> {
            LibraryStatus status;
            const auto counts = catalog.counts();
            if (!counts)
                return failWith(counts);
            status.files = *counts;
            const auto spaces = catalog.spaces();
            if (!spaces)
                return failWith(spaces);
            for (const auto& space : *spaces) {
                const auto vectors = catalog.vectorCount(space.id);
                if (!vectors)
                    return failWith(vectors);
                // The spaces of former models stay behind without vectors once everything was indexed again.
                if (*vectors > 0 || space.id == spaces->back().id)
                    status.spaces.push_back({space, *vectors});
            }
            return status;
        },
        std::move(done));
}

void BrowseService::removeFiles(std::vector<FileId> files, Done<std::int64_t> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [this, files = std::move(files)](catalog::Catalog& catalog) -> Result<std::int64_t> {
            const Thumbnails thumbnails(m_context.thumbnailFolder());
            for (const auto file : files) {
                const auto segments = catalog.segments(file);
                if (!segments)
                    return failWith(segments);
                std::vector<SegmentId> ids;
                for (const auto& segment : *segments)
                    ids.push_back(segment.id);
                thumbnails.remove(file, ids);
            }
            const auto gone = catalog.removeFiles(files);
            if (!gone)
                return failWith(gone);
            if (auto updated = m_context.index.replace(*gone, {}, {}); !updated)
                return failWith(updated);
            return static_cast<std::int64_t>(files.size());
        },
        std::move(done));
}

void BrowseService::verify(bool repair, Done<std::vector<std::string>> done) {
    m_context.onCatalog(
        Priority::Normal,
        [this, repair](catalog::Catalog& catalog) -> Result<std::vector<std::string>> {
            auto findings = catalog.verify(repair);
            if (!findings)
                return failWith(findings);
            const auto spaces = catalog.spaces();
            if (!spaces)
                return failWith(spaces);
            if (!spaces->empty()) {
                if (auto used = m_context.index.use(catalog, spaces->back(), m_context.indexPath()); !used)
                    return failWith(used);
                const auto index = m_context.index.verify(catalog, repair);
                if (!index)
                    return failWith(index);
                findings->insert(findings->end(), index->begin(), index->end());
            }
            const auto files = catalog.files({});
            if (!files)
                return failWith(files);
            for (const auto& file : *files) {
                std::error_code ignored;
                if (!std::filesystem::exists(file.path, ignored))
                    findings->push_back(file.path + " is in the library but no longer on the disk.");
            }
            return *findings;
        },
        std::move(done));
}

std::filesystem::path BrowseService::thumbnailPath(FileId file, SegmentId segment) const {
    return Thumbnails(m_context.thumbnailFolder()).path(file, segment);
}

std::filesystem::path BrowseService::thumbnailPath(FileId file) const {
    return Thumbnails(m_context.thumbnailFolder()).path(file);
}

} // namespace medley
