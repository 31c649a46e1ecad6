#include "ui/problems/problemspage.h"

#include "ui/common/async.h"
#include "ui/common/coretext.h"
#include "ui/common/desktop.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/common/notice.h"
#include "ui/common/style.h"
#include "ui/problems/problemdelegate.h"
#include "ui/problems/problemsmodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

ProblemsPage::ProblemsPage(LibraryBackend backend, PageHost& host, QWidget* parent)
    : QWidget(parent), m_backend(std::move(backend)), m_host(host), m_model(new ProblemsModel(this)) {
    setAccessibleName(tr("Unreadable files"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeHeader(*column);
    m_stack = new QStackedWidget(this);
    column->addWidget(m_stack, 1);
    auto* problems = new QWidget(this);
    auto* inner = new QVBoxLayout(problems);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    makeList(*inner);
    makeDetails(*inner);
    m_notice = new Notice(this);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(problems);
    refresh();
}

void ProblemsPage::makeHeader(QVBoxLayout& column) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(space::kLarge + space::kTiny, space::kLarge, space::kLarge, space::kSmall);
    m_title = makeLabel(tr("Unreadable files"), TextStyle::Title, this);
    m_retryAll = new QPushButton(icon(Icon::Retry, Role::Text), tr("Try all again"), this);
    m_retryAll->setToolTip(tr("For when a disk is connected again, permissions were changed or files were replaced"));
    connect(m_retryAll, &QPushButton::clicked, this, [this] { retry(m_model->allFiles()); });
    row->addWidget(m_title, 1);
    row->addWidget(m_retryAll);
    column.addLayout(row);
}

void ProblemsPage::makeList(QVBoxLayout& column) {
    m_list = new QListView(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ProblemDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Files with problems"));
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &ProblemsPage::openMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ProblemsPage::showSelection);
    connect(&Theme::instance(), &Theme::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    const auto shortcut = [this](const QKeySequence& keys, void (ProblemsPage::*slot)()) {
        auto* action = new QAction(m_list);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_list->addAction(action);
    };
    shortcut(QKeySequence::Copy, &ProblemsPage::copySelected);
    shortcut(QKeySequence::Delete, &ProblemsPage::removeSelected);
    column.addWidget(m_list, 1);
}

void ProblemsPage::makeDetails(QVBoxLayout& column) {
    m_details = new QWidget(this);
    m_details->setAutoFillBackground(true);
    m_details->setBackgroundRole(QPalette::Base);
    auto* inner = new QVBoxLayout(m_details);
    inner->setContentsMargins(space::kLarge + space::kTiny, space::kMedium, space::kLarge, space::kLarge);
    inner->setSpacing(space::kTiny);
    m_reason = makeLabel({}, TextStyle::Body, m_details);
    m_path = makeDimLabel({}, TextStyle::Body, m_details);
    m_technical = makeDimLabel({}, TextStyle::Caption, m_details);
    for (QLabel* label : {m_reason, m_path, m_technical}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        inner->addWidget(label);
    }
    m_reason->setAccessibleName(tr("What went wrong"));
    m_path->setAccessibleName(tr("Path"));
    m_technical->setAccessibleName(tr("Technical details"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, space::kSmall, 0, 0);
    row->setSpacing(space::kSmall);
    const auto add = [&](Icon drawing, const QString& text, auto action) {
        auto* button = new QPushButton(icon(drawing, Role::Text), text, m_details);
        connect(button, &QPushButton::clicked, this, action);
        row->addWidget(button);
        return button;
    };
    add(Icon::Retry, tr("Try again"), [this] { retry(selectedIds()); });
    m_showInFolder = add(Icon::Folder, tr("Show in folder"), [this] {
        if (const auto files = selected(); !files.empty())
            showInFolder(files.front()->path);
    });
    add(Icon::Copy, tr("Copy details"), [this] { copySelected(); });
    add(Icon::Remove, tr("Remove from the library"), [this] {
        removeSelected();
    })->setToolTip(tr("The files themselves stay where they are."));
    row->addStretch(1);
    inner->addLayout(row);
    m_details->hide();
    column.addWidget(m_details);
}

void ProblemsPage::refresh() {
    if (m_model->problemCount() == 0) {
        m_notice->setContent(Icon::Clock, Role::TextDim, tr("Looking through the library…"), {});
        m_notice->clearButtons();
        m_stack->setCurrentWidget(m_notice);
        m_retryAll->hide();
    }
    catalog::FileFilter failed;
    failed.states = {catalog::FileState::Failed};
    m_backend.items(
        failed, onGui(this, [this, generation = ++m_generation](const Result<std::vector<catalog::FileRecord>>& files) {
            if (generation == m_generation)
                take(files);
        }));
}

void ProblemsPage::take(const Result<std::vector<catalog::FileRecord>>& files) {
    m_notice->clearButtons();
    if (!files) {
        m_notice->setContent(Icon::Error, Role::Bad, tr("The problems could not be read"), errorText(files.error()));
        connect(m_notice->addButton(tr("Try again"), Icon::Retry), &QPushButton::clicked, this, &ProblemsPage::refresh);
        m_retryAll->hide();
        m_stack->setCurrentWidget(m_notice);
        return;
    }
    const std::vector<FileId> chosen = selectedIds();
    m_model->setFiles(*files);
    for (int row = 0; row < m_model->rowCount(); ++row) // the list may have been read anew while it is worked on
        if (const auto* file = m_model->file(m_model->index(row));
            file && std::ranges::find(chosen, file->id) != chosen.end())
            m_list->selectionModel()->select(m_model->index(row), QItemSelectionModel::Select);
    showCounts();
}

void ProblemsPage::showCounts() {
    const int count = m_model->problemCount();
    m_title->setText(count == 0 ? tr("Unreadable files") : tr("%n file(s) could not be indexed", nullptr, count));
    m_retryAll->setVisible(count > 0);
    if (count == 0)
        m_notice->setContent(Icon::Check, Role::Good, tr("Every file could be read"),
                             tr("A file that cannot be read would be listed here with the reason. Nothing is left out "
                                "silently."));
    m_stack->setCurrentIndex(count == 0 ? 0 : 1);
    m_host.setPageBadge(pageid::kProblems, count == 0 ? QString() : shortCountText(count), Role::Warning);
    showSelection();
}

void ProblemsPage::showSelection() {
    const auto files = selected();
    m_details->setVisible(!files.empty());
    if (files.empty())
        return;
    const catalog::FileRecord& file = *files.front();
    const bool single = files.size() == 1;
    m_showInFolder->setVisible(single);
    m_path->setVisible(single);
    m_technical->setVisible(single && file.reason && !(file.reason->message + file.reason->detail).empty());
    if (!single || !file.reason) {
        m_reason->setText(tr("%n file(s) chosen", nullptr, static_cast<int>(files.size())));
        m_path->setText(pathText(file.path));
        return;
    }
    m_reason->setText(
        QStringLiteral("%1 %2").arg(errorSentence(file.reason->code), errorNextStep(file.reason->code)).trimmed());
    m_path->setText(pathText(file.path));
    QStringList technical{coreText(file.reason->message), QString::fromStdString(file.reason->detail)};
    technical.removeAll(QString());
    m_technical->setText(technical.join(QLatin1Char('\n')));
}

std::vector<const catalog::FileRecord*> ProblemsPage::selected() const {
    QModelIndexList indexes = m_list->selectionModel()->selectedIndexes();
    std::sort(indexes.begin(), indexes.end());
    std::vector<const catalog::FileRecord*> files;
    for (const QModelIndex& index : indexes)
        if (const catalog::FileRecord* file = m_model->file(index))
            files.push_back(file);
    return files;
}

std::vector<FileId> ProblemsPage::selectedIds() const {
    std::vector<FileId> ids;
    for (const catalog::FileRecord* file : selected())
        ids.push_back(file->id);
    return ids;
}

void ProblemsPage::retry(const std::vector<FileId>& files) {
    if (files.empty())
        return;
    m_model->setRetrying(files);
    m_host.retryFiles(files);
}

void ProblemsPage::removeSelected() {
    const std::vector<FileId> files = selectedIds();
    if (files.empty())
        return;
    m_backend.removeFiles(files, onGui(this, [this, files](const Result<std::int64_t>& removed) {
                              if (!removed) {
                                  m_reason->setText(errorText(removed.error()));
                                  return;
                              }
                              m_model->remove(files);
                              showCounts();
                              m_host.libraryChanged();
                          }));
}

void ProblemsPage::copySelected() {
    QStringList reports;
    for (const catalog::FileRecord* file : selected())
        reports << problemReport(*file);
    if (!reports.isEmpty())
        QGuiApplication::clipboard()->setText(reports.join(QStringLiteral("\n\n")));
}

void ProblemsPage::openMenu(const QPoint& place) {
    const auto files = selected();
    if (files.empty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(Icon::Retry), tr("Try again"), this, [this] { retry(selectedIds()); });
    if (files.size() == 1) {
        menu->addAction(icon(Icon::Inspector), tr("Open in inspector"), this, [this, file = files.front()->id] {
            m_host.openItem({file, {}, {}});
        });
        menu->addAction(icon(Icon::Folder), tr("Show in folder"), this,
                        [path = files.front()->path] { showInFolder(path); });
    }
    menu->addAction(icon(Icon::Copy), tr("Copy details"), this, &ProblemsPage::copySelected);
    menu->addSeparator();
    menu->addAction(icon(Icon::Remove), tr("Remove from the library"), this, &ProblemsPage::removeSelected);
    menu->popup(m_list->viewport()->mapToGlobal(place));
}

} // namespace medley::ui
