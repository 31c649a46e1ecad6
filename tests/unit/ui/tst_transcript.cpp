#include "tests/unit/ui/samplemedia.h"
#include "ui/transcript/transcriptmodel.h"
#include "ui/transcript/transcriptview.h"

#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace medley;
using namespace medley::ui;

namespace {

ItemDetails film() {
    ItemDetails details = test::item(1, QStringLiteral("/media/film.mp4"), MediaKind::Video, 60);
    details.segments = {test::shot(1, 0, 30), test::speech(2, 1, 4, "He was not an ill disposed young man"),
                        test::speech(3, 4.5, 8, "unless to be rather cold hearted <b>and</b> selfish"),
                        test::speech(4, 30, 33, "Had he married a more amiable woman")};
    return details;
}

} // namespace

class TestTranscript : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesOnlyWhatIsSaid();
    void knowsWhatIsSpoken();
    void tellsOnlyChanges();
    void filterKeepsTheOrder();
    void clickSeeks();
    void currentIsKeptInView();
    void copy();
    void exportAll_data();
    void exportAll();
    void exportWhereNothingCanBeWritten();
    void nobodySpeaks();
    void longTranscriptsLayOut();
};

void TestTranscript::takesOnlyWhatIsSaid() {
    TranscriptModel model;
    ItemDetails details = film();
    std::swap(details.segments[1], details.segments[3]); // the order of the times counts, not that of the rows
    model.setSegments(details.segments);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data(TranscriptModel::StartRole).toDouble(), 1.0);
    QCOMPARE(model.index(2).data(TranscriptModel::EndRole).toDouble(), 33.0);
}

void TestTranscript::knowsWhatIsSpoken() {
    TranscriptModel model;
    model.setSegments(film().segments);
    QCOMPARE(model.rowAt(0.5), -1);
    QCOMPARE(model.rowAt(1), 0);
    QCOMPARE(model.rowAt(4.2), 0); // a breath
    QCOMPARE(model.rowAt(4.5), 1);
    QCOMPARE(model.rowAt(20), -1); // a pause
    QCOMPARE(model.rowAt(31), 2);
    QCOMPARE(model.rowAt(1e9), -1);
}

void TestTranscript::tellsOnlyChanges() {
    TranscriptModel model;
    model.setSegments(film().segments);
    QSignalSpy changes(&model, &TranscriptModel::currentRowChanged);
    for (const double time : {0.0, 1.1, 1.2, 1.3, 5.0, 5.1})
        model.setPosition(time);
    QCOMPARE(changes.size(), 2);
    QCOMPARE(model.index(1).data(TranscriptModel::CurrentRole).toBool(), true);
    QCOMPARE(model.index(0).data(TranscriptModel::CurrentRole).toBool(), false);
}

void TestTranscript::filterKeepsTheOrder() {
    TranscriptView view;
    view.setItem(film());
    auto* search = view.findChild<QLineEdit*>();
    auto* list = view.findChild<QListView*>();
    search->setText(QStringLiteral("HE"));
    QCOMPARE(list->model()->rowCount(), 3); // "He", "hearted", "he"
    search->setText(QStringLiteral("amiable"));
    QCOMPARE(list->model()->rowCount(), 1);
    search->setText(QStringLiteral("(")); // no pattern language
    QCOMPARE(list->model()->rowCount(), 0);
    view.setItem(film()); // another item is not searched by the old words
    QCOMPARE(list->model()->rowCount(), 3);
}

void TestTranscript::clickSeeks() {
    TranscriptView view;
    view.resize(400, 400);
    view.setItem(film());
    view.show();
    QSignalSpy seeks(&view, &TranscriptView::seekRequested);
    auto* list = view.findChild<QListView*>();
    QTRY_VERIFY(list->visualRect(list->model()->index(1, 0)).isValid());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
    QCOMPARE(seeks.size(), 1);
    QCOMPARE(seeks.first().first().toDouble(), 4.5);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      list->visualRect(list->model()->index(0, 0)).center()); // chooses for copying
    QCOMPARE(seeks.size(), 1);
}

void TestTranscript::currentIsKeptInView() {
    ItemDetails details = test::item(1, QStringLiteral("/media/talk.wav"), MediaKind::Audio, 2000);
    for (int i = 0; i < 200; ++i)
        details.segments.push_back(test::speech(i + 1, i * 10, i * 10 + 9, "Sentence " + std::to_string(i)));
    TranscriptView view;
    view.resize(400, 300);
    view.setItem(details);
    view.show();
    auto* list = view.findChild<QListView*>();
    view.setPosition(1505, true);
    QTRY_VERIFY(list->viewport()->rect().contains(list->visualRect(list->model()->index(150, 0))));
}

void TestTranscript::copy() {
    TranscriptView view;
    view.setItem(film());
    QCOMPARE(view.textToCopy().split(QLatin1Char('\n')).size(), 3);
    QVERIFY(view.textToCopy().startsWith(QStringLiteral("0:01  He was not")));
    view.findChild<QLineEdit*>()->setText(QStringLiteral("amiable"));
    QCOMPARE(view.textToCopy(), QStringLiteral("0:30  Had he married a more amiable woman"));
}

void TestTranscript::exportAll_data() {
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("txt") << int(TranscriptFormat::Text) << QByteArray("He was not an ill disposed young man\nunless");
    QTest::newRow("srt") << int(TranscriptFormat::Srt) << QByteArray("1\n00:00:01,000 --> 00:00:04,000\nHe was");
    QTest::newRow("vtt") << int(TranscriptFormat::Vtt) << QByteArray("WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nHe was");
    QTest::newRow("json") << int(TranscriptFormat::Json) << QByteArray("{\n  \"segments\": [");
}

void TestTranscript::exportAll() {
    QFETCH(int, format);
    QFETCH(QByteArray, begins);
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("out"));
    TranscriptView view;
    view.setItem(film());
    view.findChild<QLineEdit*>()->setText(QStringLiteral("amiable")); // the whole is saved, whatever is shown
    QVERIFY(view.exportTo(name, static_cast<TranscriptFormat>(format)));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY2(written.startsWith(begins), written.constData());
    QVERIFY(written.contains("amiable"));
}

void TestTranscript::exportWhereNothingCanBeWritten() {
    TranscriptView view;
    view.setItem(film());
    const Result<void> result = view.exportTo(QStringLiteral("/no/such/folder/out.srt"), TranscriptFormat::Srt);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Io);
}

void TestTranscript::nobodySpeaks() {
    TranscriptView view;
    view.setItem(test::item(1, QStringLiteral("/media/rain.wav"), MediaKind::Audio, 3));
    QCOMPARE(view.pieceCount(), 0);
    QVERIFY(view.findChild<QListView*>()->isHidden());
    view.setPosition(1, true);
    view.clear();
}

void TestTranscript::longTranscriptsLayOut() {
    ItemDetails details = test::item(1, QStringLiteral("/media/talk.wav"), MediaKind::Audio, 2000);
    details.segments = {test::speech(1, 0, 9, std::string(5000, 'x'))}; // one endless word
    TranscriptView view;
    view.resize(300, 300);
    view.setItem(details);
    view.show();
    auto* list = view.findChild<QListView*>();
    QTRY_VERIFY(list->visualRect(list->model()->index(0, 0)).height() > 500);
    QVERIFY(list->visualRect(list->model()->index(0, 0)).width() <= 300);
}

QTEST_MAIN(TestTranscript)
#include "tst_transcript.moc"
