// The whole application with the real models and real media, driven as a person would: add a folder, wait, search,
// open, play, stop, close with work queued. Needs the starter models and the sample media.
#include "app/gui/application.h"
#include "tests/support/starter.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/playerview.h"
#include "ui/library/gridview.h"
#include "ui/library/itemmodel.h"
#include "ui/library/librarypage.h"
#include "ui/library/librarystore.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/topbar.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace medley;
using namespace medley::ui;
namespace fs = std::filesystem;

namespace {

constexpr int kPatience = 240'000; ///< ms: the models are real, the machine may be busy

ApplicationOptions optionsFor(const QString& folder) {
    ApplicationOptions options;
    options.library = test::libraryOptions(folder);
    options.quitWhenIdle = true; // and no dialog where a library cannot be opened
    return options;
}

} // namespace

class TestApplication : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path m_media;

    static fs::path sample(const char* name) {
        for (const auto& entry : fs::recursive_directory_iterator(test::folderFromEnvironment("MEDLEY_SAMPLES")))
            if (entry.path().filename() == name)
                return entry.path();
        qFatal("there is no %s among the samples", name);
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
        m_media = m_dir.path().toStdString() + "/media";
        fs::create_directories(m_media);
        for (const char* name : {"coffee.png", "butterfly.jpg", "kitten.jpg", "austen-and-photos.mp4",
                                 "sense_and_sensibility_01_austen_64kb-0920.wav"})
            fs::copy_file(sample(name), m_media / name);
    }

    void addSearchOpenAndPlay() {
        Application application(optionsFor(m_dir.path()));
        QVERIFY(application.start());
        auto& window = application.window();
        auto& model = window.libraryPage().model();
        QTRY_COMPARE_WITH_TIMEOUT(window.store().state(), LibraryStore::State::Ready, kPatience);
        QCOMPARE(window.store().count(), 0);

        window.addPaths({m_media});
        QTRY_COMPARE_WITH_TIMEOUT(window.store().count(), 5, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!window.ingest().isActive(), kPatience);
        QVERIFY(window.ingest().lastSummary().has_value());
        QCOMPARE(window.ingest().lastSummary()->indexed, 5);
        QCOMPARE(model.rowCount(), 5);

        auto* words = window.topBar().searchBar().findChild<QLineEdit*>();
        QVERIFY(words);
        QTest::keyClicks(words, QStringLiteral("a cup of coffee"));
        QTRY_VERIFY_WITH_TIMEOUT(model.showsHits() && model.rowCount() > 0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!window.search().isBusy(), kPatience);
        const QString first = model.at(0)->name;
        QVERIFY2(first == QStringLiteral("coffee.png") || first == QStringLiteral("austen-and-photos.mp4"),
                 qPrintable(first));
        QVERIFY(model.relevantRows() >= 1);

        words->selectAll();
        QTest::keyClicks(words, QStringLiteral("had he married a more amiable woman"));
        QTRY_VERIFY_WITH_TIMEOUT(!window.search().isBusy() && model.rowCount() > 0 && model.at(0)->isSpokenHit(),
                                 kPatience);
        int film = 0;
        while (film < model.rowCount() && model.at(film)->name != QStringLiteral("austen-and-photos.mp4"))
            ++film;
        QVERIFY(film < model.rowCount());
        const double said = model.at(film)->moment()->segment.span.start;
        QVERIFY(said > 5); // in the middle of the film

        auto& grid = window.libraryPage().grid();
        grid.setCurrentIndex(model.index(film));
        QTest::keyClick(&grid, Qt::Key_Return);
        auto* inspector = window.findChild<Inspector*>();
        QVERIFY(inspector && inspector->isVisible());
        QCOMPARE(inspector->item().file, model.at(film)->file.id);
        auto* view = window.findChild<PlayerView*>();
        QVERIFY(view);
        const Player& player = view->player();
        QTRY_VERIFY_WITH_TIMEOUT(player.position() >= said - 0.5, kPatience); // it starts where it is said
        inspector->play();
        QTRY_VERIFY_WITH_TIMEOUT(player.position() > said + 0.5, kPatience); // and goes on
        inspector->togglePlay();

        QTest::keyClick(&window, Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 5, kPatience);
    }

    void aDroppedPictureFindsItsLike() {
        Application application(optionsFor(m_dir.path()));
        QVERIFY(application.start());
        auto& window = application.window();
        auto& model = window.libraryPage().model();
        QTRY_COMPARE_WITH_TIMEOUT(window.store().count(), 5, kPatience); // still there after the restart
        const QueryMedia picture{(m_media / "kitten.jpg").string(), MediaKind::Image, QStringLiteral("kitten.jpg")};
        window.topBar().searchBar().setQuery({QString(), {picture}});
        QTRY_VERIFY_WITH_TIMEOUT(model.showsHits() && model.rowCount() > 0 && !window.search().isBusy(), kPatience);
        QCOMPARE(model.at(0)->name, QStringLiteral("kitten.jpg"));
    }

    void stoppingKeepsTheRestForLater() {
        QTemporaryDir dir;
        {
            Application application(optionsFor(dir.path()));
            QVERIFY(application.start());
            auto& window = application.window();
            window.addPaths({test::folderFromEnvironment("MEDLEY_SAMPLES")});
            QTRY_VERIFY_WITH_TIMEOUT(window.store().count() >= 2, kPatience);
            window.ingest().stop();
            QTRY_VERIFY_WITH_TIMEOUT(!window.ingest().isActive(), kPatience);
            QVERIFY(window.ingest().lastSummary()->stopped);
            window.addPaths({test::folderFromEnvironment("MEDLEY_SAMPLES")});
            QTRY_VERIFY(window.ingest().isActive());
            // closed with work queued
        }
        Application application(optionsFor(dir.path()));
        QVERIFY(application.start()); // takes up what was left by itself
        auto& window = application.window();
        QTRY_VERIFY_WITH_TIMEOUT(window.store().count() > 45 && !window.ingest().isActive(), kPatience);
    }

    void withoutModelsTheLibraryOpensAndSaysSo() {
        QTemporaryDir none;
        auto options = optionsFor(m_dir.path());
        options.library.models = none.path().toStdString();
        Application application(options);
        QVERIFY(application.start());
        auto& window = application.window();
        QTRY_COMPARE_WITH_TIMEOUT(window.store().count(), 5, kPatience);
        window.topBar().searchBar().setQuery({QStringLiteral("coffee"), {}});
        QSignalSpy failed(&window.search(), &SearchController::failed);
        QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), kPatience);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::ModelMissing);
    }

    void aDamagedLibraryIsNotOpened() {
        QTemporaryDir dir;
        fs::create_directories(dir.path().toStdString() + "/library");
        QFile database(dir.filePath(QStringLiteral("library/library.db")));
        QVERIFY(database.open(QIODevice::WriteOnly));
        database.write(QByteArray(10'000, 'x'));
        database.close();
        Application application(optionsFor(dir.path()));
        QVERIFY(!application.start());
        QCOMPARE(application.exitCode(), 1);
        QCOMPARE(QFileInfo(database).size(), 10'000); // and left as it was
    }
};

QTEST_MAIN(TestApplication)
#include "tst_application.moc"
