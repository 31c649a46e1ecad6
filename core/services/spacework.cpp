#include "core/services/spacework.h"

#include "core/services/moves.h"

#include <algorithm>
#include <map>
#include <set>

namespace medley {

namespace {

constexpr std::size_t kPage = 2000; ///< segments read at a time

using Lacking = std::map<FileId, std::vector<catalog::SegmentRecord>>;

Result<Lacking> lackingSegments(const catalog::Catalog& catalog, const catalog::SpaceRecord& space) {
    using catalog::SegmentType;
    std::vector<SegmentType> types;
    if (space.modalities.image)
        types.insert(types.end(), {SegmentType::Picture, SegmentType::Shot});
    if (space.modalities.sound)
        types.push_back(SegmentType::Sound);
    Lacking lacking;
    if (types.empty())
        return lacking;
    SegmentId after;
    for (;;) {
        const auto page = catalog.vectors().without(space.id, types, kPage, after);
        if (!page)
            return failWith(page);
        for (const auto& segment : *page) {
            catalog::SegmentRecord place; // without its labels: there may be many
            place.id = segment.id;
            place.file = segment.file;
            place.type = segment.type;
            place.span = segment.span;
            place.keyTime = segment.keyTime;
            lacking[segment.file].push_back(std::move(place));
        }
        if (page->size() < kPage)
            return lacking;
        after = page->back().id;
    }
}

/// Files that have sound and were never cut into windows, because no space knew sounds.
Result<std::set<FileId>> uncutFiles(const catalog::Catalog& catalog) {
    catalog::FileFilter filter;
    filter.kinds = {MediaKind::Audio, MediaKind::Video};
    const auto files = catalog.files().list(filter);
    if (!files)
        return failWith(files);
    std::set<FileId> uncut;
    for (const auto& file : *files) {
        if (!file.hasAudio)
            continue;
        const auto segments = catalog.segments().ofFile(file.id);
        if (!segments)
            return failWith(segments);
        if (std::ranges::none_of(*segments, [](const catalog::SegmentRecord& segment) {
                return segment.type == catalog::SegmentType::Sound;
            }))
            uncut.insert(file.id);
    }
    return uncut;
}

} // namespace

Result<std::vector<Task>> pendingTasks(const catalog::Catalog& catalog) {
    catalog::FileFilter filter;
    filter.states = {catalog::FileState::Pending};
    auto files = catalog.files().list(filter);
    if (!files)
        return failWith(files);
    std::vector<Task> tasks;
    for (auto& file : *files)
        tasks.push_back({.record = std::move(file)});
    return tasks;
}

Result<std::vector<Task>> retryTasks(catalog::Catalog& catalog, std::span<const FileId> files) {
    if (auto set = catalog.files().setPending(files); !set)
        return failWith(set);
    std::vector<Task> tasks;
    for (const auto id : files) {
        auto file = catalog.files().byId(id);
        if (!file)
            return failWith(file);
        tasks.push_back({.record = std::move(*file)});
    }
    return tasks;
}

Result<std::vector<Task>> tasksOf(const catalog::Catalog& catalog, const catalog::SpaceRecord& space) {
    auto lacking = lackingSegments(catalog, space);
    if (!lacking)
        return failWith(lacking);
    std::set<FileId> uncut;
    if (space.modalities.sound) {
        auto found = uncutFiles(catalog);
        if (!found)
            return failWith(found);
        uncut = std::move(*found);
        for (const auto file : uncut)
            lacking->try_emplace(file);
    }
    std::vector<FileId> ids;
    for (const auto& [file, segments] : *lacking)
        ids.push_back(file);
    auto records = catalog.files().byIds(ids);
    if (!records)
        return failWith(records);
    std::vector<Task> tasks;
    for (auto& record : *records) {
        if (record.state != catalog::FileState::Indexed)
            continue; // it gets the vectors when it is indexed
        const auto id = record.id;
        const bool lacksSounds = uncut.contains(id);
        tasks.push_back({std::move(record), space.id, std::move((*lacking)[id]), lacksSounds});
    }
    return tasks;
}

Result<void> adoptMoved(catalog::Catalog& catalog, std::span<const catalog::FileRecord> found) {
    std::vector<catalog::Relink> moves;
    std::set<FileId> taken;
    for (const auto& file : found) {
        if (file.state != catalog::FileState::Pending || file.bytes == 0)
            continue;
        const auto known = catalog.files().byPath(file.path);
        if (!known)
            return failWith(known);
        if (*known)
            continue;
        auto former = catalog.locations().filesOfSizeAndTime(file.bytes, file.modifiedNs);
        if (!former)
            return failWith(former);
        std::erase_if(*former, [&](const catalog::FileRecord& record) {
            return !isMoved(record, file) || fileOnDisk(record.path).bytes >= 0;
        });
        if (former->size() == 1 && taken.insert(former->front().id).second)
            moves.push_back({former->front().id, file.path, file.folder});
    }
    if (moves.empty())
        return {};
    const auto moved = catalog.locations().relink(moves);
    return moved ? Result<void>() : Result<void>(failWith(moved));
}

} // namespace medley
