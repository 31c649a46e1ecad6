#include "ui/ask/answertable.h"

#include "ui/ask/answercard.h"
#include "ui/ask/keptanswer.h"
#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/inspector/thumbnailimage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr int kThumbnail = 44;

/// The item's picture; a click opens it.
QToolButton* makePicture(const AskedItem& item, const AnswerActions& actions, QWidget* parent) {
    auto* picture = new QToolButton(parent);
    picture->setAutoRaise(true);
    picture->setFocusPolicy(Qt::TabFocus);
    picture->setFixedSize(kThumbnail + space::kTiny, kThumbnail + space::kTiny);
    picture->setIconSize({kThumbnail, kThumbnail});
    picture->setIcon(icon(Icon::Image));
    picture->setAccessibleName(AnswerTable::tr("Open %1").arg(actions.nameOf(item.file)));
    picture->setToolTip(picture->accessibleName().toHtmlEscaped());
    QObject::connect(picture, &QToolButton::clicked, picture, [&actions, item] { actions.open(item); });
    loadThumbnail(actions.thumbnailOf(item), picture, [picture](const QImage& image) {
        if (!image.isNull())
            picture->setIcon(QPixmap::fromImage(
                image.scaled(2 * kThumbnail, 2 * kThumbnail, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    });
    return picture;
}

} // namespace

AnswerTable::AnswerTable(const AskedTurn& turn, const std::string& model, const AnswerActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_actions(actions)
    , m_provenance(makeDimLabel({}, TextStyle::Caption, this))
    , m_stop(new QPushButton(icon(Icon::Stop, Role::Text), tr("Stop"), this))
    , m_copy(makeIconButton(Icon::Copy, tr("Copy as a table"), this))
    , m_again(makeIconButton(Icon::Retry, tr("Ask again with…"), this))
    , m_remove(makeIconButton(Icon::Remove, tr("Remove these answers"), this)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setAccessibleName(tr("Answers of %1, one for each item").arg(writerName(model)));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kSmall, space::kSmall, space::kTiny);
    column->setSpacing(space::kTiny);
    for (const ShownAnswer& answer : turn.answers)
        if (answer.model == model && !answer.isRemoved)
            addRow(answer, this);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_provenance, 1);
    m_stop->setFlat(true);
    m_stop->setFixedHeight(metric::kCompactControl);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_actions.stop(answers()); });
    row->addWidget(m_stop);
    for (QWidget* button : {m_again, m_copy, m_remove})
        row->addWidget(button);
    column->addLayout(row);
    connect(m_again, &QToolButton::clicked, this, [this] { openAskAgainMenu(*m_again, m_turn.key, m_actions); });
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(tableText(m_turn, m_model, m_actions.nameOf)); });
    connect(m_remove, &QToolButton::clicked, this, [this] { m_actions.remove(answers()); });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    showTurn(turn);
}

std::vector<int> AnswerTable::answers() const {
    std::vector<int> keys;
    for (const ShownAnswer& answer : m_turn.answers)
        if (answer.model == m_model && !answer.isRemoved)
            keys.push_back(answer.key);
    return keys;
}

void AnswerTable::addRow(const ShownAnswer& answer, QWidget* parent) {
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kSmall);
    line->addWidget(makePicture(answer.item, m_actions, parent), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    Row row;
    row.name = makeDimLabel(m_actions.nameOf(answer.item.file), TextStyle::Caption, parent);
    row.answer = makeLabel({}, TextStyle::Body, parent);
    row.answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->addWidget(row.name);
    words->addWidget(row.answer);
    words->addStretch(1);
    line->addLayout(words, 1);
    static_cast<QVBoxLayout*>(layout())->addLayout(line);
    m_rows.emplace(answer.key, row);
}

void AnswerTable::showRow(const Row& row, const ShownAnswer& answer) {
    using State = ShownAnswer::State;
    QString text = answerText(answer);
    if (answer.state == State::Queued || answer.state == State::Waiting)
        text = tr("waiting", "an item that was not asked about yet");
    else if (answer.state == State::Writing)
        text += QStringLiteral(" ▍");
    else if (answer.state == State::Failed)
        text = errorText(*answer.error);
    else if (answer.state == State::Stopped)
        text = text.isEmpty() ? tr("not asked") : tr("%1 (stopped)").arg(text);
    const bool isAnswer = !answer.text.isEmpty() && answer.state != State::Failed;
    row.answer->setForegroundRole(isAnswer ? QPalette::WindowText : QPalette::PlaceholderText);
    row.answer->setText(text);
    row.name->setText(m_actions.nameOf(answer.item.file));
    row.answer->setAccessibleName(tr("%1: %2", "file: answer").arg(row.name->text(), text));
}

void AnswerTable::showTurn(const AskedTurn& turn) {
    using State = ShownAnswer::State;
    m_turn = turn;
    int done = 0;
    int all = 0;
    bool isRunning = false;
    double seconds = 0;
    for (const ShownAnswer& answer : turn.answers) {
        if (answer.model != m_model || answer.isRemoved)
            continue;
        ++all;
        done += answer.state == State::Done ? 1 : 0;
        isRunning = isRunning || answer.isOpen();
        seconds += answer.seconds;
        if (const auto row = m_rows.find(answer.key); row != m_rows.end())
            showRow(row->second, answer);
    }
    QStringList parts{writerName(m_model)};
    if (isRunning || done < all)
        parts << tr("%1 of %2").arg(done).arg(all);
    if (!isRunning && seconds > 0)
        parts << durationText(seconds);
    m_provenance->setText(parts.join(QStringLiteral(" · ")));
    m_stop->setVisible(isRunning);
    for (QWidget* button : {m_again, m_copy, m_remove})
        button->setVisible(!isRunning);
}

QStringList AnswerTable::rows() const {
    QStringList lines;
    for (const auto& [key, row] : m_rows)
        lines << row.name->text() + QStringLiteral(": ") + row.answer->text();
    return lines;
}

void AnswerTable::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(Role::Border));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

} // namespace medley::ui
