#include "ui/mapcheck/mapcheckpage.h"

#include "core/base/wholefile.h"
#include "core/services/explain/mapchecktable.h"
#include "ui/common/desktop.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/common/notetray.h"
#include "ui/common/notice.h"
#include "ui/mapcheck/mapcheckbar.h"
#include "ui/mapcheck/mapcheckform.h"
#include "ui/mapcheck/mapcheckresult.h"

#include <QFile>
#include <QFileDialog>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QThreadPool>
#include <QVBoxLayout>

#include <utility>

namespace medley::ui {

namespace {

constexpr int kFormWidth = 620;
constexpr int kTextWidth = 860;
constexpr std::uint64_t kSampleSeed = 1; ///< models are compared by the same pictures
constexpr int kDoneMs = 15'000;

[[nodiscard]] catalog::FileFilter allPictures() {
    catalog::FileFilter filter;
    filter.kinds = {MediaKind::Image};
    return filter;
}

} // namespace

MapCheckPage::MapCheckPage(MapCheckBackend backend, PageHost& host, QWidget* parent)
    : QWidget(parent), m_backend(std::move(backend)), m_host(host), m_run(m_backend) {
    setAccessibleName(tr("Map check"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    whole->addWidget(area, 1);
    m_notes = new NoteTray(this);
    whole->addWidget(m_notes);
    auto* content = new QWidget(area);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::kLarge + space::kTiny, space::kLarge, space::kLarge, space::kMedium);
    column->setSpacing(space::kMedium);
    makeHead(*column);
    makeBody(*column);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    connectParts();
    refresh();
}

MapCheckPage::~MapCheckPage() {
    m_run.stop();
    delete m_result; // it looks at the run
}

void MapCheckPage::makeHead(QVBoxLayout& column) {
    auto* lines = new QVBoxLayout;
    lines->setSpacing(space::kTiny);
    lines->addWidget(makeLabel(tr("Map check"), TextStyle::Title, this));
    QLabel* what = makeLabel(
        tr("Can a model's heat maps be trusted? Each map is tested: blurring away the parts that it calls most "
           "relevant "
           "should make the score fall sooner than a random order does (deletion); putting them into a blurred picture "
           "first should raise it sooner (insertion)."),
        TextStyle::Body, this);
    QLabel* source =
        makeDimLabel(tr("After RISE: Petsiuk, Das and Saenko 2018, arXiv:1806.07421. Pictures only; videos "
                        "and sounds of the library are left out."),
                     TextStyle::Caption, this);
    source->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel* label : {what, source}) {
        label->setMaximumWidth(kTextWidth);
        lines->addWidget(label);
    }
    column.addLayout(lines);
}

void MapCheckPage::makeBody(QVBoxLayout& column) {
    m_form = new MapCheckForm(this);
    m_form->setMaximumWidth(kFormWidth);
    column.addWidget(m_form);
    m_bar = new MapCheckBar(m_run, this);
    column.addWidget(m_bar);
    m_stack = new QStackedWidget(this);
    m_notice = new Notice(m_stack);
    m_result = new MapCheckResult(m_run, m_backend, m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_result);
    column.addWidget(m_stack, 1);
}

void MapCheckPage::connectParts() {
    connect(m_form, &MapCheckForm::changed, this, [this] {
        m_run.forgetFailure();
        showState();
    });
    connect(m_form, &MapCheckForm::startRequested, this, &MapCheckPage::start);
    connect(m_bar, &MapCheckBar::startRequested, this, &MapCheckPage::start);
    connect(m_bar, &MapCheckBar::stopRequested, this, &MapCheckPage::stop);
    connect(m_result, &MapCheckResult::openRequested, this, &MapCheckPage::open);
    connect(m_result, &MapCheckResult::exportRequested, this, &MapCheckPage::chooseFile);
    connect(&m_run, &MapCheckRun::begun, this, [this] {
        m_result->clear();
        showState();
    });
    connect(&m_run, &MapCheckRun::checked, this, [this] {
        m_result->addLast();
        if (m_run.maps().size() == 1)
            showState();
        m_bar->refresh();
    });
    connect(&m_run, &MapCheckRun::ended, this, [this] {
        m_result->showHead();
        showState();
    });
}

void MapCheckPage::refresh() {
    auto question = m_counting.begin<LibraryStatus>(this, [this](Result<LibraryStatus> status) {
        if (status) {
            m_error.reset();
            m_pictures = status->files.images;
            m_form->setPictureCount(m_pictures);
        } else {
            m_error = std::move(status.error());
        }
        showState();
    });
    m_backend.status(std::move(question.done));
}

void MapCheckPage::readModels() {
    auto question =
        m_asking.begin<std::vector<ExplainingModel>>(this, [this](Result<std::vector<ExplainingModel>> models) {
            if (!models)
                m_notes->say({.icon = Icon::Error, .role = Role::Bad, .text = errorText(models.error())});
            m_hasModels = models.has_value();
            m_form->setModels(models ? *models : std::vector<ExplainingModel>());
        });
    m_backend.models(std::move(question.done));
}

void MapCheckPage::setItems(const std::vector<ItemRef>& items) {
    std::vector<FileId> files;
    for (const ItemRef& item : items)
        files.push_back(item.file);
    using Files = std::vector<catalog::FileRecord>;
    auto question = m_choosing.begin<Files>(this, [this, files](const Result<Files>& list) {
        if (!list) {
            m_notes->say({.icon = Icon::Error, .role = Role::Bad, .text = errorText(list.error())});
            return;
        }
        m_chosen = chosenPictures(*list, files, MapCheckRequest::kMostPictures);
        m_form->setChosenCount(static_cast<int>(m_chosen.size()));
        showState();
    });
    m_backend.items(allPictures(), std::move(question.done));
    m_form->setFocus();
}

void MapCheckPage::start() {
    if (isGoing() || m_form->model().empty())
        return;
    if (m_form->lacksWords()) {
        m_form->setFocus();
        return;
    }
    m_error.reset();
    if (m_form->scope() == MapCheckForm::Scope::Chosen) {
        begin(m_chosen);
        return;
    }
    using Files = std::vector<catalog::FileRecord>;
    auto question = m_listing.begin<Files>(this, [this, count = m_form->sampleSize()](const Result<Files>& list) {
        m_bar->setPreparing(false);
        if (list)
            begin(samplePictures(*list, static_cast<std::size_t>(count), kSampleSeed));
        else
            fail(list.error());
    });
    m_bar->setPreparing(true);
    showState();
    m_backend.items(allPictures(), std::move(question.done));
}

void MapCheckPage::begin(std::vector<CheckedPicture> pictures) {
    if (pictures.empty()) {
        refresh(); // they were removed meanwhile
        showState();
        return;
    }
    MapCheckRequest request;
    request.model = m_form->model();
    request.text = m_form->text();
    m_writes = m_form->writes();
    m_run.start(std::move(request), std::move(pictures));
}

void MapCheckPage::stop() {
    m_listing.cancel();
    m_bar->setPreparing(false);
    m_run.stop();
    showState();
}

void MapCheckPage::fail(const Error& error) {
    m_error = error;
    showState();
}

void MapCheckPage::open(FileId file, const QString& output) {
    ItemRef ref;
    ref.file = file;
    ref.tab = QStringLiteral("why");
    if (!m_writes) // what was to be found, or what the model said: the tab explains it at once
        ref.query = m_run.request().text.empty() ? output.toStdString() : m_run.request().text;
    m_host.openItem(ref);
}

bool MapCheckPage::showNotice(Icon icon, Role role, const QString& title, const QString& text) {
    m_stack->setCurrentWidget(m_notice);
    if (m_noticed == title + text)
        return false; // a button may have the keyboard
    m_noticed = title + text;
    m_notice->clearButtons();
    m_notice->setContent(icon, role, title, text);
    return true;
}

void MapCheckPage::addNoticeButton(const QString& text, const std::function<void()>& action) {
    QPushButton* button = m_notice->addButton(text);
    connect(button, &QPushButton::clicked, this, [action] { action(); });
    button->show();
}

void MapCheckPage::showState() {
    const bool ofChosen = m_form->scope() == MapCheckForm::Scope::Chosen;
    const bool hasPictures = ofChosen ? !m_chosen.empty() : m_pictures > 0;
    m_form->setEnabled(!isGoing());
    const bool lacksChosen = ofChosen && m_chosen.empty();
    m_bar->setReady(hasPictures && !m_form->model().empty() && !m_form->lacksWords(),
                    lacksChosen            ? tr("No picture was chosen")
                    : m_form->lacksWords() ? tr("This model needs words to look for.")
                                           : QString());
    const std::optional<Error>& error = m_run.error() ? m_run.error() : m_error;
    const auto toLibrary = [this] { m_host.showPage(pageid::kLibrary); };
    const auto toModels = [this] { m_host.showPage(pageid::kModels); };
    if (!m_run.maps().empty())
        m_stack->setCurrentWidget(m_result);
    else if (isGoing())
        (void)showNotice(Icon::Eye, Role::TextDim, tr("Looking at the first picture…"),
                         tr("The model is loaded if it is not there yet."));
    else if (error)
        showFailure(*error);
    else if (m_pictures == 0) {
        if (showNotice(Icon::Image, Role::TextDim, tr("There are no pictures yet"),
                       tr("Add some to the library; their maps can be checked then.")))
            addNoticeButton(tr("Go to the library"), toLibrary);
    } else if (lacksChosen) {
        if (showNotice(Icon::Image, Role::TextDim, tr("No picture was chosen"),
                       tr("Videos and sounds have no map that could be checked here.")))
            addNoticeButton(tr("Go to the library"), toLibrary);
    } else if (m_form->model().empty() && m_hasModels) {
        if (showNotice(Icon::Models, Role::Warning, tr("This needs a model that explains pictures"),
                       tr("The starter models do, and others that can be added. Models says which there are.")))
            addNoticeButton(tr("Open Models"), toModels);
    } else
        (void)showNotice(Icon::Eye, Role::Accent, tr("Nothing is checked yet"),
                         tr("Start with a sample, or choose pictures in the library and “Check maps…” in their menu."));
    m_bar->refresh();
}

void MapCheckPage::showFailure(const Error& error) {
    const bool ofModels = error.code == ErrorCode::ModelMissing || error.code == ErrorCode::ModelDamaged;
    if (!showNotice(ofModels ? Icon::Models : Icon::Warning, ofModels ? Role::Warning : Role::Bad,
                    tr("The maps could not be checked"), errorText(error)))
        return;
    if (ofModels)
        addNoticeButton(tr("Open Models"), [this] { m_host.showPage(pageid::kModels); });
    else
        addNoticeButton(tr("Try again"), [this] { m_pictures < 0 ? refresh() : start(); });
}

void MapCheckPage::chooseFile() {
    auto* dialog = new QFileDialog(window(), tr("Export the table"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Table (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("map-check.csv"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { write(QFile::encodeName(file).toStdString()); });
    dialog->open();
}

void MapCheckPage::write(const std::filesystem::path& file) {
    auto told = onGui(this, [this, file, count = static_cast<int>(m_run.maps().size())](const Result<void>& written) {
        if (!written) {
            m_notes->say({.icon = Icon::Error, .role = Role::Bad, .text = errorText(written.error())});
            return;
        }
        m_notes->say({.icon = Icon::Check,
                      .role = Role::Good,
                      .text = tr("%n map(s) written to %1.", nullptr, count).arg(fileName(file.string())),
                      .action = tr("Show in folder"),
                      .onAction = [path = file.string()] { showInFolder(path); },
                      .timeoutMs = kDoneMs});
    });
    std::vector<PictureSource> pictures;
    for (const CheckedPicture& picture : m_run.pictures())
        pictures.push_back({picture.path});
    QThreadPool::globalInstance()->start([pictures, maps = m_run.maps(), file, told] {
        told(writeWhole(file, checkTable(pictures, maps), "The results"));
    });
}

bool MapCheckPage::event(QEvent* event) {
    // While it runs, Escape stops it and nothing else.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        isGoing()) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void MapCheckPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && isGoing()) {
        stop();
        event->accept();
        return;
    }
    QWidget::keyPressEvent(event);
}

void MapCheckPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    readModels();
}

Page makeMapCheckPage(const MapCheckBackend& backend) {
    Page page{pageid::kMapCheck, MapCheckPage::tr("Map check"), Icon::Eye,
              [backend](PageHost& host, QWidget* parent) { return new MapCheckPage(backend, host, parent); },
              [](QWidget* shown) { static_cast<MapCheckPage*>(shown)->refresh(); }};
    page.takeItems = [](QWidget* shown, const std::vector<ItemRef>& items) {
        static_cast<MapCheckPage*>(shown)->setItems(items);
    };
    return page;
}

} // namespace medley::ui
