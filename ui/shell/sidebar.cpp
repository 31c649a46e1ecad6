#include "ui/shell/sidebar.h"

#include "ui/common/desktop.h"
#include "ui/common/format.h"
#include "ui/library/librarystore.h"
#include "ui/library/watchedfolders.h"
#include "ui/shell/sidebarrow.h"

#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr int kWidth = 208;
constexpr int kCompactWidth = 56;

} // namespace

SideBar::SideBar(LibraryStore& store, QWidget* parent)
    : QWidget(parent)
    , m_store(store)
    , m_pageLayout(new QVBoxLayout)
    , m_folderLayout(new QVBoxLayout)
    , m_folderTitle(new QLabel(tr("Folders"), this))
    , m_scroll(new QScrollArea(this))
    , m_add(new SideBarRow(Icon::FolderAdd, tr("Add folder…"), this)) {
    setFixedWidth(kWidth);
    setAccessibleName(tr("Pages and folders"));
    m_pageLayout->setSpacing(2);
    m_folderLayout->setSpacing(0);
    m_folderLayout->setContentsMargins(0, 0, 0, 0);
    m_folderTitle->setFont(ui::font(TextStyle::Caption));
    m_folderTitle->setForegroundRole(QPalette::PlaceholderText);
    m_folderTitle->setContentsMargins(10, 0, 0, 0);

    auto* folders = new QWidget;
    m_sections = new QVBoxLayout(folders);
    m_sections->setContentsMargins(0, 0, 0, 0);
    m_sections->setSpacing(0);
    m_sections->addLayout(m_folderLayout);
    m_sections->addStretch(1);
    m_scroll->setWidget(folders);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    folders->setAutoFillBackground(false);

    m_add->setCheckable(false);
    connect(m_add, &QAbstractButton::clicked, this, &SideBar::addFolderRequested);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kSmall, space::kSmall, space::kSmall + 1, space::kSmall);
    layout->setSpacing(0);
    layout->addLayout(m_pageLayout);
    layout->addSpacing(space::kLarge);
    layout->addWidget(m_folderTitle);
    layout->addSpacing(space::kTiny);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_add);

    connect(&store, &LibraryStore::countsChanged, this, &SideBar::updateFolders);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    updateFolders();
}

void SideBar::addPage(const QString& id, const QString& title, Icon icon) {
    auto* row = new SideBarRow(icon, title, this);
    connect(row, &QAbstractButton::clicked, this, [this, id] { Q_EMIT pageRequested(id); });
    m_pageLayout->addWidget(row);
    m_pages.emplace(id, row);
}

void SideBar::setCurrentPage(const QString& id) {
    for (const auto& [pageId, row] : m_pages)
        row->setChecked(pageId == id && (id != pageid::kLibrary || m_folder.empty()));
    for (const auto& [folder, row] : m_folders)
        row->setChecked(id == pageid::kLibrary && folder == m_folder);
}

void SideBar::setBadge(const QString& pageId, const QString& text, Role role) {
    if (const auto row = m_pages.find(pageId); row != m_pages.end())
        row->second->setBadge(text, role);
}

void SideBar::setCurrentFolder(const std::string& folder) {
    m_folder = folder;
    setCurrentPage(pageid::kLibrary);
}

void SideBar::setCompact(bool compact) {
    if (m_compact == compact)
        return;
    m_compact = compact;
    setFixedWidth(compact ? kCompactWidth : kWidth);
    for (const auto& [id, row] : m_pages)
        row->setCompact(compact);
    m_add->setCompact(compact);
    m_scroll->widget()->setVisible(!compact);
    updateFolders();
}

void SideBar::addSection(QWidget* section) {
    m_sections->insertWidget(m_sections->count() - 1, section);
}

void SideBar::setWatchedFolders(const WatchedFolders& watched) {
    m_watched = &watched;
    connect(&watched, &WatchedFolders::changed, this, &SideBar::markWatched);
    markWatched();
}

void SideBar::markWatched() {
    for (const auto& [folder, row] : m_folders) {
        const bool watched = m_watched && m_watched->isWatched(folder);
        row->setMark(watched ? std::optional(Icon::Eye) : std::nullopt, watched ? tr("watched") : QString());
        row->setToolTip(watched
                            ? tr("%1 (watched: new and changed files are added by themselves)").arg(pathText(folder))
                            : pathText(folder));
    }
}

void SideBar::showFolderMenu(const std::string& folder, const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(Icon::Folder), tr("Show in folder"), menu, [folder] { showInFolder(folder); });
    if (m_watched) {
        auto* watch = menu->addAction(icon(Icon::Eye), tr("Watch this folder"));
        watch->setCheckable(true);
        watch->setChecked(m_watched->isWatched(folder));
        watch->setEnabled(!watch->isChecked() || m_watched->all().contains(folder)); // else one above it is
        connect(watch, &QAction::triggered, this, [this, folder](bool on) { Q_EMIT watchRequested(folder, on); });
    }
    menu->popup(position);
}

void SideBar::updateFolders() {
    const auto folders = m_store.folders();
    m_folderTitle->setVisible(!folders.empty() && !m_compact);
    setBadge(pageid::kLibrary, m_store.count() > 0 ? countText(m_store.count()) : QString(), Role::TextDim);
    std::map<std::string, SideBarRow*> kept;
    for (const auto& [folder, files] : folders) {
        auto known = m_folders.find(folder);
        SideBarRow* row = known == m_folders.end() ? nullptr : known->second;
        if (!row) {
            const auto name = fileName(folder);
            row = new SideBarRow(std::nullopt, name.isEmpty() ? pathText(folder) : name, this);
            row->setToolTip(pathText(folder));
            row->setChecked(folder == m_folder);
            connect(row, &QAbstractButton::clicked, this, [this, path = folder] { Q_EMIT folderRequested(path); });
            row->setContextMenuPolicy(Qt::CustomContextMenu);
            connect(row, &QWidget::customContextMenuRequested, this,
                    [this, path = folder, row](const QPoint& position) {
                        showFolderMenu(path, row->mapToGlobal(position));
                    });
        } else {
            m_folders.erase(known);
        }
        row->setBadge(countText(files), Role::TextDim);
        kept.emplace(folder, row);
    }
    for (const auto& [folder, row] : m_folders) {
        m_folderLayout->removeWidget(row);
        row->deleteLater();
        if (folder == m_folder)
            Q_EMIT folderRequested({});
    }
    m_folders = std::move(kept);
    int place = 0;
    for (const auto& [folder, row] : m_folders) // sorted; those that are in place stay
        if (m_folderLayout->indexOf(row) != place++)
            m_folderLayout->insertWidget(place - 1, row);
    markWatched();
}

void SideBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Surface));
    painter.fillRect(width() - 1, 0, 1, height(), color(Role::Border));
}

} // namespace medley::ui
