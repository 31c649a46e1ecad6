#include "ui/search/searchlists.h"

#include "ui/common/icons.h"
#include "ui/search/savepopover.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"

#include <QToolButton>

namespace medley::ui {

namespace {

[[nodiscard]] QToolButton* makeButton(Icon which, const QString& name, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(which));
    button->setIconSize({metric::kSmallIcon, metric::kSmallIcon});
    button->setAutoRaise(true);
    button->setFixedSize(26, 26);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    return button;
}

} // namespace

SearchLists::SearchLists(const SearchListBackend& backend, SearchBar& bar, SearchController& search, QObject* parent)
    : QObject(parent)
    , m_bar(bar)
    , m_search(search)
    , m_saved(backend)
    , m_history(backend, search)
    , m_popover(new SavePopover(m_saved, bar))
    , m_bookmark(makeButton(Icon::Bookmark, tr("Save this search"), tr("Save this search (Ctrl+D)"), &bar))
    , m_earlier(makeButton(Icon::Clock, tr("Earlier searches"), tr("Earlier searches (Down)"), &bar)) {
    m_bookmark->setCheckable(true);
    bar.addButton(*m_earlier);
    bar.addButton(*m_bookmark);
    connect(m_bookmark, &QToolButton::clicked, this, [this] {
        updateButtons(); // the click alone keeps nothing
        save();
    });
    connect(m_earlier, &QToolButton::clicked, this, [this] { m_history.open(m_bar); });
    connect(&bar, &SearchBar::historyRequested, this, [this] { m_history.open(m_bar); });
    connect(&bar, &SearchBar::piecesChanged, this, &SearchLists::updateButtons);
    connect(&m_history, &SearchHistory::chosen, this, [this](const QString& query) {
        m_bar.setQuery({query, {}});
        m_bar.focusWords();
    });
    connect(&m_history, &SearchHistory::nothingToShow, &bar, &SearchBar::leaveRequested);
    connect(&m_history, &SearchHistory::failed, this, &SearchLists::failed);
    connect(&m_saved, &SavedSearches::failed, this, &SearchLists::failed);
    connect(&m_saved, &SavedSearches::changed, this, &SearchLists::updateButtons);
    connect(m_popover, &SavePopover::closed, &bar, &SearchBar::focusWords);
    updateButtons();
}

void SearchLists::save() {
    const auto query = m_bar.query();
    if (!query.media.empty()) {
        m_popover->openRefusing(tr("It contains a picture or a sound, which may be gone when the search is used again. "
                                   "A search of words and filters can be saved."));
        return;
    }
    if (query.isUnfinished()) {
        m_popover->openRefusing(tr("There is nothing in the search bar yet."));
        return;
    }
    NamedSearch search;
    if (const auto* known = m_saved.byQuery(query.text))
        search = *known;
    search.query = query.text.trimmed().toStdString();
    search.settings = {m_search.weights(), m_search.hidesNearDuplicates()};
    m_popover->openFor(search);
}

void SearchLists::updateButtons() {
    const auto query = m_bar.query();
    m_earlier->setVisible(query.isEmpty());
    m_bookmark->setVisible(!query.isEmpty());
    m_bookmark->setChecked(query.media.empty() && m_saved.byQuery(query.text) != nullptr);
}

} // namespace medley::ui
