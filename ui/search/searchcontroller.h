// Between the search bar and the list: one search at a time, late answers dropped.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/search/queryparts.h"

#include <QElapsedTimer>
#include <QObject>

namespace medley::ui {

/// A new query cancels the old one and carries a generation number. GUI thread.
class SearchController : public QObject {
    Q_OBJECT

public:
    explicit SearchController(const LibraryBackend& backend, QObject* parent = nullptr);
    ~SearchController() override; ///< cancels

    void search(const SearchQuery& query); ///< an empty one clears
    void refresh(); ///< the same again, because the library changed; what is shown stays until then

    [[nodiscard]] const SearchQuery& query() const { return m_query; }
    [[nodiscard]] bool isActive() const { return !m_query.isEmpty(); }
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void busyChanged(bool busy);
    void found(const medley::SearchResults& results, double elapsedMs);
    void failed(const medley::Error& error);
    void cleared();

private:
    void start();
    void setBusy(bool busy);

    const LibraryBackend& m_backend;
    SearchQuery m_query;
    CancelSource m_cancel;
    quint64 m_generation = 0;
    QElapsedTimer m_since;
    bool m_busy = false;
    bool m_refreshAgain = false;
};

} // namespace medley::ui
