#include "tests/unit/catalog/samples.h"

#include <QtCore/QTemporaryDir>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <random>
#include <thread>

using namespace medley;
using namespace medley::catalog;

/// What a killed process leaves behind.
class TestCatalogCrash : public QObject {
    Q_OBJECT

    static constexpr int kDimension = 64;
    static constexpr int kFiles = 40;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_path;

    static int segmentsOf(int file) { return 1 + file % 7; }

    /// Never returns. Tells through the pipe after each file that it stored.
    [[noreturn]] void storeForEver(int pipe) const {
        const auto catalog = valueOf(Catalog::open(m_path));
        const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", kDimension));
        for (int round = 0;; ++round) {
            for (int i = 0; i < kFiles; ++i) {
                auto file = addOne(*catalog, "/a/file" + std::to_string(i) + ".mp4");
                file.kind = MediaKind::Video;
                std::vector<NewSegment> segments;
                for (int j = 0; j < segmentsOf(i); ++j) {
                    segments.push_back(speechSegment(j, "round" + std::to_string(round) + " river"));
                    segments.back().segment.labels = {{1, "coffee", 0.9F}};
                    segments.back().vectors = {{SpaceId{}, vectorOf(kDimension, round + j)}};
                }
                valueOf(storeIndexed(*catalog, file, space.id, segments));
                if (::write(pipe, "x", 1) != 1)
                    ::_exit(1);
            }
        }
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = std::filesystem::path(m_folder->path().toStdString()) / "library.db";
    }
    void everyFileIsWholeOrNotThere();
    void aLibraryThatWasBeingMadeOpens();
};

void TestCatalogCrash::everyFileIsWholeOrNotThere() {
    std::mt19937 engine(20);
    std::size_t mostIndexed = 0;
    for (int round = 0; round < 20; ++round) {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const auto child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            ::close(ends[0]);
            storeForEver(ends[1]);
        }
        ::close(ends[1]);
        // After some files, and then anywhere within one.
        char byte = 0;
        for (auto stored = engine() % 60; stored > 0; --stored)
            QCOMPARE(::read(ends[0], &byte, 1), 1);
        std::this_thread::sleep_for(std::chrono::microseconds(engine() % 3000));
        QCOMPARE(::kill(child, SIGKILL), 0);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status)); // it had not failed before
        ::close(ends[0]);

        const auto catalog = valueOf(Catalog::open(m_path));
        QCOMPARE(valueOf(catalog->verify(false)), std::vector<std::string>{});
        const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", kDimension));
        const auto indexed = valueOf(catalog->files().list({}));
        std::int64_t vectors = 0;
        for (const auto& file : indexed) {
            const auto number = std::stoi(file.path.substr(std::string("/a/file").size()));
            const auto segments = valueOf(catalog->segments().ofFile(file.id));
            QCOMPARE(static_cast<int>(segments.size()), segmentsOf(number));
            for (const auto& segment : segments) { // all of one round
                QCOMPARE(segment.text, segments.front().text);
                QCOMPARE(segment.labels.size(), std::size_t{1});
            }
            vectors += segmentsOf(number);
        }
        QCOMPARE(valueOf(catalog->vectors().count(space.id)), vectors);
        QCOMPARE(valueOf(catalog->files().counts()).segments, vectors);
        QCOMPARE(static_cast<std::int64_t>(valueOf(catalog->words().match("river", 100000)).size()), vectors);
        mostIndexed = std::max(mostIndexed, indexed.size());
    }
    QVERIFY(mostIndexed > 10); // it did store
}

void TestCatalogCrash::aLibraryThatWasBeingMadeOpens() {
    std::mt19937 engine(21);
    for (int round = 0; round < 30; ++round) {
        for (const auto* suffix : {"", "-wal", "-shm", "-journal"})
            std::filesystem::remove(m_path.string() + suffix);
        const auto child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const auto catalog = valueOf(Catalog::open(m_path));
            for (int i = 0;; ++i)
                addOne(*catalog, "/a/" + std::to_string(i));
        }
        std::this_thread::sleep_for(std::chrono::microseconds(engine() % 20000));
        ::kill(child, SIGKILL);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        const auto catalog = valueOf(Catalog::open(m_path));
        QCOMPARE(valueOf(catalog->verify(false)), std::vector<std::string>{});
        addOne(*catalog, "/b/one more");
    }
}

QTEST_APPLESS_MAIN(TestCatalogCrash)
#include "tst_catalogcrash.moc"
