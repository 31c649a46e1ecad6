// What a person types as filters, as the catalogue understands them.
#include "core/services/search/queryfilter.h"

#include <QTest>

using namespace medley;
using catalog::FileField;

namespace {

catalog::FileFilter filterOf(const char* text, std::vector<MediaKind> kinds = {}) {
    std::vector<std::string> notes;
    return fileFilterOf(search::parseQuery(text), kinds, notes);
}

} // namespace

class TestQueryFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsAloneAcceptAll() {
        QVERIFY(acceptsAll(filterOf("a dog on the beach")));
        QVERIFY(!acceptsAll(filterOf("a dog kind:video")));
        QVERIFY(!acceptsAll(filterOf("dur>60")));
    }

    void kindsAreJoined() {
        QCOMPARE(filterOf("kind:video,audio").kinds, (std::vector{MediaKind::Audio, MediaKind::Video}));
        QCOMPARE(filterOf("-kind:audio").kinds, (std::vector{MediaKind::Image, MediaKind::Video}));
        QCOMPARE(filterOf("kind:video", {MediaKind::Video, MediaKind::Image}).kinds, (std::vector{MediaKind::Video}));
    }

    void kindsThatExcludeEachOtherLeaveNothing() {
        const auto filter = filterOf("kind:video kind:image");
        QVERIFY(filter.kinds.empty());
        QCOMPARE(filter.conditions.size(), 1U);
        QCOMPARE(filter.conditions[0].field, FileField::Bytes); // that no file can meet
        QVERIFY(*filter.conditions[0].to < 0);
    }

    void comparisonsHaveTheRightEnds() {
        const auto longer = filterOf("dur>60").conditions.at(0);
        QCOMPARE(longer.field, FileField::Duration);
        QVERIFY(*longer.from > 60 && *longer.from < 60.001);
        QVERIFY(!longer.to);
        const auto small = filterOf("width<=800").conditions.at(0);
        QVERIFY(!small.from);
        QCOMPARE(*small.to, 800.0);
        const auto rated = filterOf("-rating>=4").conditions.at(0);
        QCOMPARE(*rated.from, 4.0);
        QVERIFY(rated.negated);
    }

    void datesCoverWholeDaysMonthsAndYears() {
        const auto year = filterOf("date:2024").conditions.at(0);
        QCOMPARE(*year.from, 1704067200.0); // 2024-01-01 00:00
        QCOMPARE(*year.to, 1735689599.0);   // 2024-12-31 23:59:59
        const auto before = filterOf("before:2024-03-01").conditions.at(0);
        QVERIFY(!before.from);
        QCOMPARE(*before.to, 1709251199.0); // the last second of February
        const auto after = filterOf("after:2024").conditions.at(0);
        QCOMPARE(*after.from, 1704067200.0);
        QVERIFY(!after.to);
    }

    void textsAndOrder() {
        const auto filter = filterOf("folder:\"Summer 2024\" tag:beach,sea sort:oldest");
        QCOMPARE(filter.conditions.at(0).texts, (std::vector<std::string>{"Summer 2024"}));
        QCOMPARE(filter.conditions.at(1).field, FileField::Keyword);
        QCOMPARE(filter.conditions.at(1).texts.size(), 2U);
        QCOMPARE(filter.sort, catalog::SortOrder::TakenOldestFirst);
    }

    void severalThingsThatAFileHas() {
        std::vector<std::string> notes;
        const auto filter = fileFilterOf(search::parseQuery("has:caption,text -has:keyword"), {}, notes);
        QCOMPARE(filter.conditions.size(), 3U);
        QCOMPARE(filter.conditions[0].field, FileField::HasCaption);
        QVERIFY(!filter.conditions[0].negated);
        QCOMPARE(filter.conditions[1].field, FileField::HasText);
        QCOMPARE(filter.conditions[2].field, FileField::HasKeyword);
        QVERIFY(filter.conditions[2].negated);
        QCOMPARE(notes.size(), 1U); // that both are wanted
    }
};

QTEST_GUILESS_MAIN(TestQueryFilter)
#include "tst_queryfilter.moc"
