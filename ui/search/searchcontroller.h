// Between the search bar and the list: one search at a time, late answers dropped.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/search/queryparts.h"

#include <QElapsedTimer>
#include <QObject>

namespace medley::ui {

/// A new query cancels the old one and carries a generation number. The modalities' weights and whether near-duplicates
/// are hidden are kept for the next queries. GUI thread.
class SearchController : public QObject {
    Q_OBJECT

public:
    explicit SearchController(const LibraryBackend& backend, QObject* parent = nullptr);
    ~SearchController() override; ///< cancels

    void search(const SearchQuery& query); ///< one that is empty or unfinished clears
    void refresh(); ///< the same again, because the library changed; what is shown stays until then
    void setWeights(const search::Weights& weights); ///< scores and order of what was found, at once
    void setHideNearDuplicates(bool hide);           ///< searches again

    [[nodiscard]] const SearchQuery& query() const { return m_query; }
    [[nodiscard]] bool isActive() const { return m_active; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const search::Weights& weights() const { return m_weights; }
    [[nodiscard]] bool hidesNearDuplicates() const { return m_hideNearDuplicates; }
    [[nodiscard]] const SearchResults& results() const { return m_results; } ///< the last ones

Q_SIGNALS:
    void busyChanged(bool busy);
    void found(const medley::SearchResults& results, double elapsedMs);
    void reweighted(const medley::SearchResults& results); ///< the same hits with other weights
    void failed(const medley::Error& error);
    void cleared();

private:
    void start();
    void take(SearchResults results, const search::Weights& weights);
    void setBusy(bool busy);

    const LibraryBackend& m_backend;
    SearchQuery m_query;
    search::Weights m_weights;
    bool m_hideNearDuplicates = false;
    SearchResults m_results;
    CancelSource m_cancel;
    quint64 m_generation = 0;
    QElapsedTimer m_since;
    bool m_active = false; ///< there is something to search by
    bool m_busy = false;
    bool m_refreshAgain = false;
};

} // namespace medley::ui
