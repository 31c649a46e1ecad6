#include "core/services/storestage.h"

#include "core/services/thumbnails.h"

namespace medley {

bool endsTheRun(ErrorCode code) {
    return code == ErrorCode::ModelMissing || code == ErrorCode::ModelDamaged || code == ErrorCode::DiskFull ||
           code == ErrorCode::Database;
}

Result<std::string> storeFile(LibraryContext& context, SpaceId space, const FileWork& work) {
    auto& catalog = *context.catalog;
    if (work.failed() && endsTheRun(work.failure->code))
        return fail(work.failure->code, work.failure->message, work.failure->detail);
    if (work.failed() && work.failure->code == ErrorCode::Cancelled)
        return CancelToken::failure();

    const auto former = catalog.segments(work.record.id);
    if (!former)
        return failWith(former);
    std::vector<SegmentId> replaced;
    for (const auto& segment : *former)
        replaced.push_back(segment.id);
    const Thumbnails thumbnails(context.thumbnailFolder());

    if (work.failed()) {
        if (auto stored = catalog.storeOutcome(work.record.id, catalog::FileState::Failed, *work.failure); !stored)
            return failWith(stored);
        thumbnails.remove(work.record.id, replaced);
        if (auto updated = context.index.replace(replaced, {}, {}); !updated)
            return failWith(updated);
        return std::string();
    }

    std::vector<catalog::NewSegment> segments = work.pictures;
    for (std::size_t i = 0; i < work.said.size(); ++i) {
        catalog::NewSegment spoken;
        spoken.segment.type = catalog::SegmentType::Speech;
        spoken.segment.span = work.said[i].span;
        spoken.segment.text = work.said[i].text;
        spoken.segment.confidence = work.said[i].averageLogProbability;
        spoken.embedding = work.saidVectors[i];
        segments.push_back(std::move(spoken));
    }
    const auto ids = catalog.storeIndexed(work.record, space, segments);
    if (!ids)
        return failWith(ids);

    std::vector<SegmentId> embedded;
    std::vector<Embedding> vectors;
    std::vector<Thumbnails::Picture> pictures;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (segments[i].embedding) {
            embedded.push_back((*ids)[i]);
            vectors.push_back(*segments[i].embedding);
        }
        if (i < work.pictures.size() && i < work.thumbnails.size() && !work.thumbnails[i].empty())
            pictures.push_back({(*ids)[i], work.thumbnails[i]});
    }
    if (auto updated = context.index.replace(replaced, embedded, vectors); !updated)
        return failWith(updated);
    thumbnails.remove(work.record.id, replaced);
    return thumbnails.write(work.record.id, pictures, pictures.size() / 2);
}

} // namespace medley
