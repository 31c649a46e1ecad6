// Sentence embeddings against sentence-transformers.
#include "core/ml/bert/sentenceencoder.h"
#include "core/ml/text/tokenizer.h"
#include "tests/support/golden.h"

#include <QtTest>

#include <c10/core/InferenceMode.h>

using namespace medley;
using namespace medley::test;
using namespace medley::ml;

namespace {

std::span<const float> values(const at::Tensor& tensor) {
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

at::Tensor integerTensor(const GoldenCase& golden, const char* name) {
    const std::vector<std::int64_t> read = golden.integers(name);
    return at::tensor(read, at::kLong).view(golden.shape(name));
}

bert::SentenceEncoder loadEncoder(const std::filesystem::path& folder) {
    auto file = openCheckpoint(folder);
    if (!file)
        throw std::runtime_error(file.error().message + file.error().detail);
    return {folder, nn::Weights(std::move(*file), {})};
}

void check(const GoldenCase& golden, const std::string& name, const at::Tensor& got, double atol = -1) {
    const Comparison compared = golden.compare(name, values(got.contiguous()), atol);
    if (!compared.passed)
        throw std::runtime_error(golden.name() + " " + compared.report);
}

} // namespace

class TestParityBert : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sentences_data() {
        QTest::addColumn<QString>("folder");
        for (const auto& folder : goldenCases("bert_sentence"))
            QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
    }
    void sentences() {
        QFETCH(QString, folder);
        const c10::InferenceMode inference;
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY2(golden, golden ? "" : golden.error().detail.c_str());
        const bool isReal = golden->inputs().value("real", false);
        const std::filesystem::path model = isReal ? starterModel("all-MiniLM-L6-v2") : golden->checkpoint();
        if (model.empty())
            QSKIP("all-MiniLM-L6-v2 is not there: set MEDLEY_MODELS to the folder of the starter models.");
        try {
            checkCase(*golden, model, isReal);
        } catch (const std::exception& error) {
            QFAIL(error.what());
        }
    }

private:
    static void checkCase(const GoldenCase& golden, const std::filesystem::path& model, bool isReal) {
        const bert::SentenceEncoder encoder = loadEncoder(model);
        const auto tokenizer = loadTokenizer(model);
        if (!tokenizer)
            throw std::runtime_error(tokenizer.error().detail);
        std::vector<std::vector<std::int64_t>> ids;
        for (const auto& sentence : golden.inputs().at("sentences")) {
            ids.push_back(
                (*tokenizer)
                    ->encode(sentence.get<std::string>(), {true, static_cast<std::size_t>(encoder.maxLength())})
                    .ids);
        }
        const std::int64_t padded = golden.shape("out.input_ids").at(1);
        std::vector<std::int64_t> paddedIds;
        for (std::vector<std::int64_t> row : ids) {
            row.resize(static_cast<std::size_t>(padded), 0);
            paddedIds.insert(paddedIds.end(), row.begin(), row.end());
        }
        if (const Comparison same = golden.compare("out.input_ids", paddedIds); !same.passed)
            throw std::runtime_error(same.report);
        // All at once, and each alone: padding must not show.
        check(golden, "out.embeddings", encoder.encode(ids), isReal ? 1e-5 : -1);
        std::vector<at::Tensor> alone;
        for (const auto& row : ids)
            alone.push_back(encoder.encode({&row, 1}));
        check(golden, "out.embeddings", at::cat(alone), isReal ? 1e-5 : -1);
        if (golden.has("out.attention_mask"))
            checkLayers(golden, encoder);
    }

    static void checkLayers(const GoldenCase& golden, const bert::SentenceEncoder& encoder) {
        const at::Tensor ids = integerTensor(golden, "out.input_ids");
        bert::Record record;
        const at::Tensor last =
            encoder.encoder()(ids, at::zeros_like(ids), integerTensor(golden, "out.attention_mask"), &record);
        if (golden.has("out.last_hidden_state"))
            check(golden, "out.last_hidden_state", last);
        for (std::size_t i = 0; i < record.hiddenStates.size(); ++i) {
            const std::string name = "out.hidden_states." + std::to_string(i);
            if (golden.has(name))
                check(golden, name, record.hiddenStates[i]);
        }
        for (std::size_t i = 0; i < record.attentions.size(); ++i) {
            const std::string name = "out.attentions." + std::to_string(i);
            if (golden.has(name))
                check(golden, name, record.attentions[i]);
        }
    }
};

QTEST_APPLESS_MAIN(TestParityBert)
#include "tst_parity_bert.moc"
