#include "core/catalog/filestore.h"

#include "core/catalog/backend.h"

#include <algorithm>
#include <utility>

namespace medley::catalog {

namespace {

FileFlags flagsOf(const FileRecord& facts, std::span<const NewSegment> segments, const FileMetadata& metadata) {
    const auto has = [&](SegmentType type) {
        return std::ranges::any_of(segments, [type](const auto& added) { return added.segment.type == type; });
    };
    FileFlags flags;
    if (metadata.taken)
        flags.takenLocal = metadata.taken->local;
    else if (facts.takenAt != 0)
        flags.takenLocal = facts.takenAt;
    flags.rating = metadata.rating;
    flags.hasSpeech = has(SegmentType::Speech);
    flags.hasText = has(SegmentType::Text);
    flags.hasPlace =
        metadata.position || !metadata.city.empty() || !metadata.country.empty() || !metadata.location.empty();
    flags.hasKeyword = !metadata.keywords.empty();
    return flags;
}

/// Models make mistakes and files from outside reach them: what the schema would refuse is told apart here.
Result<void> checkSegment(const SegmentRecord& segment) {
    const auto& box = segment.box;
    const auto isPart = [](double value) { return value >= 0 && value <= 1; };
    if (box && !(isPart(box->x) && isPart(box->y) && isPart(box->width) && isPart(box->height)))
        return fail(ErrorCode::InvalidArgument, "A text is said to be outside of its picture.");
    return {};
}

} // namespace

Result<std::vector<FileRecord>> FileStore::add(std::span<const FileRecord> files) {
    for (const auto& file : files)
        if (!isFilePath(file.path))
            return fail(ErrorCode::InvalidArgument, "A file's path has to be absolute.", file.path);
    return m_backend.write([&]() -> Result<std::vector<FileRecord>> {
        std::vector<FileRecord> records;
        records.reserve(files.size());
        for (const auto& file : files)
            records.push_back(m_backend.files.addPending(file));
        return records;
    });
}

Result<FileRecord> FileStore::byId(FileId id) const {
    return attempt([&]() -> Result<FileRecord> {
        if (auto file = m_backend.files.byId(id))
            return std::move(*file);
        return unknownFile(id);
    });
}

Result<std::optional<FileRecord>> FileStore::byPath(std::string_view path) const {
    return attempt([&]() -> Result<std::optional<FileRecord>> { return m_backend.files.byPath(path); });
}

Result<std::vector<FileRecord>> FileStore::byIds(std::span<const FileId> ids) const {
    return attempt([&]() -> Result<std::vector<FileRecord>> { return m_backend.files.byIds(ids); });
}

Result<std::vector<FileRecord>> FileStore::list(const FileFilter& filter, std::optional<std::size_t> limit) const {
    return attempt([&] { return m_backend.files.list(filter, limit); });
}

Result<std::vector<FileId>> FileStore::matching(const FileFilter& filter) const {
    return attempt([&] { return m_backend.files.matching(filter); });
}

Result<FileCounts> FileStore::counts() const {
    return attempt([&]() -> Result<FileCounts> {
        auto counts = m_backend.files.counts();
        counts.segments = m_backend.segments.count();
        return counts;
    });
}

Result<FileMetadata> FileStore::metadata(FileId file) const {
    return attempt([&]() -> Result<FileMetadata> {
        if (!m_backend.files.byId(file))
            return unknownFile(file);
        return m_backend.metadata.ofFile(file);
    });
}

Result<std::vector<ValueCount>> FileStore::values(ValueField field, std::string_view prefix, std::size_t limit) const {
    return attempt(
        [&]() -> Result<std::vector<ValueCount>> { return m_backend.metadata.values(field, prefix, limit); });
}

Result<std::vector<SegmentId>> FileStore::storeIndexed(const FileRecord& facts, std::span<const NewSegment> segments,
                                                       const FileMetadata& metadata) {
    if (!facts.kind)
        return fail(ErrorCode::InvalidArgument, "A file's kind has to be known before it is stored.", facts.path);
    const auto kept = storable(metadata);
    return m_backend.write([&]() -> Result<std::vector<SegmentId>> {
        const auto known = m_backend.files.byId(facts.id);
        if (!known)
            return unknownFile(facts.id);
        m_backend.removeSegments(facts.id);
        m_backend.files.setIndexed(facts, flagsOf(facts, segments, kept));
        m_backend.metadata.put(facts.id, kept);
        std::vector<SegmentId> ids;
        ids.reserve(segments.size());
        for (const auto& [segment, vectors] : segments) {
            if (auto checked = checkSegment(segment); !checked)
                return failWith(checked);
            const auto id = ids.emplace_back(m_backend.segments.add(facts.id, segment));
            for (const auto& [space, values] : vectors) {
                const auto target = m_backend.vectors.space(space);
                if (!target)
                    return unknownSpace(space);
                if (auto checked = VectorRepository::check(*target, values); !checked)
                    return failWith(checked);
                m_backend.vectors.put(space, id, values);
            }
        }
        const bool sameContent = !known->contentHash.empty() && known->contentHash == facts.contentHash;
        m_backend.notes.reattach(facts.id, sameContent);
        m_backend.words.addFile(facts.id);
        return ids;
    });
}

Result<void> FileStore::storeOutcome(FileId id, FileState state, const FileReason& reason) {
    if (state != FileState::Skipped && state != FileState::Failed)
        return fail(ErrorCode::InvalidArgument, "Only a skipped or failed file has a reason.");
    return m_backend.write([&]() -> Result<void> {
        if (!m_backend.files.byId(id))
            return unknownFile(id);
        m_backend.removeSegments(id);
        m_backend.files.setOutcome(id, state, reason);
        return {};
    });
}

Result<void> FileStore::setPending(std::span<const FileId> ids) {
    return m_backend.write([&]() -> Result<void> {
        for (const auto id : ids)
            m_backend.files.setPending(id);
        return {};
    });
}

Result<std::vector<SegmentId>> FileStore::remove(std::span<const FileId> ids) {
    return m_backend.write([&]() -> Result<std::vector<SegmentId>> {
        std::vector<SegmentId> removed;
        for (const auto id : ids) {
            const auto segments = m_backend.segments.idsOfFile(id);
            removed.insert(removed.end(), segments.begin(), segments.end());
            m_backend.removeSegments(id);
            m_backend.files.remove(id);
        }
        return removed;
    });
}

} // namespace medley::catalog
