#include "core/services/storestage.h"

#include "core/services/caption/captionvectors.h"
#include "core/services/thumbnails.h"

#include <algorithm>

namespace medley {

namespace {

/// What keeps a file from being stored at all.
Result<void> checkOutcome(const FileWork& work) {
    if (work.failed() && endsTheRun(work.failure->code))
        return fail(work.failure->code, work.failure->message, work.failure->detail);
    if (work.failed() && work.failure->code == ErrorCode::Cancelled)
        return CancelToken::failure();
    return {};
}

Result<std::vector<SegmentId>> segmentsOf(const catalog::Catalog& catalog, FileId file) {
    const auto segments = catalog.segments().ofFile(file);
    if (!segments)
        return failWith(segments);
    std::vector<SegmentId> ids;
    for (const auto& segment : *segments)
        ids.push_back(segment.id);
    return ids;
}

/// A space that was removed while the file was being worked on is nobody's any more.
Result<void> settleSpaces(const catalog::Catalog& catalog, SpaceId starter,
                          std::vector<catalog::NewSegment>& segments) {
    const auto spaces = catalog.vectors().spaces();
    if (!spaces)
        return failWith(spaces);
    for (auto& segment : segments) {
        for (auto& vector : segment.vectors)
            if (!vector.space)
                vector.space = starter; // which the inference thread does not know
        std::erase_if(segment.vectors, [&spaces](const catalog::SpaceVector& vector) {
            return std::ranges::find(*spaces, vector.space, &catalog::SpaceRecord::id) == spaces->end();
        });
    }
    return {};
}

std::vector<NewVector> vectorsOf(const std::vector<catalog::NewSegment>& segments, const std::vector<SegmentId>& ids) {
    std::vector<NewVector> vectors;
    for (std::size_t i = 0; i < segments.size(); ++i)
        for (const auto& vector : segments[i].vectors)
            vectors.push_back({ids[i], modalityOf(segments[i].segment.type), vector.space, vector.values});
    return vectors;
}

/// Segments as they are stored, with their vectors of every space.
Result<std::vector<catalog::NewSegment>> storedSegments(LibraryContext& context, FileId file) {
    const auto records = context.catalog->segments().ofFile(file);
    if (!records)
        return failWith(records);
    std::vector<catalog::NewSegment> segments;
    for (const auto& record : *records) {
        catalog::NewSegment segment{record, {}};
        for (const auto& shelf : context.shelves.all()) {
            if (shelf.modality == search::Modality::Caption)
                continue; // stays with the caption
            auto vector = shelf.index->vector(record.id);
            if (!vector)
                return failWith(vector);
            if (!vector->empty())
                segment.vectors.push_back({shelf.space.id, std::move(*vector)});
        }
        segments.push_back(std::move(segment));
    }
    return segments;
}

/// Stores the segments of an indexed file again, together with `sounds`, which it had none of.
Result<void> addSounds(LibraryContext& context, FileId file, std::vector<catalog::NewSegment> sounds) {
    auto& catalog = *context.catalog;
    if (auto opened = context.shelves.open(catalog); !opened)
        return opened;
    const auto record = catalog.files().byId(file);
    if (!record)
        return record.error().code == ErrorCode::NotFound ? Result<void>() : Result<void>(failWith(record));
    const auto metadata = catalog.files().metadata(file);
    if (!metadata)
        return failWith(metadata);
    auto segments = storedSegments(context, file);
    if (!segments)
        return failWith(segments);
    std::vector<SegmentId> former;
    for (const auto& segment : *segments)
        former.push_back(segment.segment.id);
    segments->insert(segments->end(), std::make_move_iterator(sounds.begin()), std::make_move_iterator(sounds.end()));
    if (auto settled = settleSpaces(catalog, {}, *segments); !settled)
        return settled;
    const auto ids = catalog.files().storeIndexed(*record, *segments, *metadata);
    if (!ids)
        return failWith(ids);
    Thumbnails(context.thumbnailFolder()).rename(file, former, *ids);
    if (auto updated = context.shelves.replace(former, vectorsOf(*segments, *ids)); !updated)
        return updated;
    return shelveCaptions(context, file, *ids);
}

/// Gives segments that are there already their vectors.
Result<void> addVectors(LibraryContext& context, SpaceId space, const std::vector<catalog::NewSegment>& segments) {
    std::vector<SegmentId> ids;
    std::vector<Embedding> vectors;
    for (const auto& segment : segments) {
        if (segment.vectors.empty())
            continue;
        ids.push_back(segment.segment.id);
        vectors.push_back(segment.vectors.front().values);
    }
    if (ids.empty())
        return {};
    const auto stored = context.catalog->vectors().store(space, ids, vectors);
    if (!stored)
        return failWith(stored);
    std::vector<NewVector> added;
    for (const auto& segment : segments)
        if (!segment.vectors.empty() && std::ranges::find(*stored, segment.segment.id) != stored->end())
            added.push_back(
                {segment.segment.id, modalityOf(segment.segment.type), space, segment.vectors.front().values});
    return context.shelves.replace({}, added);
}

} // namespace

bool endsTheRun(ErrorCode code) {
    return code == ErrorCode::ModelMissing || code == ErrorCode::ModelDamaged || code == ErrorCode::DiskFull ||
           code == ErrorCode::Database;
}

Result<std::string> storeFile(LibraryContext& context, SpaceId starter, const FileWork& work) {
    auto& catalog = *context.catalog;
    if (auto checked = checkOutcome(work); !checked)
        return failWith(checked);
    const auto replaced = segmentsOf(catalog, work.record.id);
    if (!replaced)
        return failWith(replaced);
    const Thumbnails thumbnails(context.thumbnailFolder());

    if (work.failed()) {
        if (auto stored = catalog.files().storeOutcome(work.record.id, catalog::FileState::Failed, *work.failure);
            !stored)
            return failWith(stored);
        thumbnails.remove(work.record.id, *replaced);
        if (auto updated = context.shelves.replace(*replaced, {}); !updated)
            return failWith(updated);
        return std::string();
    }

    std::vector<catalog::NewSegment> segments = work.pictures; // first: as the thumbnails
    segments.insert(segments.end(), work.written.begin(), work.written.end());
    segments.insert(segments.end(), work.sounds.begin(), work.sounds.end());
    for (std::size_t i = 0; i < work.said.size(); ++i) {
        catalog::NewSegment spoken;
        spoken.segment.type = catalog::SegmentType::Speech;
        spoken.segment.span = work.said[i].span;
        spoken.segment.text = work.said[i].text;
        spoken.segment.confidence = work.said[i].averageLogProbability;
        spoken.vectors = {{starter, work.saidVectors[i]}};
        segments.push_back(std::move(spoken));
    }
    if (auto settled = settleSpaces(catalog, starter, segments); !settled)
        return failWith(settled);
    const auto ids = catalog.files().storeIndexed(work.record, segments, work.metadata);
    if (!ids)
        return failWith(ids);

    std::vector<Thumbnails::Picture> pictures;
    for (std::size_t i = 0; i < std::min(work.pictures.size(), work.thumbnails.size()); ++i)
        if (!work.thumbnails[i].empty())
            pictures.push_back({(*ids)[i], work.thumbnails[i]});
    if (auto updated = context.shelves.replace(*replaced, vectorsOf(segments, *ids)); !updated)
        return failWith(updated);
    if (auto updated = shelveCaptions(context, work.record.id, *ids); !updated)
        return failWith(updated);
    thumbnails.remove(work.record.id, *replaced);
    return thumbnails.write(work.record.id, pictures, pictures.size() / 2);
}

Result<void> storeInSpace(LibraryContext& context, const FileWork& work) {
    if (auto checked = checkOutcome(work); !checked || work.failed())
        return checked;
    const auto spaces = context.catalog->vectors().spaces();
    if (!spaces)
        return failWith(spaces);
    if (std::ranges::find(*spaces, work.space, &catalog::SpaceRecord::id) == spaces->end())
        return {}; // removed meanwhile
    if (auto added = addVectors(context, work.space, work.pictures); !added)
        return added;
    std::vector<catalog::NewSegment> known;
    std::vector<catalog::NewSegment> cut;
    for (const auto& sound : work.sounds)
        (sound.segment.id ? known : cut).push_back(sound);
    if (auto added = addVectors(context, work.space, known); !added)
        return added;
    return cut.empty() ? Result<void>() : addSounds(context, work.record.id, std::move(cut));
}

} // namespace medley
