// What files say about themselves: EXIF, IPTC, XMP and sidecars.
#include "core/media/probe.h"
#include "tests/unit/media/metadatafixture.h"

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

class TestMetadata : public QObject, private PhotoFolder {
    Q_OBJECT

private Q_SLOTS:
    void exif() {
        const auto path = photo();
        edit(path, [](Exiv2::Image& image) {
            auto& exif = image.exifData();
            exif["Exif.Image.Make"] = "Nikon ";
            exif["Exif.Image.Model"] = "D750";
            exif["Exif.Photo.LensModel"] = "AF-S 50mm f/1.8G";
            exif["Exif.Photo.ExposureTime"] = Exiv2::URational(1, 250);
            exif["Exif.Photo.FNumber"] = Exiv2::URational(28, 10);
            exif["Exif.Photo.ISOSpeedRatings"] = std::uint16_t{400};
            exif["Exif.Photo.FocalLength"] = Exiv2::URational(50, 1);
            exif["Exif.Image.Rating"] = std::uint16_t{4};
            exif["Exif.Photo.DateTimeOriginal"] = "2020:03:04 05:06:07";
            exif["Exif.Photo.OffsetTimeOriginal"] = "-03:30";
            exif["Exif.GPSInfo.GPSLatitude"] = "47/1 22/1 3684/100";
            exif["Exif.GPSInfo.GPSLatitudeRef"] = "N";
            exif["Exif.GPSInfo.GPSLongitude"] = "8/1 30/1 0/1";
            exif["Exif.GPSInfo.GPSLongitudeRef"] = "W";
            exif["Exif.GPSInfo.GPSAltitude"] = Exiv2::URational(4080, 10);
            exif["Exif.GPSInfo.GPSAltitudeRef"] = "1";
            exif["Exif.Image.ImageDescription"] = "A harbour";
            exif["Exif.Image.Artist"] = "Ann";
            exif["Exif.Image.Copyright"] = "Ann 2020";
        });
        const auto about = read(path);
        QCOMPARE(about.cameraMake, std::string("Nikon"));
        QCOMPARE(about.cameraModel, std::string("D750"));
        QCOMPARE(about.lens, std::string("AF-S 50mm f/1.8G"));
        QVERIFY(isClose(about.exposureTime.value(), 0.004));
        QVERIFY(isClose(about.fNumber.value(), 2.8));
        QCOMPARE(about.iso, std::optional(400));
        QVERIFY(isClose(about.focalLength.value(), 50));
        QCOMPARE(about.rating, std::optional(4));
        QVERIFY(about.taken);
        QCOMPARE(about.taken->year, 2020);
        QCOMPARE(about.taken->hour, 5);
        QCOMPARE(about.taken->utcOffset, std::optional(-210));
        QCOMPARE(about.taken->unixSeconds, std::optional(std::int64_t{1583298367 + 210 * 60}));
        QVERIFY(about.position);
        QVERIFY(isClose(about.position->latitude, 47.3769));
        QVERIFY(isClose(about.position->longitude, -8.5));
        QVERIFY(isClose(about.position->altitude.value(), -408));
        QCOMPARE(about.description, std::string("A harbour"));
        QCOMPARE(about.creator, std::string("Ann"));
        QCOMPARE(about.copyright, std::string("Ann 2020"));
        QVERIFY(about.problem.empty());
    }

    void everyFormatThatCarriesIt_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"p.jpg", "p.png", "p.webp", "p.tiff"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void everyFormatThatCarriesIt() {
        QFETCH(QString, name);
        m_folder.write("in.ppm", ppm(gradient(40, 30)));
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(), {QStringLiteral("-i"), QStringLiteral("in.ppm")});
        edit(path, [](Exiv2::Image& image) {
            image.exifData()["Exif.Photo.DateTimeOriginal"] = "2001:02:03 04:05:06";
            image.xmpData()["Xmp.dc.title"] = "lang=x-default A title";
        });
        const auto about = read(path);
        QCOMPARE(about.title, std::string("A title"));
        QVERIFY(about.taken);
        QCOMPARE(about.taken->day, 3);
        QVERIFY(!about.taken->utcOffset);
        QVERIFY(about.taken->unixSeconds);
    }

    void newestBlockWins() {
        const auto path = photo();
        edit(path, [](Exiv2::Image& image) {
            image.exifData()["Exif.Image.ImageDescription"] = "exif";
            image.exifData()["Exif.Image.Artist"] = "exif artist";
            image.exifData()["Exif.Image.Copyright"] = "exif copyright";
            image.iptcData()["Iptc.Application2.Caption"] = "iptc";
            image.iptcData()["Iptc.Application2.Byline"] = "iptc artist";
            image.iptcData()["Iptc.Application2.City"] = "Basel";
            image.xmpData()["Xmp.dc.description"] = "lang=de-CH xmp deutsch";
            image.xmpData()["Xmp.dc.description"] = "lang=x-default xmp";
            image.xmpData()["Xmp.photoshop.Country"] = "Switzerland";
            image.xmpData()["Xmp.xmp.Rating"] = "-1";
        });
        const auto about = read(path);
        QCOMPARE(about.description, std::string("xmp"));
        QCOMPARE(about.creator, std::string("iptc artist"));
        QCOMPARE(about.copyright, std::string("exif copyright"));
        QCOMPARE(about.city, std::string("Basel"));
        QCOMPARE(about.country, std::string("Switzerland"));
        QCOMPARE(about.rating, std::optional(-1));
    }

    void sidecarsWin() {
        const auto path = photo("side.jpg");
        edit(path, [](Exiv2::Image& image) {
            image.xmpData()["Xmp.xmp.Rating"] = "2";
            image.xmpData()["Xmp.dc.title"] = "lang=x-default inside";
            image.xmpData()["Xmp.photoshop.City"] = "Basel";
        });
        m_folder.write("side.xmp", sidecarXmp("<xmp:Rating>5</xmp:Rating><photoshop:City>Bern</photoshop:City>"));
        auto about = read(path);
        QCOMPARE(about.rating, std::optional(5));
        QCOMPARE(about.city, std::string("Bern"));
        QCOMPARE(about.title, std::string("inside"));
        m_folder.write("side.jpg.xmp", sidecarXmp("<xmp:Rating>1</xmp:Rating>")); // closer by its name
        about = read(path);
        QCOMPARE(about.rating, std::optional(1));
        QCOMPARE(about.city, std::string("Basel"));
        m_folder.write("side.jpg.xmp", "<x:xmpmeta");
        about = read(path);
        QCOMPARE(about.rating, std::optional(2));
        QVERIFY2(about.problem.find("side.jpg.xmp") != std::string::npos, about.problem.c_str());
    }

    void keywordsOfAllBlocksOnce() {
        const auto path = photo();
        edit(path, [](Exiv2::Image& image) {
            auto& xmp = image.xmpData();
            xmp["Xmp.dc.subject"] = "dog";
            xmp["Xmp.dc.subject"] = "blue sofa";
            xmp["Xmp.lr.hierarchicalSubject"] = "Animals|Dog";
            xmp["Xmp.lr.hierarchicalSubject"] = "Places|Zürich";
            xmp["Xmp.digiKam.TagsList"] = "People/Ann";
            auto keyword = Exiv2::StringValue("iptc only");
            image.iptcData().add(Exiv2::IptcKey("Iptc.Application2.Keywords"), &keyword);
            auto again = Exiv2::StringValue("DOG");
            image.iptcData().add(Exiv2::IptcKey("Iptc.Application2.Keywords"), &again);
            auto windows = windowsText(QStringLiteral("sea;  dog;;Größe"));
            image.exifData().add(Exiv2::ExifKey("Exif.Image.XPKeywords"), &windows);
        });
        QCOMPARE(read(path).keywords, (Strings{"dog", "blue sofa", "Zürich", "Ann", "iptc only", "sea", "Größe"}));
    }

    void dates_data() {
        QTest::addColumn<QByteArray>("xmp");
        QTest::addColumn<QByteArray>("exif");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("year") << QByteArray("1974") << QByteArray() << QByteArray("1974-0-0");
        QTest::newRow("month") << QByteArray("1974-05") << QByteArray() << QByteArray("1974-5-0");
        QTest::newRow("day") << QByteArray("1974-05-06") << QByteArray() << QByteArray("1974-5-6 =");
        QTest::newRow("zone") << QByteArray("2019-05-06T07:08:09.25+05:45") << QByteArray()
                              << QByteArray("2019-5-6 7:8:9 345 =");
        QTest::newRow("UTC") << QByteArray("2019-05-06T07:08Z") << QByteArray() << QByteArray("2019-5-6 7:8:0 0 =");
        QTest::newRow("completed by EXIF")
            << QByteArray("2019-05-06") << QByteArray("2019:05:06 07:08:09") << QByteArray("2019-5-6 7:8:9 =");
        QTest::newRow("corrected in XMP")
            << QByteArray("2019-05-07") << QByteArray("2005:01:01 00:00:00") << QByteArray("2019-5-7 =");
        QTest::newRow("nonsense in XMP") << QByteArray("yesterday") << QByteArray("2005:01:01 01:00:00")
                                         << QByteArray("2005-1-1 1:0:0 =");
        QTest::newRow("month 13") << QByteArray("2019-13-01") << QByteArray() << QByteArray("none");
        QTest::newRow("hour 25") << QByteArray("2019-12-01T25:00:00") << QByteArray() << QByteArray("none");
    }
    void dates() {
        QFETCH(QByteArray, xmp);
        QFETCH(QByteArray, exif);
        QFETCH(QByteArray, expected);
        const auto path = photo("dated.jpg");
        m_folder.write("dated.xmp", sidecarXmp("<photoshop:DateCreated>" + xmp + "</photoshop:DateCreated>"));
        if (!exif.isEmpty())
            setExif(path, 1, exif.constData());
        const auto taken = read(path).taken;
        QByteArray text = "none";
        if (taken) {
            text = QByteArray::number(taken->year) + '-' + QByteArray::number(taken->month) + '-' +
                   QByteArray::number(taken->day);
            if (taken->hasTimeOfDay)
                text += ' ' + QByteArray::number(taken->hour) + ':' + QByteArray::number(taken->minute) + ':' +
                        QByteArray::number(taken->second);
            if (taken->utcOffset)
                text += ' ' + QByteArray::number(*taken->utcOffset);
            text += taken->unixSeconds ? " =" : "";
        }
        QCOMPARE(text, expected);
        const auto info = probe(path); // the same reader
        QVERIFY(info);
        QCOMPARE(info->takenAt, taken ? taken->unixSeconds.value_or(0) : 0);
    }

    void silenceIsNoError() {
        const auto about = read(photo());
        QVERIFY(!about.taken && !about.position && !about.rating && about.keywords.empty() && about.tags.empty());
        QVERIFY(about.title.empty() && about.problem.empty());
    }
};

QTEST_GUILESS_MAIN(TestMetadata)
#include "tst_metadata.moc"
