// The Why tab on an open library with small checkpoints: from the words a person types to the map, its test and the
// exported file, through the application's own binding. With the starter models and the sample media a photo and a
// recording too; MEDLEY_SCREENSHOTS keeps pictures of those, see tst_inspectorscreenshots.cpp.
#include "app/gui/application.h"
#include "app/gui/explainbinding.h"
#include "core/services/library.h"
#include "tests/gui/fakeexplaining.h"
#include "tests/support/starter.h"
#include "tests/unit/ui/fakehost.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/common/theme.h"
#include "ui/explain/alignmentview.h"
#include "ui/explain/explaintab.h"
#include "ui/explain/exportrow.h"
#include "ui/explain/headgrid.h"
#include "ui/explain/maptester.h"
#include "ui/explain/spectrogramview.h"
#include "ui/inspector/inspector.h"
#include "ui/library/gridview.h"
#include "ui/library/itemmodel.h"
#include "ui/library/librarypage.h"
#include "ui/library/librarystore.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/topbar.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>

#include <filesystem>

using namespace medley;
using namespace medley::ui;
using namespace medley::test;
namespace fs = std::filesystem;

namespace {

constexpr int kPatience = 240'000; // ms: the models are real, the machine may be busy

} // namespace

class TestExplainLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_tab.reset(); }

    void wordsOfAPicture();
    void aCaption();
    void wordsOfASound();
    void theStarterOnAPhoto();
    void aRecordingsWords();
    void theWindowExplainsItsHit();

private:
    /// Of the map that is shown.
    [[nodiscard]] const QLabel* testSentence() const {
        return visible<MapTester>(*m_tab)->findChild<QLabel*>(QStringLiteral("testSentence"));
    }
    static void keep(QWidget& widget, const QString& name);
    void addModel(const char* name, const char* goldenCase);

    QTemporaryDir m_folder;
    std::unique_ptr<Library> m_library;
    FakeInspector m_inspector;
    FakeHost m_window;
    std::unique_ptr<ExplainTab> m_tab;
    QString m_picture;
    QString m_sound;
};

void TestExplainLibrary::addModel(const char* name, const char* goldenCase) {
    const fs::path models = m_folder.filePath(QStringLiteral("models")).toStdString();
    fs::create_directories(models);
    fs::copy(fs::path(MEDLEY_CASES) / goldenCase / "checkpoint", models / name, fs::copy_options::recursive);
}

void TestExplainLibrary::initTestCase() {
    Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
    useOwnSettings(m_folder.filePath(QStringLiteral("settings")));
    addModel("small-clip", "clip/gelu_real_eos");
    addModel("small-blip", "blip_caption/base");
    addModel("small-clap", "clap/unfused");
    if (starterMissing().isEmpty())
        linkStarterModels(m_folder.filePath(QStringLiteral("models")).toStdString());
    m_picture = m_folder.filePath(QStringLiteral("picture.png"));
    m_sound = m_folder.filePath(QStringLiteral("sound.wav"));
    QVERIFY(makePicture(m_picture, 120, 80));
    QVERIFY2(makeSound(m_sound, 3), "needs the ffmpeg program");
    LibraryOptions options;
    options.folder = m_folder.filePath(QStringLiteral("library")).toStdString();
    options.models = m_folder.filePath(QStringLiteral("models")).toStdString();
    auto library = Library::open(options);
    QVERIFY(library);
    m_library = std::move(*library);
}

void TestExplainLibrary::init() {
    m_inspector = {};
    m_tab = std::make_unique<ExplainTab>(bindExplanations(*m_library), m_inspector, m_window);
    m_tab->resize(388, 900);
}

void TestExplainLibrary::wordsOfAPicture() {
    m_tab->setItem(item(1, m_picture, MediaKind::Image, 0), found(1, "a red cup"));
    m_tab->show();
    QTRY_VERIFY_WITH_TIMEOUT(!m_inspector.overlay.isNull(), kPatience);
    QCOMPARE(named<QComboBox>(*m_tab, QStringLiteral("Model"))->currentText(), QStringLiteral("small-clip"));
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    QVERIFY(words);
    const QImage whole = m_inspector.overlay;
    point(*words, 1);
    QVERIFY(m_inspector.overlay != whole);
    named<QComboBox>(*m_tab, QStringLiteral("Method"))->setCurrentIndex(1);
    QVERIFY(m_tab->findChild<HeadGrid*>()->count() > 1);
    QVERIFY(!m_inspector.overlay.isNull());

    const auto* sentence = testSentence();
    QTRY_VERIFY_WITH_TIMEOUT(button(*m_tab, QStringLiteral("Test in full")), kPatience); // it was tested by itself
    QTest::mouseClick(button(*m_tab, QStringLiteral("Test in full")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!button(*m_tab, QStringLiteral("Stop")), kPatience);
    QVERIFY2(sentence->text().contains(QStringLiteral("tenth")) || sentence->text().contains(QStringLiteral("blurred")),
             qPrintable(sentence->text()));

    auto* row = visible<ExportRow>(*m_tab);
    QSignalSpy written(row, &ExportRow::written);
    row->write(m_folder.filePath(QStringLiteral("map.npz")).toStdString());
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, kPatience);
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("map.npz"))));
}

void TestExplainLibrary::aCaption() {
    ItemDetails shown = item(1, m_picture, MediaKind::Image, 0);
    catalog::CaptionRecord caption;
    caption.text = "a cat";
    caption.model = "small-blip";
    caption.settings = "{}";
    shown.captions.push_back(caption);
    m_tab->setItem(shown, found(1, ""));
    m_tab->show();
    auto* subject = named<QComboBox>(*m_tab, QStringLiteral("Explain"));
    QVERIFY(subject);
    QTRY_VERIFY_WITH_TIMEOUT(named<QComboBox>(*m_tab, QStringLiteral("Model")), kPatience);
    subject->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(!m_inspector.overlay.isNull(), kPatience);
    auto* words = named<WordChips>(*m_tab, QStringLiteral("Words"));
    QVERIFY(words);
    const QImage whole = m_inspector.overlay;
    words->setFocus();
    QTest::keyClick(words, Qt::Key_Home);
    QVERIFY(m_inspector.overlay != whole);
}

void TestExplainLibrary::wordsOfASound() {
    m_tab->setItem(item(2, m_sound, MediaKind::Audio, 3), found(2, "a dog barks"));
    m_tab->show();
    auto* view = m_tab->findChild<SpectrogramView*>();
    QTRY_VERIFY_WITH_TIMEOUT(view->isVisible() && !view->overlay().isNull(), kPatience);
    const QImage whole = view->overlay();
    point(*named<WordChips>(*m_tab, QStringLiteral("Words")), 0);
    QVERIFY(view->overlay() != whole);
    QTRY_VERIFY_WITH_TIMEOUT(button(*m_tab, QStringLiteral("Test in full")), kPatience);
    const auto* sentence = testSentence();
    QVERIFY2(sentence->text().contains(QStringLiteral("tenth")) || sentence->text().contains(QStringLiteral("silence")),
             qPrintable(sentence->text()));
}

void TestExplainLibrary::keep(QWidget& widget, const QString& name) {
    QCoreApplication::processEvents(); // what was shown last is laid out
    if (const QString folder = qEnvironmentVariable("MEDLEY_SCREENSHOTS"); !folder.isEmpty())
        QVERIFY(QDir().mkpath(folder) && widget.grab().save(folder + QLatin1Char('/') + name));
}

void TestExplainLibrary::theStarterOnAPhoto() {
    if (const auto missing = whatIsMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    const auto photo = folderFromEnvironment("MEDLEY_SAMPLES") / "photos" / "coffee.png";
    m_tab->setItem(item(3, QString::fromStdString(photo.string()), MediaKind::Image, 0), found(3, ""));
    m_tab->show();
    QTRY_VERIFY_WITH_TIMEOUT(named<QComboBox>(*m_tab, QStringLiteral("Model")), kPatience);
    auto* model = named<QComboBox>(*m_tab, QStringLiteral("Model"));
    model->setCurrentIndex(model->findText(QStringLiteral("Starter models")));
    auto* line = visible<QLineEdit>(*m_tab);
    line->setText(QStringLiteral("a cup of coffee"));
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!m_inspector.overlay.isNull(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(button(*m_tab, QStringLiteral("Test in full")), kPatience);
    QTest::mouseClick(button(*m_tab, QStringLiteral("Test in full")), Qt::LeftButton);
    const auto* sentence = testSentence();
    QTRY_VERIFY_WITH_TIMEOUT(!button(*m_tab, QStringLiteral("Stop")), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(sentence->text().contains(QStringLiteral("Overall")), kPatience);
    keep(*m_tab, QStringLiteral("why-starter.png"));
}

void TestExplainLibrary::aRecordingsWords() {
    if (const auto missing = whatIsMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    const auto file =
        folderFromEnvironment("MEDLEY_SAMPLES") / "speech" / "sense_and_sensibility_01_austen_64kb-0920.wav";
    ItemDetails recording = item(4, QString::fromStdString(file.string()), MediaKind::Audio, 9);
    recording.file.language = "en";
    recording.segments = {speech(1, 0.2, 6,
                                 "Had he married a more amiable woman, he might have been made still more "
                                 "respectable than he was.")};
    m_tab->setItem(recording, found(4, ""));
    m_tab->show();
    named<QTabBar>(*m_tab, QStringLiteral("What is explained"))->setCurrentIndex(2);
    QTRY_VERIFY_WITH_TIMEOUT(button(*m_tab, QStringLiteral("Explain")), kPatience);
    QTest::mouseClick(button(*m_tab, QStringLiteral("Explain")), Qt::LeftButton);
    auto* view = m_tab->findChild<AlignmentView*>();
    QTRY_VERIFY_WITH_TIMEOUT(view->isVisible(), kPatience);
    QTRY_VERIFY(view->height() > 100);
    QTest::mouseClick(view, Qt::LeftButton, {}, view->rowOf(6).center().toPoint());
    QCOMPARE(m_inspector.played.size(), std::size_t{1});
    QVERIFY(m_inspector.played[0] > 0.2 && m_inspector.played[0] < 6);
    keep(*m_tab, QStringLiteral("why-recording.png"));
}

void TestExplainLibrary::theWindowExplainsItsHit() {
    if (const auto missing = whatIsMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    ApplicationOptions options;
    options.library = libraryOptions(m_folder.filePath(QStringLiteral("window")));
    options.quitWhenIdle = true; // and no dialog where the library cannot be opened
    Application application(options);
    QVERIFY(application.start());
    auto& window = application.window();
    window.resize(1440, 900);
    const fs::path photos = folderFromEnvironment("MEDLEY_SAMPLES") / "photos";
    window.addPaths({photos / "coffee.png", photos / "butterfly.jpg", photos / "kitten.jpg"});
    QTRY_COMPARE_WITH_TIMEOUT(window.store().count(), 3, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!window.ingest().isActive(), kPatience);
    window.topBar().searchBar().setQuery({QStringLiteral("a cup of coffee kind:image"), {}});
    auto& model = window.libraryPage().model();
    QTRY_VERIFY_WITH_TIMEOUT(model.showsHits() && model.rowCount() > 0 && !window.search().isBusy(), kPatience);
    auto& grid = window.libraryPage().grid();
    grid.setCurrentIndex(model.index(0));
    QTest::keyClick(&grid, Qt::Key_Return);
    auto* inspector = window.findChild<Inspector*>();
    QVERIFY(inspector && inspector->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(window.findChild<ExplainTab*>(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT((inspector->showTab(QStringLiteral("why")), window.findChild<ExplainTab*>()->isVisible()),
                             kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(button(*inspector, QStringLiteral("Test in full")), kPatience);
    QCOMPARE(visible<QLineEdit>(*window.findChild<ExplainTab*>())->text(), QStringLiteral("a cup of coffee"));
    auto* words = named<WordChips>(*inspector, QStringLiteral("Words"));
    QVERIFY(words);
    QTest::mouseClick(words, Qt::LeftButton, {}, words->placeOf(1).center());
    QCOMPARE(words->current(), 1);
    keep(window, QStringLiteral("why-window.png"));
}

QTEST_MAIN(TestExplainLibrary)
#include "tst_explainlibrary.moc"
