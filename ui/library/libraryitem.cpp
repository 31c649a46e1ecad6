#include "ui/library/libraryitem.h"

#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LibraryItem)
};

constexpr float kWrittenShare = 0.3F; ///< of the score; from here on what is written is a reason

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

const Moment* LibraryItem::moment() const {
    return hit ? hit->moment() : nullptr;
}

std::optional<SegmentId> LibraryItem::segment() const {
    return moment() && moment()->segment.id ? std::optional(moment()->segment.id) : std::nullopt;
}

std::optional<SegmentId> LibraryItem::pictureSegment() const {
    return moment() && moment()->picture ? std::optional(moment()->picture) : std::nullopt;
}

bool LibraryItem::isSpokenHit() const {
    return moment() && moment()->segment.type == catalog::SegmentType::Speech && !moment()->segment.text.empty();
}

QString LibraryItem::writtenWords() const {
    if (!moment() || moment()->seen.empty())
        return {};
    const auto& fields = moment()->words;
    const bool exactly = std::find(fields.begin(), fields.end(), catalog::WordField::Seen) != fields.end();
    return exactly || hit->shares[search::Modality::PictureText] >= kWrittenShare
               ? QString::fromStdString(moment()->seen).simplified()
               : QString();
}

ItemPtr makeItem(catalog::FileRecord file) {
    return std::make_shared<const LibraryItem>(withNames(std::move(file)));
}

ItemPtr makeItem(SearchHit hit) {
    if (hit.score <= 0 && hit.moments.empty())
        return makeItem(std::move(hit.file)); // listed by filters alone: there is no score
    auto item = withNames(std::move(hit.file));
    item.hit = HitInfo{std::move(hit.moments), hit.best, false, hit.score, hit.shares, std::move(hit.duplicates)};
    return std::make_shared<const LibraryItem>(std::move(item));
}

ItemPtr withMoment(const LibraryItem& item, std::size_t moment) {
    auto other = item;
    other.hit->shown = moment;
    other.hit->chosen = true;
    return std::make_shared<const LibraryItem>(std::move(other));
}

QString captionOf(const LibraryItem& item) {
    const auto& file = item.file;
    QString detail;
    const auto* moment = item.moment();
    if (item.isSpokenHit())
        detail = Text::tr("said at %1").arg(timecode(moment->segment.span.start));
    else if (const auto written = item.writtenWords(); !written.isEmpty())
        detail = Text::tr("written: %1").arg(written);
    else if (moment && !moment->segment.labels.empty())
        detail = QString::fromStdString(moment->segment.labels.front().label);
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
    const auto* moment = item.moment();
    if (item.isSpokenHit())
        parts << Text::tr("said at %1: %2")
                     .arg(timecode(moment->segment.span.start), QString::fromStdString(moment->segment.text));
    else if (moment && moment->segment.type == catalog::SegmentType::Shot)
        parts
            << Text::tr("from %1 to %2").arg(timecode(moment->segment.span.start), timecode(moment->segment.span.end));
    else if (file.duration > 0)
        parts << durationText(file.duration);
    if (const auto written = item.writtenWords(); !written.isEmpty())
        parts << Text::tr("written: %1").arg(written);
    if (!item.hit)
        return parts.join(QStringLiteral(", "));
    parts << Text::tr("score %1").arg(scoreText(item.hit->score));
    if (item.hit->moments.size() > 1)
        parts << Text::tr("moment %1 of %2").arg(item.hit->shown + 1).arg(item.hit->moments.size());
    if (!item.hit->duplicates.empty())
        parts << Text::tr("%n alike", nullptr, static_cast<int>(item.hit->duplicates.size()));
    return parts.join(QStringLiteral(", "));
}

} // namespace medley::ui
