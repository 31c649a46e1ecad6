#include "core/catalog/migrations.h"
#include "tests/unit/catalog/samples.h"

#include <QtCore/QTemporaryDir>

#include <signal.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/wait.h>

#include <filesystem>
#include <map>
#include <random>
#include <thread>

using namespace medley;
using namespace medley::catalog;

/// From libraries of schema 1 (data/README.md) and 2 to the newest.
class TestCatalogMigration : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_path;

    void damage(const char* sql) const {
        SQLite::Database database(m_path.string(), SQLite::OPEN_READWRITE);
        database.exec(sql);
    }
    static std::size_t matches(const Catalog& catalog, const char* query) {
        return valueOf(catalog.words().match(query, 10)).size();
    }
    static void verifyNothingIsLost(Catalog& catalog);

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = std::filesystem::path(m_folder->path().toStdString()) / "library.db";
        std::filesystem::copy_file(MEDLEY_TEST_DATA "/schema1.db", m_path);
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all);
    }
    void nothingIsLost();
    void idsThatWereGivenOutStayGone();
    void vectorsStayTheSame();
    void newThingsHaveTheirPlace();
    void orphansAreLeftBehind();
    void captionsOfSchema2AreKept();
    void aMigrationThatWasKilledBeginsAnew();
};

void TestCatalogMigration::verifyNothingIsLost(Catalog& catalog) {
    const auto counts = valueOf(catalog.files().counts());
    QCOMPARE(counts.total(), 7);
    QCOMPARE(counts.indexed, 3);
    QCOMPARE(counts.pending, 2);
    QCOMPARE(counts.failed, 1);
    QCOMPARE(counts.skipped, 1);
    QCOMPARE(counts.segments, 7);

    const auto picture = valueOf(catalog.files().byPath("/media/Fotos/Ausflug/Straße_2041.JPG")).value();
    QCOMPARE(picture.id.value, 1);
    QCOMPARE(picture.folder, std::string("/media"));
    QCOMPARE(picture.width, 640);
    QCOMPARE(picture.takenAt, 1583298367);
    QCOMPARE(picture.contentHash, std::string(31, 'a') + "0");
    const auto seen = valueOf(catalog.segments().ofFile(picture.id));
    QCOMPARE(seen.size(), std::size_t{1});
    QCOMPARE(seen.front().labels.size(), std::size_t{2});
    QCOMPARE(seen.front().labels[1].label, std::string("plate"));
    QCOMPARE(seen.front().labels[1].probability, 0.0625F);

    const auto video = valueOf(catalog.segments().ofFile(FileId{2}));
    QCOMPARE(video.size(), std::size_t{4});
    QCOMPARE(video[1].type, SegmentType::Speech);
    QCOMPARE(video[1].text, std::string("the river below the mountain"));
    QCOMPARE(video[2].span, (TimeSpan{4, 8}));
    QCOMPARE(video[2].keyTime, 5.0);
    QCOMPARE(valueOf(catalog.files().byId(FileId{3})).waveform, std::vector<std::uint8_t>(2000, 9));
    const auto failed = valueOf(catalog.files().byId(FileId{5}));
    QCOMPARE(failed.reason.value().message, std::string("The file ends too early."));
    QVERIFY(valueOf(catalog.files().byPath("/media/caf\xe9.png")).has_value());

    // What could be found can still be found: names, speech, labels, and a file that changed since.
    for (const char* word : {"strasse", "2041", "clip", "river mountain", "madchen", "espresso", "label2", "caf"})
        QVERIFY2(matches(catalog, word) == 1, word);
    for (const char* word : {"plate", "gone", "last", "later", "broken"})
        QVERIFY2(matches(catalog, word) == 0, word);
    QCOMPARE(valueOf(catalog.verify(false)), std::vector<std::string>{});
}

void TestCatalogMigration::nothingIsLost() {
    {
        const auto catalog = valueOf(Catalog::open(m_path));
        QCOMPARE(catalog->openOutcome(), OpenOutcome::Migrated);
        verifyNothingIsLost(*catalog);
    }
    QVERIFY(std::filesystem::exists(m_path.string() + ".v1.backup"));
    const auto again = valueOf(Catalog::open(m_path));
    QCOMPARE(again->openOutcome(), OpenOutcome::UpToDate);
    verifyNothingIsLost(*again);
}

void TestCatalogMigration::idsThatWereGivenOutStayGone() {
    const auto catalog = valueOf(Catalog::open(m_path));
    auto file = addOne(*catalog, "/media/new.png");
    QCOMPARE(file.id.value, 10);
    file.kind = MediaKind::Image;
    QCOMPARE(valueOf(storeIndexed(*catalog, file, SpaceId{2}, {pictureSegment(8, 1)})).front().value, 11);
}

void TestCatalogMigration::vectorsStayTheSame() {
    std::int64_t generation = 0;
    {
        SQLite::Database former(m_path.string());
        generation = former.execAndGet("SELECT generation FROM space WHERE id = 2").getInt64();
    }
    const auto catalog = valueOf(Catalog::open(m_path));
    QCOMPARE(valueOf(catalog->vectors().generation(SpaceId{2})), generation); // a saved index stays good
    QCOMPARE(valueOf(catalog->vectors().count(SpaceId{2})), 6);
    QCOMPARE(valueOf(catalog->vectors().count(SpaceId{1})), 0);
    std::map<std::int64_t, int> seeds; // by segment
    for (const auto& segment : valueOf(catalog->segments().ofFile(FileId{2})))
        seeds[segment.id.value] =
            segment.type == SegmentType::Speech ? 20 : 10 + static_cast<int>(segment.span.start) / 4;
    seeds[valueOf(catalog->segments().ofFile(FileId{1})).front().id.value] = 1;
    seeds[valueOf(catalog->segments().ofFile(FileId{4})).front().id.value] = 30;
    std::size_t visited = 0;
    valueOf(catalog->vectors().forEach(SpaceId{2}, [&](const StoredVector& stored) {
        const auto expected = vectorOf(8, seeds.at(stored.segment.value));
        for (std::size_t i = 0; i < expected.size(); ++i)
            [&] { QVERIFY(std::abs(stored.values[i] - expected[i]) < 1e-3F); }();
        return ++visited > 0;
    }));
    QCOMPARE(visited, seeds.size());
    const auto spaces = valueOf(catalog->vectors().spaces());
    QCOMPARE(spaces.back().fingerprint, std::string("now"));
    QCOMPARE(spaces.back().modalities, (Modalities{true, true, false}));
}

void TestCatalogMigration::newThingsHaveTheirPlace() {
    const auto catalog = valueOf(Catalog::open(m_path));
    const auto matching = [&](FileCondition condition) {
        FileFilter filter;
        filter.conditions = {std::move(condition)};
        std::string found;
        for (const auto id : valueOf(catalog->files().matching(filter)))
            found += std::to_string(id.value) + " ";
        return found;
    };
    QCOMPARE(matching({FileField::HasSpeech}), std::string("2 3 "));
    QCOMPARE(matching({FileField::Folder, {"AUSFLUG"}}), std::string("1 2 "));
    QCOMPARE(matching({FileField::Name, {"strasse"}}), std::string("1 "));
    QCOMPARE(matching({FileField::Extension, {"jpg"}}), std::string("1 "));
    QCOMPARE(matching({FileField::Taken, {}, 1583298367.0, 1583298367.0}), std::string("1 "));
    QCOMPARE(valueOf(catalog->files().metadata(FileId{1})), FileMetadata{});
}

void TestCatalogMigration::orphansAreLeftBehind() {
    damage("PRAGMA foreign_keys = OFF; DELETE FROM file WHERE id = 2;"
           "INSERT INTO label VALUES (999, 0, 1, 'ghost', 0.5)");
    const auto catalog = valueOf(Catalog::open(m_path));
    QCOMPARE(valueOf(catalog->files().counts()).segments, 3);
    QCOMPARE(valueOf(catalog->vectors().count(SpaceId{2})), 2);
    QCOMPARE(valueOf(catalog->verify(false)), std::vector<std::string>{});
}

void TestCatalogMigration::captionsOfSchema2AreKept() {
    std::filesystem::remove(m_path);
    {
        SQLite::Database database(m_path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
        for (const auto& step : migrations().first(2))
            database.exec(step.sql);
        database.exec("PRAGMA user_version = 2;"
                      "INSERT INTO file (id, path, folder, name_key, name_plain, folder_key, kind, state, bytes, "
                      "modified_ns) VALUES (1, '/a/1.png', '/a', '1.png', '1.png', '/a/', 'image', 'indexed', 1, 1);"
                      "INSERT INTO segment (id, file, type, start_time, end_time, key_time, text, confidence) VALUES "
                      "(5, 1, 'picture', 0, 0, 0, '', 0);"
                      "INSERT INTO caption (file, segment, type, key_time, text, author, created_at) VALUES "
                      "(1, 5, 'picture', 0, 'Rex at the lake', 'person', 1700000000);"
                      "INSERT INTO words (rowid, name) VALUES (-1, '1 png');"
                      "INSERT INTO words (rowid, caption) VALUES (5, 'rex at the lake');"
                      "INSERT INTO space (name, fingerprint, dimension) VALUES ('starter', 'f', 8)");
    }
    const auto catalog = valueOf(Catalog::open(m_path));
    QCOMPARE(catalog->openOutcome(), OpenOutcome::Migrated);
    QVERIFY(std::filesystem::exists(m_path.string() + ".v2.backup"));
    const auto captions = valueOf(catalog->notes().captions(FileId{1}));
    QCOMPARE(captions.size(), std::size_t{1});
    QCOMPARE(captions.front().text, std::string("Rex at the lake"));
    QCOMPARE(captions.front().createdAt, 1700000000);
    QCOMPARE(matches(*catalog, "lake"), std::size_t{1});
    QCOMPARE(valueOf(catalog->captions().withoutVector(SpaceId{1}, 10)).size(), std::size_t{1});
    QVERIFY(!valueOf(catalog->captionJob().job()));
    QCOMPARE(valueOf(catalog->verify(false)), std::vector<std::string>{});
}

void TestCatalogMigration::aMigrationThatWasKilledBeginsAnew() {
    std::mt19937 engine(22);
    int killed = 0;
    for (int round = 0; round < 40; ++round) {
        init();
        const auto child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const auto opened = Catalog::open(m_path);
            ::_exit(opened ? 0 : 1);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(engine() % 25000));
        ::kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
        killed += WIFSIGNALED(status) ? 1 : 0;
        verifyNothingIsLost(*valueOf(Catalog::open(m_path)));
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(killed > 0);
}

QTEST_APPLESS_MAIN(TestCatalogMigration)
#include "tst_catalogmigration.moc"
