#include "core/catalog/captionstore.h"

#include "core/catalog/backend.h"

namespace medley::catalog {

Result<std::int64_t> CaptionStore::vectorCount(SpaceId space) const {
    return attempt([&]() -> Result<std::int64_t> { return m_backend.captions.count(space); });
}

Result<void> CaptionStore::forEachVector(SpaceId space,
                                         const std::function<bool(SegmentId, std::span<const float>)>& visit) const {
    return attempt([&]() -> Result<void> {
        const auto source = m_backend.vectors.space(space);
        if (!source)
            return unknownSpace(space);
        return m_backend.captions.forEach(*source, visit);
    });
}

Result<std::vector<CaptionVector>> CaptionStore::vectorsOf(FileId file) const {
    return attempt([&]() -> Result<std::vector<CaptionVector>> {
        return m_backend.captions.ofFile(file, m_backend.vectors.spaces());
    });
}

Result<std::vector<CaptionText>> CaptionStore::withoutVector(SpaceId space, std::size_t limit, SegmentId after) const {
    return attempt(
        [&]() -> Result<std::vector<CaptionText>> { return m_backend.captions.without(space, limit, after); });
}

Result<void> CaptionStore::storeVectors(SpaceId space, std::span<const CaptionText> captions,
                                        std::span<const Embedding> vectors) {
    if (captions.size() != vectors.size())
        return fail(ErrorCode::InvalidArgument, "There have to be as many vectors as captions.");
    return m_backend.write([&]() -> Result<void> {
        const auto target = m_backend.vectors.space(space);
        if (!target)
            return unknownSpace(space);
        for (std::size_t i = 0; i < captions.size(); ++i) {
            if (auto checked = VectorRepository::check(*target, vectors[i]); !checked)
                return checked;
            m_backend.captions.put(space, captions[i], vectors[i]);
        }
        return {};
    });
}

Result<CaptionCounts> CaptionStore::counts() const {
    return attempt([&]() -> Result<CaptionCounts> { return m_backend.captions.counts(); });
}

} // namespace medley::catalog
