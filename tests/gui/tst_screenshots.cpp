// Shows every page in every state, light and dark, at 1x and 2x, and checks that it has painted something. With
// MEDLEY_SCREENSHOTS set to a folder the pictures are written there, to be looked at before a change of ui/ is done.
#include "tests/gui/fakeasking.h"
#include "tests/gui/samplelibrary.h"
#include "translations/translations.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/ask/askpage.h"
#include "ui/ask/askpanel.h"
#include "ui/ask/asktab.h"
#include "ui/ask/questioninput.h"
#include "ui/common/notetray.h"
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
#include "ui/models/modelsandspaces.h"
#include "ui/models/spacecard.h"
#include "ui/models/spacespanel.h"
#include "ui/problems/notespanel.h"
#include "ui/problems/problemstabs.h"
#include "ui/problems/relinkmodel.h"
#include "ui/problems/relinkpanel.h"
#include "ui/search/modalitybar.h"
#include "ui/search/querycompleter.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/librarytools.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/topbar.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace medley;
using namespace medley::ui;

class TestScreenshots : public QObject {
    Q_OBJECT

private:
    /// What answers and writes captions in the window.
    struct Writers {
        Writers() { asking.models = captions.models = test::writingModels(true); }
        test::FakeAsking asking;
        test::FakeCaptions captions;
    };

    static std::unique_ptr<MainWindow> makeWindow(test::SampleLibrary& library, QSize size,
                                                  Writers* writers = nullptr) {
        auto backend = library.backend();
        std::vector<Page> pages;
        std::vector<InspectorTabEntry> tabs;
        if (writers) {
            auto ask = writers->asking.backend();
            ask.details = backend.details;
            ask.thumbnailPath = backend.thumbnailPath;
            pages.push_back(makeAskPage(ask));
            tabs.push_back(askTab(ask, writers->captions.backend()));
        }
        pages.push_back(makeProblemsPage(backend));
        pages.push_back(makeModelsPage(backend));
        auto window = std::make_unique<MainWindow>(
            backend, std::move(pages), [tabs](const LibraryBackend& shared, PageHost& host, QWidget* parent) {
                return new Inspector(shared, host, parent, tabs);
            });
        window->resize(size);
        window->show();
        window->start();
        return window;
    }

    static void ask(AskPanel& panel, const QString& question) {
        auto* field = panel.input().findChild<QuestionEdit*>();
        field->setPlainText(question);
        QTest::keyClick(field, Qt::Key_Return);
    }

    /// Both schemes, both densities; fails if a picture is of one colour.
    static void take(QWidget& window, const QString& name) {
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

    void savedSearches() {
        test::SampleLibrary samples;
        samples.fill(48);
        for (const auto& [name, query] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"Receipts with a date", "receipt has:text"}, {"Dog, blue sofa", "dog \"blue sofa\""}})
            samples.features.saved.push_back(
                {static_cast<std::int64_t>(samples.features.saved.size()) + 1, name, query});
        const auto window = makeWindow(samples, {1440, 900});
        waitForList(*window, 48);
        samples.features.watched = {{.path = samples.files().front().folder}};
        window->tools().watchedFolders().setWatched(samples.files()[4].folder, true);
        window->topBar().searchBar().setQuery({QStringLiteral("a cup of coffee"), {}});
        waitForList(*window, 24);
        window->notes().say({.icon = Icon::Eye,
                             .text = QStringLiteral("Shall Medley watch Talks, and add what is new or changed there by "
                                                    "itself?"),
                             .action = QStringLiteral("Watch this folder")});
        window->notes().say({.icon = Icon::Warning,
                             .role = Role::Warning,
                             .text = QStringLiteral("20 files copied to Coffee. 2 could not be copied."),
                             .action = QStringLiteral("Show in folder"),
                             .details = {QStringLiteral("/home/anna/a.jpg could not be copied: permission denied."),
                                         QStringLiteral("/home/anna/b.jpg could not be copied: permission denied.")}});
        window->tools().searchLists().save();
        take(*window, QStringLiteral("saved-searches"));
    }

    void savedSearchIsShown() {
        test::SampleLibrary samples;
        samples.fill(48);
        samples.features.saved = {{1, "Coffee", "a cup of coffee"}};
        const auto window = makeWindow(samples, {1100, 700});
        waitForList(*window, 48);
        QTRY_COMPARE(window->tools().searchLists().saved().all().size(), std::size_t(1));
        window->tools().searchLists().saved().run(1);
        waitForList(*window, 24);
        window->tools().searchLists().saved().remove(1);
        QTRY_COMPARE(window->notes().notes().size(), std::size_t(1));
        window->notes().notes().front()->actionButton()->click();
        QTRY_VERIFY(window->tools().searchLists().bookmark().isChecked());
        take(*window, QStringLiteral("saved-search-shown"));
    }

    void history() {
        test::SampleLibrary samples;
        samples.fill(12);
        samples.features.history = {{"a cup of coffee kind:image", 1'700'000'000, 8},
                                    {"beach + sunset^1.5 - people", 1'699'000'000, 12},
                                    {"\"blue sofa\" & a dog", 1'690'000'000, 1}};
        const auto window = makeWindow(samples, {1100, 700});
        waitForList(*window, 12);
        auto& history = window->tools().searchLists().history();
        history.open(window->topBar().searchBar());
        QTRY_VERIFY(history.menu() && history.menu()->isVisible());
        take(*history.menu(), QStringLiteral("history"));
    }

    void missingFiles() {
        test::SampleLibrary samples;
        samples.fill(48);
        MoveProposal folder;
        folder.from = "/media/anna/Photos/Holiday 2024";
        folder.to = "/media/anna/Archive/Photos/Holiday 2024";
        folder.files = {{FileId{1}, "a", {}}, {FileId{2}, "b", {}}};
        folder.confidence = 0.975;
        MoveProposal file;
        file.from = "/home/anna/Pictures/IMG_2041.jpg";
        file.to = "/home/anna/Pictures/Best of 2024/IMG_2041.jpg";
        file.files = {{FileId{3}, "c", {}}};
        file.confidence = 0.85;
        file.why = "the same name, size and time of change";
        auto guess = file;
        guess.to = "/home/anna/Old computer/Pictures/a very long name of a folder/IMG_2041.jpg";
        guess.confidence = 0.5;
        guess.why = "the same name and size";
        samples.features.moves = {{folder, file, guess}, {"/home/anna/Pictures/lost.jpg"}};
        const auto window = makeWindow(samples, {1200, 700});
        waitForList(*window, 48);
        window->showPage(pageid::kProblems);
        auto* tabs = window->findChild<ProblemsTabs*>();
        take(*window, QStringLiteral("unreadable-files"));
        tabs->showTab(ProblemsTabs::Missing);
        QTRY_COMPARE(tabs->missing().model().rowCount(), 3);
        take(*window, QStringLiteral("missing-files"));
        tabs->missing().relink();
        QTRY_COMPARE(tabs->missing().notes().notes().size(), std::size_t(1));
        take(*window, QStringLiteral("missing-files-relinked"));
    }

    void notes() {
        test::SampleLibrary samples;
        samples.fill(48);
        samples.features.statusNotes = {
            "Words in pictures are not read, because no language is installed: install tesseract-ocr-eng."};
        const auto window = makeWindow(samples, {1100, 600});
        waitForList(*window, 48);
        IngestSummary summary;
        summary.added = summary.indexed = 3;
        summary.notes = {"Damaged metadata was left out. (/home/anna/Pictures/IMG_1.jpg and 2 other files)"};
        window->addPaths({"/home/anna/Pictures"});
        samples.events().finished(Result<IngestSummary>(summary));
        QTRY_COMPARE(window->runNotes().size(), std::size_t(1));
        window->showPage(pageid::kProblems);
        auto* tabs = window->findChild<ProblemsTabs*>();
        tabs->showTab(ProblemsTabs::Notes);
        QTRY_COMPARE(tabs->notes().notes().size(), 2);
        take(*window, QStringLiteral("notes"));
    }

    void spaces() {
        test::SampleLibrary samples;
        samples.fill(48);
        catalog::SpaceRecord clip{SpaceId{2}, "clip-vit-base-patch32", "f", 512, {true, true, false}};
        catalog::SpaceRecord clap{SpaceId{3}, "clap-htsat-unfused", "f", 512, {true, false, true}};
        samples.features.furtherSpaces = {{clip, 1'204}, {clap, 311}};
        search::ConnectionReport report;
        for (auto* quality : {&report.aToB, &report.bToA})
            *quality = {200, 0.62, 0.84, 0.9, 0.96, 1};
        samples.features.connections = {{clip, clap, report}};
        const auto window = makeWindow(samples, {1200, 800});
        waitForList(*window, 48);
        window->showPage(pageid::kModels);
        auto* page = window->findChild<ModelsAndSpaces*>();
        QTRY_COMPARE(page->findChildren<SpaceCard*>().size(), 3);
        page->spaces().remove(clap.id);
        page->notes().notes().front()->actionButton()->click();
        take(*window, QStringLiteral("spaces"));
    }

    void askAboutThree() {
        test::SampleLibrary samples;
        samples.fill(48);
        Writers writers;
        auto& asking = writers.asking;
        const auto window = makeWindow(samples, {1440, 900}, &writers);
        waitForList(*window, 48);
        std::vector<ItemRef> items;
        for (const auto& file : samples.files())
            if (file.kind == MediaKind::Image && items.size() < 3)
                items.push_back({file.id, {}, {}, {}});
        window->askAbout(items);
        auto& panel = window->findChild<AskPage*>()->panel();
        QTRY_COMPARE(panel.input().settings().model, asking.models.front().id);
        ask(panel, QStringLiteral("What do these pictures have in common?"));
        QTRY_COMPARE(asking.asked.size(), std::size_t(1));
        asking.answer("They are all drawings of overlapping circles before a background whose colour changes from top "
                      "to bottom. The second has the most of them.");
        QTRY_VERIFY(test::showsText(*window, QStringLiteral("overlapping circles")));
        take(*window, QStringLiteral("ask-three"));
        window->openItem(items.front());
        window->setInspectorShown(true);
        take(*window, QStringLiteral("ask-three-inspector"));
    }

    void askInInspector() {
        test::SampleLibrary samples;
        samples.fill(48);
        Writers writers;
        auto& asking = writers.asking;
        const auto window = makeWindow(samples, {1440, 900}, &writers);
        waitForList(*window, 48);
        window->topBar().searchBar().setQuery({QStringLiteral("a cup of coffee"), {}});
        waitForList(*window, 24);
        window->libraryPage().grid().setCurrentIndex(window->libraryPage().model().index(0));
        window->libraryPage().grid().setFocus();
        ItemRef ref{window->libraryPage().model().at(0)->file.id, {}, {}, {}};
        ref.tab = QStringLiteral("ask");
        window->openItem(ref);
        auto* tab = window->findChild<AskTab*>();
        QTRY_VERIFY(tab->isVisible());
        QTRY_COMPARE(tab->panel().input().settings().model, asking.models.front().id);
        ask(tab->panel(), QStringLiteral("How many circles are there, and which is the darkest?"));
        QTRY_COMPARE(asking.asked.size(), std::size_t(1));
        asking.answer("There are four; the one at the lower left is the darkest.");
        QTRY_VERIFY(test::showsText(*tab, QStringLiteral("There are four")));
        take(*window, QStringLiteral("ask-inspector"));
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
