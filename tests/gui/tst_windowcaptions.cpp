// Captions: edited in place, written by a model, and the job for many.
#include "tests/gui/arrival.h"
#include "tests/gui/fakeasking.h"
#include "tests/gui/statepictures.h"
#include "tests/unit/ui/fakehost.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/captions/captionbar.h"
#include "ui/captions/captioneditor.h"
#include "ui/captions/captionpanel.h"
#include "ui/captions/captionsettings.h"
#include "ui/captions/captiontools.h"
#include "ui/common/growingedit.h"
#include "ui/common/notetray.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace medley;
using namespace medley::ui;

namespace {

catalog::CaptionRecord caption(std::int64_t moment, catalog::Author author, const std::string& text,
                               const std::string& model = {}) {
    catalog::CaptionRecord record;
    record.segment = SegmentId{moment};
    record.author = author;
    record.text = text;
    record.model = model;
    record.createdAt = author == catalog::Author::Model ? 1'732'375'200 : 0;
    return record;
}

struct Editor {
    test::FakeCaptions captions;
    CaptionBackend backend;
    std::unique_ptr<CaptionEditor> editor;

    explicit Editor(bool installed = true) {
        captions.models = test::writingModels(installed);
        captions.labels = "Labels: espresso 62 %, cup 20 %";
        backend = captions.backend();
        editor = std::make_unique<CaptionEditor>(backend);
        editor->resize(356, 160);
        editor->setAutoFillBackground(true);
        editor->setBackgroundRole(QPalette::Base);
        editor->show();
        editor->readModels();
    }
    void show(const ItemDetails& item) const {
        editor->setItem(item);
        editor->show();
        QCoreApplication::processEvents();
        editor->adjustSize();
        editor->resize(356, editor->heightForWidth(356));
    }
    static ItemDetails picture() {
        ItemDetails item = test::item(1, QStringLiteral("/home/anna/Pictures/coffee.png"), MediaKind::Image, 0);
        catalog::SegmentRecord segment;
        segment.id = SegmentId{11};
        item.segments = {segment};
        return item;
    }
    static ItemDetails film() {
        ItemDetails item = test::item(2, QStringLiteral("/home/anna/Talks/Megamind.avi"), MediaKind::Video, 12);
        item.segments = {test::shot(21, 0, 3), test::speech(24, 1, 2, "well"), test::shot(22, 3, 7)};
        item.captions = {caption(22, catalog::Author::Person, "She laughs at the bar")};
        return item;
    }
    void type(const QString& text) const {
        editor->field().setFocus();
        editor->field().setPlainText(text);
    }
};

struct Job {
    test::FakeCaptions captions;
    CaptionBackend backend;
    test::FakeHost host;
    QWidget window;
    NoteTray* notes;
    QWidget* anchor;
    std::unique_ptr<CaptionTools> tools;

    explicit Job(bool installed = true) {
        captions.models = test::writingModels(installed);
        captions.status.counts.without = 640;
        backend = captions.backend();
        window.resize(900, 560);
        auto* column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        notes = new NoteTray(&window);
        anchor = new QWidget(&window);
        anchor->setFixedHeight(36);
        tools = std::make_unique<CaptionTools>(backend, host, *notes, *anchor);
        column->addStretch(1);
        column->addWidget(notes);
        column->addWidget(&tools->bar());
        column->addWidget(anchor);
        window.show();
        tools->start();
        QCoreApplication::processEvents();
    }
    void progress(std::int64_t written, std::int64_t total) const {
        CaptionProgress now;
        now.total = total;
        now.written = written;
        now.secondsLeft = 180;
        now.current = "/home/anna/Pictures/coffee.png";
        now.text = "a cup of espresso on a wooden table";
        captions.events.progress(now);
        QCoreApplication::processEvents();
    }
};

} // namespace

class TestWindowCaptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void enterSavesAndItCanBeUndone() {
        Editor f;
        ItemDetails item = Editor::picture();
        item.captions = {
            caption(11, catalog::Author::Person, "Our first coffee"),
            caption(11, catalog::Author::Model, "a cup of espresso on a wooden table", "blip-image-captioning-base")};
        f.show(item);
        QCOMPARE(f.editor->field().toPlainText(), QStringLiteral("Our first coffee"));
        QCOMPARE(f.editor->modelText(), QStringLiteral("a cup of espresso on a wooden table"));
        QVERIFY(test::showsText(*f.editor, QStringLiteral("Written by blip-image-captioning-base")));
        QVERIFY(test::takePictures(*f.editor, QStringLiteral("caption-both")));
        f.type(QStringLiteral("Our first coffee in Rome"));
        QVERIFY(test::buttonOf(*f.editor, QStringLiteral("Save")));
        QVERIFY(f.captions.saved.empty());
        QTest::keyClick(&f.editor->field(), Qt::Key_Return);
        QCOMPARE(f.captions.saved.back(), std::pair(SegmentId{11}, std::string("Our first coffee in Rome")));
        QVERIFY(!test::buttonOf(*f.editor, QStringLiteral("Save")));
        QTRY_COMPARE(f.editor->message(), QStringLiteral("Saved."));
        test::buttonOf(*f.editor, QStringLiteral("Undo"))->click();
        QCOMPARE(f.captions.saved.back(), std::pair(SegmentId{11}, std::string("Our first coffee")));
        QCOMPARE(f.editor->field().toPlainText(), QStringLiteral("Our first coffee"));
    }

    void escapeReverts() {
        Editor f;
        f.show(Editor::film());
        f.editor->field().clearFocus(); // whoever is in it is about to type
        f.editor->setPosition(4);
        QCOMPARE(f.editor->field().toPlainText(), QStringLiteral("She laughs at the bar"));
        f.type(QStringLiteral("nonsense"));
        QTest::keyClick(&f.editor->field(), Qt::Key_Escape);
        QCOMPARE(f.editor->field().toPlainText(), QStringLiteral("She laughs at the bar"));
        QVERIFY(f.captions.saved.empty());
    }

    void theMomentAndWhatIsTyped() {
        Editor f;
        f.show(Editor::film());
        QVERIFY(test::showsText(*f.editor, QStringLiteral("Caption of the shot 0:00 – 0:03")));
        f.type(QStringLiteral("A man at a desk"));
        f.editor->setPosition(4); // it plays on: what is typed stays with its shot
        QCOMPARE(f.editor->field().toPlainText(), QStringLiteral("A man at a desk"));
        f.show(Editor::picture()); // and is not lost where another item is shown
        QCOMPARE(f.captions.saved.back(), std::pair(SegmentId{21}, std::string("A man at a desk")));
        QVERIFY(f.editor->field().toPlainText().isEmpty());
    }

    void aSaveThatFails() {
        Editor f;
        f.show(Editor::picture());
        f.captions.saveError = Error{ErrorCode::DiskFull, "The disk is full.", {}};
        f.type(QStringLiteral("Coffee"));
        QTest::keyClick(&f.editor->field(), Qt::Key_Return);
        QTRY_VERIFY(f.editor->message().contains(QStringLiteral("The disk is full.")));
        QCOMPARE(f.editor->field().toPlainText(), QStringLiteral("Coffee"));
        QVERIFY(test::buttonOf(*f.editor, QStringLiteral("Save"))); // to be tried again
    }

    void aModelWrites() {
        Editor f;
        f.show(Editor::picture());
        test::buttonOf(*f.editor, QStringLiteral("Write a caption"))->click();
        QCOMPARE(f.captions.written.size(), std::size_t(1));
        QCOMPARE(f.captions.written[0].moment, SegmentId{11});
        QCOMPARE(f.captions.written[0].request.model, "SmolVLM-256M-Instruct");
        f.captions.written[0].onText("a cup");
        f.captions.written[0].onText(" of coffee");
        QTRY_COMPARE(f.editor->modelText(), QStringLiteral("a cup of coffee ▍"));
        QVERIFY(test::takePictures(*f.editor, QStringLiteral("caption-writing")));
        ml::Generation generation;
        generation.text = "a cup of coffee on a table";
        f.captions.written[0].done(Result<ml::Generation>(generation));
        QTRY_COMPARE(f.editor->modelText(), QStringLiteral("a cup of coffee on a table"));
        test::buttonOf(*f.editor, QStringLiteral("Begin my caption with this one"))->click();
        QCOMPARE(f.editor->field().toPlainText(), QStringLiteral("a cup of coffee on a table"));
        f.editor->revert();
        test::buttonOf(*f.editor, QStringLiteral("Write again"))->click();
        test::buttonOf(*f.editor, QStringLiteral("Stop"))->click();
        QVERIFY(f.captions.written[1].cancel.isCancelled());
        f.captions.written[1].onText("late");
        QVERIFY(test::everythingArrives());
        QCOMPARE(f.editor->modelText(), QStringLiteral("a cup of coffee on a table"));
    }

    void labelsUntilThereIsAModel() {
        Editor f(false);
        f.show(Editor::picture());
        QTRY_VERIFY(test::showsText(*f.editor, QStringLiteral("Labels: espresso 62 %, cup 20 %")));
        QVERIFY(!test::buttonOf(*f.editor, QStringLiteral("Write a caption")));
        QVERIFY(test::takePictures(*f.editor, QStringLiteral("caption-labels")));
        QSignalSpy asked(f.editor.get(), &CaptionEditor::modelsRequested);
        test::buttonOf(*f.editor, QStringLiteral("Get a model that writes captions"))->click();
        QCOMPARE(asked.size(), 1);
    }

    void theJobBeginsAndEnds() {
        Job f;
        QVERIFY(f.tools->bar().isHidden());
        f.tools->offer({FileId{3}, FileId{4}});
        QTRY_VERIFY(f.tools->panel().startButton().isEnabled());
        f.tools->panel().settings().prefix().setText(QStringLiteral("a photo of"));
        f.tools->panel().again().setChecked(true);
        QVERIFY(test::takePictures(f.window, QStringLiteral("captions-panel")));
        f.tools->panel().startButton().click();
        QCOMPARE(f.captions.started.size(), std::size_t(1));
        QCOMPARE(f.captions.started[0].files, (std::vector<FileId>{{3}, {4}}));
        QCOMPARE(f.captions.started[0].prefix, "a photo of");
        QVERIFY(f.captions.started[0].again);
        QVERIFY(!f.tools->panel().isVisible());
        f.progress(120, 800);
        QVERIFY(f.tools->bar().isVisible());
        QVERIFY(f.tools->bar().text().contains(QStringLiteral("120 of 800")));
        QVERIFY(f.tools->bar().text().contains(QStringLiteral("a cup of espresso")));
        QVERIFY(test::takePictures(f.window, QStringLiteral("captions-running")));
        test::buttonOf(f.tools->bar(), QStringLiteral("Pause"))->click();
        QVERIFY(f.captions.paused);
        QVERIFY(f.tools->bar().text().contains(QStringLiteral("paused")));
        test::buttonOf(f.tools->bar(), QStringLiteral("Resume"))->click();
        QVERIFY(!f.captions.paused);
        CaptionSummary summary;
        summary.total = 800;
        summary.written = 799;
        summary.failed = 1;
        summary.problems = {{FileId{3}, "/home/anna/broken.jpg", {ErrorCode::Truncated, "It ends too soon.", {}}}};
        f.captions.events.finished(Result<CaptionSummary>(summary));
        QTRY_VERIFY(f.tools->bar().text().contains(QStringLiteral("799")));
        QCOMPARE(f.notes->notes().size(), std::size_t(1));
        test::buttonOf(f.tools->bar(), QStringLiteral("Dismiss"))->click();
        QVERIFY(f.tools->bar().isHidden());
    }

    void theWholeLibrary() {
        Job f;
        f.tools->offer({FileId{3}});
        f.tools->panel().scope().setCurrentIndex(1);
        QTRY_VERIFY(test::showsText(f.tools->panel(), QStringLiteral("640 picture(s) and shot(s) have no caption")));
        QTRY_VERIFY(f.tools->panel().startButton().isEnabled());
        f.tools->panel().startButton().click();
        QVERIFY(f.captions.started.at(0).files.empty());
    }

    void aStoppedJobGoesOn() {
        Job f;
        f.tools->offer({});
        QTRY_VERIFY(f.tools->panel().startButton().isEnabled());
        f.tools->panel().startButton().click();
        f.progress(120, 800);
        test::buttonOf(f.tools->bar(), QStringLiteral("Stop"))->click();
        QCOMPARE(f.captions.stops, 1);
        f.captions.status.unfinished = f.captions.started[0];
        f.captions.status.written = 120;
        f.captions.status.left = 680;
        f.captions.events.finished(Result<CaptionSummary>(Failure(Error{ErrorCode::Cancelled, "Stopped.", {}})));
        QTRY_VERIFY(f.tools->bar().text().startsWith(QStringLiteral("Captions: 120 of 800 written")));
        QVERIFY(test::takePictures(f.window, QStringLiteral("captions-unfinished")));
        f.tools->offer({FileId{1}});
        QVERIFY(test::everythingArrives());
        QVERIFY(!f.tools->panel().startButton().isEnabled()); // one job at a time
        f.tools->panel().hide();
        test::buttonOf(f.tools->bar(), QStringLiteral("Continue"))->click();
        QCOMPARE(f.captions.resumed, 1);
        QVERIFY(f.tools->bar().text().contains(QStringLiteral("120 of 800")));
    }

    void anEarlierRunsJobIsForgotten() {
        Job f;
        f.captions.status.unfinished = CaptionRequest{};
        f.captions.status.written = 5;
        f.captions.status.left = 5;
        f.tools->start();
        QTRY_VERIFY(f.tools->bar().isVisible());
        test::buttonOf(f.tools->bar(), QStringLiteral("Discard"))->click();
        QTRY_VERIFY(f.tools->bar().isHidden());
    }

    void noModelThatWrites() {
        Job f(false);
        f.tools->offer({FileId{3}});
        QTRY_VERIFY(test::buttonOf(f.tools->panel(), QStringLiteral("Open Models")));
        QVERIFY(!f.tools->panel().startButton().isEnabled());
        QVERIFY(test::takePictures(f.window, QStringLiteral("captions-panel-no-model")));
        test::buttonOf(f.tools->panel(), QStringLiteral("Open Models"))->click();
        QCOMPARE(f.host.pages.back(), pageid::kModels);
    }

    void aJobThatFails() {
        Job f;
        f.tools->offer({FileId{3}});
        QTRY_VERIFY(f.tools->panel().startButton().isEnabled());
        f.tools->panel().startButton().click();
        f.captions.events.finished(
            Result<CaptionSummary>(Failure(Error{ErrorCode::DiskFull, "The disk is full.", {}})));
        QTRY_VERIFY(f.tools->bar().text().contains(QStringLiteral("The disk is full.")));
    }

    void everythingHasAName() {
        Editor f;
        f.show(Editor::picture());
        QStringList found = test::nameless(*f.editor);
        Job job;
        job.tools->offer({FileId{3}});
        QTRY_VERIFY(job.tools->panel().startButton().isEnabled());
        found += test::nameless(job.window);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QStringLiteral(", "))));
    }
};

QTEST_MAIN(TestWindowCaptions)
#include "tst_windowcaptions.moc"
