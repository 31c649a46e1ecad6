#include "core/services/search/moments.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace medley {

namespace {

using catalog::SegmentType;

constexpr std::size_t kMostMoments = 24; ///< of a file that are kept
constexpr float kMomentShare = 0.5F;     ///< of the best one's score, below which a moment is not worth showing

bool isSeen(const Moment& moment) {
    return moment.segment.type == SegmentType::Picture || moment.segment.type == SegmentType::Shot;
}

bool isText(const Moment& moment) {
    return moment.segment.type == SegmentType::Text;
}

bool isTextIn(const Moment& text, const Moment& seen) {
    return isText(text) && isSeen(seen) && text.segment.span == seen.segment.span;
}

/// Keeps the moments worth showing, by time. Returns the texts that are written in them and are shown by them.
std::vector<Moment> chooseMoments(SearchHit& hit) {
    auto& moments = hit.moments;
    const auto isShownByAnother = [&moments](const Moment& text) {
        return isText(text) &&
               std::ranges::any_of(moments, [&text](const Moment& seen) { return isTextIn(text, seen); });
    };
    std::vector<Moment> kept;
    std::vector<Moment> texts;
    for (const auto& moment : moments)
        (isShownByAnother(moment) ? texts : kept).push_back(moment);
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
    std::erase_if(texts, [&isShownByAnother](const Moment& text) { return !isShownByAnother(text); });
    return texts;
}

using Records = std::unordered_map<SegmentId, catalog::SegmentRecord>;

Result<Records> recordsOf(const catalog::Catalog& catalog, std::vector<SegmentId> ids) {
    std::ranges::sort(ids); // as they lie in the database
    auto read = catalog.segments().byId(ids);
    if (!read)
        return failWith(read);
    Records records;
    for (auto& record : *read)
        records.emplace(record.id, std::move(record));
    return records;
}

/// `texts`: those that are shown by the hit's moments.
Result<void> describe(const catalog::Catalog& catalog, Records& records, std::vector<Moment> texts, SearchHit& hit) {
    const auto read = [&records](Moment& moment) {
        const auto record = records.find(moment.segment.id);
        if (record == records.end())
            return false;
        moment.segment = std::move(record->second);
        if (isText(moment))
            moment.seen = moment.segment.text;
        return true;
    };
    std::erase_if(hit.moments, [&read](Moment& moment) { return !read(moment); }); // removed meanwhile
    std::erase_if(texts, [&read](Moment& text) { return !read(text); });
    for (auto& moment : hit.moments) {
        for (const auto& text : texts)
            if (isTextIn(text, moment))
                moment.seen.append(moment.seen.empty() ? "" : " · ").append(text.seen);
        moment.picture = moment.segment.id;
        if (isSeen(moment))
            continue;
        const auto picture = catalog.segments().pictureAt(moment.segment.file, moment.segment.span.start);
        if (!picture)
            return failWith(picture);
        moment.picture = *picture;
    }
    const auto best = std::ranges::max_element(hit.moments, {}, &Moment::score);
    hit.best = static_cast<std::size_t>(best - hit.moments.begin());
    return {};
}

} // namespace

void joinTexts(SearchHit& hit) {
    for (const auto& text : hit.moments) {
        if (!isText(text)) // there may be thousands of others
            continue;
        for (auto& moment : hit.moments) {
            if (!isTextIn(text, moment))
                continue;
            for (std::size_t term = 0; term < moment.parts.size(); ++term)
                for (std::size_t i = 0; i < search::kModalities; ++i)
                    moment.parts[term].values()[i] =
                        std::max(moment.parts[term].values()[i], text.parts[term].values()[i]);
            moment.words.insert(moment.words.end(), text.words.begin(), text.words.end());
        }
    }
}

Result<void> describeMoments(const catalog::Catalog& catalog, std::span<SearchHit> hits) {
    std::vector<std::vector<Moment>> texts;
    std::vector<SegmentId> ids;
    for (auto& hit : hits) {
        texts.push_back(chooseMoments(hit));
        for (const auto* moments : {&hit.moments, &texts.back()})
            for (const auto& moment : *moments)
                ids.push_back(moment.segment.id);
    }
    auto records = recordsOf(catalog, std::move(ids));
    if (!records)
        return failWith(records);
    for (std::size_t i = 0; i < hits.size(); ++i)
        if (auto described = describe(catalog, *records, std::move(texts[i]), hits[i]); !described)
            return described;
    return {};
}

} // namespace medley
