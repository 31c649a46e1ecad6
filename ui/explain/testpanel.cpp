#include "ui/explain/testpanel.h"

#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/explain/testchart.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>

#include <cmath>

namespace medley::ui {

namespace {

constexpr int kFull = 100; // per cent
constexpr int kSentenceLines = 3;

[[nodiscard]] QString scoreChange(double fall) {
    const QString by = QLocale().toString(std::abs(fall), 'f', 2);
    return fall < 0 ? TestPanel::tr("raises the score by %1").arg(by) : TestPanel::tr("lowers the score by %1").arg(by);
}

} // namespace

QLabel* makeCaution(QWidget* parent) {
    QLabel* caution =
        makeDimLabel(TestPanel::tr("Attention is evidence about the model, not proof."), TextStyle::Caption, parent);
    caution->setToolTip(
        TestPanel::tr("A map says where numbers in the model are large. Whether the output depends on that "
                      "part of the picture or the sound is another question, which the test asks."));
    return caution;
}

QString testSentence(const MapTest& test, TestedMedium medium) {
    if (!test.isTestable())
        return medium == TestedMedium::Sound
                   ? TestPanel::tr("This cannot be tested here: silence has as high a score as the sound itself.")
                   : TestPanel::tr(
                         "This cannot be tested here: a blurred picture has as high a score as the picture itself.");
    QString sentence;
    if (test.fallOfTenth >= 0 && test.fallOfRandomTenth >= 0)
        sentence =
            TestPanel::tr("Taking away the most relevant tenth lowers the score by %1, a random tenth by %2.")
                .arg(QLocale().toString(test.fallOfTenth, 'f', 2), QLocale().toString(test.fallOfRandomTenth, 'f', 2));
    else
        sentence = TestPanel::tr("Taking away the most relevant tenth %1, a random tenth %2.")
                       .arg(scoreChange(test.fallOfTenth), scoreChange(test.fallOfRandomTenth));
    return sentence + QLatin1Char(' ') +
           (test.holds() ? TestPanel::tr("Overall, this map does better than chance.")
                         : TestPanel::tr("Overall, this map does no better than chance."));
}

TestPanel::TestPanel(TestedMedium medium, QWidget* parent)
    : QWidget(parent)
    , m_medium(medium)
    , m_sentence(makeLabel({}, TextStyle::Body, this))
    , m_chart(new TestChart(this))
    , m_test(new QPushButton(this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_automatic(new QCheckBox(tr("Test maps automatically"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(makeCaution(this));
    m_sentence->setObjectName(QStringLiteral("testSentence"));
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_sentence);
    column->addWidget(m_chart);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    row->addStrut(m_stop->sizeHint().height()); // with and without a button
    row->addWidget(m_test);
    row->addWidget(m_progress, 1);
    row->addWidget(m_stop);
    row->addStretch();
    row->addWidget(m_automatic);
    column->addLayout(row);
    m_test->setObjectName(QStringLiteral("testMap"));
    m_test->setToolTip(
        medium == TestedMedium::Sound
            ? tr("Makes the parts of the sound silent that are most relevant by the map, and random parts, and "
                 "measures how the score falls. Takes some seconds.")
            : tr("Blurs the parts of the picture that are most relevant by the map, and random parts, and "
                 "measures how the score falls. Takes some seconds."));
    m_progress->setRange(0, kFull);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(5);
    m_progress->setAccessibleName(tr("Testing the map"));
    m_stop->setAccessibleName(tr("Stop the test"));
    m_automatic->setToolTip(tr("A short test of each map that is looked at for a moment. Whatever else is asked of the "
                               "models goes first."));
    connect(m_test, &QPushButton::clicked, this, &TestPanel::testRequested);
    connect(m_stop, &QPushButton::clicked, this, &TestPanel::stopRequested);
    connect(m_automatic, &QCheckBox::toggled, this, &TestPanel::automaticChanged);
    setUntested({});
}

void TestPanel::setAutomatic(bool automatic) {
    const QSignalBlocker quiet(m_automatic);
    m_automatic->setChecked(automatic);
    showRoom();
}

bool TestPanel::isAutomatic() const {
    return m_automatic->isChecked();
}

void TestPanel::showRoom() {
    const bool mayCome = isAutomatic() && m_isTestable;
    m_sentence->setMinimumHeight(mayCome ? kSentenceLines * m_sentence->fontMetrics().lineSpacing() : 0);
    m_chart->setVisible(m_hasCurves || mayCome);
}

void TestPanel::showResult(const QString& sentence, const QString& button) {
    m_sentence->setText(sentence);
    m_progress->hide();
    m_stop->hide();
    m_test->setText(button);
    m_test->setEnabled(true);
    m_test->show();
}

void TestPanel::setUntested(const QString& whyNot) {
    m_isTestable = whyNot.isEmpty();
    m_hasCurves = false;
    m_chart->clear();
    showResult(m_isTestable ? tr("This map is not tested yet.") : whyNot, tr("Test this map"));
    m_test->setEnabled(m_isTestable);
    showRoom();
}

void TestPanel::setWaiting() {
    showBusy(tr("It is tested as soon as the models have nothing else to do…"), 0);
}

void TestPanel::setRunning(double share) {
    showBusy(m_medium == TestedMedium::Sound ? tr("Making parts of the sound silent…")
                                             : tr("Taking parts of the picture away…"),
             share);
}

void TestPanel::showBusy(const QString& sentence, double share) {
    m_test->hide();
    m_sentence->setText(sentence);
    m_progress->setValue(static_cast<int>(std::lround(share * kFull)));
    m_progress->show();
    m_stop->show();
}

void TestPanel::setTest(const MapTest& test, bool isFull) {
    showResult(testSentence(test, m_medium), tr("Test in full"));
    m_test->setVisible(!isFull);
    m_chart->setTest(test);
    m_hasCurves = !test.deletion.empty();
    showRoom();
}

void TestPanel::setFailure(const Error& error) {
    setUntested({});
    m_sentence->setText(errorText(error));
}

} // namespace medley::ui
