// The library and the results of a search: one grid with its three states.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/library/libraryitem.h"
#include "ui/search/exportmenu.h"
#include "ui/shell/pages.h"

#include <QWidget>

class QStackedLayout;
class QSettings;

namespace medley::ui {

class FilterBar;
class GridView;
class ItemDelegate;
class ItemModel;
class LibraryStore;
class ModalityBar;
class MomentPeek;
class Removal;
class SearchController;
class Notice;
class ThumbnailLoader;

class LibraryPage : public QWidget {
    Q_OBJECT

public:
    LibraryPage(const LibraryBackend& backend, LibraryStore& store, SearchController& search, PageHost& host,
                QWidget* parent = nullptr);
    ~LibraryPage() override;

    void setFolder(const std::string& folder);                ///< an added folder; empty: all
    void setIndexing(bool indexing);                          ///< an empty library that is being filled says so
    void setModelsMissing(bool missing);                      ///< an empty library says that they come first
    void thumbnailsChanged(const std::vector<FileId>& files); ///< they were written anew

    [[nodiscard]] GridView& grid() { return *m_grid; }
    [[nodiscard]] ItemModel& model() { return *m_model; }
    [[nodiscard]] FilterBar& filters() { return *m_filters; }
    [[nodiscard]] ModalityBar& modalities() { return *m_modalities; }
    [[nodiscard]] Removal& removal() { return *m_removal; }

    [[nodiscard]] ItemRef currentItem() const;                ///< not valid: none
    [[nodiscard]] std::vector<ItemRef> selectedItems() const; ///< in the order of the grid
    void openCurrent();                                       ///< in the inspector
    [[nodiscard]] ShownHits shownHits() const;                ///< of a search, as the grid has them
    void setSearchSettings(const SearchSettings& settings);   ///< of the next searches
    void stepPreview(int key); ///< moves in the grid by a key, and previews what is there

    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

Q_SIGNALS:
    void addFolderRequested();
    void addFilesRequested();
    void clearSearchRequested();
    void showEverythingRequested(); ///< without folder and kinds
    void previewRequested(const medley::ui::ItemPtr& item);
    void itemSelected(const medley::ui::ItemRef& item); ///< it became the current one

private:
    void updateState();
    void showPanel(Icon icon, const QString& title, const QString& text, Role role = Role::TextDim);
    void addPanelButton(const QString& text, const std::function<void()>& action);
    void takeResults(const SearchResults& results, double elapsedMs);
    void takeReweighted(const SearchResults& results);
    void takeSearchError(const Error& error);
    void connectSearch();
    void connectMoments();
    void showMoment(const QModelIndex& index, int moment);
    void updateResultText();
    void open(const QModelIndex& index);
    void showMenu(const QPoint& position);
    void removeSelected();
    void keepSelection();

    const LibraryBackend& m_backend;
    LibraryStore& m_store;
    SearchController& m_search;
    PageHost& m_host;
    std::unique_ptr<ThumbnailLoader> m_thumbnails;
    std::unique_ptr<ItemModel> m_model;
    std::unique_ptr<ItemDelegate> m_delegate;
    FilterBar* m_filters;
    ModalityBar* m_modalities;
    GridView* m_grid;
    MomentPeek* m_peek;
    Notice* m_panel;
    Removal* m_removal;
    QStackedLayout* m_stack;
    std::string m_folder;
    std::optional<Error> m_searchError;
    std::int64_t m_searched = 0;
    double m_elapsedMs = 0;
    FileId m_current;               ///< kept over resets of the model
    std::vector<FileId> m_selected; ///< the same
    bool m_restoring = false;
    bool m_indexing = false;
    bool m_modelsMissing = false;
    int m_panelButtons = 0;
};

} // namespace medley::ui
