#include "ui/ask/askpanel.h"

#include "ui/ask/conversationview.h"
#include "ui/ask/examplestrip.h"
#include "ui/ask/modelchooser.h"
#include "ui/ask/questioninput.h"
#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/common/notetray.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kUndoMs = 10'000;
constexpr int kMostWidth = 820; ///< as the conversation

} // namespace

AskPanel::AskPanel(const AskBackend& backend, AskPlace place, QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_place(std::move(place))
    , m_conversation(backend)
    , m_lower(new QVBoxLayout) {
    m_actions.askAgain = [this](int turn, const std::string& model) {
        m_conversation.askAgain(turn, m_input->settingsFor(model));
    };
    m_actions.stop = [this](const std::vector<int>& answers) { m_conversation.stop(answers); };
    m_actions.remove = [this](const std::vector<int>& answers) { remove(answers); };
    m_actions.why = m_place.why;
    m_actions.open = m_place.open;
    m_actions.play = m_place.play;
    m_actions.openModels = m_place.openModels;
    m_actions.momentOf = m_place.momentOf;
    m_actions.nameOf = [this](FileId file) {
        const auto known = m_names.find(file.value);
        return known == m_names.end() ? QString() : known->second;
    };
    m_actions.thumbnailOf = [this](const AskedItem& item) { return m_backend.thumbnailPath(item.file, item.segment); };
    m_actions.models = [this](int key) {
        std::vector<WritingModel> models = m_input->chooser().usable();
        const AskedTurn* turn = m_conversation.turn(key);
        if (turn && turn->items.size() > 1 && !turn->each) // together: not of one that takes a single picture
            std::erase_if(models, [](const WritingModel& model) {
                return !model.hasConversation && model.id != kEvidenceAnswerer;
            });
        return models;
    };

    m_view = new ConversationView(m_conversation, m_actions, this);
    m_examples = new ExampleStrip(backend, this);
    m_caution = makeDimLabel({}, TextStyle::Caption, this);
    m_input = new QuestionInput(this);
    m_notes = new NoteTray(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_notes);
    auto* lower = new QWidget(this);
    lower->setLayout(m_lower);
    lower->setMaximumWidth(kMostWidth + 2 * space::kLarge);
    m_lower->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kMedium);
    m_lower->setSpacing(space::kTiny);
    m_lower->addWidget(m_examples);
    m_lower->addWidget(m_caution);
    m_lower->addWidget(m_input);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addStretch();
    middle->addWidget(lower, 100);
    middle->addStretch();
    column->addLayout(middle);

    connect(m_input, &QuestionInput::askRequested, this, &AskPanel::ask);
    connect(m_input, &QuestionInput::stopRequested, &m_conversation, qOverload<>(&Conversation::stop));
    connect(m_input, &QuestionInput::modelsRequested, this, [this] { m_place.openModels(); });
    const auto showModel = [this] {
        const WritingModel* model = m_input->chooser().current();
        const bool isModel = model && model->id != kEvidenceAnswerer;
        m_examples->setVisible(isModel && model->hasConversation);
        m_caution->setText(isModel ? tr("Answers can be wrong. “Why” shows where the model looked.")
                                   : tr("Answers come from what was seen, said and written, and can be wrong."));
    };
    connect(m_input, &QuestionInput::modelChosen, this, showModel);
    connect(&m_conversation, &Conversation::busyChanged, m_input, &QuestionInput::setBusy);
    connect(&m_conversation, &Conversation::failed, this, [this](const Error& error) {
        m_notes->say({.icon = Icon::Error, .role = Role::Bad, .text = errorText(error)});
    });
    showModel();
}

void AskPanel::setItems(const std::vector<AskedItem>& items) {
    if (items == m_items)
        return;
    std::vector<FileId> files;
    std::vector<FileId> before;
    for (const AskedItem& item : items)
        files.push_back(item.file);
    for (const AskedItem& item : m_items)
        before.push_back(item.file);
    m_items = items;
    m_actions.showsItems = items.size() > 1;
    m_input->setItemCount(static_cast<int>(items.size()));
    if (files == before)
        return;
    dismissNotes();
    m_conversation.setFiles(files);
}

void AskPanel::setName(FileId file, const QString& name) {
    m_names[file.value] = name;
}

void AskPanel::setPlaceholder(const QString& text) {
    m_input->setPlaceholder(text);
}

void AskPanel::setEmptyText(const QString& title, const QString& text) {
    m_view->setEmptyText(title, text);
}

void AskPanel::setHead(QWidget* head) {
    m_view->setHead(head);
}

void AskPanel::setAbove(QWidget* above) {
    m_lower->insertWidget(m_lower->indexOf(m_input), above);
}

void AskPanel::readModels() {
    m_backend.models(onGui(this, [this](const Result<std::vector<WritingModel>>& models) {
        m_input->setModels(models ? *models : std::vector<WritingModel>());
        if (!models)
            m_notes->say({.icon = Icon::Error, .role = Role::Bad, .text = errorText(models.error())});
    }));
}

void AskPanel::ask() {
    const QString question = m_input->question();
    if (question.isEmpty() || m_items.empty())
        return;
    m_input->clearQuestion();
    m_conversation.ask(question, m_items, m_input->settings());
}

void AskPanel::remove(const std::vector<int>& answers) {
    const auto each = [this, answers](void (Conversation::*what)(int)) {
        for (const int answer : answers)
            (m_conversation.*what)(answer);
    };
    each(&Conversation::remove);
    m_notes->say({.icon = Icon::Remove,
                  .text = tr("%n answer(s) removed.", nullptr, static_cast<int>(answers.size())),
                  .action = tr("Undo"),
                  .onAction = [each] { each(&Conversation::undoRemove); },
                  .onGone = [each] { each(&Conversation::commitRemove); },
                  .timeoutMs = kUndoMs});
}

void AskPanel::dismissNotes() {
    const std::vector<NoteBar*> notes = m_notes->notes(); // each takes itself out of the tray
    for (NoteBar* note : notes)
        note->dismiss();
}

bool AskPanel::event(QEvent* event) {
    // While an answer is written, Escape stops it and nothing else.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        m_conversation.isBusy()) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void AskPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_conversation.isBusy()) {
        m_conversation.stop();
        event->accept();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace medley::ui
