#include "core/services/transcriptformat.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace medley;

namespace {

TimedText piece(double start, double end, std::string text) {
    return {{start, end}, std::move(text), -0.25F, 0.125F};
}

QByteArray formatted(const std::vector<TimedText>& segments, TranscriptFormat format) {
    return QByteArray::fromStdString(formatTranscript(segments, format));
}

} // namespace

class TestTranscriptFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void times_data();
    void times();
    void text();
    void srt();
    void vtt();
    void json();
    void oddTimes();
    void brokenUtf8StaysReadableJson();
    void names();
    void nothingSaid();
};

void TestTranscriptFormat::times_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("zero") << 0.0 << QByteArray("00:00:00,000");
    QTest::newRow("milliseconds") << 1.5 << QByteArray("00:00:01,500");
    QTest::newRow("rounds up over the minute") << 59.9996 << QByteArray("00:01:00,000");
    QTest::newRow("rounds down") << 59.9994 << QByteArray("00:00:59,999");
    QTest::newRow("hours") << 3725.042 << QByteArray("01:02:05,042");
    QTest::newRow("more than 99 hours") << 100 * 3600.0 + 61 << QByteArray("100:01:01,000");
    QTest::newRow("negative") << -3.0 << QByteArray("00:00:00,000");
    QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN() << QByteArray("00:00:00,000");
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << QByteArray("00:00:00,000");
}

void TestTranscriptFormat::times() {
    QFETCH(double, seconds);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(subtitleTime(seconds, ',')), expected);
    QCOMPARE(QByteArray::fromStdString(subtitleTime(seconds, '.')), expected.replace(',', '.'));
}

void TestTranscriptFormat::text() {
    QCOMPARE(
        formatted({piece(0, 1, "Hello,"), piece(1, 2, " \n "), piece(2, 3, "two\r\nlines ")}, TranscriptFormat::Text),
        QByteArray("Hello,\ntwo lines\n"));
}

void TestTranscriptFormat::srt() {
    // An empty line would end the cue, and an arrow would be taken for its times.
    QCOMPARE(formatted({piece(0, 1.25, "One & <two>"), piece(2, 3, "a\n\nb --> c")}, TranscriptFormat::Srt),
             QByteArray("1\n00:00:00,000 --> 00:00:01,250\nOne & <two>\n"
                        "\n2\n00:00:02,000 --> 00:00:03,000\na\nb -> c\n"));
}

void TestTranscriptFormat::vtt() {
    QCOMPARE(formatted({piece(0, 1.25, "One & <two>"), piece(360'000, 360'001, "a\r\rb --> c &amp;")},
                       TranscriptFormat::Vtt),
             QByteArray("WEBVTT\n"
                        "\n00:00:00.000 --> 00:00:01.250\nOne &amp; &lt;two&gt;\n"
                        "\n100:00:00.000 --> 100:00:01.000\na\nb --&gt; c &amp;amp;\n"));
}

void TestTranscriptFormat::json() {
    const QByteArray document = formatted({piece(0.0004, 1.23456, "Say \"hi\"\\ \x01 zażółć")}, TranscriptFormat::Json);
    QJsonParseError error;
    const QJsonArray segments =
        QJsonDocument::fromJson(document, &error).object()[QStringLiteral("segments")].toArray();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(segments.size(), 1);
    const QJsonObject segment = segments.first().toObject();
    QCOMPARE(segment[QStringLiteral("start_s")].toDouble(), 0.0);
    QCOMPARE(segment[QStringLiteral("end_s")].toDouble(), 1.235);
    QCOMPARE(segment[QStringLiteral("text")].toString(), QString::fromUtf8("Say \"hi\"\\ \x01 zażółć"));
    QCOMPARE(segment[QStringLiteral("average_log_probability")].toDouble(), -0.25);
    QCOMPARE(segment[QStringLiteral("no_speech_probability")].toDouble(), 0.125);
}

void TestTranscriptFormat::oddTimes() {
    const std::vector<TimedText> backwards{piece(5, 2, "x")};
    QVERIFY(formatted(backwards, TranscriptFormat::Srt).contains("00:00:05,000 --> 00:00:05,000"));
    QVERIFY(formatted(backwards, TranscriptFormat::Vtt).contains("00:00:05.000 --> 00:00:05.001"));
    const std::vector<TimedText> endless{piece(std::numeric_limits<double>::quiet_NaN(), 1e300, "x")};
    QVERIFY(formatted(endless, TranscriptFormat::Srt).startsWith("1\n00:00:00,000 --> "));
}

void TestTranscriptFormat::brokenUtf8StaysReadableJson() {
    QJsonParseError error;
    (void)QJsonDocument::fromJson(formatted({piece(0, 1, "a\xff z")}, TranscriptFormat::Json), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
}

void TestTranscriptFormat::names() {
    for (const TranscriptFormat format : kTranscriptFormats)
        QCOMPARE(transcriptFormatFromName(transcriptFormatName(format)), std::optional(format));
    QVERIFY(!transcriptFormatFromName("doc"));
}

void TestTranscriptFormat::nothingSaid() {
    QCOMPARE(formatted({}, TranscriptFormat::Text), QByteArray());
    QCOMPARE(formatted({}, TranscriptFormat::Srt), QByteArray());
    QCOMPARE(formatted({}, TranscriptFormat::Vtt), QByteArray("WEBVTT\n"));
    QVERIFY(
        QJsonDocument::fromJson(formatted({}, TranscriptFormat::Json)).object()[QStringLiteral("segments")].isArray());
}

QTEST_GUILESS_MAIN(TestTranscriptFormat)
#include "tst_transcriptformat.moc"
