// What can be done with what a search found, on the real window: weights, moments, likeness, near-duplicates.
#include "tests/gui/recordinginspector.h"
#include "tests/gui/samplelibrary.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector.h"
#include "ui/library/filterbar.h"
#include "ui/library/gridview.h"
#include "ui/library/itemdelegate.h"
#include "ui/library/itemmenu.h"
#include "ui/library/itemmodel.h"
#include "ui/library/librarypage.h"
#include "ui/library/librarystore.h"
#include "ui/library/momentpeek.h"
#include "ui/library/thumbnailloader.h"
#include "ui/search/modalitybar.h"
#include "ui/search/querychip.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/topbar.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMenu>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace medley;
using namespace medley::ui;
using search::Modality;

namespace {

using test::RecordingInspector;

struct Fixture {
    test::SampleLibrary samples;
    RecordingInspector* inspector = nullptr;
    std::unique_ptr<MainWindow> window;

    Fixture() {
        samples.fill(40);
        window = std::make_unique<MainWindow>(samples.backend(), std::vector<Page>(),
                                              [this](const LibraryBackend&, PageHost&, QWidget* parent) {
                                                  return inspector = new RecordingInspector(parent);
                                              });
        window->resize(1300, 900);
        window->show();
        window->start();
    }
    void search(const char* text, int rows = 24) {
        QTRY_COMPARE(model().rowCount(), 40);
        bar().setQuery({QString::fromLatin1(text), {}});
        QTRY_COMPARE(model().rowCount(), rows);
    }
    [[nodiscard]] SearchBar& bar() { return window->topBar().searchBar(); }
    [[nodiscard]] ItemModel& model() { return window->libraryPage().model(); }
    [[nodiscard]] GridView& grid() { return window->libraryPage().grid(); }
    [[nodiscard]] ModalityBar& modalities() { return window->libraryPage().modalities(); }
    [[nodiscard]] ItemDelegate& delegate() { return *qobject_cast<ItemDelegate*>(grid().itemDelegate()); }
    [[nodiscard]] int rowOfKind(MediaKind kind) {
        for (int row = 0; row < model().rowCount(); ++row)
            if (model().at(row)->file.kind == kind)
                return row;
        return -1;
    }
    [[nodiscard]] QPoint tick(int row, std::size_t moment) {
        return delegate().momentRect(grid().visualRect(model().index(row)), *model().at(row), moment).center();
    }
};

} // namespace

class TestSearchResults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void onlyModalitiesThatOccurHaveASlider() {
        Fixture f;
        f.search("coffee");
        QVERIFY(f.modalities().isVisible());
        for (const auto modality : {Modality::Vision, Modality::Speech, Modality::PictureText, Modality::Words})
            QVERIFY(f.modalities().slider(modality).isVisible());
        f.bar().setQuery({QStringLiteral("kind:video"), {}}); // nothing to weigh
        QTRY_VERIFY(!f.modalities().isVisible());
    }

    void aSliderMovesTheRowsWithoutASearch() {
        Fixture f;
        f.search("coffee");
        const auto searches = f.samples.searches();
        const auto sound = f.rowOfKind(MediaKind::Audio);
        QVERIFY(sound > 0);
        f.grid().setCurrentIndex(f.model().index(sound));
        const auto id = f.model().at(sound)->file.id;
        QSignalSpy reset(&f.model(), &QAbstractItemModel::modelReset);
        QSignalSpy moved(&f.model(), &QAbstractItemModel::layoutChanged);
        f.modalities().slider(Modality::Vision).setValue(10);
        QCOMPARE(f.samples.searches(), searches);
        QCOMPARE(reset.size(), 0);
        QVERIFY(moved.size() > 0);
        QVERIFY(f.model().rowOf(id) < sound); // what is said counts for more now
        QCOMPARE(f.grid().currentIndex().row(), f.model().rowOf(id));
        QVERIFY(f.grid().selectionModel()->isSelected(f.model().index(f.model().rowOf(id))));
        for (int row = 1; row < f.model().rowCount(); ++row)
            QVERIFY(f.model().at(row)->hit->score <= f.model().at(row - 1)->hit->score);
    }

    void weightsAreKeptUntilTheyAreSetBack() {
        Fixture f;
        f.search("coffee");
        f.modalities().slider(Modality::Speech).setValue(150);
        f.bar().setQuery({QStringLiteral("tea"), {}});
        QTRY_COMPARE(f.samples.lastRequest().text, std::string("tea"));
        QCOMPARE(f.samples.lastRequest().weights[Modality::Speech], 1.5F);
        QTRY_VERIFY(!f.window->search().isBusy());
        auto& slider = f.modalities().slider(Modality::Speech);
        QTest::mouseDClick(&slider, Qt::LeftButton, {}, slider.rect().center() + QPoint(20, 0));
        QCOMPARE(slider.value(), 100);
        QVERIFY(f.window->search().weights() == search::Weights());
        slider.setValue(103); // near enough to mean 1
        QCOMPARE(f.modalities().weights()[Modality::Speech], 1.0F);
    }

    void mutingSaysWhatChanged() {
        Fixture f;
        f.search("coffee");
        const auto before = f.model().relevantRows();
        QTest::mouseClick(&f.modalities().mute(Modality::Vision), Qt::LeftButton);
        const auto after = f.model().relevantRows();
        QVERIFY(after < before);
        const auto text = f.modalities().changeText();
        QVERIFY2(text.contains(QString::number(before - after)) && text.contains(QStringLiteral("without Seen")),
                 qPrintable(text));
        QCOMPARE(f.modalities().slider(Modality::Vision).value(), 0);
        QTest::mouseClick(&f.modalities().mute(Modality::Vision), Qt::LeftButton);
        QCOMPARE(f.model().relevantRows(), before);
        QVERIFY(f.modalities().changeText().contains(QStringLiteral("with Seen")));
        QCOMPARE(f.modalities().slider(Modality::Vision).value(), 100);
    }

    void writtenWordsAreShown() {
        Fixture f;
        f.search("coffee");
        bool shown = false;
        for (int row = 0; row < f.model().rowCount(); ++row)
            shown = shown || captionOf(*f.model().at(row)).contains(QStringLiteral("written: COFFEE TO GO"));
        QVERIFY(shown);
    }

    void altAndArrowsGoThroughTheMoments() {
        Fixture f;
        f.search("coffee");
        const auto row = f.rowOfKind(MediaKind::Video);
        f.grid().setCurrentIndex(f.model().index(row));
        f.window->setInspectorShown(true);
        const auto first = f.model().at(row)->hit->shown;
        QTest::keyClick(&f.grid(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(f.model().at(row)->hit->shown, first + 1);
        const auto& moment = *f.model().at(row)->moment();
        QCOMPARE(f.inspector->shown.back().segment, std::optional(moment.segment.id)); // the inspector follows
        QCOMPARE(f.inspector->shown.back().moment, std::optional(moment.segment.span));
        QVERIFY(f.inspector->shown.back().found.size() > 1);
        QTest::keyClick(&f.grid(), Qt::Key_Left, Qt::AltModifier);
        QTest::keyClick(&f.grid(), Qt::Key_Left, Qt::AltModifier); // there is none before
        QCOMPARE(f.model().at(row)->hit->shown, std::size_t(0));
        QCOMPARE(f.grid().currentIndex().row(), row);
        // Kept when the weights change.
        QTest::keyClick(&f.grid(), Qt::Key_Right, Qt::AltModifier);
        const auto id = f.model().at(row)->file.id;
        f.modalities().slider(Modality::Speech).setValue(180);
        QCOMPARE(f.model().at(f.model().rowOf(id))->hit->shown, std::size_t(1));
    }

    void aTickShowsAndOpensItsMoment() {
        Fixture f;
        f.search("coffee");
        const auto row = f.rowOfKind(MediaKind::Video);
        f.grid().scrollTo(f.model().index(row));
        auto* peek = f.window->findChild<MomentPeek*>();
        QVERIFY(peek && !peek->isVisible());
        QTest::mouseMove(f.grid().viewport(), f.tick(row, 2));
        QTRY_VERIFY(peek->isVisible());
        QVERIFY(!peek->text().isEmpty());
        const auto span = f.model().at(row)->hit->moments[2].segment.span;
        QTest::mouseClick(f.grid().viewport(), Qt::LeftButton, {}, f.tick(row, 2));
        QVERIFY(f.inspector->isVisible());
        QCOMPARE(f.inspector->shown.back().moment, std::optional(span));
        QCOMPARE(f.model().at(f.grid().currentIndex().row())->hit->shown, std::size_t(2));
        QTest::mouseMove(f.grid().viewport(), QPoint(2, 2));
        QTRY_VERIFY(!peek->isVisible());
    }

    void moreLikeThisSearchesByTheMoment() {
        Fixture f;
        f.search("coffee");
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        const auto row = f.rowOfKind(MediaKind::Video);
        f.grid().setFocus();
        f.grid().setCurrentIndex(f.model().index(row));
        QTest::keyClick(&f.grid(), Qt::Key_Right, Qt::AltModifier);
        const auto moment = *f.model().at(row)->segment();
        QTest::keyClick(f.window.get(), Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(f.bar().chips().size(), std::size_t(1));
        QTRY_COMPARE(f.samples.lastRequest().terms.size(), std::size_t(1));
        QCOMPARE(f.samples.lastRequest().terms.front().kind, QueryTerm::Kind::Moment);
        QCOMPARE(f.samples.lastRequest().terms.front().moment, moment);
        QVERIFY(f.samples.lastRequest().text.empty());
    }

    void moreLikeThisInTheLibraryTakesWhatRepresentsTheFile() {
        Fixture f;
        QTRY_COMPARE(f.model().rowCount(), 40);
        const auto& item = *f.model().at(0);
        f.window->moreLike(refOf(item));
        QTRY_COMPARE(f.samples.lastRequest().terms.size(), std::size_t(1));
        QCOMPARE(f.samples.lastRequest().terms.front().moment, SegmentId{item.file.id.value * 10});
    }

    void aPartOfAPictureBecomesAChip() {
        Fixture f;
        QTRY_COMPARE(f.model().rowCount(), 40);
        QImage shown(20, 20, QImage::Format_RGB32);
        shown.fill(Qt::red);
        f.window->searchByPart("/x/a.jpg", {0.25, 0.25, 0.5, 0.5}, shown);
        QCOMPARE(f.bar().chips().size(), std::size_t(1));
        QCOMPARE(f.bar().chips().front()->content().picture.pixel(3, 3), shown.pixel(3, 3));
        QTRY_COMPARE(f.samples.lastRequest().terms.size(), std::size_t(1));
        const RelativeBox part{0.25, 0.25, 0.5, 0.5};
        QVERIFY(f.samples.lastRequest().terms.front().region == part);
    }

    void nearDuplicatesAreFoldedOnRequest() {
        Fixture f;
        f.search("coffee");
        QVERIFY(!f.samples.lastRequest().hideNearDuplicates);
        f.window->libraryPage().filters().setHideNearDuplicates(true);
        QTRY_COMPARE(f.model().rowCount(), 21);
        QVERIFY(f.samples.lastRequest().hideNearDuplicates);
        const auto row = f.model().rowOf(f.samples.files().front().id);
        f.grid().scrollTo(f.model().index(row));
        const auto& best = f.model().at(row);
        QCOMPARE(best->hit->duplicates.size(), std::size_t(3));
        QVERIFY(spokenDescription(*best).contains(QStringLiteral("3")));
        const auto badge = f.delegate().alikeRect(f.grid().visualRect(f.model().index(row)), *best);
        QVERIFY(f.grid().visualRect(f.model().index(row)).contains(badge));
        QSignalSpy asked(&f.grid(), &GridView::alikeRequested);
        QTest::mouseClick(f.grid().viewport(), Qt::LeftButton, {}, badge.center());
        QCOMPARE(asked.size(), 1);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 3);
        const auto wanted = best->hit->duplicates[1].id;
        menu->actions()[1]->trigger();
        menu->close();
        QCOMPARE(f.inspector->shown.back().file, wanted);
    }

    /// Not asserted, only told: one step of a slider with 200 hits, everything that happens before the next frame.
    void costOfAStep() {
        test::SampleLibrary samples;
        samples.fill(200);
        auto backend = samples.backend();
        LibraryStore store(backend);
        ItemModel model(store);
        SearchController controller(backend);
        SearchResults results;
        connect(&controller, &SearchController::found, this,
                [&results](const SearchResults& found, double) { results = found; });
        controller.search({QStringLiteral("coffee"), {}});
        QTRY_VERIFY(!results.hits.empty());
        const auto kinds = results.hits;
        while (results.hits.size() < 200) // each with the moments of a film
            for (auto hit : kinds)
                if (hit.moments.size() > 3 && results.hits.size() < 200) {
                    hit.file.id = FileId{static_cast<std::int64_t>(1'000 + results.hits.size())};
                    results.hits.push_back(std::move(hit));
                }
        model.showHits(results, {});
        QElapsedTimer clock;
        qint64 longest = 0;
        for (int step = 0; step <= 20; ++step) {
            search::Weights weights;
            weights[Modality::Vision] = static_cast<float>(step) / 10;
            clock.start();
            refuse(results, weights);
            model.showHits(results, {});
            longest = std::max(longest, clock.nsecsElapsed() / 1000);
        }
        qInfo("200 hits, the slowest of 21 steps: %lld us", static_cast<long long>(longest));
        QCOMPARE(model.rowCount(), 200);
    }

    void everythingHasAName() {
        Fixture f;
        f.search("coffee + tea - milk kind:image");
        QStringList nameless;
        for (auto* widget : f.window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget == f.inspector)
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            if (widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
                nameless << QString::fromLatin1(widget->metaObject()->className());
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
    }
};

QTEST_MAIN(TestSearchResults)
#include "tst_searchresults.moc"
