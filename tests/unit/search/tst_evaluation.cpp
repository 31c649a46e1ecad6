#include "core/search/evaluation.h"

#include <QTest>

#include <cmath>
#include <random>
#include <string>
#include <vector>

using namespace medley;
using namespace medley::search;
using namespace std::string_literals;

namespace {

using Paths = std::vector<std::string>;

bool near(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

} // namespace

class TestEvaluation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measuresOfOneQuery() {
        const auto judgement = judged(Paths{"a", "b", "c", "d", "e", "f"}, Paths{"f", "b", "x"});
        QCOMPARE(judgement.places, (std::vector<std::size_t>{1, 5}));
        QCOMPARE(judgement.relevant, 3U);
        QVERIFY(near(recallAt(judgement, 1), 0));
        QVERIFY(near(recallAt(judgement, 2), 1.0 / 3));
        QVERIFY(near(recallAt(judgement, 5), 1.0 / 3));
        QVERIFY(near(recallAt(judgement, 6), 2.0 / 3));
        QVERIFY(near(recallAt(judgement, 99), 2.0 / 3));
        QVERIFY(near(reciprocalRank(judgement), 0.5));
        const double ideal = 1 + 1 / std::log2(3.0) + 1 / std::log2(4.0);
        QVERIFY(near(ndcgAt(judgement, 10), (1 / std::log2(3.0) + 1 / std::log2(7.0)) / ideal));
        QVERIFY(near(ndcgAt(judgement, 5), (1 / std::log2(3.0)) / ideal));
        QVERIFY(near(ndcgAt(judgement, 2), (1 / std::log2(3.0)) / (1 + 1 / std::log2(3.0))));
    }

    void bestAndWorst() {
        const auto best = judged(Paths{"a", "b", "c"}, Paths{"b", "a"});
        QVERIFY(near(recallAt(best, 5), 1) && near(reciprocalRank(best), 1) && near(ndcgAt(best, 10), 1));
        const auto worst = judged(Paths{"a", "b", "c"}, Paths{"z"});
        QVERIFY(near(recallAt(worst, 5), 0) && near(reciprocalRank(worst), 0) && near(ndcgAt(worst, 10), 0));
        const auto many = judged(Paths{"a", "b"}, Paths{"a", "b", "c", "d"});
        QVERIFY(near(ndcgAt(many, 2), 1)); // the first two could not be better
        const auto twice = judged(Paths{"a", "b", "a", "b"}, Paths{"b"});
        QCOMPARE(twice.places, (std::vector<std::size_t>{1}));
        QVERIFY(near(recallAt({}, 5), 0) && near(ndcgAt({}, 5), 0));
    }

    void meansOverQueriesAndByGroup() {
        std::vector<Judgement> judgements{{{0}, 1, "image"}, {{3}, 2, "image"}, {{}, 1, "audio"}};
        const auto all = evaluate(judgements);
        QCOMPARE(all.queries, 3U);
        QVERIFY(near(all.recall[0], 1.0 / 3));
        QVERIFY(near(all.recall[1], 0.5));
        QVERIFY(near(all.mrr, (1 + 0.25) / 3));
        const auto groups = evaluateByGroup(judgements);
        QCOMPARE(groups.size(), 2U);
        QCOMPARE(groups.at("image").queries, 2U);
        QVERIFY(near(groups.at("image").mrr, 0.625));
        QVERIFY(near(groups.at("audio").ndcg, 0));
        QCOMPARE(evaluate({}).queries, 0U);
        QVERIFY(near(evaluate({}).mrr, 0));
    }

    void queriesAreRead() {
        const auto queries = readJudgedQueries("\xEF\xBB\xBFQuery, relevant ,kind,minus,image,audio\r\n"
                                               "a dog,a.jpg | b c.jpg,image|video,,,\r\n"
                                               "\"a \"\"quoted\"\"\n cat, black\",\"x,y.jpg\",,people,,\r\n"
                                               "\r\n"
                                               ",z.mp4,,,like.jpg,\r\n"
                                               ",z.mp4,audio,,,like.wav");
        QVERIFY2(queries, queries ? "" : queries.error().message.c_str());
        QCOMPARE(queries->size(), 4U);
        const auto& first = queries->at(0);
        QCOMPARE(first.query, "a dog"s);
        QCOMPARE(first.relevant, (Paths{"a.jpg", "b c.jpg"}));
        QCOMPARE(first.kinds, (std::vector{MediaKind::Image, MediaKind::Video}));
        QCOMPARE(first.line, 2U);
        const auto& second = queries->at(1);
        QCOMPARE(second.query, "a \"quoted\"\n cat, black"s);
        QCOMPARE(second.relevant, (Paths{"x,y.jpg"}));
        QCOMPARE(second.minus, "people"s);
        QCOMPARE(second.line, 3U);
        QCOMPARE(queries->at(2).image, "like.jpg"s);
        QCOMPARE(queries->at(2).line, 6U);
        QCOMPARE(queries->at(3).audio, "like.wav"s);
        QCOMPARE(queries->at(3).line, 7U);
    }

    void columnsMayStandInAnyOrder() {
        const auto queries = readJudgedQueries("relevant,query\na.jpg,sea\n");
        QVERIFY(queries);
        QCOMPARE(queries->front().query, "sea"s);
        QCOMPARE(queries->front().relevant, Paths{"a.jpg"});
    }

    void whatIsWrongIsNamedWithItsLine_data() {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const char* csv, const char* message) {
            QTest::newRow(name) << QByteArray(csv) << QByteArray(message);
        };
        row("empty", "", "is empty");
        row("only empty lines", "\n\n", "is empty");
        row("no queries", "query,relevant\n", "no queries");
        row("no column names", "a dog,a.jpg\n", "Line 1 of the queries has a column 'a dog'");
        row("unknown column", "query,relevant,colour\n", "Line 1 of the queries has a column 'colour'");
        row("column twice", "query,relevant,query\n", "'query' twice");
        row("column missing", "query,kind\n", "query and relevant are needed");
        row("too few fields", "query,relevant,kind\na,b\n", "Line 2 of the queries has 2 fields where there are 3");
        row("too many fields", "query,relevant\na,b\na,b,c\n", "Line 3 of the queries has 3 fields");
        row("nothing relevant", "query,relevant\na,\n", "Line 2 of the queries names no file");
        row("empty path", "query,relevant\na,b||c\n", "Line 2 of the queries has an empty path");
        row("empty last path", "query,relevant\na,b|\n", "Line 2 of the queries has an empty path");
        row("path twice", "query,relevant\na,b| b\n", "names 'b' twice");
        row("unknown kind", "query,relevant,kind\na,b,picture\n", "Line 2 of the queries has the kind 'picture'");
        row("nothing to search for", "query,relevant\n\"\nx\",b\n ,b\n", "Line 4 of the queries has nothing");
        row("quotation mark inside", "query,relevant\na,b\na\"b,c\n", "Line 3 of the queries has a quotation mark");
        row("text behind a quoted field", "query,relevant\n\"a\"b,c\n", "Line 2 of the queries has a quotation mark");
        row("field without an end", "query,relevant\n\"a,c\nd", "has a quotation mark");
    }

    void whatIsWrongIsNamedWithItsLine() {
        QFETCH(QByteArray, csv);
        QFETCH(QByteArray, message);
        const auto queries = readJudgedQueries(csv.toStdString());
        QVERIFY(!queries);
        QCOMPARE(queries.error().code, ErrorCode::InvalidArgument);
        const auto& said = queries.error().message;
        QVERIFY2(said.find(message.toStdString()) != std::string::npos, said.c_str());
    }

    void anyBytesAreReadOrRefused() {
        std::mt19937 random(1);
        const std::string alphabet = "a,\"\n\r|\0 \xff"s;
        int read = 0;
        for (int i = 0; i < 20000; ++i) {
            std::string csv = random() % 4 == 0 ? "" : "query,relevant\n";
            for (auto length = random() % 20; length > 0; --length)
                csv += alphabet[random() % alphabet.size()];
            const auto queries = readJudgedQueries(csv);
            if (!queries) {
                QVERIFY(!queries.error().message.empty());
                continue;
            }
            ++read;
            for (const auto& query : *queries)
                QVERIFY(!query.relevant.empty() && query.line >= 2);
        }
        QVERIFY(read > 100);
        const auto large = readJudgedQueries(std::string((std::size_t{64} << 20) + 1, 'a'));
        QVERIFY(!large);
        QCOMPARE(large.error().code, ErrorCode::TooLarge);
    }
};

QTEST_APPLESS_MAIN(TestEvaluation)
#include "tst_evaluation.moc"
