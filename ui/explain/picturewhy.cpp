#include "ui/explain/picturewhy.h"

#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/explain/explainform.h"
#include "ui/explain/mapchoice.h"
#include "ui/explain/pictureresult.h"
#include "ui/explain/whystate.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr double kSameFrame = 0.02; ///< seconds; less than a frame lasts
constexpr std::size_t kMostLabels = 3;
constexpr int kLongestName = 60; ///< characters of what is explained, in the list

[[nodiscard]] QString shortened(const std::string& text) {
    const QString whole = QString::fromStdString(text).simplified();
    return whole.size() <= kLongestName ? whole : whole.left(kLongestName - 1) + QChar(0x2026);
}

/// How a caption was told to begin.
[[nodiscard]] std::string prefixOf(const std::string& settings) {
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(settings)).object();
    return json.value(QLatin1String("prefix")).toString().toStdString();
}

} // namespace

PictureWhy::PictureWhy(const ExplainBackend& backend, QWidget* parent)
    : WhyPart(tr("Why: the picture"), parent)
    , m_backend(backend)
    , m_form(new ExplainForm(tr("Explain"), tr("Words to look for in the picture"), this))
    , m_state(new WhyState(this))
    , m_elsewhere(new QWidget(this))
    , m_result(new PictureResult(backend, this, this)) {
    auto* elsewhere = new QHBoxLayout(m_elsewhere);
    elsewhere->setContentsMargins(0, 0, 0, 0);
    elsewhere->setSpacing(space::kSmall);
    m_elsewhereText = makeDimLabel({}, TextStyle::Caption, m_elsewhere);
    elsewhere->addWidget(m_elsewhereText, 1);
    auto* back = new QPushButton(tr("Go there"), m_elsewhere);
    back->setAccessibleName(tr("Go to the frame that is explained"));
    auto* here = new QPushButton(tr("Explain this one"), m_elsewhere);
    here->setAccessibleName(tr("Explain the frame that is shown"));
    elsewhere->addWidget(back);
    elsewhere->addWidget(here);
    column().addWidget(m_form);
    column().addWidget(m_state, 1);
    column().addWidget(m_elsewhere);
    column().addWidget(m_result);
    column().addStretch(0);

    connect(m_form, &ExplainForm::explainRequested, this, &PictureWhy::explain);
    const auto again = [this] { // another subject or model: the map that is shown is not of it
        m_asking.cancel();
        m_result->clear();
        if (m_form->isReady())
            explain();
        else
            showState();
    };
    connect(m_form, &ExplainForm::subjectChosen, this, again);
    connect(m_form, &ExplainForm::modelChosen, this, again);
    connect(m_state, &WhyState::stopRequested, this, [this] {
        m_asking.cancel();
        showState();
    });
    connect(m_state, &WhyState::retryRequested, this, &PictureWhy::explain);
    connect(m_state, &WhyState::modelsRequested, this, &WhyPart::modelsRequested);
    connect(back, &QPushButton::clicked, this, [this] { Q_EMIT seekRequested(m_explainedAt); });
    connect(here, &QPushButton::clicked, this, &PictureWhy::explain);
    connect(m_result, &PictureResult::overlayChanged, this, &WhyPart::overlayChanged);
    clear();
}

bool PictureWhy::concerns(const ItemDetails& item) const {
    return item.file.kind == MediaKind::Image || item.file.kind == MediaKind::Video;
}

void PictureWhy::clear() {
    m_asking.cancel();
    m_answersAsking.cancel();
    m_item = {};
    m_answers.clear();
    m_result->clear();
    m_hasBegun = false;
    m_hasSearch = false;
    showSubjects();
    showState();
}

void PictureWhy::setItem(const ItemDetails& item, const ItemRef& ref) {
    clear();
    m_item = item;
    m_position = ref.moment ? ref.moment->start : 0;
    const QString query = QString::fromStdString(ref.query).trimmed();
    m_hasSearch = !query.isEmpty();
    m_form->setWords(query);
    showSubjects();
    showState();
}

void PictureWhy::setModels(const std::vector<ExplainingModel>& models) {
    m_knowsModels = true;
    m_form->setModels(models);
    if (m_result->isEmpty() && !m_asking.isBusy())
        showState();
}

void PictureWhy::showSubjects() {
    m_explained = {{}};
    std::vector<Subject> subjects{
        {m_hasSearch ? tr("Words of the search") : tr("Words"), true, &ExplainingModel::pictures, {}}};
    for (const auto& caption : m_item.captions) {
        m_explained.push_back({Explained::Kind::Caption,
                               {prefixOf(caption.settings), caption.text, {}},
                               isVideo() ? std::optional(caption.keyTime) : std::nullopt});
        subjects.push_back(
            {tr("Caption “%1”").arg(shortened(caption.text)), false, &ExplainingModel::writes, caption.model});
    }
    const auto seen = std::ranges::find_if(m_item.segments, [this](const auto& segment) {
        return !segment.labels.empty() &&
               (!isVideo() || (segment.span.start <= m_position && m_position < segment.span.end));
    });
    for (std::size_t i = 0; seen != m_item.segments.end() && i < std::min(kMostLabels, seen->labels.size()); ++i) {
        const std::string& label = seen->labels[i].label;
        m_explained.push_back({Explained::Kind::Label, {label, {}, {}}, {}});
        subjects.push_back({tr("Seen: “%1”").arg(shortened(label)), false, &ExplainingModel::pictures, "starter"});
    }
    for (const auto& answer : m_answers) {
        m_explained.push_back({Explained::Kind::Answer, {answer.question, answer.answer, {}}, {}});
        subjects.push_back({tr("Answer “%1” to “%2”").arg(shortened(answer.answer), shortened(answer.question)), false,
                            &ExplainingModel::writes, answer.model});
    }
    const int before = std::clamp(m_form->current(), 0, static_cast<int>(subjects.size()) - 1);
    m_form->setSubjects(std::move(subjects), m_hasBegun ? before : 0);
}

void PictureWhy::askForAnswers() {
    auto question = m_answersAsking.begin<std::vector<catalog::AnswerRecord>>(
        this, [this](Result<std::vector<catalog::AnswerRecord>> answers) {
            // Where they cannot be read, the rest can be explained all the same; the tab that keeps them says why.
            if (!answers || answers->empty())
                return;
            m_answers.clear();
            for (auto& answer : *answers)
                if (answer.model != "starter") // it writes nothing: it says what is known
                    m_answers.push_back(std::move(answer));
            showSubjects();
        });
    m_backend.answers(m_item.file.id, std::move(question.done));
}

const PictureWhy::Explained& PictureWhy::subject() const {
    const auto place = static_cast<std::size_t>(std::max(0, m_form->current()));
    return m_explained[std::min(place, m_explained.size() - 1)];
}

void PictureWhy::begin() {
    if (m_hasBegun || !m_item.file.id || !m_knowsModels)
        return;
    m_hasBegun = true;
    askForAnswers();
    if (m_hasSearch && m_form->isReady())
        explain();
}

void PictureWhy::explain() {
    if (!m_item.file.id || !m_form->isReady())
        return;
    m_explainedAt = subject().time.value_or(m_position);
    m_source = {m_item.file.path, isVideo() ? std::optional(m_explainedAt) : std::nullopt};
    m_result->clear();
    auto question = m_asking.begin<PictureExplanation>(
        this, [this](Result<PictureExplanation> explanation) { take(std::move(explanation)); });
    const std::string model = m_form->model();
    const ml::ExplainOptions options{.attentions = true};
    showState();
    if (subject().kind == Explained::Kind::Words)
        m_backend.explainHit(model, m_source, m_form->words().toStdString(), options, question.token,
                             std::move(question.done));
    else
        m_backend.explain(model, m_source, subject().target, options, question.token, std::move(question.done));
}

void PictureWhy::take(Result<PictureExplanation> explanation) {
    if (!explanation) {
        showState();
        m_state->showFailure(tr("This could not be explained"), explanation.error());
        return;
    }
    m_state->hide();
    m_result->setExplanation(std::move(*explanation), m_source);
    m_result->show();
    showPlace();
}

void PictureWhy::showState() {
    m_result->setVisible(!m_result->isEmpty());
    m_state->setVisible(m_result->isEmpty());
    showPlace();
    if (m_asking.isBusy()) {
        m_state->showBusy(tr("%1 looks at the picture once more…", "a model").arg(explainerName(m_form->model())));
    } else if (m_knowsModels && m_form->model().empty()) {
        m_state->showNoModel(
            subject().kind == Explained::Kind::Caption || subject().kind == Explained::Kind::Answer
                ? tr("A model that writes about pictures can show where it looked: BLIP or SmolVLM, for example.")
                : tr("A model that knows pictures and words can show where they are: CLIP or SigLIP, for example."));
    } else {
        m_state->showEmpty(tr("See what the model looked at"),
                           isVideo()
                               ? tr("Type what to look for and press Enter. The map lies over the frame, word by "
                                    "word.")
                               : tr("Type what to look for and press Enter. The map lies over the picture, word by "
                                    "word."));
    }
    Q_EMIT overlayChanged();
}

bool PictureWhy::isAtExplainedFrame() const {
    return !isVideo() || std::abs(m_position - m_explainedAt) < kSameFrame;
}

void PictureWhy::showPlace() {
    m_elsewhere->setVisible(!m_result->isEmpty() && !isAtExplainedFrame());
    m_elsewhereText->setText(tr("The map is of the frame at %1.").arg(timecode(m_explainedAt)));
}

void PictureWhy::setPosition(double seconds, bool) {
    if (!m_item.file.id || seconds == m_position)
        return;
    const bool before = isAtExplainedFrame();
    m_position = seconds;
    if (before == isAtExplainedFrame() || m_result->isEmpty())
        return;
    showPlace();
    Q_EMIT overlayChanged();
}

QImage PictureWhy::overlay() const {
    return m_result->isEmpty() || !isAtExplainedFrame() ? QImage() : m_result->overlay();
}

} // namespace medley::ui
