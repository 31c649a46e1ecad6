// Missing files, notes and spaces: the parts of the Problems and Models pages, by what a person presses.
#include "tests/gui/samplelibrary.h"
#include "tests/unit/ui/fakehost.h"
#include "ui/common/notetray.h"
#include "ui/common/theme.h"
#include "ui/models/modelsandspaces.h"
#include "ui/models/spacecard.h"
#include "ui/models/spacespanel.h"
#include "ui/problems/notespanel.h"
#include "ui/problems/problemstabs.h"
#include "ui/problems/relinkmodel.h"
#include "ui/problems/relinkpanel.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSemaphore>
#include <QTest>

using namespace medley;
using namespace medley::ui;

namespace {

[[nodiscard]] MoveProposal proposal(const std::string& from, const std::string& to, int files, double confidence) {
    MoveProposal made;
    for (int i = 0; i < files; ++i)
        made.files.push_back({FileId{i + 1}, to + "/" + std::to_string(i), {}});
    made.from = from;
    made.to = to;
    made.confidence = confidence;
    made.why = "the same name and size";
    return made;
}

[[nodiscard]] QPushButton* button(QWidget& page, const QString& part) {
    for (auto* each : page.findChildren<QPushButton*>())
        if (each->isVisible() && each->text().contains(part))
            return each;
    return nullptr;
}

[[nodiscard]] bool says(QWidget& page, const QString& part) {
    for (auto* label : page.findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(part))
            return true;
    return false;
}

[[nodiscard]] catalog::SpaceRecord record(std::int64_t id, const std::string& name) {
    catalog::SpaceRecord made;
    made.id = SpaceId{id};
    made.name = name;
    made.dimension = 512;
    made.modalities = {true, true, false};
    made.model = name;
    return made;
}

[[nodiscard]] search::ConnectionReport report() {
    search::ConnectionReport made;
    made.pairs = 1200;
    for (auto* quality : {&made.aToB, &made.bToA}) {
        quality->pairs = 200;
        quality->recallAt1 = 0.62;
        quality->recallAt5 = 0.8;
        quality->recallAt10 = 0.9;
        quality->recallAtTenth = 0.95;
        quality->medianRank = 1;
    }
    return made;
}

struct Stage {
    test::SampleLibrary samples;
    test::FakeHost host;
    Stage() { samples.fill(3); }
    template <class PageType>
    [[nodiscard]] std::unique_ptr<PageType> show() {
        auto page = std::make_unique<PageType>(samples.backend(), host);
        page->resize(900, 700);
        page->show();
        return page;
    }
};

} // namespace

class TestPanels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void confidenceHasWords() {
        QCOMPARE(confidenceText(0.99), QStringLiteral("almost certain"));
        QCOMPARE(confidenceText(0.85), QStringLiteral("very likely"));
        QCOMPARE(confidenceText(0.7), QStringLiteral("likely"));
        QCOMPARE(confidenceText(0.5), QStringLiteral("a guess"));
    }

    void whatIsCheckedIsRelinkedAndUndoneAsOne() {
        Stage stage;
        stage.samples.features.moves.proposals = {proposal("/media/a/Holiday", "/media/b/Holiday", 3, 0.97),
                                                  proposal("/home/a.jpg", "/home/b/a.jpg", 1, 0.5)};
        stage.samples.features.moves.lost = {"/gone/c.jpg"};
        const auto page = stage.show<ProblemsTabs>();
        auto& panel = page->missing();
        QCOMPARE(panel.model().rowCount(), 0); // nothing was looked for yet
        page->showTab(ProblemsTabs::Missing);
        QTRY_COMPARE(panel.model().rowCount(), 2);
        QCOMPARE(panel.model().checkedFiles().size(), std::size_t(3)); // the guess is not checked
        auto* list = panel.findChild<QListView*>();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::NoModifier,
                          list->visualRect(panel.model().index(1, 0)).center());
        QCOMPARE(panel.model().checkedFiles().size(), std::size_t(4));
        list->setCurrentIndex(panel.model().index(1, 0));
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(panel.model().checkedFiles().size(), std::size_t(3));
        QVERIFY(button(panel, QStringLiteral("Found nowhere")));

        button(panel, QStringLiteral("Relink"))->click();
        QTRY_COMPARE(stage.samples.features.relinked().size(), std::size_t(3));
        QTRY_COMPARE(panel.notes().notes().size(), std::size_t(1));
        QCOMPARE(panel.model().rowCount(), 1);
        QCOMPARE(stage.host.changes, 1);
        panel.notes().notes().front()->actionButton()->click();
        QTRY_COMPARE(stage.samples.features.relinked().front().path, std::string("/before/media/b/Holiday/0"));
        QTRY_COMPARE(panel.model().rowCount(), 2); // it looked again
        QCOMPARE(stage.host.changes, 2);
    }

    void nothingMissingIsSaid() {
        Stage stage;
        const auto page = stage.show<ProblemsTabs>();
        page->showTab(ProblemsTabs::Missing);
        QTRY_VERIFY(says(page->missing(), QStringLiteral("Every file is where it was")));
        QVERIFY(!button(page->missing(), QStringLiteral("Relink")));
        stage.samples.features.moves.lost = {"/gone/c.jpg", "/gone/d.jpg"};
        button(page->missing(), QStringLiteral("Look again"))->click();
        QTRY_VERIFY(says(page->missing(), QStringLiteral("gone from their place")));
    }

    void lookingCanBeStopped() {
        QSemaphore gate;
        Stage stage;
        stage.samples.features.whileLooking = [&gate] { gate.acquire(); };
        const auto page = stage.show<ProblemsTabs>();
        page->showTab(ProblemsTabs::Missing);
        QTRY_VERIFY(says(page->missing(), QStringLiteral("400 of 1,000")));
        button(page->missing(), QStringLiteral("Stop"))->click();
        gate.release(2); // one for the look that follows
        QTRY_VERIFY(says(page->missing(), QStringLiteral("Stopped")));
        button(page->missing(), QStringLiteral("Look again"))->click();
        QTRY_VERIFY(says(page->missing(), QStringLiteral("Every file is where it was")));
    }

    void notesOfTheMachineAndOfRuns() {
        Stage stage;
        const auto page = stage.show<ProblemsTabs>();
        page->showTab(ProblemsTabs::Notes);
        QTRY_VERIFY(says(page->notes(), QStringLiteral("Nothing to note")));
        stage.samples.features.statusNotes = {"Words in pictures are not read: install tesseract-ocr-eng."};
        stage.host.notes = {"The speech of one file was not written down."};
        page->refresh();
        QTRY_COMPARE(page->notes().notes().size(), 2);
        QVERIFY(says(page->notes(), QStringLiteral("tesseract-ocr-eng")));
        QVERIFY(says(page->notes(), QStringLiteral("not written down")));
    }

    void theStartersSpaceStays() {
        Stage stage;
        const auto page = stage.show<ModelsAndSpaces>();
        QTRY_COMPARE(page->findChildren<SpaceCard*>().size(), 1);
        QVERIFY(!page->findChild<SpaceCard*>()->removeButton());
        QVERIFY(!says(*page, QStringLiteral("Connections"))); // nothing to connect it with
    }

    void aSpaceIsAddedFromAModel() {
        Stage stage;
        stage.samples.features.spaceModels = {"clip-vit-b-32", "starter"};
        const auto page = stage.show<ModelsAndSpaces>();
        auto* menu = page->spaces().addButton().menu();
        QTRY_VERIFY([&] {
            Q_EMIT menu->aboutToShow();
            return menu->actions().size() == 1 && menu->actions().front()->isEnabled();
        }());
        QCOMPARE(menu->actions().front()->text(), QStringLiteral("clip-vit-b-32"));
        menu->actions().front()->trigger();
        QCOMPARE(stage.host.spaces, std::vector<std::string>{"clip-vit-b-32"});
    }

    void removingASpaceCanBeUndone() {
        Stage stage;
        stage.samples.features.furtherSpaces = {{record(2, "clip"), 800}};
        const auto page = stage.show<ModelsAndSpaces>();
        QTRY_COMPARE(page->findChildren<SpaceCard*>().size(), 2);
        const auto cards = [&] {
            int shown = 0;
            for (const auto* card : page->findChildren<SpaceCard*>())
                shown += card->isVisible() ? 1 : 0;
            return shown;
        };
        page->spaces().remove(SpaceId{2});
        QTRY_COMPARE(cards(), 1);
        QVERIFY(stage.samples.features.removedSpaces().empty());
        page->notes().notes().front()->actionButton()->click();
        QTRY_COMPARE(cards(), 2);
        page->spaces().remove(SpaceId{2});
        page->notes().notes().front()->dismiss();
        QTRY_COMPARE(stage.samples.features.removedSpaces(), std::vector<SpaceId>{SpaceId{2}});
    }

    void connectingSaysHowWellItWorks() {
        Stage stage;
        stage.samples.features.furtherSpaces = {{record(2, "clip"), 800}};
        stage.samples.features.connection = report();
        const auto page = stage.show<ModelsAndSpaces>();
        QTRY_VERIFY(says(*page, QStringLiteral("Not connected")));
        auto starter = record(1, "starter");
        stage.samples.features.connections = {{starter, record(2, "clip"), report()}};
        button(*page, QStringLiteral("Connect"))->click();
        QTRY_VERIFY(says(*page, QStringLiteral("62 %")));
        QVERIFY(button(*page, QStringLiteral("Connect again")));
        auto bad = report();
        bad.aToB.recallAtTenth = bad.bToA.recallAtTenth = 0.1;
        QVERIFY(connectionText(bad).contains(QStringLiteral("too little in common")));
    }
};

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
