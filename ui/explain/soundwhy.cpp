#include "ui/explain/soundwhy.h"

#include "core/services/explain/attentionview.h"
#include "core/services/explain/mapexport.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/explain/explainform.h"
#include "ui/explain/exportrow.h"
#include "ui/explain/lookbar.h"
#include "ui/explain/mapchoice.h"
#include "ui/explain/spectrogramview.h"
#include "ui/explain/testpanel.h"
#include "ui/explain/whystate.h"
#include "ui/explain/wordchips.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr double kHeardAtOnce = 10; ///< seconds; what such models hear

} // namespace

SoundWhy::SoundWhy(const ExplainBackend& backend, QWidget* parent)
    : WhyPart(tr("Why: the sound"), parent)
    , m_backend(backend)
    , m_form(new ExplainForm(tr("Part"), tr("Words to listen for in the sound"), this))
    , m_state(new WhyState(this))
    , m_result(new QWidget(this)) {
    column().addWidget(m_form);
    column().addWidget(m_state, 1);
    makeResult();
    column().addWidget(m_result);
    column().addStretch(0);
    connect(m_form, &ExplainForm::explainRequested, this, &SoundWhy::explain);
    const auto again = [this] {
        m_asking.cancel();
        m_report.reset();
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
    connect(m_state, &WhyState::retryRequested, this, &SoundWhy::explain);
    connect(m_state, &WhyState::modelsRequested, this, &WhyPart::modelsRequested);
    clear();
}

void SoundWhy::makeResult() {
    auto* parts = new QVBoxLayout(m_result);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(space::kMedium);
    m_words = new WordChips(tr("Words"), tr("all words"), m_result);
    parts->addWidget(m_words);
    m_view = new SpectrogramView(m_result);
    parts->addWidget(m_view);
    m_look = new LookBar(this);
    parts->addWidget(m_look);
    m_facts = makeDimLabel({}, TextStyle::Caption, m_result);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    parts->addWidget(m_facts);
    parts->addWidget(makeCaution(m_result));
    m_export = new ExportRow(
        [this]() -> ExportRow::Write {
            return [explanation = shown(), look = m_look->look()](const auto& file) {
                return exportSoundMap(explanation, {look.colours, look.opacity, look.interpolation, 0}, file);
            };
        },
        m_result);
    parts->addWidget(m_export);
    connect(m_words, &WordChips::shownChanged, this, &SoundWhy::showMap);
    connect(m_look, &LookBar::lookChanged, this, &SoundWhy::showMap);
    connect(m_view, &SpectrogramView::playRequested, this, &WhyPart::playRequested);
}

bool SoundWhy::concerns(const ItemDetails& item) const {
    return item.file.kind == MediaKind::Audio || (item.file.kind == MediaKind::Video && item.file.hasAudio);
}

void SoundWhy::clear() {
    m_asking.cancel();
    m_item = {};
    m_report.reset();
    m_found.clear();
    m_hasBegun = false;
    m_hasSearch = false;
    showState();
}

void SoundWhy::setItem(const ItemDetails& item, const ItemRef& ref) {
    clear();
    m_item = item;
    m_position = ref.moment ? ref.moment->start : 0;
    m_found = ref.found;
    if (m_found.empty() && ref.moment)
        m_found.push_back(*ref.moment);
    std::erase_if(m_found, [](const TimeSpan& span) { return span.length() <= 0; });
    const auto needs = &ExplainingModel::sounds;
    std::vector<Subject> subjects;
    for (const TimeSpan& span : m_found)
        subjects.push_back({tr("Found: %1", "a part of a sound").arg(timeRange(span)), true, needs, {}});
    subjects.push_back({tr("From where it plays"), true, needs, {}});
    subjects.push_back({tr("The whole sound"), true, needs, {}});
    m_form->setSubjects(std::move(subjects), 0);
    const QString query = QString::fromStdString(ref.query).trimmed();
    m_hasSearch = !query.isEmpty();
    m_form->setWords(query);
    m_export->setSuggestion(fileName(std::filesystem::path(item.file.path).stem().string()) + QStringLiteral("-why"));
    showState();
}

void SoundWhy::setModels(const std::vector<ExplainingModel>& models) {
    m_knowsModels = true;
    m_form->setModels(models);
    if (!m_report && !m_asking.isBusy())
        showState();
}

void SoundWhy::setPosition(double seconds, bool) {
    m_position = seconds;
    m_view->setPosition(seconds);
}

void SoundWhy::begin() {
    if (m_hasBegun || !m_item.file.id || !m_knowsModels)
        return;
    m_hasBegun = true;
    if (m_hasSearch && m_form->isReady())
        explain();
}

TimeSpan SoundWhy::part() const {
    const auto place = static_cast<std::size_t>(std::max(0, m_form->current()));
    if (place < m_found.size())
        return m_found[place];
    if (place > m_found.size())
        return {};
    const double end = m_item.file.duration > 0 ? m_item.file.duration : m_position + kHeardAtOnce;
    return {std::max(0.0, std::min(m_position, end - 1)), std::min(m_position + kHeardAtOnce, end)};
}

void SoundWhy::explain() {
    if (!m_item.file.id || !m_form->isReady())
        return;
    m_report.reset();
    auto question = m_asking.begin<SoundReport>(this, [this](Result<SoundReport> report) { take(std::move(report)); });
    showState();
    m_backend.explainSound(m_form->model(), m_item.file.path, part(), m_form->words().toStdString(), question.token,
                           std::move(question.done));
}

void SoundWhy::take(Result<SoundReport> report) {
    if (!report) {
        showState();
        m_state->showFailure(tr("This could not be explained"), report.error());
        return;
    }
    m_report = std::make_shared<const SoundReport>(std::move(*report));
    m_state->hide();
    m_result->show();
    m_export->forget();
    showReport();
}

void SoundWhy::showReport() {
    std::vector<WordChip> words;
    for (const auto& word : m_report->words)
        words.push_back({QString::fromStdString(word.output),
                         tr("alone: %1 %2", "name of a score, its value")
                             .arg(QString::fromStdString(word.scoreName),
                                  QLocale().toString(static_cast<double>(word.score), 'f', 3)),
                         true,
                         {}});
    m_words->setVisible(words.size() > 1);
    m_words->setWords(std::move(words));
    m_view->setSound(m_report->whole.spectrogram);
    m_view->setPosition(m_position);
    const auto& whole = m_report->whole;
    const QStringList facts{tr("“%1”: %2 %3", "what is explained, name of the score, its value")
                                .arg(QString::fromStdString(whole.output), QString::fromStdString(whole.scoreName),
                                     QLocale().toString(static_cast<double>(whole.score), 'f', 2)),
                            QString::fromStdString(whole.method)};
    m_facts->setText(facts.join(QStringLiteral("  ·  ")));
    showMap();
}

const ml::SoundExplanation& SoundWhy::shown() const {
    const int word = m_words->shown();
    return word >= 0 ? m_report->words[static_cast<std::size_t>(word)] : m_report->whole;
}

void SoundWhy::showMap() {
    if (!m_report)
        return;
    ml::TimeFrequencyMap map = shown().map;
    map.values = shareOf({map.rows, map.columns, std::move(map.values)}).values;
    m_look->setLargest(largestOf(map.values), tr("share of relevance"));
    m_view->setMap(map, m_look->look());
}

void SoundWhy::showState() {
    m_result->setVisible(m_report != nullptr);
    m_state->setVisible(m_report == nullptr);
    if (m_asking.isBusy())
        m_state->showBusy(tr("%1 listens once more…", "a model").arg(explainerName(m_form->model())));
    else if (m_knowsModels && m_form->model().empty())
        m_state->showNoModel(tr("A model that knows sounds and words can show when and at what pitch they are heard: "
                                "CLAP, for example."));
    else
        m_state->showEmpty(tr("See what the model listened to"),
                           tr("Type what to listen for and press Enter. The map lies over the spectrogram, word by "
                              "word."));
}

} // namespace medley::ui
