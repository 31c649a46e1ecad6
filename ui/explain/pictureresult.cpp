#include "ui/explain/pictureresult.h"

#include "core/services/explain/mapexport.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/explain/attentionbar.h"
#include "ui/explain/attentionmatrix.h"
#include "ui/explain/colourscale.h"
#include "ui/explain/exportrow.h"
#include "ui/explain/headgrid.h"
#include "ui/explain/lookbar.h"
#include "ui/explain/maptester.h"
#include "ui/explain/wordchips.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>

namespace medley::ui {

namespace {

constexpr int kLabelWidth = 64;

[[nodiscard]] QString percent(float share) {
    return PictureResult::tr("%1 %", "percent").arg(QLocale().toString(static_cast<double>(share) * 100, 'f', 0));
}

/// A matrix of words is no map: it goes with the others into the numbers.
[[nodiscard]] Result<void> writeMap(const PictureExplanation& explanation, const MapChoice& choice, const MapLook& look,
                                    const std::filesystem::path& file) {
    const auto* record = recordOf(explanation, choice);
    const bool text = record && isOfText(*record);
    if (text && mapFormatOf(file) != MapFormat::Npz)
        return fail(ErrorCode::InvalidArgument, "Attention between words is written as numbers, to a .npz file.");
    return exportMap({*explanation.picture,
                      explanation.whole,
                      text ? explanation.whole.map : mapOf(explanation, choice),
                      captionOf(explanation, choice).toStdString(),
                      {look.colours, look.opacity, look.interpolation, 0}},
                     file);
}

[[nodiscard]] QStringList texts(const std::vector<std::string>& tokens, int count) {
    QStringList list;
    for (int i = 0; i < count; ++i)
        list << (static_cast<std::size_t>(i) < tokens.size()
                     ? QString::fromStdString(tokens[static_cast<std::size_t>(i)])
                     : QString::number(i + 1));
    return list;
}

} // namespace

PictureResult::PictureResult(const ExplainBackend& backend, QWidget* scope, QWidget* parent)
    : QWidget(parent), m_backend(backend) {
    makeParts(scope);
    connect(m_words, &WordChips::shownChanged, this, &PictureResult::showMap);
    connect(m_method, &QComboBox::currentIndexChanged, this, [this] {
        showWords();
        showMap();
    });
    connect(m_attention, &AttentionBar::choiceChanged, this, [this] {
        showWords();
        showMap();
    });
    connect(m_look, &LookBar::lookChanged, this, &PictureResult::showMap);
    connect(m_heads, &HeadGrid::headChosen, m_attention, &AttentionBar::setHead);
}

void PictureResult::makeParts(QWidget* scope) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kMedium);
    m_words = new WordChips(tr("Words"), tr("all words"), this);
    column->addWidget(m_words);

    auto* method = new QHBoxLayout;
    method->setSpacing(space::kSmall);
    QLabel* name = makeDimLabel(tr("Method"), TextStyle::Body, this);
    name->setMinimumWidth(kLabelWidth);
    name->setWordWrap(false);
    method->addWidget(name);
    m_method = new QComboBox(this);
    m_method->setObjectName(QStringLiteral("method"));
    m_method->setAccessibleName(tr("Method"));
    method->addWidget(m_method, 1);
    column->addLayout(method);
    m_attention = new AttentionBar(this);
    column->addWidget(m_attention);

    m_look = new LookBar(scope);
    column->addWidget(m_look);
    m_facts = makeDimLabel({}, TextStyle::Caption, this);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_facts);
    m_matrix = new AttentionMatrix(this);
    column->addWidget(m_matrix);
    m_headsTitle = makeDimLabel({}, TextStyle::Caption, this);
    column->addWidget(m_headsTitle);
    m_heads = new HeadGrid(this);
    column->addWidget(m_heads);
    m_tester = new MapTester(TestedMedium::Picture, this);
    column->addWidget(m_tester);

    m_export = new ExportRow(
        [this]() -> ExportRow::Write {
            return [explanation = m_explanation, choice = choice(), look = m_look->look()](const auto& file) {
                return writeMap(*explanation, choice, look, file);
            };
        },
        this);
    column->addWidget(m_export);
}

void PictureResult::setExplanation(PictureExplanation explanation, const PictureSource& source) {
    m_explanation = std::make_shared<const PictureExplanation>(std::move(explanation));
    m_source = source;
    m_export->forget();
    m_export->setSuggestion(fileName(source.file.stem().string()) + QStringLiteral("-why"));
    m_attention->setRecords(m_explanation->whole.attentions);
    showMethods();
    showWords();
    showMap();
}

void PictureResult::clear() {
    m_tester->setNoMap();
    m_explanation.reset();
}

void PictureResult::forgetTests() {
    m_tester->forget();
}

void PictureResult::showMethods() {
    const QSignalBlocker quiet(m_method);
    const QVariant before = m_method->currentData();
    m_method->clear();
    if (!m_explanation->whole.map.values.empty())
        m_method->addItem(methodName(MapMethod::Relevance), static_cast<int>(MapMethod::Relevance));
    if (!m_explanation->whole.attentions.empty())
        m_method->addItem(methodName(MapMethod::Attention), static_cast<int>(MapMethod::Attention));
    m_method->setCurrentIndex(std::max(0, before.isValid() ? m_method->findData(before) : 0));
    m_method->setToolTip(coreText(m_explanation->whole.method).toHtmlEscaped());
}

MapChoice PictureResult::choice() const {
    MapChoice choice{
        static_cast<MapMethod>(m_method->currentData().toInt()), m_attention->record(), m_attention->choice(), {}};
    if (const int word = m_words->shown(); word >= 0)
        choice.word = static_cast<std::size_t>(word);
    return choice;
}

void PictureResult::showWords() {
    const MapChoice chosen = choice();
    std::vector<WordChip> chips;
    bool written = false;
    for (const MapWord& word : wordsOf(*m_explanation, chosen)) {
        WordChip chip{word.text.trimmed(), {}, word.hasMap, word.probability};
        written = written || word.probability;
        if (word.score)
            chip.tip = tr("alone: %1 %2", "name of a score, its value")
                           .arg(coreText(m_explanation->whole.scoreName),
                                QLocale().toString(static_cast<double>(*word.score), 'f', 3));
        else if (word.probability)
            chip.tip = tr("%1 sure when it was written").arg(percent(*word.probability));
        else if (!word.hasMap)
            chip.tip = tr("This word means nothing alone.");
        chips.push_back(std::move(chip));
    }
    const int count = static_cast<int>(chips.size());
    m_words->setVisible(count > 0);
    m_words->setWords(std::move(chips), m_words->current() < count ? m_words->current() : -1);
    m_attention->setVisible(chosen.method == MapMethod::Attention);
}

void PictureResult::showMap() {
    if (!m_explanation)
        return;
    const MapChoice chosen = choice();
    const auto* record = recordOf(*m_explanation, chosen);
    const bool text = record && isOfText(*record);
    m_look->setOverPicture(!text);
    if (!text)
        m_look->setLargest(largestOf(mapOf(*m_explanation, chosen).values),
                           record ? tr("attention to a cell") : tr("share of relevance"));
    showMatrix(text ? record : nullptr);
    showHeads(record);
    showFacts();
    showTest();
    Q_EMIT overlayChanged();
}

void PictureResult::showMatrix(const ml::AttentionRecord* record) {
    m_matrix->setVisible(record != nullptr);
    if (!record)
        return;
    auto values = attentionMatrix(*record, choice().attention);
    m_look->setLargest(largestOf(values), tr("attention to a word"));
    m_matrix->setMatrix(std::move(values), texts(record->queryTokens, record->queries),
                        texts(record->keyTokens, record->keys), m_look->look().colours);
}

void PictureResult::showHeads(const ml::AttentionRecord* record) {
    const MapChoice chosen = choice();
    std::vector<HeadMap> heads;
    if (record && record->heads > 1) {
        int head = 0;
        for (const ml::PatchMap& map : headMaps(*record, chosen)) {
            const QString name = headName(chosen.attention.layer, head++);
            heads.push_back({mapImage(map, m_look->look().colours),
                             tr("%1: largest %2").arg(name, mapValueText(largestOf(map.values)))});
        }
    }
    m_heads->setVisible(!heads.empty());
    m_headsTitle->setVisible(!heads.empty());
    if (heads.empty())
        return;
    m_headsTitle->setText(chosen.attention.layer
                              ? tr("Heads of layer %1, each with its own scale").arg(*chosen.attention.layer + 1)
                              : tr("Heads, over all layers, each with its own scale"));
    const auto& region = m_explanation->whole.region;
    const double aspect = isOfText(*record)   ? static_cast<double>(record->keys) / record->queries
                          : region.height > 0 ? region.width / region.height
                                              : 1;
    m_heads->setHeads(std::move(heads), aspect,
                      isOfText(*record) ? Interpolation::Nearest : m_look->look().interpolation);
    m_heads->setChosen(chosen.attention.head);
}

void PictureResult::showFacts() {
    const auto& whole = m_explanation->whole;
    const QString score = QLocale().toString(static_cast<double>(whole.score), 'f', 2);
    QStringList facts{tr("“%1”: %2 %3", "what is explained, name of the score, its value")
                          .arg(QString::fromStdString(whole.output), coreText(whole.scoreName), score)};
    const MapChoice chosen = choice();
    if (const auto words = wordsOf(*m_explanation, chosen);
        chosen.word && *chosen.word < words.size() && words[*chosen.word].score)
        facts << tr("“%1” alone: %2", "a word, its score")
                     .arg(words[*chosen.word].text,
                          QLocale().toString(static_cast<double>(*words[*chosen.word].score), 'f', 2));
    if (chosen.method == MapMethod::Relevance)
        facts << coreText(whole.method);
    if (const auto* record = recordOf(*m_explanation, chosen); record && record->isMeanOfHeads)
        facts << tr("means of each layer's heads, which one by one would take too much memory");
    m_facts->setText(facts.join(QStringLiteral("  ·  ")));
}

QImage PictureResult::overlay() const {
    if (!m_explanation || !m_explanation->picture)
        return {};
    const auto& picture = *m_explanation->picture;
    return overlayImage(mapOf(*m_explanation, choice()), m_explanation->whole.region, {picture.width, picture.height},
                        m_look->look());
}

void PictureResult::showTest() {
    const MapChoice chosen = choice();
    const auto* record = recordOf(*m_explanation, chosen);
    if (record && isOfText(*record)) {
        m_tester->setNoMap(tr("Only maps of the picture can be tested."));
        return;
    }
    auto tested = testedOf(*m_explanation, chosen);
    if (!tested) {
        m_tester->setNoMap(tr("This word has no map of its own that could be tested."));
        return;
    }
    const QString model = QString::fromStdString(m_explanation->model);
    const QString time = m_source.time ? QString::number(*m_source.time, 'f', 3) : QString();
    const QString of = QString::fromStdString(m_explanation->target.about) + QLatin1Char('\n') +
                       QString::fromStdString(m_explanation->whole.output);
    m_tester->setMap(QStringList{model, time, of, keyOf(chosen)}.join(QLatin1Char('\n')),
                     [this, id = m_explanation->model, source = m_source, tested = std::move(*tested)](
                         MapTestOptions options, auto progress, const CancelToken& cancel, auto done) {
                         m_backend.test(id, source, tested, options, std::move(progress), cancel, std::move(done));
                     });
}

} // namespace medley::ui
