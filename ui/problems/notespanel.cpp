#include "ui/problems/notespanel.h"

#include "ui/common/async.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/common/notice.h"

#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace medley::ui {

namespace {

constexpr int kColumnWidth = 760; ///< a comfortable measure

} // namespace

NotesPanel::NotesPanel(const LibraryBackend& backend, PageHost& host, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_host(host), m_stack(new QStackedWidget(this)), m_notice(new Notice(this)) {
    setAccessibleName(tr("Notes"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    m_stack->addWidget(m_notice);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->viewport()->setAutoFillBackground(false);
    auto* content = new QWidget(area);
    auto* narrow = new QWidget(content);
    narrow->setMaximumWidth(kColumnWidth);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(space::kLarge + space::kTiny, space::kLarge, space::kLarge, space::kHuge);
    row->addWidget(narrow, 1);
    row->addStretch(0);
    m_column = new QVBoxLayout(narrow);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kMedium);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    m_stack->addWidget(area);
    refresh();
}

void NotesPanel::refresh() {
    m_backend.status(onGui(this, [this, generation = ++m_generation](const Result<LibraryStatus>& status) {
        if (generation == m_generation)
            take(status);
    }));
}

void NotesPanel::take(const Result<LibraryStatus>& status) {
    m_notice->clearButtons();
    if (!status) {
        m_notice->setContent(Icon::Error, Role::Bad, tr("The notes could not be read"), errorText(status.error()));
        connect(m_notice->addButton(tr("Try again"), Icon::Retry), &QPushButton::clicked, this, &NotesPanel::refresh);
        m_stack->setCurrentIndex(0);
        return;
    }
    const auto machine = coreTexts(status->notes);
    const auto runs = coreTexts(m_host.runNotes());
    if (const auto all = machine + runs; all != m_notes || m_column->isEmpty()) {
        m_notes = all;
        while (auto* item = m_column->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        addGroup(tr("On this machine"), machine);
        addGroup(tr("About what was indexed"), runs);
        m_column->addStretch(1);
    }
    if (m_notes.isEmpty())
        m_notice->setContent(
            Icon::Check, Role::Good, tr("Nothing to note"),
            tr("What cannot be done on this machine, or was indexed only in part, would be said here."));
    m_stack->setCurrentIndex(m_notes.isEmpty() ? 0 : 1);
    Q_EMIT countChanged(static_cast<int>(m_notes.size()));
}

void NotesPanel::addGroup(const QString& title, const QStringList& notes) {
    if (notes.isEmpty())
        return;
    m_column->addWidget(makeLabel(title, TextStyle::BodyStrong, this));
    for (const auto& note : notes) {
        auto* line = new QWidget(this);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::kSmall);
        auto* mark = new QToolButton(line); // paints its icon sharply in the theme of the moment
        mark->setIcon(icon(Icon::Info));
        mark->setAutoRaise(true);
        mark->setAttribute(Qt::WA_TransparentForMouseEvents);
        mark->setFocusPolicy(Qt::NoFocus);
        mark->setIconSize({metric::kSmallIcon, metric::kSmallIcon});
        mark->setFixedSize(metric::kSmallIcon, metric::kIcon);
        row->addWidget(mark, 0, Qt::AlignTop);
        auto* text = makeLabel(note, TextStyle::Body, line);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setAccessibleName(note);
        row->addWidget(text, 1);
        m_column->addWidget(line);
    }
}

} // namespace medley::ui
