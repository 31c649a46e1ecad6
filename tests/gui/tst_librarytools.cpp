// What stands around the library and its search, driven in the real window: saved searches, history, export, watched
// folders, notes.
#include "tests/gui/recordinginspector.h"
#include "tests/gui/samplelibrary.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/common/notetray.h"
#include "ui/common/theme.h"
#include "ui/library/filterbar.h"
#include "ui/library/gridview.h"
#include "ui/library/itemmodel.h"
#include "ui/library/librarypage.h"
#include "ui/library/librarystore.h"
#include "ui/search/exportmenu.h"
#include "ui/search/modalitybar.h"
#include "ui/search/savepopover.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/librarytools.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/savedsearchlist.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/sidebarrow.h"
#include "ui/shell/topbar.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace medley;
using namespace medley::ui;

namespace {

struct Fixture {
    test::SampleLibrary samples;
    std::unique_ptr<MainWindow> window;

    explicit Fixture(int files, const std::function<void(test::SampleFeatures&)>& prepare = {}) {
        samples.fill(files);
        if (prepare)
            prepare(samples.features);
        window = std::make_unique<MainWindow>(
            samples.backend(), std::vector<Page>(),
            [](const LibraryBackend&, PageHost&, QWidget* parent) { return new test::RecordingInspector(parent); });
        window->resize(1300, 800);
        window->show();
        window->start();
    }
    [[nodiscard]] ItemModel& model() { return window->libraryPage().model(); }
    [[nodiscard]] SearchBar& bar() { return window->topBar().searchBar(); }
    [[nodiscard]] QLineEdit* words() { return bar().findChild<QLineEdit*>(); }
    [[nodiscard]] SearchLists& lists() { return window->tools().searchLists(); }
    [[nodiscard]] SavedSearchList* list() { return window->findChild<SavedSearchList*>(); }
    [[nodiscard]] SideBarRow* row(const QString& text) {
        for (auto* each : window->findChildren<SideBarRow*>())
            if (each->text() == text && each->isVisible())
                return each;
        return nullptr;
    }
    /// The newest note that says it.
    [[nodiscard]] NoteBar* note(const QString& part) {
        for (auto each = window->notes().notes().rbegin(); each != window->notes().notes().rend(); ++each)
            if ((*each)->text().contains(part))
                return *each;
        return nullptr;
    }
    void search(const QString& text) {
        bar().setQuery({text, {}});
        QTRY_COMPARE(model().rowCount(), 24);
    }
};

[[nodiscard]] NamedSearch named(std::int64_t id, const std::string& name, const std::string& query) {
    NamedSearch search;
    search.id = id;
    search.name = name;
    search.query = query;
    return search;
}

/// The menu of the history or of a row, once it is there.
[[nodiscard]] QMenu* openMenu(QWidget& window) {
    for (auto* menu : window.findChildren<QMenu*>())
        if (menu->isVisible())
            return menu;
    return nullptr;
}

[[nodiscard]] QAction* action(const QMenu& menu, const QString& part) {
    for (auto* each : menu.actions())
        if (each->text().contains(part))
            return each;
    return nullptr;
}

} // namespace

class TestLibraryTools : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void aSearchIsSavedUnderAName() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        QVERIFY(!f.list()->isVisible()); // nothing is saved
        f.search(QStringLiteral("a cup of coffee kind:image"));
        f.window->libraryPage().modalities().slider(search::Modality::Speech).setValue(50);
        QVERIFY(!f.lists().bookmark().isChecked());
        QTest::keyClick(f.window.get(), Qt::Key_D, Qt::ControlModifier);
        auto& popover = f.lists().popover();
        QVERIFY(popover.isVisible());
        QVERIFY(popover.nameField().hasFocus());
        QTest::keyClicks(&popover.nameField(), QStringLiteral("Coffee"));
        QTest::keyClick(&popover.nameField(), Qt::Key_Return);
        QTRY_VERIFY(!popover.isVisible());
        const auto saved = f.samples.features.savedNow();
        QCOMPARE(saved.size(), std::size_t(1));
        QCOMPARE(saved.front().query, std::string("a cup of coffee kind:image"));
        QCOMPARE(saved.front().settings.weights[search::Modality::Speech], 0.5F);
        QVERIFY(f.row(QStringLiteral("Coffee")));
        QVERIFY(f.row(QStringLiteral("Coffee"))->isChecked()); // it is what is shown
        QVERIFY(f.lists().bookmark().isChecked());
        f.bar().setText(QStringLiteral("tea"));
        QVERIFY(!f.lists().bookmark().isChecked());
        QVERIFY(!f.row(QStringLiteral("Coffee"))->isChecked());
    }

    void aTakenNameIsSaidWhereItIsTyped() {
        Fixture f(30, [](auto& features) { features.saved = {named(7, "Coffee", "espresso")}; });
        QTRY_VERIFY(f.row(QStringLiteral("Coffee")));
        f.search(QStringLiteral("coffee"));
        f.lists().save();
        auto& popover = f.lists().popover();
        popover.nameField().setText(QStringLiteral("Coffee"));
        popover.saveButton().click();
        QTRY_VERIFY(!popover.problem().isEmpty());
        QVERIFY(popover.isVisible());
        QTest::keyClick(&popover.nameField(), Qt::Key_Escape);
        QVERIFY(!popover.isVisible());
        QCOMPARE(f.bar().text(), QStringLiteral("coffee")); // Escape closed only the popover
    }

    void picturesAreNotSaved() {
        Fixture f(30);
        QTRY_COMPARE(f.model().rowCount(), 30);
        f.bar().setQuery(
            {QStringLiteral("sea"), {{f.samples.files().front().path, MediaKind::Image, QStringLiteral("a")}}});
        f.lists().save();
        QVERIFY(f.lists().popover().isVisible());
        QVERIFY(!f.lists().popover().nameField().isVisible());
        QVERIFY(f.lists().popover().accessibleDescription().contains(QStringLiteral("picture")));
    }

    void aSavedSearchRunsWithItsSettings() {
        auto quiet = named(7, "Quiet coffee", "coffee");
        quiet.settings.weights[search::Modality::Sound] = 0;
        quiet.settings.hideNearDuplicates = true;
        Fixture f(40, [&](auto& features) { features.saved = {quiet}; });
        QTRY_VERIFY(f.row(QStringLiteral("Quiet coffee")));
        f.row(QStringLiteral("Quiet coffee"))->click();
        QTRY_COMPARE(f.model().rowCount(), 21); // three are alike
        QCOMPARE(f.samples.lastRequest().text, std::string("coffee"));
        QCOMPARE(f.samples.lastRequest().weights[search::Modality::Sound], 0.0F);
        QVERIFY(f.samples.lastRequest().hideNearDuplicates);
        QVERIFY(f.row(QStringLiteral("Quiet coffee"))->isChecked());
    }

    void deletingASavedSearchCanBeUndone() {
        Fixture f(30, [](auto& features) {
            features.saved = {named(7, "Coffee", "espresso"), named(8, "Tea", "tea")};
        });
        QTRY_VERIFY(f.row(QStringLiteral("Coffee")));
        f.row(QStringLiteral("Coffee"))->setFocus();
        QTest::keyClick(f.row(QStringLiteral("Coffee")), Qt::Key_Delete);
        QTRY_VERIFY(f.note(QStringLiteral("Coffee")));
        QCOMPARE(f.samples.features.savedNow().size(), std::size_t(1));
        QVERIFY(!f.row(QStringLiteral("Coffee")));
        f.note(QStringLiteral("Coffee"))->actionButton()->click();
        QTRY_VERIFY(f.row(QStringLiteral("Coffee")));
        QCOMPARE(f.samples.features.savedNow().back().query, std::string("espresso"));
        QVERIFY(f.window->notes().notes().empty());
    }

    void renamingInPlace() {
        Fixture f(30, [](auto& features) { features.saved = {named(7, "Coffee", "espresso")}; });
        QTRY_VERIFY(f.row(QStringLiteral("Coffee")));
        QTest::keyClick(f.row(QStringLiteral("Coffee")), Qt::Key_F2);
        QVERIFY(f.list()->editor());
        f.list()->editor()->setText(QStringLiteral("Espresso"));
        QTest::keyClick(f.list()->editor(), Qt::Key_Return);
        QTRY_VERIFY(f.row(QStringLiteral("Espresso")));
        QCOMPARE(f.samples.features.savedNow().front().query, std::string("espresso"));
    }

    void onlySettledSearchesAreRemembered() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        f.search(QStringLiteral("cof"));
        f.bar().setText(QStringLiteral("coffee"));
        QTRY_COMPARE(f.samples.features.historyNow().size(), std::size_t(1)); // after a while
        QCOMPARE(f.samples.features.historyNow().front().query, std::string("coffee"));
        QCOMPARE(f.samples.features.historyNow().front().hits, f.window->search().results().relevant);
        // Opening a hit settles at once.
        f.bar().setText(QStringLiteral("tea"));
        QTRY_COMPARE(f.samples.lastRequest().text, std::string("tea"));
        QTRY_VERIFY(!f.window->search().isBusy());
        f.window->libraryPage().grid().setCurrentIndex(f.model().index(0));
        f.window->libraryPage().openCurrent();
        QTRY_COMPARE(f.samples.features.historyNow().front().query, std::string("tea"));
        // Of a search with a picture only the words would be left.
        f.bar().setQuery(
            {QStringLiteral("sea"), {{f.samples.files().front().path, MediaKind::Image, QStringLiteral("a")}}});
        QTRY_COMPARE(f.samples.lastRequest().text, std::string("sea"));
        QTRY_VERIFY(!f.window->search().isBusy());
        f.window->libraryPage().openCurrent();
        QTRY_VERIFY(!f.window->search().isBusy());
        QCOMPARE(f.samples.features.historyNow().size(), std::size_t(2));
    }

    void downInAnEmptyBarBringsBackEarlierSearches() {
        Fixture f(40, [](auto& features) {
            features.history = {{"a cat & a dog", 1'700'000'000, 4}, {"coffee", 1'600'000'000, 8}};
        });
        QTRY_COMPARE(f.model().rowCount(), 40);
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.bar().focusWords();
        QTest::keyClick(f.words(), Qt::Key_Down);
        QTRY_VERIFY(openMenu(*f.window));
        auto* menu = openMenu(*f.window);
        QCOMPARE(menu->actions().front()->data().toString(), QStringLiteral("a cat & a dog"));
        menu->actions().front()->trigger();
        menu->close();
        QTRY_COMPARE(f.samples.lastRequest().text, std::string("a cat & a dog"));
        f.bar().clear();
        QTRY_VERIFY(!openMenu(*f.window));
        QTest::keyClick(f.words(), Qt::Key_Down);
        QTRY_VERIFY(openMenu(*f.window));
        action(*openMenu(*f.window), QStringLiteral("Clear history"))->trigger();
        QTRY_VERIFY(f.samples.features.historyNow().empty());
    }

    void withoutAHistoryDownGoesToTheGrid() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.bar().focusWords();
        QTest::keyClick(f.words(), Qt::Key_Down);
        QTRY_VERIFY(f.window->libraryPage().grid().hasFocus());
    }

    void whatCouldNotBeSearchedIsSaid() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        auto* button = f.window->findChild<QToolButton*>(QStringLiteral("searchNotes"));
        f.search(QStringLiteral("coffee dur>abc"));
        QVERIFY(!button->isVisible()); // the text's own notes stand below the search bar
        f.samples.features.searchNotes = {"Not searched with clip: its model is missing."};
        f.search(QStringLiteral("coffee dur>def"));
        QTRY_VERIFY(button->isVisible());
        button->click();
        QVERIFY(f.note(QStringLiteral("its model is missing")));
        QVERIFY(!f.note(QStringLiteral("def")));
        f.bar().clear();
        QVERIFY(!button->isVisible());
    }

    void whatIsShownIsExported() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        auto* menu = f.window->findChild<ExportMenu*>();
        QVERIFY(!menu->button().isVisible()); // nothing was searched
        f.search(QStringLiteral("coffee"));
        QVERIFY(menu->button().isVisible());
        menu->write("/tmp/found.csv");
        QTRY_VERIFY(f.note(QStringLiteral("found.csv")));
        const auto written = f.samples.features.exported();
        QCOMPARE(written.size(), std::size_t(24));
        for (int row = 0; row < f.model().rowCount(); ++row)
            QCOMPARE(written[static_cast<std::size_t>(row)].file.id, f.model().at(row)->file.id);
        f.samples.features.exportError = Error{ErrorCode::DiskFull, "The results could not be written.", {}};
        menu->write("/tmp/again.csv");
        QTRY_VERIFY(f.note(QStringLiteral("could not be written")));
    }

    void relevantFilesAreCopiedAndProblemsListed() {
        Fixture f(40, [](auto& features) { features.copyProblems = {"/a/b.jpg could not be copied: no permission."}; });
        QTRY_COMPARE(f.model().rowCount(), 40);
        f.search(QStringLiteral("coffee"));
        const auto relevant = f.model().relevantRows();
        QVERIFY(relevant > 0 && relevant < 24);
        f.window->findChild<ExportMenu*>()->copy("/tmp/coffee");
        QTRY_VERIFY(f.note(QStringLiteral("could not be copied")));
        QCOMPARE(f.samples.features.exported().size(), static_cast<std::size_t>(relevant));
        QCOMPARE(f.samples.features.exportedTo(), std::filesystem::path("/tmp/coffee"));
        QCOMPARE(f.window->notes().notes().size(), std::size_t(1)); // the progress is gone
    }

    void aFolderIsWatchedFromItsMenu() {
        Fixture f(40);
        QTRY_VERIFY(f.row(QStringLiteral("Pictures")));
        auto* row = f.row(QStringLiteral("Pictures"));
        Q_EMIT row->customContextMenuRequested({5, 5});
        auto* menu = openMenu(*f.window);
        QVERIFY(menu);
        action(*menu, QStringLiteral("Watch"))->trigger();
        menu->close();
        QTRY_COMPARE(f.samples.features.watchedNow().size(), std::size_t(1));
        const auto folder = *f.samples.features.watchedNow().begin();
        QVERIFY(folder.ends_with("/Pictures"));
        QTRY_VERIFY(f.row(QStringLiteral("Pictures"))->accessibleDescription().contains(QStringLiteral("watched")));
        f.window->tools().watchedFolders().setWatched(folder, false);
        QTRY_VERIFY(!f.row(QStringLiteral("Pictures"))->accessibleDescription().contains(QStringLiteral("watched")));
    }

    void whatTheSystemRefusesIsSaid() {
        Fixture f(10);
        QTRY_VERIFY(f.samples.features.notice);
        f.samples.features.notice("No more folders can be watched.");
        QTRY_VERIFY(f.note(QStringLiteral("No more folders")));
        f.note(QStringLiteral("No more folders"))->dismiss();
        QVERIFY(f.window->notes().notes().empty());
    }

    void anAddedFolderIsOfferedToBeWatched() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        const auto folder = f.samples.files().front().folder;
        f.window->addPaths({folder + "/"});
        QTRY_VERIFY(f.note(QStringLiteral("Shall")));
        f.note(QStringLiteral("Shall"))->actionButton()->click();
        QTRY_VERIFY(f.window->tools().watchedFolders().isWatched(folder));
        QVERIFY(f.samples.features.watchedNow().contains(folder));
        // What is watched is not offered again.
        f.window->addPaths({folder});
        QVERIFY(!f.note(QStringLiteral("Shall")));
    }

    void ofManyNotesTheOldestGoes() {
        Fixture f(10);
        int gone = 0;
        for (int i = 0; i < 4; ++i)
            f.window->notes().say({.text = QString::number(i), .onGone = [&gone] { ++gone; }});
        QCOMPARE(f.window->notes().notes().size(), std::size_t(3));
        QCOMPARE(gone, 1);
        QVERIFY(!f.note(QStringLiteral("0")));
        f.window.reset(); // a window that closes decides nothing
        QCOMPARE(gone, 1);
    }

    void aFurtherSpaceIsARunOfIndexing() {
        Fixture f(10);
        f.window->addSpace("clip");
        QCOMPARE(f.samples.features.addedSpace, std::string("clip"));
        QVERIFY(f.window->ingest().title().contains(QStringLiteral("clip")));
        f.samples.features.spaceEvents.finished(Result<IngestSummary>(IngestSummary()));
        QTRY_VERIFY(!f.window->ingest().isActive());
    }

    void aRunOfAWatchedFolderShowsWhenItFindsSomething() {
        Fixture f(10);
        QTRY_VERIFY(f.samples.features.watchEvents.finished);
        auto& ingest = f.window->ingest();
        f.samples.features.watchEvents.progress({});
        QTRY_VERIFY(ingest.isActive());
        QVERIFY(ingest.title().contains(QStringLiteral("watched")));
        IngestSummary nothing;
        nothing.added = nothing.skipped = 5;
        f.samples.features.watchEvents.finished(Result<IngestSummary>(nothing));
        QTRY_VERIFY(!ingest.isActive());
        QVERIFY(!ingest.lastSummary());
        IngestSummary found;
        found.added = found.indexed = 1;
        found.notes = {"The speech of one file was not written down."};
        f.samples.features.watchEvents.finished(Result<IngestSummary>(found));
        QTRY_VERIFY(ingest.lastSummary());
        QVERIFY(!ingest.isActive());
        QCOMPARE(f.window->runNotes(), found.notes);
        QVERIFY(f.note(QStringLiteral("not written down")));
    }
};

QTEST_MAIN(TestLibraryTools)
#include "tst_librarytools.moc"
