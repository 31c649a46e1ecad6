// The searches that the person named: what there are, and what can be done with them.
#pragma once

#include "ui/search/searchlistbackend.h"

#include <QObject>
#include <QString>

#include <optional>

namespace medley::ui {

/// GUI thread. What goes wrong is a sentence for the one who asked.
class SavedSearches : public QObject {
    Q_OBJECT

public:
    explicit SavedSearches(const SearchListBackend& backend, QObject* parent = nullptr);

    void load();
    [[nodiscard]] const std::vector<NamedSearch>& all() const { return m_all; } ///< by name
    /// The one that asks the same, whatever its settings.
    [[nodiscard]] const NamedSearch* byQuery(const QString& query) const;
    [[nodiscard]] const NamedSearch* byId(std::int64_t id) const;

    using Told = std::function<void(const QString& problem)>; ///< empty: it is done
    void save(const NamedSearch& search, Told told);
    void rename(std::int64_t id, const QString& name);
    void remove(std::int64_t id);
    void run(std::int64_t id);

Q_SIGNALS:
    void changed();
    void runRequested(const medley::NamedSearch& search);
    void removed(const medley::NamedSearch& search); ///< saving it with an id of 0 brings it back
    void failed(const QString& sentence);

private:
    void take(SearchListBackend::NamedSearches searches);

    const SearchListBackend& m_backend;
    std::vector<NamedSearch> m_all;
};

} // namespace medley::ui
