#include "tests/unit/catalog/libraryfile.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace medley;
using namespace medley::catalog;

/// Files that are no library, or were one.
class TestCatalogDamage : public QObject, private LibraryFile {
    Q_OBJECT

    /// Whatever a damaged library says to anything, it says as a value.
    static void useAll(Catalog& catalog) {
        const auto check = [](const auto& result) { QVERIFY(result || !result.error().message.empty()); };
        FileFilter filter;
        filter.conditions = {
            {FileField::Folder, {"a"}}, {FileField::Keyword, {"sea"}}, {FileField::Camera, {"x"}, {}, {}, true}};
        check(catalog.files().list({}));
        check(catalog.files().matching(filter));
        check(catalog.files().byIds(std::vector{FileId{1}, FileId{2}}));
        check(catalog.files().metadata(FileId{1}));
        for (const auto field : {ValueField::Folder, ValueField::Camera, ValueField::Keyword, ValueField::Place})
            check(catalog.files().values(field, "s", 10));
        check(catalog.words().match("coffee riv", 10));
        check(catalog.words().match("sea", 10, [](FileId file) { return file.value < 5; }));
        check(catalog.segments().ofFile(FileId{1}));
        check(catalog.vectors().forEach(SpaceId{1}, [](const StoredVector& stored) {
            return std::ranges::all_of(stored.values, [](float value) { return std::isfinite(value); });
        }));
        check(catalog.vectors().without(SpaceId{1}, std::vector{SegmentType::Picture}, 10));
        check(catalog.notes().captions(FileId{1}));
        check(catalog.notes().answers(FileId{1}));
        check(catalog.notes().segmentsWithoutCaption(10));
        check(catalog.searches().saved());
        check(catalog.searches().history(10));
        check(catalog.locations().watched());
        check(catalog.verify(false));
        check(catalog.verify(true));
        check(catalog.files().add(std::vector{found("/b/new.png")}));
        check(catalog.notes().setCaption(SegmentId{1}, "Rex", Author::Model));
        check(catalog.locations().relink(std::vector{Relink{FileId{1}, "/c/moved.png"}}));
        check(catalog.files().remove(std::vector{FileId{1}}));
    }

private Q_SLOTS:
    void init() { makeFolder(); }
    void refusesWhatIsNoDatabase_data();
    void refusesWhatIsNoDatabase();
    void refusesTruncatedLibraries();
    void refusesMissingTables();
    void survivesMutatedLibraries();
    void survivesMutatedFormerLibraries();
};

void TestCatalogDamage::refusesWhatIsNoDatabase_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("text") << QByteArray("Dear diary, today I wrote a file of my own.\n").repeated(100);
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("half a magic") << QByteArray("SQLite form");
    QTest::newRow("noise") << QByteArray("\x89PNG\r\n\x1a\n", 8).repeated(1000);
}

void TestCatalogDamage::refusesWhatIsNoDatabase() {
    QFETCH(QByteArray, content);
    write(m_path, content.toStdString());
    verifyRefused(ErrorCode::Database, "not a Medley library");
}

void TestCatalogDamage::refusesTruncatedLibraries() {
    makeLibrary();
    const auto whole = contentOf(m_path);
    for (std::size_t size = 1; size < whole.size(); size += size < 200 ? 1 : 1237) {
        write(m_path, whole.substr(0, size));
        verifyRefused(ErrorCode::Database);
        if (QTest::currentTestFailed())
            return;
    }
    for (std::size_t size = 4096; size < whole.size(); size += 4096) { // whole pages are missing
        write(m_path, whole.substr(0, size));
        verifyRefused(ErrorCode::Database, "damaged");
        if (QTest::currentTestFailed())
            return;
    }
}

void TestCatalogDamage::refusesMissingTables() {
    makeLibrary();
    SQLite::Database(m_path.string(), SQLite::OPEN_READWRITE).exec("DROP TABLE label");
    verifyRefused(ErrorCode::Database, "damaged");
}

void TestCatalogDamage::survivesMutatedLibraries() {
    makeLibrary();
    const auto whole = contentOf(m_path);
    std::mt19937 engine(99);
    int opened = 0;
    int refused = 0;
    for (int round = 0; round < 400; ++round) {
        auto mutated = whole;
        // A third in the header and schema, where it hurts most.
        const auto range = round % 3 == 0 ? 4096 : mutated.size();
        for (unsigned change = 0; change < 1 + engine() % 20; ++change)
            mutated[engine() % range] = static_cast<char>(engine());
        if (round % 10 == 9)
            mutated.resize(engine() % mutated.size());
        if (mutated.empty())
            continue;
        write(m_path, mutated);
        std::filesystem::remove(m_path.string() + "-wal");
        std::filesystem::remove(m_path.string() + "-shm");
        std::filesystem::remove(m_path.string() + ".v0.backup");
        auto catalog = Catalog::open(m_path);
        if (!catalog) {
            ++refused;
            QVERIFY(catalog.error().code == ErrorCode::Database);
            QVERIFY(!catalog.error().message.empty());
            QVERIFY(contentOf(m_path) == mutated);
            continue;
        }
        ++opened;
        useAll(**catalog);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(opened > 20 && refused > 20); // both ways were gone
}

void TestCatalogDamage::survivesMutatedFormerLibraries() {
    const auto whole = contentOf(MEDLEY_TEST_DATA "/schema1.db");
    std::mt19937 engine(98);
    int migrated = 0;
    int refused = 0;
    for (int round = 0; round < 100; ++round) {
        auto mutated = whole;
        const auto range = round % 3 == 0 ? 4096 : mutated.size();
        for (unsigned change = 0; change < 1 + engine() % 20; ++change)
            mutated[engine() % range] = static_cast<char>(engine());
        makeFolder();
        write(m_path, mutated);
        const auto catalog = Catalog::open(m_path);
        if (!catalog) {
            ++refused;
            QVERIFY(!catalog.error().message.empty());
            continue;
        }
        ++migrated;
        useAll(**catalog);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(migrated > 10 && refused > 10);
}

QTEST_APPLESS_MAIN(TestCatalogDamage)
#include "tst_catalogdamage.moc"
