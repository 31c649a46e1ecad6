#include "ui/shell/mainwindow.h"

#include "ui/activity/activitybar.h"
#include "ui/captions/captionbar.h"
#include "ui/captions/captiontools.h"
#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/common/notetray.h"
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
#include "ui/shell/fileintake.h"
#include "ui/shell/librarytools.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/previewoverlay.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/taborder.h"
#include "ui/shell/topbar.h"
#include "ui/shell/windowshortcuts.h"

#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kInspectorWidth = 388;
constexpr int kCompactBelow = 1060; ///< the side bar shows icons only
constexpr int kStatusMs = 300;
constexpr int kNoteMs = 8000;
/// While indexing goes on, results are made anew this often.
constexpr int kLiveResultsMs = 1500;

} // namespace

MainWindow::MainWindow(LibraryBackend backend, std::vector<Page> pages, const InspectorFactory& inspector)
    : m_backend(std::move(backend))
    , m_store(std::make_unique<LibraryStore>(m_backend))
    , m_search(std::make_unique<SearchController>(m_backend))
    , m_ingest(std::make_unique<IngestController>(m_backend)) {
    setWindowTitle(QStringLiteral("Medley"));
    setWindowIcon(applicationIcon());
    makeLayout(inspector);
    m_side->addPage(pageid::kLibrary, tr("Library"), Icon::Library);
    m_stack->addMade(pageid::kLibrary, m_library);
    for (auto& page : pages) {
        m_side->addPage(page.id, page.title, page.icon);
        m_stack->add(std::move(page));
    }
    connectParts();
    addWindowShortcuts(*this, *m_intake, *m_shortcuts, m_stack->order());
    showPage(pageid::kLibrary);
    setInspectorShown(false);
    resize(1440, 900);
    setMinimumSize(720, 480);
}

MainWindow::~MainWindow() {
    // The widgets look at the store, the controllers and the backend to their end; as children they would outlive them.
    delete m_preview;
    delete centralWidget();
    m_tools.reset();
    m_captions.reset();
}

void MainWindow::makeLayout(const InspectorFactory& inspector) {
    auto* central = new QWidget(this);
    m_top = new TopBar(central);
    m_strip = new QueryStrip(m_top->searchBar(), central);
    m_side = new SideBar(*m_store, central);
    m_splitter = new QSplitter(Qt::Horizontal, central);
    m_stack = new PageStack(*this, m_splitter);
    m_library = new LibraryPage(m_backend, *m_store, *m_search, *this, m_stack);
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
    m_notes = new NoteTray(central);
    m_activity = new ActivityBar(*m_ingest, *m_store, central);
    m_captions = std::make_unique<CaptionTools>(m_backend.captions, *this, *m_notes, *m_activity);

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
    layout->addWidget(m_notes);
    layout->addWidget(&m_captions->bar());
    layout->addWidget(m_activity);
    setCentralWidget(central);

    m_intake = new FileIntake(*this, *m_stack);
    m_preview = new PreviewOverlay(m_backend, this);
    m_shortcuts = new ShortcutSheet(this);
    m_tools = std::make_unique<LibraryTools>(
        m_backend, LibraryTools::Parts{*m_store, *m_search, *m_ingest, *m_top, *m_side, *m_library, *m_notes, *this});
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
    connect(m_top, &TopBar::captionsRequested, this, [this] { writeCaptions({}); });
    connect(m_top, &TopBar::shortcutsRequested, m_shortcuts, &ShortcutSheet::open);
    connect(&m_top->device(), &DeviceBadge::modelsRequested, this, [this] { showPage(pageid::kModels); });
    connect(m_side, &SideBar::pageRequested, this, [this](const QString& id) {
        if (id == pageid::kLibrary)
            showFolder({});
        showPage(id);
    });
    connect(m_side, &SideBar::folderRequested, this, &MainWindow::showFolder);
    connect(m_side, &SideBar::addFolderRequested, m_intake, &FileIntake::chooseFolder);
    connect(m_stack, &PageStack::pageShown, m_side, &SideBar::setCurrentPage);
    connect(m_intake, &FileIntake::pathsChosen, this, &MainWindow::addPaths);

    connect(m_library, &LibraryPage::addFolderRequested, m_intake, &FileIntake::chooseFolder);
    connect(m_library, &LibraryPage::addFilesRequested, m_intake, &FileIntake::chooseFiles);
    connect(m_library, &LibraryPage::showEverythingRequested, this, [this] {
        m_library->filters().clearKinds();
        showFolder({});
    });
    connect(m_library, &LibraryPage::previewRequested, m_preview, &PreviewOverlay::showItem);
    connect(m_library, &LibraryPage::itemSelected, this, [this](const ItemRef& item) {
        if (m_inspector->isVisible() && item.isValid())
            inspect(item);
    });
    connect(&m_library->removal(), &Removal::committed, this, &MainWindow::readStatus);
    connect(m_preview, &PreviewOverlay::closed, &m_library->grid(), qOverload<>(&QWidget::setFocus));
    connect(m_preview, &PreviewOverlay::stepRequested, m_library, &LibraryPage::stepPreview);
    connect(m_preview, &PreviewOverlay::openRequested, m_library, &LibraryPage::openCurrent);

    connect(m_activity, &ActivityBar::problemsRequested, this, [this] { showPage(pageid::kProblems); });
    connect(m_activity, &ActivityBar::modelsRequested, this, [this] { showPage(pageid::kModels); });
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

void MainWindow::start() {
    m_store->load();
    m_backend.status(onGui(this, [this](const Result<LibraryStatus>& status) {
        if (status && status->files.pending > 0)
            m_ingest->resumePending();
    }));
    m_tools->start();
    m_captions->start();
    readStatus();
    readKnownValues();
    readModels();
    m_backend.runtime(
        onGui(this, [this](const Result<ml::RuntimeInfo>& runtime) { m_top->device().setRuntime(runtime); }));
}

void MainWindow::readModels() {
    m_backend.models(onGui(this, [this](const Result<std::vector<ModelStatus>>& models) {
        if (!models)
            return; // the page of the models says why
        m_top->device().setModels(*models);
        m_library->setModelsMissing(
            std::ranges::any_of(*models, [](const ModelStatus& model) { return model.state == ModelState::Missing; }));
    }));
}

void MainWindow::readStatus() {
    m_backend.status(onGui(this, [this](const Result<LibraryStatus>& status) {
        if (!status)
            return; // the list of items says what is wrong with the library
        m_top->device().setSpaces(status->spaces);
        const auto failed = status->files.failed;
        m_activity->setProblemCount(failed);
        setPageBadge(pageid::kProblems, failed > 0 ? shortCountText(failed) : QString(), Role::Warning);
        m_stack->refreshCurrent();
    }));
}

void MainWindow::showPage(const QString& id) {
    m_stack->showPage(id);
}

void MainWindow::showFolder(const std::string& folder) {
    m_library->setFolder(folder);
    showPage(pageid::kLibrary);
    m_side->setCurrentFolder(folder);
}

void MainWindow::openItem(const ItemRef& item) {
    m_tools->searchLists().history().settle();
    inspect(item);
    setInspectorShown(true);
}

void MainWindow::inspect(const ItemRef& item) {
    m_inspected = item;
    if (!item.found.empty() && m_search->isActive())
        m_inspected.query = m_search->query().wantedWords().toStdString();
    m_inspector->showItem(m_inspected);
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

void MainWindow::searchByPart(const std::string& path, const RelativeBox& part, const QImage& shown) {
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

void MainWindow::addSpace(const std::string& model) {
    m_ingest->addSpace(model);
}

std::vector<std::string> MainWindow::runNotes() const {
    return m_ingest->notes();
}

void MainWindow::giveItems(const QString& page, const std::vector<ItemRef>& items) {
    m_stack->giveItems(page, items);
}

void MainWindow::useAsExample(const ItemRef& item) {
    if (const auto told = m_stack->giveExample(item); !told.isEmpty())
        m_notes->say({.icon = Icon::Bookmark, .text = told, .timeoutMs = kNoteMs});
}

void MainWindow::writeCaptions(const std::vector<FileId>& files) {
    m_captions->offer(files);
}

void MainWindow::libraryChanged() {
    m_store->load();
    readStatus();
    readModels();
    readKnownValues();
    m_search->refresh();
}

void MainWindow::addPaths(const std::vector<std::filesystem::path>& paths) {
    m_ingest->add(paths);
    m_tools->noteAdded(paths);
    showPage(pageid::kLibrary);
}

void MainWindow::setInspectorShown(bool shown) {
    const auto wasShown = !m_inspector->isHidden();
    m_inspector->setVisible(shown);
    m_top->setInspectorShown(shown);
    if (shown && !wasShown && !m_inspected.isValid())
        if (const auto current = m_library->currentItem(); current.isValid())
            inspect(current);
}

bool MainWindow::isInspectorShown() const {
    return m_inspector->isVisible();
}

void MainWindow::stepBack() {
    if (m_shortcuts->isVisible())
        m_shortcuts->hide();
    else if (m_preview->isVisible())
        m_preview->close();
    else if (!m_top->searchBar().query().isEmpty())
        m_top->searchBar().clear();
    else if (m_stack->current() != pageid::kLibrary)
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

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    updateCompact();
    for (QWidget* overlay : {static_cast<QWidget*>(m_preview), static_cast<QWidget*>(m_shortcuts)})
        overlay->setGeometry(rect());
}

bool MainWindow::focusNextPrevChild(bool next) {
    return moveToTabStop(*this, next);
}

void MainWindow::updateCompact() {
    const auto compact = width() < kCompactBelow;
    m_side->setCompact(compact);
    m_top->setCompact(compact);
    m_strip->setLeftMargin(m_top->searchLeft());
}

} // namespace medley::ui
