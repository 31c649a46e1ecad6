// Checking maps over many pictures: which are asked about, what is shown of them, how it ends.
#include "tests/gui/arrival.h"
#include "tests/gui/fakeasking.h"
#include "tests/gui/fakechecking.h"
#include "tests/gui/statepictures.h"
#include "tests/unit/ui/fakehost.h"
#include "ui/common/elidedlabel.h"
#include "ui/explain/testchart.h"
#include "ui/library/itemmenu.h"
#include "ui/mapcheck/mapcheckform.h"
#include "ui/mapcheck/mapcheckpage.h"
#include "ui/mapcheck/mapcheckresult.h"
#include "ui/mapcheck/mapchecktable.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTreeView>

#include <set>

using namespace medley;
using namespace medley::ui;

namespace {

struct Fixture {
    test::FakeChecking checking;
    test::FakeHost host;
    std::unique_ptr<MapCheckPage> page;

    /// Pictures, and a sound after every ninth.
    explicit Fixture(int pictures) {
        for (int i = 1; i <= pictures; ++i) {
            checking.addFile(QStringLiteral("/home/anna/Pictures/photo %1.jpg").arg(i), MediaKind::Image);
            if (i % 9 == 0)
                checking.addFile(QStringLiteral("/home/anna/Music/song %1.mp3").arg(i), MediaKind::Audio);
        }
    }
    void show(QSize size = {1180, 820}) {
        page = std::make_unique<MapCheckPage>(checking.backend(), host);
        page->resize(size);
        page->setAutoFillBackground(true);
        page->show();
        QVERIFY(test::everythingArrives());
    }
    template <class T>
    [[nodiscard]] T& named(const QString& name) const {
        for (auto* each : page->findChildren<T*>())
            if (each->accessibleName() == name)
                return *each;
        qFatal("there is no %s", qPrintable(name));
    }
    [[nodiscard]] QLineEdit& words() const {
        return named<QLineEdit>(QStringLiteral("What is to be found in each picture"));
    }
    [[nodiscard]] QTreeView& view() const { return page->result().view(); }
    [[nodiscard]] QString cell(int row, int column) const {
        return view().model()->index(row, column).data().toString();
    }
    /// That becomes visible; a layout shows what it is given a little later.
    [[nodiscard]] QAbstractButton* button(const QString& name) const {
        return QTest::qWaitFor([&] { return test::buttonOf(*page, name) != nullptr; }) ? test::buttonOf(*page, name)
                                                                                       : nullptr;
    }
    [[nodiscard]] bool says(const QString& text) const { return test::showsText(*page, text); }
    [[nodiscard]] QString progress() const { return page->findChild<ElidedLabel*>()->text(); }
    void start() const {
        QTest::keyClick(&words(), Qt::Key_Return);
        QVERIFY(test::everythingArrives());
    }
    void give(const std::vector<int>& files) const {
        std::vector<ItemRef> items;
        for (const int file : files)
            items.push_back({FileId{file}, {}, {}, {}});
        page->setItems(items);
        QVERIFY(test::everythingArrives());
    }
};

[[nodiscard]] Error broken() {
    return {ErrorCode::Truncated, "The picture photo 4.jpg ends too early.", {}};
}

} // namespace

class TestMapCheckPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void samplesAreTheSameEachTime() {
        Fixture f(90);
        auto& files = f.checking.files;
        const auto first = samplePictures(files, 20, 1);
        QCOMPARE(first.size(), std::size_t(20));
        std::reverse(files.begin(), files.end());
        const auto again = samplePictures(files, 20, 1);
        const auto other = samplePictures(files, 20, 2);
        std::set<std::int64_t> ids;
        bool differs = false;
        for (std::size_t i = 0; i < first.size(); ++i) {
            QCOMPARE(again[i].file, first[i].file);
            QVERIFY(QString::fromStdString(first[i].path).endsWith(QStringLiteral(".jpg")));
            differs = differs || other[i].file != first[i].file;
            ids.insert(first[i].file.value);
        }
        QCOMPARE(ids.size(), std::size_t(20));
        QVERIFY(differs);
        QCOMPARE(samplePictures(files, 1000, 1).size(), std::size_t(90));
        QVERIFY(samplePictures({}, 5, 1).empty());
    }

    void aSampleOfTheLibraryIsChecked() {
        Fixture f(90);
        f.show();
        QVERIFY(f.says(QStringLiteral("of 90")));
        f.words().setText(QStringLiteral(" a cup "));
        f.start();
        QCOMPARE(f.checking.asked.size(), std::size_t(1));
        const MapCheckRequest& request = f.checking.asked[0].request;
        QCOMPARE(request.pictures.size(), std::size_t(50));
        QCOMPARE(request.model, std::string("starter"));
        QCOMPARE(request.text, std::string("a cup"));
        QCOMPARE(f.checking.filters.back().kinds, std::vector{MediaKind::Image});
        f.start(); // it runs already
        QCOMPARE(f.checking.asked.size(), std::size_t(1));
    }

    void otherNumbersAndModels() {
        Fixture f(30);
        f.show();
        auto& model = f.named<QComboBox>(QStringLiteral("Model"));
        QCOMPARE(model.count(), 3); // not the one that only hears
        QVERIFY(f.words().placeholderText().contains(QStringLiteral("what the model says")));
        model.setCurrentIndex(2);
        QVERIFY(f.words().placeholderText().contains(QStringLiteral("how the caption begins")));
        auto& count = f.named<QSpinBox>(QStringLiteral("How many pictures"));
        count.setValue(7);
        QTest::keyClick(&count, Qt::Key_Return);
        QVERIFY(test::everythingArrives());
        QCOMPARE(f.checking.asked.size(), std::size_t(1));
        QCOMPARE(f.checking.asked[0].request.pictures.size(), std::size_t(7));
        QCOMPARE(f.checking.asked[0].request.model, std::string("blip-image-captioning-base"));
    }

    void aModelThatNeedsWords() {
        Fixture f(12);
        f.show();
        f.named<QComboBox>(QStringLiteral("Model")).setCurrentIndex(1);
        auto* start = f.button(QStringLiteral("Start checking maps"));
        QVERIFY(start && !start->isEnabled());
        const QString why = QStringLiteral("This model needs words to look for.");
        QCOMPARE(f.progress(), why);
        QCOMPARE(start->accessibleDescription(), why);
        f.words().setText(QStringLiteral("  "));
        f.start();
        QVERIFY(f.checking.asked.empty());
        f.words().setText(QStringLiteral("a cup"));
        QVERIFY(start->isEnabled());
        QVERIFY(f.progress() != why);
        f.start();
        QCOMPARE(f.checking.asked.size(), std::size_t(1));
        QCOMPARE(f.checking.asked[0].request.model, std::string("clip-vit-base-patch16"));
    }

    void whatComesIsShownAtOnce() {
        Fixture f(12);
        f.show();
        f.start();
        QVERIFY(f.says(QStringLiteral("Looking at the first picture")));
        f.checking.check(3, "coffee mug");
        QTRY_COMPARE(f.view().model()->rowCount(), 1);
        QVERIFY(f.says(QStringLiteral("In 1 of 1 picture(s) the map holds.")));
        QVERIFY(f.progress().startsWith(QStringLiteral("1 of 12 · ")));
        f.checking.check(0.8, "a, \"b\"");
        f.checking.failToTest();
        f.checking.fail(broken());
        QTRY_COMPARE(f.view().model()->rowCount(), 4);
        QCOMPARE(f.named<QProgressBar>(QStringLiteral("Progress")).value(), 4);
        QVERIFY(f.says(QStringLiteral("In 1 of 2 picture(s) the map holds.")));
        QVERIFY(f.says(QStringLiteral("cannot be tested")));
        QVERIFY(f.says(QStringLiteral("The picture photo 4.jpg ends too early.")));
        QCOMPARE(f.cell(0, MapCheckTable::Picture), QStringLiteral("photo 1.jpg"));
        QCOMPARE(f.cell(0, MapCheckTable::Output), QStringLiteral("coffee mug"));
        QCOMPARE(f.cell(0, MapCheckTable::Deletion), QStringLiteral("0.17 (random 0.52)"));
        QCOMPARE(f.cell(0, MapCheckTable::Verdict), QStringLiteral("Holds"));
        QCOMPARE(f.cell(1, MapCheckTable::Verdict), QStringLiteral("Does not hold"));
        QCOMPARE(f.cell(2, MapCheckTable::Verdict), QStringLiteral("Cannot be tested"));
        QVERIFY(f.cell(2, MapCheckTable::Deletion).isEmpty());
        QVERIFY(f.cell(3, MapCheckTable::Verdict).startsWith(QStringLiteral("Failed: The picture photo 4.jpg")));
        QVERIFY(f.page->findChild<TestChart*>()->isVisible());
        for (int i = 4; i < 12; ++i)
            f.checking.check(2 + 0.2 * i);
        f.checking.finish();
        QVERIFY(f.button(QStringLiteral("Start checking maps")));
        QVERIFY(f.says(QStringLiteral("In 9 of 10 picture(s) the map holds.")));
        QVERIFY(f.says(QStringLiteral("On the whole, these maps say more than chance.")));
        QVERIFY(f.says(QStringLiteral("\u00a0±\u00a0")));
        QVERIFY(!f.says(QStringLiteral("Stopped after")));
        QVERIFY(f.says(QStringLiteral("Attention is evidence about the model, not proof.")));
        QTest::mouseClick(f.view().viewport(), Qt::LeftButton, {},
                          f.view().visualRect(f.view().model()->index(0, 0)).center());
        QCOMPARE(f.host.opened[0].query, std::string("coffee mug")); // that is what its map is of
    }

    void escapeStopsAndKeepsWhatIsDone() {
        Fixture f(12);
        f.show();
        f.page->activateWindow();
        f.words().setFocus();
        f.start();
        f.checking.check(3);
        f.checking.check(4);
        QTRY_COMPARE(f.view().model()->rowCount(), 2);
        QTRY_COMPARE(f.page->focusWidget(), f.button(QStringLiteral("Stop checking maps")));
        QTest::keyClick(f.page->focusWidget(), Qt::Key_Escape);
        QVERIFY(f.checking.asked[0].cancel.isCancelled());
        QVERIFY(f.says(QStringLiteral("Stopped after 2 of 12 pictures")));
        QVERIFY(f.says(QStringLiteral("In 2 of 2 picture(s) the map holds.")));
        f.checking.check(5); // late
        QVERIFY(test::everythingArrives());
        QCOMPARE(f.view().model()->rowCount(), 2);
        f.start();
        QCOMPARE(f.checking.asked.size(), std::size_t(2));
        QVERIFY(f.says(QStringLiteral("Looking at the first picture")));
        QVERIFY(!f.says(QStringLiteral("Stopped after")));
    }

    void whatWasChosenInTheLibrary() {
        Fixture f(20);
        f.show();
        f.give({12, 10, 3, 12}); // 10 is a sound
        QCOMPARE(f.named<QComboBox>(QStringLiteral("Which pictures")).currentText(),
                 QStringLiteral("2 picture(s) chosen in the library"));
        f.start();
        QCOMPARE(f.checking.asked.size(), std::size_t(1));
        const auto& pictures = f.checking.asked[0].request.pictures;
        QCOMPARE(pictures.size(), std::size_t(2));
        QCOMPARE(pictures[0].file, std::filesystem::path(f.checking.files[11].path));
        QCOMPARE(pictures[1].file, std::filesystem::path(f.checking.files[2].path));
        f.checking.check(3);
        f.checking.check(3);
        f.checking.finish();
        QVERIFY(f.button(QStringLiteral("Start checking maps")));
        f.named<QComboBox>(QStringLiteral("Which pictures")).setCurrentIndex(0);
        f.start();
        QCOMPARE(f.checking.asked.back().request.pictures.size(), std::size_t(20));
    }

    void onlySoundsWereChosen() {
        Fixture f(20);
        f.show();
        f.give({10});
        QVERIFY(f.says(QStringLiteral("No picture was chosen")));
        f.start();
        QVERIFY(f.checking.asked.empty());
        QVERIFY(!f.button(QStringLiteral("Start checking maps"))->isEnabled());
        QCOMPARE(f.progress(), QStringLiteral("No picture was chosen"));
    }

    void rowsAreSortedAndOpenTheirItem() {
        Fixture f(12);
        f.show();
        f.words().setText(QStringLiteral("a cup"));
        f.start();
        for (const double fall : {2.0, 0.5, 4.0})
            f.checking.check(fall);
        QTRY_COMPARE(f.view().model()->rowCount(), 3);
        auto& order = f.named<QComboBox>(QStringLiteral("Sort by"));
        order.setCurrentIndex(order.findText(QStringLiteral("Taken away")));
        QCOMPARE(f.cell(0, MapCheckTable::Picture), QStringLiteral("photo 2.jpg"));
        QCOMPARE(f.cell(2, MapCheckTable::Picture), QStringLiteral("photo 3.jpg"));
        f.checking.check(0.4); // a row that comes goes to its place
        QTRY_COMPARE(f.cell(0, MapCheckTable::Picture), QStringLiteral("photo 4.jpg"));
        auto* header = f.view().header();
        const QPoint first(header->sectionViewportPosition(MapCheckTable::Picture) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(order.currentText(), QStringLiteral("Picture"));
        QCOMPARE(f.cell(0, MapCheckTable::Picture), QStringLiteral("photo 1.jpg"));
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(f.cell(0, MapCheckTable::Picture), QStringLiteral("photo 4.jpg"));
        QTest::mouseClick(f.view().viewport(), Qt::LeftButton, {},
                          f.view().visualRect(f.view().model()->index(1, 0)).center());
        QCOMPARE(f.host.opened.size(), std::size_t(1));
        QCOMPARE(f.host.opened[0].file, FileId{3});
        QCOMPARE(f.host.opened[0].tab, QStringLiteral("why"));
        QCOMPARE(f.host.opened[0].query, std::string("a cup"));
        f.view().setFocus();
        QTest::keyClick(&f.view(), Qt::Key_Down);
        QTest::keyClick(&f.view(), Qt::Key_Return);
        QCOMPARE(f.host.opened.size(), std::size_t(2));
        QCOMPARE(f.host.opened[1].file, FileId{2});
        order.setCurrentIndex(0);
        QCOMPARE(f.cell(0, MapCheckTable::Picture), QStringLiteral("photo 1.jpg"));
        QCOMPARE(f.checking.asked.size(), std::size_t(1)); // Enter in the table begins nothing
    }

    void aRunThatFails() {
        Fixture f(12);
        f.show();
        f.start();
        f.checking.asked[0].done(
            fail(ErrorCode::ModelMissing, "The model clip-vit-base-patch16 is not there any more."));
        QTRY_VERIFY(f.says(QStringLiteral("The model clip-vit-base-patch16 is not there any more.")));
        f.button(QStringLiteral("Open Models"))->click();
        QCOMPARE(f.host.pages, std::vector<QString>{pageid::kModels});
        f.words().setText(QStringLiteral("a cup")); // it was not about this
        QVERIFY(f.says(QStringLiteral("Nothing is checked yet")));
        f.start();
        f.checking.check(3);
        f.checking.asked[1].done(fail(ErrorCode::OutOfMemory, "There is not enough memory."));
        QTRY_VERIFY(f.says(QStringLiteral("It ended after 1 of 12 pictures: There is not enough memory.")));
        QCOMPARE(f.view().model()->rowCount(), 1);
    }

    void nothingToCheck() {
        Fixture f(0);
        f.show();
        QVERIFY(f.says(QStringLiteral("There are no pictures yet")));
        f.start();
        QVERIFY(f.checking.asked.empty());
        QVERIFY(test::takePictures(*f.page, QStringLiteral("mapcheck-nopictures")));
        f.button(QStringLiteral("Go to the library"))->click();
        QCOMPARE(f.host.pages, std::vector<QString>{pageid::kLibrary});
        f.checking.addFile(QStringLiteral("/home/anna/Pictures/new.jpg"), MediaKind::Image);
        f.page->refresh();
        QTRY_VERIFY(f.says(QStringLiteral("Nothing is checked yet")));
    }

    void noModel() {
        Fixture f(3);
        f.checking.models = {{.id = "clap-htsat-unfused", .sounds = true}};
        f.show();
        QVERIFY(f.says(QStringLiteral("This needs a model that explains pictures")));
        QVERIFY(!f.button(QStringLiteral("Start checking maps"))->isEnabled());
        f.button(QStringLiteral("Open Models"))->click();
        QCOMPARE(f.host.pages, std::vector<QString>{pageid::kModels});
    }

    void anUnreadableLibrary() {
        Fixture f(3);
        f.checking.libraryError = Error{ErrorCode::Database, "The library's database is locked.", {}};
        f.show();
        QVERIFY(f.says(QStringLiteral("The library's database is locked.")));
        f.checking.libraryError.reset();
        f.button(QStringLiteral("Try again"))->click();
        QTRY_VERIFY(f.says(QStringLiteral("Nothing is checked yet")));
        f.checking.libraryError = Error{ErrorCode::Database, "The library's database is locked.", {}};
        f.start();
        QVERIFY(f.says(QStringLiteral("The library's database is locked.")));
        QVERIFY(f.checking.asked.empty());
        f.checking.libraryError.reset();
        f.button(QStringLiteral("Try again"))->click();
        QTRY_COMPARE(f.checking.asked.size(), std::size_t(1));
    }

    void theTableIsExported() {
        Fixture f(3);
        f.show();
        f.start();
        f.checking.check(3, "a cup, red");
        f.checking.fail(broken());
        QTRY_COMPARE(f.view().model()->rowCount(), 2);
        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("maps.csv"));
        f.page->write(name.toStdString());
        QTRY_VERIFY(f.says(QStringLiteral("2 map(s) written to maps.csv.")));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith("path,"));
        QVERIFY(lines[1].startsWith("/home/anna/Pictures/photo 1.jpg,") && lines[1].contains(",\"a cup, red\","));
        QVERIFY(lines[2].contains("The picture photo 4.jpg ends too early."));
        f.page->write("/nowhere/at/all/maps.csv");
        QTRY_VERIFY(f.says(QStringLiteral("could not be written")));
    }

    void sentencesSayWhatChanceCanMake() {
        MapCheckSummary summary;
        QVERIFY(areaSentences(summary).isEmpty() && chanceSentence(summary).isEmpty());
        QCOMPARE(countSentence(summary), QStringLiteral("No map could be tested."));
        summary.tested = 48;
        summary.holding = 41;
        summary.deletionArea = 0.24;
        summary.deletionRandomArea = 0.36;
        summary.deletionGainInterval = 0.03;
        QCOMPARE(countSentence(summary), QStringLiteral("In 41 of 48 picture(s) the map holds."));
        QCOMPARE(areaSentences(summary),
                 QStringLiteral("Taking the most relevant parts away first leaves 0.24 of the score's area, random "
                                "order 0.36 (difference 0.12\u00a0±\u00a00.03)."));
        QVERIFY(chanceSentence(summary).contains(QStringLiteral("more than chance")));
        summary.deletionGainInterval = 0.13;
        QVERIFY(chanceSentence(summary).contains(QStringLiteral("within what chance can make")));
        summary.insertion = {0, 1};
        summary.insertionArea = 0.7;
        summary.insertionRandomArea = 0.4;
        summary.insertionGainInterval = 0.1;
        QVERIFY(areaSentences(summary).contains(
            QStringLiteral("0.70, random order 0.40 (difference 0.30\u00a0±\u00a00.10)")));
        QCOMPARE(chanceSentence(summary), QStringLiteral("Taken away, the parts that the maps name count no more than "
                                                         "chance can make; put in, they count more than random ones."));
        summary.insertion.clear();
        summary.deletionArea = 0.6;
        QVERIFY(chanceSentence(summary).contains(QStringLiteral("less than chance")));
        summary.tested = 1;
        QVERIFY(chanceSentence(summary).isEmpty());
    }

    void fromTheMenuOfAnItem() {
        Fixture f(9);
        const auto menuOf = [&f](std::size_t file, bool several, QWidget& parent) {
            ItemMenuActions actions;
            actions.several = several;
            if (several)
                actions.selected = {{FileId{1}, {}, {}, {}}, {FileId{2}, {}, {}, {}}};
            return makeItemMenu(makeItem(f.checking.files[file]), f.host, actions, &parent);
        };
        const auto entry = [](QMenu* menu) -> QAction* {
            for (QAction* action : menu->actions())
                if (action->text().startsWith(QStringLiteral("Check maps")))
                    return action;
            return nullptr;
        };
        QWidget parent;
        QVERIFY(!entry(menuOf(9, false, parent))); // a sound
        entry(menuOf(0, true, parent))->trigger();
        QCOMPARE(f.host.given[pageid::kMapCheck].size(), std::size_t(2));
        f.show();
        const Page made = makeMapCheckPage(f.checking.backend());
        QCOMPARE(made.id, pageid::kMapCheck);
        std::unique_ptr<QWidget> shown(made.create(f.host, nullptr));
        made.takeItems(shown.get(), f.host.given[pageid::kMapCheck]);
        QTRY_COMPARE(static_cast<MapCheckPage*>(shown.get())->form().scope(), MapCheckForm::Scope::Chosen);
    }

    void everythingHasANameAndIsReachedByTab() {
        Fixture f(12);
        f.show();
        f.start();
        f.checking.check(3);
        f.checking.asked[0].done(MapCheck{});
        QVERIFY(f.button(QStringLiteral("Start checking maps")));
        const QStringList found = test::nameless(*f.page);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QStringLiteral(", "))));
        f.page->activateWindow();
        auto& first = f.named<QComboBox>(QStringLiteral("Which pictures"));
        first.setFocus();
        QStringList reached;
        do {
            reached << f.page->focusWidget()->accessibleName();
            QTest::keyClick(f.page->focusWidget(), Qt::Key_Tab);
        } while (f.page->focusWidget() != &first && reached.size() < 30);
        for (const char* name : {"Which pictures", "How many pictures", "Model", "What is to be found in each picture",
                                 "Start checking maps", "Sort by", "Export the table", "Checked maps"})
            QVERIFY2(reached.contains(QLatin1String(name)), name);
    }

    void nothingIsCutOffWhereThePageBecomesNarrow() {
        Fixture f(12);
        f.show();
        f.give({1, 2, 3});
        f.start();
        f.checking.check(3);
        f.checking.check(0.5);
        f.checking.check(3);
        f.checking.finish();
        QVERIFY(f.button(QStringLiteral("Start checking maps")));
        const auto* area = f.page->findChild<QScrollArea*>();
        for (const int width : {320, 660, 1180, 320}) {
            f.page->resize(width, 480);
            QTRY_VERIFY2(area->widget()->width() <= area->viewport()->width(),
                         qPrintable(QString::number(area->widget()->minimumSizeHint().width())));
            QVERIFY(test::takePictures(*f.page, QStringLiteral("mapcheck-resized-%1").arg(width)));
        }
    }

    void howItLooks_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("wide") << QSize(1180, 820);
        QTest::newRow("narrow") << QSize(440, 1000);
        QTest::newRow("smallest") << QSize(320, 480); // as the window has it beside its inspector
    }
    void howItLooks() {
        QFETCH(QSize, size);
        const QString suffix = QString::fromLatin1(QTest::currentDataTag());
        Fixture f(120);
        f.show(size);
        QVERIFY(test::takePictures(*f.page, QStringLiteral("mapcheck-empty-") + suffix));
        f.start();
        QVERIFY(test::takePictures(*f.page, QStringLiteral("mapcheck-begun-") + suffix));
        const char* const outputs[] = {"espresso", "monarch butterfly", "tabby cat", "a harbour in the evening"};
        for (int i = 0; i < 18; ++i)
            if (i == 3)
                f.checking.fail(broken());
            else if (i == 6)
                f.checking.failToTest();
            else
                f.checking.check(0.7 + 0.23 * ((i * 7) % 13), outputs[i % 4]);
        QTRY_COMPARE(f.view().model()->rowCount(), 18);
        f.view().setCurrentIndex(f.view().model()->index(1, 0));
        QVERIFY(test::takePictures(*f.page, QStringLiteral("mapcheck-running-") + suffix));
        const auto* area = f.page->findChild<QScrollArea*>();
        QVERIFY2(area->widget()->width() <= area->viewport()->width(), // nothing is cut off
                 qPrintable(QString::number(area->widget()->minimumSizeHint().width())));
        f.page->stop();
        QVERIFY(test::takePictures(*f.page, QStringLiteral("mapcheck-stopped-") + suffix));
    }
};

QTEST_MAIN(TestMapCheckPage)
#include "tst_mapcheckpage.moc"
