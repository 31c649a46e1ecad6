// Which token may come next, and how a window's tokens become segments.
#include "core/ml/whisper/decodingrules.h"
#include "core/ml/whisper/transcriber.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <set>

using namespace medley;
using namespace medley::ml;
using namespace medley::ml::whisper;

namespace {

// A vocabulary of ten words, the end, special tokens, and timestamps from 20 on.
constexpr TokenId kEnd = 10;
constexpr TokenId kNoTimestamps = 19;
constexpr TokenId kTime = 20;
constexpr std::int64_t kVocabulary = 40;

WhisperConfig smallConfig() {
    WhisperConfig config;
    config.vocabulary = kVocabulary;
    config.tokens.endOfText = kEnd;
    config.tokens.startOfTranscript = 11;
    config.tokens.noTimestamps = kNoTimestamps;
    config.tokens.timestampBegin = kTime;
    config.suppressed = {3, 11, 12, 13, 14, 15, 16, 17, 18};
    config.suppressedAtStart = {0, kEnd};
    config.maxInitialTimestamp = 5;
    return config;
}

using Tokens = std::vector<TokenId>;

/// The tokens that may follow, when all are equally likely but `likely`.
std::set<TokenId> allowed(const Tokens& decoded, bool timestamps, TokenId likely = 1, float by = 20) {
    std::vector<float> logits(static_cast<std::size_t>(kVocabulary), 0.0F);
    logits[static_cast<std::size_t>(likely)] = by;
    DecodingRules(smallConfig(), timestamps).apply(logits, decoded);
    std::set<TokenId> possible;
    for (TokenId id = 0; id < kVocabulary; ++id) {
        if (std::isfinite(logits[static_cast<std::size_t>(id)])) {
            possible.insert(id);
        }
    }
    return possible;
}

std::set<TokenId> range(TokenId begin, TokenId end) {
    std::set<TokenId> ids;
    for (TokenId id = begin; id < end; ++id) {
        ids.insert(id);
    }
    return ids;
}

} // namespace

class TestDecodingRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void suppressesWithoutTimestamps() {
        const auto first = allowed({}, false);
        QVERIFY(!first.contains(3) && !first.contains(0) && !first.contains(kEnd) && first.contains(1));
        const auto later = allowed({1}, false);
        QVERIFY(!later.contains(3) && later.contains(0) && later.contains(kEnd));
    }

    void beginsWithAnEarlyTimestamp() { QCOMPARE(allowed({}, true), range(kTime, kTime + 6)); }

    void saysSomethingAfterTheFirstTimestamp() {
        const auto possible = allowed({kTime + 1}, true);
        QVERIFY(possible.contains(1) && possible.contains(kEnd));
        QVERIFY(*possible.rbegin() < kNoTimestamps);
    }

    void closesASegmentLaterThanItBegan() {
        const auto possible = allowed({kTime + 4, 1}, true);
        QVERIFY(possible.contains(1) && possible.contains(kTime + 5));
        QVERIFY(!possible.contains(kTime + 4) && !possible.contains(kNoTimestamps));
    }

    void pairsTheTimestampThatClosesASegment() {
        const auto possible = allowed({kTime, 1, kTime + 7}, true, kTime + 9);
        QVERIFY(!possible.contains(1) && !possible.contains(kTime + 6));
        QVERIFY(possible.contains(kTime + 7) && possible.contains(kTime + 9)); // the next may begin at once
        QVERIFY(allowed({kTime, 1, kTime + 7}, true, kEnd).contains(kEnd));
    }

    void saysSomethingAfterAPair() {
        const auto possible = allowed({kTime, 1, kTime + 7, kTime + 7}, true);
        QVERIFY(possible.contains(1));
        QVERIFY(*possible.rbegin() < kNoTimestamps);
    }

    void takesATimestampWhenAllTogetherAreLikelierThanAnyWord() {
        // 19 timestamps of logit 0 together weigh ln 19 = 2.94.
        QVERIFY(!allowed({kTime, 1}, true, 2, 2.9F).contains(2));
        QVERIFY(allowed({kTime, 1}, true, 2, 3.0F).contains(2));
    }

    void leavesTheEndWhereNothingElseIsPossible() {
        WhisperConfig config = smallConfig();
        config.suppressed.clear();
        for (TokenId id = 0; id < kVocabulary; ++id) {
            config.suppressed.push_back(id);
        }
        std::vector<float> logits(static_cast<std::size_t>(kVocabulary), std::numeric_limits<float>::quiet_NaN());
        DecodingRules(config, true).apply(logits, Tokens{1});
        QVERIFY(std::isfinite(logits[static_cast<std::size_t>(kEnd)]));
    }

    void cutsAtPairs() {
        const auto cut = segment(Tokens{kTime, 1, 2, kTime + 5, kTime + 6, 3, kTime + 9, kTime + 9, 4}, kTime, 15);
        QCOMPARE(cut.segments.size(), std::size_t{2});
        QCOMPARE(cut.segments[0].start, 0);
        QCOMPARE(cut.segments[0].end, 5);
        QCOMPARE(cut.segments[1].start, 6);
        QCOMPARE(cut.segments[1].end, 9);
        QVERIFY(cut.next == 9); // what was begun at 9 is decoded again
    }

    void usesTheWholeWindowWhenNothingFollowsTheLastTimestamp() {
        const auto cut = segment(Tokens{kTime, 1, kTime + 5, kTime + 6, 3, kTime + 9}, kTime, 15);
        QCOMPARE(cut.segments.size(), std::size_t{2});
        QCOMPARE(cut.segments[1].end, 9);
        QVERIFY(!cut.next);
    }

    void takesOneSegmentWithoutPairs() {
        const auto closed = segment(Tokens{kTime + 2, 1, 2, kTime + 7}, kTime, 15);
        QCOMPARE(closed.segments.size(), std::size_t{1});
        QCOMPARE(closed.segments[0].start, 2);
        QCOMPARE(closed.segments[0].end, 7);
        QVERIFY(!closed.next);
        QCOMPARE(segment(Tokens{1, 2}, kTime, 15).segments[0].end, 15);
        QVERIFY(segment(Tokens{}, kTime, 15).segments.empty());
    }

    void measuresRepetition() {
        QCOMPARE(compressionRatio(""), 0.0);
        QVERIFY(compressionRatio("He was not an ill-disposed young man.") < 1.5);
        std::string loop;
        for (int i = 0; i < 40; ++i) {
            loop += " thank you";
        }
        QVERIFY(compressionRatio(loop) > 10.0);
    }
};

QTEST_GUILESS_MAIN(TestDecodingRules)
#include "tst_decodingrules.moc"
