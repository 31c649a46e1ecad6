#include "core/search/connection.h"

#include <QTest>

#include <xxhash.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <random>

using namespace medley;
using namespace medley::search;

namespace {

constexpr std::size_t kDimensionA = 48;
constexpr std::size_t kDimensionB = 64;

/// Two spaces that embed the same meanings by two linear maps, with an offset of its own for each modality.
class Worlds {
public:
    Worlds(std::size_t meanings, unsigned seed) : m_meanings(meanings), m_random(seed) {
        m_intoA = numbers(meanings * kDimensionA, 1);
        m_intoB = numbers(meanings * kDimensionB, 1);
    }

    std::vector<float> numbers(std::size_t count, float deviation) {
        std::vector<float> values(count);
        for (float& value : values)
            value = deviation * m_normal(m_random);
        return values;
    }
    std::vector<float> meanings(std::size_t count) { return numbers(count * m_meanings, 1); }
    std::vector<float> inA(const std::vector<float>& meanings, float noise, const std::vector<float>& offset) {
        return embed(meanings, m_intoA, kDimensionA, noise, offset);
    }
    std::vector<float> inB(const std::vector<float>& meanings, float noise, const std::vector<float>& offset) {
        return embed(meanings, m_intoB, kDimensionB, noise, offset);
    }

private:
    std::vector<float> embed(const std::vector<float>& meanings, const std::vector<float>& into, std::size_t dimension,
                             float noise, const std::vector<float>& offset) {
        std::vector<float> all;
        for (std::size_t row = 0; row < meanings.size() / m_meanings; ++row) {
            std::vector<float> vector(dimension);
            float squares = 0;
            for (std::size_t d = 0; d < dimension; ++d) {
                for (std::size_t m = 0; m < m_meanings; ++m)
                    vector[d] += meanings[row * m_meanings + m] * into[m * dimension + d];
                vector[d] += offset[d] + noise * m_normal(m_random) * std::sqrt(static_cast<float>(m_meanings));
                squares += vector[d] * vector[d];
            }
            for (const float value : vector)
                all.push_back(value / std::sqrt(squares));
        }
        return all;
    }

    std::size_t m_meanings;
    std::mt19937 m_random;
    std::normal_distribution<float> m_normal;
    std::vector<float> m_intoA;
    std::vector<float> m_intoB;
};

/// Which share of the rows of `from`, mapped, is nearest to the same row of `to`.
double recallAt1(const Connection& connection, Side side, const VectorRows& from, const VectorRows& to,
                 std::optional<Modality> modality = std::nullopt) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < from.count(); ++i) {
        const auto query = connection.mapped(side, from.row(i), modality);
        if (!query)
            return -1;
        std::size_t best = 0;
        float highest = -9;
        for (std::size_t j = 0; j < to.count(); ++j) {
            const float product = std::inner_product(query->begin(), query->end(), to.row(j).begin(), 0.0F);
            if (product > highest) {
                highest = product;
                best = j;
            }
        }
        right += best == i;
    }
    return static_cast<double>(right) / static_cast<double>(from.count());
}

/// Made once: related spaces and their connection.
struct Related {
    Worlds worlds{20, 1};
    std::vector<float> offsetA = worlds.numbers(kDimensionA, 3);
    std::vector<float> offsetB = worlds.numbers(kDimensionB, 3);
    std::vector<float> meanings = worlds.meanings(1000);
    std::vector<float> a = worlds.inA(meanings, 0.3F, offsetA);
    std::vector<float> b = worlds.inB(meanings, 0.3F, offsetB);
    Result<Connection> connection = Connection::fit({a, kDimensionA}, {b, kDimensionB});
};

Related& related() {
    static Related related;
    return related;
}

ErrorCode refusal(const std::vector<float>& a, std::size_t dimensionA, const std::vector<float>& b,
                  std::size_t dimensionB) {
    const auto connection = Connection::fit({a, dimensionA}, {b, dimensionB});
    return connection ? ErrorCode::Internal : connection.error().code;
}

} // namespace

class TestConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void relatedSpacesFindEachOther() {
        const auto& connection = related().connection;
        QVERIFY2(connection, connection ? "" : connection.error().message.c_str());
        const auto& report = connection->report();
        QVERIFY(report.isUsable());
        QCOMPARE(report.pairs, 1000U);
        for (const auto& quality : {report.aToB, report.bToA}) {
            QCOMPARE(quality.pairs, 200U);
            QVERIFY2(quality.recallAt1 > 0.9, QByteArray::number(quality.recallAt1));
            QVERIFY(quality.recallAt1 <= quality.recallAt5 && quality.recallAt5 <= quality.recallAt10);
            QVERIFY(quality.recallAt10 <= quality.recallAtTenth);
            QCOMPARE(quality.medianRank, 1.0);
            QVERIFY(std::abs(quality.chanceAt(10) - 0.05) < 1e-9);
        }
    }

    void newTextsAreFoundBothWays() {
        auto& made = related();
        const auto meanings = made.worlds.meanings(100);
        const auto a = made.worlds.inA(meanings, 0.3F, made.offsetA);
        const auto b = made.worlds.inB(meanings, 0.3F, made.offsetB);
        const VectorRows rowsA{a, kDimensionA};
        const VectorRows rowsB{b, kDimensionB};
        QVERIFY(recallAt1(*made.connection, Side::A, rowsA, rowsB) > 0.9);
        QVERIFY(recallAt1(*made.connection, Side::B, rowsB, rowsA) > 0.9);
        const auto mapped = made.connection->mapped(Side::A, rowsA.row(0));
        QVERIFY(mapped);
        QCOMPARE(mapped->size(), kDimensionB);
        QVERIFY(std::abs(std::inner_product(mapped->begin(), mapped->end(), mapped->begin(), 0.0F) - 1) < 1e-5F);
    }

    void modalityGapIsTakenAway() {
        auto& made = related();
        auto connection = *made.connection;
        // Pictures of A and sounds of B lie far from the texts of their spaces.
        const auto pictureOffset = made.worlds.numbers(kDimensionA, 6);
        const auto soundOffset = made.worlds.numbers(kDimensionB, 6);
        const auto meanings = made.worlds.meanings(200);
        const auto pictures = made.worlds.inA(meanings, 0.3F, pictureOffset);
        const auto sounds = made.worlds.inB(meanings, 0.3F, soundOffset);
        const VectorRows rowsA{pictures, kDimensionA};
        const VectorRows rowsB{sounds, kDimensionB};
        QVERIFY(!connection.hasSample(Side::A, Modality::Vision));
        const double before = recallAt1(connection, Side::A, rowsA, rowsB, Modality::Vision);
        const auto sample = made.worlds.inA(made.worlds.meanings(300), 0.3F, pictureOffset);
        QVERIFY(connection.setSample(Side::A, Modality::Vision, {sample, kDimensionA}));
        QVERIFY(connection.hasSample(Side::A, Modality::Vision));
        const double after = recallAt1(connection, Side::A, rowsA, rowsB, Modality::Vision);
        QVERIFY2(after > 0.6 && after > before + 0.2, QByteArray::number(before) + " → " + QByteArray::number(after));
        QCOMPARE(recallAt1(connection, Side::A, rowsA, rowsB), before); // texts are mapped as they were
    }

    void unrelatedSpacesAreNotUsable() {
        for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
            Worlds worlds(20, seed);
            const auto a = worlds.inA(worlds.meanings(400), 0.3F, worlds.numbers(kDimensionA, 1));
            const auto b = worlds.inB(worlds.meanings(400), 0.3F, worlds.numbers(kDimensionB, 1));
            const auto connection = Connection::fit({a, kDimensionA}, {b, kDimensionB});
            QVERIFY(connection);
            const auto& report = connection->report();
            QVERIFY(!report.isUsable());
            for (const auto& quality : {report.aToB, report.bToA}) {
                QVERIFY2(quality.recallAt10 < quality.chanceAt(10) + 0.2, QByteArray::number(quality.recallAt10));
                QVERIFY(quality.medianRank > 20);
            }
        }
    }

    void fewerTextsThanDimensions() {
        Worlds worlds(6, 7);
        const auto meanings = worlds.meanings(60);
        const auto a = worlds.inA(meanings, 0.1F, worlds.numbers(kDimensionA, 1));
        const auto b = worlds.inB(meanings, 0.1F, worlds.numbers(kDimensionB, 1));
        const auto connection = Connection::fit({a, kDimensionA}, {b, kDimensionB});
        QVERIFY(connection);
        QCOMPARE(connection->report().aToB.pairs, 12U);
        QVERIFY(connection->report().isUsable());
        const auto back = Connection::fit({b, kDimensionB}, {a, kDimensionA}); // the larger space first
        QVERIFY(back && back->report().isUsable());
    }

    /// Few loud meanings and many quiet ones, of which a plain product of vectors hears only the loud.
    void correlationIsChosenWhereItFindsMore() {
        constexpr std::size_t kMeanings = 24;
        Worlds worlds(kMeanings, 8);
        const auto quieter = [&](std::vector<float> meanings) {
            for (std::size_t i = 0; i < meanings.size(); ++i)
                meanings[i] *= i % kMeanings < 2 ? 12.0F : 1.0F;
            return meanings;
        };
        const auto offsetA = worlds.numbers(kDimensionA, 3);
        const auto offsetB = worlds.numbers(kDimensionB, 3);
        const auto meanings = quieter(worlds.meanings(1500));
        const auto a = worlds.inA(meanings, 0.2F, offsetA);
        const auto b = worlds.inB(meanings, 0.2F, offsetB);
        const auto connection = Connection::fit({a, kDimensionA}, {b, kDimensionB});
        QVERIFY(connection);
        QCOMPARE(connection->report().method, ConnectionMethod::CanonicalCorrelation);
        QVERIFY(connection->report().dimensions >= 16);
        const auto unseen = quieter(worlds.meanings(100));
        const auto newA = worlds.inA(unseen, 0.2F, offsetA);
        const auto newB = worlds.inB(unseen, 0.2F, offsetB);
        const double there = recallAt1(*connection, Side::A, {newA, kDimensionA}, {newB, kDimensionB});
        const double back = recallAt1(*connection, Side::B, {newB, kDimensionB}, {newA, kDimensionA});
        QVERIFY2(there > 0.8 && back > 0.8, QByteArray::number(there) + " " + QByteArray::number(back));
        QVERIFY(std::abs(connection->report().aToB.recallAt1 - there) < 0.2);
    }

    void equalPairsCountOnce() {
        auto& made = related();
        std::vector<float> a;
        std::vector<float> b;
        for (int copy = 0; copy < 4; ++copy) {
            a.insert(a.end(), made.a.begin(), made.a.begin() + 100 * kDimensionA);
            b.insert(b.end(), made.b.begin(), made.b.begin() + 100 * kDimensionB);
        }
        const auto connection = Connection::fit({a, kDimensionA}, {b, kDimensionB});
        QVERIFY(connection);
        QCOMPARE(connection->report().pairs, 100U);
        QCOMPARE(connection->report().aToB.pairs, 20U);
        const std::vector<float> few(a.begin(), a.begin() + 49 * kDimensionA);
        const std::vector<float> fewB(b.begin(), b.begin() + 49 * kDimensionB);
        QCOMPARE(refusal(few, kDimensionA, fewB, kDimensionB), ErrorCode::InvalidArgument);
    }

    void theSameTwice() {
        const auto& made = related();
        const auto again = Connection::fit({made.a, kDimensionA}, {made.b, kDimensionB});
        QVERIFY(again);
        QCOMPARE(again->toBytes(), made.connection->toBytes());
    }

    void badVectorsAreRefused() {
        const auto& made = related();
        const std::vector<float> a(made.a.begin(), made.a.begin() + 100 * kDimensionA);
        const std::vector<float> b(made.b.begin(), made.b.begin() + 100 * kDimensionB);
        auto changed = a;
        changed[77] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(refusal(changed, kDimensionA, b, kDimensionB), ErrorCode::InvalidArgument);
        changed[77] = std::numeric_limits<float>::infinity();
        QCOMPARE(refusal(changed, kDimensionA, b, kDimensionB), ErrorCode::InvalidArgument);
        changed = a;
        std::fill_n(changed.begin(), kDimensionA, 0.0F);
        QCOMPARE(refusal(changed, kDimensionA, b, kDimensionB), ErrorCode::InvalidArgument);
        changed.assign(a.size(), 0.5F);
        QCOMPARE(refusal(changed, kDimensionA, b, kDimensionB), ErrorCode::InvalidArgument);
        changed.assign(a.begin(), a.end() - kDimensionA);
        QCOMPARE(refusal(changed, kDimensionA, b, kDimensionB), ErrorCode::InvalidArgument);
        QCOMPARE(refusal({}, kDimensionA, {}, kDimensionB), ErrorCode::InvalidArgument);
        QCOMPARE(refusal({}, 0, {}, 0), ErrorCode::InvalidArgument);
        const std::vector<float> wide(100 * 4097, 0.5F);
        QCOMPARE(refusal(wide, 4097, wide, 4097), ErrorCode::TooLarge);

        auto connection = *made.connection;
        QVERIFY(!connection.mapped(Side::A, std::span(a).first(kDimensionA - 1)));
        QVERIFY(!connection.mapped(Side::B, std::span(a).first(kDimensionA)));
        const std::vector<float> nan(kDimensionA, std::numeric_limits<float>::quiet_NaN());
        QVERIFY(!connection.mapped(Side::A, nan));
        QVERIFY(!connection.mapped(Side::A, std::vector<float>(kDimensionA, 0.0F)));
        QVERIFY(!connection.setSample(Side::A, Modality::Vision, {b, kDimensionB}));
        QVERIFY(!connection.setSample(Side::A, Modality::Vision, {std::span(a).first(9 * kDimensionA), kDimensionA}));
        QVERIFY(!connection.hasSample(Side::A, Modality::Vision));
    }

    void cancelling() {
        const auto& made = related();
        CancelSource source;
        source.cancel();
        const auto stopped = Connection::fit({made.a, kDimensionA}, {made.b, kDimensionB}, source.token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    void bytesGiveTheSameConnection() {
        auto& made = related();
        auto connection = *made.connection;
        QVERIFY(connection.setSample(Side::A, Modality::Vision, {made.a, kDimensionA}));
        QVERIFY(connection.setSample(Side::B, Modality::Sound, {made.b, kDimensionB}));
        const auto bytes = connection.toBytes();
        const auto read = Connection::fromBytes(bytes);
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(read->toBytes(), bytes);
        QVERIFY(read->hasSample(Side::A, Modality::Vision) && read->hasSample(Side::B, Modality::Sound));
        QVERIFY(!read->hasSample(Side::B, Modality::Vision));
        const VectorRows rows{made.a, kDimensionA};
        QCOMPARE(*read->mapped(Side::A, rows.row(5), Modality::Vision),
                 *connection.mapped(Side::A, rows.row(5), Modality::Vision));
        QCOMPARE(read->report().aToB.recallAt5, connection.report().aToB.recallAt5);
    }

    void damagedBytesAreRefused() {
        const auto bytes = related().connection->toBytes();
        const auto refused = [](const std::vector<std::uint8_t>& wrong) {
            const auto read = Connection::fromBytes(wrong);
            return !read && read.error().code == ErrorCode::ModelDamaged && !read.error().message.empty();
        };
        QVERIFY(refused({}));
        for (std::size_t size = 0; size < bytes.size(); size += size < 300 ? 1 : 997)
            QVERIFY(refused({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)}));
        auto longer = bytes;
        longer.push_back(0);
        QVERIFY(refused(longer));
        for (std::size_t at = 0; at < bytes.size(); at += at < 300 ? 1 : 997) {
            auto flipped = bytes;
            flipped[at] ^= 0x10;
            QVERIFY(refused(flipped));
        }
    }

    /// Someone who knows the checksum: sizes and numbers are still checked.
    void forgedBytesAreRefusedOrHarmless() {
        auto bytes = related().connection->toBytes();
        const auto content = bytes.size() - sizeof(XXH64_hash_t);
        std::mt19937 random(1);
        int refused = 0;
        for (int i = 0; i < 3000; ++i) {
            auto forged = bytes;
            const auto reach = i % 10 == 0 ? content : 160; // mostly the header
            for (auto changes = 1 + random() % 4; changes > 0; --changes)
                forged[random() % reach] = static_cast<std::uint8_t>(random());
            if (i % 7 == 0)
                forged.erase(forged.begin() + static_cast<std::ptrdiff_t>(random() % content), forged.end() - 8);
            const auto checksum = XXH3_64bits(forged.data(), forged.size() - sizeof(XXH64_hash_t));
            std::memcpy(forged.data() + forged.size() - sizeof checksum, &checksum, sizeof checksum);
            const auto read = Connection::fromBytes(forged);
            if (read)
                QCOMPARE(read->toBytes(), forged);
            else
                ++refused;
        }
        QVERIFY(refused > 1000);
    }
};

QTEST_APPLESS_MAIN(TestConnection)
#include "tst_connection.moc"
