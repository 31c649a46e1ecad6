#include "ui/explain/testpanel.h"

#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/explain/testchart.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <cmath>

namespace medley::ui {

namespace {

constexpr int kFull = 100; // per cent

[[nodiscard]] QString scoreChange(double fall) {
    const QString by = QLocale().toString(std::abs(fall), 'f', 2);
    return fall < 0 ? TestPanel::tr("raises it by %1").arg(by) : TestPanel::tr("lowers it by %1").arg(by);
}

} // namespace

QLabel* makeCaution(QWidget* parent) {
    QLabel* caution =
        makeDimLabel(TestPanel::tr("Attention is evidence about the model, not proof."), TextStyle::Caption, parent);
    caution->setToolTip(
        TestPanel::tr("A map says where numbers in the model are large. Whether the output depends on that "
                      "part of the picture is another question, which the test asks."));
    return caution;
}

QString testSentence(const MapTest& test) {
    if (!test.isTestable())
        return TestPanel::tr(
            "This cannot be tested here: a blurred picture has as high a score as the picture itself.");
    QString sentence;
    if (test.fallOfTenth >= 0 && test.fallOfRandomTenth >= 0)
        sentence =
            TestPanel::tr("Taking away the most relevant tenth lowers the score by %1, a random tenth by %2.")
                .arg(QLocale().toString(test.fallOfTenth, 'f', 2), QLocale().toString(test.fallOfRandomTenth, 'f', 2));
    else
        sentence = TestPanel::tr("Of the score: taking away the most relevant tenth %1, a random tenth %2.")
                       .arg(scoreChange(test.fallOfTenth), scoreChange(test.fallOfRandomTenth));
    return sentence + QLatin1Char(' ') +
           (test.holds() ? TestPanel::tr("Overall, this map does better than chance.")
                         : TestPanel::tr("Overall, this map does no better than chance."));
}

TestPanel::TestPanel(QWidget* parent)
    : QWidget(parent)
    , m_sentence(makeLabel({}, TextStyle::Body, this))
    , m_test(new QPushButton(tr("Test this map"), this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_chart(new TestChart(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(makeCaution(this));
    m_sentence->setObjectName(QStringLiteral("testSentence"));
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_sentence);
    column->addWidget(m_chart);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    row->addWidget(m_test);
    row->addWidget(m_progress, 1);
    row->addWidget(m_stop);
    row->addStretch();
    column->addLayout(row);
    m_test->setObjectName(QStringLiteral("testMap"));
    m_progress->setRange(0, kFull);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(5);
    m_progress->setAccessibleName(tr("Testing the map"));
    m_stop->setAccessibleName(tr("Stop the test"));
    connect(m_test, &QPushButton::clicked, this, &TestPanel::testRequested);
    connect(m_stop, &QPushButton::clicked, this, &TestPanel::stopRequested);
    setUntested({});
}

void TestPanel::setUntested(const QString& whyNot) {
    m_sentence->setText(whyNot);
    m_sentence->setVisible(!whyNot.isEmpty());
    m_chart->hide();
    m_progress->hide();
    m_stop->hide();
    m_test->setVisible(true);
    m_test->setEnabled(whyNot.isEmpty());
    m_test->setToolTip(tr("Blurs the parts of the picture that are most relevant by the map, and random parts, and "
                          "measures how the score falls. Takes some seconds."));
}

void TestPanel::setRunning(double share) {
    m_test->hide();
    m_chart->hide();
    m_sentence->setText(tr("Taking parts of the picture away…"));
    m_sentence->show();
    m_progress->setValue(static_cast<int>(std::lround(share * kFull)));
    m_progress->show();
    m_stop->show();
}

void TestPanel::setTest(const MapTest& test) {
    setUntested({});
    m_sentence->setText(testSentence(test));
    m_sentence->show();
    m_test->hide();
    m_chart->setTest(test);
    m_chart->setVisible(!test.deletion.empty());
}

void TestPanel::setFailure(const Error& error) {
    setUntested({});
    m_sentence->setText(errorText(error));
    m_sentence->show();
}

} // namespace medley::ui
