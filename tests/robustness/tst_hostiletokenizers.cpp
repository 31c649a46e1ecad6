// Tokenizers made to hurt: each is refused or works, in memory that stays near the file's and the text's own size.
#include "core/ml/json/readjson.h"
#include "core/ml/text/tokenizer.h"
#include "tests/robustness/hostiletokenizers.h"
#include "tests/support/allocationgauge.h"
#include "tests/support/mutator.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

constexpr std::size_t kBytesForAByte = 100; // a JSON document, and the vocabulary and merges made of it
constexpr std::size_t kFixedBytes = std::size_t{1} << 20;
constexpr int kMutations = 500;

} // namespace

class TestHostileTokenizers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refuses_data() {
        QTest::addColumn<QByteArray>("json");
        addRows(refusedTokenizers());
    }
    void refuses() {
        QFETCH(QByteArray, json);
        const auto path = m_folder.write("tokenizer.json", json.toStdString());
        const AllocationGauge gauge;
        const auto tokenizer = loadTokenizer(path);
        QVERIFY(!tokenizer);
        QCOMPARE(tokenizer.error().code, ErrorCode::ModelDamaged);
        QVERIFY(!tokenizer.error().message.empty());
        QVERIFY(!tokenizer.error().detail.empty());
        QVERIFY(gauge.peak() <= static_cast<std::size_t>(json.size()) * kBytesForAByte + kFixedBytes);
    }

    void boundsWhatItTakes_data() {
        QTest::addColumn<QByteArray>("json");
        addRows(costlyTokenizers());
    }
    void boundsWhatItTakes() {
        QFETCH(QByteArray, json);
        const auto path = m_folder.write("tokenizer.json", json.toStdString());
        const AllocationGauge loading;
        const auto tokenizer = loadTokenizer(path);
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        QVERIFY(loading.peak() <= static_cast<std::size_t>(json.size()) * kBytesForAByte + kFixedBytes);
        use(**tokenizer);
    }

    void survivesDamage_data() {
        QTest::addColumn<QByteArray>("json");
        const auto variants = readJson(std::filesystem::path(MEDLEY_TEST_DATA) / "tokenizer_variants/variants.json");
        QVERIFY(variants);
        for (const auto& variant : variants->at("cases")) {
            const auto name = variant.at("name").get<std::string>();
            for (const char* chosen : {"bert", "roberta", "llama", "metaspace_always", "suffix", "template_types"}) {
                if (name == chosen)
                    QTest::newRow(chosen) << QByteArray::fromStdString(variant.at("tokenizer").dump());
            }
        }
    }
    void survivesDamage() {
        QFETCH(QByteArray, json);
        const std::string original = json.toStdString();
        QVERIFY(loadTokenizer(m_folder.write("tokenizer.json", original)));
        int loaded = 0;
        for (int i = 0; i < kMutations; ++i) {
            Mutator mutator(static_cast<std::uint32_t>(i));
            const std::string damaged = mutator.mutate(original);
            const auto path = m_folder.write("tokenizer.json", damaged);
            const AllocationGauge gauge;
            const auto tokenizer = loadTokenizer(path);
            QVERIFY2(gauge.peak() <= damaged.size() * kBytesForAByte + kFixedBytes, qPrintable(QString::number(i)));
            if (tokenizer) {
                ++loaded;
                const auto encoding = (*tokenizer)->encode(hostileTexts()[1], {true, 16});
                QVERIFY(isUtf8((*tokenizer)->decode(encoding.ids, false)));
            } else {
                QVERIFY2(!tokenizer.error().message.empty(), qPrintable(QString::number(i)));
            }
        }
        QVERIFY2(loaded < kMutations, "no damage was ever noticed");
    }

private:
    static void addRows(const std::vector<NamedJson>& rows) {
        for (const NamedJson& row : rows)
            QTest::newRow(row.name) << QByteArray::fromStdString(row.json);
    }
    static bool isUtf8(const std::string& text) { return QString::fromStdString(text).toStdString() == text; }
    static void use(const Tokenizer& tokenizer) {
        for (const std::string& text : hostileTexts()) {
            const AllocationGauge gauge;
            const auto encoding = tokenizer.encode(text);
            QCOMPARE(encoding.ids.size(), encoding.typeIds.size());
            QVERIFY(isUtf8(tokenizer.decode(encoding.ids, false)));
            // A text may grow 64 times in its normalizer, and each of its characters takes several numbers.
            QVERIFY2(gauge.peak() <= (text.size() + 1) * 64 * 400 + kFixedBytes,
                     qPrintable(QString::number(gauge.peak())));
        }
    }
    ScratchFolder m_folder;
};

QTEST_GUILESS_MAIN(TestHostileTokenizers)
#include "tst_hostiletokenizers.moc"
