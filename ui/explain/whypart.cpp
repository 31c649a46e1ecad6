#include "ui/explain/whypart.h"

#include "ui/common/theme.h"
#include "ui/explain/explainform.h"
#include "ui/explain/whystate.h"

#include <QComboBox>
#include <QEvent>
#include <QSlider>
#include <QVBoxLayout>

namespace medley::ui {

WhyPart::WhyPart(const ExplainBackend& backend, const QString& name, const FormLabels& labels, QWidget* parent)
    : QScrollArea(parent)
    , m_backend(backend)
    , m_form(new ExplainForm(labels.subject, labels.words, this))
    , m_state(new WhyState(this)) {
    setAccessibleName(name);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kLarge);
    m_column->setSpacing(space::kMedium);
    m_column->addWidget(m_form);
    m_column->addWidget(m_state, 1);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);

    connect(m_form, &ExplainForm::explainRequested, this, &WhyPart::explain);
    connect(m_form, &ExplainForm::subjectChosen, this, [this](int subject) {
        subjectChosen(subject);
        askAgain();
    });
    connect(m_form, &ExplainForm::modelChosen, this, &WhyPart::askAgain);
    connect(m_state, &WhyState::stopRequested, this, [this] {
        m_asking.cancel();
        showState();
    });
    connect(m_state, &WhyState::retryRequested, this, &WhyPart::explain);
    connect(m_state, &WhyState::modelsRequested, this, &WhyPart::modelsRequested);
}

void WhyPart::addParts(const std::vector<QWidget*>& above, QWidget* result) {
    for (QWidget* part : above)
        m_column->addWidget(part);
    m_result = result;
    m_column->addWidget(m_result);
    m_column->addStretch(0);
}

void WhyPart::clear() {
    m_asking.cancel();
    dropResult();
    m_item = {};
    m_hasBegun = false;
    m_hasSearch = false;
    forgetItem();
    showState();
}

void WhyPart::setItem(const ItemDetails& item, const ItemRef& ref) {
    clear();
    m_item = item;
    takeItem(ref);
    showState();
}

void WhyPart::setSearch(const ItemRef& ref) {
    const QString query = QString::fromStdString(ref.query).trimmed();
    m_hasSearch = !query.isEmpty();
    m_form->setWords(query);
}

void WhyPart::setModels(const std::vector<ExplainingModel>& models) {
    m_knowsModels = true;
    m_form->setModels(models);
    if (!hasResult() && !isBusy())
        showState();
}

void WhyPart::begin() {
    if (m_hasBegun || !m_item.file.id || !m_knowsModels)
        return;
    m_hasBegun = true;
    began();
    if (m_hasSearch && m_form->isReady())
        explain();
}

void WhyPart::askAgain() {
    m_asking.cancel();
    dropResult();
    if (m_form->isReady())
        explain();
    else
        showState();
}

void WhyPart::explain() {
    if (!m_item.file.id || !m_form->isReady())
        return;
    dropResult();
    ask();
}

void WhyPart::showState() {
    m_result->setVisible(hasResult());
    m_state->setVisible(!hasResult());
    if (!hasResult()) {
        const StateTexts texts = stateTexts();
        if (isBusy())
            m_state->showBusy(texts.busy);
        else if (m_knowsModels && m_form->model().empty())
            m_state->showNoModel(texts.needed);
        else
            m_state->showEmpty(texts.title, texts.how);
    }
    stateShown();
}

void WhyPart::showFailure(const Error& error) {
    m_state->showFailure(tr("This could not be explained"), error);
}

void WhyPart::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    for (auto* list : findChildren<QComboBox*>())
        list->installEventFilter(this);
    for (auto* slider : findChildren<QSlider*>())
        slider->installEventFilter(this);
}

bool WhyPart::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Wheel) {
        const auto* control = qobject_cast<QWidget*>(watched);
        const bool isControl = qobject_cast<QComboBox*>(watched) || qobject_cast<QSlider*>(watched);
        if (isControl && !control->hasFocus()) {
            event->ignore(); // scrolling past a list must not choose from it
            return true;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace medley::ui
