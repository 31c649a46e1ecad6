// What a search found, as tables, playlists and copies.
#include "core/services/exportservice.h"
#include "core/services/search/export.h"
#include "tests/support/starter.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

using namespace medley;
namespace fs = std::filesystem;

namespace {

SearchHit hit(std::string path, MediaKind kind, float score) {
    SearchHit made;
    made.file.path = std::move(path);
    made.file.kind = kind;
    made.score = score;
    return made;
}

SearchHit film() {
    auto made = hit("/films/a, \"b\".mp4", MediaKind::Video, 0.75F);
    made.file.duration = 61.4;
    Moment moment{.segment = {}};
    moment.segment.type = catalog::SegmentType::Speech;
    moment.segment.span = {12.5, 15};
    moment.segment.text = "hello, you";
    made.moments.push_back(std::move(moment));
    return made;
}

void write(const fs::path& path, const char* text) {
    std::ofstream(path) << text;
}

QByteArray read(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
}

} // namespace

class TestExport : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_count = 0;

    fs::path folder() {
        const fs::path made = m_dir.filePath(QString::number(++m_count)).toStdString();
        fs::create_directory(made);
        return made;
    }

private Q_SLOTS:
    void theEndingSaysTheFormat() {
        QCOMPARE(exportFormatOf("a.CSV"), ExportFormat::Csv);
        QCOMPARE(exportFormatOf("a.b.json"), ExportFormat::Json);
        QCOMPARE(exportFormatOf("a.m3u8"), ExportFormat::M3u);
        QVERIFY(!exportFormatOf("a.txt"));
        QVERIFY(!exportFormatOf("csv"));
    }

    void aTableQuotesWhatWouldEndAField() {
        const std::vector hits{film(), hit("/p/cat.jpg", MediaKind::Image, 0.25F)};
        QCOMPARE(QString::fromStdString(exportedHits(hits, 1, ExportFormat::Csv)),
                 QStringLiteral("path,kind,start_s,end_s,score,relevant,text\r\n"
                                "\"/films/a, \"\"b\"\".mp4\",video,12.500,15.000,0.750,true,\"hello, you\"\r\n"
                                "/p/cat.jpg,image,0.000,0.000,0.250,false,\r\n"));
    }

    void jsonSurvivesNamesThatAreNotUtf8() {
        const std::vector hits{hit("/p/\xFF.jpg", MediaKind::Image, 0.5F), film()};
        const auto json = exportedHits(hits, 2, ExportFormat::Json);
        const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
        const auto rows = document.object()[QStringLiteral("hits")].toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].toObject()[QStringLiteral("path")].toString(), QStringLiteral("/p/\uFFFD.jpg"));
        QCOMPARE(rows[1].toObject()[QStringLiteral("start_s")].toDouble(), 12.5);
        QCOMPARE(rows[1].toObject()[QStringLiteral("text")].toString(), QStringLiteral("hello, you"));
    }

    void aPlaylistPlaysFromTheMoment() {
        const std::vector hits{hit("/p/cat.jpg", MediaKind::Image, 0.5F), film(),
                               hit("/p/two\nlines.mp3", MediaKind::Audio, 0.5F)};
        QCOMPARE(
            QString::fromStdString(exportedHits(hits, 3, ExportFormat::M3u)),
            QStringLiteral("#EXTM3U\n#EXTINF:61,a, \"b\".mp4\n#EXTVLCOPT:start-time=12.500\n/films/a, \"b\".mp4\n"));
    }

    void aFileIsReplacedWhole() {
        const auto path = folder() / "hits.csv";
        write(path, "old");
        const std::vector hits{film()};
        QVERIFY(exportHits(hits, 1, path));
        QVERIFY(read(path).startsWith("path,kind"));
        QVERIFY(!fs::exists(path.string() + ".part"));
        QCOMPARE(exportHits(hits, 1, folder() / "hits.txt").error().code, ErrorCode::InvalidArgument);
        const auto nowhere = exportHits(hits, 1, folder() / "none/hits.csv");
        QVERIFY(!nowhere);
        QVERIFY(nowhere.error().message.find("hits.csv") != std::string::npos);
    }

    void copiesOverwriteNothing() {
        const auto one = folder();
        const auto two = folder();
        write(one / "cat.jpg", "one");
        write(two / "cat.jpg", "two");
        const auto target = folder() / "new";
        fs::create_directory(target);
        write(target / "cat.jpg", "was there");
        const std::vector hits{hit((one / "cat.jpg").string(), MediaKind::Image, 1),
                               hit((two / "cat.jpg").string(), MediaKind::Image, 1),
                               hit((two / "gone.jpg").string(), MediaKind::Image, 1)};
        const auto outcome = copyFiles(hits, target, {});
        QVERIFY(outcome);
        QCOMPARE(outcome->copied, 2);
        QCOMPARE(outcome->problems.size(), 1U);
        QVERIFY(outcome->problems[0].find("gone.jpg") != std::string::npos);
        QCOMPARE(read(target / "cat.jpg"), QByteArray("was there"));
        QCOMPARE(read(target / "cat (2).jpg"), QByteArray("one"));
        QCOMPARE(read(target / "cat (3).jpg"), QByteArray("two"));

        CancelSource stopped;
        stopped.cancel();
        QCOMPARE(copyFiles(hits, target, stopped.token()).error().code, ErrorCode::Cancelled);
    }

    void whatIsCutOffIsTakenAway() {
        const auto source = folder() / "long.wav";
        write(source, std::string(100'000, 'a').c_str());
        const auto target = folder();
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit least = before;
        least.rlim_cur = 4096;
        const auto former = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &least), 0);
        const auto outcome = copyFiles(std::vector{hit(source.string(), MediaKind::Audio, 1)}, target, {});
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, former);
        QVERIFY(outcome);
        QCOMPARE(outcome->copied, 0);
        QCOMPARE(outcome->problems.size(), 1U);
        QVERIFY(fs::is_empty(target));
    }

    void copyingSaysHowFarItIs() {
        const auto source = folder();
        write(source / "a.jpg", "a");
        write(source / "b.jpg", "b");
        const std::vector<SearchHit> hits{hit((source / "a.jpg").string(), MediaKind::Image, 1),
                                          hit((source / "b.jpg").string(), MediaKind::Image, 1)};
        std::vector<std::int64_t> told;
        const auto tell = [&told](std::int64_t done, std::int64_t all) {
            QCOMPARE(all, 2);
            told.push_back(done);
        };
        QCOMPARE(copyFiles(hits, folder(), {}, tell).value().copied, 2);
        QCOMPARE(told, (std::vector<std::int64_t>{0, 1, 2}));
    }

    void theServiceWritesAndCopiesOnItsOwnThread() {
        const auto source = folder();
        write(source / "a.jpg", "a");
        const std::vector<SearchHit> hits{hit((source / "a.jpg").string(), MediaKind::Image, 1)};
        const auto target = folder();
        ExportService service;
        QVERIFY(test::wait<void>([&](auto done) { service.write(hits, 1, target / "found.csv", done); }));
        QVERIFY(read(target / "found.csv").contains("a.jpg"));
        QCOMPARE(test::wait<void>([&](auto done) { service.write(hits, 1, target / "found.doc", done); }).error().code,
                 ErrorCode::InvalidArgument);
        const auto caller = std::this_thread::get_id();
        std::atomic<bool> elsewhere = false;
        const auto outcome = test::wait<CopyOutcome>([&](auto done) {
            service.copy(
                hits, target / "copies",
                [&](std::int64_t, std::int64_t) { elsewhere = std::this_thread::get_id() != caller; }, {}, done);
        });
        QCOMPARE(outcome.value().copied, 1);
        QVERIFY(elsewhere);
        QVERIFY(fs::exists(target / "copies/a.jpg"));
        CancelSource stopped;
        stopped.cancel();
        QCOMPARE(
            test::wait<CopyOutcome>([&](auto done) { service.copy(hits, target / "none", {}, stopped.token(), done); })
                .error()
                .code,
            ErrorCode::Cancelled);
        QVERIFY(!fs::exists(target / "none/a.jpg"));
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
