// Exact words: what is said, written, seen, noted, and what files are called.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"

#include <functional>
#include <string_view>
#include <vector>

namespace medley::catalog {

struct Backend;

/// Part of a Catalog, whose rules about threads and transactions hold here too.
class WordStore {
public:
    explicit WordStore(Backend& backend) : m_backend(backend) {}

    /// Full-text search over everything in WordField; of labels the likely ones (0.1 and more). `query` is what a
    /// person typed: every word must occur, in any order; nothing in it is FTS5 syntax; case and diacritics do not
    /// count. The last word matches by its beginning. Of more than 64 different words the first 64 count. Best first.
    /// With `accept`, only matches in files for which it returns true; they do not count towards the limit otherwise.
    [[nodiscard]] Result<std::vector<WordMatch>> match(std::string_view query, int limit,
                                                       const std::function<bool(FileId)>& accept = {}) const;

private:
    Backend& m_backend;
};

} // namespace medley::catalog
