// Every option of tokenizer.json on its own: small tokenizers and what the reference makes of some strings.
// data/tokenizer_variants/make.py writes them.
#include "core/ml/json/readjson.h"
#include "core/ml/text/tokenizer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace medley;
using namespace medley::ml;

namespace {

using Ids = std::vector<TokenId>;

std::string shown(const Ids& ids) {
    return nlohmann::json(ids).dump();
}

} // namespace

class TestTokenizerVariants : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        auto json = readJson(MEDLEY_TOKENIZER_VARIANTS);
        QVERIFY2(json, json ? "" : json.error().detail.c_str());
        m_variants = std::move(*json);
    }

    void matchesReference_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& variant : m_variants.at("cases"))
            QTest::newRow(variant.at("name").get<std::string>().c_str()) << index++;
        QVERIFY(index > 0);
    }
    void matchesReference() {
        QFETCH(int, index);
        const auto& variant = m_variants.at("cases").at(static_cast<std::size_t>(index));
        const auto tokenizer = load(variant.at("tokenizer"));
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        const auto& strings = m_variants.at("strings");
        int wrong = 0;
        const auto expect = [&](const std::string& what, const std::string& got, const std::string& expected) {
            if (got != expected && ++wrong <= 8)
                qWarning("%s: %s instead of %s", what.c_str(), got.c_str(), expected.c_str());
        };
        for (std::size_t i = 0; i < strings.size(); ++i) {
            const auto text = strings[i].get<std::string>();
            const auto expected = variant.at("ids").at(i).get<Ids>();
            expect("ids of '" + text + "'", shown((*tokenizer)->encode(text).ids), shown(expected));
            expect("decoded '" + text + "'", (*tokenizer)->decode(expected), variant.at("decoded").at(i));
            expect("decoded all of '" + text + "'", (*tokenizer)->decode(expected, false),
                   variant.at("decoded_with_special").at(i));
        }
        for (const auto& pair : variant.at("pairs")) {
            const auto length = pair.at("length").get<std::size_t>();
            const auto got =
                (*tokenizer)
                    ->encodePair(strings.at(pair.at("first").get<std::size_t>()).get<std::string>(),
                                 strings.at(pair.at("second").get<std::size_t>()).get<std::string>(), {true, length});
            expect("pair cut at " + std::to_string(length), shown(got.ids), shown(pair.at("ids").get<Ids>()));
            expect("types of a pair", shown(got.typeIds), shown(pair.at("type_ids").get<Ids>()));
        }
        QCOMPARE(wrong, 0);
        QCOMPARE((*tokenizer)->vocabularySize(), variant.at("size").get<std::size_t>());
    }

private:
    static Result<std::unique_ptr<Tokenizer>> load(const nlohmann::json& json) {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("tokenizer.json")));
        if (!file.open(QIODevice::WriteOnly))
            return fail(ErrorCode::Io, "The test could not write its tokenizer.");
        file.write(QByteArray::fromStdString(json.dump()));
        file.close();
        return loadTokenizer(folder.path().toStdString());
    }

    nlohmann::json m_variants;
};

QTEST_GUILESS_MAIN(TestTokenizerVariants)
#include "tst_tokenizervariants.moc"
