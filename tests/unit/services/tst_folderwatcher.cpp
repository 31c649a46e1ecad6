// Changes below watched folders are told, once it is quiet.
#include "core/services/folderwatcher.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <mutex>

using namespace medley;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr FolderWatcher::Times kSoon{.quiet = 20ms, .longest = 200ms, .again = 1h};

/// Collects what a watcher tells.
class Told {
public:
    FolderWatcher::Listener listener() {
        return {[this](const std::vector<catalog::WatchedFolder>& folders) {
                    const std::lock_guard lock(m_mutex);
                    for (const auto& folder : folders)
                        m_folders.push_back(folder.path);
                },
                [this](const std::string& notice) {
                    const std::lock_guard lock(m_mutex);
                    m_notices.push_back(notice);
                }};
    }
    std::int64_t times(const fs::path& folder) {
        const std::lock_guard lock(m_mutex);
        return std::ranges::count(m_folders, folder.string());
    }
    std::vector<std::string> notices() {
        const std::lock_guard lock(m_mutex);
        return m_notices;
    }

private:
    std::mutex m_mutex;
    std::vector<std::string> m_folders;
    std::vector<std::string> m_notices;
};

void write(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("x");
}

} // namespace

class TestFolderWatcher : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    fs::path m_root;

    /// Writes files until a change of `folder` is told: the first ones may come before the watch begins.
    void changeUntilTold(Told& told, const fs::path& in, const fs::path& folder) const {
        int number = 0;
        const auto before = told.times(folder);
        QTRY_VERIFY_WITH_TIMEOUT((write(in / std::to_string(++number)), told.times(folder) > before), 20'000);
    }

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_root = m_dir->path().toStdString();
        fs::create_directories(m_root / "a/below");
        fs::create_directories(m_root / "b/below");
    }

    void changesAreTold() {
        Told told;
        FolderWatcher watcher(told.listener(), kSoon);
        watcher.watch({{.path = (m_root / "a").string()}, {.path = (m_root / "b").string()}});
        changeUntilTold(told, m_root / "a", m_root / "a");
        QCOMPARE(told.times(m_root / "b"), 0);
        changeUntilTold(told, m_root / "b/below", m_root / "b"); // by the folder that is watched
        QVERIFY(told.notices().empty());
    }

    void aNewFolderIsWatchedToo() {
        Told told;
        FolderWatcher watcher(told.listener(), kSoon);
        watcher.watch({{.path = (m_root / "a").string()}});
        changeUntilTold(told, m_root / "a", m_root / "a");
        fs::create_directories(m_root / "a/new/deep");
        changeUntilTold(told, m_root / "a/new/deep", m_root / "a");
    }

    void aFolderWithoutThoseBelow() {
        Told told;
        FolderWatcher watcher(told.listener(), kSoon);
        watcher.watch({{.path = (m_root / "a").string(), .recursive = false}, {.path = (m_root / "b").string()}});
        changeUntilTold(told, m_root / "b", m_root / "b"); // it has begun
        write(m_root / "a/below/file");
        changeUntilTold(told, m_root / "b", m_root / "b"); // comes after it
        QCOMPARE(told.times(m_root / "a"), 0);
        changeUntilTold(told, m_root / "a", m_root / "a");
    }

    void othersFromNowOn() {
        Told told;
        FolderWatcher watcher(told.listener(), kSoon);
        watcher.watch({{.path = (m_root / "a").string()}});
        changeUntilTold(told, m_root / "a", m_root / "a");
        watcher.watch({{.path = (m_root / "b").string()}});
        changeUntilTold(told, m_root / "b", m_root / "b");
        const auto before = told.times(m_root / "a");
        write(m_root / "a/late");
        changeUntilTold(told, m_root / "b", m_root / "b");
        QCOMPARE(told.times(m_root / "a"), before);
    }

    void everythingIsLookedAtAgainWithoutAnyChange() {
        Told told;
        FolderWatcher watcher(told.listener(), {.quiet = 1h, .longest = 1h, .again = 20ms});
        watcher.watch({{.path = (m_root / "a").string()}});
        QTRY_VERIFY(told.times(m_root / "a") > 1);
    }

    void restlessFoldersAreToldAsWell() {
        Told told;
        FolderWatcher watcher(told.listener(), {.quiet = 1h, .longest = 50ms, .again = 1h});
        watcher.watch({{.path = (m_root / "a").string()}});
        changeUntilTold(told, m_root / "a", m_root / "a");
    }

    void aFolderThatIsNotThereIsSaid() {
        Told told;
        FolderWatcher watcher(told.listener(), kSoon);
        watcher.watch({{.path = (m_root / "nowhere").string()}});
        QTRY_COMPARE(told.notices().size(), 1U);
        QVERIFY2(told.notices().front().find("nowhere") != std::string::npos, told.notices().front().c_str());
    }

    void endsInTheMiddle() {
        Told told;
        for (int i = 0; i < 20; ++i) {
            FolderWatcher watcher(told.listener(), kSoon);
            watcher.watch({{.path = (m_root / "a").string()}});
            write(m_root / "a" / std::to_string(i));
        }
        FolderWatcher neverAsked(told.listener(), kSoon);
    }
};

QTEST_GUILESS_MAIN(TestFolderWatcher)
#include "tst_folderwatcher.moc"
