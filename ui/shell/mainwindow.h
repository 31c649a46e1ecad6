// The window: lays its parts out and forwards between them.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/library/libraryitem.h"
#include "ui/shell/pages.h"

#include <QMainWindow>
#include <QTimer>

#include <map>
#include <memory>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace medley::ui {

class ActivityBar;
class DropOverlay;
class IngestController;
class LibraryPage;
class LibraryStore;
class PreviewOverlay;
class QueryStrip;
struct QueryMedia;
class SearchController;
class ShortcutSheet;
class SideBar;
class TopBar;

/// Makes the panel on the right. The backend is the window's own and outlives it.
using InspectorFactory = std::function<InspectorPanel*(const LibraryBackend& backend, PageHost& host, QWidget* parent)>;

/// Owns the user interface of one open library; the services behind `backend` must outlive it.
class MainWindow : public QMainWindow, public PageHost {
    Q_OBJECT

public:
    MainWindow(LibraryBackend backend, std::vector<Page> pages, const InspectorFactory& inspector);
    ~MainWindow() override;

    /// Reads the library, takes up what was left undone, and asks what the models run on. After show().
    void start();
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

    [[nodiscard]] IngestController& ingest() { return *m_ingest; }
    [[nodiscard]] SearchController& search() { return *m_search; }
    [[nodiscard]] LibraryStore& store() { return *m_store; }
    [[nodiscard]] LibraryPage& libraryPage() { return *m_library; }
    [[nodiscard]] TopBar& topBar() { return *m_top; }
    [[nodiscard]] QueryStrip& queryStrip() { return *m_strip; }
    void addPaths(const std::vector<std::filesystem::path>& paths);
    void setInspectorShown(bool shown);

    // PageHost
    void openItem(const ItemRef& item) override;
    void moreLike(const ItemRef& item) override;
    void searchByPart(const std::string& path, const catalog::BoundingBox& part, const QImage& shown) override;
    void showPage(const QString& id) override;
    void setPageBadge(const QString& id, const QString& text, Role role) override;
    void retryFiles(const std::vector<FileId>& files) override;
    void removeFiles(const std::vector<FileId>& files) override;
    void libraryChanged() override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct ShownPage {
        Page page;
        QWidget* widget = nullptr; ///< made when it is first shown
    };

    void makeLayout(const InspectorFactory& inspector);
    void connectParts();
    void makeShortcuts();
    void showFolder(const std::string& folder);
    void readStatus();
    void readKnownValues();
    void searchBy(const QueryMedia& media);
    void refreshShownPage();
    void chooseFolder();
    void chooseFiles();
    void paste();
    void stepBack();
    void updateCompact();

    const LibraryBackend m_backend;
    std::unique_ptr<LibraryStore> m_store;
    std::unique_ptr<SearchController> m_search;
    std::unique_ptr<IngestController> m_ingest;
    std::vector<QString> m_order; ///< of the pages, for Ctrl+1…9
    std::map<QString, ShownPage> m_pages;
    QString m_currentPage;
    TopBar* m_top = nullptr;
    QueryStrip* m_strip = nullptr;
    SideBar* m_side = nullptr;
    QSplitter* m_splitter = nullptr;
    QStackedWidget* m_stack = nullptr;
    InspectorPanel* m_inspector = nullptr;
    LibraryPage* m_library = nullptr;
    ActivityBar* m_activity = nullptr;
    DropOverlay* m_drop = nullptr;
    PreviewOverlay* m_preview = nullptr;
    ShortcutSheet* m_shortcuts = nullptr;
    ItemRef m_inspected;
    QTimer m_statusTimer; ///< many files changed: one question
};

} // namespace medley::ui
