// What files say about themselves: EXIF, IPTC, XMP and sidecars, the tags of containers; odd encodings and nonsense.
#include "core/media/metadata.h"
#include "core/media/probe.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

#include <exiv2/exiv2.hpp>

#include <atomic>
#include <thread>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

namespace {

using Strings = std::vector<std::string>;

/// Opens a picture, lets `change` set what it wants, and writes it back.
template <class Change>
void edit(const std::filesystem::path& path, Change change) {
    auto image = Exiv2::ImageFactory::open(path.string());
    image->readMetadata();
    change(*image);
    image->writeMetadata();
}

bool isClose(double a, double b) {
    return std::abs(a - b) < 1e-4;
}

Exiv2::DataValue windowsText(const QString& text) {
    Exiv2::DataValue value(Exiv2::unsignedByte);
    const QByteArray bytes(reinterpret_cast<const char*>(text.utf16()), (text.size() + 1) * 2);
    value.read(reinterpret_cast<const Exiv2::byte*>(bytes.constData()), static_cast<long>(bytes.size()));
    return value;
}

Exiv2::AsciiValue rawText(const std::string& bytes) {
    Exiv2::AsciiValue value;
    value.value_ = bytes + '\0';
    return value;
}

} // namespace

class TestMetadata : public QObject {
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

    void encodings() {
        const auto path = photo();
        edit(path, [](Exiv2::Image& image) {
            auto latin = rawText("Caf\xe9 \x80 5"); // Windows-1252 in what should be ASCII
            image.exifData().add(Exiv2::ExifKey("Exif.Image.Artist"), &latin);
            auto utf8 = rawText("Zürich");
            image.exifData().add(Exiv2::ExifKey("Exif.Image.Copyright"), &utf8);
            auto title = windowsText(QString::fromUtf8("Ein Größenvergleich 😀"));
            image.exifData().add(Exiv2::ExifKey("Exif.Image.XPTitle"), &title);
            image.exifData()["Exif.Photo.UserComment"] = "charset=Unicode Übung";
            auto city = Exiv2::StringValue("Gen\xe8ve"); // no character set stated
            image.iptcData().add(Exiv2::IptcKey("Iptc.Application2.City"), &city);
            auto region = Exiv2::StringValue("Genèv\xc3"); // cut in the middle of a character
            image.iptcData().add(Exiv2::IptcKey("Iptc.Application2.ProvinceState"), &region);
        });
        auto about = read(path);
        QCOMPARE(about.creator, std::string("Café € 5"));
        QCOMPARE(about.copyright, std::string("Zürich"));
        QCOMPARE(about.title, std::string("Ein Größenvergleich 😀"));
        QCOMPARE(about.description, std::string("Übung"));
        QCOMPARE(about.city, std::string("Genève"));
        QCOMPARE(about.region, std::string("Genèv"));
        edit(path, [](Exiv2::Image& image) {
            image.iptcData()["Iptc.Envelope.CharacterSet"] = "\x1b%G";
            image.iptcData()["Iptc.Application2.City"] = "Gen\xe8ve";
        });
        QCOMPARE(read(path).city, std::string("Genve")); // it said UTF-8 and is not
    }

    void controlCharactersAndLengths() {
        const auto path = photo();
        edit(path, [](Exiv2::Image& image) {
            auto& exif = image.exifData();
            exif["Exif.Image.Make"] = " A\x01"
                                      "c\tm\r\ne \x7f ";
            exif["Exif.Image.Model"] = "x\u202egpj.exe\u2066";
            exif["Exif.Image.Artist"] = std::string(511, 'a') + "äöü";
            exif["Exif.Image.ImageDescription"] = "two\n\nlines" + std::string(20'000, 'b');
        });
        const auto about = read(path);
        QCOMPARE(about.cameraMake, std::string("Ac m e"));
        QCOMPARE(about.cameraModel, std::string("xgpj.exe"));
        QCOMPARE(about.creator, std::string(511, 'a')); // not half an "ä"
        QCOMPARE(about.description.size(), std::size_t{16'384});
        QVERIFY(about.description.starts_with("two\nlines"));
    }

    void nonsense() {
        const auto path = photo();
        edit(path, [](Exiv2::Image& image) {
            auto& exif = image.exifData();
            exif["Exif.GPSInfo.GPSLatitude"] = "91/1 0/1 0/1";
            exif["Exif.GPSInfo.GPSLatitudeRef"] = "N";
            exif["Exif.GPSInfo.GPSLongitude"] = "8/1 0/1 0/1";
            exif["Exif.GPSInfo.GPSLongitudeRef"] = "E";
            exif["Exif.Photo.ExposureTime"] = Exiv2::URational(1, 0);
            exif["Exif.Photo.FNumber"] = Exiv2::URational(0, 1);
            exif["Exif.Photo.ISOSpeedRatings"] = std::uint16_t{0};
            exif["Exif.Photo.FocalLength"] = Exiv2::URational(4'000'000'000U, 1);
            exif["Exif.Image.Rating"] = std::uint16_t{99};
            exif["Exif.Photo.DateTimeOriginal"] = "0000:00:00 00:00:00";
            exif["Exif.Photo.DateTimeDigitized"] = "2021:02:29 00:00:00"; // no such day
            exif["Exif.Image.ImageDescription"] = "OLYMPUS DIGITAL CAMERA";
        });
        auto about = read(path);
        QVERIFY(!about.position);
        QVERIFY(!about.exposureTime);
        QVERIFY(!about.fNumber);
        QVERIFY(!about.iso);
        QVERIFY(!about.focalLength);
        QVERIFY(!about.rating);
        QVERIFY(!about.taken);
        QVERIFY(about.description.empty());
        edit(path, [](Exiv2::Image& image) {
            image.exifData()["Exif.GPSInfo.GPSLatitude"] = "0/1 0/1 0/1"; // a device that does not know
            image.exifData()["Exif.GPSInfo.GPSLongitude"] = "0/1 0/1 0/1";
            image.exifData()["Exif.Photo.ShutterSpeedValue"] = Exiv2::Rational(6, 1);
            image.exifData()["Exif.Photo.ApertureValue"] = Exiv2::URational(4, 1);
            image.exifData()["Exif.Photo.ISOSpeedRatings"] = std::uint16_t{65535};
            image.exifData()["Exif.Photo.RecommendedExposureIndex"] = std::uint32_t{102400};
            image.exifData()["Exif.Image.RatingPercent"] = std::uint16_t{75};
        });
        about = read(path);
        QVERIFY(!about.position);
        QVERIFY(isClose(about.exposureTime.value(), 1.0 / 64));
        QVERIFY(isClose(about.fNumber.value(), 4));
        QCOMPARE(about.iso, std::optional(102'400));
        QCOMPARE(about.rating, std::optional(4));
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

    void damageIsToldAndPictureStays() {
        const auto path = photo();
        setExif(path, 6, "2020:03:04 05:06:07");
        QByteArray bytes = bytesOf(path);
        const auto header = bytes.indexOf("Exif");
        bytes.replace(header + 6, 4, "XXXX"); // no TIFF begins so
        const auto damaged = m_folder.write("damaged.jpg", bytes);
        const auto about = readMetadata(damaged);
        QVERIFY(about);
        QVERIFY(!about->taken);
        QVERIFY(probe(damaged));
    }

    void refusals() {
        QCOMPARE(codeOf(readMetadata(m_folder.path("nowhere.jpg"))), ErrorCode::NotFound);
        QCOMPARE(codeOf(readMetadata(m_folder.write("empty.jpg", {}))), ErrorCode::EmptyFile);
        QCOMPARE(codeOf(readMetadata(m_folder.write("text.mp4", QByteArray("la la\n").repeated(500)))),
                 ErrorCode::NotMedia);
        QCOMPARE(codeOf(readMetadata(m_folder.path("."))), ErrorCode::NotMedia);
    }

    void deepAndLargeSidecars() {
        const auto path = photo("deep.jpg");
        constexpr int kDepth = 200'000;
        const QByteArray open("<rdf:Bag><rdf:li>");
        const QByteArray close("</rdf:li></rdf:Bag>");
        m_folder.write("deep.xmp",
                       sidecarXmp("<dc:subject>" + open.repeated(kDepth) + close.repeated(kDepth) + "</dc:subject>"));
        QVERIFY(read(path).problem.find("deep.xmp") != std::string::npos);
        m_folder.write("deep.xmp",
                       sidecarXmp("<dc:subject><rdf:Bag>" + QByteArray("<rdf:li>k</rdf:li>").repeated(5000) +
                                  "</rdf:Bag></dc:subject>"));
        QCOMPARE(read(path).keywords, Strings{"k"});
        m_folder.write("deep.xmp", QByteArray(9 << 20, ' '));
        QVERIFY(read(path).problem.find("deep.xmp") != std::string::npos);
    }

    void manyThreadsAtOnce() {
        const auto path = photo("busy.jpg");
        edit(path, [](Exiv2::Image& image) { image.xmpData()["Xmp.dc.subject"] = "dog"; });
        m_folder.write("busy.xmp", sidecarXmp("<xmp:Rating>3</xmp:Rating>"));
        const auto movie = video("busy.mkv", {QStringLiteral("-metadata"), QStringLiteral("title=x")});
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] {
                for (int round = 0; round < 30; ++round) {
                    const auto picture = readMetadata(path);
                    const auto moving = readMetadata(movie);
                    if (!picture || picture->rating != 3 || picture->keywords != Strings{"dog"} || !moving ||
                        moving->title != "x")
                        ++wrong;
                }
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

private:
    static ErrorCode codeOf(const Result<Metadata>& result) {
        return result ? ErrorCode::Internal : result.error().code;
    }
    static Metadata read(const std::filesystem::path& path) {
        auto about = readMetadata(path);
        if (!about)
            QTest::qFail(about.error().message.c_str(), __FILE__, __LINE__);
        return about ? *about : Metadata{};
    }
    std::filesystem::path photo(const char* name = "photo.jpg") const {
        return m_folder.write(name, jpeg(gradient(64, 40)));
    }
    std::filesystem::path video(const char* name, const QStringList& options) const {
        return m_folder.ffmpeg(name, QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                                 QStringLiteral("testsrc=d=1:s=64x48:r=5")} +
                                         options);
    }
    MediaFolder m_folder;
};

QTEST_GUILESS_MAIN(TestMetadata)
#include "tst_metadata.moc"
