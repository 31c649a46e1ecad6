#include "ui/problems/relinkpanel.h"

#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/common/notetray.h"
#include "ui/common/notice.h"
#include "ui/common/style.h"
#include "ui/problems/relinkdelegate.h"
#include "ui/problems/relinkmodel.h"

#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr int kLostLines = 6;

} // namespace

RelinkPanel::RelinkPanel(const MoveBackend& backend, PageHost& host, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_host(host), m_model(new RelinkModel(this)) {
    setAccessibleName(tr("Missing files"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeHeader(*column);
    m_stack = new QStackedWidget(this);
    m_notice = new Notice(this);
    m_stack->addWidget(m_notice);
    makeList(*column);
    makeFooter(*column);
    m_notes = new NoteTray(this);
    column->addWidget(m_notes);
    showState();
}

RelinkPanel::~RelinkPanel() {
    stop();
}

void RelinkPanel::makeHeader(QVBoxLayout& column) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(space::kLarge + space::kTiny, space::kLarge, space::kLarge, space::kSmall);
    m_title = makeLabel(tr("Missing files"), TextStyle::Title, this);
    m_again = new QPushButton(icon(Icon::Retry, Role::Text), tr("Look again"), this);
    m_again->setToolTip(
        tr("Checks that every file is in its place, and looks in all folders of the library for those that are not"));
    connect(m_again, &QPushButton::clicked, this, &RelinkPanel::look);
    row->addWidget(m_title, 1);
    row->addWidget(m_again);
    column.addLayout(row);
}

void RelinkPanel::makeList(QVBoxLayout& column) {
    m_list = new QListView(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RelinkDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Where the files may be now"));
    m_list->viewport()->setAutoFillBackground(false);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RelinkPanel::showChoice);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RelinkPanel::showChoice);
    connect(&Theme::instance(), &Theme::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    m_stack->addWidget(m_list);
    column.addWidget(m_stack, 1);
    m_lostPaths = new QPlainTextEdit(this);
    m_lostPaths->setReadOnly(true);
    m_lostPaths->setTabChangesFocus(true);
    m_lostPaths->setFont(ui::font(TextStyle::Caption));
    m_lostPaths->setFixedHeight(QFontMetrics(m_lostPaths->font()).lineSpacing() * kLostLines + 2 * space::kSmall);
    m_lostPaths->setAccessibleName(tr("Files that were found nowhere"));
    m_lostPaths->hide();
    column.addWidget(m_lostPaths);
}

void RelinkPanel::makeFooter(QVBoxLayout& column) {
    m_footer = new QWidget(this);
    m_footer->setAutoFillBackground(true);
    m_footer->setBackgroundRole(QPalette::Base);
    auto* row = new QHBoxLayout(m_footer);
    row->setContentsMargins(space::kLarge + space::kTiny, space::kMedium, space::kLarge, space::kMedium);
    row->setSpacing(space::kSmall);
    m_choice = makeDimLabel({}, TextStyle::Body, m_footer);
    row->addWidget(m_choice, 1);
    m_showLost = new QPushButton(m_footer);
    m_showLost->setCheckable(true);
    connect(m_showLost, &QPushButton::toggled, m_lostPaths, &QWidget::setVisible);
    row->addWidget(m_showLost);
    m_relink = new QPushButton(icon(Icon::Link, Role::OnAccent), tr("Relink"), m_footer);
    m_relink->setToolTip(tr("Gives the checked files their new paths. What is known of them is kept, and no file is "
                            "moved or changed."));
    setPrimary(m_relink);
    connect(m_relink, &QPushButton::clicked, this, &RelinkPanel::relink);
    row->addWidget(m_relink);
    column.addWidget(m_footer);
}

void RelinkPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_hasLooked)
        look();
}

void RelinkPanel::look() {
    if (m_looking)
        return;
    m_hasLooked = true;
    m_error.reset();
    m_looking.emplace();
    showState();
    m_backend.proposals(onGui(this,
                              [this](std::int64_t looked, std::int64_t all) {
                                  if (m_looking)
                                      m_title->setText(
                                          tr("Missing files: %1 of %2 checked").arg(countText(looked), countText(all)));
                              }),
                        m_looking->token(), onGui(this, [this](const Result<MoveReport>& report) { take(report); }));
}

void RelinkPanel::stop() {
    if (m_looking)
        m_looking->cancel();
}

void RelinkPanel::take(const Result<MoveReport>& report) {
    m_looking.reset();
    m_lost = report ? report->lost : std::vector<std::string>();
    if (!report)
        m_error = report.error();
    m_model->setProposals(report ? report->proposals : std::vector<MoveProposal>());
    m_hasRelinked = false;
    showState();
}

void RelinkPanel::showNotice(Icon icon, Role role, const QString& title, const QString& text) {
    m_notice->clearButtons();
    m_notice->setContent(icon, role, title, text);
    m_stack->setCurrentWidget(m_notice);
}

void RelinkPanel::showState() {
    const int proposals = m_model->rowCount();
    const auto lost = static_cast<int>(m_lost.size());
    m_title->setText(tr("Missing files"));
    m_again->setVisible(!m_looking);
    m_footer->setVisible(!m_looking && (proposals > 0 || lost > 0));
    m_relink->setVisible(proposals > 0);
    showLost();
    showChoice();
    if (m_looking) {
        showNotice(Icon::Search, Role::TextDim, tr("Checking every file of the library…"),
                   tr("On a slow or a network disk this can take a while; everything else stays usable."));
        connect(m_notice->addButton(tr("Stop"), Icon::Stop), &QPushButton::clicked, this, &RelinkPanel::stop);
    } else if (m_error) {
        const bool stopped = m_error->code == ErrorCode::Cancelled;
        showNotice(stopped ? Icon::Stop : Icon::Error, stopped ? Role::TextDim : Role::Bad,
                   stopped ? tr("Stopped before every file was checked") : tr("The files could not be checked"),
                   stopped ? QString() : errorText(*m_error));
    } else if (proposals > 0) {
        m_stack->setCurrentWidget(m_list);
    } else if (lost > 0) {
        showNotice(Icon::Warning, Role::Warning, tr("%n file(s) are gone from their place", nullptr, lost),
                   tr("They are in no folder of the library. Connect the disk that they are on, or add the folder "
                      "that they were moved to, and look again."));
    } else if (m_hasRelinked) {
        showNotice(Icon::Check, Role::Good, tr("The files have their new paths"), {});
    } else if (m_hasLooked) {
        showNotice(Icon::Check, Role::Good, tr("Every file is where it was"),
                   tr("A file that was moved or renamed would be listed here with its likely new place."));
    }
}

void RelinkPanel::showLost() {
    const bool any = !m_lost.empty() && !m_looking;
    m_showLost->setVisible(any);
    m_showLost->setText(tr("Found nowhere: %1").arg(countText(std::ssize(m_lost))));
    if (!any)
        m_showLost->setChecked(false);
    QStringList paths;
    for (const auto& path : m_lost)
        paths << pathText(path);
    m_lostPaths->setPlainText(paths.join(QLatin1Char('\n')));
}

void RelinkPanel::showChoice() {
    const auto files = m_model->checkedFiles().size();
    m_choice->setText(m_model->rowCount() == 0 ? QString() : tr("%n file(s) chosen", nullptr, static_cast<int>(files)));
    m_relink->setEnabled(files > 0 && !m_relinking);
}

void RelinkPanel::relink() {
    auto files = m_model->checkedFiles();
    if (files.empty() || m_relinking)
        return;
    m_relinking = true;
    showChoice();
    m_backend.relink(std::move(files), onGui(this, [this](const Result<std::vector<catalog::Relink>>& before) {
                         m_relinking = false;
                         if (!before) {
                             m_notes->say({.icon = Icon::Error, .role = Role::Bad, .text = errorText(before.error())});
                             showChoice();
                             return;
                         }
                         m_hasRelinked = true;
                         m_model->removeChecked();
                         showState();
                         m_host.libraryChanged();
                         m_notes->say({.icon = Icon::Link,
                                       .role = Role::Good,
                                       .text = tr("%n file(s) are linked to their new place.", nullptr,
                                                  static_cast<int>(before->size())),
                                       .action = tr("Undo"),
                                       .onAction = [this, before = *before] { undo(before); }});
                     }));
}

void RelinkPanel::undo(const std::vector<catalog::Relink>& files) {
    m_backend.relink(files, onGui(this, [this](const Result<std::vector<catalog::Relink>>& after) {
                         if (!after) {
                             m_notes->say({.icon = Icon::Error, .role = Role::Bad, .text = errorText(after.error())});
                             return;
                         }
                         m_host.libraryChanged();
                         look();
                     }));
}

} // namespace medley::ui
