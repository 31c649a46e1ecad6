#include "ui/library/librarypage.h"

#include "ui/common/format.h"
#include "ui/common/notice.h"
#include "ui/common/style.h"
#include "ui/library/excerpt.h"
#include "ui/library/filterbar.h"
#include "ui/library/gridview.h"
#include "ui/library/itemdelegate.h"
#include "ui/library/itemmenu.h"
#include "ui/library/itemmodel.h"
#include "ui/library/momentpeek.h"
#include "ui/library/removal.h"
#include "ui/library/thumbnailloader.h"
#include "ui/search/modalities.h"
#include "ui/search/modalitybar.h"
#include "ui/search/searchcontroller.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace medley::ui {

LibraryPage::LibraryPage(const LibraryBackend& backend, LibraryStore& store, SearchController& search, PageHost& host,
                         QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_store(store)
    , m_search(search)
    , m_host(host)
    , m_thumbnails(std::make_unique<ThumbnailLoader>(this))
    , m_model(std::make_unique<ItemModel>(store))
    , m_delegate(std::make_unique<ItemDelegate>(backend, *m_thumbnails))
    , m_filters(new FilterBar(store, this))
    , m_modalities(new ModalityBar(this))
    , m_grid(new GridView(*m_model, *m_delegate, this))
    , m_peek(new MomentPeek(backend, *m_thumbnails, this))
    , m_panel(new Notice(this))
    , m_removal(new Removal(backend, store, this))
    , m_stack(new QStackedLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filters);
    layout->addWidget(m_modalities);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_panel);
    layout->addLayout(m_stack, 1);
    layout->addWidget(m_removal);
    m_grid->setAccessibleName(tr("Items"));
    m_grid->setContextMenuPolicy(Qt::CustomContextMenu);

    connect(m_thumbnails.get(), &ThumbnailLoader::loaded, m_grid->viewport(), qOverload<>(&QWidget::update));
    connect(m_filters, &FilterBar::orderChanged, this, [this] {
        m_model->setOrder({m_filters->kinds(), m_folder}, m_filters->sort());
        updateState();
    });
    connect(m_filters, &FilterBar::thumbnailWidthChanged, m_grid, &GridView::setThumbnailWidth);
    connect(m_grid, &GridView::zoomRequested, m_filters, &FilterBar::stepThumbnailWidth);
    connect(m_grid, &QAbstractItemView::activated, this, &LibraryPage::open);
    connect(m_grid, &GridView::previewRequested, this,
            [this](const QModelIndex& index) { Q_EMIT previewRequested(m_model->at(index.row())); });
    connect(m_grid, &QWidget::customContextMenuRequested, this, &LibraryPage::showMenu);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        if (!current.isValid())
            return;
        const auto& item = m_model->at(current.row());
        m_current = item->file.id;
        if (!m_restoring)
            Q_EMIT itemSelected(refOf(*item));
    });
    connect(m_model.get(), &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_selected.clear();
        for (const auto& index : m_grid->selectionModel()->selectedIndexes())
            m_selected.push_back(m_model->at(index.row())->file.id);
    });
    connect(m_model.get(), &QAbstractItemModel::modelReset, this, &LibraryPage::keepSelection);
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, &LibraryPage::updateState);
    connect(m_model.get(), &QAbstractItemModel::rowsRemoved, this, &LibraryPage::updateState);
    connect(&store, &LibraryStore::stateChanged, this, &LibraryPage::updateState);
    connect(&store, &LibraryStore::reloaded, this, &LibraryPage::updateState);
    connectSearch();
    connectMoments();

    auto* removeAction = new QAction(tr("Remove from library"), this);
    removeAction->setShortcut(QKeySequence::Delete);
    removeAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(removeAction, &QAction::triggered, this, &LibraryPage::removeSelected);
    m_grid->addAction(removeAction);
    auto* undoAction = new QAction(this);
    undoAction->setShortcut(QKeySequence::Undo);
    undoAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(undoAction, &QAction::triggered, m_removal, &Removal::undo);
    addAction(undoAction);
    updateState();
}

LibraryPage::~LibraryPage() {
    delete m_grid; // before its model and delegate
}

void LibraryPage::connectSearch() {
    connect(&m_search, &SearchController::found, this, &LibraryPage::takeResults);
    connect(&m_search, &SearchController::reweighted, this, &LibraryPage::takeReweighted);
    connect(&m_search, &SearchController::failed, this, &LibraryPage::takeSearchError);
    connect(&m_search, &SearchController::busyChanged, this, &LibraryPage::updateState);
    connect(&m_search, &SearchController::cleared, this, [this] {
        m_searchError.reset();
        m_model->showLibrary();
        updateState();
    });
    connect(m_modalities, &ModalityBar::weightsChanged, &m_search, &SearchController::setWeights);
    connect(m_filters, &FilterBar::hideNearDuplicatesChanged, &m_search, &SearchController::setHideNearDuplicates);
}

void LibraryPage::connectMoments() {
    connect(m_grid, &GridView::momentActivated, this, [this](const QModelIndex& index, int moment) {
        showMoment(index, moment);
        open(index);
    });
    connect(m_grid, &GridView::momentStepRequested, this, [this](int step) {
        const auto current = m_grid->currentIndex();
        if (!current.isValid() || !m_model->at(current.row())->hit)
            return;
        showMoment(current, static_cast<int>(m_model->at(current.row())->hit->shown) + step);
        Q_EMIT itemSelected(refOf(*m_model->at(current.row())));
    });
    connect(m_grid, &GridView::momentHovered, this, [this](const QModelIndex& index, int moment) {
        if (moment < 0 || !index.isValid()) {
            m_peek->hide();
            return;
        }
        const auto& item = m_model->at(index.row());
        const auto tick = m_delegate->momentRect(m_grid->visualRect(index), *item, static_cast<std::size_t>(moment));
        m_peek->showMoment(item, static_cast<std::size_t>(moment),
                           QRect(m_grid->viewport()->mapTo(this, tick.topLeft()), tick.size()));
    });
    connect(m_grid, &GridView::alikeRequested, this, [this](const QModelIndex& index) {
        const auto card = m_delegate->alikeRect(m_grid->visualRect(index), *m_model->at(index.row()));
        makeAlikeMenu(m_model->at(index.row()), m_host, this)
            ->popup(m_grid->viewport()->mapToGlobal(card.bottomLeft()));
    });
}

void LibraryPage::showMoment(const QModelIndex& index, int moment) {
    if (moment >= 0)
        (void)m_model->showMoment(index.row(), static_cast<std::size_t>(moment));
}

void LibraryPage::setFolder(const std::string& folder) {
    m_folder = folder;
    m_model->setOrder({m_filters->kinds(), m_folder}, m_filters->sort());
    updateState();
}

void LibraryPage::setIndexing(bool indexing) {
    if (std::exchange(m_indexing, indexing) != indexing)
        updateState();
}

void LibraryPage::setModelsMissing(bool missing) {
    if (std::exchange(m_modelsMissing, missing) != missing)
        updateState();
}

void LibraryPage::thumbnailsChanged(const std::vector<FileId>& files) {
    for (const auto id : files)
        m_thumbnails->forget(QFile::decodeName(m_backend.thumbnailPath(id, std::nullopt).c_str()));
    m_thumbnails->forgetMissing();
}

void LibraryPage::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("library/thumbnailWidth"), m_filters->thumbnailWidth());
    settings.setValue(QStringLiteral("library/sort"), static_cast<int>(m_filters->sort()));
}

void LibraryPage::restoreState(const QSettings& settings) {
    bool known = false;
    if (const auto width = settings.value(QStringLiteral("library/thumbnailWidth")).toInt(&known); known)
        m_filters->setThumbnailWidth(width);
    if (const auto sort = settings.value(QStringLiteral("library/sort")).toInt(&known); known)
        m_filters->setSort(static_cast<ItemSort>(sort));
}

void LibraryPage::takeResults(const SearchResults& results, double elapsedMs) {
    m_searchError.reset();
    m_searched = results.searched;
    m_elapsedMs = elapsedMs;
    const auto wasHits = m_model->showsHits();
    m_modalities->setResults(results);
    m_model->showHits(results, wordsOf(m_search.query().wantedWords()));
    if (!wasHits)
        m_grid->scrollToTop();
    updateState();
}

void LibraryPage::takeReweighted(const SearchResults& results) {
    m_modalities->setResults(results);
    m_model->showHits(results, m_model->queryWords());
    updateState();
}

void LibraryPage::takeSearchError(const Error& error) {
    m_searchError = error;
    updateState();
}

void LibraryPage::updateResultText() {
    if (!m_search.isActive() || m_searchError || !m_model->showsHits()) {
        m_filters->setResultText({});
        return;
    }
    const auto ms = m_elapsedMs < 1000 ? tr("%1 ms").arg(std::lround(m_elapsedMs)) : durationText(m_elapsedMs / 1000);
    const auto relevant = countText(std::max(0, m_model->relevantRows()));
    const auto text =
        m_search.query().isFilterOnly() ? tr("%1 of %2 · %3", "found of all · time") : tr("%1 relevant of %2 · %3");
    m_filters->setResultText(text.arg(relevant, countText(m_store.count()), ms));
}

void LibraryPage::showPanel(Icon icon, const QString& title, const QString& text, Role role) {
    m_panel->clearButtons();
    m_panelButtons = 0;
    m_panel->setContent(icon, role, title, text);
    m_stack->setCurrentWidget(m_panel);
}

void LibraryPage::addPanelButton(const QString& text, const std::function<void()>& action) {
    auto* button = m_panel->addButton(text);
    if (m_panelButtons++ == 0)
        setPrimary(button);
    connect(button, &QPushButton::clicked, this, [action] { action(); });
}

void LibraryPage::updateState() {
    updateResultText();
    m_filters->setVisible(m_store.count() > 0 || m_search.isActive());
    // As soon as a search begins, so that nothing jumps when its results come.
    const bool nothing = m_model->showsHits() && !m_search.isBusy() && m_search.results().hits.empty();
    m_modalities->setVisible(m_search.isActive() && !m_searchError && !nothing && !m_search.query().isFilterOnly());
    m_peek->hide();
    if (m_search.isActive() && m_searchError) {
        const auto needsModels =
            m_searchError->code == ErrorCode::ModelMissing || m_searchError->code == ErrorCode::ModelDamaged;
        showPanel(needsModels ? Icon::Models : Icon::Warning,
                  needsModels ? tr("Searching needs a model that is not there") : tr("The search did not work"),
                  errorText(*m_searchError), needsModels ? Role::Warning : Role::Bad);
        if (needsModels)
            addPanelButton(tr("Open Models"), [this] { m_host.showPage(pageid::kModels); });
        else
            addPanelButton(tr("Try again"), [this] { m_search.refresh(); });
        addPanelButton(tr("Clear the search"), [this] { Q_EMIT clearSearchRequested(); });
        return;
    }
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_grid);
        return;
    }
    if (m_model->showsHits()) {
        showPanel(Icon::Search, tr("Nothing found for %1").arg(m_search.query().description()),
                  m_model->filter().isEmpty() ? tr("Other words may find it: name what is to be seen or what is said.")
                                              : tr("The search looked only at a folder or kind."));
        if (!m_model->filter().isEmpty())
            addPanelButton(tr("Search everything"), [this] { Q_EMIT showEverythingRequested(); });
        addPanelButton(tr("Clear the search"), [this] { Q_EMIT clearSearchRequested(); });
        return;
    }
    if (m_store.state() == LibraryStore::State::Failed) {
        showPanel(Icon::Warning, tr("The library could not be read"), errorText(m_store.error()), Role::Bad);
        addPanelButton(tr("Try again"), [this] { m_store.load(); });
        return;
    }
    if (m_store.state() == LibraryStore::State::Loading) {
        showPanel(Icon::Library, tr("Opening the library…"), {});
        return;
    }
    if (m_store.count() > 0) {
        showPanel(Icon::Filter, tr("Nothing of this kind here"), tr("Other folders or kinds have items."));
        addPanelButton(tr("Show everything"), [this] { Q_EMIT showEverythingRequested(); });
        return;
    }
    if (m_indexing) {
        showPanel(Icon::Library, tr("Looking at your files…"), tr("The first ones will be here in a moment."));
        return;
    }
    if (m_modelsMissing) { // without them nothing can be added
        showPanel(
            Icon::Models, tr("First, fetch the models"),
            tr("Medley understands pictures, sounds and videos with four small models: about 250 MB, fetched once. "
               "They run on this computer, and your files never leave it. Then add a folder."),
            Role::Accent);
        addPanelButton(tr("Open Models"), [this] { m_host.showPage(pageid::kModels); });
        return;
    }
    showPanel(Icon::FolderAdd, tr("Add your pictures, sounds and videos"),
              tr("Drop a folder here, or choose one. Your files stay where they are, are never changed, and nothing "
                 "leaves this computer."),
              Role::Accent);
    addPanelButton(tr("Add folder…"), [this] { Q_EMIT addFolderRequested(); });
    addPanelButton(tr("Add files…"), [this] { Q_EMIT addFilesRequested(); });
}

void LibraryPage::keepSelection() {
    m_restoring = true; // the same items again: nothing for the inspector to do
    QItemSelection selection;
    for (const auto id : std::exchange(m_selected, {}))
        if (const auto row = m_model->rowOf(id); row >= 0)
            selection.select(m_model->index(row), m_model->index(row));
    if (const auto row = m_current ? m_model->rowOf(m_current) : -1; row >= 0)
        m_grid->selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::NoUpdate);
    m_grid->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_restoring = false;
    updateState();
}

void LibraryPage::open(const QModelIndex& index) {
    if (index.isValid())
        m_host.openItem(refOf(*m_model->at(index.row())));
}

ItemRef LibraryPage::currentItem() const {
    const auto current = m_grid->currentIndex();
    return current.isValid() ? refOf(*m_model->at(current.row())) : ItemRef();
}

std::vector<ItemRef> LibraryPage::selectedItems() const {
    auto chosen = m_grid->selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    std::vector<ItemRef> items;
    for (const auto& index : chosen)
        items.push_back(refOf(*m_model->at(index.row())));
    return items;
}

void LibraryPage::openCurrent() {
    open(m_grid->currentIndex());
}

ShownHits LibraryPage::shownHits() const {
    ShownHits shown;
    if (!m_model->showsHits())
        return shown;
    std::unordered_map<FileId, const SearchHit*> hits;
    for (const auto& hit : m_search.results().hits)
        hits.emplace(hit.file.id, &hit);
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (const auto hit = hits.find(m_model->at(row)->file.id); hit != hits.end())
            shown.hits.push_back(*hit->second);
    const auto relevant = m_model->relevantRows();
    shown.relevant = relevant < 0 ? static_cast<int>(shown.hits.size()) : relevant;
    return shown;
}

void LibraryPage::setSearchSettings(const SearchSettings& settings) {
    for (const auto modality : kModalityOrder)
        m_modalities->setWeight(modality, settings.weights[modality]);
    m_filters->setHideNearDuplicates(settings.hideNearDuplicates);
}

void LibraryPage::stepPreview(int key) {
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(m_grid, &press);
    if (m_grid->currentIndex().isValid())
        Q_EMIT previewRequested(m_model->at(m_grid->currentIndex().row()));
}

void LibraryPage::removeSelected() {
    std::vector<FileId> files;
    for (const auto& index : m_grid->selectionModel()->selectedIndexes())
        files.push_back(m_model->at(index.row())->file.id);
    if (!files.empty())
        m_removal->remove(files);
}

void LibraryPage::showMenu(const QPoint& position) {
    const auto index = m_grid->indexAt(position);
    if (!index.isValid())
        return;
    const auto item = m_model->at(index.row());
    ItemMenuActions actions;
    actions.preview = [this, item] { Q_EMIT previewRequested(item); };
    actions.remove = [this] { removeSelected(); };
    actions.selected = selectedItems();
    actions.several = m_grid->selectionModel()->selectedIndexes().size() > 1;
    auto* menu = makeItemMenu(item, m_host, actions, this);
    menu->popup(m_grid->viewport()->mapToGlobal(position));
}

} // namespace medley::ui
