// Shows every page in every state, light and dark, at 1x and 2x, and checks that it has painted something. With
// MEDLEY_SCREENSHOTS set to a folder the pictures are written there, to be looked at before a change of ui/ is done.
#include "tests/gui/windowscene.h"
#include "translations/translations.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/common/notetray.h"
#include "ui/common/theme.h"
#include "ui/library/filterbar.h"
#include "ui/library/itemdelegate.h"
#include "ui/library/librarystore.h"
#include "ui/library/momentpeek.h"
#include "ui/models/spacecard.h"
#include "ui/models/spacespanel.h"
#include "ui/problems/notespanel.h"
#include "ui/problems/relinkmodel.h"
#include "ui/problems/relinkpanel.h"
#include "ui/search/modalitybar.h"
#include "ui/search/querycompleter.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/librarytools.h"

#include <QApplication>
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

private Q_SLOTS:
    void initTestCase() {
        installTranslations(*QApplication::instance(), QLocale(QLocale::English));
        Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
    }

    void library() {
        test::WindowScene scene;
        scene.open(48, {1440, 900});
        scene.choose(1);
        scene.take(QStringLiteral("library"));
    }

    void searchWithInspector() {
        test::WindowScene scene;
        scene.open(48, {1440, 900});
        scene.search(QStringLiteral("a cup of coffee"), 24);
        scene.choose(0);
        scene.library().grid().setFocus();
        scene.library().openCurrent();
        IngestProgress progress;
        progress.added = 5'000;
        progress.indexed = 1'236;
        progress.failed = 4;
        progress.filesPerSecond = 38.2;
        progress.secondsLeft = 100;
        progress.decodeBusy = 0.61;
        progress.inferenceBusy = 0.93;
        scene.window->addPaths({"/home/anna/Holiday 2024"});
        scene.samples.events().progress(progress);
        QTRY_COMPARE(scene.window->ingest().progress().added, 5'000);
        scene.take(QStringLiteral("search"));
    }

    void arithmetic() {
        test::WindowScene scene;
        scene.open(48, {1440, 900});
        QueryMedia picture{scene.samples.files().front().path, MediaKind::Image, QStringLiteral("part of stuff.jpg")};
        picture.role.weight = 0.5F;
        scene.library().filters().setHideNearDuplicates(true);
        scene.window->topBar().searchBar().setQuery(
            {QStringLiteral("a cup of coffee^2 - people kind:image,video dur>abc"), {picture}});
        scene.waitFor(21);
        scene.library().modalities().slider(search::Modality::Speech).setValue(150);
        scene.library().modalities().mute(search::Modality::Words).click();
        scene.library().grid().setFocus();
        scene.take(QStringLiteral("arithmetic"));
    }

    void proposals() {
        test::WindowScene scene;
        scene.open(48, {900, 600});
        scene.search(QStringLiteral("coffee"), 24);
        auto* words = scene.window->topBar().searchBar().findChild<QLineEdit*>();
        QApplication::setActiveWindow(scene.window.get());
        words->setFocus();
        QTest::keyClicks(words, QStringLiteral(" folder:"));
        QTRY_VERIFY(scene.window->topBar().searchBar().completer().isOpen());
        QTest::keyClick(words, Qt::Key_Down);
        scene.take(QStringLiteral("proposals"));
    }

    void moments() {
        test::WindowScene scene;
        scene.open(48, {1100, 700});
        scene.search(QStringLiteral("a cup of coffee"), 24);
        auto& model = scene.library().model();
        auto& grid = scene.library().grid();
        int row = 0;
        while (model.at(row)->file.kind != MediaKind::Video)
            ++row;
        grid.setCurrentIndex(model.index(row));
        auto* peek = scene.window->findChild<MomentPeek*>();
        const auto* delegate = qobject_cast<ItemDelegate*>(grid.itemDelegate());
        const auto tick = delegate->momentRect(grid.visualRect(model.index(row)), *model.at(row), 3);
        QTest::mouseMove(grid.viewport(), tick.center());
        QTRY_VERIFY(peek->isVisible());
        scene.take(QStringLiteral("moments"));
    }

    void narrow() {
        test::WindowScene scene;
        scene.open(48, {900, 640});
        scene.search(QStringLiteral("coffee"), 24);
        scene.take(QStringLiteral("narrow"));
    }

    void wide() {
        test::WindowScene scene;
        scene.open(200, {2560, 1300});
        scene.window->setInspectorShown(true);
        scene.take(QStringLiteral("wide"));
    }

    void empty() {
        test::WindowScene scene;
        scene.makeWindow({1100, 700});
        QTRY_COMPARE(scene.window->store().state(), LibraryStore::State::Ready);
        scene.take(QStringLiteral("empty"));
    }

    void firstRun() {
        test::WindowScene scene;
        ModelStatus missing;
        missing.id = "whisper-base";
        scene.samples.models = {missing};
        scene.makeWindow({1100, 700});
        QTRY_VERIFY(test::showsText(*scene.window, QStringLiteral("First, fetch the models")));
        scene.take(QStringLiteral("first-run"));
    }

    void noModels() {
        test::WindowScene scene;
        scene.samples.failSearches({ErrorCode::ModelMissing, "", ""});
        scene.open(12, {1100, 700});
        QSignalSpy failed(&scene.window->search(), &SearchController::failed);
        scene.window->topBar().searchBar().setQuery({QStringLiteral("coffee"), {}});
        QTRY_COMPARE(failed.size(), 1);
        scene.take(QStringLiteral("no-models"));
    }

    void nothingFound() {
        test::WindowScene scene;
        scene.open(12, {1100, 700});
        scene.search(QStringLiteral("nothing"), 0);
        scene.take(QStringLiteral("nothing-found"));
    }

    void shortcuts() {
        test::WindowScene scene;
        scene.open(24, {1100, 700});
        QTest::keyClick(scene.window.get(), Qt::Key_F1);
        scene.take(QStringLiteral("shortcuts"));
    }

    void savedSearches() {
        test::WindowScene scene;
        for (const auto& [name, query] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"Receipts with a date", "receipt has:text"}, {"Dog, blue sofa", "dog \"blue sofa\""}})
            scene.samples.features.saved.push_back(
                {static_cast<std::int64_t>(scene.samples.features.saved.size()) + 1, name, query});
        scene.open(48, {1440, 900});
        scene.samples.features.watched = {{.path = scene.samples.files().front().folder}};
        scene.window->tools().watchedFolders().setWatched(scene.samples.files()[4].folder, true);
        scene.search(QStringLiteral("a cup of coffee"), 24);
        scene.window->notes().say(
            {.icon = Icon::Eye,
             .text = QStringLiteral("Shall Medley watch Talks, and add what is new or changed there by "
                                    "itself?"),
             .action = QStringLiteral("Watch this folder")});
        scene.window->notes().say(
            {.icon = Icon::Warning,
             .role = Role::Warning,
             .text = QStringLiteral("20 files copied to Coffee. 2 could not be copied."),
             .action = QStringLiteral("Show in folder"),
             .details = {QStringLiteral("/home/anna/a.jpg could not be copied: permission denied."),
                         QStringLiteral("/home/anna/b.jpg could not be copied: permission denied.")}});
        scene.window->tools().searchLists().save();
        scene.take(QStringLiteral("saved-searches"));
    }

    void savedSearchIsShown() {
        test::WindowScene scene;
        scene.samples.features.saved = {{1, "Coffee", "a cup of coffee"}};
        scene.open(48, {1100, 700});
        QTRY_COMPARE(scene.window->tools().searchLists().saved().all().size(), std::size_t(1));
        scene.window->tools().searchLists().saved().run(1);
        scene.waitFor(24);
        scene.window->tools().searchLists().saved().remove(1);
        QTRY_COMPARE(scene.window->notes().notes().size(), std::size_t(1));
        scene.window->notes().notes().front()->actionButton()->click();
        QTRY_VERIFY(scene.window->tools().searchLists().bookmark().isChecked());
        scene.take(QStringLiteral("saved-search-shown"));
    }

    void history() {
        test::WindowScene scene;
        scene.samples.features.history = {{"a cup of coffee kind:image", 1'700'000'000, 8},
                                          {"beach + sunset^1.5 - people", 1'699'000'000, 12},
                                          {"\"blue sofa\" & a dog", 1'690'000'000, 1}};
        scene.open(12, {1100, 700});
        auto& history = scene.window->tools().searchLists().history();
        history.open(scene.window->topBar().searchBar());
        QTRY_VERIFY(history.menu() && history.menu()->isVisible());
        scene.take(*history.menu(), QStringLiteral("history"));
    }

    void missingFiles() {
        test::WindowScene scene;
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
        scene.samples.features.moves = {{folder, file, guess}, {"/home/anna/Pictures/lost.jpg"}};
        scene.open(48, {1200, 700});
        scene.window->showPage(pageid::kProblems);
        auto* tabs = scene.window->findChild<ProblemsTabs*>();
        scene.take(QStringLiteral("unreadable-files"));
        tabs->showTab(ProblemsTabs::Missing);
        QTRY_COMPARE(tabs->missing().model().rowCount(), 3);
        scene.take(QStringLiteral("missing-files"));
        tabs->missing().relink();
        QTRY_COMPARE(tabs->missing().notes().notes().size(), std::size_t(1));
        scene.take(QStringLiteral("missing-files-relinked"));
    }

    void notes() {
        test::WindowScene scene;
        scene.samples.features.statusNotes = {
            "Words in pictures are not read, because no language is installed: install tesseract-ocr-eng."};
        scene.open(48, {1100, 600});
        IngestSummary summary;
        summary.added = summary.indexed = 3;
        summary.notes = {"Damaged metadata was left out. (/home/anna/Pictures/IMG_1.jpg and 2 other files)"};
        scene.window->addPaths({"/home/anna/Pictures"});
        scene.samples.events().finished(Result<IngestSummary>(summary));
        QTRY_COMPARE(scene.window->runNotes().size(), std::size_t(1));
        scene.window->showPage(pageid::kProblems);
        auto* tabs = scene.window->findChild<ProblemsTabs*>();
        tabs->showTab(ProblemsTabs::Notes);
        QTRY_COMPARE(tabs->notes().notes().size(), 2);
        scene.take(QStringLiteral("notes"));
    }

    void spaces() {
        test::WindowScene scene;
        catalog::SpaceRecord clip{SpaceId{2}, "clip-vit-base-patch32", "f", 512, {true, true, false}};
        catalog::SpaceRecord clap{SpaceId{3}, "clap-htsat-unfused", "f", 512, {true, false, true}};
        scene.samples.features.furtherSpaces = {{clip, 1'204}, {clap, 311}};
        search::ConnectionReport report;
        for (auto* quality : {&report.aToB, &report.bToA})
            *quality = {200, 0.62, 0.84, 0.9, 0.96, 1};
        scene.samples.features.connections = {{clip, clap, report}};
        scene.open(48, {1200, 800});
        scene.window->showPage(pageid::kModels);
        auto* page = scene.window->findChild<ModelsAndSpaces*>();
        QTRY_COMPARE(page->findChildren<SpaceCard*>().size(), 3);
        page->spaces().remove(clap.id);
        page->notes().notes().front()->actionButton()->click();
        scene.take(QStringLiteral("spaces"));
    }

    void askAboutThree() {
        test::WindowScene scene;
        auto& asking = scene.asking;
        asking.models = scene.captions.models = test::writingModels(true);
        scene.open(48, {1440, 900});
        std::vector<ItemRef> items;
        for (const auto& file : scene.samples.files())
            if (file.kind == MediaKind::Image && items.size() < 3)
                items.push_back({file.id, {}, {}, {}});
        scene.window->giveItems(pageid::kAsk, items);
        auto& panel = scene.window->findChild<AskPage*>()->panel();
        QTRY_COMPARE(panel.input().settings().model, asking.models.front().id);
        test::WindowScene::ask(panel, QStringLiteral("What do these pictures have in common?"));
        QTRY_COMPARE(asking.asked.size(), std::size_t(1));
        asking.answer("They are all drawings of overlapping circles before a background whose colour changes from top "
                      "to bottom. The second has the most of them.");
        QTRY_VERIFY(test::showsText(*scene.window, QStringLiteral("overlapping circles")));
        scene.take(QStringLiteral("ask-three"));
        scene.window->openItem(items.front());
        scene.window->setInspectorShown(true);
        scene.take(QStringLiteral("ask-three-inspector"));
    }

    void askInInspector() {
        test::WindowScene scene;
        auto& asking = scene.asking;
        asking.models = scene.captions.models = test::writingModels(true);
        scene.open(48, {1440, 900});
        scene.search(QStringLiteral("a cup of coffee"), 24);
        scene.choose(0);
        scene.library().grid().setFocus();
        ItemRef ref{scene.library().model().at(0)->file.id, {}, {}, {}};
        ref.tab = QStringLiteral("ask");
        scene.window->openItem(ref);
        auto* tab = scene.window->findChild<AskTab*>();
        QTRY_VERIFY(tab->isVisible());
        QTRY_COMPARE(tab->panel().input().settings().model, asking.models.front().id);
        test::WindowScene::ask(tab->panel(), QStringLiteral("How many circles are there, and which is the darkest?"));
        QTRY_COMPARE(asking.asked.size(), std::size_t(1));
        asking.answer("There are four; the one at the lower left is the darkest.");
        QTRY_VERIFY(test::showsText(*tab, QStringLiteral("There are four")));
        scene.take(QStringLiteral("ask-inspector"));
    }

    void preview() {
        test::WindowScene scene;
        scene.open(24, {1100, 700});
        auto& grid = scene.library().grid();
        grid.setCurrentIndex(scene.library().model().index(2));
        QTest::keyClick(&grid, Qt::Key_Space);
        scene.take(QStringLiteral("preview"));
    }
};

QTEST_MAIN(TestScreenshots)
#include "tst_screenshots.moc"
