// What the containers of sounds and videos say about them, and the sidecars beside them.
#include "core/media/metadata.h"
#include "core/media/probe.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

namespace {

bool isClose(double a, double b) {
    return std::abs(a - b) < 1e-4;
}

} // namespace

class TestStreamMetadata : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sounds_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"s.mp3", "s.flac", "s.ogg", "s.opus", "s.m4a", "s.mka"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void sounds() {
        QFETCH(QString, name);
        QStringList arguments{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                              QStringLiteral("sine=d=1")};
        for (const char* tag :
             {"title=Größe", "artist=The Band", "album=First", "genre=Rock", "date=1997", "track=3", "comment=live"})
            arguments << QStringLiteral("-metadata") << QString::fromUtf8(tag);
        const auto about = read(m_folder.ffmpeg(name.toUtf8().constData(), arguments));
        QCOMPARE(about.title, std::string("Größe"));
        QCOMPARE(about.creator, std::string("The Band"));
        QCOMPARE(about.description, std::string("live"));
        QCOMPARE(tagOf(about, "album"), std::string("First"));
        QCOMPARE(tagOf(about, "genre"), std::string("Rock"));
        QCOMPARE(tagOf(about, "date"), std::string("1997"));
        QCOMPARE(tagOf(about, "track"), std::string("3"));
        QVERIFY(!about.taken); // the year of the record is not when this was recorded
        QVERIFY(tagOf(about, "encoder").empty());
    }

    void videos() {
        const auto path = video(
            "tagged.mov",
            {QStringLiteral("-movflags"), QStringLiteral("use_metadata_tags"), QStringLiteral("-metadata"),
             QStringLiteral("creation_time=2021-05-06T07:08:09Z"), QStringLiteral("-metadata"),
             QStringLiteral("com.apple.quicktime.creationdate=2021-05-06T09:08:09+0200"), QStringLiteral("-metadata"),
             QStringLiteral("com.apple.quicktime.location.ISO6709=+47.3769-008.5417+408.500/"),
             QStringLiteral("-metadata"), QStringLiteral("com.apple.quicktime.model=iPhone 12")});
        const auto about = read(path);
        QVERIFY(about.taken);
        QCOMPARE(about.taken->hour, 9);
        QCOMPARE(about.taken->utcOffset, std::optional(120));
        QCOMPARE(about.taken->unixSeconds, std::optional(std::int64_t{1620284889}));
        QVERIFY(about.position);
        QVERIFY(isClose(about.position->latitude, 47.3769));
        QVERIFY(isClose(about.position->longitude, -8.5417));
        QVERIFY(isClose(about.position->altitude.value(), 408.5));
        QCOMPARE(about.cameraModel, std::string("iPhone 12"));
        QCOMPARE(probe(path)->takenAt, std::int64_t{1620284889});
    }

    void places_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("latitude"); // 0: none
        QTest::newRow("degrees") << QStringLiteral("-27.5916+086.5640/") << -27.5916;
        QTest::newRow("minutes") << QStringLiteral("+4730.0-00830.0/") << 47.5;
        QTest::newRow("seconds") << QStringLiteral("+473036+0083000/") << 47.51;
        QTest::newRow("off the planet") << QStringLiteral("+91.0+008.0/") << 0.0;
        QTest::newRow("half") << QStringLiteral("+47.5") << 0.0;
        QTest::newRow("words") << QStringLiteral("Zurich") << 0.0;
    }
    void places() {
        QFETCH(QString, text);
        QFETCH(double, latitude);
        const auto about = read(video("place.mkv", {QStringLiteral("-metadata"), QStringLiteral("location=") + text}));
        QCOMPARE(about.position.has_value(), latitude != 0);
        if (about.position)
            QVERIFY(isClose(about.position->latitude, latitude));
    }

    void clocklessDevices() {
        const auto about = read(video(
            "clockless.mkv", {QStringLiteral("-metadata"), QStringLiteral("creation_time=1970-01-01T00:00:00Z")}));
        QVERIFY(!about.taken);
    }

    void sidecars() {
        const auto path = video("beside.mp4", {QStringLiteral("-metadata"), QStringLiteral("title=Inside")});
        m_folder.write("beside.mp4.xmp",
                       sidecarXmp("<xmp:Rating>3</xmp:Rating><exif:GPSLatitude>46,30.0S</exif:GPSLatitude>"
                                  "<exif:GPSLongitude>7,15,36E</exif:GPSLongitude><dc:subject><rdf:Bag><rdf:li>boat"
                                  "</rdf:li></rdf:Bag></dc:subject>"));
        const auto about = read(path);
        QCOMPARE(about.title, std::string("Inside"));
        QCOMPARE(about.rating, std::optional(3));
        QCOMPARE(about.keywords, std::vector<std::string>{"boat"});
        QVERIFY(about.position);
        QVERIFY(isClose(about.position->latitude, -46.5));
        QVERIFY(isClose(about.position->longitude, 7.26));
    }

private:
    static Metadata read(const std::filesystem::path& path) {
        auto about = readMetadata(path);
        if (!about)
            QTest::qFail(about.error().message.c_str(), __FILE__, __LINE__);
        return about ? *about : Metadata{};
    }
    static std::string tagOf(const Metadata& about, std::string_view key) {
        for (const auto& tag : about.tags)
            if (tag.key == key)
                return tag.value;
        return {};
    }
    std::filesystem::path video(const char* name, const QStringList& options) const {
        return m_folder.ffmpeg(name, QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                                 QStringLiteral("testsrc=d=1:s=64x48:r=5")} +
                                         options);
    }
    MediaFolder m_folder;
};

QTEST_GUILESS_MAIN(TestStreamMetadata)
#include "tst_streammetadata.moc"
