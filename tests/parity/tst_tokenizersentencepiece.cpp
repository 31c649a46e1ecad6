// SentencePiece models of every kind, alone and in the folders of transformers' classes:
// generate/sentencepieces.py writes data/sentencepiece.
#include "core/ml/json/readjson.h"
#include "core/ml/text/tokenizer.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

using Ids = std::vector<TokenId>;

const std::filesystem::path kFolder = std::filesystem::path(MEDLEY_TEST_DATA) / "sentencepiece";

} // namespace

class TestTokenizerSentencePiece : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        auto json = readJson(kFolder / "cases.json");
        QVERIFY2(json, json ? "" : json.error().detail.c_str());
        m_cases = std::move(*json);
    }

    void worksAsTheLibrary_data() { addRows("plain", "model"); }
    void worksAsTheLibrary() {
        QFETCH(std::size_t, index);
        const auto& expected = m_cases.at("plain")[index];
        const auto tokenizer = loadTokenizer(kFolder / (expected.at("model").get<std::string>() + ".model"));
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        for (std::size_t i = 0; i < m_cases.at("texts").size(); ++i) {
            const auto ids = expected.at("ids")[i].get<Ids>();
            equal("ids", i, (*tokenizer)->encode(textAt(i)).ids, ids);
            equal("decoded", i, (*tokenizer)->decode(ids), expected.at("decoded")[i]);
        }
        QCOMPARE(m_wrong, 0);
    }

    void worksAsTransformers_data() { addRows("folders", "name"); }
    void worksAsTransformers() {
        QFETCH(std::size_t, index);
        const auto& expected = m_cases.at("folders")[index];
        const auto model = readTextFile(kFolder / (expected.at("model").get<std::string>() + ".model"), 1 << 20);
        QVERIFY(model);
        const ScratchFolder folder;
        QVERIFY(!folder.write(expected.at("file").get<std::string>(), *model).empty());
        QVERIFY(!folder.write("tokenizer_config.json", expected.at("config").dump()).empty());
        const auto tokenizer = loadTokenizer(folder.path());
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        for (std::size_t i = 0; i < m_cases.at("texts").size(); ++i) {
            const auto ids = expected.at("ids_special")[i].get<Ids>();
            equal("ids", i, (*tokenizer)->encode(textAt(i), {false, 0}).ids, expected.at("ids")[i]);
            equal("ids_special", i, (*tokenizer)->encode(textAt(i)).ids, ids);
            equal("decoded", i, (*tokenizer)->decode(ids), expected.at("decoded")[i]);
            equal("decoded_with_special", i, (*tokenizer)->decode(ids, false), expected.at("decoded_with_special")[i]);
        }
        equal("pair_ids", 0, (*tokenizer)->encodePair(textAt(2), textAt(4)).ids, expected.at("pair_ids"));
        QCOMPARE(m_wrong, 0);
    }

private:
    void addRows(const char* list, const char* name) {
        QTest::addColumn<std::size_t>("index");
        for (std::size_t i = 0; i < m_cases.at(list).size(); ++i)
            QTest::newRow(m_cases.at(list)[i].at(name).get<std::string>().c_str()) << i;
        QVERIFY(!m_cases.at(list).empty());
    }
    [[nodiscard]] std::string textAt(std::size_t i) const { return m_cases.at("texts")[i].get<std::string>(); }
    void equal(const char* what, std::size_t i, const nlohmann::json& got, const nlohmann::json& expected) {
        if (got != expected && ++m_wrong <= 8)
            qWarning("%s %zu: %s instead of %s", what, i, got.dump().c_str(), expected.dump().c_str());
    }

    nlohmann::json m_cases;
    int m_wrong = 0;
};

QTEST_GUILESS_MAIN(TestTokenizerSentencePiece)
#include "tst_tokenizersentencepiece.moc"
