// Asking again while an answer is being written: it waits for its turn, and can be cancelled.
#include "tests/gui/asktabfixture.h"
#include "tests/gui/statepictures.h"
#include "ui/ask/modelchooser.h"

#include <QApplication>
#include <QMenu>

using namespace medley;
using namespace medley::ui;

namespace {

using Fixture = test::AskTabFixture;

} // namespace

class TestAskQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void askingAgainWaitsForItsTurn() {
        Fixture f;
        f.show(1);
        f.ask(QStringLiteral("What is it?"));
        f.asking.answer("A cup.");
        QTRY_VERIFY(!f.tab->panel().conversation().isBusy());
        f.ask(QStringLiteral("Is it full?"));
        test::buttonOf(*f.cards().at(0), QStringLiteral("Ask again with…"))->click();
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        menu->actions().at(1)->trigger();
        menu->close();
        QCOMPARE(f.asking.asked.size(), std::size_t(2)); // the other one is being answered
        QVERIFY(!f.asking.asked[1].cancel.isCancelled());
        QTRY_COMPARE(f.cards().size(), 3);
        AnswerCard* queued = f.cards().at(1);
        QVERIFY2(queued->provenance().contains(QStringLiteral("waiting")), qPrintable(queued->provenance()));
        QVERIFY(test::buttonOf(*queued, QStringLiteral("Cancel")));
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-queued")));
        f.asking.answer("Nearly.");
        QTRY_COMPARE(f.asking.asked.size(), std::size_t(3));
        QCOMPARE(f.asking.asked[2].request.question, "What is it?");
        QCOMPARE(f.asking.asked[2].request.model, "blip-vqa-base");
        QVERIFY(!test::buttonOf(*f.tab, QStringLiteral("Cancel")));
        f.asking.answer("cup");
        QTRY_COMPARE(f.cards().at(1)->text(), QStringLiteral("cup"));
        QVERIFY(!f.tab->panel().conversation().isBusy());
    }

    void whatIsQueuedCanBeCancelled() {
        Fixture f;
        f.show(1);
        f.ask(QStringLiteral("What is it?"));
        f.asking.answer("A cup.");
        QTRY_VERIFY(!f.tab->panel().conversation().isBusy());
        auto& conversation = f.tab->panel().conversation();
        const int first = conversation.turns().front().key;
        const auto again = [&](const char* model) {
            conversation.askAgain(first, f.tab->panel().input().settingsFor(model));
        };
        again("blip-vqa-base");
        again("starter");
        again("SmolVLM-256M-Instruct");
        QTRY_COMPARE(f.cards().size(), 4);
        test::buttonOf(*f.cards().at(2), QStringLiteral("Cancel"))->click();
        QTRY_COMPARE(f.cards().size(), 3); // gone, as nothing was written
        QVERIFY(!f.asking.asked[1].cancel.isCancelled());
        f.asking.asked[1].onText("a");
        QTRY_COMPARE(f.cards().at(1)->text(), QStringLiteral("a ▍"));
        test::buttonOf(*f.cards().at(1), QStringLiteral("Stop"))->click(); // this one, and the next has its turn
        QVERIFY(f.asking.asked[1].cancel.isCancelled());
        QCOMPARE(f.asking.asked.size(), std::size_t(3));
        QCOMPARE(f.asking.asked[2].request.model, "SmolVLM-256M-Instruct");
        again("blip-vqa-base");
        f.field().setFocus();
        QTest::keyClick(&f.field(), Qt::Key_Escape); // everything
        QVERIFY(f.asking.asked[2].cancel.isCancelled());
        QVERIFY(!conversation.isBusy());
        QCOMPARE(f.asking.asked.size(), std::size_t(3));
        QTRY_COMPARE(f.cards().size(), 3);
    }

    void whatIsQueuedKnowsWhatWasAnsweredMeanwhile() {
        Fixture f;
        f.show(1);
        auto& conversation = f.tab->panel().conversation();
        f.tab->panel().input().chooser().setCurrent("blip-vqa-base");
        for (const char* question : {"What is it?", "Is it full?"}) {
            f.ask(QString::fromLatin1(question));
            f.asking.answer("a cup");
            QTRY_VERIFY(!conversation.isBusy());
        }
        const AskSettings talks = f.tab->panel().input().settingsFor("SmolVLM-256M-Instruct");
        conversation.askAgain(conversation.turns()[0].key, talks);
        conversation.askAgain(conversation.turns()[1].key, talks);
        f.asking.answer("It is a cup.");
        QTRY_COMPARE(f.asking.asked.size(), std::size_t(4));
        const auto& history = f.asking.asked[3].request.history;
        QCOMPARE(history.size(), std::size_t(1));
        QCOMPARE(history[0].answer, "It is a cup.");
    }
};

QTEST_MAIN(TestAskQueue)
#include "tst_askqueue.moc"
