// One card of the library: a file, and the moment of it when it was found by a search.
#pragma once

#include "core/services/searchservice.h"

#include <QMetaType>
#include <QString>

#include <memory>
#include <optional>

namespace medley::ui {

struct HitInfo {
    catalog::SegmentRecord segment;
    SegmentId picture; ///< whose thumbnail shows the moment, if there is one
    double score = 0;  ///< 0…1
    ScoreParts parts;
};

/// Immutable and shared between the store, the model and the view: a list of 100,000 is a list of pointers.
struct LibraryItem {
    catalog::FileRecord file;
    std::optional<HitInfo> hit;
    QString name;       ///< the file's, as text
    QString foldedName; ///< for sorting
    QString folder;     ///< the last part of the folder it lies in

    /// The segment that was found, if there is one.
    [[nodiscard]] std::optional<SegmentId> segment() const;
    /// The segment whose thumbnail shows what was found; none: the file's representative one.
    [[nodiscard]] std::optional<SegmentId> pictureSegment() const;
    /// Whether what is said is the reason why it was found.
    [[nodiscard]] bool isSpokenHit() const;
};

using ItemPtr = std::shared_ptr<const LibraryItem>;

[[nodiscard]] ItemPtr makeItem(catalog::FileRecord file);
[[nodiscard]] ItemPtr makeItem(SearchHit hit);

/// "Holiday 2024 · 600 × 400", "Talks · 12:03", "Voice memos · said at 12:41".
[[nodiscard]] QString captionOf(const LibraryItem& item);
/// A whole sentence for a screen reader: kind, name, folder, moment, score.
[[nodiscard]] QString spokenDescription(const LibraryItem& item);

} // namespace medley::ui

Q_DECLARE_METATYPE(medley::ui::ItemPtr)
