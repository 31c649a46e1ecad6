#include "ui/search/searchcontroller.h"

#include "ui/common/async.h"

namespace medley::ui {

namespace {

constexpr int kLimit = 200;

} // namespace

SearchController::SearchController(const LibraryBackend& backend, QObject* parent)
    : QObject(parent), m_backend(backend) {}

SearchController::~SearchController() {
    m_cancel.cancel();
}

void SearchController::search(const SearchQuery& query) {
    m_query = query;
    m_refreshAgain = false;
    if (query.isEmpty()) {
        m_cancel.cancel();
        ++m_generation;
        setBusy(false);
        Q_EMIT cleared();
        return;
    }
    start();
}

void SearchController::refresh() {
    if (!isActive())
        return;
    if (m_busy) // cancelling it over and over would never show anything
        m_refreshAgain = true;
    else
        start();
}

void SearchController::start() {
    m_cancel.cancel();
    m_cancel = CancelSource();
    const auto generation = ++m_generation;
    m_since.start();
    setBusy(true);
    auto request = m_query.request();
    request.limit = kLimit;
    m_backend.search(std::move(request), m_cancel.token(),
                     onGui(this, [this, generation](Result<SearchResults> results) {
                         if (generation != m_generation)
                             return; // a newer question has been asked
                         setBusy(false);
                         if (results)
                             Q_EMIT found(*results, static_cast<double>(m_since.nsecsElapsed()) / 1e6);
                         else if (results.error().code != ErrorCode::Cancelled)
                             Q_EMIT failed(results.error());
                         if (generation == m_generation && std::exchange(m_refreshAgain, false))
                             start();
                     }));
}

void SearchController::setBusy(bool busy) {
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

} // namespace medley::ui
