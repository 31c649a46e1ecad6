// What stands around the library and its search: saved searches, history, export, watched folders, and the notes about
// them. Joins these parts with the window's, so that the window only lays out and forwards.
#pragma once

#include "ui/library/watchedfolders.h"
#include "ui/search/searchlists.h"

#include <QObject>

namespace medley::ui {

class IngestController;
class LibraryPage;
class NoteTray;
class PageHost;
class SearchController;
class SideBar;
class TopBar;
struct LibraryBackend;

/// GUI thread.
class LibraryTools : public QObject {
    Q_OBJECT

public:
    /// Of the window, which outlive it.
    struct Parts {
        LibraryStore& store;
        SearchController& search;
        IngestController& ingest;
        TopBar& top;
        SideBar& side;
        LibraryPage& library;
        NoteTray& notes;
        PageHost& host;
    };
    LibraryTools(const LibraryBackend& backend, const Parts& parts, QObject* parent = nullptr);

    void start();                                                    ///< reads what is saved, and begins to watch
    void noteAdded(const std::vector<std::filesystem::path>& paths); ///< they are being indexed
    [[nodiscard]] SearchLists& searchLists() { return m_lists; }
    [[nodiscard]] WatchedFolders& watchedFolders() { return m_watched; }

private:
    void connectSearches();
    void connectFolders();
    void connectExport(const LibraryBackend& backend);
    void connectNotes();
    void warn(const QString& sentence);

    const Parts m_parts;
    SearchLists m_lists;
    WatchedFolders m_watched;
};

} // namespace medley::ui
