// Every `tokenizers` case, id for id and character for character.
#include "core/ml/text/tokenizer.h"
#include "tests/support/golden.h"

#include <QFile>
#include <QtTest>

#include <algorithm>

using namespace medley;
using namespace medley::test;
using namespace medley::ml;

namespace {

using Ids = std::vector<TokenId>;

Ids idsOf(const nlohmann::json& json) {
    return json.get<Ids>();
}

std::string shown(const Ids& ids) {
    return nlohmann::json(ids).dump();
}

/// A tokenizer larger than what belongs into the repository stands in the starter pack; a file names its model.
std::filesystem::path tokenizerOf(const GoldenCase& golden) {
    QFile reference(golden.checkpoint() / "starter-model");
    if (!reference.open(QIODevice::ReadOnly))
        return golden.checkpoint();
    return starterModel(reference.readAll().trimmed().toStdString());
}

/// CLIP's tokens end words with "</w>"; the reference turns that into a space.
std::string asDecoded(const GoldenCase& golden, std::string text) {
    if (golden.inputs().value("decode", "plain") != "clip")
        return text;
    return QString::fromStdString(text).replace(QStringLiteral("</w>"), QStringLiteral(" ")).trimmed().toStdString();
}

} // namespace

class TestTokenizerParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        QFETCH(QString, folder);
        auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY2(golden, golden ? "" : golden.error().detail.c_str());
        m_golden = std::make_unique<GoldenCase>(std::move(*golden));
        const auto path = tokenizerOf(*m_golden);
        if (path.empty())
            QSKIP("this tokenizer is in the starter pack, and MEDLEY_MODELS does not lead to it");
        auto tokenizer = loadTokenizer(path);
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        m_tokenizer = std::move(*tokenizer);
    }

    void encodes_data() { addCases(); }
    void encodes() {
        for (const auto& [name, adds] : {std::pair("ids", false), std::pair("ids_special", true)}) {
            forEachString([&](std::size_t i, const std::string& text) {
                compare(name, i, m_tokenizer->encode(text, {adds, 0}).ids, idsOf(m_golden->outputs().at(name)[i]));
            });
        }
        report();
    }

    void decodes_data() { addCases(); }
    void decodes() {
        for (const auto& [name, skips] : {std::pair("decoded", true), std::pair("decoded_with_special", false)}) {
            forEachString([&](std::size_t i, const std::string&) {
                const Ids ids = idsOf(m_golden->outputs().at("ids_special")[i]);
                const auto got = asDecoded(*m_golden, m_tokenizer->decode(ids, skips));
                const auto expected = m_golden->outputs().at(name)[i].get<std::string>();
                if (got != expected)
                    m_problems.push_back(std::string(name) + " " + std::to_string(i) + ": '" + got + "' instead of '" +
                                         expected + "'");
            });
        }
        report();
    }

    void encodesPairs_data() { addCases("pair_ids"); }
    void encodesPairs() {
        const auto& pairs = m_golden->inputs().at("pairs");
        const auto& strings = m_golden->inputs().at("strings");
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto got = m_tokenizer->encodePair(strings.at(pairs[i][0].get<std::size_t>()).get<std::string>(),
                                                     strings.at(pairs[i][1].get<std::size_t>()).get<std::string>());
            compare("pair_ids", i, got.ids, idsOf(m_golden->outputs().at("pair_ids")[i]));
            compare("pair_type_ids", i, got.typeIds, idsOf(m_golden->outputs().at("pair_type_ids")[i]));
        }
        report();
    }

    void truncatesAndPads_data() { addCases(); }
    void truncatesAndPads() {
        const auto& inputs = m_golden->inputs();
        const auto length = inputs.at("max_length").get<std::size_t>();
        const auto& outputs = m_golden->has("out.padded_ids") ? m_golden->integers("out.padded_ids") : Ids();
        const auto padId = inputs.contains("pad_id") ? inputs.at("pad_id").get<TokenId>() : outputs.back();
        std::size_t row = 0;
        for (const auto& index : inputs.at("padded_rows")) {
            Ids got = m_tokenizer
                          ->encode(inputs.at("strings").at(index.get<std::size_t>()).get<std::string>(), {true, length})
                          .ids;
            QVERIFY(got.size() <= length);
            got.resize(length, padId);
            const auto begin = outputs.begin() + static_cast<std::ptrdiff_t>(row * length);
            compare("padded_ids", row++, got, Ids(begin, begin + static_cast<std::ptrdiff_t>(length)));
        }
        QVERIFY(row > 0);
        report();
    }

    void encodesChats_data() { addCases("chat_ids"); }
    void encodesChats() {
        const auto& texts = m_golden->outputs().at("chat_text");
        for (std::size_t i = 0; i < texts.size(); ++i)
            compare("chat_ids", i, m_tokenizer->encode(texts[i].get<std::string>(), {false, 0}).ids,
                    idsOf(m_golden->outputs().at("chat_ids")[i]));
        report();
    }

    /// However the ids are cut off, what is decoded is UTF-8.
    void decodesPrefixesAsUtf8_data() { addCases(); }
    void decodesPrefixesAsUtf8() {
        forEachString([&](std::size_t i, const std::string&) {
            const Ids ids = idsOf(m_golden->outputs().at("ids")[i]);
            for (std::size_t length = 0; length <= std::min<std::size_t>(ids.size(), 40); ++length) {
                const auto text = m_tokenizer->decode(std::span(ids).first(length));
                if (QString::fromUtf8(text.c_str(), static_cast<qsizetype>(text.size())).toUtf8().toStdString() != text)
                    m_problems.push_back("string " + std::to_string(i) + " cut at " + std::to_string(length));
            }
        });
        report();
    }

private:
    /// The cases that have this output.
    static void addCases(const std::string& output = "ids") {
        QTest::addColumn<QString>("folder");
        for (const auto& folder : goldenCases("tokenizers")) {
            const auto golden = GoldenCase::open(folder);
            QVERIFY2(golden, golden ? "" : golden.error().detail.c_str());
            if (golden->outputs().contains(output))
                QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
        }
    }
    template <class Visit>
    void forEachString(Visit visit) {
        const auto& strings = m_golden->inputs().at("strings");
        QVERIFY(!strings.empty());
        for (std::size_t i = 0; i < strings.size(); ++i)
            visit(i, strings[i].get<std::string>());
    }
    void compare(const std::string& what, std::size_t index, const Ids& got, const Ids& expected) {
        if (got != expected)
            m_problems.push_back(what + " " + std::to_string(index) + ": " + shown(got) + " instead of " +
                                 shown(expected));
    }
    void report() {
        const auto problems = std::exchange(m_problems, {});
        for (std::size_t i = 0; i < std::min<std::size_t>(problems.size(), 8); ++i)
            qWarning("%s", problems[i].substr(0, 600).c_str());
        QCOMPARE(problems.size(), std::size_t{0});
    }

    std::unique_ptr<GoldenCase> m_golden;
    std::unique_ptr<Tokenizer> m_tokenizer;
    std::vector<std::string> m_problems;
};

QTEST_GUILESS_MAIN(TestTokenizerParity)
#include "tst_tokenizerparity.moc"
