// What indexing keeps of files besides what the starter makes of them, and further models that come later: with the
// real starter, and the small checkpoints of the reference cases beside it.
#include "core/services/searchservice.h"
#include "tests/endtoend/cli.h"
#include "tests/endtoend/ownlibrary.h"
#include "tests/support/ffmpeg.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace medley;
using catalog::SegmentType;
namespace fs = std::filesystem;

class TestIndexing : public QObject, private test::OwnLibrary {
    Q_OBJECT

    /// Zero vectors where there is no such space.
    [[nodiscard]] SpaceStatus space(const std::string& name) const {
        for (const auto& each : status().spaces)
            if (each.space.name == name)
                return each;
        return {};
    }

    /// Segments of the types, in all files.
    [[nodiscard]] std::int64_t segments(std::initializer_list<SegmentType> types) const {
        std::int64_t sum = 0;
        const auto all = test::wait<std::vector<catalog::FileRecord>>([&](auto done) {
                             m_library->browse().items({}, done);
                         }).value();
        for (const auto& file : all) {
            const auto item =
                test::wait<ItemDetails>([&](auto done) { m_library->browse().details(file.id, done); }).value();
            for (const auto type : types)
                sum += count(item, type);
        }
        return sum;
    }

    [[nodiscard]] Result<IngestSummary> addSpace(const char* model) const {
        return test::wait<IngestSummary>([&](auto done) {
            IngestEvents events;
            events.finished = done;
            m_library->ingest().addSpace(model, events);
        });
    }

    [[nodiscard]] IngestSummary resume() const {
        return test::wait<IngestSummary>([&](auto done) {
                   IngestEvents events;
                   events.finished = done;
                   m_library->ingest().resumePending(events);
               })
            .value();
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        makeFolders();
        fs::create_directories(m_media / "copies");
        fs::copy(MEDLEY_CASES "/clip/gelu_real_eos/checkpoint", m_models / "small-clip");
        fs::copy(MEDLEY_CASES "/clap/unfused/checkpoint", m_models / "small-clap");

        const auto photos = test::folderFromEnvironment("MEDLEY_SAMPLES") / "photos";
        fs::copy_file(photos / "fruits.jpg", m_media / "fruits.jpg");
        fs::copy_file(photos / "fruits.jpg", m_media / "copies/again.jpg");
        fs::copy_file(photos / "street-sign.jpg", m_media / "street-sign.jpg");
        describe("fruits.jpg");
        QVERIFY(test::runFfmpeg(test::lavfi(QStringLiteral("sine=440:duration=12")) + QStringList{at("tone.wav")}));
        QVERIFY(test::runFfmpeg(test::lavfi(QStringLiteral("testsrc=size=320x240:duration=3")) +
                                test::lavfi(QStringLiteral("sine=880:duration=3")) + QStringList{at("film.mkv")}));

        open();
        const auto summary = test::ingest(*m_library, {m_media});
        QCOMPARE(summary.failed, 0);
        QCOMPARE(summary.indexed, 5);
        QVERIFY(summary.notes.empty());
    }

    void metadataIsKept() {
        const auto item = details("fruits.jpg");
        QCOMPARE(item.metadata.city, std::string("Bamberg"));
        QCOMPARE(item.metadata.cameraModel, std::string("Brownie"));
        QCOMPARE(item.metadata.keywords, std::vector<std::string>{"market day"});
        QVERIFY(item.captions.empty());
        const auto known =
            test::wait<search::KnownValues>([&](auto done) { m_library->browse().knownValues(done); }).value();
        QCOMPARE(known.places, std::vector<std::string>{"Bamberg"});
        QCOMPARE(known.tags, std::vector<std::string>{"market day"});
        QVERIFY(std::ranges::find(known.cameras, "Brownie") != known.cameras.end()); // a sample has one too
        QCOMPARE(known.extensions.front(), std::string("jpg"));
        QCOMPARE(known.extensions.size(), 3U);
        QVERIFY(std::ranges::find(known.folders, m_media.string()) != known.folders.end());
    }

    void copiesHaveOneHashAndOneLook() {
        const auto original = details("fruits.jpg");
        const auto copy = details("copies/again.jpg");
        QCOMPARE(original.file.contentHash.size(), 32U);
        QCOMPARE(copy.file.contentHash, original.file.contentHash);
        QVERIFY(details("street-sign.jpg").file.contentHash != original.file.contentHash);
        QVERIFY(original.segments.front().perceptualHash.has_value());
        QCOMPARE(copy.segments.front().perceptualHash, original.segments.front().perceptualHash);
        QVERIFY(details("film.mkv").segments.front().perceptualHash.has_value());
    }

    void wordsInPicturesAreFoundWhereTheyAre() {
        if (!status().notes.empty())
            QSKIP("Tesseract has no data here");
        const auto item = details("street-sign.jpg");
        const auto text = std::ranges::find_if(item.segments, [](const catalog::SegmentRecord& segment) {
            return segment.type == SegmentType::Text && segment.text.find("PARKING") != std::string::npos;
        });
        QVERIFY(text != item.segments.end());
        QVERIFY(text->confidence > 0.5F && text->confidence <= 1);
        QVERIFY(text->box && text->box->width > 0.05 && text->box->width < 0.9);
        QCOMPARE(count(details("fruits.jpg"), SegmentType::Text), 0);

        SearchRequest request;
        request.text = "prohibited";
        const auto results =
            test::wait<SearchResults>([&](auto done) { m_library->search().search(request, {}, done); }).value();
        QCOMPARE(results.hits.front().file.path, (m_media / "street-sign.jpg").string());
    }

    void everySegmentIsInTheStartersSpace() {
        QCOMPARE(space("starter").vectors, status().files.segments);
        QCOMPARE(segments({SegmentType::Sound}), 0); // the starter knows no sounds
    }

    void aModelOfPicturesIsAdded() {
        const auto pictures = segments({SegmentType::Picture, SegmentType::Shot});
        const auto summary = addSpace("small-clip").value();
        QCOMPARE(summary.failed, 0);
        QCOMPARE(summary.indexed, 4); // not the sound
        const auto added = space("small-clip");
        QCOMPARE(added.vectors, pictures);
        QCOMPARE(added.space.modalities, (catalog::Modalities{true, true, false}));
        QCOMPARE(added.space.model, std::string("small-clip"));
        QCOMPARE(addSpace("small-clip").value().added, 0); // nothing is done twice
        test::isSound(*m_library);

        SearchRequest request;
        request.terms = {QueryTerm::image(m_media / "street-sign.jpg")};
        request.spaces = {added.space.id};
        const auto results =
            test::wait<SearchResults>([&](auto done) { m_library->search().search(request, {}, done); }).value();
        QCOMPARE(results.hits.front().file.path, (m_media / "street-sign.jpg").string());
    }

    void aModelOfSoundsIsAdded() {
        const auto starter = space("starter").vectors;
        const auto clip = space("small-clip").vectors;
        const auto summary = addSpace("small-clap").value();
        QCOMPARE(summary.failed, 0);
        QCOMPARE(summary.indexed, 2);
        const auto tone = details("tone.wav");
        QCOMPARE(count(tone, SegmentType::Sound), 2); // 0–10 s and the rest
        QCOMPARE(tone.segments.back().span, (TimeSpan{10, 12}));
        const auto film = details("film.mkv");
        QCOMPARE(count(film, SegmentType::Sound), 1);
        QCOMPARE(space("small-clap").vectors, 3);
        // What was there is still there.
        QCOMPARE(space("starter").vectors, starter);
        QCOMPARE(space("small-clip").vectors, clip);
        const auto shot = std::ranges::find(film.segments, SegmentType::Shot, &catalog::SegmentRecord::type);
        QVERIFY(shot->perceptualHash.has_value());
        QVERIFY(!shot->labels.empty());
        QVERIFY(fs::exists(m_library->browse().thumbnailPath(film.file.id, shot->id)));
        QVERIFY(fs::exists(m_library->browse().thumbnailPath(film.file.id)));
        QCOMPARE(addSpace("small-clap").value().added, 0);
        test::isSound(*m_library);
    }

    void newFilesGetVectorsOfEverySpace() {
        fs::copy_file(test::folderFromEnvironment("MEDLEY_SAMPLES") / "photos/kitten.jpg", m_media / "kitten.jpg");
        QVERIFY(test::runFfmpeg(test::lavfi(QStringLiteral("sine=220:duration=4")) + QStringList{at("new.wav")}));
        QVERIFY(test::runFfmpeg(test::lavfi(QStringLiteral("anullsrc=d=4")) + QStringList{at("silence.wav")}));
        const auto clip = space("small-clip").vectors;
        const auto clap = space("small-clap").vectors;
        QCOMPARE(test::ingest(*m_library, {m_media}).indexed, 3);
        QCOMPARE(space("small-clip").vectors, clip + 1);
        QCOMPARE(space("small-clap").vectors, clap + 1);
        QCOMPARE(count(details("silence.wav"), SegmentType::Sound), 0);
    }

    void aModelThatIsAwayLeavesItsSpaceBehind() {
        fs::rename(m_models / "small-clip", m_models / "away");
        open(); // nothing is loaded any more
        fs::copy_file(test::folderFromEnvironment("MEDLEY_SAMPLES") / "photos/robin.jpg", m_media / "robin.jpg");
        const auto clip = space("small-clip").vectors;
        const auto summary = test::ingest(*m_library, {m_media});
        QCOMPARE(summary.indexed, 1);
        QCOMPARE(summary.failed, 0);
        QCOMPARE(summary.notes.size(), 1U);
        QVERIFY2(summary.notes.front().find("small-clip") != std::string::npos, summary.notes.front().c_str());
        QCOMPARE(space("small-clip").vectors, clip);
        QCOMPARE(addSpace("small-clip").error().code, ErrorCode::ModelMissing);
        SearchRequest request;
        request.text = "a robin";
        const auto results =
            test::wait<SearchResults>([&](auto done) { m_library->search().search(request, {}, done); }).value();
        QVERIFY(!results.hits.empty()); // with the starter
        QCOMPARE(results.notes.size(), 1U);
        QVERIFY2(results.notes.front().find("small-clip") != std::string::npos, results.notes.front().c_str());

        fs::rename(m_models / "away", m_models / "small-clip");
        QVERIFY(resume().indexed >= 1); // catches up
        QCOMPARE(space("small-clip").vectors, clip + 1);
    }

    void aFileThatIsGoneStaysAsItWas() {
        fs::rename(m_media / "kitten.jpg", m_media / "kitten.away");
        const auto clip = space("small-clip");
        QVERIFY(test::wait<int>([&](auto done) {
            m_library->ingest().removeSpace(clip.space.id, [done](Result<void> gone) {
                done(gone ? Result<int>(1) : Result<int>(failWith(gone)));
            });
        }));
        QCOMPARE(space("small-clip").vectors, 0);
        const auto summary = addSpace("small-clip").value();
        QCOMPARE(summary.failed, 1);
        QCOMPARE(summary.problems.size(), 1U);
        QCOMPARE(space("small-clip").vectors, clip.vectors - 1);
        QCOMPARE(status().files.failed, 0);
        fs::rename(m_media / "kitten.away", m_media / "kitten.jpg");
        QCOMPARE(addSpace("small-clip").value().indexed, 1);
        QCOMPARE(space("small-clip").vectors, clip.vectors);
    }

    void closingInTheMiddleLosesNothing() {
        const auto clap = space("small-clap");
        QVERIFY(test::wait<int>([&](auto done) {
            m_library->ingest().removeSpace(clap.space.id, [done](Result<void>) { done(Result<int>(1)); });
        }));
        std::atomic<int> ends = 0;
        IngestEvents events;
        events.finished = [&](const Result<IngestSummary>&) { ++ends; };
        m_library->ingest().addSpace("small-clap", events);
        m_library->ingest().addSpace("small-clip", events);
        m_library.reset();
        QCOMPARE(ends.load(), 2);
        open();
        const auto rest = addSpace("small-clap");
        QVERIFY2(rest.has_value(), rest ? "" : rest.error().message.c_str());
        QCOMPARE(space("small-clap").vectors, clap.vectors);
        test::isSound(*m_library);
    }

    void onlyTwoTowersMakeASpace() {
        QCOMPARE(addSpace("whisper-base").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(addSpace("all-MiniLM-L6-v2").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(addSpace("../models/small-clip").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(addSpace("starter").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(addSpace("no-such-model").error().code, ErrorCode::ModelMissing);
        QCOMPARE(status().spaces.size(), 3U);
        const auto starter = space("starter");
        const auto refused = test::wait<int>([&](auto done) {
            m_library->ingest().removeSpace(starter.space.id, [done](Result<void> gone) {
                done(gone ? Result<int>(1) : Result<int>(failWith(gone)));
            });
        });
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(space("starter").vectors, starter.vectors);
    }

    void theCommandLineListsAddsAndRemoves() {
        m_library.reset();
        const auto run = [this](const QStringList& arguments) {
            const auto outcome = test::runCli(
                QStringList{QStringLiteral("--json"), QStringLiteral("--library"), folder(), QStringLiteral("--models"),
                            QString::fromStdString(m_models.string()), QStringLiteral("spaces")} +
                arguments);
            return std::pair(outcome.exit, outcome.json());
        };
        const auto listed = run({});
        QCOMPARE(listed.first, 0);
        QCOMPARE(listed.second[QStringLiteral("spaces")].toArray().size(), 3);
        // How two spaces lie to each other is learned from texts; these models' weights are random, so it is little.
        const auto connected =
            run({QStringLiteral("connect"), QStringLiteral("starter"), QStringLiteral("small-clap")});
        QVERIFY2(connected.first == 0 || connected.first == 3, QJsonDocument(connected.second).toJson().constData());
        QCOMPARE(connected.second[QStringLiteral("usable")].toBool(), connected.first == 0);
        QVERIFY(connected.second[QStringLiteral("texts")].toInt() > 900);
        const auto there = connected.second[QStringLiteral("there")].toObject();
        QVERIFY(there[QStringLiteral("held_out")].toInt() > 50);
        QVERIFY(there[QStringLiteral("recall")].toObject()[QStringLiteral("10")].toDouble() >= 0);
        const auto connections = run({}).second[QStringLiteral("connections")].toArray();
        QCOMPARE(connections.size(), 1);
        QCOMPARE(connections[0].toObject()[QStringLiteral("usable")], connected.second[QStringLiteral("usable")]);
        QCOMPARE(run({QStringLiteral("connect"), QStringLiteral("starter"), QStringLiteral("starter")}).first, 2);
        QCOMPARE(run({QStringLiteral("connect"), QStringLiteral("starter"), QStringLiteral("nothing")}).first, 1);

        QCOMPARE(run({QStringLiteral("remove"), QStringLiteral("nothing")}).first, 1);
        QCOMPARE(run({QStringLiteral("remove"), QStringLiteral("starter")}).first, 2);
        QCOMPARE(run({QStringLiteral("remove"), QStringLiteral("small-clip")}).first, 0);
        QCOMPARE(run({}).second[QStringLiteral("spaces")].toArray().size(), 2);
        const auto added = run({QStringLiteral("add"), QStringLiteral("small-clip")});
        QCOMPARE(added.first, 0);
        QVERIFY(added.second[QStringLiteral("indexed")].toInt() > 4);
    }
};

QTEST_GUILESS_MAIN(TestIndexing)
#include "tst_indexing.moc"
