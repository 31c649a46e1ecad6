#include "core/services/browseservice.h"

#include "core/services/caption/captionvectors.h"
#include "core/services/librarycontext.h"
#include "core/services/moves.h"
#include "core/services/scanner.h"
#include "core/services/textreading.h"
#include "core/services/thumbnails.h"
#include "core/services/volumes.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>

namespace medley {

namespace {

constexpr std::size_t kMostValues = 2000; ///< of a field, to complete queries with
constexpr std::int64_t kLooksBetweenProgress = 200;

/// The space of that name that was made last.
SpaceId newestOf(const std::vector<catalog::SpaceRecord>& spaces, const std::string& name) {
    const auto found = std::find_if(spaces.rbegin(), spaces.rend(),
                                    [&name](const catalog::SpaceRecord& space) { return space.name == name; });
    return found == spaces.rend() ? SpaceId{} : found->id;
}

/// Ends of names in small letters without the dot, the commonest first.
std::vector<std::string> extensionsOf(const std::vector<catalog::FileRecord>& files) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& file : files) {
        std::string extension = std::filesystem::path(file.path).extension().string();
        if (extension.size() < 2)
            continue;
        extension.erase(0, 1);
        std::ranges::transform(extension, extension.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
        ++counts[extension];
    }
    std::vector<std::string> extensions;
    for (const auto& [extension, count] : counts)
        extensions.push_back(extension);
    std::ranges::stable_sort(extensions, std::ranges::greater{},
                             [&counts](const std::string& extension) { return counts[extension]; });
    return extensions;
}

using FilesBySize = std::multimap<std::int64_t, const catalog::FileRecord*>;

/// Those of the files that are on the disk that may be the missing one: of its size, and not known to differ from it.
/// Uncompressed pictures of one camera all have the same size.
std::vector<catalog::FileRecord> candidatesFor(const catalog::FileRecord& missing, const FilesBySize& there) {
    std::vector<catalog::FileRecord> candidates;
    const auto [first, end] = there.equal_range(missing.bytes);
    for (auto other = first; other != end; ++other) {
        const auto& hash = other->second->contentHash;
        if (missing.contentHash.empty() || hash.empty() || missing.contentHash == hash)
            candidates.push_back(*other->second);
    }
    return candidates;
}

/// Those that no proposal has a place for.
std::vector<std::string> lostOf(const std::vector<MissingFile>& missing, const std::vector<MoveProposal>& proposals) {
    std::set<FileId> found;
    for (const auto& proposal : proposals)
        for (const auto& file : proposal.files)
            found.insert(file.id);
    std::vector<std::string> lost;
    for (const auto& file : missing)
        if (!found.contains(file.record.id))
            lost.push_back(file.record.path);
    std::ranges::sort(lost);
    return lost;
}

} // namespace

BrowseService::BrowseService(LibraryContext& context) : m_context(context) {}

void BrowseService::items(catalog::FileFilter filter, Done<std::vector<catalog::FileRecord>> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [filter = std::move(filter)](catalog::Catalog& catalog) { return catalog.files().list(filter); },
        std::move(done));
}

void BrowseService::details(FileId file, Done<ItemDetails> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [file](catalog::Catalog& catalog) -> Result<ItemDetails> {
            auto record = catalog.files().byId(file);
            if (!record)
                return failWith(record);
            auto segments = catalog.segments().ofFile(file);
            if (!segments)
                return failWith(segments);
            auto metadata = catalog.files().metadata(file);
            if (!metadata)
                return failWith(metadata);
            auto captions = catalog.notes().captions(file);
            if (!captions)
                return failWith(captions);
            return ItemDetails{std::move(*record), std::move(*segments), std::move(*metadata), std::move(*captions)};
        },
        std::move(done));
}

void BrowseService::problems(Done<std::vector<Problem>> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [](catalog::Catalog& catalog) -> Result<std::vector<Problem>> {
            catalog::FileFilter filter;
            filter.states = {catalog::FileState::Failed};
            auto failed = catalog.files().list(filter);
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
            const auto counts = catalog.files().counts();
            if (!counts)
                return failWith(counts);
            status.files = *counts;
            const auto spaces = catalog.vectors().spaces();
            if (!spaces)
                return failWith(spaces);
            for (const auto& space : *spaces) {
                const auto vectors = catalog.vectors().count(space.id);
                if (!vectors)
                    return failWith(vectors);
                // Those of former starter models stay behind without vectors once everything was indexed again.
                if (*vectors > 0 || space.id == newestOf(*spaces, space.name))
                    status.spaces.push_back({space, *vectors});
            }
            if (const auto& reason = whyNoTextIsRead(); !reason.empty())
                status.notes.push_back(reason);
            return status;
        },
        std::move(done));
}

void BrowseService::knownValues(Done<search::KnownValues> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [](catalog::Catalog& catalog) -> Result<search::KnownValues> {
            using catalog::ValueField;
            search::KnownValues known;
            const std::array<std::pair<ValueField, std::vector<std::string>*>, 4> wanted{
                {{ValueField::Folder, &known.folders},
                 {ValueField::Camera, &known.cameras},
                 {ValueField::Place, &known.places},
                 {ValueField::Keyword, &known.tags}}};
            for (const auto& [field, values] : wanted) {
                const auto found = catalog.files().values(field, {}, kMostValues);
                if (!found)
                    return failWith(found);
                for (const auto& value : *found)
                    values->push_back(value.value);
            }
            const auto files = catalog.files().list({});
            if (!files)
                return failWith(files);
            known.extensions = extensionsOf(*files);
            return known;
        },
        std::move(done));
}

void BrowseService::removeFiles(std::vector<FileId> files, Done<std::int64_t> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [this, files = std::move(files)](catalog::Catalog& catalog) -> Result<std::int64_t> {
            const Thumbnails thumbnails(m_context.thumbnailFolder());
            for (const auto file : files) {
                const auto segments = catalog.segments().ofFile(file);
                if (!segments)
                    return failWith(segments);
                std::vector<SegmentId> ids;
                for (const auto& segment : *segments)
                    ids.push_back(segment.id);
                thumbnails.remove(file, ids);
            }
            const auto gone = catalog.files().remove(files);
            if (!gone)
                return failWith(gone);
            if (auto updated = m_context.shelves.replace(*gone, {}); !updated)
                return failWith(updated);
            return static_cast<std::int64_t>(files.size());
        },
        std::move(done));
}

void BrowseService::moveProposals(std::function<void(std::int64_t, std::int64_t)> progress, CancelToken cancel,
                                  Done<MoveReport> done) {
    // Asking for a hundred thousand files may take long on a slow disk: not on the catalog thread.
    const bool posted = m_context.decode.post(Priority::Interactive, [this, progress, cancel, done] {
        catalog::FileFilter every;
        every.states.clear();
        auto files = m_context.askCatalog([&](catalog::Catalog& catalog) { return catalog.files().list(every); });
        if (!files) {
            done(failWith(files));
            return;
        }
        std::ranges::sort(*files, {}, &catalog::FileRecord::id); // of equally good candidates the first one counts
        const auto volumes =
            m_context.askCatalog([](catalog::Catalog& catalog) { return catalog.locations().volumes(); });
        if (!volumes) {
            done(failWith(volumes));
            return;
        }
        const auto mounted = mountedVolumes();
        FilesBySize there;
        std::vector<const catalog::FileRecord*> gone;
        std::int64_t looked = 0;
        for (const auto& file : *files) {
            if (cancel.isCancelled()) {
                done(CancelToken::failure());
                return;
            }
            if (progress && looked % kLooksBetweenProgress == 0)
                progress(looked, std::ssize(*files));
            ++looked;
            if (fileOnDisk(file.path).bytes < 0)
                gone.push_back(&file);
            else if (file.bytes > 0)
                there.emplace(file.bytes, &file);
        }
        std::vector<MissingFile> missing;
        for (const auto* file : gone)
            missing.push_back(
                {*file, candidatesFor(*file, there), pathOnMountedVolume(*file, *volumes, mounted).value_or("")});
        MoveReport report;
        report.proposals = proposeMoves(missing, fileOnDisk);
        report.lost = lostOf(missing, report.proposals);
        done(std::move(report));
    });
    if (!posted)
        done(CancelToken::failure());
}

void BrowseService::relink(std::vector<catalog::Relink> files, Done<std::vector<catalog::Relink>> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [this, files = std::move(files)](catalog::Catalog& catalog) -> Result<std::vector<catalog::Relink>> {
            auto moved = catalog.locations().relink(files);
            if (!moved)
                return failWith(moved);
            // Records that the files met at their new places are one with them now.
            const Thumbnails thumbnails(m_context.thumbnailFolder());
            for (const auto file : moved->mergedFiles)
                thumbnails.remove(file, moved->mergedSegments);
            if (auto updated = m_context.shelves.replace(moved->mergedSegments, {}); !updated)
                return failWith(updated);
            if (!moved->mergedFiles.empty()) // their captions are the moved ones' now
                for (const auto& file : files)
                    if (auto updated = shelveCaptions(m_context, file.id); !updated)
                        return failWith(updated);
            return std::move(moved->undo);
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
            const auto indexes = m_context.shelves.verify(catalog, repair);
            if (!indexes)
                return failWith(indexes);
            findings->insert(findings->end(), indexes->begin(), indexes->end());
            const auto files = catalog.files().list({});
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
