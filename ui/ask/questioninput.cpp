#include "ui/ask/questioninput.h"

#include "ui/ask/generationform.h"
#include "ui/ask/keptanswer.h"
#include "ui/ask/modelchooser.h"
#include "ui/common/buttons.h"
#include "ui/common/labels.h"
#include "ui/common/popover.h"
#include "ui/common/style.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kMostRemembered = 50;
constexpr int kMostTogether = 16; ///< items of one request

} // namespace

QuestionEdit::QuestionEdit(QWidget* parent) : GrowingEdit(parent) {
    setAccessibleName(tr("Question"));
}

void QuestionEdit::remember(const QString& question) {
    m_asked.removeAll(question);
    m_asked << question;
    if (m_asked.size() > kMostRemembered)
        m_asked.removeFirst();
    m_recalled = 0;
}

void QuestionEdit::recall(int step) {
    const int wanted = std::clamp(m_recalled + step, 0, static_cast<int>(m_asked.size()));
    if (wanted == m_recalled)
        return;
    m_recalled = wanted;
    setPlainText(wanted == 0 ? QString() : m_asked[m_asked.size() - wanted]);
    moveCursor(QTextCursor::End);
}

void QuestionEdit::keyPressEvent(QKeyEvent* event) {
    const QTextCursor cursor = textCursor();
    if (event->key() == Qt::Key_Up && cursor.blockNumber() == 0 && !m_asked.isEmpty()) {
        recall(1);
        return;
    }
    if (event->key() == Qt::Key_Down && cursor.blockNumber() == blockCount() - 1 && m_recalled > 0) {
        recall(-1);
        return;
    }
    GrowingEdit::keyPressEvent(event);
}

QuestionInput::QuestionInput(QWidget* parent)
    : QWidget(parent)
    , m_edit(new QuestionEdit(this))
    , m_ask(new QPushButton(this))
    , m_chooser(new ModelChooser(ModelChooser::Purpose::Answers, this))
    , m_options(makeIconButton(Icon::Settings, tr("How the model writes"), this))
    , m_hint(makeDimLabel({}, TextStyle::Caption, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    row->addWidget(m_edit, 1);
    row->addWidget(m_ask, 0, Qt::AlignBottom);
    column->addLayout(row);
    auto* settings = new QHBoxLayout;
    settings->setSpacing(space::kTiny);
    settings->addWidget(m_chooser);
    settings->addStretch(1);
    settings->addWidget(m_options);
    column->addLayout(settings);
    column->addWidget(m_hint);
    setFocusProxy(m_edit);
    setPrimary(m_ask);
    m_ask->setFixedHeight(metric::kControl);
    makeOptions();
    connect(m_edit, &GrowingEdit::submitted, this, [this] {
        if (!m_isBusy && m_ask->isEnabled())
            Q_EMIT askRequested();
    });
    connect(m_edit, &QPlainTextEdit::textChanged, this, &QuestionInput::showButtons);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        if (m_isBusy)
            Q_EMIT stopRequested();
        else
            Q_EMIT askRequested();
    });
    connect(m_options, &QToolButton::clicked, this, &QuestionInput::openOptions);
    connect(m_chooser, &ModelChooser::modelsRequested, this, &QuestionInput::modelsRequested);
    connect(m_chooser, &ModelChooser::chosen, this, [this] {
        showHint();
        Q_EMIT modelChosen();
    });
    showButtons();
    showHint();
}

void QuestionInput::makeOptions() {
    m_popover = new Popover(*m_options);
    auto* column = new QVBoxLayout(m_popover);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    column->setSpacing(space::kSmall);
    column->addWidget(makeLabel(tr("How the model writes"), TextStyle::BodyStrong, m_popover));
    m_form = new GenerationForm(m_popover);
    m_remembers = new QCheckBox(tr("Remember the questions before"), m_popover);
    m_remembers->setChecked(true);
    m_each = new QCheckBox(tr("An answer for each item"), m_popover);
    connect(m_each, &QCheckBox::toggled, this, &QuestionInput::showHint);
    column->addWidget(m_form);
    column->addWidget(m_remembers);
    column->addWidget(m_each);
}

void QuestionInput::openOptions() {
    if (!m_popover)
        return;
    if (m_popover->isVisible()) {
        m_popover->hide();
        return;
    }
    const WritingModel* model = m_chooser->current();
    const bool isModel = model && model->id != kEvidenceAnswerer;
    m_form->setEnabled(isModel);
    m_remembers->setEnabled(isModel && model->hasConversation);
    m_each->setVisible(m_items > 1);
    m_each->setEnabled(!isModel || model->hasConversation);
    m_popover->setAccessibleName(m_options->accessibleName());
    m_popover->open();
}

void QuestionInput::setModels(const std::vector<WritingModel>& models) {
    m_chooser->setModels(models);
    showHint();
}

void QuestionInput::setPlaceholder(const QString& text) {
    m_edit->setPlaceholderText(text);
}

void QuestionInput::setItemCount(int count) {
    m_items = count;
    showButtons();
    showHint();
}

void QuestionInput::setBusy(bool busy) {
    m_isBusy = busy;
    showButtons();
}

void QuestionInput::setQuestion(const QString& question) {
    m_edit->setPlainText(question);
}

void QuestionInput::clearQuestion() {
    m_edit->remember(question());
    m_edit->clear();
}

QString QuestionInput::question() const {
    return m_edit->toPlainText().trimmed();
}

AskSettings QuestionInput::settingsFor(const std::string& id) const {
    AskSettings settings;
    settings.model = id;
    const auto& usable = m_chooser->usable();
    const auto model = std::ranges::find(usable, id, &WritingModel::id);
    const bool isStarter = id == kEvidenceAnswerer;
    settings.hasConversation = model != usable.end() && model->hasConversation;
    const bool takesSeveral = isStarter || settings.hasConversation;
    settings.each = m_items > 1 && (!takesSeveral || m_items > kMostTogether || m_each->isChecked());
    settings.remembers = m_remembers->isChecked();
    if (!isStarter)
        settings.generation = m_form->options();
    return settings;
}

AskSettings QuestionInput::settings() const {
    const WritingModel* model = m_chooser->current();
    return settingsFor(model ? model->id : std::string(kEvidenceAnswerer));
}

void QuestionInput::showButtons() {
    m_ask->setText(m_isBusy ? tr("Stop") : tr("Ask"));
    m_ask->setToolTip(m_isBusy ? tr("Stop (Esc)") : tr("Ask (Enter)"));
    m_ask->setEnabled(m_isBusy || (m_items > 0 && !question().isEmpty()));
}

void QuestionInput::showHint() {
    const WritingModel* model = m_chooser->current();
    const bool isModel = model && model->id != kEvidenceAnswerer;
    QString hint;
    if (m_items > 1 && settings().each)
        hint = isModel && !model->hasConversation
                   ? tr("%1 takes one picture at a time: each item is asked about and gets its own answer.")
                         .arg(writerName(model->id))
               : m_items > kMostTogether
                   ? tr("More than %1 items: each is asked about and gets its own answer.").arg(kMostTogether)
                   : tr("Each item is asked about and gets its own answer.");
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

} // namespace medley::ui
