// One card of the library: a file, and the moment of it when it was found by a search.
#pragma once

#include "core/services/searchservice.h"

#include <QMetaType>
#include <QString>

#include <memory>
#include <optional>

namespace medley::ui {

struct HitInfo {
    std::vector<Moment> moments;                 ///< by time; none where only the file's own words matched
    std::size_t shown = 0;                       ///< of the moments: the one the card shows
    bool chosen = false;                         ///< the person chose it; otherwise it is the best
    float score = 0;                             ///< 0…1
    search::PerModality shares;                  ///< of the score, sum 1
    std::vector<catalog::FileRecord> duplicates; ///< that look the same and are not shown

    [[nodiscard]] const Moment* moment() const { return shown < moments.size() ? &moments[shown] : nullptr; }
};

/// Immutable and shared between the store, the model and the view: a list of 100,000 is a list of pointers.
struct LibraryItem {
    catalog::FileRecord file;
    std::optional<HitInfo> hit;
    QString name;       ///< the file's, as text
    QString foldedName; ///< for sorting
    QString folder;     ///< the last part of the folder it lies in

    /// The moment that the card of a hit shows; null where there is none.
    [[nodiscard]] const Moment* moment() const;
    /// Its segment.
    [[nodiscard]] std::optional<SegmentId> segment() const;
    /// The segment whose thumbnail shows what was found; none: the file's representative one.
    [[nodiscard]] std::optional<SegmentId> pictureSegment() const;
    /// Whether what is said is the reason why it was found.
    [[nodiscard]] bool isSpokenHit() const;
    /// What is written in the picture, if that is a reason why it was found.
    [[nodiscard]] QString writtenWords() const;
};

using ItemPtr = std::shared_ptr<const LibraryItem>;

[[nodiscard]] ItemPtr makeItem(catalog::FileRecord file);
[[nodiscard]] ItemPtr makeItem(SearchHit hit);
/// The same hit, its card showing another of its moments.
[[nodiscard]] ItemPtr withMoment(const LibraryItem& item, std::size_t moment);

/// "Holiday 2024 · 600 × 400", "Talks · 12:03", "Voice memos · said at 12:41", "Pictures · written: OPEN".
[[nodiscard]] QString captionOf(const LibraryItem& item);
/// A whole sentence for a screen reader: kind, name, folder, moment, score.
[[nodiscard]] QString spokenDescription(const LibraryItem& item);

} // namespace medley::ui

Q_DECLARE_METATYPE(medley::ui::ItemPtr)
