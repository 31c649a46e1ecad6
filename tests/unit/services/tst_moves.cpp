// Files that went somewhere else are met again, and one proposal speaks for a whole folder.
#include "core/services/moves.h"

#include <QtTest>

using namespace medley;

namespace {

catalog::FileRecord file(std::int64_t id, std::string path, std::string hash = {}, std::int64_t bytes = 100,
                         std::int64_t modified = 7) {
    catalog::FileRecord record;
    record.id = FileId{id};
    record.path = std::move(path);
    record.contentHash = std::move(hash);
    record.bytes = bytes;
    record.modifiedNs = modified;
    return record;
}

FileOnDisk nothing(const std::string& path) {
    return path.empty() ? FileOnDisk{0, 0} : FileOnDisk{};
}

} // namespace

class TestMoves : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatChangesAtTheBeginning_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("oldPart");
        QTest::addColumn<QString>("newPart");
        const auto row = [](const char* name, const char* from, const char* to, const char* a, const char* b) {
            QTest::newRow(name) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(a)
                                << QString::fromUtf8(b);
        };
        row("a drive", "/media/a/x/1.jpg", "/media/b/x/1.jpg", "/media/a", "/media/b");
        row("another depth", "/a/x/1.jpg", "/home/me/pictures/x/1.jpg", "/a", "/home/me/pictures");
        row("whole names only", "/ab/x.jpg", "/b/x.jpg", "/ab", "/b");
        row("renamed", "/a/1.jpg", "/a/2.jpg", "/a/1.jpg", "/a/2.jpg");
        row("to the root", "/a/b/1.jpg", "/1.jpg", "/a/b", "");
        row("from the root", "/1.jpg", "/a/1.jpg", "", "/a");
    }
    void whatChangesAtTheBeginning() {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        QFETCH(const QString, oldPart);
        QFETCH(const QString, newPart);
        const auto [a, b] = prefixChange(from.toStdString(), to.toStdString());
        QCOMPARE(QString::fromStdString(a), oldPart);
        QCOMPARE(QString::fromStdString(b), newPart);
    }

    void contentIsBetterThanNameAndTime() {
        const auto proposals =
            proposeMoves({{file(1, "/a/1.jpg", "h1"), {file(2, "/b/other.jpg", "h1"), file(3, "/b/1.jpg", "h2")}},
                          {file(4, "/a/2.jpg"), {file(5, "/c/2.jpg")}},
                          {file(6, "/a/3.jpg"), {file(7, "/d/3.jpg", {}, 100, 8)}},
                          {file(8, "/a/4.jpg"), {file(9, "/d/different.jpg")}}},
                         nothing);
        QCOMPARE(proposals.size(), 3U); // nothing is known of the fourth but its size
        QCOMPARE(proposals[0].to, std::string("/b/other.jpg"));
        QCOMPARE(proposals[1].to, std::string("/c/2.jpg"));
        QCOMPARE(proposals[2].to, std::string("/d/3.jpg"));
        QVERIFY(proposals[0].confidence > 0.9 && proposals[0].confidence <= 1);
        QVERIFY(proposals[1].confidence < proposals[0].confidence);
        QVERIFY(proposals[2].confidence < proposals[1].confidence);
        QCOMPARE(proposals[0].files.front().id, FileId{1});
        QCOMPARE(proposals[0].why, std::string("the same content"));
    }

    void aCopyIsADoubt() {
        const auto one = proposeMoves({{file(1, "/a/1.jpg", "h"), {file(2, "/b/x.jpg", "h")}}}, nothing);
        const auto two =
            proposeMoves({{file(1, "/a/1.jpg", "h"), {file(2, "/b/x.jpg", "h"), file(3, "/c/y.jpg", "h")}}}, nothing);
        QVERIFY(two.front().confidence < 0.6 * one.front().confidence);
    }

    void aDriveIsOneProposal() {
        std::vector<MissingFile> missing;
        for (int i = 0; i < 20; ++i) {
            const auto tail = "/album" + std::to_string(i % 3) + "/" + std::to_string(i) + ".jpg";
            missing.push_back({file(i + 1, "/media/old" + tail), {file(100 + i, "/media/new" + tail)}});
        }
        // A copy elsewhere does not lead one of them astray.
        missing[5].candidates.insert(missing[5].candidates.begin(), file(500, "/elsewhere/5.jpg"));
        const auto proposals = proposeMoves(missing, nothing);
        QCOMPARE(proposals.size(), 1U);
        QCOMPARE(proposals.front().from, std::string("/media/old"));
        QCOMPARE(proposals.front().to, std::string("/media/new"));
        QCOMPARE(proposals.front().files.size(), 20U);
        QCOMPARE(proposals.front().files[5].path, std::string("/media/new/album2/5.jpg"));
        QVERIFY(proposals.front().confidence > 0.85);
    }

    void whatWasNotMetYetIsLookedForWhereItShouldBe() {
        const auto look = [](const std::string& path) {
            if (path == "/new/x/2.jpg")
                return FileOnDisk{100, 7};
            if (path == "/new/x/3.jpg")
                return FileOnDisk{99, 7}; // another file
            return FileOnDisk{};
        };
        const auto proposals = proposeMoves({{file(1, "/old/x/1.jpg", "h"), {file(9, "/new/x/1.jpg", "h")}},
                                             {file(2, "/old/x/2.jpg"), {}},
                                             {file(3, "/old/x/3.jpg"), {}},
                                             {file(4, "/older/x/2.jpg"), {}}},
                                            look);
        std::size_t files = 0;
        for (const auto& proposal : proposals)
            files += proposal.files.size();
        QCOMPARE(files, 2U);
    }

    void oneFileGoesToOnePlace() {
        const auto proposals = proposeMoves({{file(1, "/a/1.jpg", "h"), {file(9, "/c/1.jpg", "h")}},
                                             {file(2, "/b/1.jpg", "h"), {file(9, "/c/1.jpg", "h")}}},
                                            nothing);
        QCOMPARE(proposals.size(), 1U);
        QCOMPARE(proposals.front().files.size(), 1U);
    }

    void onlyWhatIsSureIsDoneWithoutAsking() {
        const auto known = file(1, "/a/1.jpg");
        QVERIFY(isMoved(known, file(0, "/b/1.jpg")));
        QVERIFY(!isMoved(known, file(0, "/b/2.jpg")));
        QVERIFY(!isMoved(known, file(0, "/b/1.jpg", {}, 101)));
        QVERIFY(!isMoved(known, file(0, "/b/1.jpg", {}, 100, 8)));
        QVERIFY(!isMoved(known, known));
        QVERIFY(!isMoved(file(1, "/a/1.jpg", {}, 0), file(0, "/b/1.jpg", {}, 0))); // empty files are all the same
    }
};

QTEST_APPLESS_MAIN(TestMoves)
#include "tst_moves.moc"
