// In which order, and which of them, the library shows its items.
#pragma once

#include "ui/library/libraryitem.h"

#include <set>
#include <string>

namespace medley::ui {

enum class ItemSort { AddedNewestFirst, TakenNewestFirst, Name, LargestFirst };

/// A total order: two different files are never equal, so that an item's place can be found by bisection.
[[nodiscard]] bool comesBefore(const LibraryItem& a, const LibraryItem& b, ItemSort sort);

/// Compares case-folded names as people do: runs of digits as numbers, "img2" before "img10". < 0, 0, > 0.
[[nodiscard]] int compareNaturally(const QString& a, const QString& b);

struct ItemFilter {
    std::set<MediaKind> kinds; ///< empty: all
    std::string folder;        ///< an added folder (FileRecord::folder); empty: all
    [[nodiscard]] bool accepts(const LibraryItem& item) const;
    [[nodiscard]] bool isEmpty() const { return kinds.empty() && folder.empty(); }
    friend bool operator==(const ItemFilter&, const ItemFilter&) = default;
};

} // namespace medley::ui
