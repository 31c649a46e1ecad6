#include "ui/library/libraryitem.h"

#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LibraryItem)
};

[[nodiscard]] LibraryItem withNames(catalog::FileRecord file) {
    LibraryItem item;
    item.name = fileName(file.path);
    item.foldedName = item.name.toCaseFolded();
    item.folder = folderName(file.path);
    item.file = std::move(file);
    return item;
}

[[nodiscard]] QString sizeOf(const catalog::FileRecord& file) {
    return file.width > 0 && file.height > 0 ? QStringLiteral("%1 × %2").arg(file.width).arg(file.height) : QString();
}

} // namespace

std::optional<SegmentId> LibraryItem::segment() const {
    return hit && hit->segment.id ? std::optional(hit->segment.id) : std::nullopt;
}

std::optional<SegmentId> LibraryItem::pictureSegment() const {
    return hit && hit->picture ? std::optional(hit->picture) : std::nullopt;
}

bool LibraryItem::isSpokenHit() const {
    return hit && hit->segment.type == catalog::SegmentType::Speech && !hit->segment.text.empty();
}

ItemPtr makeItem(catalog::FileRecord file) {
    return std::make_shared<const LibraryItem>(withNames(std::move(file)));
}

ItemPtr makeItem(SearchHit hit) {
    auto item = withNames(std::move(hit.file));
    item.hit = HitInfo{std::move(hit.segment), hit.picture, hit.score, hit.parts};
    return std::make_shared<const LibraryItem>(std::move(item));
}

QString captionOf(const LibraryItem& item) {
    const auto& file = item.file;
    QString detail;
    if (item.isSpokenHit())
        detail = Text::tr("said at %1").arg(timecode(item.hit->segment.span.start));
    else if (item.hit && !item.hit->segment.labels.empty())
        detail = QString::fromStdString(item.hit->segment.labels.front().label);
    else if (file.kind == MediaKind::Image)
        detail = sizeOf(file);
    else if (file.kind == MediaKind::Video && file.duration > 0)
        detail = sizeOf(file);
    return detail.isEmpty() ? item.folder : Text::tr("%1 · %2", "folder · detail").arg(item.folder, detail);
}

QString spokenDescription(const LibraryItem& item) {
    QStringList parts;
    const auto& file = item.file;
    parts << (file.kind ? Text::tr("%1 %2", "kind, name").arg(kindName(*file.kind), item.name) : item.name);
    parts << Text::tr("in %1").arg(item.folder);
    if (item.isSpokenHit())
        parts << Text::tr("said at %1: %2")
                     .arg(timecode(item.hit->segment.span.start), QString::fromStdString(item.hit->segment.text));
    else if (item.hit && item.hit->segment.type == catalog::SegmentType::Shot)
        parts << Text::tr("from %1 to %2")
                     .arg(timecode(item.hit->segment.span.start), timecode(item.hit->segment.span.end));
    else if (file.duration > 0)
        parts << durationText(file.duration);
    if (item.hit)
        parts << Text::tr("score %1").arg(scoreText(item.hit->score));
    return parts.join(QStringLiteral(", "));
}

} // namespace medley::ui
