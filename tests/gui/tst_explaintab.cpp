// The Why tab with explanations from memory: what it asks, what it shows, that it asks nothing twice.
#include "tests/gui/fakeexplaining.h"
#include "tests/unit/ui/fakehost.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/common/theme.h"
#include "ui/explain/attentionmatrix.h"
#include "ui/explain/explaintab.h"
#include "ui/explain/exportrow.h"
#include "ui/explain/headgrid.h"
#include "ui/explain/mapchoice.h"
#include "ui/explain/maptester.h"
#include "ui/explain/testchart.h"
#include "ui/explain/wordchips.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QImage>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace medley;
using namespace medley::ui;
using namespace medley::test;

class TestExplainTab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_tab.reset(); }

    void aHitIsExplainedOnceTheTabIsSeen();
    void pointingAtAWordShowsItsMapAtOnce();
    void keysGoThroughTheWords();
    void layersAndHeadsChangeTheMap();
    void aTextRecordIsAMatrix();
    void coloursAndOpacityChangeTheMap();
    void captionsAndAnswersAreExplainedByTheirModel();
    void theTestShowsItsFigures();
    void mapsAreTestedByThemselves();
    void theChartsAxesWaitForTheTest();
    void onlyTheMapThatRestsIsTested();
    void testingByItselfIsAChoice();
    void aWordIsTestedByWhatItsMapIsOf();
    void exportWritesThreeFiles();
    void anotherItemCancelsAndDropsLateAnswers();
    void stoppingAndFailing();
    void missingModelsAreNamed();
    void aVideosMapBelongsToItsFrame();
    void scrollingChoosesNothing();
    void nothingIsSqueezed();
    void controlsHaveNames();

private:
    [[nodiscard]] ItemDetails pictureItem() const {
        return test::item(1, QStringLiteral("/pictures/coffee.png"), MediaKind::Image, 0);
    }
    void explainHit(); ///< shows the picture's search hit with its explanation

    QTemporaryDir m_settings;
    FakeModels m_models;
    FakeInspector m_inspector;
    test::FakeHost m_window;
    std::unique_ptr<ExplainTab> m_tab;
};

void TestExplainTab::initTestCase() {
    Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
    useOwnSettings(m_settings.path());
}

void TestExplainTab::init() {
    testMapsByThemselves(false);
    m_models = {};
    m_inspector = {};
    m_window = {};
    m_tab = std::make_unique<ExplainTab>(m_models.backend(), m_inspector, m_window);
    m_tab->resize(388, 900);
}

void TestExplainTab::explainHit() {
    m_tab->setItem(pictureItem(), found(1, "a cup of coffee"));
    m_tab->show();
    QTRY_COMPARE(m_models.asked.size(), std::size_t{1});
    m_models.asked[0].done(test::explainedHit(smallPicture()));
    QTRY_VERIFY(!m_inspector.overlay.isNull());
}

void TestExplainTab::aHitIsExplainedOnceTheTabIsSeen() {
    m_tab->setItem(pictureItem(), found(1, "a cup of coffee"));
    QCoreApplication::processEvents();
    QVERIFY(m_models.asked.empty());
    m_tab->show();
    QTRY_COMPARE(m_models.asked.size(), std::size_t{1});
    QCOMPARE(m_models.asked[0].model, std::string("clip-vit-base-patch16")); // before the starter's
    QCOMPARE(m_models.asked[0].text, std::string("a cup of coffee"));
    QCOMPARE(m_models.asked[0].source.file, std::filesystem::path("/pictures/coffee.png"));
    QVERIFY(says(*m_tab, QStringLiteral("looks at the picture once more")));
    m_models.asked[0].done(test::explainedHit(smallPicture()));
    QTRY_VERIFY(!m_inspector.overlay.isNull());
    QVERIFY(says(*m_tab, QStringLiteral("Attention is evidence about the model, not proof.")));
    QVERIFY(says(*m_tab, QStringLiteral("cosine 0.27")));
    QCOMPARE(qAlpha(m_inspector.overlay.pixel(0, 0)), 0); // the model saw the middle only
    QVERIFY(qAlpha(m_inspector.overlay.pixel(m_inspector.overlay.rect().center())) > 0);
}

void TestExplainTab::pointingAtAWordShowsItsMapAtOnce() {
    explainHit();
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    QVERIFY(words);
    const QImage whole = m_inspector.overlay;
    point(*words, 1);
    const QImage cup = m_inspector.overlay; // before any event loop
    QVERIFY(cup != whole);
    point(*words, 3);
    QVERIFY(m_inspector.overlay != cup && m_inspector.overlay != whole);
    point(*words, 0); // means nothing alone
    QCOMPARE(m_inspector.overlay, whole);
    QTest::mouseClick(words, Qt::LeftButton, {}, words->placeOf(1).center());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(words, &leave);
    QCOMPARE(m_inspector.overlay, cup); // chosen, so it stays
    QTest::mouseClick(words, Qt::LeftButton, {}, words->placeOf(-1).center());
    QCOMPARE(m_inspector.overlay, whole);
    QCOMPARE(m_models.asked.size(), std::size_t{1});
}

void TestExplainTab::keysGoThroughTheWords() {
    explainHit();
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    words->setFocus();
    const QImage whole = m_inspector.overlay;
    QTest::keyClick(words, Qt::Key_Left); // over the words that mean nothing alone
    QCOMPARE(words->current(), 3);
    QVERIFY(words->accessibleDescription().startsWith(QStringLiteral("coffee")));
    QVERIFY(m_inspector.overlay != whole);
    QTest::keyClick(words, Qt::Key_Left);
    QCOMPARE(words->current(), 1);
    QTest::keyClick(words, Qt::Key_Left);
    QCOMPARE(words->current(), 1);
    QTest::keyClick(words, Qt::Key_Escape);
    QCOMPARE(words->current(), -1);
    QCOMPARE(m_inspector.overlay, whole);
}

void TestExplainTab::layersAndHeadsChangeTheMap() {
    explainHit();
    auto* method = named<QComboBox>(*m_tab, QStringLiteral("Method"));
    QVERIFY(method && !named<QComboBox>(*m_tab, QStringLiteral("Layer")));
    const QImage relevance = m_inspector.overlay;
    method->setCurrentIndex(1);
    auto* layer = named<QComboBox>(*m_tab, QStringLiteral("Layer"));
    auto* head = named<QComboBox>(*m_tab, QStringLiteral("Head"));
    auto* together = named<QComboBox>(*m_tab, QStringLiteral("Combined"));
    QVERIFY(layer && head && together);
    QCOMPARE(layer->currentText(), QStringLiteral("3 of 3"));
    const QImage last = m_inspector.overlay;
    QVERIFY(last != relevance);
    layer->setCurrentIndex(1);
    const QImage first = m_inspector.overlay;
    QVERIFY(first != last);

    auto* heads = m_tab->findChild<HeadGrid*>();
    QVERIFY(heads && heads->isVisible());
    QCOMPARE(heads->count(), 4);
    QTest::mouseClick(heads, Qt::LeftButton, {}, heads->placeOf(3).center());
    QCOMPARE(head->currentText(), QStringLiteral("4 of 4"));
    const QImage fourth = m_inspector.overlay;
    QVERIFY(fourth != first);
    QVERIFY(heads->accessibleDescription().startsWith(QStringLiteral("layer 1, head 4")));
    heads->setFocus();
    QTest::keyClick(heads, Qt::Key_Home);
    QTest::keyClick(heads, Qt::Key_Return);
    QCOMPARE(head->currentText(), QStringLiteral("1 of 4"));
    QVERIFY(m_inspector.overlay != fourth);
    QTest::keyClick(heads, Qt::Key_Return); // gives the choice up
    QCOMPARE(m_inspector.overlay, first);

    together->setCurrentIndex(1);
    QVERIFY(m_inspector.overlay != first);
    together->setCurrentIndex(2);
    QVERIFY(!layer->isEnabled() && !head->isEnabled() && !heads->isVisible());
    QCOMPARE(m_models.asked.size(), std::size_t{1});
}

void TestExplainTab::aTextRecordIsAMatrix() {
    explainHit();
    named<QComboBox>(*m_tab, QStringLiteral("Method"))->setCurrentIndex(1);
    auto* of = named<QComboBox>(*m_tab, QStringLiteral("Kind of attention"));
    QCOMPARE(of->itemText(1), QStringLiteral("text to text"));
    of->setCurrentIndex(1);
    QVERIFY(m_inspector.overlay.isNull()); // nothing of it lies over the picture
    auto* matrix = m_tab->findChild<AttentionMatrix*>();
    QVERIFY(matrix->isVisible());
    QTRY_VERIFY(matrix->height() > 60);
    const auto pointsAt = [matrix](const QString& text) {
        QTest::mouseMove(matrix, matrix->placeOf({3, 1}).center().toPoint());
        return matrix->shownText().startsWith(text);
    };
    QTRY_VERIFY(pointsAt(QStringLiteral("“coffee” looked at “cup”: 0."))); // once nothing moves any more
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(matrix, &leave);
    matrix->setFocus();
    QTest::keyClick(matrix, Qt::Key_Down);
    QTest::keyClick(matrix, Qt::Key_Right);
    QVERIFY2(matrix->accessibleDescription().startsWith(QStringLiteral("“[BOS]” looked at “cup”")),
             qPrintable(matrix->accessibleDescription()));
    QVERIFY(says(*m_tab, QStringLiteral("Only maps of the picture can be tested.")));

    QTemporaryDir folder;
    auto* row = visible<ExportRow>(*m_tab);
    QSignalSpy written(row, &ExportRow::written);
    row->write(folder.filePath(QStringLiteral("words.png")).toStdString());
    QTRY_COMPARE(written.count(), 1);
    QVERIFY(says(*row, QStringLiteral(".npz")) && !QFile::exists(folder.filePath(QStringLiteral("words.png"))));
    row->write(folder.filePath(QStringLiteral("words.npz")).toStdString());
    QTRY_COMPARE(written.count(), 2);
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("words.npz"))));
}

void TestExplainTab::coloursAndOpacityChangeTheMap() {
    explainHit();
    const QImage magma = m_inspector.overlay;
    auto* colours = named<QComboBox>(*m_tab, QStringLiteral("Colours of the map"));
    colours->setCurrentIndex(1);
    QVERIFY(m_inspector.overlay != magma);
    colours->setCurrentIndex(0);
    QCOMPARE(m_inspector.overlay, magma);
    auto* opacity = named<QSlider>(*m_tab, QStringLiteral("Opacity of the map"));
    const int before = opacity->value();
    const int alpha = qAlpha(magma.pixel(magma.rect().center()));
    m_tab->activateWindow();
    opacity->setFocus();
    QTRY_VERIFY(opacity->hasFocus());
    QTest::keyClick(opacity, Qt::Key_BracketLeft);
    QVERIFY(opacity->value() < before);
    QVERIFY(qAlpha(m_inspector.overlay.pixel(magma.rect().center())) < alpha);
    QTest::keyClick(opacity, Qt::Key_BracketRight);
    QCOMPARE(m_inspector.overlay, magma);
}

void TestExplainTab::captionsAndAnswersAreExplainedByTheirModel() {
    ItemDetails item = pictureItem();
    catalog::CaptionRecord caption;
    caption.text = "a cup of coffee";
    caption.author = catalog::Author::Model;
    caption.model = "blip-image-captioning-base";
    caption.settings = R"({"prefix":"a"})";
    item.captions.push_back(caption);
    catalog::AnswerRecord answer;
    answer.question = "what colour is the cup?";
    answer.answer = "red";
    answer.model = "blip-image-captioning-base";
    m_models.kept = {answer};
    m_tab->setItem(item, found(1, ""));
    m_tab->show();
    auto* subject = named<QComboBox>(*m_tab, QStringLiteral("Explain"));
    QTRY_VERIFY(subject && subject->count() == 3); // the answers come a little later
    QVERIFY(m_models.asked.empty());               // nothing was searched for, so nothing is explained unasked
    subject->setCurrentIndex(1);
    QCOMPARE(m_models.asked.size(), std::size_t{1});
    QCOMPARE(m_models.asked[0].model, caption.model);
    QCOMPARE(m_models.asked[0].target.output, caption.text);
    QCOMPARE(m_models.asked[0].target.about, std::string("a"));
    m_models.asked[0].done(test::explainedCaption(smallPicture(), caption.text));
    QTRY_VERIFY(!m_inspector.overlay.isNull());
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    const QImage whole = m_inspector.overlay;
    point(*words, 2);
    QVERIFY(m_inspector.overlay != whole);

    subject->setCurrentIndex(2);
    QCOMPARE(m_models.asked.size(), std::size_t{2});
    QCOMPARE(m_models.asked[1].target.about, answer.question);
    QCOMPARE(m_models.asked[1].target.output, answer.answer);
}

void TestExplainTab::theTestShowsItsFigures() {
    explainHit();
    QTest::mouseClick(button(*m_tab, QStringLiteral("Test this map")), Qt::LeftButton);
    QCOMPARE(m_models.tested.size(), std::size_t{1});
    QCOMPARE(m_models.tested[0].target.about, std::string("a cup of coffee"));
    m_models.testProgress(0.4);
    QTRY_COMPARE(named<QProgressBar>(*m_tab, QStringLiteral("Testing the map"))->value(), 40);
    m_models.testDone(test::testedMap());
    QTRY_VERIFY(says(*m_tab, QStringLiteral("Taking away the most relevant tenth lowers the score by 0.31, a random "
                                            "tenth by 0.04.")));
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    QTest::mouseClick(words, Qt::LeftButton, {}, words->placeOf(1).center());
    QVERIFY(!says(*m_tab, QStringLiteral("Taking away"))); // of another map
    QTest::mouseClick(button(*m_tab, QStringLiteral("Test this map")), Qt::LeftButton);
    QCOMPARE(m_models.tested[1].target.about, std::string("cup"));
    QCOMPARE(m_models.tested[1].map.values.size(), std::size_t{14 * 14});
    QTest::mouseClick(named<QPushButton>(*m_tab, QStringLiteral("Stop the test")), Qt::LeftButton);
    QVERIFY(m_models.testCancel.isCancelled());
    QVERIFY(button(*m_tab, QStringLiteral("Test this map")));
}

void TestExplainTab::mapsAreTestedByThemselves() {
    testMapsByThemselves(true);
    explainHit();
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    const auto choose = [&](int word) { QTest::mouseClick(words, Qt::LeftButton, {}, words->placeOf(word).center()); };
    QTRY_COMPARE(m_models.tested.size(), std::size_t{1});
    QCOMPARE(m_models.tested[0].target.about, std::string("a cup of coffee"));
    QVERIFY(m_models.testOptions.inBackground && !m_models.testOptions.insertion);
    named<QComboBox>(*m_tab, QStringLiteral("Colours of the map"))->setCurrentIndex(1);
    QVERIFY(!m_models.testCancel.isCancelled()); // the map is the same
    const auto* below = visible<ExportRow>(*m_tab);
    const int top = below->y();
    m_models.testDone(test::shortlyTestedMap());
    const QString sentence = QStringLiteral("Taking away the most relevant tenth lowers the score by 0.31");
    QTRY_VERIFY(says(*m_tab, sentence));
    QCoreApplication::processEvents();
    QCOMPARE(below->y(), top); // nothing moved

    choose(1);
    QVERIFY(!says(*m_tab, sentence));
    QTRY_COMPARE(m_models.tested.size(), std::size_t{2});
    QCOMPARE(m_models.tested[1].target.about, std::string("cup"));
    choose(-1);
    QVERIFY(m_models.testCancel.isCancelled());
    QVERIFY(says(*m_tab, sentence)); // remembered
    choose(1);
    QTRY_COMPARE(m_models.tested.size(), std::size_t{3});
    QCOMPARE(m_models.tested[2].target.about, std::string("cup"));
    m_tab->hide();
    QVERIFY(m_models.testCancel.isCancelled());
    m_tab->show();
    QTRY_COMPARE(m_models.tested.size(), std::size_t{4});
    m_models.testDone(test::shortlyTestedMap());
    QTRY_VERIFY(says(*m_tab, sentence));

    QTest::mouseClick(button(*m_tab, QStringLiteral("Test in full")), Qt::LeftButton);
    QCOMPARE(m_models.tested.size(), std::size_t{5});
    QVERIFY(!m_models.testOptions.inBackground && m_models.testOptions.insertion);
    m_models.testDone(test::testedMap());
    QTRY_VERIFY(says(*m_tab, sentence));
    QVERIFY(!button(*m_tab, QStringLiteral("Test in full")) && !button(*m_tab, QStringLiteral("Test this map")));

    // Another item: nothing is remembered.
    m_tab->setItem(test::item(2, QStringLiteral("/pictures/tea.png"), MediaKind::Image, 0), found(2, "tea"));
    QTRY_COMPARE(m_models.asked.size(), std::size_t{2});
    m_models.asked[1].done(test::explainedHit(smallPicture()));
    QTRY_COMPARE(m_models.tested.size(), std::size_t{6});
}

void TestExplainTab::theChartsAxesWaitForTheTest() {
    testMapsByThemselves(true);
    explainHit();
    QTRY_COMPARE(m_models.tested.size(), std::size_t{1});
    const auto* chart = visible<TestChart>(*m_tab);
    QVERIFY(chart);
    QVERIFY(chart->accessibleDescription().isEmpty());
    m_models.testDone(test::shortlyTestedMap());
    QTRY_VERIFY(chart->accessibleDescription().startsWith(QStringLiteral("Area under the curve")));
    QTest::mouseClick(button(*m_tab, QStringLiteral("Test in full")), Qt::LeftButton);
    QCOMPARE(m_models.tested.size(), std::size_t{2});
    QVERIFY(chart->isVisible() && !chart->accessibleDescription().isEmpty()); // what is known stays meanwhile
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    QTest::mouseClick(words, Qt::LeftButton, {}, words->placeOf(1).center());
    QVERIFY(chart->isVisible() && chart->accessibleDescription().isEmpty()); // of another map
    // No room for what cannot come.
    named<QComboBox>(*m_tab, QStringLiteral("Method"))->setCurrentIndex(1);
    named<QComboBox>(*m_tab, QStringLiteral("Kind of attention"))->setCurrentIndex(1);
    QVERIFY(says(*m_tab, QStringLiteral("Only maps of the picture can be tested.")));
    QVERIFY(!chart->isVisible());
}

void TestExplainTab::onlyTheMapThatRestsIsTested() {
    testMapsByThemselves(true);
    explainHit();
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    point(*words, 1);
    point(*words, 2);
    point(*words, 3);
    QTRY_COMPARE(m_models.tested.size(), std::size_t{1});
    QCOMPARE(m_models.tested[0].target.about, std::string("coffee"));
    QTest::mouseClick(named<QPushButton>(*m_tab, QStringLiteral("Stop the test")), Qt::LeftButton);
    QVERIFY(m_models.testCancel.isCancelled());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(words, &leave);
    QTRY_COMPARE(m_models.tested.size(), std::size_t{2});
    m_models.testDone(fail(ErrorCode::OutOfMemory, "No room."));
    QTRY_VERIFY(button(*m_tab, QStringLiteral("Test this map"))); // and not again by itself
}

void TestExplainTab::testingByItselfIsAChoice() {
    testMapsByThemselves(true);
    explainHit();
    QTRY_COMPARE(m_models.tested.size(), std::size_t{1});
    auto* choice = visible<QCheckBox>(*visible<MapTester>(*m_tab));
    QVERIFY(choice && choice->isChecked());
    choice->click();
    QVERIFY(m_models.testCancel.isCancelled());
    QVERIFY(button(*m_tab, QStringLiteral("Test this map")));
    // It is remembered.
    m_models.asked.clear();
    m_tab = std::make_unique<ExplainTab>(m_models.backend(), m_inspector, m_window);
    m_inspector.overlay = {};
    explainHit();
    choice = visible<QCheckBox>(*visible<MapTester>(*m_tab));
    QVERIFY(!choice->isChecked());
    QVERIFY(!visible<TestChart>(*m_tab));
    choice->click();
    QTRY_COMPARE(m_models.tested.size(), std::size_t{2});
}

void TestExplainTab::aWordIsTestedByWhatItsMapIsOf() {
    PictureExplanation explanation = test::explainedHit(smallPicture());
    explanation.target = {{}, {}, {0.1F, 0.2F}};
    QVERIFY(testedOf(explanation, {}).has_value());
    explanation.words[1].target = {{}, {}, {0.3F, 0.4F}};
    const auto word = testedOf(explanation, {.word = 1});
    QVERIFY(word && word->target.classWeights == explanation.words[1].target.classWeights);
    QVERIFY(!testedOf(explanation, {.word = 2}).has_value()); // means nothing alone
    const PictureExplanation written = test::explainedCaption(smallPicture(), "a cup of coffee");
    const auto token = testedOf(written, {.word = 2});
    QVERIFY(token && token->token == std::size_t{2});
}

void TestExplainTab::exportWritesThreeFiles() {
    explainHit();
    QTemporaryDir folder;
    auto* row = visible<ExportRow>(*m_tab);
    QVERIFY(row);
    QSignalSpy written(row, &ExportRow::written);
    int count = 0;
    for (const char* name : {"map.png", "map.svg", "map.npz"}) {
        const auto file = std::filesystem::path(folder.path().toStdString()) / name;
        row->write(file);
        ++count;
        QTRY_COMPARE(written.count(), count);
        QVERIFY(std::filesystem::file_size(file) > 100);
        QVERIFY(says(*row, QLatin1String("Written to ") + QLatin1String(name)));
    }
    QCOMPARE(QImage(folder.filePath(QStringLiteral("map.png"))).size(), QSize(180, 120));
    row->write("/nowhere/at/all/map.png");
    ++count;
    QTRY_COMPARE(written.count(), count);
    QVERIFY(!says(*row, QStringLiteral("Written")));
}

void TestExplainTab::anotherItemCancelsAndDropsLateAnswers() {
    m_tab->setItem(pictureItem(), found(1, "a cup of coffee"));
    m_tab->show();
    QTRY_COMPARE(m_models.asked.size(), std::size_t{1});
    m_tab->setItem(test::item(2, QStringLiteral("/pictures/tea.png"), MediaKind::Image, 0), found(2, "tea"));
    QVERIFY(m_models.asked[0].cancel.isCancelled());
    m_models.asked[0].done(test::explainedHit(smallPicture()));
    QTRY_COMPARE(m_models.asked.size(), std::size_t{2}); // later than the late answer
    QVERIFY(m_inspector.overlay.isNull());
    QVERIFY(!button(*m_tab, QStringLiteral("Test this map")));
    m_models.asked[1].done(test::explainedHit(smallPicture()));
    QTRY_VERIFY(!m_inspector.overlay.isNull());
    m_tab->clear();
    QVERIFY(m_inspector.overlay.isNull());
    m_tab.reset();
    m_models.asked[1].done(test::explainedHit(smallPicture())); // nobody is there any more
    QCoreApplication::processEvents();
}

void TestExplainTab::stoppingAndFailing() {
    m_tab->setItem(pictureItem(), found(1, "a cup of coffee"));
    m_tab->show();
    QTRY_COMPARE(m_models.asked.size(), std::size_t{1});
    QTest::mouseClick(button(*m_tab, QStringLiteral("Stop")), Qt::LeftButton);
    QVERIFY(m_models.asked[0].cancel.isCancelled());
    QVERIFY(says(*m_tab, QStringLiteral("See what the model looked at")));
    auto* line = visible<QLineEdit>(*m_tab);
    line->setText(QStringLiteral("a red saucer"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(m_models.asked.size(), std::size_t{2});
    QCOMPARE(m_models.asked[1].text, std::string("a red saucer"));
    m_models.asked[1].done(fail(ErrorCode::ModelDamaged, "A tensor of the model is missing."));
    QTRY_VERIFY(says(*m_tab, QStringLiteral("A tensor of the model is missing.")));
    QTRY_VERIFY(button(*m_tab, QStringLiteral("Try again")));
    QTest::mouseClick(button(*m_tab, QStringLiteral("Try again")), Qt::LeftButton);
    QCOMPARE(m_models.asked.size(), std::size_t{3});
}

void TestExplainTab::missingModelsAreNamed() {
    m_models.installed.clear();
    m_tab->setItem(pictureItem(), found(1, "a cup of coffee"));
    m_tab->show();
    QTRY_VERIFY(says(*m_tab, QStringLiteral("CLIP or SigLIP")));
    QTRY_VERIFY(button(*m_tab, QStringLiteral("Open Models")));
    QTest::mouseClick(button(*m_tab, QStringLiteral("Open Models")), Qt::LeftButton);
    QCOMPARE(m_window.pages, std::vector<QString>{pageid::kModels});
}

void TestExplainTab::aVideosMapBelongsToItsFrame() {
    ItemDetails item = test::item(2, QStringLiteral("/films/walk.mp4"), MediaKind::Video, 20);
    ItemRef ref = found(2, "a cup");
    ref.moment = TimeSpan{4, 7};
    m_tab->setItem(item, ref);
    m_tab->setPosition(4.5, false);
    m_tab->show();
    QTRY_COMPARE(m_models.asked.size(), std::size_t{1});
    QCOMPARE(m_models.asked[0].source.time, std::optional(4.5));
    m_models.asked[0].done(test::explainedHit(smallPicture()));
    QTRY_VERIFY(!m_inspector.overlay.isNull());
    m_tab->setPosition(5, true);
    QVERIFY(m_inspector.overlay.isNull());
    QVERIFY(says(*m_tab, QStringLiteral("The map is of the frame at 0:04.")));
    QTest::mouseClick(button(*m_tab, QStringLiteral("Go there")), Qt::LeftButton);
    QCOMPARE(m_inspector.sought, std::vector<double>{4.5});
    m_tab->setPosition(4.5, false);
    QVERIFY(!m_inspector.overlay.isNull());
}

void TestExplainTab::scrollingChoosesNothing() {
    explainHit();
    auto* model = named<QComboBox>(*m_tab, QStringLiteral("Model"));
    model->clearFocus();
    const QPointF middle = QRectF(model->rect()).center();
    QWheelEvent wheel(middle, model->mapToGlobal(middle), {}, {0, 120}, {}, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(model, &wheel);
    QCOMPARE(model->currentText(), QStringLiteral("clip-vit-base-patch16"));
    QCOMPARE(m_models.asked.size(), std::size_t{1});
}

void TestExplainTab::nothingIsSqueezed() {
    testMapsByThemselves(true);
    explainHit();
    for (const int method : {0, 1}) {
        named<QComboBox>(*m_tab, QStringLiteral("Method"))->setCurrentIndex(method);
        for (int height = 300; height <= 1100; height += 40) {
            m_tab->resize(height / 40 % 2 == 0 ? 300 : 388, height);
            QCoreApplication::processEvents();
            for (const auto* list : m_tab->findChildren<QComboBox*>())
                QVERIFY2(!list->isVisible() || list->height() >= list->minimumSizeHint().height(),
                         qPrintable(QStringLiteral("%1 at %2").arg(list->accessibleName()).arg(height)));
        }
    }
}

void TestExplainTab::controlsHaveNames() {
    explainHit();
    named<QComboBox>(*m_tab, QStringLiteral("Method"))->setCurrentIndex(1);
    int controls = 0;
    for (auto* widget : m_tab->findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(m_tab.get()) || !(widget->focusPolicy() & Qt::TabFocus) ||
            widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        ++controls;
        const auto* push = qobject_cast<QAbstractButton*>(widget);
        const QString name = push && widget->accessibleName().isEmpty() ? push->text() : widget->accessibleName();
        QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
    }
    QVERIFY(controls > 8);
}

QTEST_MAIN(TestExplainTab)
#include "tst_explaintab.moc"
