// Decoding of every picture format, whole, odd and broken.
#include "core/media/image.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

namespace {

ErrorCode codeOf(const Result<RgbImage>& result) {
    return result ? ErrorCode::Internal : result.error().code;
}

QByteArray sentence(const Result<RgbImage>& result) {
    return result ? QByteArray() : QByteArray::fromStdString(result.error().message + " | " + result.error().detail);
}

} // namespace

class TestImage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formats_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("tolerance");
        const auto format = [](const char* pixels) {
            return QStringList{QStringLiteral("-pix_fmt"), QString::fromUtf8(pixels)};
        };
        QTest::newRow("png") << QStringLiteral("a.png") << format("rgb24") << 0;
        QTest::newRow("png16") << QStringLiteral("b.png") << format("rgb48be") << 1;
        QTest::newRow("png with alpha") << QStringLiteral("c.png") << format("rgba") << 0;
        QTest::newRow("bmp") << QStringLiteral("d.bmp") << format("bgr24") << 0;
        QTest::newRow("bmp32") << QStringLiteral("e.bmp") << format("bgra") << 0;
        QTest::newRow("tiff") << QStringLiteral("f.tiff") << format("rgb24") << 0;
        QTest::newRow("tiff16") << QStringLiteral("g.tiff") << format("rgb48le") << 1;
        QTest::newRow("tiff deflate") << QStringLiteral("h.tiff")
                                      << (format("rgb24")
                                          << QStringLiteral("-compression_algo") << QStringLiteral("deflate"))
                                      << 0;
        QTest::newRow("webp lossless") << QStringLiteral("i.webp")
                                       << (format("bgra") << QStringLiteral("-lossless") << QStringLiteral("1")) << 0;
        QTest::newRow("webp") << QStringLiteral("j.webp")
                              << (format("yuv420p") << QStringLiteral("-quality") << QStringLiteral("95")) << 12;
        QTest::newRow("gif") << QStringLiteral("k.gif")
                             << QStringList{QStringLiteral("-filter_complex"),
                                            QStringLiteral("split[a][b];[a]palettegen[p];[b][p]paletteuse")}
                             << 32; // 256 colours
    }
    void formats() {
        QFETCH(QString, name);
        QFETCH(QStringList, options);
        QFETCH(int, tolerance);
        const RgbImage picture = gradient(90, 61);
        m_folder.write("in.ppm", ppm(picture));
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(),
                                          QStringList{QStringLiteral("-i"), QStringLiteral("in.ppm")} + options);
        const auto image = decodeImage(path);
        QVERIFY2(image, sentence(image).constData());
        const int difference = largestDifference(*image, picture);
        QVERIFY2(difference <= tolerance, QByteArray::number(difference).constData());

        // Without its second half it is an error and not half a picture.
        const auto half = decodeImage(m_folder.truncated("half", path, 0.5));
        QCOMPARE(codeOf(half), ErrorCode::Truncated);
        QVERIFY(!half.error().message.empty());
    }

    void jpegs_data() {
        QTest::addColumn<bool>("isProgressive");
        QTest::addColumn<bool>("isCmyk");
        QTest::newRow("baseline") << false << false;
        QTest::newRow("progressive") << true << false;
        QTest::newRow("CMYK") << false << true;
    }
    void jpegs() {
        QFETCH(bool, isProgressive);
        QFETCH(bool, isCmyk);
        const RgbImage picture = gradient(333, 222);
        const auto path = m_folder.write("a.jpg", jpeg(picture, {.isProgressive = isProgressive, .isCmyk = isCmyk}));
        const auto image = decodeImage(path);
        QVERIFY2(image, sentence(image).constData());
        QVERIFY(largestDifference(*image, picture) <= 6);
        for (const double share : {0.1, 0.3, 0.5, 0.7, 0.9})
            QCOMPARE(codeOf(decodeImage(m_folder.truncated("cut.jpg", path, share))), ErrorCode::Truncated);
        // The end marker alone may be missing: nothing of the picture is.
        QByteArray bytes = bytesOf(path);
        QVERIFY(bytes.endsWith(QByteArray("\xff\xd9", 2)));
        bytes.chop(2);
        const auto whole = decodeImage(m_folder.write("endless.jpg", bytes));
        if (!isProgressive)
            QVERIFY2(whole, sentence(whole).constData());
        // Cameras and chat programs add bytes behind the end.
        QVERIFY(decodeImage(m_folder.write("tail.jpg", bytesOf(path) + QByteArray(1000, 'x'))));
    }

    void greyJpeg() {
        const auto image = decodeImage(m_folder.write("grey.jpg", jpeg(gradient(40, 30), {.isGrey = true})));
        QVERIFY(image);
        const auto pixel = pixelAt(*image, 20, 15);
        QCOMPARE(pixel[0], pixel[1]);
        QCOMPARE(pixel[1], pixel[2]);
    }

    void scaledJpeg_data() {
        QTest::addColumn<int>("minShortEdge");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("full") << 0 << 800 << 600;
        QTest::newRow("half") << 224 << 400 << 300;
        QTest::newRow("exactly half") << 300 << 400 << 300;
        QTest::newRow("not half") << 301 << 800 << 600;
        QTest::newRow("quarter") << 150 << 200 << 150;
        QTest::newRow("eighth") << 10 << 100 << 75;
        QTest::newRow("more than there is") << 2000 << 800 << 600;
    }
    void scaledJpeg() {
        QFETCH(int, minShortEdge);
        QFETCH(int, width);
        QFETCH(int, height);
        const auto path = m_folder.write("large.jpg", jpeg(gradient(800, 600)));
        const auto image = decodeImage(path, {.minShortEdge = minShortEdge, .limits = {}});
        QVERIFY(image);
        QCOMPARE(image->width, width);
        QCOMPARE(image->height, height);
        QVERIFY(largestDifference(*image, gradient(width, height)) <= 6);
    }

    void orientations_data() {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<bool>("swaps");
        QTest::addColumn<bool>("flipsX"); // whether the stored left edge is shown at the right (before a swap)
        QTest::addColumn<bool>("flipsY");
        QTest::newRow("1") << 1 << false << false << false;
        QTest::newRow("2") << 2 << false << true << false;
        QTest::newRow("3") << 3 << false << true << true;
        QTest::newRow("4") << 4 << false << false << true;
        QTest::newRow("5") << 5 << true << false << false;
        QTest::newRow("6") << 6 << true << false << true;
        QTest::newRow("7") << 7 << true << true << true;
        QTest::newRow("8") << 8 << true << true << false;
        QTest::newRow("nonsense") << 9 << false << false << false;
    }
    void orientations() {
        QFETCH(int, orientation);
        QFETCH(bool, swaps);
        QFETCH(bool, flipsX);
        QFETCH(bool, flipsY);
        const RgbImage stored = gradient(48, 32);
        const auto path = m_folder.write("turned.jpg", jpeg(stored));
        setExif(path, orientation);
        const auto image = decodeImage(path);
        QVERIFY(image);
        QCOMPARE(image->width, swaps ? 32 : 48);
        QCOMPARE(image->height, swaps ? 48 : 32);
        for (const auto& [x, y] : {std::pair{3, 3}, {20, 5}, {8, 28}}) {
            int storedX = swaps ? y : x;
            int storedY = swaps ? x : y;
            if (flipsX)
                storedX = 47 - storedX;
            if (flipsY)
                storedY = 31 - storedY;
            QVERIFY(isNear(pixelAt(*image, x, y), pixelAt(stored, storedX, storedY), 6));
        }
    }

    void orientationOfOtherFormats_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("png") << QStringLiteral("t.png");
        QTest::newRow("tiff") << QStringLiteral("t.tiff");
        QTest::newRow("webp") << QStringLiteral("t.webp");
    }
    void orientationOfOtherFormats() {
        QFETCH(QString, name);
        m_folder.write("in.ppm", ppm(gradient(48, 32)));
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(), {QStringLiteral("-i"), QStringLiteral("in.ppm")});
        setExif(path, 6);
        const auto image = decodeImage(path);
        QVERIFY2(image, sentence(image).constData());
        QCOMPARE(image->width, 32);
        QCOMPARE(image->height, 48);
    }

    void tiffKinds() {
        const RgbImage picture = gradient(70, 50);
        for (const auto kind : {TiffKind::Rgb8, TiffKind::Rgb16, TiffKind::RgbaSeparateAlpha}) {
            writeTiff(m_folder.path("kind.tiff"), picture, kind);
            const auto image = decodeImage(m_folder.path("kind.tiff"));
            QVERIFY2(image, sentence(image).constData());
            QCOMPARE(largestDifference(*image, picture), 0); // also where everything is transparent
        }
        writeTiff(m_folder.path("grey.tiff"), picture, TiffKind::Grey8);
        const auto grey = decodeImage(m_folder.path("grey.tiff"));
        QVERIFY(grey);
        QCOMPARE(pixelAt(*grey, 30, 20)[0], pixelAt(picture, 30, 20)[0]);
        QCOMPARE(pixelAt(*grey, 30, 20)[2], pixelAt(picture, 30, 20)[0]);
    }

    void heif_data() {
        QTest::addColumn<bool>("isAvif");
        QTest::newRow("heic") << false;
        QTest::newRow("avif") << true;
    }
    void heif() {
        QFETCH(bool, isAvif);
        const RgbImage picture = gradient(128, 96);
        const auto path = m_folder.path("photo.heif");
        if (!writeHeif(path, picture, isAvif))
            QSKIP("libheif on this machine has no encoder for this format");
        const auto image = decodeImage(path);
        QVERIFY2(image, sentence(image).constData());
        QVERIFY2(largestDifference(*image, picture) <= 16,
                 QByteArray::number(largestDifference(*image, picture)).constData());
        QVERIFY(!decodeImage(m_folder.truncated("half.heif", path, 0.5)));
        QVERIFY(!decodeImage(m_folder.truncated("most.heif", path, 0.9)));
    }

    void animationsGiveTheirFirstFrame_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("gif") << QStringLiteral("moving.gif");
        QTest::newRow("webp") << QStringLiteral("moving.webp");
        QTest::newRow("apng") << QStringLiteral("moving.apng");
    }
    void animationsGiveTheirFirstFrame() {
        QFETCH(QString, name);
        const auto path = m_folder.ffmpeg(
            name.toUtf8().constData(),
            {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
             QStringLiteral("color=red:s=64x48:r=5:d=1[a];color=blue:s=64x48:r=5:d=1[b];[a][b]concat")});
        const auto image = decodeImage(path);
        QVERIFY2(image, sentence(image).constData());
        QVERIFY(isNear(pixelAt(*image, 30, 20), {255, 0, 0}, 10));
    }

    void transparentPixelsKeepTheirColour() {
        // 1 × 1 GIF: palette (10, 20, 30), (0, 0, 0); the only pixel has colour 0, which is transparent.
        const QByteArray gif("GIF89a\x01\x00\x01\x00\x80\x00\x00\x0a\x14\x1e\x00\x00\x00"
                             "\x21\xf9\x04\x01\x00\x00\x00\x00"
                             "\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b",
                             43);
        const auto image = decodeImage(m_folder.write("clear.gif", gif));
        QVERIFY2(image, sentence(image).constData());
        QCOMPARE(pixelAt(*image, 0, 0), (std::array<int, 3>{10, 20, 30}));
    }

    void refusals() {
        QCOMPARE(codeOf(decodeImage(m_folder.write("bomb.png", pngHeader(30'000, 30'000)))), ErrorCode::TooLarge);
        QCOMPARE(codeOf(decodeImage(m_folder.write("text.jpg", "hello, this is not a picture"))), ErrorCode::NotMedia);
        QCOMPARE(codeOf(decodeImage(m_folder.write("empty.jpg", {}))), ErrorCode::EmptyFile);
        QCOMPARE(codeOf(decodeImage(m_folder.path("none.jpg"))), ErrorCode::NotFound);
        ImageDecodeOptions small;
        small.limits.maxPixels = 1000;
        QCOMPARE(codeOf(decodeImage(m_folder.write("a.jpg", jpeg(gradient(40, 30))), small)), ErrorCode::TooLarge);
    }

    void scalingForDisplay() {
        const RgbImage scaled = scaledToFit(gradient(900, 300), 300);
        QCOMPARE(scaled.width, 300);
        QCOMPARE(scaled.height, 100);
        QVERIFY(largestDifference(scaled, gradient(300, 100)) <= 2);
        const RgbImage small = gradient(20, 10);
        QCOMPARE(scaledToFit(small, 300).pixels, small.pixels);
        QCOMPARE(scaledToFit(gradient(1000, 1), 10).height, 1);
    }

    void cuttingOut() {
        const RgbImage picture = gradient(100, 80);
        const auto part = cropped(picture, {0.25, 0.5, 0.5, 0.25});
        QVERIFY(part);
        QCOMPARE(part->width, 50);
        QCOMPARE(part->height, 20);
        QCOMPARE(pixelAt(*part, 0, 0), pixelAt(picture, 25, 40));
        QCOMPARE(pixelAt(*part, 49, 19), pixelAt(picture, 74, 59));
        QCOMPARE(cropped(picture, {})->pixels, picture.pixels);
        QCOMPARE(cropped(picture, {-5, -5, 100, 100})->pixels, picture.pixels);
        const auto edge = cropped(picture, {0.9999, 0.9999, 1e-9, 1e-9}); // at least a pixel
        QVERIFY(edge);
        QCOMPARE(edge->pixels.size(), std::size_t{3});
        QCOMPARE(pixelAt(*edge, 0, 0), pixelAt(picture, 99, 79));
        const double nothing = std::numeric_limits<double>::quiet_NaN();
        for (const RelativeBox& box : {RelativeBox{1, 0, 1, 1},
                                       {0, -2, 1, 1},
                                       {0, 0, 0, 1},
                                       {0, 0, 1, -1},
                                       {nothing, 0, 1, 1},
                                       {0, 0, nothing, 1}})
            QCOMPARE(codeOf(cropped(picture, box)), ErrorCode::InvalidArgument);
        QCOMPARE(codeOf(cropped({}, {})), ErrorCode::InvalidArgument);
    }

    void encodingAsJpeg() {
        const RgbImage picture = gradient(120, 80);
        const auto bytes = encodeJpeg(picture, 95);
        QVERIFY(bytes);
        const QByteArray written(reinterpret_cast<const char*>(bytes->data()), static_cast<qsizetype>(bytes->size()));
        const auto image = decodeImage(m_folder.write("again.jpg", written));
        QVERIFY(image);
        QVERIFY(largestDifference(*image, picture) <= 6);
        QVERIFY(encodeJpeg(picture, 20)->size() < bytes->size());
        QCOMPARE(encodeJpeg({}, 80).error().code, ErrorCode::InvalidArgument);
    }

    void encodingAsPng() {
        const RgbImage picture = gradient(121, 83);
        const auto bytes = encodePng(picture);
        QVERIFY(bytes);
        const QByteArray written(reinterpret_cast<const char*>(bytes->data()), static_cast<qsizetype>(bytes->size()));
        const auto image = decodeImage(m_folder.write("again.png", written));
        QVERIFY(image);
        QCOMPARE(largestDifference(*image, picture), 0);
        QCOMPARE(encodePng({}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(encodePng({4, 4, {1, 2, 3}}).error().code, ErrorCode::InvalidArgument);
    }

    void blurring() {
        RgbImage picture{64, 48, std::vector<std::uint8_t>(64 * 48 * 3, 0)};
        picture.pixels[(24 * 64 + 32) * 3] = 255; // one red pixel
        for (const double sigma : {1.0, 6.0}) {
            const auto soft = blurred(picture, sigma);
            QVERIFY(soft);
            QCOMPARE(soft->width, 64);
            const auto redAt = [&](int x, int y) { return pixelAt(*soft, x, y)[0]; };
            // The middle of a Gaussian of sum 1.
            const double summit = 255 / (2 * 3.14159 * sigma * sigma);
            QVERIFY(std::abs(redAt(32, 24) - summit) < 1 + summit / 4);
            QVERIFY(redAt(33, 24) <= redAt(32, 24) && redAt(2, 2) == 0);
            QCOMPARE(pixelAt(*soft, 32, 24)[1], 0);
        }
        // What is the same everywhere stays so, up to the edges.
        const RgbImage flat{9, 200, std::vector<std::uint8_t>(9 * 200 * 3, 77)};
        for (const double sigma : {0.5, 3.0, 40.0, 4000.0})
            QVERIFY(largestDifference(blurred(flat, sigma).value(), flat) <= 1);
        for (const double sigma : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
            QCOMPARE(codeOf(blurred(flat, sigma)), ErrorCode::InvalidArgument);
        QCOMPARE(codeOf(blurred({}, 2)), ErrorCode::InvalidArgument);
    }

private:
    MediaFolder m_folder;
};

QTEST_GUILESS_MAIN(TestImage)
#include "tst_image.moc"
