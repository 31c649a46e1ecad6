#include "ui/search/searchhistory.h"

#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/search/searchcontroller.h"

#include <QMenu>
#include <QWidget>

#include <utility>

namespace medley::ui {

namespace {

constexpr std::size_t kShown = 12;
constexpr int kTextWidth = 420;

} // namespace

SearchHistory::SearchHistory(const SearchListBackend& backend, SearchController& search, QObject* parent)
    : QObject(parent), m_backend(backend), m_search(search) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kSettledAfterMs);
    connect(&m_timer, &QTimer::timeout, this, &SearchHistory::settle);
    connect(&search, &SearchController::found, this, &SearchHistory::wait);
    connect(&search, &SearchController::failed, &m_timer, &QTimer::stop);
    connect(&search, &SearchController::cleared, this, [this] {
        m_timer.stop();
        m_waiting.clear();
        m_remembered.clear(); // asked again later, it is used again
    });
}

void SearchHistory::wait() {
    const auto& query = m_search.query();
    const auto text = query.media.empty() ? query.text.trimmed() : QString();
    if (text == m_waiting && m_timer.isActive())
        return; // the same results, made anew
    m_waiting = text;
    if (text.isEmpty() || text == m_remembered)
        m_timer.stop();
    else
        m_timer.start();
}

void SearchHistory::settle() {
    m_timer.stop();
    const auto text = std::exchange(m_waiting, {});
    // Between two results the query may be another one already.
    if (text.isEmpty() || text == m_remembered || text != m_search.query().text.trimmed())
        return;
    m_remembered = text;
    m_backend.remember(text.toStdString(), m_search.results().relevant, onGui(this, [this](const Result<void>& kept) {
                           if (!kept)
                               Q_EMIT failed(errorText(kept.error()));
                       }));
}

void SearchHistory::open(QWidget& below) {
    if (m_menu && m_menu->isVisible())
        return;
    m_backend.history(kShown, onGui(&below, [this, &below](const Result<SearchListBackend::PastSearches>& searches) {
                          if (!searches)
                              Q_EMIT failed(errorText(searches.error()));
                          else if (searches->empty())
                              Q_EMIT nothingToShow();
                          else if (!m_menu || !m_menu->isVisible())
                              show(*searches, below);
                      }));
}

void SearchHistory::show(const SearchListBackend::PastSearches& searches, QWidget& below) {
    m_menu = new QMenu(&below);
    m_menu->setAttribute(Qt::WA_DeleteOnClose);
    m_menu->setObjectName(QStringLiteral("history"));
    m_menu->setAccessibleName(tr("Earlier searches"));
    m_menu->setMinimumWidth(std::min(below.width(), kTextWidth + 160));
    for (const auto& search : searches) {
        const auto query = QString::fromStdString(search.query);
        auto text = m_menu->fontMetrics().elidedText(query, Qt::ElideRight, kTextWidth);
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        const auto when = dateText(search.usedAt);
        auto* action = m_menu->addAction(icon(Icon::Clock), text + QLatin1Char('\t') + when, this,
                                         [this, query] { Q_EMIT chosen(query); });
        action->setData(query);
        action->setToolTip(
            tr("%n relevant, %1", nullptr, static_cast<int>(std::min<std::int64_t>(search.hits, 1 << 30))).arg(when));
    }
    m_menu->addSeparator();
    m_menu->addAction(icon(Icon::Remove), tr("Clear history"), this, &SearchHistory::clear);
    m_menu->setActiveAction(m_menu->actions().constFirst());
    m_menu->popup(below.mapToGlobal(QPoint(0, below.height() + space::kTiny)));
}

QMenu* SearchHistory::menu() const {
    return m_menu;
}

void SearchHistory::clear() {
    m_backend.clearHistory(onGui(this, [this](const Result<void>& cleared) {
        if (!cleared)
            Q_EMIT failed(errorText(cleared.error()));
    }));
}

} // namespace medley::ui
