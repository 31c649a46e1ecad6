// Metadata that is hard to read: odd encodings, nonsense, damage, sizes; and many who read at once.
#include "core/media/probe.h"
#include "tests/unit/media/metadatafixture.h"

#include <atomic>
#include <thread>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

namespace {

Exiv2::AsciiValue rawText(const std::string& bytes) {
    Exiv2::AsciiValue value;
    value.value_ = bytes + '\0';
    return value;
}

} // namespace

class TestOddMetadata : public QObject, private PhotoFolder {
    Q_OBJECT

private Q_SLOTS:
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
    std::filesystem::path video(const char* name, const QStringList& options) const {
        return m_folder.ffmpeg(name, QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                                 QStringLiteral("testsrc=d=1:s=64x48:r=5")} +
                                         options);
    }
};

QTEST_GUILESS_MAIN(TestOddMetadata)
#include "tst_oddmetadata.moc"
