// Pages and folders.
#pragma once

#include "ui/shell/pages.h"

#include <QWidget>

#include <map>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace medley::ui {

class LibraryStore;
class SideBarRow;
class WatchedFolders;

class SideBar : public QWidget {
    Q_OBJECT

public:
    explicit SideBar(LibraryStore& store, QWidget* parent = nullptr);

    void addPage(const QString& id, const QString& title, Icon icon);
    void setCurrentPage(const QString& id);
    void setBadge(const QString& pageId, const QString& text, Role role);
    void setCurrentFolder(const std::string& folder);      ///< empty: all
    void setWatchedFolders(const WatchedFolders& watched); ///< marks them; asked anew whenever they change
    void addSection(QWidget* section);                     ///< below the folders
    void setCompact(bool compact);                         ///< icons only, for narrow windows
    [[nodiscard]] bool isCompact() const { return m_compact; }

Q_SIGNALS:
    void pageRequested(const QString& id);
    void folderRequested(const std::string& folder);
    void addFolderRequested();
    void watchRequested(const std::string& folder, bool watched);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void updateFolders();
    void markWatched();
    void showFolderMenu(const std::string& folder, const QPoint& position);

    LibraryStore& m_store;
    std::map<QString, SideBarRow*> m_pages;
    std::map<std::string, SideBarRow*> m_folders;
    std::string m_folder;
    QVBoxLayout* m_pageLayout;
    QVBoxLayout* m_folderLayout;
    QVBoxLayout* m_sections; ///< that scroll: folders, and what was added
    const WatchedFolders* m_watched = nullptr;
    QLabel* m_folderTitle;
    QScrollArea* m_scroll;
    SideBarRow* m_add;
    bool m_compact = false;
};

} // namespace medley::ui
