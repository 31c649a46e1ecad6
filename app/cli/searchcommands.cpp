#include "app/cli/commands.h"

#include <algorithm>
#include <charconv>
#include <iostream>

namespace medley::cli {

namespace {

using NamedSearches = SearchListService::NamedSearches;

/// "speech=0.5"
bool readWeight(const std::string& text, search::Weights& weights) {
    const auto equals = text.find('=');
    if (equals == std::string::npos)
        return false;
    float value = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + equals + 1, end, value);
    if (read.ec != std::errc() || read.ptr != end || !(value >= 0 && value <= 2))
        return false;
    for (std::size_t i = 0; i < search::kModalities; ++i) {
        if (search::modalityName(static_cast<search::Modality>(i)) != text.substr(0, equals))
            continue;
        weights.values()[i] = value;
        return true;
    }
    return false;
}

nlohmann::json searchJson(const NamedSearch& search) {
    return {{"name", search.name},
            {"query", search.query},
            {"settings", nlohmann::json::parse(settingsJson(search.settings))}};
}

int printSearches(const Session& session, const Result<NamedSearches>& searches) {
    if (!searches)
        return session.report(searches.error());
    if (session.json) {
        auto list = nlohmann::json::array();
        for (const auto& search : *searches)
            list.push_back(searchJson(search));
        session.print({{"searches", list}});
        return kDone;
    }
    for (const auto& search : *searches)
        std::cout << search.name << ": " << search.query << '\n';
    if (searches->empty())
        std::cout << "No search is saved.\n";
    return kDone;
}

Result<NamedSearches> allSaved(Library& library) {
    return await<NamedSearches>([&](auto done) { library.searchLists().saved(done); });
}

} // namespace

Result<void> readWeights(const std::vector<std::string>& texts, search::Weights& weights) {
    for (const auto& text : texts) {
        if (readWeight(text, weights))
            continue;
        std::string names;
        for (std::size_t i = 0; i < search::kModalities; ++i) {
            if (i > 0)
                names.append(i + 1 < search::kModalities ? ", " : " and ");
            names.append(search::modalityName(static_cast<search::Modality>(i)));
        }
        return fail(ErrorCode::InvalidArgument,
                    "A weight is written as modality=number, e.g. speech=0, with a number from 0 to 2. "
                    "The modalities are " +
                        names + ".",
                    text);
    }
    return {};
}

Result<NamedSearch> savedSearch(Session& session, const std::string& name) {
    auto* library = session.library();
    if (!library)
        return fail(ErrorCode::Internal, "The library could not be opened.");
    const auto searches = allSaved(*library);
    if (!searches)
        return failWith(searches);
    const auto known = std::ranges::find(*searches, name, &NamedSearch::name);
    if (known == searches->end())
        return fail(ErrorCode::NotFound, "No search is saved under the name " + name + ".");
    return *known;
}

int searchesList(Session& session) {
    auto* library = session.library();
    return library ? printSearches(session, allSaved(*library)) : kFailed;
}

int searchesSave(Session& session, const SavedSearchArguments& arguments) {
    NamedSearch search;
    search.name = arguments.name;
    search.query = arguments.query;
    search.settings.hideNearDuplicates = arguments.hideNearDuplicates;
    if (const auto read = readWeights(arguments.weights, search.settings.weights); !read)
        return session.report(read.error());
    auto* library = session.library();
    if (!library)
        return kFailed;
    return printSearches(session, await<NamedSearches>([&](auto done) { library->searchLists().save(search, done); }));
}

int searchesRemove(Session& session, const std::string& name) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto known = savedSearch(session, name);
    if (!known)
        return session.report(known.error());
    return printSearches(session,
                         await<NamedSearches>([&](auto done) { library->searchLists().remove(known->id, done); }));
}

int searchesHistory(Session& session, int limit) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto past = await<SearchListService::PastSearches>(
        [&](auto done) { library->searchLists().history(static_cast<std::size_t>(limit), done); });
    if (!past)
        return session.report(past.error());
    auto list = nlohmann::json::array();
    for (const auto& search : *past) {
        if (session.json)
            list.push_back({{"query", search.query}, {"used_at", search.usedAt}, {"relevant", search.hits}});
        else
            std::cout << search.query << "  (" << search.hits << " relevant)\n";
    }
    if (session.json)
        session.print({{"history", list}});
    else if (past->empty())
        std::cout << "No search was made in the window yet.\n";
    return kDone;
}

int searchesClearHistory(Session& session) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    if (const auto cleared = await<void>([&](auto done) { library->searchLists().clearHistory(done); }); !cleared)
        return session.report(cleared.error());
    if (session.json)
        session.print({{"history", nlohmann::json::array()}});
    else
        std::cout << "The history is empty.\n";
    return kDone;
}

} // namespace medley::cli
