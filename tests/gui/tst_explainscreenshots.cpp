// Shows the Why tab in the inspector in every state, light and dark, at the inspector's usual width and a larger one,
// and checks that something was painted. Where the pictures go, and with which photo, is said in
// tst_inspectorscreenshots.cpp.
#include "core/media/image.h"
#include "tests/gui/fakeexplaining.h"
#include "tests/gui/statepictures.h"
#include "tests/unit/ui/fakehost.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/explain/attentionmatrix.h"
#include "ui/explain/explaintab.h"
#include "ui/explain/exportrow.h"
#include "ui/explain/headgrid.h"
#include "ui/explain/spectrogramview.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/pictureview.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>

using namespace medley;
using namespace medley::ui;
using namespace medley::test;

namespace {

constexpr int kPatienceMs = 20'000;
constexpr int kUsual = 388;
constexpr int kWide = 560;

} // namespace

class TestExplainScreenshots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_inspector.reset(); }

    void states();
    void relevance();
    void attention();
    void text();
    void caption();
    void soundWithItsWords();
    void spokenWords();

private:
    void open(std::int64_t item, ItemRef ref, int width);
    void explainHit(int width);
    void scrollTo(QWidget* widget);
    void take(const QString& name);

    QTemporaryDir m_folder;
    QString m_photo;
    RgbImage m_picture;
    FakeModels m_models;
    FakeHost m_window;
    std::unique_ptr<Inspector> m_inspector;
};

void TestExplainScreenshots::initTestCase() {
    Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
    useOwnSettings(m_folder.path());
    const QDir samples(qEnvironmentVariable("MEDLEY_SAMPLE_IMAGES", QStringLiteral("/nowhere")));
    m_photo = samples.filePath(QStringLiteral("coffee.png"));
    if (!QFile::exists(m_photo)) {
        m_photo = m_folder.filePath(QStringLiteral("photo.png"));
        QVERIFY(makePicture(m_photo, 600, 400));
    }
    auto decoded = media::decodeImage(m_photo.toStdString());
    QVERIFY(decoded);
    m_picture = std::move(*decoded);
    QVERIFY(makeSound(m_folder.filePath(QStringLiteral("walk.wav")), 12));
}

void TestExplainScreenshots::init() {
    m_models = {};
    m_models.testAnswer = shortlyTestedMap();
}

void TestExplainScreenshots::open(std::int64_t number, ItemRef ref, int width) {
    LibraryBackend library;
    library.details = [this](FileId id, auto done) {
        ItemDetails shown = id.value == 1
                                ? item(1, m_photo, MediaKind::Image, 0)
                                : item(2, m_folder.filePath(QStringLiteral("walk.wav")), MediaKind::Audio, 12);
        shown.file.width = m_picture.width;
        shown.file.height = m_picture.height;
        if (id.value == 2)
            shown.segments = {speech(1, 0.5, 4.5, "had he married a more amiable woman he might have been made"),
                              speech(2, 5, 8, "still more respectable than he was")};
        else
            shown.captions = {{.file = {},
                               .segment = {},
                               .text = "a cup of coffee",
                               .author = catalog::Author::Model,
                               .model = "blip-image-captioning-base",
                               .settings = "{}"}};
        done(Result<ItemDetails>(std::move(shown)));
    };
    library.thumbnailPath = [this](FileId, std::optional<SegmentId>) {
        return std::filesystem::path(m_photo.toStdString());
    };
    m_inspector = std::make_unique<Inspector>(library, m_window, nullptr, std::vector{explainTab(m_models.backend())});
    m_inspector->resize(width, 900);
    m_inspector->show();
    ref.file = FileId{number};
    m_inspector->showItem(ref);
    auto* view = m_inspector->findChild<PictureView*>();
    if (number == 1)
        QTRY_VERIFY_WITH_TIMEOUT(view->isShown(), kPatienceMs);
    else
        QTRY_VERIFY(m_inspector->findChild<ExplainTab*>());
    QCoreApplication::processEvents();
    m_inspector->showTab(QStringLiteral("why"));
}

void TestExplainScreenshots::explainHit(int width) {
    open(1, found(1, "a cup of coffee"), width);
    QTRY_COMPARE(m_models.asked.size(), std::size_t{1});
    m_models.asked[0].done(explainedHit(m_picture));
    QTRY_VERIFY(button(*m_inspector, QStringLiteral("Test in full")));
}

void TestExplainScreenshots::scrollTo(QWidget* shown) {
    QCoreApplication::processEvents();
    for (QWidget* parent = shown; parent; parent = parent->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(parent))
            area->verticalScrollBar()->setValue(shown->mapTo(area->widget(), QPoint()).y() - 12);
}

void TestExplainScreenshots::take(const QString& name) {
    QVERIFY2(takePictures(*m_inspector, name), qPrintable(name));
}

void TestExplainScreenshots::states() {
    open(1, found(1, ""), kUsual);
    QTRY_VERIFY(named<QComboBox>(*m_inspector, QStringLiteral("Model")));
    take(QStringLiteral("why-empty"));
    open(1, found(1, "a cup of coffee"), kUsual);
    QTRY_COMPARE(m_models.asked.size(), std::size_t{1});
    take(QStringLiteral("why-busy"));
    m_models.asked[0].done(fail(ErrorCode::ModelDamaged, "A tensor of the model is missing."));
    QTRY_VERIFY(button(*m_inspector, QStringLiteral("Try again")));
    take(QStringLiteral("why-failed"));
    m_models.installed.clear();
    open(1, found(1, "a cup of coffee"), kUsual);
    QTRY_VERIFY(says(*m_inspector, QStringLiteral("CLIP")));
    take(QStringLiteral("why-no-model"));
}

void TestExplainScreenshots::relevance() {
    explainHit(kUsual);
    auto* words = named<WordChips>(*m_inspector, QStringLiteral("Words"));
    take(QStringLiteral("why-relevance"));
    m_models.testAnswer.reset();
    QTest::mouseClick(words, Qt::LeftButton, {}, words->placeOf(1).center());
    QTRY_COMPARE(m_models.tested.size(), std::size_t{2});
    m_models.testProgress(0.4);
    auto* progress = named<QProgressBar>(*m_inspector, QStringLiteral("Testing the map"));
    QVERIFY(progress);
    QTRY_COMPARE(progress->value(), 40);
    scrollTo(words);
    take(QStringLiteral("why-testing"));
    m_models.testDone(shortlyTestedMap());
    QTRY_VERIFY(button(*m_inspector, QStringLiteral("Test in full")));
    scrollTo(words);
    take(QStringLiteral("why-tested-shortly"));
    QTest::mouseClick(button(*m_inspector, QStringLiteral("Test in full")), Qt::LeftButton);
    m_models.testDone(testedMap());
    QTRY_VERIFY(says(*m_inspector, QStringLiteral("Taking away the")));
    auto* row = visible<ExportRow>(*m_inspector);
    QSignalSpy written(row, &ExportRow::written);
    row->write(m_folder.filePath(QStringLiteral("coffee-why.svg")).toStdString());
    QTRY_COMPARE(written.count(), 1);
    scrollTo(row);
    take(QStringLiteral("why-tested"));
    m_inspector->resize(kWide, 900);
    scrollTo(row);
    take(QStringLiteral("why-tested-wide"));
}

void TestExplainScreenshots::attention() {
    for (const int width : {kUsual, kWide}) {
        init();
        explainHit(width);
        named<QComboBox>(*m_inspector, QStringLiteral("Method"))->setCurrentIndex(1);
        auto* heads = m_inspector->findChild<HeadGrid*>();
        QTRY_VERIFY(heads->height() > 20);
        QTest::mouseClick(heads, Qt::LeftButton, {}, heads->placeOf(2).center());
        scrollTo(named<QComboBox>(*m_inspector, QStringLiteral("Method")));
        take(width == kUsual ? QStringLiteral("why-attention") : QStringLiteral("why-attention-wide"));
    }
}

void TestExplainScreenshots::text() {
    explainHit(kUsual);
    named<QComboBox>(*m_inspector, QStringLiteral("Method"))->setCurrentIndex(1);
    auto* of = named<QComboBox>(*m_inspector, QStringLiteral("Kind of attention"));
    of->setCurrentIndex(1);
    auto* matrix = m_inspector->findChild<AttentionMatrix*>();
    QTRY_VERIFY(matrix->height() > 60);
    QTest::mouseClick(matrix, Qt::LeftButton, {}, matrix->placeOf({3, 1}).center().toPoint());
    scrollTo(of);
    take(QStringLiteral("why-text"));
}

void TestExplainScreenshots::caption() {
    open(1, found(1, ""), kUsual);
    QTRY_VERIFY(named<QComboBox>(*m_inspector, QStringLiteral("Model")));
    named<QComboBox>(*m_inspector, QStringLiteral("Explain"))->setCurrentIndex(1);
    QTRY_COMPARE(m_models.asked.size(), std::size_t{1});
    m_models.asked[0].done(explainedCaption(m_picture, "a cup of coffee"));
    QTRY_VERIFY(button(*m_inspector, QStringLiteral("Test in full")));
    take(QStringLiteral("why-caption"));
}

void TestExplainScreenshots::soundWithItsWords() {
    for (const int width : {kUsual, kWide}) {
        init();
        ItemRef ref = found(2, "a dog barks");
        ref.found = {{1, 11}};
        open(2, ref, width);
        QTRY_COMPARE(m_models.soundParts.size(), std::size_t{1});
        m_models.soundDone(explainedSound({1, 11}));
        QTRY_VERIFY(button(*m_inspector, QStringLiteral("Test in full")));
        take(width == kUsual ? QStringLiteral("why-sound") : QStringLiteral("why-sound-wide"));
        scrollTo(visible<ExportRow>(*m_inspector));
        take(width == kUsual ? QStringLiteral("why-sound-end") : QStringLiteral("why-sound-end-wide"));
    }
}

void TestExplainScreenshots::spokenWords() {
    for (const int width : {kUsual, kWide}) {
        init();
        open(2, found(2, ""), width);
        named<QTabBar>(*m_inspector, QStringLiteral("What is explained"))->setCurrentIndex(2);
        QTRY_VERIFY(button(*m_inspector, QStringLiteral("Explain")));
        if (width == kUsual)
            take(QStringLiteral("why-speech-empty"));
        QTest::mouseClick(button(*m_inspector, QStringLiteral("Explain")), Qt::LeftButton);
        QTRY_COMPARE(m_models.alignedTexts.size(), std::size_t{1});
        m_models.alignDone(alignedSpeech(m_models.alignedTexts[0], {0.5, 4.5}));
        QTRY_VERIFY(named<WordChips>(*m_inspector, QStringLiteral("Words that are said")));
        take(width == kUsual ? QStringLiteral("why-speech") : QStringLiteral("why-speech-wide"));
        scrollTo(visible<ExportRow>(*m_inspector));
        take(width == kUsual ? QStringLiteral("why-speech-end") : QStringLiteral("why-speech-end-wide"));
    }
}

QTEST_MAIN(TestExplainScreenshots)
#include "tst_explainscreenshots.moc"
