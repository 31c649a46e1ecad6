#include "ui/inspector/detailspanel.h"

#include "ui/common/coretext.h"
#include "ui/common/desktop.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/inspector/filefacts.h"
#include "ui/inspector/labelbars.h"

#include <QAction>
#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr float kUnsure = 0.15F; ///< below this the likeliest class is a guess

} // namespace

DetailsPanel::DetailsPanel(QWidget* parent) : QScrollArea(parent) {
    setAccessibleName(tr("Details"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    column->setSpacing(space::kMedium);
    addHeader(*column);
    addProblem(*column);
    addLabels(*column);
    addFacts(*column);
    column->addStretch(1);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

void DetailsPanel::addHeader(QVBoxLayout& column) {
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_name = new ElidedLabel(Qt::ElideMiddle, this);
    m_name->setFont(ui::font(TextStyle::Title));
    m_kind = makeDimLabel({}, TextStyle::Body, this);
    words->addWidget(m_name);
    words->addWidget(m_kind);
    column.addLayout(words);

    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    m_similar = new QPushButton(icon(Icon::Similar, Role::Text), tr("More like this"), this);
    connect(m_similar, &QPushButton::clicked, this, &DetailsPanel::moreLikeRequested);
    auto* folder = new QPushButton(icon(Icon::Folder, Role::Text), tr("Show in folder"), this);
    connect(folder, &QPushButton::clicked, this, [this] { showInFolder(m_item.file.path); });
    row->addWidget(m_similar);
    row->addWidget(folder);
    row->addStretch(1);

    auto* more = new QToolButton(this);
    more->setIcon(icon(Icon::More, Role::Text));
    more->setAutoRaise(true);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setToolTip(tr("More"));
    more->setAccessibleName(tr("More actions"));
    more->setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(more);
    connect(menu->addAction(icon(Icon::External, Role::Text), tr("Open with another program")), &QAction::triggered,
            this, [this] { openWithOtherProgram(m_item.file.path); });
    connect(menu->addAction(icon(Icon::Copy, Role::Text), tr("Copy path")), &QAction::triggered, this,
            &DetailsPanel::copyPath);
    menu->addSeparator();
    QAction* remove = menu->addAction(icon(Icon::Remove, Role::Text), tr("Remove from the library"));
    remove->setToolTip(tr("The file itself stays where it is."));
    menu->setToolTipsVisible(true);
    connect(remove, &QAction::triggered, this, &DetailsPanel::removeRequested);
    more->setMenu(menu);
    row->addWidget(more);
    column.addLayout(row);
}

void DetailsPanel::addProblem(QVBoxLayout& column) {
    m_problem = new QWidget(this);
    auto* words = new QVBoxLayout(m_problem);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(space::kSmall);
    auto* sentence = new QHBoxLayout;
    sentence->setSpacing(space::kSmall);
    auto* mark = new QToolButton(m_problem); // a tool button paints the icon sharply in the theme of the moment
    mark->setIcon(icon(Icon::Warning, Role::Warning));
    mark->setAutoRaise(true);
    mark->setFocusPolicy(Qt::NoFocus);
    mark->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_problemText = makeLabel({}, TextStyle::Body, m_problem);
    sentence->addWidget(mark, 0, Qt::AlignTop);
    sentence->addWidget(m_problemText, 1);
    words->addLayout(sentence);

    auto* row = new QHBoxLayout;
    auto* retry = new QPushButton(icon(Icon::Retry, Role::Text), tr("Try again"), m_problem);
    connect(retry, &QPushButton::clicked, this, &DetailsPanel::retryRequested);
    m_problemMore = new QToolButton(m_problem);
    m_problemMore->setText(tr("Technical details"));
    m_problemMore->setCheckable(true);
    m_problemMore->setAutoRaise(true);
    m_problemMore->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(retry);
    row->addWidget(m_problemMore);
    row->addStretch(1);
    words->addLayout(row);
    m_problemDetail = makeDimLabel({}, TextStyle::Caption, m_problem);
    m_problemDetail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problemDetail->hide();
    words->addWidget(m_problemDetail);
    connect(m_problemMore, &QToolButton::toggled, m_problemDetail, &QWidget::setVisible);
    column.addWidget(m_problem);
}

void DetailsPanel::addLabels(QVBoxLayout& column) {
    m_seen = new QWidget(this);
    auto* words = new QVBoxLayout(m_seen);
    words->setContentsMargins(0, space::kTiny, 0, 0);
    words->setSpacing(space::kTiny);
    words->addWidget(makeLabel(tr("What the starter model sees"), TextStyle::BodyStrong, m_seen));
    m_seenNote = makeDimLabel({}, TextStyle::Caption, m_seen);
    m_seenNote->setToolTip(tr("The model chooses from 1,000 everyday things and often has only a nearly right word. "
                              "The share says how sure it is, not how right."));
    words->addWidget(m_seenNote);
    words->addSpacing(space::kTiny);
    m_bars = new LabelBars(m_seen);
    words->addWidget(m_bars);
    column.addWidget(m_seen);
}

void DetailsPanel::addFacts(QVBoxLayout& column) {
    column.addWidget(makeLabel(tr("File"), TextStyle::BodyStrong, this));
    m_facts = new QFormLayout;
    m_facts->setContentsMargins(0, 0, 0, 0);
    m_facts->setHorizontalSpacing(space::kLarge);
    m_facts->setVerticalSpacing(space::kTiny);
    m_facts->setLabelAlignment(Qt::AlignLeft);
    column.addLayout(m_facts);

    auto* row = new QHBoxLayout;
    row->setSpacing(space::kTiny);
    m_path = new ElidedLabel(Qt::ElideMiddle, this);
    m_path->setForegroundRole(QPalette::PlaceholderText);
    auto* copy = new QToolButton(this);
    copy->setIcon(icon(Icon::Copy));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy path"));
    copy->setAccessibleName(tr("Copy path"));
    copy->setFocusPolicy(Qt::StrongFocus);
    connect(copy, &QToolButton::clicked, this, &DetailsPanel::copyPath);
    row->addWidget(m_path, 1);
    row->addWidget(copy);
    column.addLayout(row);
}

void DetailsPanel::setItem(const ItemDetails& item) {
    m_item = item;
    m_shot = -1;
    const catalog::FileRecord& file = item.file;
    m_name->setText(fileName(file.path));
    const QString folder = folderName(file.path);
    m_kind->setText(file.kind ? tr("%1 in “%2”", "kind of file, folder").arg(kindName(*file.kind), folder)
                              : tr("In “%1”").arg(folder));
    m_similar->setVisible(file.state == catalog::FileState::Indexed);
    m_path->setText(pathText(file.path));
    showProblem();
    showFacts();
    setPosition(0);
    ensureVisible(0, 0);
}

void DetailsPanel::setPosition(double seconds) {
    int shot = 0;
    std::vector<LabelScore> labels = labelsAt(m_item.segments, seconds, shot);
    if (shot != m_shot)
        showLabels(shot, std::move(labels));
}

void DetailsPanel::showLabels(int shot, std::vector<LabelScore> labels) {
    m_shot = shot;
    m_seen->setVisible(!labels.empty());
    if (labels.empty())
        return;
    const bool unsure = labels.front().probability < kUnsure;
    QString note = unsure ? tr("It is not sure: these are guesses from 1,000 everyday things.")
                          : tr("Likeliest of its 1,000 everyday things; it can be wrong.");
    if (shot > 0)
        note = tr("In shot %1. %2").arg(QString::number(shot), note);
    m_seenNote->setText(note);
    m_bars->setLabels(std::move(labels));
}

void DetailsPanel::showProblem() {
    const catalog::FileRecord& file = m_item.file;
    m_problem->setVisible(file.state == catalog::FileState::Failed && file.reason.has_value());
    if (!file.reason)
        return;
    // By its code, so that it is in the person's language; what the decoder said stands in the details.
    m_problemText->setText(
        QStringLiteral("%1 %2").arg(errorSentence(file.reason->code), errorNextStep(file.reason->code)).trimmed());
    QStringList technical{coreText(file.reason->message), QString::fromStdString(file.reason->detail)};
    technical.removeAll(QString());
    m_problemDetail->setText(technical.join(QLatin1Char('\n')));
    m_problemMore->setVisible(!technical.isEmpty());
    m_problemMore->setChecked(false);
}

void DetailsPanel::showFacts() {
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    for (const Fact& fact : fileFacts(m_item.file)) {
        QLabel* value = makeLabel(fact.value, TextStyle::Body, this);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(tr("%1: %2", "name of a fact: its value").arg(fact.name, fact.value));
        m_facts->addRow(makeDimLabel(fact.name, TextStyle::Body, this), value);
    }
}

void DetailsPanel::copyPath() {
    QGuiApplication::clipboard()->setText(pathText(m_item.file.path));
}

} // namespace medley::ui
