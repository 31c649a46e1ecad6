#include "ui/problems/problemstabs.h"

#include "ui/common/format.h"
#include "ui/problems/notespanel.h"
#include "ui/problems/problemspage.h"
#include "ui/problems/relinkpanel.h"

#include <QFrame>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace medley::ui {

ProblemsTabs::ProblemsTabs(LibraryBackend backend, PageHost& host, QWidget* parent)
    : QWidget(parent)
    , m_backend(std::move(backend))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_problems(new ProblemsPage(m_backend, host, this))
    , m_missing(new RelinkPanel(m_backend.moves, host, this))
    , m_notes(new NotesPanel(m_backend, host, this)) {
    setAccessibleName(tr("Problems"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Kinds of problems"));
    m_tabs->addTab(tr("Unreadable files"));
    m_tabs->addTab(tr("Missing files"));
    m_tabs->addTab(tr("Notes"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(space::kSmall, space::kTiny, space::kSmall, 0);
    bar->addWidget(m_tabs);
    bar->addStretch(1);
    column->addLayout(bar);
    auto* line = new QFrame(this);
    line->setFrameStyle(QFrame::HLine | QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(1);
    column->addWidget(line);
    for (QWidget* each :
         {static_cast<QWidget*>(m_problems), static_cast<QWidget*>(m_missing), static_cast<QWidget*>(m_notes)})
        m_stack->addWidget(each);
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_notes, &NotesPanel::countChanged, this, [this](int notes) {
        m_tabs->setTabText(Notes, notes > 0 ? tr("Notes (%1)").arg(countText(notes)) : tr("Notes"));
    });
}

ProblemsTabs::~ProblemsTabs() {
    delete m_stack; // its panels look at the backend
}

void ProblemsTabs::showTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
}

void ProblemsTabs::refresh() {
    m_problems->refresh();
    m_notes->refresh();
}

Page makeProblemsPage(const LibraryBackend& backend) {
    return {pageid::kProblems, ProblemsTabs::tr("Problems"), Icon::Warning,
            [backend](PageHost& host, QWidget* parent) { return new ProblemsTabs(backend, host, parent); },
            [](QWidget* page) { static_cast<ProblemsTabs*>(page)->refresh(); }};
}

} // namespace medley::ui
