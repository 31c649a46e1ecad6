// How captions were asked for, as it is kept: what comes back, and what a damaged library may hold.
#include "core/services/caption/captionsettings.h"

#include <QTest>

using namespace medley;

class TestCaptionSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aJobComesBackAsItWasAsked() {
        CaptionRequest request;
        request.model = "blip";
        request.prefix = "a photo of";
        request.files = {FileId{3}, FileId{1}};
        request.generation.maxNewTokens = 24;
        request.generation.sample = true;
        request.generation.topP = 0.5F;
        request.generation.seed = 18'446'744'073'709'551'615U;
        request.generation.wholePicture = true;
        const auto back = requestOf(jobOf(request));
        QVERIFY(back);
        QCOMPARE(back->prefix, request.prefix);
        QCOMPARE(back->files.size(), 2U);
        QCOMPARE(back->generation.maxNewTokens, request.generation.maxNewTokens);
        QCOMPARE(back->generation.sample, request.generation.sample);
        QCOMPARE(back->generation.topP, request.generation.topP);
        QCOMPARE(back->generation.seed, request.generation.seed);
        QVERIFY(back->generation.wholePicture);
        QVERIFY(!back->generation.beams);
        QVERIFY(!requestOf(jobOf({}))->generation.wholePicture);
    }

    void whatWasNotWrittenSoIsDamage_data() {
        QTest::addColumn<bool>("isRight");
        QTest::newRow(R"({"top_k": 5, "of a later version": []})") << true;
        QTest::newRow(R"({"whole_picture": false})") << true;
        QTest::newRow(R"({"whole_picture": 1})") << false;
        QTest::newRow(R"({"num_beams": 2147483648})") << false;
        QTest::newRow(R"({"num_beams": 18446744073709551611})") << false; // -5 in 64 bits
        QTest::newRow(R"({"num_beams": 1.5})") << false;
        QTest::newRow(R"({"temperature": 1e300})") << false;
        QTest::newRow(R"({"temperature": "warm"})") << false;
        QTest::newRow(R"({"seed": -1})") << false;
        QTest::newRow("[]") << false;
        QTest::newRow("{") << false;
    }
    void whatWasNotWrittenSoIsDamage() {
        QFETCH(const bool, isRight);
        catalog::CaptionJob job{.model = "blip"};
        job.settings = QTest::currentDataTag();
        const auto request = requestOf(job);
        QCOMPARE(request.has_value(), isRight);
        if (!isRight)
            QCOMPARE(request.error().code, ErrorCode::Database);
        else
            QVERIFY(!request->generation.wholePicture);
    }
};

QTEST_GUILESS_MAIN(TestCaptionSettings)
#include "tst_captionsettings.moc"
