#include "core/services/answer/knownitem.h"

#include <algorithm>
#include <filesystem>

namespace medley {

namespace {

using catalog::SegmentType;

/// Whether one is part of the other's moment; pictures have no length and are all at 0.
bool belongsTo(const catalog::SegmentRecord& segment, const catalog::SegmentRecord& moment) {
    if (segment.id == moment.id)
        return true;
    if (moment.span.length() <= 0)
        return segment.span == moment.span;
    return segment.span.start < moment.span.end && segment.span.end > moment.span.start;
}

Result<KnownItem> knownItem(const catalog::Catalog& catalog, const AskedItem& item) {
    auto file = catalog.files().byId(item.file);
    if (!file)
        return failWith(file);
    auto segments = catalog.segments().ofFile(item.file);
    if (!segments)
        return failWith(segments);
    auto metadata = catalog.files().metadata(item.file);
    if (!metadata)
        return failWith(metadata);
    auto captions = catalog.notes().captions(item.file);
    if (!captions)
        return failWith(captions);
    KnownItem known{item, std::move(*file), {}, std::move(*segments), std::move(*metadata), std::move(*captions)};
    if (!item.segment)
        return known;
    for (const auto& segment : known.segments) {
        if (segment.id == *item.segment)
            known.segment = segment;
    }
    if (!known.segment)
        return fail(ErrorCode::NotFound,
                    "The moment that is asked about is gone: the file has been indexed again. Open it again and ask.");
    std::erase_if(known.segments,
                  [&](const catalog::SegmentRecord& segment) { return !belongsTo(segment, *known.segment); });
    std::erase_if(known.captions, [&](const catalog::CaptionRecord& caption) {
        return std::ranges::none_of(known.segments, [&](const auto& segment) { return segment.id == caption.segment; });
    });
    return known;
}

} // namespace

std::string KnownItem::name() const {
    return std::filesystem::path(file.path).filename().string();
}

std::string_view KnownItem::medium() const {
    switch (file.kind.value_or(MediaKind::Image)) {
    case MediaKind::Image:
        return "picture";
    case MediaKind::Audio:
        return "sound";
    case MediaKind::Video:
        break;
    }
    return "video";
}

Result<std::vector<KnownItem>> knownItems(const catalog::Catalog& catalog, const std::vector<AskedItem>& items) {
    std::vector<KnownItem> known;
    known.reserve(items.size());
    for (const AskedItem& item : items) {
        auto one = knownItem(catalog, item);
        if (!one)
            return failWith(one);
        known.push_back(std::move(*one));
    }
    return known;
}

} // namespace medley
