#include "core/catalog/searchstore.h"

#include "core/catalog/backend.h"

namespace medley::catalog {

namespace {

constexpr std::int64_t kHistoryLength = 1000;

Failure unknownSearch(std::int64_t id) {
    return fail(ErrorCode::NotFound, "This search is no longer kept.", "search " + std::to_string(id));
}

} // namespace

Result<std::int64_t> SearchStore::save(const SavedSearch& search) {
    if (search.name.empty())
        return fail(ErrorCode::InvalidArgument, "A search needs a name to be kept under.");
    return m_backend.write([&]() -> Result<std::int64_t> {
        if (!m_backend.isJson(search.settings))
            return settingsAreNoJson();
        auto taken = m_backend.connection->query("SELECT 1 FROM saved_search WHERE name = ?1 AND id <> ?2");
        taken.bind(1, std::string_view(search.name)).bind(2, search.id);
        if (taken.step())
            return fail(ErrorCode::InvalidArgument, "Another search has this name already. Choose another name.",
                        search.name);
        if (search.id == 0) {
            auto insert = m_backend.connection->query("INSERT INTO saved_search (name, query, settings, created_at, "
                                                      "last_used_at) VALUES (?1, ?2, ?3, ?4, ?4)");
            insert.bind(1, std::string_view(search.name))
                .bind(2, std::string_view(search.query))
                .bind(3, std::string_view(search.settings))
                .bind(4, unixNow())
                .run();
            return m_backend.connection->lastInsertedId();
        }
        auto update =
            m_backend.connection->query("UPDATE saved_search SET name = ?2, query = ?3, settings = ?4 WHERE id = ?1");
        update.bind(1, search.id)
            .bind(2, std::string_view(search.name))
            .bind(3, std::string_view(search.query))
            .bind(4, std::string_view(search.settings));
        if (update.run() == 0)
            return unknownSearch(search.id);
        return search.id;
    });
}

Result<std::vector<SavedSearch>> SearchStore::saved() const {
    return attempt([&]() -> Result<std::vector<SavedSearch>> {
        std::vector<SavedSearch> searches;
        auto row = m_backend.connection->query("SELECT id, name, query, settings, created_at, last_used_at FROM "
                                               "saved_search ORDER BY last_used_at DESC, id DESC");
        while (row.step())
            searches.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5)});
        return searches;
    });
}

Result<void> SearchStore::markUsed(std::int64_t id) {
    return m_backend.write([&]() -> Result<void> {
        // Later than any other, even within a second or where the clock was set back.
        auto update = m_backend.connection->query(
            "UPDATE saved_search SET last_used_at = max(?2, (SELECT ifnull(max(last_used_at), 0) + 1 FROM saved_search "
            "WHERE id <> ?1)) WHERE id = ?1");
        if (update.bind(1, id).bind(2, unixNow()).run() == 0)
            return unknownSearch(id);
        return {};
    });
}

Result<void> SearchStore::remove(std::int64_t id) {
    return m_backend.write([&]() -> Result<void> {
        if (m_backend.connection->query("DELETE FROM saved_search WHERE id = ?1").bind(1, id).run() == 0)
            return unknownSearch(id);
        return {};
    });
}

Result<void> SearchStore::remember(std::string_view query, std::int64_t hits) {
    if (query.empty())
        return {};
    return m_backend.write([&]() -> Result<void> {
        auto& connection = *m_backend.connection;
        auto again = connection.query("UPDATE search_history SET used_at = ?2, hits = ?3 WHERE query = ?1 AND "
                                      "id = (SELECT max(id) FROM search_history)");
        if (again.bind(1, query).bind(2, unixNow()).bind(3, hits).run() > 0)
            return {};
        auto insert = connection.query("INSERT INTO search_history (query, used_at, hits) VALUES (?1, ?2, ?3)");
        insert.bind(1, query).bind(2, unixNow()).bind(3, hits).run();
        auto forget = connection.query("DELETE FROM search_history WHERE id IN (SELECT id FROM search_history ORDER BY "
                                       "id DESC LIMIT -1 OFFSET ?1)");
        forget.bind(1, kHistoryLength).run();
        return {};
    });
}

Result<std::vector<PastSearch>> SearchStore::history(std::size_t limit) const {
    return attempt([&]() -> Result<std::vector<PastSearch>> {
        std::vector<PastSearch> searches;
        auto row = m_backend.connection->query("SELECT query, used_at, hits FROM search_history ORDER BY id DESC");
        while (searches.size() < limit && row.step())
            searches.push_back({row.text(0), row.integer(1), row.integer(2)});
        return searches;
    });
}

Result<void> SearchStore::clearHistory() {
    return m_backend.write([&]() -> Result<void> {
        m_backend.connection->query("DELETE FROM search_history").run();
        return {};
    });
}

} // namespace medley::catalog
