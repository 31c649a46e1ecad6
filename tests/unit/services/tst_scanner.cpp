#include "core/services/scanner.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <filesystem>
#include <map>

using namespace medley;
namespace fs = std::filesystem;

class TestScanner : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    fs::path m_root;

    void write(const char* name, const char* content = "x") const {
        fs::create_directories((m_root / name).parent_path());
        QFile file(QString::fromStdString((m_root / name).string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    /// Relative path → record.
    std::map<std::string, catalog::FileRecord> scanned(std::vector<fs::path> roots = {}) const {
        if (roots.empty())
            roots = {m_root};
        std::map<std::string, catalog::FileRecord> files;
        scan(roots, {}, [&](FoundFile file) {
            const auto name = fs::path(file.record.path).lexically_relative(m_root).string();
            if (!files.emplace(name, file.record).second)
                qFatal("%s was found twice", name.c_str());
            return true;
        });
        return files;
    }

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_root = fs::canonical(m_dir->path().toStdString());
    }

    void findsMediaAndAccountsForTheRest() {
        write("a/b/photo.JPG");
        write("sound.flac");
        write("notes.txt");
        write(".hidden.jpg");
        write(".git/photo.jpg");
        const auto files = scanned();
        QCOMPARE(files.size(), 3U);
        QCOMPARE(files.at("a/b/photo.JPG").state, catalog::FileState::Pending);
        QCOMPARE(files.at("a/b/photo.JPG").folder, m_root.string());
        QCOMPARE(files.at("sound.flac").bytes, std::int64_t{1});
        QVERIFY(files.at("sound.flac").modifiedNs > 0);
        QCOMPARE(files.at("notes.txt").state, catalog::FileState::Skipped);
        QCOMPARE(files.at("notes.txt").reason->code, ErrorCode::NotMedia);
    }

    void aBrokenLinkIsAProblem() {
        fs::create_symlink(m_root / "nowhere.jpg", m_root / "link.jpg");
        const auto files = scanned();
        QCOMPARE(files.at("link.jpg").state, catalog::FileState::Failed);
        QCOMPARE(files.at("link.jpg").reason->code, ErrorCode::BrokenLink);
    }

    void aLoopIsWalkedOnce() {
        write("a/photo.jpg");
        fs::create_directory_symlink(m_root, m_root / "a/back");
        fs::create_symlink("self", m_root / "self");
        const auto files = scanned();
        QCOMPARE(files.size(), 3U);
        QCOMPARE(files.at("a/photo.jpg").state, catalog::FileState::Pending);
        QCOMPARE(files.at("a/back").reason->code, ErrorCode::LinkLoop);
        QCOMPARE(files.at("a/back").state, catalog::FileState::Failed);
        QCOMPARE(files.at("self").reason->code, ErrorCode::LinkLoop);
    }

    void aFolderReachedTwiceIsWalkedOnce() {
        write("a/photo.jpg");
        fs::create_directory_symlink(m_root / "a", m_root / "b");
        const auto files = scanned();
        QCOMPARE(files.size(), 2U);
        QCOMPARE(files.at("b").state, catalog::FileState::Skipped);
        const auto twice = scanned({m_root / "a", m_root / "a"});
        QCOMPARE(twice.at("a/photo.jpg").state, catalog::FileState::Pending);
    }

    void pipesAreNotOpened() {
        QCOMPARE(::mkfifo((m_root / "pipe.mp4").c_str(), 0600), 0);
        const auto files = scanned();
        QCOMPARE(files.at("pipe.mp4").state, catalog::FileState::Skipped);
    }

    void whatIsNotThereIsSaid() {
        const auto files = scanned({m_root / "missing"});
        QCOMPARE(files.at("missing").reason->code, ErrorCode::NotFound);
    }

    void namesAreBytes() {
        write("caf\xe9.jpg"); // Latin-1, not UTF-8
        write("日本.png");
        fs::create_directories(m_root / "x");
        const auto raw = m_root / "x" / "\xff\xfe.png";
        QVERIFY(std::fclose(std::fopen(raw.c_str(), "w")) == 0);
        QVERIFY(scanned().contains("x/\xff\xfe.png"));
        QVERIFY(scanned().contains("日本.png"));
    }

    void stopsWhenAsked() {
        for (int i = 0; i < 20; ++i)
            write(("photo" + std::to_string(i) + ".jpg").c_str());
        int found = 0;
        scan(std::vector{m_root}, {}, [&](const FoundFile&) { return ++found < 5; });
        QCOMPARE(found, 5);
        CancelSource source;
        source.cancel();
        scan(std::vector{m_root}, source.token(), [&](const FoundFile&) { return ++found < 5; });
        QCOMPARE(found, 5);
    }

    void aSlashAtTheEndIsTheSameFolder() {
        write("photo.jpg");
        const auto files = scanned({m_root.string() + "/"});
        QCOMPARE(files.at("photo.jpg").folder, m_root.string());
    }
};

QTEST_APPLESS_MAIN(TestScanner)
#include "tst_scanner.moc"
