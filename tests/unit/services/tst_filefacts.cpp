// What is known of a file besides its pixels and sounds: its content's hash, its metadata, the texts in it.
#include "core/services/contenthash.h"
#include "core/services/filemetadata.h"
#include "core/services/notes.h"
#include "core/services/textreading.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <cmath>

using namespace medley;

namespace {

media::SeenText line(std::string text, RelativeBox box = {}, float confidence = 0.9F) {
    return {std::move(text), box, confidence};
}

std::vector<std::string> texts(const std::vector<media::SeenText>& lines) {
    std::vector<std::string> all;
    for (const auto& each : lines)
        all.push_back(each.text);
    return all;
}

} // namespace

class TestFileFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hashesAreXxh3() { // of the reference implementation, `xxhsum -H2`
        const test::ScratchFolder folder;
        QCOMPARE(contentHash(folder.write("empty", "")).value(), std::string("99aa06d3014798d86001c324468d497f"));
        const auto abc = contentHash(folder.write("abc", "abc")).value();
        QCOMPARE(abc, std::string("06b05ab6733a618578af5f94892f3950"));
    }

    void aHashIsOfTheWholeFile() {
        const test::ScratchFolder folder;
        std::string bytes((1U << 20U) + 1, 'x'); // one more than is read at once
        const auto hash = contentHash(folder.write("a", bytes)).value();
        QCOMPARE(contentHash(folder.write("b", bytes)).value(), hash);
        bytes.back() = 'y';
        QVERIFY(contentHash(folder.write("c", bytes)).value() != hash);
    }

    void whatCannotBeHashedIsSaid() {
        const test::ScratchFolder folder;
        QCOMPARE(contentHash(folder.path() / "nothing").error().code, ErrorCode::NotFound);
        QCOMPARE(contentHash(folder.path()).error().code, ErrorCode::Io); // a folder opens, and cannot be read
        CancelSource stop;
        stop.cancel();
        QCOMPARE(contentHash(folder.write("a", "a"), stop.token()).error().code, ErrorCode::Cancelled);
    }

    void timesAreWhatTheClockSaid() {
        media::Metadata about;
        about.taken = media::CaptureTime{.year = 2021,
                                         .month = 3,
                                         .day = 4,
                                         .hasTimeOfDay = true,
                                         .hour = 5,
                                         .minute = 6,
                                         .second = 7,
                                         .utcOffset = 120,
                                         .unixSeconds = std::nullopt};
        const auto taken = catalogMetadata(about).taken;
        QVERIFY(taken.has_value());
        QCOMPARE(taken->local, 1'614'834'367); // 2021-03-04 05:06:07 as if it were UTC
        QCOMPARE(taken->offsetMinutes.value(), 120);
        about.taken->hasTimeOfDay = false;
        about.taken->utcOffset.reset();
        QCOMPARE(catalogMetadata(about).taken->local, 1'614'816'000);
        QVERIFY(!catalogMetadata(about).taken->offsetMinutes);
        about.taken->day = 0; // only the month is known
        QVERIFY(!catalogMetadata(about).taken);
        about.taken->day = 31;
        about.taken->month = 2;
        QVERIFY(!catalogMetadata(about).taken);
    }

    void everythingElseIsKept() {
        media::Metadata about;
        about.position = media::GeoPosition{49.9, 10.9, 240.0};
        about.city = "Bamberg";
        about.region = "Bayern";
        about.cameraModel = "X100";
        about.rating = -1;
        about.keywords = {"Dom", "Fluss"};
        about.tags = {{"artist", "Clara Haskil"}};
        const auto metadata = catalogMetadata(about);
        QCOMPARE(metadata.position->altitude.value(), 240.0);
        QCOMPARE(metadata.city, std::string("Bamberg"));
        QCOMPARE(metadata.cameraModel, std::string("X100"));
        QCOMPARE(metadata.rating.value(), -1);
        QCOMPARE(metadata.keywords.size(), 2U);
        QCOMPARE(metadata.tags.size(), 2U);
        QCOMPARE(metadata.tags[0].value, std::string("Bayern"));
        QCOMPARE(metadata.tags[1].name, std::string("artist"));
    }

    void aTitleThroughSeveralShotsIsOneText() {
        ShotTexts shots;
        QCOMPARE(texts(shots.fresh({line("The End"), line("1936")})), (std::vector<std::string>{"The End", "1936"}));
        QVERIFY(shots.fresh({line("THE END."), line("19 36")}).empty());
        QVERIFY(shots.fresh({line("The End")}).empty()); // still the same title
        QVERIFY(shots.fresh({}).empty());
        QCOMPARE(texts(shots.fresh({line("The End")})), std::vector<std::string>{"The End"}); // it was away
    }

    void otherScriptsCountToo() {
        ShotTexts shots;
        QCOMPARE(shots.fresh({line("Ausgang"), line("выход"), line("出口")}).size(), 3U);
        QCOMPARE(texts(shots.fresh({line("出口 "), line("вход")})), std::vector<std::string>{"вход"});
    }

    void aTextKnowsItsPlace() {
        catalog::SegmentRecord shot;
        shot.type = catalog::SegmentType::Shot;
        shot.span = {3, 5};
        shot.keyTime = 4;
        const auto segment = textSegment(line("x", {0.9, -0.1, 0.3, 0.2}, 1.5F), shot);
        QCOMPARE(segment.type, catalog::SegmentType::Text);
        QCOMPARE(segment.span, shot.span);
        QCOMPARE(segment.keyTime, 4.0);
        QCOMPARE(segment.confidence, 1.0F);
        QCOMPARE(segment.box->x, 0.9);
        QCOMPARE(segment.box->y, 0.0);
        QVERIFY(std::abs(segment.box->width - 0.1) < 1e-9); // the part within the picture
    }

    void aNoteIsSaidOnceWithItsFiles() {
        Notes notes;
        notes.add("A model is missing.", {});
        notes.add("Damaged.", "/a.jpg");
        notes.add("Damaged.", "/b.jpg");
        notes.add("Damaged.", "/c.jpg");
        notes.add("Strange.", "/d.jpg");
        QCOMPARE(notes.sentences(),
                 (std::vector<std::string>{"A model is missing.", "Damaged. (/a.jpg and 2 other files)",
                                           "Strange. (/d.jpg)"}));
        for (int i = 0; i < 200; ++i)
            notes.add("Sidecar " + std::to_string(i), "/a.jpg");
        QCOMPARE(notes.sentences().size(), 101U);
        QVERIFY(notes.sentences().back().find("103") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestFileFacts)
#include "tst_filefacts.moc"
