// Asking about an item in the inspector, with answers that come when the test wants them.
#include "tests/gui/arrival.h"
#include "tests/gui/asktabfixture.h"
#include "tests/gui/statepictures.h"
#include "ui/ask/examplestrip.h"
#include "ui/ask/modelchooser.h"
#include "ui/captions/captionjob.h"
#include "ui/common/growingedit.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>

using namespace medley;
using namespace medley::ui;

namespace {

using Fixture = test::AskTabFixture;

/// As the starter answers.
Answer starterAnswer() {
    Answer answer;
    answer.text = "It shows: espresso (62 %), cup (20 %).";
    answer.model = kEvidenceAnswerer;
    answer.provenance = "Read off the picture's labels; no language model was asked.";
    Evidence label;
    label.item.file = FileId{2};
    label.text = "espresso";
    label.probability = 0.62F;
    Evidence said;
    said.kind = EvidenceKind::Passage;
    said.item.file = FileId{2};
    said.text = "and then we sat with a cup of coffee & went <on>";
    said.begin = 23;
    said.end = 36;
    said.span = TimeSpan{3.5, 6.25};
    Evidence written;
    written.kind = EvidenceKind::Written;
    written.item.file = FileId{2};
    written.text = "OPEN DAILY";
    Evidence taken;
    taken.kind = EvidenceKind::Metadata;
    taken.item.file = FileId{2};
    taken.text = "Taken on 3 May 2024";
    answer.evidence = {label, said, written, taken};
    answer.seconds = 0.1;
    return answer;
}

catalog::AnswerRecord keptRecord(std::int64_t id, const std::string& question, const std::string& text,
                                 const std::string& model, const std::string& settings = "{}") {
    catalog::AnswerRecord record;
    record.id = id;
    record.file = FileId{1};
    record.question = question;
    record.answer = text;
    record.model = model;
    record.settings = settings;
    record.createdAt = 1'732'375'200;
    return record;
}

} // namespace

class TestAskTab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void wordsComeInOrder() {
        Fixture f;
        f.show(1);
        f.ask(QStringLiteral("Is the cup full?"));
        QCOMPARE(f.asking.asked.size(), std::size_t(1));
        QCOMPARE(f.asking.asked[0].request.question, "Is the cup full?");
        QCOMPARE(f.asking.asked[0].request.model, "SmolVLM-256M-Instruct");
        QCOMPARE(f.asking.asked[0].request.items, std::vector<AskedItem>{{FileId{1}}});
        QVERIFY(f.field().toPlainText().isEmpty());
        QVERIFY(test::showsText(*f.tab, QStringLiteral("Is the cup full?")));
        for (const char* piece : {"Yes", ", nearly", " to the brim"})
            f.asking.asked[0].onText(piece);
        QTRY_COMPARE(f.cards().at(0)->text(), QStringLiteral("Yes, nearly to the brim ▍"));
        QVERIFY(test::buttonOf(*f.cards().at(0), QStringLiteral("Stop")));
        f.asking.answer("Yes, nearly to the brim, with a light foam on top.");
        QTRY_COMPARE(f.cards().at(0)->text(), QStringLiteral("Yes, nearly to the brim, with a light foam on top."));
        QCOMPARE(f.cards().at(0)->provenance(), QStringLiteral("SmolVLM-256M-Instruct · 9 word(s) a second · 1.2 s"));
        QVERIFY(!test::buttonOf(*f.tab, QStringLiteral("Stop")));
        test::buttonOf(*f.tab, QStringLiteral("Copy the answer"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("Yes, nearly to the brim, with a light foam on top."));
        test::buttonOf(*f.tab, QStringLiteral("Why"))->click();
        QCOMPARE(f.inspector.tabs.back(), QStringLiteral("why"));
        // The next question goes on from this one.
        f.ask(QStringLiteral("And the saucer?"));
        QCOMPARE(f.asking.asked[1].request.history.size(), std::size_t(1));
        QCOMPARE(f.asking.asked[1].request.history[0].question, "Is the cup full?");
    }

    void escapeStops() {
        Fixture f;
        f.show(1);
        f.ask(QStringLiteral("What is it?"));
        f.asking.asked[0].onText("A cup");
        QTRY_COMPARE(f.cards().at(0)->text(), QStringLiteral("A cup ▍"));
        f.field().setFocus();
        QTest::keyClick(&f.field(), Qt::Key_Escape);
        QVERIFY(f.asking.asked[0].cancel.isCancelled());
        QCOMPARE(f.cards().at(0)->text(), QStringLiteral("A cup"));
        QVERIFY(f.cards().at(0)->provenance().startsWith(QStringLiteral("Stopped")));
        f.asking.asked[0].onText(" of tea");
        f.asking.answer("A cup of tea");
        QVERIFY(test::everythingArrives()); // what was stopped stays as it was
        QCOMPARE(f.cards().at(0)->text(), QStringLiteral("A cup"));
        QVERIFY(!f.tab->panel().conversation().isBusy());
        test::buttonOf(*f.tab, QStringLiteral("Ask again"))->click();
        QCOMPARE(f.asking.asked.size(), std::size_t(2));
        f.asking.asked[1].onText("A pot"); // nor has the late piece waited for this answer
        QTRY_COMPARE(f.cards().size(), 2);
        QTRY_COMPARE(f.cards().at(1)->text(), QStringLiteral("A pot ▍"));
    }

    void lateAnswersOfAnotherItemAreDropped() {
        Fixture f;
        f.show(1);
        f.ask(QStringLiteral("What is it?"));
        f.show(2);
        QVERIFY(f.asking.asked[0].cancel.isCancelled());
        f.asking.asked[0].onText("A cup");
        f.asking.answer("A cup");
        QVERIFY(test::everythingArrives());
        QVERIFY(f.cards().isEmpty());
        QVERIFY(f.tab->panel().conversation().turns().empty());
    }

    void theSameItemAgainDisturbsNothing() {
        Fixture f;
        f.show(1);
        f.ask(QStringLiteral("What is it?"));
        f.show(1);
        QVERIFY(!f.asking.asked[0].cancel.isCancelled());
        f.asking.answer("A cup");
        QTRY_COMPARE(f.cards().at(0)->text(), QStringLiteral("A cup"));
    }

    void keptAnswersAreShown() {
        Fixture f;
        f.asking.kept[1] = {
            keptRecord(1, "What is it?", "A cup.", "blip-vqa-base"),
            keptRecord(2, "Is it warm?", "It may be: espresso.", "starter",
                       R"({"provenance":"Read off its labels.","evidence":[{"kind":"label","text":"espresso",)"
                       R"("probability":0.62},{"kind":"nonsense"},{"kind":"passage","text":"ab","part":[1,900]}]})"),
            keptRecord(3, "What is it?", "A cup of espresso.", "SmolVLM-256M-Instruct", "no json")};
        f.show(1);
        QTRY_COMPARE(f.cards().size(), 3);
        const auto& turns = f.tab->panel().conversation().turns();
        QCOMPARE(turns.size(), std::size_t(2)); // the same question once, with both its answers
        QCOMPARE(turns[0].answers.size(), std::size_t(2));
        QVERIFY(f.cards().at(0)->provenance().startsWith(QStringLiteral("blip-vqa-base · ")));
        QVERIFY(f.cards().at(0)->provenance().contains(QStringLiteral("2024")));
        QCOMPARE(turns[1].answers[0].evidence.size(), std::size_t(2));
        QCOMPARE(turns[1].answers[0].evidence[1].end, std::size_t(0)); // out of the text: not taken
        QVERIFY(test::showsText(*f.tab, QStringLiteral("62 %")));
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-kept")));
    }

    void keptAnswersThatCannotBeRead() {
        Fixture f;
        f.asking.keptError = Error{ErrorCode::Database, "The catalogue is locked.", {}};
        f.show(1);
        QTRY_VERIFY(test::showsText(*f.tab, QStringLiteral("The catalogue is locked.")));
        f.ask(QStringLiteral("What is it?"));
        QCOMPARE(f.asking.asked.size(), std::size_t(1));
    }

    void removingCanBeUndone() {
        Fixture f;
        f.asking.kept[1] = {keptRecord(7, "What is it?", "A cup.", "blip-vqa-base"),
                            keptRecord(8, "Is it red?", "Yes.", "blip-vqa-base")};
        f.show(1);
        QTRY_COMPARE(f.cards().size(), 2);
        test::buttonOf(*f.cards().at(0), QStringLiteral("Remove the answer"))->click();
        QCOMPARE(f.cards().size(), 1);
        QVERIFY(f.asking.removed.empty());
        test::buttonOf(*f.tab, QStringLiteral("Undo"))->click();
        QCOMPARE(f.cards().size(), 2);
        test::buttonOf(*f.cards().at(1), QStringLiteral("Remove the answer"))->click();
        test::buttonOf(*f.tab, QStringLiteral("Dismiss"))->click();
        QCOMPARE(f.asking.removed, std::vector<std::int64_t>{8});
        test::buttonOf(*f.cards().at(0), QStringLiteral("Remove the answer"))->click();
        f.tab.reset(); // a window that closes carries out what was removed
        QCOMPARE(f.asking.removed, (std::vector<std::int64_t>{8, 7}));
    }

    void anotherModelBesideTheFirst() {
        Fixture f;
        f.show(1);
        f.ask(QStringLiteral("What is it?"));
        f.asking.answer("A cup.");
        QTRY_VERIFY(test::buttonOf(*f.tab, QStringLiteral("Ask again with…")));
        test::buttonOf(*f.tab, QStringLiteral("Ask again with…"))->click();
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 3); // both models and the starter
        menu->actions().at(1)->trigger();
        menu->close();
        QCOMPARE(f.asking.asked.back().request.model, "blip-vqa-base");
        QVERIFY(f.asking.asked.back().request.history.empty());
        f.asking.answer("cup");
        QTRY_COMPARE(f.cards().size(), 2);
        QCOMPARE(f.tab->panel().conversation().turns().size(), std::size_t(1));
        QTRY_COMPARE(f.cards().at(1)->text(), QStringLiteral("cup"));
        QVERIFY(f.cards().at(1)->y() > f.cards().at(0)->y()); // there is no room beside it
        f.tab->resize(760, 640);
        QTRY_COMPARE(f.cards().at(1)->y(), f.cards().at(0)->y());
        QVERIFY(f.cards().at(1)->x() > f.cards().at(0)->x());
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-two-models-wide")));
        f.tab->resize(388, 640);
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-two-models")));
    }

    void captionsOfTheJobAreShownAtOnce() {
        Fixture f;
        f.show(1);
        CaptionBackend backend = f.captions.backend();
        CaptionJob job(backend);
        job.start({});
        auto& editor = f.tab->caption();
        QVERIFY(editor.modelText().isEmpty());
        editor.field().setPlainText(QStringLiteral("Our first cof"));
        editor.field().moveCursor(QTextCursor::End);
        catalog::CaptionRecord caption;
        caption.segment = SegmentId{10};
        caption.author = catalog::Author::Model;
        caption.text = "a cup of espresso on a table";
        caption.model = "blip-image-captioning-base";
        f.asking.items[1].captions = {caption};
        f.captions.events.stored({FileId{7}}); // of another item
        QVERIFY(test::everythingArrives());
        QVERIFY(editor.modelText().isEmpty());
        f.captions.events.stored({FileId{7}, FileId{1}});
        QTRY_COMPARE(editor.modelText(), QStringLiteral("a cup of espresso on a table"));
        QCOMPARE(editor.field().toPlainText(), QStringLiteral("Our first cof"));
        QVERIFY(editor.field().textCursor().atEnd());
        QVERIFY(f.captions.saved.empty());

        // One that comes while another tab is in front is there when this one is seen again.
        f.tab->hide();
        f.show(2);
        f.show(1);
        f.asking.items[1].captions[0].text = "an espresso";
        f.captions.events.stored({FileId{1}});
        QVERIFY(test::everythingArrives());
        f.tab->show();
        QTRY_COMPARE(editor.modelText(), QStringLiteral("an espresso"));
    }

    void evidencePlays() {
        Fixture f(false);
        f.show(2);
        f.ask(QStringLiteral("Is there coffee?"));
        QCOMPARE(f.asking.asked[0].request.model, std::string(kEvidenceAnswerer));
        f.asking.answer(starterAnswer());
        QTRY_VERIFY(test::buttonOf(*f.tab, QStringLiteral("Play from 0:03")));
        test::buttonOf(*f.tab, QStringLiteral("Play from 0:03"))->click();
        QCOMPARE(f.inspector.played, std::vector<double>{3.5});
        QCOMPARE(f.cards().at(0)->provenance(),
                 QStringLiteral("Read off the picture's labels; no language model was asked."));
        QVERIFY(!test::buttonOf(*f.tab, QStringLiteral("Why")));        // the evidence is the reason
        QVERIFY(test::showsText(*f.tab, QStringLiteral("&lt;on&gt;"))); // nothing of it is markup
        QVERIFY(!test::showsText(*f.tab, QStringLiteral("Taken on 3 May 2024")));
        test::buttonOf(*f.tab, QStringLiteral("1 more"))->click();
        QTRY_VERIFY(test::showsText(*f.tab, QStringLiteral("Taken on 3 May 2024")));
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-evidence")));
    }

    void keysOfTheField() {
        Fixture f;
        f.show(1);
        f.field().setFocus();
        QTest::keyClicks(&f.field(), QStringLiteral("One"));
        QTest::keyClick(&f.field(), Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClicks(&f.field(), QStringLiteral("two"));
        QVERIFY(f.asking.asked.empty());
        QTest::keyClick(&f.field(), Qt::Key_Return);
        QCOMPARE(f.asking.asked[0].request.question, "One\ntwo");
        // While an answer is written the next question stays in the field.
        f.field().setPlainText(QStringLiteral("Next?"));
        QTest::keyClick(&f.field(), Qt::Key_Return);
        QCOMPARE(f.asking.asked.size(), std::size_t(1));
        QCOMPARE(f.field().toPlainText(), QStringLiteral("Next?"));
        f.asking.answer("Three");
        QTRY_VERIFY(!f.tab->panel().conversation().isBusy());
        f.field().clear();
        QTest::keyClick(&f.field(), Qt::Key_Up);
        QCOMPARE(f.field().toPlainText(), QStringLiteral("One\ntwo"));
    }

    void theStarterAnswersWhereNoModelDoes() {
        Fixture f(false);
        f.show(1);
        auto& chooser = f.tab->panel().input().chooser();
        QVERIFY(chooser.current());
        QCOMPARE(chooser.current()->id, std::string(kEvidenceAnswerer));
        QVERIFY(!chooser.hasInstalled());
        Q_EMIT chooser.menu()->aboutToShow();
        QAction* toBeHad = nullptr;
        for (QAction* action : chooser.menu()->actions())
            if (action->text().startsWith(QStringLiteral("SmolVLM")))
                toBeHad = action;
        QVERIFY(toBeHad);
        QVERIFY(toBeHad->text().contains(QStringLiteral("513")));
        QVERIFY(toBeHad->text().contains(QStringLiteral("Apache-2.0")));
        toBeHad->trigger();
        QCOMPARE(f.host.pages.back(), pageid::kModels);
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-empty-starter")));
    }

    void theMomentOfAVideo() {
        Fixture f;
        f.show(2, TimeSpan{3.2, 7});
        QCOMPARE(f.tab->about(), QStringLiteral("Shot 0:03 – 0:07"));
        f.ask(QStringLiteral("Who is it?"));
        QCOMPARE(f.asking.asked[0].request.items, (std::vector<AskedItem>{{FileId{2}, SegmentId{22}}}));
        f.tab->setPosition(8, true);
        QCOMPARE(f.tab->about(), QStringLiteral("Shot 0:07 – 0:12"));
        QVERIFY(!f.asking.asked[0].cancel.isCancelled()); // another moment is no other item
        f.asking.answer("A man.");
        QTRY_VERIFY(!f.tab->panel().conversation().isBusy());
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-video")));
        test::buttonOf(*f.tab, QStringLiteral("Whole video"))->click();
        f.ask(QStringLiteral("Who else?"));
        QCOMPARE(f.asking.asked[1].request.items, std::vector<AskedItem>{{FileId{2}}});
    }

    void examplesGoWithTheQuestion() {
        Fixture f;
        f.show(1);
        auto* strip = f.tab->findChild<ExampleStrip*>();
        QVERIFY(strip->isVisible());
        f.asking.items[5] = Fixture::picture(5);
        auto examples = std::make_shared<AskExamples>();
        auto backend = f.asking.backend();
        backend.examples = examples;
        f.tab = std::make_unique<AskTab>(backend, f.captions.backend(), f.inspector, f.host, nullptr);
        f.tab->resize(388, 640);
        f.tab->show();
        f.show(1);
        examples->add({FileId{5}});
        QTRY_VERIFY(!examples->all().at(0).name.isEmpty());
        auto* answer = f.tab->findChild<ExampleStrip*>()->findChildren<QLineEdit*>().last();
        QTest::keyClicks(answer, QStringLiteral("espresso"));
        f.ask(QStringLiteral("Which coffee?"));
        QCOMPARE(f.asking.asked.back().request.examples.size(), std::size_t(1));
        QCOMPARE(f.asking.asked.back().request.examples[0].answer, "espresso");
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-examples")));
        f.asking.answer("cappuccino");
        QTRY_VERIFY(!f.tab->panel().conversation().isBusy());
        f.tab->panel().input().chooser().setCurrent("blip-vqa-base"); // it has no conversation
        QVERIFY(!f.tab->findChild<ExampleStrip*>()->isVisible());
        f.ask(QStringLiteral("Which?"));
        QVERIFY(f.asking.asked.back().request.examples.empty());
    }

    void noMoreExamplesThanAModelTakes() {
        AskExamples examples;
        for (std::size_t i = 1; i <= AskExamples::kMost; ++i)
            QVERIFY(examples.add({FileId{static_cast<std::int64_t>(i)}}));
        QVERIFY(!examples.add({FileId{100}}));
        QVERIFY(examples.add({FileId{1}})); // it is there
        QCOMPARE(examples.all().size(), AskExamples::kMost);
    }

    void longQuestionsAreNotCut() {
        Fixture f;
        f.show(1);
        QString question = QStringLiteral("How many");
        for (const char* word : {"circles", "are there,", "and which", "is the", "darkest", "of all", "of them,",
                                 "seen from", "the left?"}) {
            question += QLatin1Char(' ') + QLatin1String(word);
            f.ask(question);
            f.asking.answer("Four.");
            QTRY_VERIFY(!f.tab->panel().conversation().isBusy());
            QCoreApplication::processEvents();
            QLabel* shown = nullptr;
            for (auto* label : f.tab->findChildren<QLabel*>())
                if (label->isVisible() && label->text() == question)
                    shown = label;
            QVERIFY(shown);
            QTRY_VERIFY2(shown->height() >= shown->heightForWidth(shown->width()), qPrintable(question));
        }
    }

    void failuresSayWhatToDo() {
        Fixture f;
        f.show(1);
        f.ask(QStringLiteral("What is it?"));
        f.asking.endWith({ErrorCode::ModelMissing, "The model SmolVLM-256M-Instruct is not installed any more.", {}});
        QTRY_VERIFY(test::buttonOf(*f.cards().at(0), QStringLiteral("Open Models")));
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-failed")));
        test::buttonOf(*f.cards().at(0), QStringLiteral("Open Models"))->click();
        QCOMPARE(f.host.pages.back(), pageid::kModels);
    }

    void busyAndHowItIsWritten() {
        Fixture f;
        f.show(1);
        f.ask(QStringLiteral("Describe what stands on the table, and say which of the things on it were used."));
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-waiting")));
        f.asking.asked[0].onText("A cup of espresso on a red saucer, and");
        QTRY_VERIFY(f.cards().at(0)->text().endsWith(QStringLiteral("and ▍")));
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-writing")));
        test::buttonOf(*f.tab, QStringLiteral("How the model writes"))->click();
        QVERIFY(test::takePictures(*f.tab, QStringLiteral("ask-options")));
    }

    void everythingHasAName() {
        Fixture f;
        f.asking.kept[1] = {keptRecord(7, "What is it?", "A cup.", "blip-vqa-base")};
        f.show(1);
        QTRY_COMPARE(f.cards().size(), 1);
        const QStringList found = test::nameless(*f.tab);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QStringLiteral(", "))));
    }
};

QTEST_MAIN(TestAskTab)
#include "tst_asktab.moc"
