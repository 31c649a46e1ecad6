#include "ui/shell/librarytools.h"

#include "ui/activity/ingestcontroller.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"
#include "ui/common/notetray.h"
#include "ui/library/filterbar.h"
#include "ui/library/librarypage.h"
#include "ui/search/exportmenu.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/savedsearchlist.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/topbar.h"

#include <QToolButton>

namespace medley::ui {

namespace {

constexpr int kUndoMs = 10'000; ///< as long as for a removed file
constexpr int kOfferMs = 30'000;

} // namespace

LibraryTools::LibraryTools(const LibraryBackend& backend, const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_lists(backend.searchLists, parts.top.searchBar(), parts.search)
    , m_watched(backend.watching, parts.store) {
    connectSearches();
    connectFolders();
    connectExport(backend);
    connectNotes();
}

void LibraryTools::start() {
    m_lists.saved().load();
    m_watched.start(m_parts.ingest.watchEvents());
}

void LibraryTools::noteAdded(const std::vector<std::filesystem::path>& paths) {
    m_watched.offerFor(paths);
}

void LibraryTools::warn(const QString& sentence) {
    m_parts.notes.say({.icon = Icon::Warning, .role = Role::Warning, .text = sentence});
}

void LibraryTools::connectSearches() {
    auto& saved = m_lists.saved();
    auto* list = new SavedSearchList(saved);
    m_parts.side.addSection(list);
    connect(&m_parts.top.searchBar(), &SearchBar::queryChanged, list,
            [list](const SearchQuery& query) { list->setCurrentQuery(query.media.empty() ? query.text : QString()); });
    connect(&saved, &SavedSearches::runRequested, this, [this](const NamedSearch& search) {
        m_parts.library.setSearchSettings(search.settings);
        m_parts.top.searchBar().setQuery({QString::fromStdString(search.query), {}});
        m_parts.host.showPage(pageid::kLibrary); // also where the same was asked before
    });
    connect(&saved, &SavedSearches::removed, this, [this](const NamedSearch& search) {
        auto again = search;
        again.id = 0;
        m_parts.notes.say({.icon = Icon::Remove,
                           .text = tr("The search “%1” is deleted.").arg(QString::fromStdString(search.name)),
                           .action = tr("Undo"),
                           .onAction =
                               [this, again] {
                                   m_lists.saved().save(again, [this](const QString& problem) {
                                       if (!problem.isEmpty())
                                           warn(problem);
                                   });
                               },
                           .timeoutMs = kUndoMs});
    });
    connect(&m_lists, &SearchLists::failed, this, &LibraryTools::warn);
}

void LibraryTools::connectFolders() {
    m_parts.side.setWatchedFolders(m_watched);
    connect(&m_parts.side, &SideBar::watchRequested, &m_watched, &WatchedFolders::setWatched);
    connect(&m_watched, &WatchedFolders::noticed, this, &LibraryTools::warn);
    connect(&m_watched, &WatchedFolders::offered, this, [this](const std::string& folder) {
        m_parts.notes.say(
            {.icon = Icon::Eye,
             .text = tr("Shall Medley watch %1, and add what is new or changed there by itself?").arg(fileName(folder)),
             .action = tr("Watch this folder"),
             .onAction = [this, folder] { m_watched.setWatched(folder, true); },
             .timeoutMs = kOfferMs});
    });
}

void LibraryTools::connectExport(const LibraryBackend& backend) {
    auto& bar = m_parts.library.filters();
    auto* menu = new ExportMenu(
        backend.exports, [library = &m_parts.library] { return library->shownHits(); }, m_parts.notes, &bar);
    bar.addResultButton(menu->button());
    menu->button().hide();
    connect(&m_parts.search, &SearchController::found, menu,
            [menu](const SearchResults& results) { menu->button().setVisible(!results.hits.empty()); });
    connect(&m_parts.search, &SearchController::failed, &menu->button(), &QWidget::hide);
    connect(&m_parts.search, &SearchController::cleared, &menu->button(), &QWidget::hide);
}

void LibraryTools::connectNotes() {
    connect(&m_parts.ingest, &IngestController::finished, this, [this] {
        const auto& summary = m_parts.ingest.lastSummary();
        if (m_parts.ingest.lastError() || !summary || summary->notes.empty())
            return;
        const QStringList sentences = coreTexts(summary->notes);
        m_parts.notes.say(
            {.icon = Icon::Info,
             .text = sentences.size() == 1 ? sentences.constFirst() : tr("Some files were indexed only in part."),
             .details = sentences.size() == 1 ? QStringList() : sentences});
    });
    auto* button = new QToolButton(&m_parts.library.filters());
    button->setIcon(icon(Icon::Info, Role::Warning));
    button->setIconSize({metric::kIcon, metric::kIcon});
    button->setFixedSize(metric::kCompactControl, metric::kCompactControl);
    button->setAutoRaise(true);
    button->setObjectName(QStringLiteral("searchNotes"));
    button->setAccessibleName(tr("What could not be searched"));
    m_parts.library.filters().addResultButton(*button);
    button->hide();
    connect(&m_parts.search, &SearchController::failed, button, &QWidget::hide);
    connect(&m_parts.search, &SearchController::cleared, button, &QWidget::hide);
    connect(&m_parts.search, &SearchController::found, button, [button](const SearchResults& results) {
        // What is wrong with the text is said below the search bar already.
        QStringList sentences;
        for (std::size_t i = results.query.notes.size(); i < results.notes.size(); ++i)
            sentences << coreText(results.notes[i]);
        button->setProperty("sentences", sentences);
        button->setToolTip(sentences.join(QLatin1Char('\n')).toHtmlEscaped());
        button->setVisible(!sentences.isEmpty());
    });
    connect(button, &QToolButton::clicked, this, [this, button] {
        const auto sentences = button->property("sentences").toStringList();
        m_parts.notes.say({.icon = Icon::Info, .role = Role::Warning, .text = sentences.join(QLatin1Char(' '))});
    });
}

} // namespace medley::ui
