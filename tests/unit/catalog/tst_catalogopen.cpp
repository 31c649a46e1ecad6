#include "core/catalog/connection.h"
#include "core/catalog/migrations.h"
#include "tests/unit/catalog/libraryfile.h"

#include <sqlite3.h>
#include <unistd.h>

using namespace medley;
using namespace medley::catalog;

namespace {

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

class TestCatalogOpen : public QObject, private LibraryFile {
    Q_OBJECT

    Result<OpenOutcome> migrateWith(const char* sql) {
        auto connection = valueOf(Connection::open(m_path, false));
        std::vector<Migration> steps(migrations().begin(), migrations().end());
        steps.push_back({steps.back().version + 1, "9999_test", sql});
        return migrate(*connection, steps);
    }

private Q_SLOTS:
    void init() { makeFolder(); }
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
