// The window: lays its parts out and forwards between them.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/library/libraryitem.h"
#include "ui/shell/pages.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

class QSettings;
class QSplitter;

namespace medley::ui {

class ActivityBar;
class CaptionTools;
class FileIntake;
class IngestController;
class LibraryPage;
class LibraryStore;
class LibraryTools;
class NoteTray;
class PageStack;
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
    [[nodiscard]] LibraryTools& tools() { return *m_tools; }
    [[nodiscard]] NoteTray& notes() { return *m_notes; }
    [[nodiscard]] CaptionTools& captions() { return *m_captions; }
    void addPaths(const std::vector<std::filesystem::path>& paths);
    void setInspectorShown(bool shown);
    [[nodiscard]] bool isInspectorShown() const;
    void stepBack(); ///< what Esc does

    // PageHost
    void openItem(const ItemRef& item) override;
    void moreLike(const ItemRef& item) override;
    void searchByPart(const std::string& path, const RelativeBox& part, const QImage& shown) override;
    void showPage(const QString& id) override;
    void setPageBadge(const QString& id, const QString& text, Role role) override;
    void retryFiles(const std::vector<FileId>& files) override;
    void removeFiles(const std::vector<FileId>& files) override;
    void addSpace(const std::string& model) override;
    std::vector<std::string> runNotes() const override;
    void giveItems(const QString& page, const std::vector<ItemRef>& items) override;
    void useAsExample(const ItemRef& item) override;
    void writeCaptions(const std::vector<FileId>& files) override;
    void libraryChanged() override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void makeLayout(const InspectorFactory& inspector);
    void connectParts();
    void showFolder(const std::string& folder);
    void inspect(const ItemRef& item); ///< with the words of the search that found it
    void readModels();
    void readStatus();
    void readKnownValues();
    void searchBy(const QueryMedia& media);
    void updateCompact();

    const LibraryBackend m_backend;
    std::unique_ptr<LibraryStore> m_store;
    std::unique_ptr<SearchController> m_search;
    std::unique_ptr<IngestController> m_ingest;
    TopBar* m_top = nullptr;
    QueryStrip* m_strip = nullptr;
    SideBar* m_side = nullptr;
    QSplitter* m_splitter = nullptr;
    PageStack* m_stack = nullptr;
    InspectorPanel* m_inspector = nullptr;
    LibraryPage* m_library = nullptr;
    NoteTray* m_notes = nullptr;
    ActivityBar* m_activity = nullptr;
    FileIntake* m_intake = nullptr;
    PreviewOverlay* m_preview = nullptr;
    ShortcutSheet* m_shortcuts = nullptr;
    std::unique_ptr<LibraryTools> m_tools;
    std::unique_ptr<CaptionTools> m_captions;
    ItemRef m_inspected;
    QTimer m_statusTimer; ///< many files changed: one question
};

} // namespace medley::ui
