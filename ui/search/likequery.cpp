#include "ui/search/likequery.h"

#include "ui/common/async.h"
#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LikeQuery)
};

using catalog::SegmentType;

[[nodiscard]] const catalog::SegmentRecord* wantedOf(const ItemDetails& details, const ItemRef& item) {
    const auto found = std::find_if(details.segments.begin(), details.segments.end(), [&item](const auto& each) {
        return item.segment ? each.id == *item.segment : each.type != SegmentType::Text;
    });
    return found == details.segments.end() ? nullptr : &*found;
}

/// Whose thumbnail shows a moment: for what is said in a video the shot that it is said in.
[[nodiscard]] SegmentId pictureOf(const ItemDetails& details, const catalog::SegmentRecord& moment) {
    SegmentId picture;
    for (const auto& each : details.segments) // by time
        if ((each.type == SegmentType::Picture || each.type == SegmentType::Shot) &&
            each.span.start <= moment.span.start)
            picture = each.id;
    return picture;
}

} // namespace

void makeLikeQuery(const LibraryBackend& backend, const ItemRef& item, QObject* context,
                   std::function<void(QueryMedia)> done) {
    const auto take = [thumbnailPath = backend.thumbnailPath, item,
                       done = std::move(done)](const Result<ItemDetails>& details) {
        const auto* moment = details ? wantedOf(*details, item) : nullptr;
        if (!moment)
            return;
        const auto picture = pictureOf(*details, *moment);
        const auto name = fileName(details->file.path);
        QueryMedia media;
        media.kind = picture ? MediaKind::Image : MediaKind::Audio;
        media.moment = moment->id;
        if (picture)
            media.path = thumbnailPath(item.file, picture).string();
        media.name = details->file.kind == MediaKind::Image
                         ? Text::tr("like %1").arg(name)
                         : Text::tr("like %1 at %2").arg(name, timecode(moment->span.start));
        done(std::move(media));
    };
    backend.details(item.file, onGui(context, take));
}

} // namespace medley::ui
