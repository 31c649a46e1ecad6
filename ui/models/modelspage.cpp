#include "ui/models/modelspage.h"

#include "ui/common/async.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/style.h"
#include "ui/models/modelcard.h"

#include <QFile>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kColumnWidth = 760; ///< a comfortable measure
constexpr int kKeptLines = 500;

} // namespace

ModelsPage::ModelsPage(LibraryBackend backend, QWidget* parent) : QWidget(parent), m_backend(std::move(backend)) {
    setAccessibleName(tr("Models"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->viewport()->setAutoFillBackground(false);
    outer->addWidget(area);
    auto* content = new QWidget(area);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(space::kLarge + space::kTiny, space::kLarge, space::kLarge, space::kHuge);
    auto* narrow = new QWidget(content);
    narrow->setMaximumWidth(kColumnWidth);
    row->addWidget(narrow, 1);
    row->addStretch(0);
    auto* column = new QVBoxLayout(narrow);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kMedium);
    makeHeader(*column);
    makeProgress(*column);
    makeBody(*column);
    column->addStretch(1);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    refresh();
    m_runtime->setText(tr("Finding out what the models run on…"));
    m_backend.runtime(onGui(this, [this](const Result<ml::RuntimeInfo>& runtime) { takeRuntime(runtime); }));
}

ModelsPage::~ModelsPage() {
    stopFetching();
    if (m_importing)
        m_importing->cancel();
}

void ModelsPage::makeHeader(QVBoxLayout& column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    row->addWidget(makeLabel(tr("Models"), TextStyle::Title, this), 1);
    m_import = new QPushButton(icon(Icon::FolderAdd, Role::Text), tr("Add a model…"), this);
    m_import->setToolTip(
        tr("A folder as Hugging Face has it: config.json, weights, tokenizer. It is checked and copied; "
           "nothing in it is executed."));
    connect(m_import, &QPushButton::clicked, this, &ModelsPage::chooseFolder);
    m_check = new QPushButton(icon(Icon::Check, Role::Text), tr("Check files"), this);
    m_check->setToolTip(tr("Compares every file with the checksum that it must have"));
    m_fetch = new QPushButton(tr("Fetch what is missing"), this);
    setPrimary(m_fetch);
    connect(m_check, &QPushButton::clicked, this, &ModelsPage::check);
    connect(m_fetch, &QPushButton::clicked, this, &ModelsPage::fetch);
    row->addWidget(m_import);
    row->addWidget(m_check);
    row->addWidget(m_fetch);
    column.addLayout(row);
    m_price = makeDimLabel(
        tr("Fetching uses the network, about 250 MB for everything. Nothing about you or your files is sent."),
        TextStyle::Body, this);
    m_price->hide();
    column.addWidget(m_price);
    m_message = makeLabel({}, TextStyle::Body, this);
    m_message->hide();
    column.addWidget(m_message);
}

void ModelsPage::makeProgress(QVBoxLayout& column) {
    m_progress = new QWidget(this);
    auto* inner = new QVBoxLayout(m_progress);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(space::kSmall);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kMedium);
    m_stop = new QPushButton(icon(Icon::Stop, Role::Text), tr("Stop"), m_progress);
    connect(m_stop, &QPushButton::clicked, this, &ModelsPage::stopFetching);
    row->addWidget(
        makeLabel(tr("Fetching… This can take some minutes; the library stays usable."), TextStyle::Body, m_progress),
        1);
    row->addWidget(m_stop);
    inner->addLayout(row);
    m_lines = new QPlainTextEdit(m_progress);
    m_lines->setReadOnly(true);
    m_lines->setMaximumBlockCount(kKeptLines);
    m_lines->setFont(ui::font(TextStyle::Caption));
    m_lines->setFixedHeight(QFontMetrics(m_lines->font()).lineSpacing() * 6 + 2 * space::kSmall);
    m_lines->setTabChangesFocus(true);
    m_lines->setAccessibleName(tr("What is being fetched"));
    inner->addWidget(m_lines);
    m_progress->hide();
    column.addWidget(m_progress);
}

void ModelsPage::makeBody(QVBoxLayout& column) {
    column.addWidget(makeLabel(tr("What they run on"), TextStyle::BodyStrong, this));
    m_runtime = makeLabel({}, TextStyle::Body, this);
    m_reason = makeDimLabel({}, TextStyle::Body, this);
    m_reason->hide();
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(m_runtime);
    lines->addWidget(m_reason);
    column.addLayout(lines);

    m_sections = new QVBoxLayout;
    column.addLayout(m_sections);
    column.addSpacing(space::kTiny);
    column.addWidget(makeLabel(tr("The starter space"), TextStyle::BodyStrong, this));
    column.addWidget(makeLabel(
        tr("These four models work together. They know 1,000 everyday things by sight – “a cup of coffee”, “a rocket”, "
           "“a temple” – and every word that is said in a recording. They do not know paintings, people, brands or "
           "places by sight, and music only by its name."),
        TextStyle::Body, this));
    column.addWidget(
        makeDimLabel(tr("Models that know more can be added, from a folder as Hugging Face (huggingface.co) has it: "
                        "SmolVLM-256M-Instruct, for example, answers questions and writes captions. CLIP, SigLIP and "
                        "CLAP understand pictures or sounds together with texts and can make a further space of the "
                        "library. What is indexed stays searchable, and your files are never altered."),
                     TextStyle::Body, this));
    column.addSpacing(space::kTiny);
    m_waiting = makeDimLabel(tr("Looking at the models' files…"), TextStyle::Body, this);
    column.addWidget(m_waiting);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(space::kSmall);
    column.addLayout(m_cards);
}

void ModelsPage::addSection(QWidget* section) {
    m_sections->addWidget(section);
}

void ModelsPage::refresh() {
    if (isFetching() || m_checking)
        return;
    m_backend.models(onGui(this, [this, generation = ++m_generation](const Result<std::vector<ModelStatus>>& models) {
        if (generation == m_generation)
            take(models);
    }));
}

void ModelsPage::check() {
    m_checking = true;
    showButtons();
    say(tr("Comparing every file…"), false);
    m_backend.checkModels(
        onGui(this, [this, generation = ++m_generation](const Result<std::vector<ModelStatus>>& models) {
            m_checking = false;
            if (generation != m_generation)
                return;
            m_message->hide();
            take(models);
            if (models && m_allReady)
                say(tr("Every file is whole."), false);
        }));
}

void ModelsPage::take(const Result<std::vector<ModelStatus>>& models) {
    m_waiting->hide();
    if (!models) {
        say(errorText(models.error()), true);
        showButtons();
        return;
    }
    while (QLayoutItem* item = m_cards->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ModelStatus& model : *models)
        m_cards->addWidget(new ModelCard(model, this));
    m_allReady = std::all_of(models->begin(), models->end(),
                             [](const ModelStatus& model) { return model.state == ModelState::Ready; });
    const bool damaged = std::any_of(models->begin(), models->end(),
                                     [](const ModelStatus& model) { return model.state == ModelState::Damaged; });
    m_fetch->setText(damaged ? tr("Fetch again") : tr("Fetch what is missing"));
    showButtons();
}

void ModelsPage::takeRuntime(const Result<ml::RuntimeInfo>& runtime) {
    if (!runtime) {
        m_runtime->setText(errorText(runtime.error()));
        return;
    }
    m_runtime->setText(tr("%1 · %2 · %n thread(s) · %3", "device, number format, threads, library", runtime->threads)
                           .arg(QString::fromStdString(runtime->device).toUpper(),
                                QString::fromStdString(runtime->dtype), QString::fromStdString(runtime->library)));
    QStringList reasons{coreText(runtime->reason)};
    reasons << coreTexts(runtime->warnings);
    m_reason->setText(reasons.join(QLatin1Char('\n')));
    m_reason->setVisible(!m_reason->text().isEmpty());
}

void ModelsPage::fetch() {
    if (isFetching())
        return;
    m_fetching.emplace();
    ++m_generation; // answers about the files as they were
    m_message->hide();
    m_lines->clear();
    showButtons();
    m_backend.fetchModels(
        onGui(this, [this](const std::string& line) { m_lines->appendPlainText(QString::fromStdString(line)); }),
        m_fetching->token(),
        onGui(this, [this](const Result<std::vector<ModelStatus>>& models) { endFetching(models); }));
}

void ModelsPage::stopFetching() {
    if (!m_fetching)
        return;
    m_fetching->cancel();
    m_stop->setEnabled(false); // until the end is told
}

void ModelsPage::endFetching(const Result<std::vector<ModelStatus>>& models) {
    m_fetching.reset();
    if (models) {
        take(models);
        if (m_allReady)
            say(tr("Every model is there and whole."), false);
        Q_EMIT modelsChanged();
        return;
    }
    showButtons();
    if (models.error().code == ErrorCode::Cancelled)
        say(tr("Stopped. What was fetched whole stays."), false);
    else
        say(errorText(models.error()), true);
    refresh();
}

void ModelsPage::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Add a model"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { import(QFile::encodeName(folder).toStdString()); });
    dialog->open();
}

void ModelsPage::import(const std::filesystem::path& folder) {
    if (isImporting())
        return;
    m_importing.emplace();
    say(tr("Looking at the model in %1…").arg(pathText(folder.filename().string())), false);
    showButtons();
    m_backend.importModel(folder, m_importing->token(),
                          onGui(this, [this](const Result<ModelDescription>& model) { endImporting(model); }));
}

void ModelsPage::endImporting(const Result<ModelDescription>& model) {
    m_importing.reset();
    showButtons();
    if (!model) {
        say(errorText(model.error()), true);
        return;
    }
    say(tr("%1 was added: %2, %3.")
            .arg(pathText(model->id), QString::fromStdString(model->info.family), sizeText(model->info.bytes)),
        false);
    refresh();
    Q_EMIT modelsChanged();
}

void ModelsPage::say(const QString& sentence, bool isError) {
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::WindowText, color(isError ? Role::Bad : Role::TextDim));
    m_message->setPalette(palette);
    m_message->setText(sentence);
    m_message->show();
}

void ModelsPage::showButtons() {
    m_progress->setVisible(isFetching());
    m_stop->setEnabled(isFetching());
    m_import->setEnabled(!isFetching() && !isImporting());
    m_check->setEnabled(!isFetching() && !m_checking);
    m_fetch->setVisible(!m_allReady && !isFetching());
    m_fetch->setEnabled(!isFetching() && !m_checking);
    m_price->setVisible(!m_fetch->isHidden());
}

} // namespace medley::ui
