// What the catalogue knows of an item that is asked about. Private to core/services.
#pragma once

#include "core/catalog/catalog.h"
#include "core/services/answer/answerservice.h"

#include <optional>
#include <string>
#include <vector>

namespace medley {

struct KnownItem {
    AskedItem item;
    catalog::FileRecord file;
    std::optional<catalog::SegmentRecord> segment; ///< where a moment is asked about
    /// Of the file, or where a moment is asked about it and what is seen, said and written during it; by time.
    std::vector<catalog::SegmentRecord> segments;
    catalog::FileMetadata metadata;
    std::vector<catalog::CaptionRecord> captions; ///< of the same moments
    [[nodiscard]] std::string name() const;       ///< the file's, UTF-8 as far as it is
    /// "picture", "sound", "video"
    [[nodiscard]] std::string_view medium() const;
};

/// On the catalog thread. NotFound for a file that is gone, and a segment that it does not have.
[[nodiscard]] Result<std::vector<KnownItem>> knownItems(const catalog::Catalog& catalog,
                                                        const std::vector<AskedItem>& items);

} // namespace medley
