#include "ui/explain/speechwhy.h"

#include "core/services/explain/attentionview.h"
#include "core/services/explain/mapexport.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/explain/alignmentview.h"
#include "ui/explain/explainform.h"
#include "ui/explain/exportrow.h"
#include "ui/explain/lookbar.h"
#include "ui/explain/mapchoice.h"
#include "ui/explain/probabilitylegend.h"
#include "ui/explain/testpanel.h"
#include "ui/explain/wordchips.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kFollowing = -2; ///< instead of a layer: the heads that follow the sound
constexpr int kAll = -1;

[[nodiscard]] std::optional<int> chosenOf(const QComboBox& list) {
    const int data = list.currentData().toInt();
    return data >= 0 ? std::optional(data) : std::nullopt;
}

} // namespace

SpeechWhy::SpeechWhy(const ExplainBackend& backend, QWidget* parent)
    : WhyPart(backend, tr("Why: what is said"), {tr("Passage"), {}}, parent), m_result(new QWidget(this)) {
    makeResult();
    addParts({}, m_result);
    clear();
}

void SpeechWhy::makeResult() {
    auto* parts = new QVBoxLayout(m_result);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(space::kMedium);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    const auto addList = [&](const QString& name, const QString& objectName, int stretch) {
        QLabel* label = makeDimLabel(name, TextStyle::Body, m_result);
        label->setWordWrap(false);
        auto* list = new QComboBox(m_result);
        list->setObjectName(objectName);
        list->setAccessibleName(name);
        list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        list->setMinimumContentsLength(6);
        row->addWidget(label);
        row->addWidget(list, stretch);
        return list;
    };
    m_layer = addList(tr("Layer"), QStringLiteral("speechLayer"), 3);
    m_head = addList(tr("Head"), QStringLiteral("speechHead"), 2);
    parts->addLayout(row);
    m_onlyMeans = makeDimLabel(tr("Of a passage this long only the mean over each layer's heads is kept: one by one "
                                  "they would take too much memory. Choose a shorter one to see them."),
                               TextStyle::Caption, m_result);
    parts->addWidget(m_onlyMeans);
    m_view = new AlignmentView(m_result);
    parts->addWidget(m_view);
    m_words = new WordChips(tr("Words that are said"), {}, m_result);
    parts->addWidget(m_words);
    parts->addWidget(new ProbabilityLegend(m_result));
    m_look = new LookBar(this);
    m_look->setOverPicture(false);
    m_look->setLargest(1, tr("attention, as a share of the word's largest"));
    parts->addWidget(m_look);
    parts->addWidget(makeCaution(m_result));
    parts->addWidget(makeDimLabel(tr("Spoken words have no test like that of a picture: with its sound taken away a "
                                     "word often stays likely, because the words before it foretell it. Click a word "
                                     "to check its time by ear."),
                                  TextStyle::Caption, m_result));
    m_export = new ExportRow(
        [this]() -> ExportRow::Write {
            return [alignment = m_alignment, look = m_look->look()](const auto& file) {
                return exportAlignment(*alignment, {look.colours, look.opacity, look.interpolation, 0}, file);
            };
        },
        m_result);
    parts->addWidget(m_export);

    connect(m_layer, &QComboBox::currentIndexChanged, this, [this] {
        showHeads();
        showAttention();
    });
    connect(m_head, &QComboBox::currentIndexChanged, this, &SpeechWhy::showAttention);
    connect(m_look, &LookBar::lookChanged, this, &SpeechWhy::showAttention);
    connect(m_view, &AlignmentView::playRequested, this, &WhyPart::playRequested);
    connect(m_words, &WordChips::activated, this, [this](int word) {
        const auto place = static_cast<std::size_t>(word);
        if (m_alignment && word >= 0 && place < m_alignment->words.size())
            Q_EMIT playRequested(m_alignment->words[place].span.start);
    });
}

bool SpeechWhy::concerns(const ItemDetails& item) const {
    return std::ranges::any_of(item.segments, [](const auto& segment) {
        return segment.type == catalog::SegmentType::Speech && !segment.text.empty();
    });
}

void SpeechWhy::forgetItem() {
    m_passages.clear();
}

void SpeechWhy::dropResult() {
    m_alignment.reset();
}

void SpeechWhy::takeItem(const ItemRef& ref) {
    std::vector<Subject> subjects;
    for (const auto& segment : item().segments) {
        if (segment.type != catalog::SegmentType::Speech || segment.text.empty())
            continue;
        m_passages.push_back(segment);
        subjects.push_back(
            {tr("%1  %2", "time, what is said").arg(timecode(segment.span.start), QString::fromStdString(segment.text)),
             false,
             &ExplainingModel::speech,
             {}});
    }
    if (!subjects.empty())
        form().setSubjects(std::move(subjects), passageAt(ref.moment ? ref.moment->start : 0));
    m_export->setSuggestion(fileName(std::filesystem::path(item().file.path).stem().string()) +
                            QStringLiteral("-words"));
}

int SpeechWhy::passageAt(double seconds) const {
    const auto later =
        std::ranges::find_if(m_passages, [seconds](const auto& passage) { return passage.span.end > seconds; });
    return static_cast<int>(std::min(later - m_passages.begin(), std::ssize(m_passages) - 1));
}

void SpeechWhy::subjectChosen(int subject) {
    if (const auto place = static_cast<std::size_t>(subject); subject >= 0 && place < m_passages.size())
        Q_EMIT seekRequested(m_passages[place].span.start);
}

void SpeechWhy::setPosition(double seconds, bool) {
    m_view->setPosition(seconds);
    if (!m_alignment && !isBusy() && !m_passages.empty())
        form().setCurrentSubject(passageAt(seconds)); // the one that would be explained
}

void SpeechWhy::ask() {
    const auto place = static_cast<std::size_t>(std::max(0, form().current()));
    if (place >= m_passages.size()) {
        showState();
        return;
    }
    const auto& passage = m_passages[place];
    auto question = askedFor<ml::SpeechAlignment>([this](ml::SpeechAlignment alignment) {
        m_alignment = std::make_shared<const ml::SpeechAlignment>(std::move(alignment));
        m_export->forget();
        showAlignment();
    });
    backend().align(form().model(), item().file.path, passage.span, passage.text, item().file.language, question.token,
                    std::move(question.done));
}

void SpeechWhy::showAlignment() {
    m_view->setTokens(m_alignment->tokens, m_alignment->span);
    std::vector<WordChip> words;
    for (const auto& word : m_alignment->words) {
        const auto seconds = [](double value) { return QLocale().toString(value, 'f', 2); };
        words.push_back({QString::fromStdString(word.text).trimmed(),
                         tr("%1 % sure, %2 to %3 s; click to hear it")
                             .arg(QLocale().toString(static_cast<double>(word.probability) * 100, 'f', 0),
                                  seconds(word.span.start), seconds(word.span.end)),
                         true, word.probability});
    }
    m_words->setWords(std::move(words));
    const QSignalBlocker quiet(m_layer);
    m_layer->clear();
    m_layer->addItem(tr("Along the sound"), kFollowing);
    m_layer->setItemData(0, tr("The mean over the heads whose attention goes along with the speech"), Qt::ToolTipRole);
    m_layer->addItem(tr("All"), kAll);
    for (int layer = 0; layer < m_alignment->heads.layers; ++layer)
        m_layer->addItem(tr("%1 of %2", "number of how many").arg(layer + 1).arg(m_alignment->heads.layers), layer);
    showHeads();
    showAttention();
}

void SpeechWhy::showHeads() {
    const QSignalBlocker quiet(m_head);
    const int before = m_head->count() > 0 ? m_head->currentData().toInt() : kAll;
    m_head->clear();
    m_head->addItem(tr("All"), kAll);
    const auto& heads = m_alignment->heads;
    const auto layer = chosenOf(*m_layer);
    m_onlyMeans->setVisible(heads.isMeanOfHeads);
    for (int head = 0; head < heads.heads && !heads.isMeanOfHeads; ++head) {
        const QString name = tr("%1 of %2", "number of how many").arg(head + 1).arg(heads.heads);
        const bool follows = layer && std::ranges::find(m_alignment->alignmentHeads, std::pair(*layer, head)) !=
                                          m_alignment->alignmentHeads.end();
        m_head->addItem(follows ? tr("%1, follows the sound", "a head").arg(name) : name, head);
    }
    m_head->setCurrentIndex(std::max(0, m_head->findData(before)));
    m_head->setEnabled(m_layer->currentData().toInt() != kFollowing && !heads.isMeanOfHeads);
}

void SpeechWhy::showAttention() {
    if (!m_alignment)
        return;
    if (m_layer->currentData().toInt() == kFollowing)
        m_view->setAttention(m_alignment->attention, m_alignment->positions, m_look->look().colours);
    else
        m_view->setAttention(attentionMatrix(m_alignment->heads, {chosenOf(*m_layer), chosenOf(*m_head)}),
                             m_alignment->heads.keys, m_look->look().colours);
}

WhyPart::StateTexts SpeechWhy::stateTexts() const {
    return {tr("%1 listens once more…", "a model").arg(explainerName(form().model())),
            tr("A model that writes down speech can show when it hears each word: Whisper, for example."),
            tr("See when each word is heard"),
            tr("Choose a passage and press Explain. Each word gets its time, how sure the model was, and where in the "
               "sound it listened.")};
}

} // namespace medley::ui
