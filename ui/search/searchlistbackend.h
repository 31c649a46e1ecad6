// What the saved searches and the history ask of the services, as LibraryBackend.
#pragma once

#include "core/services/searchlistservice.h"

#include <functional>

namespace medley::ui {

struct SearchListBackend {
    template <class T>
    using Done = SearchListService::Done<T>;
    using NamedSearches = SearchListService::NamedSearches;
    using PastSearches = SearchListService::PastSearches;

    std::function<void(Done<NamedSearches>)> saved;
    std::function<void(NamedSearch, Done<NamedSearches>)> save;
    std::function<void(std::int64_t, Done<NamedSearches>)> remove;
    std::function<void(std::int64_t, Done<NamedSearches>)> markUsed;
    std::function<void(std::size_t, Done<PastSearches>)> history;
    std::function<void(std::string, std::int64_t, Done<void>)> remember;
    std::function<void(Done<void>)> clearHistory;
};

} // namespace medley::ui
