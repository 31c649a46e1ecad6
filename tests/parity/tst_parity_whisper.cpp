// What Whisper's tokenizer has to do with the `whisper` cases. What the network and the search make of them is checked
// by tst_parity, as are the log-mel features.
#include "core/ml/whisper/tokens.h"
#include "tests/support/golden.h"

#include <QtTest>

using namespace medley;
using namespace medley::ml;
using namespace medley::ml::whisper;
using namespace medley::test;

namespace {

void addCases() {
    QTest::addColumn<QString>("folder");
    const auto folders = goldenCases("whisper");
    QVERIFY2(!folders.empty(), "there are no whisper cases");
    for (const auto& folder : folders)
        QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
}

} // namespace

class TestParityWhisper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokens_data() { addCases(); }
    /// generation_config.json and the tokenizer say the same.
    void tokens() {
        QFETCH(QString, folder);
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY(golden.has_value());
        const auto tokenizer = loadTokenizer(golden->checkpoint());
        QVERIFY2(tokenizer.has_value(), tokenizer ? "" : tokenizer.error().detail.c_str());
        const auto stored = storedTokens(golden->checkpoint());
        QVERIFY(stored.has_value());
        QVERIFY(*stored == tokensOf(**tokenizer));
    }

    void text_data() { addCases(); }
    void text() {
        QFETCH(QString, folder);
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY(golden.has_value());
        const auto tokenizer = loadTokenizer(golden->checkpoint());
        QVERIFY2(tokenizer.has_value(), tokenizer ? "" : tokenizer.error().detail.c_str());
        const SpecialTokens special = tokensOf(**tokenizer);
        for (const char* name : {"greedy", "greedy_detected_language", "greedy_translate", "greedy_timestamps"}) {
            const auto& expected = golden->outputs().at(name);
            for (std::size_t i = 0; i < expected.at("ids").size(); ++i) {
                auto ids = expected.at("ids")[i].get<std::vector<TokenId>>();
                // The vocabulary's timestamps are not marked as special.
                std::erase_if(ids, [&](TokenId id) { return id >= special.timestampBegin; });
                QCOMPARE((*tokenizer)->decode(ids), expected.at("text")[i].get<std::string>());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestParityWhisper)
#include "tst_parity_whisper.moc"
