// Asking about several items, together and one after the other.
#include "tests/gui/arrival.h"
#include "tests/gui/fakeasking.h"
#include "tests/gui/statepictures.h"
#include "tests/unit/ui/fakehost.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/ask/answertable.h"
#include "ui/ask/askpage.h"
#include "ui/ask/askpanel.h"
#include "ui/ask/itemstrip.h"
#include "ui/ask/modelchooser.h"
#include "ui/ask/questioninput.h"
#include "ui/library/itemdrag.h"
#include "ui/library/itemmenu.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>

using namespace medley;
using namespace medley::ui;

namespace {

struct Fixture {
    test::FakeAsking asking;
    test::FakeHost host;
    AskBackend backend;
    std::unique_ptr<AskPage> page;

    explicit Fixture(bool installed = true) {
        asking.models = test::writingModels(installed);
        const QStringList names{QStringLiteral("coffee.png"), QStringLiteral("fruits.jpg"), QStringLiteral("home.jpg"),
                                QStringLiteral("butterfly.jpg")};
        for (int id = 1; id <= names.size(); ++id) {
            asking.items[id] =
                test::item(id, QStringLiteral("/home/anna/Pictures/") + names[id - 1], MediaKind::Image, 0);
            QVERIFY(test::makePicture(asking.thumbnails.filePath(QStringLiteral("%1.jpg").arg(id)), 60 + 40 * id, 120));
        }
        backend = asking.backend();
        page = std::make_unique<AskPage>(backend, host);
        page->resize(1180, 760);
        page->setAutoFillBackground(true);
        page->show();
    }
    void choose(int count) const {
        std::vector<ItemRef> items;
        for (int id = 1; id <= count; ++id)
            items.push_back({FileId{id}, {}, {}, {}});
        page->setItems(items);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QPlainTextEdit& field() const { return *page->panel().input().findChild<QuestionEdit*>(); }
    void ask(const QString& question) const {
        field().setPlainText(question);
        QTest::keyClick(&field(), Qt::Key_Return);
    }
    [[nodiscard]] AnswerTable* table() const {
        for (auto* each : page->findChildren<AnswerTable*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
    void useModel(const std::string& id) const { page->panel().input().chooser().setCurrent(id); }
};

} // namespace

class TestAskPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void nothingChosen() {
        Fixture f;
        QVERIFY(test::showsText(*f.page, QStringLiteral("Ask about several items at once")));
        QVERIFY(test::takePictures(*f.page, QStringLiteral("askpage-empty")));
        test::buttonOf(*f.page, QStringLiteral("Go to the library"))->click();
        QCOMPARE(f.host.pages.back(), pageid::kLibrary);
    }

    void allTogether() {
        Fixture f;
        f.choose(3);
        QVERIFY(test::showsText(*f.page, QStringLiteral("Ask about 3 item(s)")));
        QCOMPARE(f.page->focusWidget(), &f.field()); // the question is typed at once
        f.ask(QStringLiteral("What do they have in common?"));
        QCOMPARE(f.asking.asked.size(), std::size_t(1));
        QCOMPARE(f.asking.asked[0].request.items.size(), std::size_t(3));
        f.asking.answer("They show food and a house.");
        QTRY_VERIFY(test::showsText(*f.page, QStringLiteral("They show food and a house.")));
        test::buttonOf(*f.page, QStringLiteral("Why"))->click();
        QCOMPARE(f.host.opened.back().file, FileId{1});
        QCOMPARE(f.host.opened.back().tab, QStringLiteral("why"));
        test::buttonOf(*f.page, QStringLiteral("Ask again with…"))->click();
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2); // not of the model that takes one picture
        menu->close();
        QTRY_COMPARE(f.page->strip().item(0)->toolTip(), QStringLiteral("coffee.png"));
        QVERIFY(test::takePictures(*f.page, QStringLiteral("askpage-together")));
    }

    void oneByOneWhereTheModelTakesOne() {
        Fixture f;
        f.choose(3);
        f.useModel("blip-vqa-base");
        QVERIFY(test::showsText(*f.page, QStringLiteral("takes one picture at a time")));
        f.ask(QStringLiteral("What colour is it?"));
        for (int id = 1; id <= 3; ++id) {
            QTRY_COMPARE(f.asking.asked.size(), std::size_t(id));
            QCOMPARE(f.asking.asked.back().request.items, std::vector<AskedItem>{{FileId{id}}});
            f.asking.answer(id == 1 ? "brown" : id == 2 ? "orange" : "white");
        }
        QTRY_COMPARE(f.table()->rows(),
                     (QStringList{QStringLiteral("coffee.png: brown"), QStringLiteral("fruits.jpg: orange"),
                                  QStringLiteral("home.jpg: white")}));
        test::buttonOf(*f.table(), QStringLiteral("Copy as a table"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("coffee.png\tbrown\nfruits.jpg\torange\nhome.jpg\twhite"));
        QVERIFY(test::takePictures(*f.page, QStringLiteral("askpage-table")));
        test::buttonOf(*f.table(), QStringLiteral("Remove these answers"))->click();
        QVERIFY(!f.table());
        test::buttonOf(*f.page, QStringLiteral("Undo"))->click();
        QTRY_VERIFY(f.table());
    }

    void stoppingBetweenItems() {
        Fixture f;
        f.choose(4);
        f.useModel("blip-vqa-base");
        f.ask(QStringLiteral("What is it?"));
        f.asking.answer("a cup");
        QTRY_COMPARE(f.asking.asked.size(), std::size_t(2));
        QVERIFY(test::takePictures(*f.page, QStringLiteral("askpage-table-running")));
        test::buttonOf(*f.table(), QStringLiteral("Stop"))->click();
        QVERIFY(f.asking.asked[1].cancel.isCancelled());
        f.asking.answer("late");
        QVERIFY(test::everythingArrives());
        QCOMPARE(f.asking.asked.size(), std::size_t(2));
        QCOMPARE(f.table()->rows(),
                 (QStringList{QStringLiteral("coffee.png: a cup"), QStringLiteral("fruits.jpg: not asked"),
                              QStringLiteral("home.jpg: not asked"), QStringLiteral("butterfly.jpg: not asked")}));
        QVERIFY(!f.page->panel().conversation().isBusy());
    }

    void oneThatFailsDoesNotEndTheOthers() {
        Fixture f;
        f.choose(2);
        f.useModel("blip-vqa-base");
        f.ask(QStringLiteral("What is it?"));
        f.asking.endWith({ErrorCode::NotFound, "The file is gone.", {}});
        QTRY_COMPARE(f.asking.asked.size(), std::size_t(2));
        f.asking.answer("fruit");
        QTRY_VERIFY(!f.page->panel().conversation().isBusy());
        QVERIFY(f.table()->rows().at(0).contains(QStringLiteral("The file is gone.")));
        QCOMPARE(f.table()->rows().at(1), QStringLiteral("fruits.jpg: fruit"));
    }

    void moreThanAModelTakesAtOnce() {
        Fixture f;
        for (int id = 5; id <= 17; ++id)
            f.asking.items[id] = test::item(id, QStringLiteral("/a/%1.jpg").arg(id), MediaKind::Image, 0);
        f.choose(17);
        f.ask(QStringLiteral("What is it?"));
        QCOMPARE(f.asking.asked[0].request.items.size(), std::size_t(1));
        QVERIFY(f.table());
    }

    void itemsComeAndGo() {
        Fixture f;
        f.choose(3);
        f.page->strip().setCurrentRow(1);
        f.page->strip().setFocus();
        QTest::keyClick(&f.page->strip(), Qt::Key_Delete);
        QCOMPARE(f.page->strip().items(), (std::vector<AskedItem>{{FileId{1}}, {FileId{3}}}));
        QMimeData data;
        addItems(data, {{FileId{4}, SegmentId{44}}, {FileId{1}}});
        QDragEnterEvent enter(QPoint(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(f.page->strip().viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(f.page->strip().viewport(), &drop);
        QCOMPARE(f.page->strip().items(),
                 (std::vector<AskedItem>{{FileId{1}}, {FileId{3}}, {FileId{4}, SegmentId{44}}}));
        f.page->strip().selectAll();
        f.page->strip().removeSelected();
        QVERIFY(test::showsText(*f.page, QStringLiteral("Ask about several items at once")));
    }

    void draggedBytesThatAreNoItems() {
        QMimeData data;
        data.setData(itemMimeType(), QByteArrayLiteral("\x01\x02nonsense"));
        QVERIFY(itemsOf(data).empty());
        QVERIFY(itemsOf(QMimeData()).empty());
    }

    void fromTheMenuOfAnItem() {
        Fixture f;
        ItemMenuActions actions;
        actions.several = true;
        actions.selected = {{FileId{1}, {}, {}, {}}, {FileId{2}, SegmentId{20}, {}, {}}};
        QWidget parent;
        QMenu* menu = makeItemMenu(makeItem(f.asking.items[1].file), f.host, actions, &parent);
        const auto trigger = [menu](const QString& text) {
            for (QAction* action : menu->actions())
                if (action->text().startsWith(text))
                    action->trigger();
        };
        trigger(QStringLiteral("Ask about these"));
        QCOMPARE(f.host.given[pageid::kAsk].size(), std::size_t(2));
        QCOMPARE(f.host.given[pageid::kAsk][1].segment, std::optional(SegmentId{20}));
        trigger(QStringLiteral("Use as example"));
        QCOMPARE(f.host.examples.size(), std::size_t(2));
        trigger(QStringLiteral("Write captions"));
        QCOMPARE(f.host.captioned, (std::vector<FileId>{{1}, {2}}));
    }

    void thePageOfTheWindow() {
        Fixture f;
        const Page entry = makeAskPage(f.backend);
        std::unique_ptr<QWidget> made(entry.create(f.host, nullptr));
        entry.takeItems(made.get(), {{FileId{2}, {}, {}, {}}});
        QCOMPARE(static_cast<AskPage*>(made.get())->strip().items(), std::vector<AskedItem>{{FileId{2}}});
        entry.takeExample({FileId{3}, {}, {}, {}});
        QCOMPARE(f.backend.examples->all().size(), std::size_t(1));
    }

    void smallWindow() {
        Fixture f;
        f.page->resize(420, 520);
        f.choose(4);
        f.ask(QStringLiteral("What do they have in common?"));
        f.asking.answer("They are all pictures that somebody took outside, but for the cup.");
        QTRY_VERIFY(test::showsText(*f.page, QStringLiteral("but for the cup.")));
        QVERIFY(test::takePictures(*f.page, QStringLiteral("askpage-small")));
    }

    void everythingHasAName() {
        Fixture f;
        f.choose(2);
        f.useModel("blip-vqa-base");
        f.ask(QStringLiteral("What is it?"));
        QTRY_VERIFY(f.table());
        const QStringList found = test::nameless(*f.page);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QStringLiteral(", "))));
    }
};

QTEST_MAIN(TestAskPage)
#include "tst_askpage.moc"
