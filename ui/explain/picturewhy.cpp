#include "ui/explain/picturewhy.h"

#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/explain/explainform.h"
#include "ui/explain/mapchoice.h"
#include "ui/explain/pictureresult.h"

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
    : WhyPart(backend, tr("Why: the picture"), {tr("Explain"), tr("Words to look for in the picture")}, parent)
    , m_elsewhere(new QWidget(this))
    , m_result(new PictureResult(backend, this, this)) {
    makeElsewhere();
    addParts({m_elsewhere}, m_result);
    connect(m_result, &PictureResult::overlayChanged, this, &WhyPart::overlayChanged);
    clear();
}

void PictureWhy::makeElsewhere() {
    auto* row = new QHBoxLayout(m_elsewhere);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kSmall);
    m_elsewhereText = makeDimLabel({}, TextStyle::Caption, m_elsewhere);
    row->addWidget(m_elsewhereText, 1);
    auto* back = new QPushButton(tr("Go there"), m_elsewhere);
    back->setAccessibleName(tr("Go to the frame that is explained"));
    auto* here = new QPushButton(tr("Explain this one"), m_elsewhere);
    here->setAccessibleName(tr("Explain the frame that is shown"));
    row->addWidget(back);
    row->addWidget(here);
    connect(back, &QPushButton::clicked, this, [this] { Q_EMIT seekRequested(m_explainedAt); });
    connect(here, &QPushButton::clicked, this, &PictureWhy::explain);
}

bool PictureWhy::concerns(const ItemDetails& item) const {
    return item.file.kind == MediaKind::Image || item.file.kind == MediaKind::Video;
}

void PictureWhy::forgetItem() {
    m_answersAsking.cancel();
    m_answers.clear();
    m_result->forgetTests();
    showSubjects();
}

void PictureWhy::takeItem(const ItemRef& ref) {
    m_position = ref.moment ? ref.moment->start : 0;
    setSearch(ref);
    showSubjects();
}

void PictureWhy::dropResult() {
    m_result->clear();
}

bool PictureWhy::hasResult() const {
    return !m_result->isEmpty();
}

void PictureWhy::showSubjects() {
    m_explained = {{}};
    std::vector<Subject> subjects{
        {hasSearch() ? tr("Words of the search") : tr("Words"), true, &ExplainingModel::pictures, {}}};
    for (const auto& caption : item().captions) {
        m_explained.push_back({Explained::Kind::Caption,
                               {prefixOf(caption.settings), caption.text, {}},
                               isVideo() ? std::optional(caption.keyTime) : std::nullopt});
        subjects.push_back(
            {tr("Caption “%1”").arg(shortened(caption.text)), false, &ExplainingModel::writes, caption.model});
    }
    const auto seen = std::ranges::find_if(item().segments, [this](const auto& segment) {
        return !segment.labels.empty() &&
               (!isVideo() || (segment.span.start <= m_position && m_position < segment.span.end));
    });
    for (std::size_t i = 0; seen != item().segments.end() && i < std::min(kMostLabels, seen->labels.size()); ++i) {
        const std::string& label = seen->labels[i].label;
        m_explained.push_back({Explained::Kind::Label, {label, {}, {}}, {}});
        subjects.push_back({tr("Seen: “%1”").arg(shortened(label)), false, &ExplainingModel::pictures, "starter"});
    }
    for (const auto& answer : m_answers) {
        m_explained.push_back({Explained::Kind::Answer, {answer.question, answer.answer, {}}, {}});
        subjects.push_back({tr("Answer “%1” to “%2”").arg(shortened(answer.answer), shortened(answer.question)), false,
                            &ExplainingModel::writes, answer.model});
    }
    const int before = std::clamp(form().current(), 0, static_cast<int>(subjects.size()) - 1);
    form().setSubjects(std::move(subjects), hasBegun() ? before : 0);
}

void PictureWhy::began() {
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
    backend().answers(item().file.id, std::move(question.done));
}

const PictureWhy::Explained& PictureWhy::subject() const {
    const auto place = static_cast<std::size_t>(std::max(0, form().current()));
    return m_explained[std::min(place, m_explained.size() - 1)];
}

void PictureWhy::ask() {
    m_explainedAt = subject().time.value_or(m_position);
    m_source = {item().file.path, isVideo() ? std::optional(m_explainedAt) : std::nullopt};
    auto question = askedFor<PictureExplanation>(
        [this](PictureExplanation explanation) { m_result->setExplanation(std::move(explanation), m_source); });
    const ml::ExplainOptions options{.attentions = true};
    if (subject().kind == Explained::Kind::Words)
        backend().explainHit(form().model(), m_source, form().words().toStdString(), options, question.token,
                             std::move(question.done));
    else
        backend().explain(form().model(), m_source, subject().target, options, question.token,
                          std::move(question.done));
}

WhyPart::StateTexts PictureWhy::stateTexts() const {
    const bool isWritten = subject().kind == Explained::Kind::Caption || subject().kind == Explained::Kind::Answer;
    return {tr("%1 looks at the picture once more…", "a model").arg(explainerName(form().model())),
            isWritten
                ? tr("A model that writes about pictures can show where it looked: BLIP or SmolVLM, for example.")
                : tr("A model that knows pictures and words can show where they are: CLIP or SigLIP, for example."),
            tr("See what the model looked at"),
            isVideo() ? tr("Type what to look for and press Enter. The map lies over the frame, word by "
                           "word.")
                      : tr("Type what to look for and press Enter. The map lies over the picture, word by "
                           "word.")};
}

void PictureWhy::stateShown() {
    showPlace();
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
    if (!item().file.id || seconds == m_position)
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
