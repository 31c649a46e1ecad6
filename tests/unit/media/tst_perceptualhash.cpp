// Pictures that look the same have nearly the same hash, others have not.
#include "core/media/image.h"
#include "core/media/perceptualhash.h"
#include "tests/unit/media/mediafixture.h"

#include <QDirIterator>
#include <QtTest>

#include <cmath>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

namespace {

constexpr int kSame = 8;

/// Blobs of light at places that `seed` decides.
RgbImage scene(int width, int height, int seed) {
    RgbImage image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            double value = 110;
            for (int blob = 0; blob < 7; ++blob) {
                const double dx = static_cast<double>(x) / width - std::fmod(0.37 * blob + 0.113 * seed, 1.0);
                const double dy = static_cast<double>(y) / height - std::fmod(0.61 * blob + 0.271 * seed, 1.0);
                value += (blob % 2 == 0 ? 90 : -90) * std::exp(-(dx * dx + dy * dy) * 40);
            }
            for (const double share : {1.0, 0.8, 0.9})
                image.pixels.push_back(static_cast<std::uint8_t>(std::clamp(value * share, 0.0, 255.0)));
        }
    return image;
}

RgbImage brightened(RgbImage image, double factor, int offset) {
    for (auto& value : image.pixels)
        value = static_cast<std::uint8_t>(std::clamp(value * factor + offset, 0.0, 255.0));
    return image;
}

int distance(const RgbImage& a, const RgbImage& b) {
    const auto first = perceptualHash(a);
    const auto second = perceptualHash(b);
    return first && second ? hammingDistance(*first, *second) : -1;
}

} // namespace

class TestPerceptualHash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distances() {
        QCOMPARE(hammingDistance(0, 0), 0);
        QCOMPARE(hammingDistance(0b1011, 0b0110), 3);
        QCOMPARE(hammingDistance(~0ULL, 0), 64);
    }

    void halfOfTheBitsAreSet() {
        const auto hash = perceptualHash(scene(320, 240, 1));
        QVERIFY(hash);
        QCOMPARE(std::popcount(*hash), 32);
        QCOMPARE(perceptualHash(scene(320, 240, 1)), hash);
    }

    void sameAtOtherSizesAndQualities() {
        const RgbImage picture = scene(640, 480, 2);
        QVERIFY(distance(picture, scaledToFit(picture, 200)) <= 2);
        QVERIFY(distance(picture, scene(333, 500, 2)) <= kSame); // another shape too
        const auto bytes = encodeJpeg(picture, 50);
        QVERIFY(bytes);
        const auto again =
            decodeImage(m_folder.write("again.jpg", QByteArray(reinterpret_cast<const char*>(bytes->data()),
                                                               static_cast<qsizetype>(bytes->size()))));
        QVERIFY(again);
        QVERIFY(distance(picture, *again) <= kSame);
        QVERIFY(distance(picture, brightened(picture, 1.1, 8)) <= kSame);
    }

    void otherPicturesDiffer() {
        for (int seed = 2; seed < 8; ++seed)
            QVERIFY(distance(scene(320, 240, 1), scene(320, 240, seed)) >= 16);
    }

    void flatPicturesSayNothing() {
        QVERIFY(!perceptualHash({}));
        QVERIFY(!perceptualHash(RgbImage{10, 10, {1, 2, 3}}));
        RgbImage grey{100, 80, std::vector<std::uint8_t>(100 * 80 * 3, 128)};
        QVERIFY(!perceptualHash(grey));
        std::uint32_t state = 1;
        for (auto& value : grey.pixels) // a sensor's noise in the dark
            value = static_cast<std::uint8_t>(4 + ((state = state * 1664525U + 1013904223U) >> 30U));
        QVERIFY(!perceptualHash(grey));
        QVERIFY(!perceptualHash(gradient(200, 150)));
        QVERIFY(!perceptualHash(RgbImage{1, 1, {9, 9, 9}}));
    }

    void samplePhotos() {
        const QString folder = qEnvironmentVariable("MEDLEY_SAMPLES");
        if (folder.isEmpty())
            QSKIP("MEDLEY_SAMPLES does not name the sample media");
        std::vector<std::uint64_t> hashes;
        int worstSame = 0;
        QDirIterator files(folder + QStringLiteral("/photos"), QDir::Files);
        while (files.hasNext()) {
            const auto image = decodeImage(files.next().toStdString());
            if (!image)
                continue;
            const auto hash = perceptualHash(*image);
            QVERIFY2(hash, files.fileName().toUtf8().constData());
            hashes.push_back(*hash);
            const auto bytes = encodeJpeg(*image, 50);
            QVERIFY(bytes);
            const auto again =
                decodeImage(m_folder.write("again.jpg", QByteArray(reinterpret_cast<const char*>(bytes->data()),
                                                                   static_cast<qsizetype>(bytes->size()))));
            QVERIFY(again);
            worstSame = std::max({worstSame, distance(*image, *again), distance(*image, scaledToFit(*image, 160)),
                                  distance(*image, brightened(*image, 1.05, 5))});
        }
        QVERIFY(hashes.size() > 20);
        int near = 0;
        int pairs = 0;
        for (std::size_t a = 0; a < hashes.size(); ++a)
            for (std::size_t b = a + 1; b < hashes.size(); ++b, ++pairs)
                near += hammingDistance(hashes[a], hashes[b]) < 16 ? 1 : 0;
        qInfo("%zu photos: at most %d bits from their copies, %d of %d pairs nearer than 16", hashes.size(), worstSame,
              near, pairs);
        QVERIFY(worstSame <= kSame);
        QVERIFY(near * 100 < pairs);
    }

private:
    MediaFolder m_folder;
};

QTEST_GUILESS_MAIN(TestPerceptualHash)
#include "tst_perceptualhash.moc"
