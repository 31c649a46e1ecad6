// Shows every page in every state, light and dark, at 1x and 2x, and checks that it has painted something. With
// MEDLEY_SCREENSHOTS set to a folder the pictures are written there, to be looked at before a change of ui/ is done.
#include "tests/gui/samplelibrary.h"
#include "translations/translations.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector.h"
#include "ui/library/filterbar.h"
#include "ui/library/gridview.h"
#include "ui/library/itemdelegate.h"
#include "ui/library/itemmodel.h"
#include "ui/library/librarypage.h"
#include "ui/library/librarystore.h"
#include "ui/library/momentpeek.h"
#include "ui/library/thumbnailloader.h"
#include "ui/models/modelspage.h"
#include "ui/problems/problemspage.h"
#include "ui/search/modalitybar.h"
#include "ui/search/querycompleter.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/topbar.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace medley;
using namespace medley::ui;

class TestScreenshots : public QObject {
    Q_OBJECT

private:
    static std::unique_ptr<MainWindow> makeWindow(test::SampleLibrary& library, QSize size) {
        auto backend = library.backend();
        std::vector<Page> pages;
        pages.push_back(makeProblemsPage(backend));
        pages.push_back(makeModelsPage(backend));
        auto window = std::make_unique<MainWindow>(backend, std::move(pages),
                                                   [](const LibraryBackend& shared, PageHost& host, QWidget* parent) {
                                                       return new Inspector(shared, host, parent);
                                                   });
        window->resize(size);
        window->show();
        window->start();
        return window;
    }

    /// Both schemes, both densities; fails if a picture is of one colour.
    static void take(MainWindow& window, const QString& name) {
        for (const auto scheme : {SchemeSetting::Light, SchemeSetting::Dark}) {
            Theme::instance().setSetting(scheme);
            for (const int ratio : {1, 2}) {
                // The first painting asks for thumbnails of this density, the second has them.
                QImage image(window.size() * ratio, QImage::Format_RGB32);
                image.setDevicePixelRatio(ratio);
                for (int i = 0; i < 3; ++i) {
                    window.render(&image);
                    QTest::qWait(120);
                }
                window.render(&image);
                const auto first = image.pixel(0, 0);
                bool varied = false;
                for (int y = 0; y < image.height() && !varied; y += 7)
                    for (int x = 0; x < image.width() && !varied; x += 7)
                        varied = image.pixel(x, y) != first;
                QVERIFY2(varied, qPrintable(name));
                if (const auto folder = qEnvironmentVariable("MEDLEY_SCREENSHOTS"); !folder.isEmpty()) {
                    QVERIFY(QDir().mkpath(folder));
                    const auto file =
                        QStringLiteral("%1/%2-%3-%4x.png")
                            .arg(folder, name,
                                 scheme == SchemeSetting::Light ? QStringLiteral("light") : QStringLiteral("dark"))
                            .arg(ratio);
                    QVERIFY(image.save(file));
                }
            }
        }
        Theme::instance().setSetting(SchemeSetting::Light);
    }

    static void waitForList(MainWindow& window, int rows) {
        QTRY_COMPARE(window.libraryPage().model().rowCount(), rows);
    }

private Q_SLOTS:
    void initTestCase() {
        installTranslations(*QApplication::instance(), QLocale(QLocale::English));
        Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
    }

    void library() {
        test::SampleLibrary samples;
        samples.fill(48);
        const auto window = makeWindow(samples, {1440, 900});
        waitForList(*window, 48);
        window->libraryPage().grid().setCurrentIndex(window->libraryPage().model().index(1));
        take(*window, QStringLiteral("library"));
    }

    void searchWithInspector() {
        test::SampleLibrary samples;
        samples.fill(48);
        const auto window = makeWindow(samples, {1440, 900});
        waitForList(*window, 48);
        window->topBar().searchBar().setQuery({QStringLiteral("a cup of coffee"), {}});
        waitForList(*window, 24);
        window->libraryPage().grid().setCurrentIndex(window->libraryPage().model().index(0));
        window->libraryPage().grid().setFocus();
        window->libraryPage().openCurrent();
        IngestProgress progress;
        progress.added = 5'000;
        progress.indexed = 1'236;
        progress.failed = 4;
        progress.filesPerSecond = 38.2;
        progress.secondsLeft = 100;
        progress.decodeBusy = 0.61;
        progress.inferenceBusy = 0.93;
        window->addPaths({"/home/anna/Holiday 2024"});
        samples.events().progress(progress);
        QTRY_COMPARE(window->ingest().progress().added, 5'000);
        take(*window, QStringLiteral("search"));
    }

    void arithmetic() {
        test::SampleLibrary samples;
        samples.fill(48);
        const auto window = makeWindow(samples, {1440, 900});
        waitForList(*window, 48);
        QueryMedia picture{samples.files().front().path, MediaKind::Image, QStringLiteral("part of stuff.jpg")};
        picture.role.weight = 0.5F;
        window->libraryPage().filters().setHideNearDuplicates(true);
        window->topBar().searchBar().setQuery(
            {QStringLiteral("a cup of coffee^2 - people kind:image,video dur>abc"), {picture}});
        waitForList(*window, 21);
        window->libraryPage().modalities().slider(search::Modality::Speech).setValue(150);
        window->libraryPage().modalities().mute(search::Modality::Words).click();
        window->libraryPage().grid().setFocus();
        take(*window, QStringLiteral("arithmetic"));
    }

    void proposals() {
        test::SampleLibrary samples;
        samples.fill(48);
        const auto window = makeWindow(samples, {900, 600});
        waitForList(*window, 48);
        window->topBar().searchBar().setQuery({QStringLiteral("coffee"), {}});
        waitForList(*window, 24);
        auto* words = window->topBar().searchBar().findChild<QLineEdit*>();
        QApplication::setActiveWindow(window.get());
        words->setFocus();
        QTest::keyClicks(words, QStringLiteral(" folder:"));
        QTRY_VERIFY(window->topBar().searchBar().completer().isOpen());
        QTest::keyClick(words, Qt::Key_Down);
        take(*window, QStringLiteral("proposals"));
    }

    void moments() {
        test::SampleLibrary samples;
        samples.fill(48);
        const auto window = makeWindow(samples, {1100, 700});
        waitForList(*window, 48);
        window->topBar().searchBar().setQuery({QStringLiteral("a cup of coffee"), {}});
        waitForList(*window, 24);
        auto& model = window->libraryPage().model();
        auto& grid = window->libraryPage().grid();
        int row = 0;
        while (model.at(row)->file.kind != MediaKind::Video)
            ++row;
        grid.setCurrentIndex(model.index(row));
        auto* peek = window->findChild<MomentPeek*>();
        const auto* delegate = qobject_cast<ItemDelegate*>(grid.itemDelegate());
        const auto tick = delegate->momentRect(grid.visualRect(model.index(row)), *model.at(row), 3);
        QTest::mouseMove(grid.viewport(), tick.center());
        QTRY_VERIFY(peek->isVisible());
        take(*window, QStringLiteral("moments"));
    }

    void narrow() {
        test::SampleLibrary samples;
        samples.fill(48);
        const auto window = makeWindow(samples, {900, 640});
        waitForList(*window, 48);
        window->topBar().searchBar().setQuery({QStringLiteral("coffee"), {}});
        waitForList(*window, 24);
        take(*window, QStringLiteral("narrow"));
    }

    void wide() {
        test::SampleLibrary samples;
        samples.fill(200);
        const auto window = makeWindow(samples, {2560, 1300});
        waitForList(*window, 200);
        window->setInspectorShown(true);
        take(*window, QStringLiteral("wide"));
    }

    void empty() {
        test::SampleLibrary samples;
        const auto window = makeWindow(samples, {1100, 700});
        QTRY_COMPARE(window->store().state(), LibraryStore::State::Ready);
        take(*window, QStringLiteral("empty"));
    }

    void noModels() {
        test::SampleLibrary samples;
        samples.fill(12);
        samples.failSearches({ErrorCode::ModelMissing, "", ""});
        const auto window = makeWindow(samples, {1100, 700});
        waitForList(*window, 12);
        QSignalSpy failed(&window->search(), &SearchController::failed);
        window->topBar().searchBar().setQuery({QStringLiteral("coffee"), {}});
        QTRY_COMPARE(failed.size(), 1);
        take(*window, QStringLiteral("no-models"));
    }

    void nothingFound() {
        test::SampleLibrary samples;
        samples.fill(12);
        const auto window = makeWindow(samples, {1100, 700});
        waitForList(*window, 12);
        window->topBar().searchBar().setQuery({QStringLiteral("nothing"), {}});
        waitForList(*window, 0);
        take(*window, QStringLiteral("nothing-found"));
    }

    void shortcuts() {
        test::SampleLibrary samples;
        samples.fill(24);
        const auto window = makeWindow(samples, {1100, 700});
        waitForList(*window, 24);
        QTest::keyClick(window.get(), Qt::Key_F1);
        take(*window, QStringLiteral("shortcuts"));
    }

    void preview() {
        test::SampleLibrary samples;
        samples.fill(24);
        const auto window = makeWindow(samples, {1100, 700});
        waitForList(*window, 24);
        auto& grid = window->libraryPage().grid();
        grid.setCurrentIndex(window->libraryPage().model().index(2));
        QTest::keyClick(&grid, Qt::Key_Space);
        take(*window, QStringLiteral("preview"));
    }
};

QTEST_MAIN(TestScreenshots)
#include "tst_screenshots.moc"
