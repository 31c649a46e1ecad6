#include "ui/search/savedsearches.h"

#include "ui/common/async.h"
#include "ui/common/format.h"

#include <QCollator>

#include <algorithm>

namespace medley::ui {

SavedSearches::SavedSearches(const SearchListBackend& backend, QObject* parent) : QObject(parent), m_backend(backend) {}

void SavedSearches::load() {
    m_backend.saved(onGui(this, [this](Result<SearchListBackend::NamedSearches> searches) {
        if (searches)
            take(std::move(*searches));
        else
            Q_EMIT failed(errorText(searches.error()));
    }));
}

void SavedSearches::take(SearchListBackend::NamedSearches searches) {
    QCollator order; // as the person's language sorts
    order.setCaseSensitivity(Qt::CaseInsensitive);
    order.setNumericMode(true);
    std::ranges::stable_sort(searches, [&order](const NamedSearch& a, const NamedSearch& b) {
        return order.compare(QString::fromStdString(a.name), QString::fromStdString(b.name)) < 0;
    });
    if (searches == m_all)
        return;
    m_all = std::move(searches);
    Q_EMIT changed();
}

const NamedSearch* SavedSearches::byQuery(const QString& query) const {
    const auto found = std::ranges::find(m_all, query.trimmed().toStdString(), &NamedSearch::query);
    return found == m_all.end() ? nullptr : &*found;
}

const NamedSearch* SavedSearches::byId(std::int64_t id) const {
    const auto found = std::ranges::find(m_all, id, &NamedSearch::id);
    return found == m_all.end() ? nullptr : &*found;
}

void SavedSearches::save(const NamedSearch& search, Told told) {
    m_backend.save(search, onGui(this, [this, told](Result<SearchListBackend::NamedSearches> searches) {
                       if (searches)
                           take(std::move(*searches));
                       if (told)
                           told(searches ? QString() : errorText(searches.error()));
                   }));
}

void SavedSearches::rename(std::int64_t id, const QString& name) {
    const auto* known = byId(id);
    if (!known || name.trimmed().toStdString() == known->name)
        return;
    auto renamed = *known;
    renamed.name = name.trimmed().toStdString();
    save(renamed, [this](const QString& problem) {
        if (!problem.isEmpty())
            Q_EMIT failed(problem);
    });
}

void SavedSearches::remove(std::int64_t id) {
    const auto* known = byId(id);
    if (!known)
        return;
    m_backend.remove(id, onGui(this, [this, gone = *known](Result<SearchListBackend::NamedSearches> searches) {
                         if (!searches) {
                             Q_EMIT failed(errorText(searches.error()));
                             return;
                         }
                         take(std::move(*searches));
                         Q_EMIT removed(gone);
                     }));
}

void SavedSearches::run(std::int64_t id) {
    const auto* known = byId(id);
    if (!known)
        return;
    Q_EMIT runRequested(*known);
    m_backend.markUsed(id, onGui(this, [this](Result<SearchListBackend::NamedSearches> searches) {
                           if (searches)
                               take(std::move(*searches));
                           else
                               Q_EMIT failed(errorText(searches.error()));
                       }));
}

} // namespace medley::ui
