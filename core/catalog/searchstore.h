// Searches that a person named and kept, and those that were made before.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace medley::catalog {

struct Backend;

struct SavedSearch {
    std::int64_t id = 0; ///< given by save()
    std::string name;    ///< no other has it
    std::string query;
    std::string settings = "{}"; ///< JSON
    std::int64_t createdAt = 0;  ///< Unix seconds, as the next
    std::int64_t lastUsedAt = 0;
};

struct PastSearch {
    std::string query;
    std::int64_t usedAt = 0; ///< Unix seconds
    std::int64_t hits = 0;
};

/// Part of a Catalog, whose rules about threads and transactions hold here too.
class SearchStore {
public:
    explicit SearchStore(Backend& backend) : m_backend(backend) {}

    /// With an id of 0 a new one, else the one of that id with another name, query or settings. Returns its id.
    /// InvalidArgument for an empty name, one that another has, and settings that are no JSON; NotFound.
    [[nodiscard]] Result<std::int64_t> save(const SavedSearch& search);
    [[nodiscard]] Result<std::vector<SavedSearch>> saved() const; ///< the one that was used last first
    [[nodiscard]] Result<void> markUsed(std::int64_t id);         ///< now; NotFound
    [[nodiscard]] Result<void> remove(std::int64_t id);           ///< NotFound

    /// The last 1,000 are kept. The same query twice in a row is one, with the later time and hits; an empty one none.
    [[nodiscard]] Result<void> remember(std::string_view query, std::int64_t hits);
    [[nodiscard]] Result<std::vector<PastSearch>> history(std::size_t limit) const; ///< newest first
    [[nodiscard]] Result<void> clearHistory();

private:
    Backend& m_backend;
};

} // namespace medley::catalog
