// Every `tokenizers` case, id for id and character for character: with its checkpoint as it is, and once more with the
// files of before tokenizer.json.
#include "core/ml/json/readjson.h"
#include "tests/parity/tokenizercases.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <map>

using namespace medley;
using namespace medley::test;
using namespace medley::ml;

namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

/// What such a checkpoint was saved as before there was tokenizer.json, by name; nothing where it never was.
std::map<std::string, std::string> olderFiles(const nlohmann::json& json, const std::filesystem::path& checkpoint) {
    std::map<std::string, std::string> files;
    const auto& model = json.at("model");
    const auto type = model.at("type").get<std::string>();
    if (type == "BPE") {
        std::vector<std::string> merges{"#version: 0.2"};
        for (const auto& merge : model.at("merges"))
            merges.push_back(merge.is_string() ? merge.get<std::string>()
                                               : merge[0].get<std::string>() + " " + merge[1].get<std::string>());
        files["vocab.json"] = model.at("vocab").dump();
        files["merges.txt"] = joined(merges);
    } else if (type == "WordPiece") {
        std::vector<std::string> words(model.at("vocab").size());
        for (const auto& [word, id] : model.at("vocab").items())
            words.at(id.get<std::size_t>()) = word;
        files["vocab.txt"] = joined(words);
    } else if (const auto bytes = readTextFile(checkpoint / "spiece.model", std::size_t{1} << 24)) {
        files["spiece.model"] = *bytes;
    }
    // Tokens that the vocabulary does not have stood in the config, with their numbers.
    auto config = readJson(checkpoint / "tokenizer_config.json").value_or(nlohmann::json::object());
    for (const auto& token : json.at("added_tokens")) {
        nlohmann::json flags = token;
        flags.erase("id");
        config["added_tokens_decoder"][std::to_string(token.at("id").get<int>())] = flags;
    }
    files["tokenizer_config.json"] = config.dump();
    return files;
}

} // namespace

class TestTokenizerParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesReference_data() { addCases(); }
    void matchesReference() {
        open();
        if (m_golden->checkpoint().empty())
            QSKIP("this tokenizer is in the starter pack, and MEDLEY_MODELS does not lead to it");
        const auto tokenizer = loadTokenizer(m_golden->checkpoint());
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        report(compareTokenizer(*m_golden, **tokenizer));
    }

    /// The older files are to give the same, except where tokenizer.json does what no older class did.
    void matchesReferenceFromOlderFiles_data() { addCases(); }
    void matchesReferenceFromOlderFiles() {
        open();
        const auto checkpoint = m_golden->checkpoint();
        if (checkpoint.empty())
            QSKIP("this tokenizer is in the starter pack, and MEDLEY_MODELS does not lead to it");
        const auto json = readJson(checkpoint / "tokenizer.json");
        if (!json)
            return; // it has nothing else, and the test above has read that
        const ScratchFolder folder;
        const auto files = olderFiles(*json, checkpoint);
        QVERIFY(files.size() > 1);
        for (const auto& [name, bytes] : files)
            QVERIFY(!folder.write(name, bytes).empty());
        const auto tokenizer = loadTokenizer(folder.path());
        const auto config = readJson(folder.path() / "tokenizer_config.json");
        QVERIFY(config);
        if (config->value("tokenizer_class", "") == "TokenizersBackend") { // anything; it cannot be guessed
            QVERIFY(!tokenizer);
            QVERIFY(tokenizer.error().detail.find("needs a tokenizer.json") != std::string::npos);
            return;
        }
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        report(compareTokenizer(*m_golden, **tokenizer, false));
    }

private:
    static void addCases() {
        QTest::addColumn<QString>("folder");
        for (const auto& folder : goldenCases("tokenizers"))
            QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
    }
    void open() {
        QFETCH(QString, folder);
        auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY2(golden, golden ? "" : golden.error().detail.c_str());
        m_golden = std::make_unique<GoldenCase>(std::move(*golden));
    }
    static void report(const std::vector<TokenizerAspect>& aspects) {
        std::size_t wrong = 0;
        int compared = 0;
        for (const TokenizerAspect& aspect : aspects) {
            for (const std::string& problem : aspect.problems) {
                if (++wrong <= 8)
                    qWarning("%s: %s", aspect.name.c_str(), problem.c_str());
            }
            compared += aspect.compared;
        }
        QCOMPARE(wrong, std::size_t{0});
        QVERIFY(compared > 0);
    }

    std::unique_ptr<GoldenCase> m_golden;
};

QTEST_GUILESS_MAIN(TestTokenizerParity)
#include "tst_tokenizerparity.moc"
