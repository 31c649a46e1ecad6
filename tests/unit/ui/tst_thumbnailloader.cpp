#include "ui/library/thumbnailloader.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

using namespace medley::ui;

namespace {

QImage grey(QSize size) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::gray);
    return image;
}

} // namespace

class TestThumbnailLoader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsScaledToCover() {
        QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("a.jpg"));
        QVERIFY(grey({480, 320}).save(file));
        const auto image = readThumbnail(file, {120, 80});
        QCOMPARE(image.size(), QSize(120, 80));
        QCOMPARE(readThumbnail(file, {100, 100}).size(), QSize(150, 100)); // covers both edges
        QCOMPARE(readThumbnail(file, {960, 640}).size(), QSize(480, 320)); // never enlarged
        QVERIFY(readThumbnail(folder.filePath(QStringLiteral("no.jpg")), {10, 10}).isNull());
    }

    void answersReadyAfterLoading() {
        ThumbnailLoader loader([](const QString&, QSize size) { return grey(size); }, nullptr);
        QSignalSpy loaded(&loader, &ThumbnailLoader::loaded);
        QVERIFY(!loader.isLoading());
        QCOMPARE(loader.request(QStringLiteral("a"), {120, 80}).answer, ThumbnailLoader::Answer::Loading);
        QVERIFY(loader.isLoading());
        QTRY_COMPARE(loaded.size(), 1);
        QVERIFY(!loader.isLoading());
        QCOMPARE(loader.request(QStringLiteral("a"), {120, 80}).answer, ThumbnailLoader::Answer::Ready);
        // Another size: loads anew, and shows what it has meanwhile.
        const auto other = loader.request(QStringLiteral("a"), {240, 160});
        QCOMPARE(other.answer, ThumbnailLoader::Answer::Loading);
        QVERIFY(!other.pixmap.isNull());
    }

    void remembersWhatIsMissingUntilToldOtherwise() {
        std::atomic<int> reads = 0;
        ThumbnailLoader loader([&](const QString&, QSize) { return ++reads, QImage(); }, nullptr);
        QSignalSpy loaded(&loader, &ThumbnailLoader::loaded);
        (void)loader.request(QStringLiteral("a"), {120, 80});
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(loader.request(QStringLiteral("a"), {120, 80}).answer, ThumbnailLoader::Answer::Missing);
        QCOMPARE(reads.load(), 1);
        loader.forgetMissing();
        QCOMPARE(loader.request(QStringLiteral("a"), {120, 80}).answer, ThumbnailLoader::Answer::Loading);
        QTRY_COMPARE(reads.load(), 2);
    }

    void theLatestWishComesFirst() {
        QSemaphore gate;
        std::mutex mutex;
        QStringList order;
        ThumbnailLoader loader(
            [&](const QString& file, QSize size) {
                {
                    const std::lock_guard lock(mutex);
                    order << file;
                }
                gate.acquire();
                return grey(size);
            },
            nullptr);
        const auto wishes = 40;
        for (int i = 0; i < wishes; ++i)
            (void)loader.request(QString::number(i), {120, 80});
        const auto begun = [&] {
            const std::lock_guard lock(mutex);
            return order.size();
        };
        QTRY_VERIFY(begun() > 0);
        for (int let = 1; let <= wishes; ++let) { // one at a time, so that none is far behind the others
            gate.release();
            QVERIFY(QTest::qWaitFor([&] { return begun() >= std::min(let + 1, wishes); }));
        }
        // The few workers may each have taken an early one while we were asking; from then on the latest comes first.
        const std::lock_guard lock(mutex);
        QVERIFY2(order.indexOf(QStringLiteral("39")) < 12, qPrintable(order.join(QLatin1Char(' '))));
    }

    void endsWithWorkQueued() {
        std::atomic<int> reads = 0;
        {
            ThumbnailLoader loader([&](const QString&, QSize size) { return ++reads, grey(size); }, nullptr);
            for (int i = 0; i < 300; ++i)
                (void)loader.request(QString::number(i), {120, 80});
        }
        QVERIFY(reads.load() <= 300);
        QCoreApplication::processEvents(); // answers to a loader that is gone
    }

    void cacheKeepsToItsBytes() {
        ThumbnailCache cache(100 * 100 * 4 * 3);
        for (int i = 0; i < 10; ++i)
            cache.insert(QString::number(i), QPixmap(100, 100));
        QCOMPARE(cache.count(), std::size_t(3));
        QVERIFY(cache.find(QStringLiteral("7")));
        cache.insert(QStringLiteral("x"), QPixmap(100, 100)); // 8 is now the one used longest ago
        QVERIFY(!cache.find(QStringLiteral("8")));
        QVERIFY(cache.find(QStringLiteral("7")));
    }
};

QTEST_MAIN(TestThumbnailLoader)
#include "tst_thumbnailloader.moc"
