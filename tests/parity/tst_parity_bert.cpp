// What the tokenizers make of the sentences of the reference cases, and the text classifiers as the engine has them.
// What the networks make of the ids is checked by tst_parity.
#include "core/ml/runtime/registry.h"
#include "core/ml/text/tokenizer.h"
#include "tests/support/golden.h"

#include <QtTest>

#include <algorithm>

using namespace medley;
using namespace medley::test;
using namespace medley::ml;

class TestParityBert : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ids_data() {
        QTest::addColumn<QString>("folder");
        for (const auto& folder : goldenCases("bert_sentence"))
            QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
    }
    void ids() {
        QFETCH(QString, folder);
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY2(golden, golden ? "" : golden.error().detail.c_str());
        if (const std::string reason = golden->whyIncomplete(); !reason.empty())
            QSKIP(reason.c_str());
        const auto tokenizer = loadTokenizer(golden->checkpoint());
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        const auto length = static_cast<std::size_t>(golden->shape("out.input_ids").at(1));
        const auto& pad = (*tokenizer)->traits().pad;
        const TokenId padding = pad ? pad->id : 0;
        std::vector<std::int64_t> ids;
        for (const auto& sentence : golden->inputs().at("sentences")) {
            auto row = (*tokenizer)->encode(sentence.get<std::string>(), {true, length}).ids;
            QVERIFY(row.size() <= length);
            row.resize(length, padding);
            ids.insert(ids.end(), row.begin(), row.end());
        }
        const Comparison same = golden->compare("out.input_ids", ids);
        QVERIFY2(same.passed, same.report.c_str());
    }

    void classifiers_data() {
        QTest::addColumn<QString>("folder");
        for (const char* family : {"bert_classifier", "distilbert_classifier", "roberta_classifier"}) {
            for (const auto& folder : goldenCases(family))
                QTest::addRow("%s %s", family, folder.filename().c_str()) << QString::fromStdString(folder.string());
        }
    }
    /// From the texts: tokens, groups of like length, probabilities, labels.
    void classifiers() {
        QFETCH(QString, folder);
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY2(golden, golden ? "" : golden.error().detail.c_str());
        const auto model = loadModel(golden->checkpoint(), {});
        QVERIFY2(model, model ? "" : model.error().detail.c_str());
        QCOMPARE((*model)->info().family, std::string("text_classifier"));
        TextClassifier* classifier = (*model)->textClassifier();
        QVERIFY(classifier && !(*model)->textEmbedder());
        const auto texts = golden->inputs().at("texts").get<std::vector<std::string>>();
        const auto rows = classifier->classifyTexts(texts, {});
        QVERIFY2(rows, rows ? "" : rows.error().detail.c_str());
        std::vector<float> all;
        std::vector<std::string> likeliest;
        for (const auto& row : *rows) {
            all.insert(all.end(), row.begin(), row.end());
            likeliest.push_back(
                classifier->labels()[static_cast<std::size_t>(std::ranges::max_element(row) - row.begin())]);
        }
        const Comparison same = golden->compare("out.probabilities", all);
        QVERIFY2(same.passed, same.report.c_str());
        QCOMPARE(likeliest, golden->outputs().at("labels").get<std::vector<std::string>>());
    }
};

QTEST_APPLESS_MAIN(TestParityBert)
#include "tst_parity_bert.moc"
