#include "core/base/wholefile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <system_error>

using namespace medley;
namespace fs = std::filesystem;

class TestWholeFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    [[nodiscard]] fs::path path(const char* name) const {
        return m_dir.filePath(QString::fromUtf8(name)).toStdString();
    }
    static QByteArray read(const fs::path& path) {
        QFile file(QString::fromStdString(path.string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
    }

private Q_SLOTS:
    void aFileIsReplacedAsAWhole() {
        const auto file = path("numbers.bin");
        QVERIFY(writeWhole(file, "old and longer", "The numbers"));
        const std::string_view bytes("new\0", 4);
        QVERIFY(writeWhole(file, bytes, "The numbers"));
        QCOMPARE(read(file), QByteArray("new\0", 4));
        QVERIFY(!fs::exists(path("numbers.bin.part")));
    }

    void whatIsNotKeptIsRemoved() {
        const auto file = path("half.txt");
        QVERIFY(writeWhole(file, "whole", "The text"));
        {
            const WholeFile half(file, "The text");
            QVERIFY(writeWhole(half.partial(), "half", "The half"));
        }
        QCOMPARE(read(file), QByteArray("whole"));
        QVERIFY(!fs::exists(path("half.txt.part")));
    }

    void anErrorSaysWhatCouldNotBeWrittenWhere() {
        const auto nowhere = writeWhole(path("none/at/all.txt"), "x", "The results");
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, ErrorCode::Io);
        QVERIFY(nowhere.error().message.starts_with("The results could not be written to "));
        QVERIFY(nowhere.error().message.find("all.txt") != std::string::npos);
        // Its place is taken by a folder.
        QVERIFY(fs::create_directories(path("folder.txt/inside")));
        QVERIFY(!writeWhole(path("folder.txt"), "x", "The results"));
        QVERIFY(!fs::exists(path("folder.txt.part")));
    }

    void reasonsHaveTheirCodes() {
        QCOMPARE(errorCodeOf(std::make_error_code(std::errc::no_space_on_device)), ErrorCode::DiskFull);
        QCOMPARE(errorCodeOf(std::error_code(EDQUOT, std::generic_category())), ErrorCode::DiskFull);
        QCOMPARE(errorCodeOf(std::make_error_code(std::errc::permission_denied)), ErrorCode::NoPermission);
        QCOMPARE(errorCodeOf(std::make_error_code(std::errc::read_only_file_system)), ErrorCode::NoPermission);
        QCOMPARE(errorCodeOf(std::make_error_code(std::errc::io_error)), ErrorCode::Io);
    }
};

QTEST_APPLESS_MAIN(TestWholeFile)
#include "tst_wholefile.moc"
