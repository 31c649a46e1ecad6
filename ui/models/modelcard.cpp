#include "ui/models/modelcard.h"

#include "ui/common/coretext.h"
#include "ui/common/desktop.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace medley::ui {

QString modelUse(const ModelStatus& model) {
    if (model.id == "all-MiniLM-L6-v2")
        return ModelCard::tr("Understands sentences: turns what you type, what is said and the names of what is seen "
                             "into places in one space, so that like lies near like.");
    if (model.id == "efficientnet-lite0")
        return ModelCard::tr("Looks at pictures and says which of 1,000 everyday things they are likely to show.");
    if (model.id == "whisper-base")
        return ModelCard::tr("Writes down what is said, in about 100 languages, with times.");
    if (model.id == "silero-vad")
        return ModelCard::tr("Hears where somebody speaks, so that only speech is written down.");
    return coreText(model.use);
}

ModelCard::ModelCard(const ModelStatus& model, QWidget* parent) : QWidget(parent) {
    setAccessibleName(QString::fromStdString(model.id));
    setAccessibleDescription(modelUse(model));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kMedium, space::kMedium);
    column->setSpacing(space::kTiny);

    auto* head = new QHBoxLayout;
    head->setSpacing(space::kSmall);
    QLabel* name = makeLabel(QString::fromStdString(model.id), TextStyle::BodyStrong, this);
    name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head->addWidget(name, 1);
    head->addWidget(makeState(model));
    auto* folder = new QToolButton(this);
    folder->setIcon(icon(Icon::Folder));
    folder->setAutoRaise(true);
    folder->setFocusPolicy(Qt::StrongFocus);
    folder->setToolTip(tr("Show in folder: %1").arg(pathText(model.folder.string())).toHtmlEscaped());
    folder->setAccessibleName(tr("Show %1 in its folder").arg(QString::fromStdString(model.id)));
    folder->setEnabled(model.state != ModelState::Missing);
    connect(folder, &QToolButton::clicked, this, [path = model.folder.string()] { showInFolder(path); });
    head->addWidget(folder);
    column->addLayout(head);

    column->addWidget(makeLabel(modelUse(model), TextStyle::Body, this));
    const bool isNothingThere = model.state == ModelState::Missing && model.bytes == 0; // then no file is the problem
    if (model.state != ModelState::Ready && !model.problem.empty() && !isNothingThere) {
        QLabel* problem = makeLabel(coreText(model.problem), TextStyle::Body, this);
        problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(problem);
    }
    QStringList facts;
    if (!isNothingThere)
        facts << sizeText(model.bytes);
    if (!model.licence.empty())
        facts << tr("Licence: %1").arg(QString::fromStdString(model.licence));
    facts << tr("From: %1").arg(pathText(model.source));
    column->addWidget(makeDimLabel(facts.join(QStringLiteral("  ·  ")), TextStyle::Caption, this));
}

QWidget* ModelCard::makeState(const ModelStatus& model) {
    const bool ready = model.state == ModelState::Ready;
    const QString word = ready                                ? tr("Ready")
                         : model.state == ModelState::Missing ? tr("Not fetched yet")
                                                              : tr("Damaged");
    auto* state = new QToolButton(this); // paints its icon sharply in the theme of the moment
    state->setAutoRaise(true);
    state->setAttribute(Qt::WA_TransparentForMouseEvents);
    state->setFocusPolicy(Qt::NoFocus);
    state->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    if (model.state == ModelState::Missing)
        state->setIcon(icon(Icon::Download, Role::Warning));
    else
        state->setIcon(icon(ready ? Icon::Check : Icon::Warning, ready ? Role::Good : Role::Bad));
    state->setText(word);
    state->setAccessibleName(tr("State: %1").arg(word));
    return state;
}

void ModelCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(Role::Border));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadius, metric::kRadius);
}

} // namespace medley::ui
