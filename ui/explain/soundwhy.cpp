#include "ui/explain/soundwhy.h"

#include "core/services/explain/attentionview.h"
#include "core/services/explain/mapexport.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/explain/explainform.h"
#include "ui/explain/exportrow.h"
#include "ui/explain/lookbar.h"
#include "ui/explain/mapchoice.h"
#include "ui/explain/maptester.h"
#include "ui/explain/spectrogramview.h"
#include "ui/explain/wordchips.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr double kHeardAtOnce = 10; ///< seconds; what such models hear

} // namespace

SoundWhy::SoundWhy(const ExplainBackend& backend, QWidget* parent)
    : WhyPart(backend, tr("Why: the sound"), {tr("Part"), tr("Words to listen for in the sound")}, parent)
    , m_result(new QWidget(this)) {
    makeResult();
    addParts({}, m_result);
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
    m_tester = new MapTester(TestedMedium::Sound, m_result);
    parts->addWidget(m_tester);
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

void SoundWhy::forgetItem() {
    m_found.clear();
    m_tester->forget();
}

void SoundWhy::dropResult() {
    m_tester->setNoMap();
    m_report.reset();
}

void SoundWhy::takeItem(const ItemRef& ref) {
    m_position = ref.moment ? ref.moment->start : 0;
    m_found = ref.found;
    if (m_found.empty() && ref.moment)
        m_found.push_back(*ref.moment);
    std::erase_if(m_found, [](const TimeSpan& span) { return span.length() <= 0; });
    const auto needs = &ExplainingModel::sounds;
    std::vector<Subject> subjects;
    for (const TimeSpan& span : m_found)
        subjects.push_back({tr("Found: %1", "a part of a sound").arg(timeRange(span)), true, needs, {}});
    subjects.push_back({tr("From the player's position"), true, needs, {}});
    subjects.push_back({tr("The whole sound"), true, needs, {}});
    form().setSubjects(std::move(subjects), 0);
    setSearch(ref);
    m_export->setSuggestion(fileName(std::filesystem::path(item().file.path).stem().string()) + QStringLiteral("-why"));
}

void SoundWhy::setPosition(double seconds, bool) {
    m_position = seconds;
    m_view->setPosition(seconds);
}

TimeSpan SoundWhy::part() const {
    const auto place = static_cast<std::size_t>(std::max(0, form().current()));
    if (place < m_found.size())
        return m_found[place];
    if (place > m_found.size())
        return {};
    const double end = item().file.duration > 0 ? item().file.duration : m_position + kHeardAtOnce;
    return {std::max(0.0, std::min(m_position, end - 1)), std::min(m_position + kHeardAtOnce, end)};
}

void SoundWhy::ask() {
    m_part = part();
    auto question = askedFor<SoundReport>([this](SoundReport report) {
        m_report = std::make_shared<const SoundReport>(std::move(report));
        m_export->forget();
        showReport();
    });
    backend().explainSound(form().model(), item().file.path, m_part, form().words().toStdString(), question.token,
                           std::move(question.done));
}

void SoundWhy::showReport() {
    std::vector<WordChip> words;
    for (const auto& word : m_report->words)
        words.push_back(
            {QString::fromStdString(word.output),
             tr("alone: %1 %2", "name of a score, its value")
                 .arg(coreText(word.scoreName), QLocale().toString(static_cast<double>(word.score), 'f', 3)),
             true,
             {}});
    m_words->setVisible(words.size() > 1);
    m_words->setWords(std::move(words));
    m_view->setSound(m_report->whole.spectrogram);
    m_view->setPosition(m_position);
    const auto& whole = m_report->whole;
    const QStringList facts{tr("“%1”: %2 %3", "what is explained, name of the score, its value")
                                .arg(QString::fromStdString(whole.output), coreText(whole.scoreName),
                                     QLocale().toString(static_cast<double>(whole.score), 'f', 2)),
                            coreText(whole.method)};
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
    showTest();
}

void SoundWhy::showTest() {
    const auto& explanation = shown();
    const QString key = QStringLiteral("%1\n%2\n%3\n%4")
                            .arg(QString::fromStdString(m_report->model))
                            .arg(m_part.start)
                            .arg(m_part.end)
                            .arg(QString::fromStdString(explanation.output));
    const ExplainService::TestedSoundMap tested{explanation.map, explanation.output, explanation.scoreName};
    m_tester->setMap(key, [this, id = m_report->model, file = item().file.path, part = m_part,
                           tested](MapTestOptions options, auto progress, const CancelToken& cancel, auto done) {
        backend().testSound(id, file, part, tested, options, std::move(progress), cancel, std::move(done));
    });
}

WhyPart::StateTexts SoundWhy::stateTexts() const {
    return {tr("%1 listens once more…", "a model").arg(explainerName(form().model())),
            tr("A model that knows sounds and words can show when and at what pitch they are heard: CLAP, for "
               "example."),
            tr("See what the model listened to"),
            tr("Type what to listen for and press Enter. The map lies over the spectrogram, word by word.")};
}

} // namespace medley::ui
