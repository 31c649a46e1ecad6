#include "core/services/search/moments.h"

#include <algorithm>
#include <optional>

namespace medley {

namespace {

using catalog::SegmentType;

constexpr std::size_t kMostMoments = 24; ///< of a file that are kept
constexpr float kMomentShare = 0.5F;     ///< of the best one's score, below which a moment is not worth showing

bool isSeen(const Moment& moment) {
    return moment.segment.type == SegmentType::Picture || moment.segment.type == SegmentType::Shot;
}

bool isTextIn(const Moment& text, const Moment& seen) {
    return text.segment.type == SegmentType::Text && isSeen(seen) && text.segment.span == seen.segment.span;
}

/// The last picture or shot that begins before the moment; `segments` by time.
SegmentId pictureOf(const Moment& moment, const std::vector<catalog::SegmentRecord>& segments) {
    SegmentId picture;
    for (const auto& segment : segments) {
        const bool isBefore = segment.type == SegmentType::Shot && segment.span.start <= moment.segment.span.start;
        if (isBefore || segment.type == SegmentType::Picture)
            picture = segment.id;
    }
    return picture;
}

} // namespace

void joinTexts(SearchHit& hit) {
    for (auto& moment : hit.moments) {
        for (const auto& text : hit.moments) {
            if (!isTextIn(text, moment))
                continue;
            for (std::size_t term = 0; term < moment.parts.size(); ++term)
                for (std::size_t i = 0; i < search::kModalities; ++i)
                    moment.parts[term].values()[i] =
                        std::max(moment.parts[term].values()[i], text.parts[term].values()[i]);
            moment.seen.append(moment.seen.empty() ? "" : " · ").append(text.seen);
            moment.words.insert(moment.words.end(), text.words.begin(), text.words.end());
        }
    }
}

Result<void> chooseMoments(const catalog::Catalog& catalog, SearchHit& hit) {
    auto& moments = hit.moments;
    const auto isShownByAnother = [&moments](const Moment& text) {
        return std::ranges::any_of(moments, [&text](const Moment& seen) { return isTextIn(text, seen); });
    };
    std::vector<Moment> kept;
    for (const auto& moment : moments)
        if (!isShownByAnother(moment))
            kept.push_back(moment);
    std::ranges::sort(kept, [](const Moment& a, const Moment& b) { return a.score > b.score; });
    if (kept.size() > kMostMoments)
        kept.erase(kept.begin() + kMostMoments, kept.end());
    const float least = kept.empty() ? 0 : kept.front().score * kMomentShare;
    std::erase_if(kept, [least](const Moment& moment) { return moment.score < least; });
    std::ranges::sort(kept, [](const Moment& a, const Moment& b) {
        return a.segment.span.start != b.segment.span.start ? a.segment.span.start < b.segment.span.start
                                                            : a.segment.id < b.segment.id;
    });
    moments = std::move(kept);

    std::optional<std::vector<catalog::SegmentRecord>> segments;
    for (auto& moment : moments) {
        if (isSeen(moment)) {
            moment.picture = moment.segment.id;
            continue;
        }
        if (!segments) {
            auto all = catalog.segments().ofFile(hit.file.id);
            if (!all)
                return failWith(all);
            segments = std::move(*all);
        }
        moment.picture = pictureOf(moment, *segments);
    }
    return {};
}

} // namespace medley
