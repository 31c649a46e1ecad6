#include "core/services/searchlistservice.h"

#include "core/services/librarycontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <set>

namespace medley {

namespace {

constexpr float kMostWeight = 2;
constexpr const char* kWeights = "weights";
constexpr const char* kHideNearDuplicates = "hide_near_duplicates";

std::string trimmed(const std::string& text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

Result<std::vector<NamedSearch>> listed(const catalog::Catalog& catalog) {
    auto searches = catalog.searches().saved();
    if (!searches)
        return failWith(searches);
    std::vector<NamedSearch> all;
    for (auto& search : *searches)
        all.push_back({search.id, std::move(search.name), std::move(search.query), settingsFromJson(search.settings)});
    std::ranges::sort(all, {}, &NamedSearch::name);
    return all;
}

/// The list after a change, or why it was refused.
template <class T>
Result<std::vector<NamedSearch>> listedAfter(const Result<T>& change, const catalog::Catalog& catalog) {
    if (!change)
        return failWith(change);
    return listed(catalog);
}

} // namespace

std::string settingsJson(const SearchSettings& settings) {
    auto weights = nlohmann::json::object();
    for (std::size_t i = 0; i < search::kModalities; ++i)
        weights[std::string(search::modalityName(static_cast<search::Modality>(i)))] = settings.weights.values()[i];
    return nlohmann::json{{kWeights, weights}, {kHideNearDuplicates, settings.hideNearDuplicates}}.dump();
}

SearchSettings settingsFromJson(std::string_view json) {
    SearchSettings settings;
    const auto document = nlohmann::json::parse(json, nullptr, /*allow_exceptions=*/false);
    if (!document.is_object())
        return settings;
    if (const auto hide = document.find(kHideNearDuplicates); hide != document.end() && hide->is_boolean())
        settings.hideNearDuplicates = hide->get<bool>();
    const auto weights = document.find(kWeights);
    if (weights == document.end() || !weights->is_object())
        return settings;
    for (std::size_t i = 0; i < search::kModalities; ++i) {
        const auto weight = weights->find(std::string(search::modalityName(static_cast<search::Modality>(i))));
        if (weight == weights->end() || !weight->is_number())
            continue;
        if (const auto value = weight->get<double>(); value >= 0 && value <= double(kMostWeight))
            settings.weights.values()[i] = static_cast<float>(value);
    }
    return settings;
}

void SearchListService::saved(Done<NamedSearches> done) {
    m_context.onCatalog(
        Priority::Interactive, [](catalog::Catalog& catalog) { return listed(catalog); }, std::move(done));
}

void SearchListService::save(NamedSearch search, Done<NamedSearches> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [search = std::move(search)](catalog::Catalog& catalog) -> Result<NamedSearches> {
            const catalog::SavedSearch record{.id = search.id,
                                              .name = trimmed(search.name),
                                              .query = trimmed(search.query),
                                              .settings = settingsJson(search.settings)};
            if (record.query.empty())
                return fail(ErrorCode::InvalidArgument, "There is no search to keep: it has no words and no filters.");
            return listedAfter(catalog.searches().save(record), catalog);
        },
        std::move(done));
}

void SearchListService::remove(std::int64_t id, Done<NamedSearches> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [id](catalog::Catalog& catalog) { return listedAfter(catalog.searches().remove(id), catalog); },
        std::move(done));
}

void SearchListService::markUsed(std::int64_t id, Done<NamedSearches> done) {
    m_context.onCatalog(
        Priority::Normal,
        [id](catalog::Catalog& catalog) { return listedAfter(catalog.searches().markUsed(id), catalog); },
        std::move(done));
}

void SearchListService::history(std::size_t limit, Done<PastSearches> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [limit](catalog::Catalog& catalog) -> Result<PastSearches> {
            auto all = catalog.searches().history(std::numeric_limits<std::size_t>::max());
            if (!all)
                return all;
            PastSearches newest;
            std::set<std::string> seen;
            for (auto& search : *all)
                if (newest.size() < limit && seen.insert(search.query).second)
                    newest.push_back(std::move(search));
            return newest;
        },
        std::move(done));
}

void SearchListService::remember(std::string query, std::int64_t hits, Done<void> done) {
    m_context.onCatalog(
        Priority::Normal,
        [query = trimmed(query), hits](catalog::Catalog& catalog) { return catalog.searches().remember(query, hits); },
        std::move(done));
}

void SearchListService::clearHistory(Done<void> done) {
    m_context.onCatalog(
        Priority::Interactive, [](catalog::Catalog& catalog) { return catalog.searches().clearHistory(); },
        std::move(done));
}

} // namespace medley
