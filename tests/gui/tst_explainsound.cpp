// The Why tab about sounds and speech, with explanations from memory.
#include "tests/gui/fakeexplaining.h"
#include "tests/unit/ui/fakehost.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/common/theme.h"
#include "ui/explain/alignmentview.h"
#include "ui/explain/explaintab.h"
#include "ui/explain/exportrow.h"
#include "ui/explain/spectrogramview.h"

#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>

using namespace medley;
using namespace medley::ui;
using namespace medley::test;

namespace {

/// With two passages of speech.
ItemDetails sound() {
    ItemDetails item = test::item(3, QStringLiteral("/sounds/walk.wav"), MediaKind::Audio, 30);
    item.file.language = "en";
    item.segments = {test::speech(1, 2, 6, "had he married a more amiable woman"),
                     test::speech(2, 8, 12, "still more respectable")};
    return item;
}

} // namespace

class TestExplainSound : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
        useOwnSettings(m_settings.path());
    }
    void init() {
        m_models = {};
        m_inspector = {};
        m_tab = std::make_unique<ExplainTab>(m_models.backend(), m_inspector, m_window);
        m_tab->resize(388, 900);
    }
    void cleanup() { m_tab.reset(); }

    void aSoundHasItsSpectrogram();
    void aSoundsMapsAreTested();
    void spokenWordsArePlayed();
    void aLongPassageHasOnlyMeans();

private:
    void alignPassage(); ///< the first one

    QTemporaryDir m_settings;
    FakeModels m_models;
    FakeInspector m_inspector;
    FakeHost m_window;
    std::unique_ptr<ExplainTab> m_tab;
};

void TestExplainSound::aSoundHasItsSpectrogram() {
    ItemRef ref = found(3, "a dog barks");
    ref.found = {{2, 12}};
    m_tab->setItem(sound(), ref);
    m_tab->show();
    QTRY_COMPARE(m_models.soundParts, (std::vector<TimeSpan>{{2, 12}}));
    m_models.soundDone(test::explainedSound({2, 12}));
    auto* view = m_tab->findChild<SpectrogramView*>();
    QTRY_VERIFY(view->isVisible());
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    const QImage whole = view->overlay();
    point(*words, 0);
    QVERIFY(view->overlay() != whole);
    const QString at = view->textAt(view->plot().center());
    QVERIFY2(at.startsWith(QStringLiteral("7.0 s, ")) && at.contains(QStringLiteral("Hz: ")), qPrintable(at));
    QTest::mouseClick(view, Qt::LeftButton, {}, view->plot().center().toPoint());
    QCOMPARE(m_inspector.played.size(), std::size_t{1});
    QVERIFY(std::abs(m_inspector.played[0] - 7) < 0.1);
    QTemporaryDir folder;
    auto* row = visible<ExportRow>(*m_tab);
    QSignalSpy written(row, &ExportRow::written);
    row->write(folder.filePath(QStringLiteral("sound.npz")).toStdString());
    QTRY_COMPARE(written.count(), 1);
    QVERIFY(QFileInfo(folder.filePath(QStringLiteral("sound.npz"))).size() > 100);
}

void TestExplainSound::aSoundsMapsAreTested() {
    ItemRef ref = found(3, "a dog barks");
    ref.found = {{2, 12}};
    m_tab->setItem(sound(), ref);
    m_tab->show();
    QTRY_COMPARE(m_models.soundParts.size(), std::size_t{1});
    m_models.soundDone(test::explainedSound({2, 12}));
    QTRY_COMPARE(m_models.testedSounds.size(), std::size_t{1}); // by itself
    QCOMPARE(m_models.testedSounds[0].text, std::string("a dog barks"));
    QCOMPARE(m_models.testedParts[0], (TimeSpan{2, 12}));
    QVERIFY(m_models.testOptions.inBackground);
    QVERIFY(says(*m_tab, QStringLiteral("as soon as the models have nothing else to do")));
    m_models.testProgress(0.1);
    QTRY_VERIFY(says(*m_tab, QStringLiteral("Making parts of the sound silent")));
    MapTest nothing = test::shortlyTestedMap();
    nothing.deletion.back() = nothing.deletion.front();
    m_models.testDone(nothing);
    QTRY_VERIFY(says(*m_tab, QStringLiteral("silence has as high a score")));
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    QTest::mouseClick(words, Qt::LeftButton, {}, words->placeOf(0).center());
    QTRY_COMPARE(m_models.testedSounds.size(), std::size_t{2});
    QCOMPARE(m_models.testedSounds[1].text, std::string("dog"));
    QCOMPARE(m_models.testedSounds[1].map.values, test::explainedSound({2, 12}).words[0].map.values);
    QTest::mouseClick(named<QPushButton>(*m_tab, QStringLiteral("Stop the test")), Qt::LeftButton);
    QTest::mouseClick(button(*m_tab, QStringLiteral("Test this map")), Qt::LeftButton);
    QVERIFY(m_models.testOptions.insertion && !m_models.testOptions.inBackground);
    m_models.testDone(test::testedMap());
    QTRY_VERIFY(says(*m_tab, QStringLiteral("does better than chance")));
}

void TestExplainSound::spokenWordsArePlayed() {
    ItemRef ref = found(3, "");
    ref.moment = TimeSpan{8, 12};
    m_tab->setItem(sound(), ref);
    m_tab->show();
    auto* bar = named<QTabBar>(*m_tab, QStringLiteral("What is explained"));
    QVERIFY(bar && !bar->isTabVisible(0)); // there is no picture
    bar->setCurrentIndex(2);
    auto* passage = named<QComboBox>(*m_tab, QStringLiteral("Passage"));
    QVERIFY(passage);
    QCOMPARE(passage->currentIndex(), 1); // the one that was found
    m_tab->setPosition(3, false);
    QCOMPARE(passage->currentIndex(), 0); // and it goes along with the player
    QTRY_VERIFY(button(*m_tab, QStringLiteral("Explain")) && button(*m_tab, QStringLiteral("Explain"))->isEnabled());
    QTest::mouseClick(button(*m_tab, QStringLiteral("Explain")), Qt::LeftButton);
    QCOMPARE(m_models.alignedTexts, std::vector<std::string>{"had he married a more amiable woman"});
    m_models.alignDone(test::alignedSpeech(m_models.alignedTexts[0], {2, 6}));
    auto* view = m_tab->findChild<AlignmentView*>();
    QTRY_VERIFY(view->isVisible());
    QTRY_VERIFY(view->height() > 60);

    QTest::mouseClick(view, Qt::LeftButton, {}, view->rowOf(2).center().toPoint());
    QCOMPARE(m_inspector.played.size(), std::size_t{1});
    QVERIFY(std::abs(m_inspector.played[0] - (2 + 2 * 4.0 / 7)) < 1e-6);
    QVERIFY(view->accessibleDescription().contains(QStringLiteral("“married”, 41 % sure")));
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words that are said"));
    QTest::mouseClick(words, Qt::LeftButton, {}, words->placeOf(5).center());
    QCOMPARE(m_inspector.played.size(), std::size_t{2});
    QVERIFY(std::abs(m_inspector.played[1] - (2 + 5 * 4.0 / 7)) < 1e-6);

    const QImage following = view->image();
    auto* layer = m_tab->findChild<QComboBox*>(QStringLiteral("speechLayer"));
    auto* head = m_tab->findChild<QComboBox*>(QStringLiteral("speechHead"));
    QVERIFY(!head->isEnabled());
    layer->setCurrentIndex(3); // the second
    QVERIFY(view->image() != following);
    QVERIFY(head->isEnabled() && head->itemText(3).contains(QStringLiteral("follows the sound")));
    const QImage mean = view->image();
    head->setCurrentIndex(3);
    QVERIFY(view->image() != mean);
    QVERIFY(m_inspector.overlay.isNull());
}

void TestExplainSound::alignPassage() {
    m_tab->setItem(sound(), found(3, ""));
    m_tab->show();
    named<QTabBar>(*m_tab, QStringLiteral("What is explained"))->setCurrentIndex(2);
    QTRY_VERIFY(button(*m_tab, QStringLiteral("Explain")) && button(*m_tab, QStringLiteral("Explain"))->isEnabled());
    QTest::mouseClick(button(*m_tab, QStringLiteral("Explain")), Qt::LeftButton);
    QCOMPARE(m_models.alignedTexts.size(), std::size_t{1});
}

void TestExplainSound::aLongPassageHasOnlyMeans() {
    alignPassage();
    auto alignment = test::alignedSpeech(m_models.alignedTexts[0], {2, 6});
    alignment.heads.values.resize(alignment.heads.offset(alignment.heads.layers, 0, 0) /
                                  static_cast<std::size_t>(alignment.heads.heads));
    alignment.heads.heads = 1;
    alignment.heads.isMeanOfHeads = true;
    m_models.alignDone(std::move(alignment));
    const QString why = QStringLiteral("only the mean over each layer's heads is kept");
    QTRY_VERIFY(says(*m_tab, why));
    QVERIFY(says(*m_tab, QStringLiteral("Spoken words have no test"))); // and why
    auto* layer = m_tab->findChild<QComboBox*>(QStringLiteral("speechLayer"));
    auto* head = m_tab->findChild<QComboBox*>(QStringLiteral("speechHead"));
    auto* view = m_tab->findChild<AlignmentView*>();
    const QImage following = view->image();
    layer->setCurrentIndex(3);
    QVERIFY(view->image() != following);
    QVERIFY(!head->isEnabled());
    QCOMPARE(head->count(), 1);
}

QTEST_MAIN(TestExplainSound)
#include "tst_explainsound.moc"
