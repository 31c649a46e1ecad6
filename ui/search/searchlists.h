// The saved searches and the history at the search bar: its buttons, keys and what they open.
#pragma once

#include "ui/search/savedsearches.h"
#include "ui/search/searchhistory.h"

#include <QObject>

class QToolButton;

namespace medley::ui {

class SavePopover;
class SearchBar;

/// The bookmark keeps the search that stands in the bar and shows whether it is kept; the clock, and Down in an empty
/// bar, bring back earlier ones. `bar` and `search` must outlive it.
class SearchLists : public QObject {
    Q_OBJECT

public:
    SearchLists(const SearchListBackend& backend, SearchBar& bar, SearchController& search, QObject* parent = nullptr);

    [[nodiscard]] SavedSearches& saved() { return m_saved; }
    [[nodiscard]] SearchHistory& history() { return m_history; }
    [[nodiscard]] SavePopover& popover() { return *m_popover; }
    [[nodiscard]] QToolButton& bookmark() { return *m_bookmark; }
    void save(); ///< opens the popover for what stands in the bar

Q_SIGNALS:
    void failed(const QString& sentence);

private:
    void updateButtons();

    SearchBar& m_bar;
    SearchController& m_search;
    SavedSearches m_saved;
    SearchHistory m_history;
    SavePopover* m_popover; ///< the window's
    QToolButton* m_bookmark;
    QToolButton* m_earlier;
};

} // namespace medley::ui
