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
    m_active = !query.isUnfinished();
    if (!m_active) {
        m_cancel.cancel();
        ++m_generation;
        m_results = {};
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

void SearchController::setWeights(const search::Weights& weights) {
    if (weights == m_weights)
        return;
    m_weights = weights;
    if (!isActive() || m_results.hits.empty())
        return;
    refuse(m_results, m_weights);
    Q_EMIT reweighted(m_results);
}

void SearchController::setHideNearDuplicates(bool hide) {
    if (hide == m_hideNearDuplicates)
        return;
    m_hideNearDuplicates = hide;
    if (isActive())
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
    request.weights = m_weights;
    request.hideNearDuplicates = m_hideNearDuplicates;
    m_backend.search(request, m_cancel.token(),
                     onGui(this, [this, generation, weights = m_weights](Result<SearchResults> results) {
                         if (generation != m_generation)
                             return; // a newer question has been asked
                         setBusy(false);
                         if (results)
                             take(std::move(*results), weights);
                         else if (results.error().code != ErrorCode::Cancelled)
                             Q_EMIT failed(results.error());
                         if (generation == m_generation && std::exchange(m_refreshAgain, false))
                             start();
                     }));
}

void SearchController::take(SearchResults results, const search::Weights& weights) {
    m_results = std::move(results);
    if (weights != m_weights) // a slider was moved meanwhile
        refuse(m_results, m_weights);
    Q_EMIT found(m_results, static_cast<double>(m_since.nsecsElapsed()) / 1e6);
}

void SearchController::setBusy(bool busy) {
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

} // namespace medley::ui
