#include "ui/common/format.h"

#include <QLocale>
#include <QSet>
#include <QTest>

#include <limits>

using namespace medley;
using namespace medley::ui;

class TestFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void timecodes() {
        QCOMPARE(timecode(0), QStringLiteral("0:00"));
        QCOMPARE(timecode(7.9), QStringLiteral("0:07"));
        QCOMPARE(timecode(761), QStringLiteral("12:41"));
        QCOMPARE(timecode(3723), QStringLiteral("1:02:03"));
        QCOMPARE(timecode(-4), QStringLiteral("0:00"));
        QCOMPARE(timecode(std::numeric_limits<double>::quiet_NaN()), QStringLiteral("0:00"));
        QCOMPARE(timeRange({3, 7}), QStringLiteral("0:03 – 0:07"));
    }

    void durations() {
        QCOMPARE(durationText(0.4), QStringLiteral("under a second"));
        QCOMPARE(durationText(8), QStringLiteral("8 s"));
        QCOMPARE(durationText(60), QStringLiteral("1 min"));
        QCOMPARE(durationText(100), QStringLiteral("1 min 40 s"));
        QCOMPARE(durationText(59.7), QStringLiteral("1 min"));
        QCOMPARE(durationText(7500), QStringLiteral("2 h 5 min"));
    }

    void timeLeft() {
        QCOMPARE(timeLeftText(std::nullopt), QStringLiteral("working out the time left"));
        QCOMPARE(timeLeftText(std::numeric_limits<double>::infinity()), QStringLiteral("working out the time left"));
        QCOMPARE(timeLeftText(4), QStringLiteral("a few seconds left"));
        QCOMPARE(timeLeftText(38), QStringLiteral("about 40 s left"));
        QCOMPARE(timeLeftText(70), QStringLiteral("about a minute left"));
        QCOMPARE(timeLeftText(190), QStringLiteral("about 3 min left"));
        QCOMPARE(timeLeftText(3600), QStringLiteral("about an hour left"));
        QCOMPARE(timeLeftText(7300), QStringLiteral("about 2 h left"));
    }

    void numbers() {
        QCOMPARE(sizeText(0), QStringLiteral("0 bytes"));
        QCOMPARE(sizeText(4'200'000), QStringLiteral("4.2 MB"));
        QCOMPARE(countText(12'400), QStringLiteral("12,400"));
        QCOMPARE(shortCountText(9'999), QStringLiteral("9,999"));
        QCOMPARE(shortCountText(48'210), QStringLiteral("48.2k"));
        QCOMPARE(shortCountText(3'270'000), QStringLiteral("3.2M"));
        QCOMPARE(rateText(38.2), QStringLiteral("38 a second"));
        QCOMPARE(rateText(2.53), QStringLiteral("2.5 a second"));
        QCOMPARE(rateText(0.07), QStringLiteral("4 a minute"));
        QVERIFY(rateText(0).isEmpty());
        QCOMPARE(scoreText(0.9449), QStringLiteral("0.94"));
    }

    void everyErrorHasASentence() {
        QSet<QString> sentences;
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
            const auto sentence = errorSentence(static_cast<ErrorCode>(code));
            QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(QString::number(code)));
            QVERIFY2(!sentences.contains(sentence), qPrintable(sentence));
            sentences.insert(sentence);
        }
        QCOMPARE(errorText({ErrorCode::DiskFull, "", ""}),
                 QStringLiteral("The disk is full. Make room and try again."));
        QCOMPARE(errorText({ErrorCode::Database, "Newer than this.", "x"}), QStringLiteral("Newer than this."));
    }

    void paths() {
        QCOMPARE(fileName("/home/anna/Holiday 2024/a.jpg"), QStringLiteral("a.jpg"));
        QCOMPARE(folderName("/home/anna/Holiday 2024/a.jpg"), QStringLiteral("Holiday 2024"));
        QCOMPARE(folderName("/a.jpg"), QStringLiteral("/"));
        QCOMPARE(fileName("/home/anna/Holiday 2024/"), QStringLiteral("Holiday 2024"));
        QVERIFY(fileName("/x/\xff\xfe.jpg").contains(QChar(QChar::ReplacementCharacter)));
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
