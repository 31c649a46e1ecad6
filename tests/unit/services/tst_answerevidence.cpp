// What bears on a question, where in a passage the answer is, and what a file says of itself.
#include "core/services/answer/conversation.h"
#include "core/services/answer/evidenceranking.h"
#include "core/services/answer/evidencetext.h"
#include "core/services/answer/factsentences.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace medley;

namespace {

/// A unit vector with this cosine to (1, 0).
Embedding at(float cosine) {
    return {cosine, std::sqrt(1 - cosine * cosine)};
}

Candidate candidate(const char* text, EvidenceKind kind = EvidenceKind::Passage) {
    return {{.kind = kind, .text = text}, text};
}

std::string partText(std::string_view text, TextPart part) {
    return std::string(text.substr(part.begin, part.end - part.begin));
}

} // namespace

class TestAnswerEvidence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMomentWithoutAnEndIsShownInAsManyFrames() {
        KnownItem item;
        item.file.kind = MediaKind::Video;
        item.file.path = "/a.mp4";
        for (const double end : {1e300, std::numeric_limits<double>::infinity(), 5.0}) {
            item.segment = catalog::SegmentRecord{};
            item.segment->type = catalog::SegmentType::Shot;
            item.segment->span = {2, end};
            const auto plan = picturePlan(item, 3);
            QVERIFY(plan);
            QCOMPARE(plan->times.size(), 3U);
        }
        item.segment->span = {2, -7}; // and one that ends before it begins in one
        QCOMPARE(picturePlan(item, 3)->times.size(), 1U);
    }

    void onlyWhatStandsOutBears() {
        const std::vector<Candidate> candidates{candidate("He sold the house in Norland."),
                                                candidate("It rained all day."), candidate("The estate was large.")};
        const std::vector<Embedding> vectors{at(0.5F), at(0.2F), at(0.6F)};
        const Background background{0.1F, 0.1F};
        const auto bearing = bearingOn("What was large about the place?", candidates, vectors, {1, 0}, background, 5);
        QCOMPARE(bearing.size(), 2U);
        QCOMPARE(bearing[0].evidence.text, std::string("The estate was large."));
        QVERIFY(std::abs(bearing[0].evidence.relevance - 0.6F) < 1e-5F);
        QCOMPARE(bearingOn("x", candidates, vectors, {1, 0}, background, 1).size(), 1U);
        QVERIFY(bearingOn("x", candidates, vectors, {1, 0}, {0.5F, 0.1F}, 5).empty());
        // The words of the question count.
        const auto words = bearingOn("Did it rain all day?", candidates, vectors, {1, 0}, background, 5);
        QVERIFY(std::ranges::any_of(
            words, [](const RankedEvidence& each) { return each.evidence.text == "It rained all day."; }));
    }

    void textsFallIntoWhatCanAnswer() {
        const std::string_view text = "He was tall. He had, when he was young, a house of 3.5 rooms; later he moved to "
                                      "the coast with his sister!";
        QStringList parts;
        for (const TextPart& part : partsOf(text))
            parts << QString::fromStdString(partText(text, part));
        QCOMPARE(parts.front(), QStringLiteral("He was tall."));
        QVERIFY(parts.contains(QStringLiteral("when he was young,")));
        QVERIFY(parts.contains(QStringLiteral("later he moved to the coast with his sister!")));
        QVERIFY(!parts.contains(QStringLiteral("He had,"))); // too short to say anything
        QVERIFY(partsOf("").empty());
        const std::string_view run = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
        QVERIFY(partsOf(run).size() > 2); // windows
        for (const TextPart& part : partsOf(run))
            QVERIFY(part.begin < part.end && part.end <= run.size());
    }

    void theBestPartHasTheWordsOrTheMeaning() {
        const std::string_view text = "It was cold. The ship left in May. Nobody knew.";
        const auto parts = partsOf(text);
        QCOMPARE(parts.size(), 3U);
        const std::vector<float> flat{0.3F, 0.3F, 0.3F};
        QCOMPARE(partText(text, bestPart("When did the ship leave?", text, parts, flat)),
                 std::string("The ship left in May."));
        const std::vector<float> meant{0.1F, 0.1F, 0.7F};
        QCOMPARE(partText(text, bestPart("Who was aware of it?", text, parts, meant)), std::string("Nobody knew."));
        QCOMPARE(bestPart("x", text, {}, {}), TextPart{});
    }

    void ofManyCandidatesThoseWithTheWordsStay() {
        std::vector<Candidate> candidates{candidate("nothing"), candidate("the ship"), candidate("else"),
                                          candidate("a ship in May")};
        keepLikeliest("Which ship in May?", candidates, 2);
        QCOMPARE(candidates.size(), 2U);
        QCOMPARE(candidates[0].evidence.text, std::string("the ship"));
        QCOMPARE(candidates[1].evidence.text, std::string("a ship in May"));
    }

    void factsAreSentences() {
        KnownItem item;
        item.item.file = FileId{1};
        item.file.path = "/a/kitten.jpg";
        item.file.kind = MediaKind::Image;
        item.file.width = 640;
        item.file.height = 480;
        item.file.bytes = 1'234'567;
        item.metadata.taken = catalog::TakenTime{1'714'745'100, 120}; // 3 May 2024, 14:05
        item.metadata.city = "Lübeck";
        item.metadata.country = "Germany";
        item.metadata.cameraMake = "Canon";
        item.metadata.cameraModel = "Canon EOS 5D";
        item.metadata.creator = "Ada";
        const auto reply = [&item](FactTopic topic) { return factReply(topic, {&item, 1}).text; };
        QCOMPARE(reply(FactTopic::Time), std::string("Taken on 3 May 2024 at 14:05 (UTC+02:00)."));
        QCOMPARE(reply(FactTopic::Place), std::string("Taken in Lübeck, Germany."));
        QCOMPARE(reply(FactTopic::Camera), std::string("Taken with the camera Canon EOS 5D."));
        QCOMPARE(reply(FactTopic::Creator), std::string("Made by Ada."));
        QCOMPARE(reply(FactTopic::Size), std::string("The picture has 640 × 480 pixels. The file has 1.2 MB."));
        QCOMPARE(reply(FactTopic::Language), std::string("The file does not say which language is spoken in it."));
        QCOMPARE(factReply(FactTopic::Place, {&item, 1}).evidence.front().kind, EvidenceKind::Metadata);
        item.metadata.taken.reset();
        item.file.modifiedNs = 1'714'745'100'000'000'000;
        QVERIFY2(reply(FactTopic::Time).find("last changed on 3 May 2024") != std::string::npos,
                 reply(FactTopic::Time).c_str());
    }

    void durationsAreWords() {
        QCOMPARE(durationInWords(0.84), std::string("0.8 seconds"));
        QCOMPARE(durationInWords(61), std::string("1 minute, 1 second"));
        QCOMPARE(durationInWords(7200), std::string("2 hours"));
        QCOMPARE(clockTime(3725), std::string("1:02:05"));
        QCOMPARE(clockTime(12.9), std::string("0:12"));
    }
};

QTEST_GUILESS_MAIN(TestAnswerEvidence)
#include "tst_answerevidence.moc"
