#include "core/catalog/connection.h"
#include "core/catalog/migrations.h"
#include "tests/unit/catalog/samples.h"

#include <QtCore/QTemporaryDir>

#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

using namespace medley;
using namespace medley::catalog;

namespace {

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

/// Every connection opened meanwhile may grow its database by no more than so many pages: a full disk.
class FullDisk {
public:
    explicit FullDisk(int pages) {
        s_pages = pages;
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(limit));
    }
    ~FullDisk() { sqlite3_reset_auto_extension(); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    static int limit(sqlite3* database, char**, const void*) {
        const auto sql = "PRAGMA max_page_count = " + std::to_string(s_pages);
        return sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
    }
    static inline int s_pages = 0;
};

/// Root may do everything: become nobody for a while.
class Unprivileged {
public:
    Unprivileged() : m_wasRoot(::geteuid() == 0 && ::seteuid(65534) == 0) {}
    ~Unprivileged() {
        if (m_wasRoot && ::seteuid(0) != 0)
            qFatal("cannot become root again");
    }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;

private:
    bool m_wasRoot;
};

} // namespace

class TestCatalogOpen : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_path;

    std::set<std::string> filesInFolder() const {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_path.parent_path()))
            names.insert(entry.path().filename().string());
        return names;
    }
    /// A closed library with a file, a segment and a vector.
    void makeLibrary() {
        const auto catalog = valueOf(Catalog::open(m_path));
        const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
        auto file = addOne(*catalog, "/a/river.png");
        file.kind = MediaKind::Image;
        auto picture = pictureSegment(8, 1, {{1, "coffee", 0.9F}});
        picture.vectors.front().space = space.id;
        FileMetadata metadata;
        metadata.city = "Rome";
        metadata.cameraModel = "X100";
        metadata.keywords = {"sea", "sun"};
        metadata.tags = {{"artist", "nobody"}};
        const auto ids = valueOf(catalog->files().storeIndexed(file, std::vector{picture}, metadata));
        valueOf(catalog->notes().setCaption(ids.front(), "A cup", Author::Person));
        valueOf(catalog->notes().addAnswer({0, file.id, ids.front(), "What?", "That.", "vqa"}));
        valueOf(catalog->searches().save({0, "cups", "cup"}));
        valueOf(catalog->searches().remember("cup", 1));
        valueOf(catalog->locations().watch({"/a"}));
    }
    /// Opening fails with this code, says something, and changes nothing.
    void verifyRefused(ErrorCode code, const char* part = "") {
        const auto before = contentOf(m_path);
        const auto namesBefore = filesInFolder();
        for (const bool readOnly : {false, true}) {
            const auto opened = Catalog::open(m_path, {readOnly});
            QVERIFY(!opened.has_value());
            QCOMPARE(opened.error().code, code);
            QVERIFY2(opened.error().message.find(part) != std::string::npos, opened.error().message.c_str());
            QVERIFY(contentOf(m_path) == before);
            if (readOnly) // such a connection leaves empty side files
                for (const auto* suffix : {"-wal", "-shm"})
                    std::filesystem::remove(m_path.string() + suffix);
            QVERIFY(filesInFolder() == namesBefore);
        }
    }
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
    Result<OpenOutcome> migrateWith(const char* sql) {
        auto connection = valueOf(Connection::open(m_path, false));
        std::vector<Migration> steps(migrations().begin(), migrations().end());
        steps.push_back({steps.back().version + 1, "9999_test", sql});
        return migrate(*connection, steps);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = std::filesystem::path(m_folder->path().toStdString()) / "library.db";
    }
    void createsAndOpensAgain();
    void opensWhereTheProcessStands();
    void twoMayHaveItOpen();
    void migratesAndKeepsACopy();
    void aStepThatFailsChangesNothing_data();
    void aStepThatFailsChangesNothing();
    void readOnlyLibrariesAreNotMigrated();
    void refusesANewerSchema();
    void refusesANewerSchemaThatIsOnlyInTheLog();
    void refusesForeignDatabases_data();
    void refusesForeignDatabases();
    void refusesWhatIsNoDatabase_data();
    void refusesWhatIsNoDatabase();
    void refusesTruncatedLibraries();
    void refusesMissingTables();
    void survivesMutatedLibraries();
    void survivesMutatedFormerLibraries();
    void opensForReading();
    void saysWhatIsWrongWithThePlace();
    void saysThatItMayNotWrite();
    void survivesAFullDisk();
    void saysThatThereIsNoRoomForANewLibrary();
};

void TestCatalogOpen::createsAndOpensAgain() {
    {
        const auto catalog = valueOf(Catalog::open(m_path));
        QCOMPARE(catalog->openOutcome(), OpenOutcome::Created);
        QCOMPARE(catalog->schemaVersion(), static_cast<int>(migrations().size()));
        addOne(*catalog, "/a/1.png");
    }
    QCOMPARE(filesInFolder(), std::set<std::string>{"library.db"}); // the log is gone after an orderly end
    const auto catalog = valueOf(Catalog::open(m_path));
    QCOMPARE(catalog->openOutcome(), OpenOutcome::UpToDate);
    QCOMPARE(valueOf(catalog->files().counts()).pending, 1);
    QCOMPARE(contentOf(m_path).substr(68, 4), std::string("Mdly"));
}

void TestCatalogOpen::opensWhereTheProcessStands() {
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(m_path.parent_path());
    const auto opened = Catalog::open("file:strange?mode=memory"); // a name like any other, no address
    std::filesystem::current_path(before);
    QVERIFY(opened.has_value());
    QVERIFY(filesInFolder().contains("file:strange?mode=memory"));
    QCOMPARE(Catalog::open("").error().code, ErrorCode::InvalidArgument);
}

void TestCatalogOpen::twoMayHaveItOpen() {
    const auto first = valueOf(Catalog::open(m_path));
    const auto second = valueOf(Catalog::open(m_path));
    const auto reader = valueOf(Catalog::open(m_path, {true}));
    for (int i = 0; i < 20; ++i)
        addOne(i % 2 == 0 ? *first : *second, "/a/" + std::to_string(i));
    for (const auto* catalog : {first.get(), second.get(), reader.get()})
        QCOMPARE(valueOf(catalog->files().counts()).pending, 20);
}

void TestCatalogOpen::migratesAndKeepsACopy() {
    makeLibrary();
    const auto outcome = migrateWith("ALTER TABLE file ADD COLUMN stars INTEGER NOT NULL DEFAULT 3;"
                                     "CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT;");
    QCOMPARE(valueOf(Result<OpenOutcome>(outcome)), OpenOutcome::Migrated);
    QCOMPARE(filesInFolder(), (std::set<std::string>{"library.db", "library.db.v3.backup"}));
    {
        const SQLite::Database database(m_path.string());
        SQLite::Statement row(database, "SELECT stars, path FROM file");
        QVERIFY(row.executeStep());
        QCOMPARE(row.getColumn(0).getInt(), 3);
        QCOMPARE(row.getColumn(1).getString(), std::string("/a/river.png"));
    }
    // The copy is the library as it was.
    auto copy = m_path;
    copy += ".v3.backup";
    const auto former = valueOf(Catalog::open(copy));
    QCOMPARE(former->openOutcome(), OpenOutcome::UpToDate);
    QCOMPARE(valueOf(former->words().match("coffee", 10)).size(), std::size_t{1});
    QVERIFY(valueOf(former->verify(false)).empty());
}

void TestCatalogOpen::aStepThatFailsChangesNothing_data() {
    QTest::addColumn<QString>("sql");
    QTest::newRow("syntax") << QStringLiteral("CREATE TABLE note (id INTEGER PRIMARY KEY); CREATE TABLE oops (");
    QTest::newRow("exists") << QStringLiteral(
        "CREATE TABLE note (id INTEGER PRIMARY KEY); CREATE TABLE file (id INTEGER)");
    QTest::newRow("orphans") << QStringLiteral("DELETE FROM file"); // the segments would hang in the air
}

void TestCatalogOpen::aStepThatFailsChangesNothing() {
    QFETCH(QString, sql);
    makeLibrary();
    const auto text = sql.toStdString();
    const auto outcome = migrateWith(text.c_str());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Database);
    QVERIFY(outcome.error().message.find("as it was") != std::string::npos);
    const auto catalog = valueOf(Catalog::open(m_path));
    QCOMPARE(catalog->openOutcome(), OpenOutcome::UpToDate);
    QCOMPARE(valueOf(catalog->words().match("coffee", 10)).size(), std::size_t{1});
    const SQLite::Database database(m_path.string());
    QVERIFY(!database.tableExists("note"));
}

void TestCatalogOpen::readOnlyLibrariesAreNotMigrated() {
    makeLibrary();
    auto connection = valueOf(Connection::open(m_path, true));
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    steps.push_back({steps.back().version + 1, "9999_test", "CREATE TABLE note (id INTEGER)"});
    const auto outcome = migrate(*connection, steps);
    QVERIFY(!outcome);
    QVERIFY(outcome.error().message.find("earlier version") != std::string::npos);
}

void TestCatalogOpen::refusesANewerSchema() {
    makeLibrary();
    valueOf(migrateWith("CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT"));
    verifyRefused(ErrorCode::Database, "newer version");
}

void TestCatalogOpen::refusesANewerSchemaThatIsOnlyInTheLog() {
    makeLibrary();
    {
        SQLite::Database newer(m_path.string(), SQLite::OPEN_READWRITE);
        newer.exec("PRAGMA user_version = 77");
        // As if the newer program had been killed.
        sqlite3_db_config(newer.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
    QVERIFY(filesInFolder().contains("library.db-wal"));
    const auto before = contentOf(m_path);
    const auto opened = Catalog::open(m_path);
    QVERIFY(!opened);
    QVERIFY(opened.error().message.find("newer version") != std::string::npos);
    QVERIFY(contentOf(m_path) == before);
    SQLite::Database newer(m_path.string(), SQLite::OPEN_READWRITE);
    QCOMPARE(newer.execAndGet("PRAGMA user_version").getInt(), 77); // nothing of the log is lost
}

void TestCatalogOpen::refusesForeignDatabases_data() {
    QTest::addColumn<QString>("sql");
    QTest::newRow("another program's") << QStringLiteral(
        "PRAGMA application_id = 12345; CREATE TABLE file (id INTEGER)");
    QTest::newRow("nobody's") << QStringLiteral("CREATE TABLE note (id INTEGER); INSERT INTO note VALUES (1)");
    QTest::newRow("without tables") << QStringLiteral("PRAGMA user_version = 1");
    QTest::newRow("with a log") << QStringLiteral("PRAGMA journal_mode = WAL; CREATE TABLE file (id INTEGER)");
    QTest::newRow("UTF-16") << QStringLiteral("PRAGMA encoding = 'UTF-16'; CREATE TABLE file (id INTEGER)");
}

void TestCatalogOpen::refusesForeignDatabases() {
    QFETCH(QString, sql);
    SQLite::Database(m_path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql.toStdString());
    verifyRefused(ErrorCode::Database, "another program");
}

void TestCatalogOpen::refusesWhatIsNoDatabase_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("text") << QByteArray("Dear diary, today I wrote a file of my own.\n").repeated(100);
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("half a magic") << QByteArray("SQLite form");
    QTest::newRow("noise") << QByteArray("\x89PNG\r\n\x1a\n", 8).repeated(1000);
}

void TestCatalogOpen::refusesWhatIsNoDatabase() {
    QFETCH(QByteArray, content);
    write(m_path, content.toStdString());
    verifyRefused(ErrorCode::Database, "not a Medley library");
}

void TestCatalogOpen::refusesTruncatedLibraries() {
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

void TestCatalogOpen::refusesMissingTables() {
    makeLibrary();
    SQLite::Database(m_path.string(), SQLite::OPEN_READWRITE).exec("DROP TABLE label");
    verifyRefused(ErrorCode::Database, "damaged");
}

void TestCatalogOpen::survivesMutatedLibraries() {
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

void TestCatalogOpen::survivesMutatedFormerLibraries() {
    const auto whole = contentOf(MEDLEY_TEST_DATA "/schema1.db");
    std::mt19937 engine(98);
    int migrated = 0;
    int refused = 0;
    for (int round = 0; round < 100; ++round) {
        auto mutated = whole;
        const auto range = round % 3 == 0 ? 4096 : mutated.size();
        for (unsigned change = 0; change < 1 + engine() % 20; ++change)
            mutated[engine() % range] = static_cast<char>(engine());
        init();
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

void TestCatalogOpen::opensForReading() {
    QCOMPARE(Catalog::open(m_path, {true}).error().code, ErrorCode::NotFound);
    QVERIFY(filesInFolder().empty());
    makeLibrary();
    const auto catalog = valueOf(Catalog::open(m_path, {true}));
    QCOMPARE(valueOf(catalog->files().list({})).size(), std::size_t{1});
    QCOMPARE(valueOf(catalog->words().match("coffee", 10)).size(), std::size_t{1});
    QVERIFY(valueOf(catalog->verify(false)).empty());
    QCOMPARE(catalog->files().add(std::vector{found("/b")}).error().code, ErrorCode::NoPermission);
    QCOMPARE(catalog->verify(true).error().code, ErrorCode::NoPermission);
    QCOMPARE(valueOf(catalog->vectors().ensureSpace("starter", "f", 8)).dimension, 8);
    QCOMPARE(catalog->vectors().ensureSpace("starter", "another", 8).error().code, ErrorCode::NoPermission);
}

void TestCatalogOpen::saysWhatIsWrongWithThePlace() {
    const auto missing = Catalog::open(m_path.parent_path() / "no such folder" / "library.db");
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(missing.error().message.find("no such folder") != std::string::npos);
    QCOMPARE(Catalog::open(m_path.parent_path()).error().code, ErrorCode::InvalidArgument);
}

void TestCatalogOpen::saysThatItMayNotWrite() {
    makeLibrary();
    const auto before = contentOf(m_path);
    std::filesystem::permissions(m_path, std::filesystem::perms{0555});
    std::filesystem::permissions(m_path.parent_path(), std::filesystem::perms{0555});
    {
        const Unprivileged unprivileged;
        QCOMPARE(Catalog::open(m_path).error().code, ErrorCode::NoPermission);
        QCOMPARE(Catalog::open(m_path.parent_path() / "new.db").error().code, ErrorCode::NoPermission);
    }
    std::filesystem::permissions(m_path, std::filesystem::perms::none);
    {
        const Unprivileged unprivileged;
        QCOMPARE(Catalog::open(m_path).error().code, ErrorCode::NoPermission);
        QCOMPARE(Catalog::open(m_path, {true}).error().code, ErrorCode::NoPermission);
    }
    std::filesystem::permissions(m_path.parent_path(), std::filesystem::perms::owner_all);
    std::filesystem::permissions(m_path, std::filesystem::perms::owner_all);
    QVERIFY(contentOf(m_path) == before);
}

void TestCatalogOpen::survivesAFullDisk() {
    makeLibrary();
    const auto pages = static_cast<int>(std::filesystem::file_size(m_path) / 4096);
    std::vector<FileRecord> many;
    for (int i = 0; i < 5000; ++i)
        many.push_back(found("/a/file" + std::to_string(i)));
    {
        const FullDisk disk(pages + 10);
        const auto catalog = valueOf(Catalog::open(m_path));
        const auto added = catalog->files().add(many);
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::DiskFull);
        QCOMPARE(valueOf(catalog->files().counts()).total(), 1); // all or nothing
        addOne(*catalog, "/a/small one");                        // it goes on with what fits
        QVERIFY(valueOf(catalog->verify(false)).empty());
    }
    const auto catalog = valueOf(Catalog::open(m_path));
    valueOf(catalog->files().add(many));
    QCOMPARE(valueOf(catalog->files().counts()).total(), 5002);
}

void TestCatalogOpen::saysThatThereIsNoRoomForANewLibrary() {
    {
        const FullDisk disk(5);
        QCOMPARE(Catalog::open(m_path).error().code, ErrorCode::DiskFull);
    }
    QCOMPARE(valueOf(Catalog::open(m_path))->openOutcome(), OpenOutcome::Created);
}

QTEST_APPLESS_MAIN(TestCatalogOpen)
#include "tst_catalogopen.moc"
