#include "ui/shell/mainwindow.h"

#include "ui/activity/activitybar.h"
#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/library/filterbar.h"
#include "ui/library/gridview.h"
#include "ui/library/itemmodel.h"
#include "ui/library/librarypage.h"
#include "ui/library/librarystore.h"
#include "ui/library/removal.h"
#include "ui/search/likequery.h"
#include "ui/search/querystrip.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/devicebadge.h"
#include "ui/shell/dropoverlay.h"
#include "ui/shell/previewoverlay.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/topbar.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kInspectorWidth = 388;
constexpr int kCompactBelow = 1060; ///< the side bar shows icons only
constexpr int kStatusMs = 300;
/// While indexing goes on, results are made anew this often.
constexpr int kLiveResultsMs = 1500;

[[nodiscard]] std::vector<std::filesystem::path> localPaths(const QMimeData& data) {
    std::vector<std::filesystem::path> paths;
    for (const auto& url : data.urls())
        if (url.isLocalFile())
            paths.emplace_back(QFile::encodeName(url.toLocalFile()).toStdString());
    return paths;
}

} // namespace

MainWindow::MainWindow(LibraryBackend backend, std::vector<Page> pages, const InspectorFactory& inspector)
    : m_backend(std::move(backend))
    , m_store(std::make_unique<LibraryStore>(m_backend))
    , m_search(std::make_unique<SearchController>(m_backend))
    , m_ingest(std::make_unique<IngestController>(m_backend)) {
    setWindowTitle(QStringLiteral("Medley"));
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    makeLayout(inspector);
    m_order.push_back(pageid::kLibrary);
    m_side->addPage(pageid::kLibrary, tr("Library"), Icon::Library);
    for (auto& page : pages) {
        m_side->addPage(page.id, page.title, page.icon);
        m_order.push_back(page.id);
        const auto id = page.id;
        m_pages.emplace(id, ShownPage{std::move(page), nullptr});
    }
    connectParts();
    makeShortcuts();
    showPage(pageid::kLibrary);
    setInspectorShown(false);
    resize(1440, 900);
    setMinimumSize(720, 480);
}

MainWindow::~MainWindow() {
    // The widgets look at the store, the controllers and the backend to their end; as children they would outlive them.
    delete m_preview;
    delete centralWidget();
}

void MainWindow::makeLayout(const InspectorFactory& inspector) {
    auto* central = new QWidget(this);
    m_top = new TopBar(central);
    m_strip = new QueryStrip(m_top->searchBar(), central);
    m_side = new SideBar(*m_store, central);
    m_splitter = new QSplitter(Qt::Horizontal, central);
    m_stack = new QStackedWidget(m_splitter);
    m_library = new LibraryPage(m_backend, *m_store, *m_search, *this, m_stack);
    m_stack->addWidget(m_library);
    m_inspector = inspector(m_backend, *this, m_splitter);
    m_inspector->setMinimumWidth(280);
    m_inspector->setAutoFillBackground(true);
    m_inspector->setBackgroundRole(QPalette::Base);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setCollapsible(0, false);
    m_splitter->setCollapsible(1, false);
    m_splitter->setHandleWidth(1);
    m_splitter->setSizes({1000, kInspectorWidth});
    m_stack->setMinimumWidth(320);
    m_activity = new ActivityBar(*m_ingest, *m_store, central);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_side);
    middle->addWidget(m_splitter, 1);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_top);
    layout->addWidget(m_strip);
    layout->addLayout(middle, 1);
    layout->addWidget(m_activity);
    setCentralWidget(central);

    m_drop = new DropOverlay(this);
    m_preview = new PreviewOverlay(m_backend, this);
    m_shortcuts = new ShortcutSheet(this);
}

void MainWindow::connectParts() {
    auto& bar = m_top->searchBar();
    connect(&bar, &SearchBar::queryChanged, m_search.get(), &SearchController::search);
    connect(&bar, &SearchBar::queryChanged, this, [this](const SearchQuery& query) {
        if (!query.isEmpty())
            showPage(pageid::kLibrary);
    });
    connect(&bar, &SearchBar::leaveRequested, this, [this] {
        m_library->grid().setFocus();
        if (!m_library->grid().currentIndex().isValid() && m_library->model().rowCount() > 0)
            m_library->grid().setCurrentIndex(m_library->model().index(0));
    });
    connect(m_search.get(), &SearchController::busyChanged, &bar, &SearchBar::setBusy);
    connect(m_library, &LibraryPage::clearSearchRequested, &bar, &SearchBar::clear);

    connect(m_top, &TopBar::inspectorToggled, this, &MainWindow::setInspectorShown);
    connect(m_top, &TopBar::shortcutsRequested, m_shortcuts, &ShortcutSheet::open);
    connect(&m_top->device(), &DeviceBadge::modelsRequested, this, [this] { showPage(pageid::kModels); });
    connect(m_side, &SideBar::pageRequested, this, [this](const QString& id) {
        if (id == pageid::kLibrary)
            showFolder({});
        showPage(id);
    });
    connect(m_side, &SideBar::folderRequested, this, &MainWindow::showFolder);
    connect(m_side, &SideBar::addFolderRequested, this, &MainWindow::chooseFolder);

    connect(m_library, &LibraryPage::addFolderRequested, this, &MainWindow::chooseFolder);
    connect(m_library, &LibraryPage::addFilesRequested, this, &MainWindow::chooseFiles);
    connect(m_library, &LibraryPage::showEverythingRequested, this, [this] {
        m_library->filters().clearKinds();
        showFolder({});
    });
    connect(m_library, &LibraryPage::previewRequested, m_preview, &PreviewOverlay::showItem);
    connect(m_library, &LibraryPage::itemSelected, this, [this](const ItemRef& item) {
        if (m_inspector->isVisible() && item.isValid()) {
            m_inspected = item;
            m_inspector->showItem(item);
        }
    });
    connect(&m_library->removal(), &Removal::committed, this, &MainWindow::readStatus);
    connect(m_preview, &PreviewOverlay::closed, &m_library->grid(), qOverload<>(&QWidget::setFocus));
    connect(m_preview, &PreviewOverlay::stepRequested, m_library, &LibraryPage::stepPreview);
    connect(m_preview, &PreviewOverlay::openRequested, m_library, &LibraryPage::openCurrent);

    connect(m_activity, &ActivityBar::problemsRequested, this, [this] { showPage(pageid::kProblems); });
    connect(m_ingest.get(), &IngestController::stored, m_store.get(), &LibraryStore::noteChanged);
    connect(m_ingest.get(), &IngestController::stored, m_library, &LibraryPage::thumbnailsChanged);
    connect(m_ingest.get(), &IngestController::stored, this, [this] {
        if (!m_statusTimer.isActive())
            m_statusTimer.start();
    });
    connect(m_ingest.get(), &IngestController::changed, this, [this] { m_library->setIndexing(m_ingest->isActive()); });
    connect(m_ingest.get(), &IngestController::finished, this, &MainWindow::readStatus);
    connect(m_ingest.get(), &IngestController::finished, this, &MainWindow::readKnownValues);
    m_statusTimer.setSingleShot(true);
    m_statusTimer.setInterval(kStatusMs);
    connect(&m_statusTimer, &QTimer::timeout, this, &MainWindow::readStatus);
    auto* live = new QTimer(this);
    live->setSingleShot(true);
    live->setInterval(kLiveResultsMs);
    connect(live, &QTimer::timeout, m_search.get(), &SearchController::refresh);
    connect(m_store.get(), &LibraryStore::upserted, live, [this, live] {
        if (m_search->isActive() && !live->isActive())
            live->start();
    });
}

void MainWindow::makeShortcuts() {
    const auto on = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    const auto focusSearch = [this] { m_top->searchBar().focusWords(); };
    on(QKeySequence::Find, focusSearch);
    on(QKeySequence(Qt::Key_Slash), focusSearch);
    on(QKeySequence(Qt::CTRL | Qt::Key_I), [this] { setInspectorShown(!m_inspector->isVisible()); });
    on(QKeySequence(Qt::Key_F1), [this] { m_shortcuts->open(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { moreLike(m_library->currentItem()); });
    on(QKeySequence(Qt::CTRL | Qt::Key_O), [this] { chooseFolder(); });
    on(QKeySequence::Paste, [this] { paste(); });
    on(QKeySequence(Qt::Key_Escape), [this] { stepBack(); });
    on(QKeySequence::ZoomIn, [this] { m_library->filters().stepThumbnailWidth(1); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Equal), [this] { m_library->filters().stepThumbnailWidth(1); });
    on(QKeySequence::ZoomOut, [this] { m_library->filters().stepThumbnailWidth(-1); });
    on(QKeySequence::Quit, [this] { close(); });
    for (int i = 0; i < static_cast<int>(std::min<std::size_t>(9, m_order.size())); ++i)
        on(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)),
           [this, id = m_order[static_cast<std::size_t>(i)]] { showPage(id); });
}

void MainWindow::start() {
    m_store->load();
    m_backend.status(onGui(this, [this](const Result<LibraryStatus>& status) {
        if (status && status->files.pending > 0)
            m_ingest->resumePending();
    }));
    readStatus();
    readKnownValues();
    m_backend.models(onGui(this, [this](const Result<std::vector<ModelStatus>>& models) {
        if (models)
            m_top->device().setModels(*models);
    }));
    m_backend.runtime(
        onGui(this, [this](const Result<ml::RuntimeInfo>& runtime) { m_top->device().setRuntime(runtime); }));
}

void MainWindow::readStatus() {
    m_backend.status(onGui(this, [this](const Result<LibraryStatus>& status) {
        if (!status)
            return; // the list of items says what is wrong with the library
        m_top->device().setSpaces(status->spaces);
        const auto failed = status->files.failed;
        m_activity->setProblemCount(failed);
        setPageBadge(pageid::kProblems, failed > 0 ? shortCountText(failed) : QString(), Role::Warning);
        refreshShownPage();
    }));
}

void MainWindow::refreshShownPage() {
    if (const auto shown = m_pages.find(m_currentPage);
        shown != m_pages.end() && shown->second.widget && shown->second.page.refresh)
        shown->second.page.refresh(shown->second.widget);
}

void MainWindow::showPage(const QString& id) {
    if (id == m_currentPage)
        return;
    if (id == pageid::kLibrary) {
        m_stack->setCurrentWidget(m_library);
    } else {
        const auto found = m_pages.find(id);
        if (found == m_pages.end())
            return;
        auto& shown = found->second;
        if (!shown.widget) {
            shown.widget = shown.page.create(*this, m_stack);
            m_stack->addWidget(shown.widget);
        } else if (shown.page.refresh) {
            shown.page.refresh(shown.widget);
        }
        m_stack->setCurrentWidget(shown.widget);
    }
    m_currentPage = id;
    m_side->setCurrentPage(id);
}

void MainWindow::showFolder(const std::string& folder) {
    m_library->setFolder(folder);
    showPage(pageid::kLibrary);
    m_side->setCurrentFolder(folder);
}

void MainWindow::openItem(const ItemRef& item) {
    m_inspected = item;
    m_inspector->showItem(item);
    setInspectorShown(true);
}

void MainWindow::readKnownValues() {
    m_backend.knownValues(onGui(this, [this](Result<search::KnownValues> values) {
        if (values) // without them only the names of filters are proposed
            m_top->searchBar().setKnownValues(std::move(*values));
    }));
}

void MainWindow::moreLike(const ItemRef& item) {
    if (item.isValid())
        makeLikeQuery(m_backend, item, this, [this](const QueryMedia& media) { searchBy(media); });
}

void MainWindow::searchBy(const QueryMedia& media) {
    m_preview->close();
    m_top->searchBar().setQuery({{}, {media}});
}

void MainWindow::searchByPart(const std::string& path, const catalog::BoundingBox& part, const QImage& shown) {
    QueryMedia media{path, MediaKind::Image, tr("part of %1").arg(fileName(path))};
    media.region = part;
    media.shown = shown;
    searchBy(media);
}

void MainWindow::setPageBadge(const QString& id, const QString& text, Role role) {
    m_side->setBadge(id, text, role);
}

void MainWindow::retryFiles(const std::vector<FileId>& files) {
    m_ingest->retry(files);
}

void MainWindow::removeFiles(const std::vector<FileId>& files) {
    m_library->removal().remove(files);
    if (std::find(files.begin(), files.end(), m_inspected.file) != files.end()) {
        m_inspected = {};
        m_inspector->clear();
    }
    showPage(pageid::kLibrary); // where it can be undone
}

void MainWindow::libraryChanged() {
    m_store->load();
    readStatus();
    readKnownValues();
    m_search->refresh();
}

void MainWindow::addPaths(const std::vector<std::filesystem::path>& paths) {
    m_ingest->add(paths);
    showPage(pageid::kLibrary);
}

void MainWindow::setInspectorShown(bool shown) {
    const auto wasShown = !m_inspector->isHidden();
    m_inspector->setVisible(shown);
    m_top->setInspectorShown(shown);
    if (shown && !wasShown && !m_inspected.isValid())
        if (const auto current = m_library->currentItem(); current.isValid()) {
            m_inspected = current;
            m_inspector->showItem(current);
        }
}

void MainWindow::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Add a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { addPaths({QFile::encodeName(folder).toStdString()}); });
    dialog->open();
}

void MainWindow::chooseFiles() {
    auto* dialog = new QFileDialog(this, tr("Add files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        std::vector<std::filesystem::path> paths;
        for (const auto& file : files)
            paths.emplace_back(QFile::encodeName(file).toStdString());
        addPaths(paths);
    });
    dialog->open();
}

void MainWindow::paste() {
    // Copied files are added; a copied picture without a file is searched by.
    if (const auto* pasted = QApplication::clipboard()->mimeData(); pasted && pasted->hasUrls())
        addPaths(localPaths(*pasted));
    else if (m_top->searchBar().pasteMedia())
        m_top->searchBar().focusWords();
}

void MainWindow::stepBack() {
    if (m_shortcuts->isVisible())
        m_shortcuts->hide();
    else if (m_preview->isVisible())
        m_preview->close();
    else if (!m_top->searchBar().query().isEmpty())
        m_top->searchBar().clear();
    else if (m_currentPage != pageid::kLibrary)
        showPage(pageid::kLibrary);
    else if (m_inspector->isVisible())
        setInspectorShown(false);
    m_library->grid().setFocus();
}

void MainWindow::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("window/inspector"), m_inspector->isVisibleTo(this));
    settings.setValue(QStringLiteral("window/scheme"), static_cast<int>(Theme::instance().setting()));
    m_library->saveState(settings);
}

void MainWindow::restoreState(const QSettings& settings) {
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_splitter->restoreState(settings.value(QStringLiteral("window/splitter")).toByteArray());
    setInspectorShown(settings.value(QStringLiteral("window/inspector"), false).toBool());
    const auto scheme = settings.value(QStringLiteral("window/scheme"), 0).toInt();
    if (scheme >= 0 && scheme <= static_cast<int>(SchemeSetting::Dark))
        Theme::instance().setSetting(static_cast<SchemeSetting>(scheme));
    m_library->restoreState(settings);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    // What comes out of the grid is in the library already.
    if (event->source() || !event->mimeData()->hasUrls() || localPaths(*event->mimeData()).empty())
        return;
    event->acceptProposedAction();
    m_drop->setGeometry(m_stack->geometry().translated(m_stack->mapTo(this, QPoint()) - m_stack->pos()));
    m_drop->raise();
    m_drop->show();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    m_drop->hide();
}

void MainWindow::dropEvent(QDropEvent* event) {
    m_drop->hide();
    event->acceptProposedAction();
    addPaths(localPaths(*event->mimeData()));
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    updateCompact();
    for (QWidget* overlay : {static_cast<QWidget*>(m_preview), static_cast<QWidget*>(m_shortcuts)})
        overlay->setGeometry(rect());
}

void MainWindow::updateCompact() {
    const auto compact = width() < kCompactBelow;
    m_side->setCompact(compact);
    m_top->setCompact(compact);
    m_strip->setLeftMargin(m_top->searchLeft());
}

} // namespace medley::ui
