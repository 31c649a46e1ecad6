#include "tests/unit/catalog/samples.h"

#include <QtCore/QTemporaryDir>

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <fstream>

using namespace medley;
using namespace medley::catalog;

/// Damages a library behind its back, with a connection that enforces nothing.
class TestCatalogHealth : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_path;
    FileId m_video;
    SpaceId m_space;

    void damage(const char* sql) {
        SQLite::Database database(m_path.string(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
        database.exec(sql);
    }
    /// Reports exactly so many things, mends them, and is well afterwards.
    void verifyMended(std::size_t problems) {
        const auto catalog = valueOf(Catalog::open(m_path));
        const auto found = valueOf(catalog->verify(false));
        for (const auto& sentence : found)
            QVERIFY2(sentence.ends_with('.'), sentence.c_str());
        QCOMPARE(found.size(), problems);
        QCOMPARE(valueOf(catalog->verify(false)), found); // looking changes nothing
        QCOMPARE(valueOf(catalog->verify(true)).size(), problems);
        QCOMPARE(valueOf(catalog->verify(false)), std::vector<std::string>{});
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = std::filesystem::path(m_folder->path().toStdString()) / "library.db";
        const auto catalog = valueOf(Catalog::open(m_path));
        m_space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8)).id;
        for (const char* path : {"/a/one.mp4", "/a/two.mp4", "/a/three.mp4"}) {
            auto file = addOne(*catalog, path);
            file.kind = MediaKind::Video;
            m_video = file.id;
            valueOf(storeIndexed(*catalog, file, m_space,
                                 std::vector{pictureSegment(8, 1, {{1, "coffee", 0.9F}}), pictureSegment(8, 2),
                                             speechSegment(1, "the river below")}));
        }
    }
    void isWell();
    void findsOrphans();
    void findsOrphansOfAnyTable_data();
    void findsOrphansOfAnyTable();
    void notesLoseOnlyTheirSegment();
    void correctsWhatListsAreFilteredBy();
    void findsDamagedVectors_data();
    void findsDamagedVectors();
    void damagedVectorsOfCaptionsAreMadeAgain();
    void findsMissingAndWrongWords();
    void rebuildsADamagedWordIndex();
    void remakesIndexes();
    void reportsDamagedPages();
};

void TestCatalogHealth::isWell() {
    verifyMended(0);
}

void TestCatalogHealth::findsOrphans() {
    damage("DELETE FROM file WHERE path = '/a/one.mp4'");
    // Segments of no file; the name's row in the index of words.
    verifyMended(2);
    const auto catalog = valueOf(Catalog::open(m_path));
    QCOMPARE(valueOf(catalog->vectors().count(m_space)), 4);
    QCOMPARE(valueOf(catalog->words().match("coffee", 10)).size(), std::size_t{2});

    damage("DELETE FROM segment WHERE file = 2 AND type = 'picture'");
    verifyMended(3); // labels, vectors, words
    damage("DELETE FROM space");
    verifyMended(1);
}

void TestCatalogHealth::findsOrphansOfAnyTable_data() {
    QTest::addColumn<QString>("sql");
    QTest::newRow("metadata") << QStringLiteral("INSERT INTO metadata (file) VALUES (99)");
    QTest::newRow("keyword") << QStringLiteral("INSERT INTO keyword VALUES (99, 0, 'a', 'a')");
    QTest::newRow("tag") << QStringLiteral("INSERT INTO tag VALUES (99, 0, 'a', 'a')");
    QTest::newRow("caption") << QStringLiteral("INSERT INTO caption (file, type, key_time, text, author, created_at) "
                                               "VALUES (99, 'shot', 0, 'a', 'person', 0)");
    QTest::newRow("caption's vector") << QStringLiteral("INSERT INTO caption_vector VALUES (99, 1, zeroblob(16))");
    QTest::newRow("caption job's file") << QStringLiteral("INSERT INTO caption_job_file VALUES (99)");
    QTest::newRow("answer") << QStringLiteral("INSERT INTO answer (file, question, answer, model, created_at) VALUES "
                                              "(99, 'a', 'b', 'c', 0)");
}

void TestCatalogHealth::findsOrphansOfAnyTable() {
    QFETCH(QString, sql);
    damage(sql.toUtf8().constData());
    verifyMended(1);
}

void TestCatalogHealth::notesLoseOnlyTheirSegment() {
    {
        const auto catalog = valueOf(Catalog::open(m_path));
        valueOf(catalog->notes().setCaption(SegmentId{1}, "Rex", Author::Person));
        valueOf(catalog->notes().addAnswer({0, FileId{1}, SegmentId{1}, "What?", "That.", "vqa"}));
    }
    damage("UPDATE caption SET segment = 999; UPDATE answer SET segment = 999");
    verifyMended(2); // the words too
    const auto catalog = valueOf(Catalog::open(m_path));
    QCOMPARE(valueOf(catalog->notes().captions(FileId{1})).front().text, std::string("Rex"));
    QVERIFY(!valueOf(catalog->notes().answers(FileId{1})).front().segment);
}

void TestCatalogHealth::correctsWhatListsAreFilteredBy() {
    damage("UPDATE file SET has_speech = 0 WHERE id = 1; UPDATE file SET has_text = 1 WHERE id = 2;"
           "UPDATE file SET has_place = 1, has_keyword = 1, folder_key = '/b/' WHERE id = 3");
    verifyMended(1);
    const auto catalog = valueOf(Catalog::open(m_path));
    FileFilter filter;
    filter.conditions = {{FileField::HasSpeech}, {FileField::Folder, {"a"}}};
    QCOMPARE(valueOf(catalog->files().matching(filter)).size(), std::size_t{3});
    for (const auto field : {FileField::HasText, FileField::HasPlace, FileField::HasKeyword}) {
        filter.conditions = {{field}};
        QVERIFY(valueOf(catalog->files().matching(filter)).empty());
    }
}

void TestCatalogHealth::findsDamagedVectors_data() {
    QTest::addColumn<QString>("blob");
    QTest::newRow("empty") << QStringLiteral("x''");
    QTest::newRow("short") << QStringLiteral("zeroblob(15)");
    QTest::newRow("long") << QStringLiteral("zeroblob(17)");
    QTest::newRow("huge") << QStringLiteral("zeroblob(1000000)");
    QTest::newRow("infinite") << QStringLiteral("x'0000007C000000000000000000000000'");
    QTest::newRow("nan") << QStringLiteral("x'000000000000000000000000000001FE'");
}

void TestCatalogHealth::findsDamagedVectors() {
    QFETCH(QString, blob);
    damage(("UPDATE embedding SET vector = " + blob.toStdString() + " WHERE segment = 4").c_str());
    {
        const auto catalog = valueOf(Catalog::open(m_path));
        int visited = 0;
        const auto streamed = catalog->vectors().forEach(m_space, [&](const StoredVector&) { return ++visited > 0; });
        QCOMPARE(streamed.error().code, ErrorCode::Database);
        QCOMPARE(visited, 2);
    }
    verifyMended(1);
    const auto catalog = valueOf(Catalog::open(m_path));
    QCOMPARE(valueOf(catalog->vectors().count(m_space)), 5);
    QCOMPARE(valueOf(catalog->files().byId(FileId{2})).state, FileState::Pending); // so that it is indexed again
    QCOMPARE(valueOf(catalog->files().byId(FileId{1})).state, FileState::Indexed);
}

void TestCatalogHealth::damagedVectorsOfCaptionsAreMadeAgain() {
    {
        const auto catalog = valueOf(Catalog::open(m_path));
        valueOf(catalog->notes().setCaption(SegmentId{1}, "Rex", Author::Person));
        const std::vector<CaptionText> captions{{FileId{1}, SegmentId{1}, "Rex"}};
        valueOf(catalog->captions().storeVectors(m_space, captions, std::vector<Embedding>{vectorOf(8, 3)}));
    }
    verifyMended(0);
    damage("UPDATE caption_vector SET vector = x'0000007C000000000000000000000000'");
    {
        const auto catalog = valueOf(Catalog::open(m_path));
        const auto streamed = catalog->captions().forEachVector(m_space, [](auto, auto) { return true; });
        QCOMPARE(streamed.error().code, ErrorCode::Database);
    }
    verifyMended(1);
    const auto catalog = valueOf(Catalog::open(m_path));
    QCOMPARE(valueOf(catalog->captions().withoutVector(m_space, 10)).front().text, std::string("Rex"));
}

void TestCatalogHealth::findsMissingAndWrongWords() {
    damage("DELETE FROM words WHERE rowid = 3;"                            // missing
           "UPDATE words SET transcript = 'lake' WHERE rowid = 6;"         // wrong
           "DELETE FROM words WHERE rowid = -2;"                           // a name
           "INSERT INTO words (rowid, transcript) VALUES (999, 'ghost')"); // too many
    const auto words = [&](const char* query) {
        return valueOf(valueOf(Catalog::open(m_path))->words().match(query, 10)).size();
    };
    QCOMPARE(words("river"), std::size_t{1});
    QCOMPARE(words("ghost"), std::size_t{0}); // a row of nothing is no result
    verifyMended(1);
    QCOMPARE(words("river"), std::size_t{3});
    QCOMPARE(words("lake"), std::size_t{0});
    QCOMPARE(words("two"), std::size_t{1});
}

void TestCatalogHealth::rebuildsADamagedWordIndex() {
    damage("UPDATE words_data SET block = zeroblob(length(block)) WHERE id > 10");
    verifyMended(1);
    QCOMPARE(valueOf(valueOf(Catalog::open(m_path))->words().match("river", 10)).size(), std::size_t{3});
}

void TestCatalogHealth::remakesIndexes() {
    // Take the index's entry in the schema away, change the table, put it back.
    damage("CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'file_by_state';"
           "PRAGMA writable_schema = ON;"
           "DELETE FROM sqlite_schema WHERE name = 'file_by_state'");
    damage("UPDATE file SET kind = 'image' WHERE id = 3");
    damage("PRAGMA writable_schema = ON;"
           "INSERT INTO sqlite_schema SELECT * FROM kept");
    damage("DROP TABLE kept");
    const auto catalog = valueOf(Catalog::open(m_path));
    QVERIFY(!valueOf(catalog->verify(false)).empty());
    QCOMPARE(valueOf(catalog->files().counts()).images, 0); // counted in the stale index
    QCOMPARE(valueOf(catalog->verify(true)).size(), std::size_t{1});
    QCOMPARE(valueOf(catalog->verify(false)), std::vector<std::string>{});
    QCOMPARE(valueOf(catalog->files().counts()).images, 1);
}

void TestCatalogHealth::reportsDamagedPages() {
    const auto size = std::filesystem::file_size(m_path);
    {
        std::fstream file(m_path, std::ios::binary | std::ios::in | std::ios::out);
        for (std::size_t page = 2 * 4096; page < size; page += 4096) { // all but the schema's
            file.seekp(static_cast<std::streamoff>(page));
            file.write(std::string(64, '\xA5').c_str(), 64);
        }
    }
    const auto opened = Catalog::open(m_path);
    if (!opened) {
        QCOMPARE(opened.error().code, ErrorCode::Database);
        return;
    }
    QCOMPARE((*opened)->files().list({}).error().code, ErrorCode::Database);
    const auto found = (*opened)->verify(false);
    QVERIFY(found ? !found->empty() : found.error().code == ErrorCode::Database);
}

QTEST_APPLESS_MAIN(TestCatalogHealth)
#include "tst_cataloghealth.moc"
