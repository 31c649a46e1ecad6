#include "ui/ask/answercard.h"

#include "ui/ask/evidencelist.h"
#include "ui/ask/keptanswer.h"
#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace medley::ui {

namespace {

constexpr int kSlowSeconds = 2; ///< from then on the waiting is counted

} // namespace

void openAskAgainMenu(QWidget& button, int turn, const AnswerActions& actions) {
    auto* menu = new QMenu(&button);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const WritingModel& model : actions.models(turn)) {
        const QString name = writerName(model.id).replace(QLatin1Char('&'), QStringLiteral("&&"));
        menu->addAction(icon(Icon::Models), AnswerCard::tr("Ask again with %1").arg(name), menu,
                        [&actions, turn, id = model.id] { actions.askAgain(turn, id); });
    }
    menu->popup(button.mapToGlobal(QPoint(0, button.height())));
}

AnswerCard::AnswerCard(int turn, const ShownAnswer& answer, const AnswerActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_turn(turn)
    , m_key(answer.key)
    , m_actions(actions)
    , m_item(answer.item)
    , m_model(answer.model)
    , m_text(makeLabel({}, TextStyle::Body, this))
    , m_evidence(new EvidenceList(actions, this))
    , m_provenance(makeDimLabel({}, TextStyle::Caption, this))
    , m_row(new QWidget(this)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kSmall + 2, space::kSmall, space::kTiny);
    column->setSpacing(space::kTiny);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFocusPolicy(Qt::ClickFocus);
    column->addWidget(m_text);
    m_evidence->setContentsMargins(0, 0, space::kTiny, 0); // as far from the edge as on the left
    column->addWidget(m_evidence);
    column->addWidget(m_provenance);
    makeButtons();
    column->addWidget(m_row);
    column->addStretch(1);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    showAnswer(answer);
}

void AnswerCard::makeButtons() {
    auto* row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kTiny);
    m_stop = makeLinkButton({}, m_row);
    m_stop->setIcon(icon(Icon::Stop, Role::Text));
    connect(m_stop, &QPushButton::clicked, this, [this] { m_actions.stop({m_key}); });
    m_retry = makeLinkButton(tr("Ask again"), m_row);
    m_retry->setIcon(icon(Icon::Retry, Role::Text));
    connect(m_retry, &QPushButton::clicked, this, [this] { m_actions.askAgain(m_turn, m_model); });
    m_models = makeLinkButton(tr("Open Models"), m_row);
    m_models->setIcon(icon(Icon::Models, Role::Text));
    connect(m_models, &QPushButton::clicked, this, [this] { m_actions.openModels(); });
    m_why = makeLinkButton(tr("Why"), m_row);
    m_why->setIcon(icon(Icon::Eye, Role::Text));
    m_why->setToolTip(tr("Where the model looked"));
    connect(m_why, &QPushButton::clicked, this, [this] { m_actions.why(m_item); });
    for (QWidget* button : {m_stop, m_retry, m_models, m_why})
        row->addWidget(button);
    row->addStretch(1);
    m_again = makeIconButton(Icon::Retry, tr("Ask again with…"), m_row);
    row->addWidget(m_again);
    connect(m_again, &QToolButton::clicked, this, [this] { openAskAgainMenu(*m_again, m_turn, m_actions); });
    m_copy = makeIconButton(Icon::Copy, tr("Copy the answer"), m_row);
    row->addWidget(m_copy);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_words); });
    m_remove = makeIconButton(Icon::Remove, tr("Remove the answer"), m_row);
    row->addWidget(m_remove);
    connect(m_remove, &QToolButton::clicked, this, [this] { m_actions.remove({m_key}); });
}

void AnswerCard::showAnswer(const ShownAnswer& answer) {
    using State = ShownAnswer::State;
    const bool isOpen = answer.isOpen();
    const bool isQueued = answer.state == State::Queued;
    const bool isDone = answer.state == State::Done;
    const bool isFailed = answer.state == State::Failed;
    m_words = answerText(answer);
    m_isFailed = isFailed;
    update();
    if (answer.state == State::Writing)
        m_text->setText(m_words + QStringLiteral(" ▍"));
    else if (isFailed)
        m_text->setText(m_words.isEmpty() ? errorText(*answer.error)
                                          : m_words + QStringLiteral("\n\n") + errorText(*answer.error));
    else
        m_text->setText(m_words);
    m_text->setVisible(!m_text->text().isEmpty());
    m_evidence->setEvidence(isDone ? answer.evidence : std::vector<Evidence>());
    if (answer.state == State::Waiting)
        showWaiting(0);
    else if (isQueued)
        m_provenance->setText(tr("%1 · waiting for its turn…", "a model").arg(writerName(answer.model)));
    else if (answer.state == State::Stopped)
        m_provenance->setText(tr("Stopped · %1").arg(writerName(answer.model)));
    else
        m_provenance->setText(isFailed ? writerName(answer.model) : provenanceText(answer));
    m_stop->setVisible(isOpen);
    m_stop->setText(isQueued ? tr("Cancel") : tr("Stop"));
    m_stop->setToolTip(isQueued ? QString() : tr("Stop (Esc)"));
    const bool needsModel =
        isFailed && (answer.error->code == ErrorCode::ModelMissing || answer.error->code == ErrorCode::ModelDamaged);
    m_models->setVisible(needsModel);
    m_retry->setVisible(isFailed || answer.state == State::Stopped);
    m_why->setVisible(isDone && answer.model != kEvidenceAnswerer);
    m_again->setVisible(isDone);
    m_copy->setVisible(!answer.text.isEmpty() && !isOpen);
    m_remove->setVisible(!isOpen);
    setAccessibleName(tr("Answer of %1").arg(writerName(answer.model)));
    setAccessibleDescription(m_text->text());
}

void AnswerCard::showWaiting(double seconds) {
    const QString model = writerName(m_model);
    m_provenance->setText(
        seconds < kSlowSeconds
            ? tr("%1 · looking…", "a model is at work").arg(model)
            : tr("%1 · looking, %2 so far…", "a model is at work, how long").arg(model, durationText(seconds)));
}

QString AnswerCard::text() const {
    return m_text->text();
}

QString AnswerCard::provenance() const {
    return m_provenance->text();
}

void AnswerCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(m_isFailed ? Role::Bad : Role::Border));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

} // namespace medley::ui
