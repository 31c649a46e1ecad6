// The searches that a person named and kept, and those that were made before.
#pragma once

#include "core/base/result.h"
#include "core/catalog/searchstore.h"
#include "core/search/fusion.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

class LibraryContext;

/// What a search has besides its text.
struct SearchSettings {
    search::Weights weights; ///< of the modalities, 0…2
    bool hideNearDuplicates = false;
    friend bool operator==(const SearchSettings&, const SearchSettings&) = default;
};

/// {"weights": {"vision": 1, …}, "hide_near_duplicates": false}
[[nodiscard]] std::string settingsJson(const SearchSettings& settings);
/// What is missing, of another type or out of its range is as SearchSettings has it: a library may have been written
/// by a later version.
[[nodiscard]] SearchSettings settingsFromJson(std::string_view json);

struct NamedSearch {
    std::int64_t id = 0; ///< 0: not kept yet
    std::string name;    ///< UTF-8; no other has it
    std::string query;   ///< as typed (core/search/querylanguage.h)
    SearchSettings settings{};
    friend bool operator==(const NamedSearch&, const NamedSearch&) = default;
};

/// Every function may be called from any thread and returns at once; `done` is called exactly once, on a thread of the
/// library, with the list as it is then.
class SearchListService {
public:
    explicit SearchListService(LibraryContext& context) : m_context(context) {}

    template <class T>
    using Done = std::function<void(Result<T>)>;
    using NamedSearches = std::vector<NamedSearch>;

    void saved(Done<NamedSearches> done); ///< by name
    /// With an id of 0 a new one, else the one of that id with another name, query or settings. Blanks around name and
    /// query do not count. InvalidArgument for an empty name or query and for a name that another has; NotFound.
    void save(NamedSearch search, Done<NamedSearches> done);
    void remove(std::int64_t id, Done<NamedSearches> done);   ///< NotFound
    void markUsed(std::int64_t id, Done<NamedSearches> done); ///< now; NotFound

    using PastSearches = std::vector<catalog::PastSearch>;
    void history(std::size_t limit, Done<PastSearches> done); ///< newest first, each query once
    /// `hits`: how many were relevant. The last 1,000 are kept.
    void remember(std::string query, std::int64_t hits, Done<void> done);
    void clearHistory(Done<void> done);

private:
    LibraryContext& m_context;
};

} // namespace medley
