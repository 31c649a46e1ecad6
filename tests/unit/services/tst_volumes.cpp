// Which drive a path is on, and where its files are when the drive is mounted at another place.
#include "core/services/moves.h"
#include "core/services/volumes.h"

#include <QtTest>

#include <set>

using namespace medley;
using catalog::VolumeRecord;

namespace {

catalog::FileRecord fileOn(std::string volume, std::string path) {
    catalog::FileRecord file;
    file.id = FileId{1};
    file.volume = std::move(volume);
    file.path = std::move(path);
    file.bytes = 100;
    file.modifiedNs = 7;
    return file;
}

} // namespace

class TestVolumes : public QObject {
    Q_OBJECT

    const std::vector<VolumeRecord> m_mounted{{"root", "/", "", 0}, {"stick", "/media/b", "Stick", 0}};

private Q_SLOTS:
    void theLongestMountPointCounts() {
        QCOMPARE(volumeOf(m_mounted, "/home/me/1.jpg")->uuid, std::string("root"));
        QCOMPARE(volumeOf(m_mounted, "/media/b/1.jpg")->uuid, std::string("stick"));
        QCOMPARE(volumeOf(m_mounted, "/media/bb/1.jpg")->uuid, std::string("root")); // whole names only
        QVERIFY(!volumeOf({}, "/media/b/1.jpg"));
    }

    void aDriveThatIsMountedElsewhere() {
        const std::vector<VolumeRecord> known{{"root", "/", "", 0}, {"stick", "/media/a", "Stick", 0}};
        const auto path = pathOnMountedVolume(fileOn("stick", "/media/a/x/1.jpg"), known, m_mounted);
        QCOMPARE(path.value_or(""), std::string("/media/b/x/1.jpg"));
        QVERIFY(!pathOnMountedVolume(fileOn("", "/media/a/x/1.jpg"), known, m_mounted));      // unknown
        QVERIFY(!pathOnMountedVolume(fileOn("gone", "/media/a/x/1.jpg"), known, m_mounted));  // not mounted
        QVERIFY(!pathOnMountedVolume(fileOn("root", "/home/me/1.jpg"), known, m_mounted));    // where it was
        QVERIFY(!pathOnMountedVolume(fileOn("stick", "/elsewhere/1.jpg"), known, m_mounted)); // was not below it
    }

    void whatWasTheRootIsAMountPointNow() {
        const std::vector<VolumeRecord> known{{"old", "/", "", 0}};
        const std::vector<VolumeRecord> now{{"old", "/mnt/old", "", 0}};
        QCOMPARE(pathOnMountedVolume(fileOn("old", "/home/me/1.jpg"), known, now).value_or(""),
                 std::string("/mnt/old/home/me/1.jpg"));
        QCOMPARE(pathOnMountedVolume(fileOn("old", "/mnt/old/home/me/1.jpg"), now, known).value_or(""),
                 std::string("/home/me/1.jpg"));
    }

    void aWholeDriveIsOneProposal() {
        std::vector<MissingFile> missing;
        for (int i = 1; i <= 3; ++i) {
            auto file = fileOn("stick", "/media/a/x/" + std::to_string(i) + ".jpg");
            file.id = FileId{i};
            missing.push_back({file, {}, "/media/b/x/" + std::to_string(i) + ".jpg"});
        }
        std::set<std::string> asked;
        const auto proposals = proposeMoves(missing, [&asked](const std::string& path) {
            asked.insert(path);
            return path == "/media/b/x/3.jpg" ? FileOnDisk{} : FileOnDisk{100, 7}; // one was deleted
        });
        QCOMPARE(asked.size(), std::size_t{3});
        QCOMPARE(proposals.size(), std::size_t{1});
        QCOMPARE(proposals.front().from, std::string("/media/a"));
        QCOMPARE(proposals.front().to, std::string("/media/b"));
        QCOMPARE(proposals.front().files.size(), std::size_t{2});
        QVERIFY(proposals.front().confidence > 0.95);
    }

    void devicesAreReadFromTheKernelsList() {
        constexpr std::string_view kList = R"(22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /proc rw - proc proc rw
31 22 0:44 / /mnt/server rw,relatime shared:5 master:2 - nfs4 server:/export rw,hard
32 22 0:45 / /mnt/share rw - cifs //server/share rw,vers=3.0
33 22 8:17 / /media/me/my\040stick\134x rw,nosuid - vfat /dev/sdb1 rw
34 22 0:31 /@home /home rw shared:9 - btrfs /dev/mapper/disk rw,subvol=/@home
35 22 0:46 / /mnt/ssh rw - fuse.sshfs - rw
36 22 8:33 / /mnt/short rw
37 22 8:49 / /mnt/cut rw -
)";
        const std::vector<MountedDevice> expected{
            {"/dev/sda1", "/"}, {"/dev/sdb1", "/media/me/my stick\\x"}, {"/dev/mapper/disk", "/home"}};
        QCOMPARE(mountedDevices(kList), expected); // what is on a server is not even named, let alone asked
        QVERIFY(mountedDevices("").empty());
        QVERIFY(mountedDevices("\n \n- - - - - - -").empty());
        QCOMPARE(mountedDevices("1 2 3 4 /a\\9zz\\04 5 - ext4 /dev/x rw").front().mountPoint,
                 std::string("/a\\9zz\\04"));
    }

    void whatTheSystemSays() { // whatever it is: every volume has what is remembered of it
        for (const VolumeRecord& volume : mountedVolumes()) {
            QVERIFY(!volume.uuid.empty());
            QVERIFY(volume.mountPoint.starts_with('/'));
        }
    }
};

QTEST_GUILESS_MAIN(TestVolumes)
#include "tst_volumes.moc"
