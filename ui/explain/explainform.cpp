#include "ui/explain/explainform.h"

#include "ui/common/labels.h"
#include "ui/explain/mapchoice.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kMostWords = 500; // characters
constexpr int kLabelWidth = 64;
constexpr std::string_view kStarter = "starter";

[[nodiscard]] QComboBox* addRow(QWidget& row, const QString& name) {
    auto* layout = new QHBoxLayout(&row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kSmall);
    QLabel* label = makeDimLabel(name, TextStyle::Body, &row);
    label->setMinimumWidth(kLabelWidth);
    label->setWordWrap(false);
    layout->addWidget(label);
    auto* list = new QComboBox(&row);
    list->setAccessibleName(name);
    list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    list->setMinimumContentsLength(12);
    layout->addWidget(list, 1);
    return list;
}

} // namespace

ExplainForm::ExplainForm(const QString& subjectLabel, const QString& words, QWidget* parent)
    : QWidget(parent), m_subjectRow(new QWidget(this)), m_modelRow(new QWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    m_subject = addRow(*m_subjectRow, subjectLabel);
    column->addWidget(m_subjectRow);
    m_model = addRow(*m_modelRow, tr("Model"));
    column->addWidget(m_modelRow);
    m_wordsLine = new QHBoxLayout;
    m_wordsLine->setSpacing(space::kSmall);
    m_words = new QLineEdit(this);
    m_words->setPlaceholderText(words);
    m_words->setAccessibleName(words);
    m_words->setMaxLength(kMostWords);
    m_wordsLine->addWidget(m_words, 1);
    m_explain = new QPushButton(tr("Explain"), this);
    m_wordsLine->addWidget(m_explain);
    column->addLayout(m_wordsLine);

    connect(m_subject, &QComboBox::currentIndexChanged, this, [this](int subject) {
        showModels();
        Q_EMIT subjectChosen(subject);
    });
    connect(m_model, &QComboBox::currentIndexChanged, this, [this] {
        updateReady();
        Q_EMIT modelChosen();
    });
    connect(m_words, &QLineEdit::textChanged, this, &ExplainForm::updateReady);
    const auto explain = [this] {
        if (isReady())
            Q_EMIT explainRequested();
    };
    connect(m_words, &QLineEdit::returnPressed, this, explain);
    connect(m_explain, &QPushButton::clicked, this, explain);
}

void ExplainForm::setSubjects(std::vector<Subject> subjects, int current) {
    m_subjects = std::move(subjects);
    m_shownSubject = -1;
    const QSignalBlocker quiet(m_subject);
    m_subject->clear();
    for (const Subject& subject : m_subjects) {
        m_subject->addItem(subject.name);
        m_subject->setItemData(m_subject->count() - 1, subject.name.toHtmlEscaped(), Qt::ToolTipRole);
    }
    m_subject->setCurrentIndex(current);
    m_subjectRow->setVisible(m_subjects.size() > 1 || !m_subjects.front().takesWords);
    showModels();
}

void ExplainForm::setCurrentSubject(int subject) {
    const QSignalBlocker quiet(m_subject);
    m_subject->setCurrentIndex(subject);
    showModels();
}

void ExplainForm::setModels(std::vector<ExplainingModel> models) {
    m_models = std::move(models);
    showModels();
}

void ExplainForm::setWords(const QString& words) {
    m_words->setText(words);
}

int ExplainForm::current() const {
    return m_subject->currentIndex();
}

QString ExplainForm::words() const {
    return m_words->isHidden() ? QString() : m_words->text().trimmed();
}

std::string ExplainForm::model() const {
    return m_model->currentData().toString().toStdString();
}

bool ExplainForm::isReady() const {
    return !model().empty() && (m_words->isHidden() || !words().isEmpty());
}

void ExplainForm::showModels() {
    const auto chosenSubject = static_cast<std::size_t>(std::max(0, current()));
    if (chosenSubject >= m_subjects.size())
        return;
    const Subject& subject = m_subjects[chosenSubject];
    m_words->setVisible(subject.takesWords);
    QLayout* place = subject.takesWords ? m_wordsLine : m_modelRow->layout();
    place->addWidget(m_explain); // which takes it from where it is
    const QSignalBlocker quiet(m_model);
    const std::string before = model();
    m_model->clear();
    int chosen = -1;
    int better = -1; // than the starter's, which sees only a thousand things
    for (const ExplainingModel& model : m_models) {
        if (!(model.*subject.needs))
            continue;
        m_model->addItem(explainerName(model.id), QString::fromStdString(model.id));
        const int row = m_model->count() - 1;
        const bool wasChosen = model.id == before && (current() == m_shownSubject || subject.model.empty());
        if (wasChosen || (chosen < 0 && model.id == subject.model))
            chosen = row;
        if (better < 0 && model.id != kStarter)
            better = row;
    }
    m_model->setCurrentIndex(chosen >= 0 ? chosen : std::max(better, m_model->count() > 0 ? 0 : -1));
    m_shownSubject = current();
    m_modelRow->setVisible(m_model->count() > 0);
    updateReady();
}

void ExplainForm::updateReady() {
    m_explain->setEnabled(isReady());
}

} // namespace medley::ui
