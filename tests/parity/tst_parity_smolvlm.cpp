// From pictures and a text to what the network gets, against the reference's processor: pixels, masks and ids.
#include "core/ml/runtime/registry.h"
#include "core/ml/smolvlm/prompt.h"
#include "core/ml/text/tokenizer.h"
#include "tests/support/golden.h"
#include "tests/support/picture.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

using namespace medley;
using namespace medley::test;
using ml::vision::TileSplitter;

class TestParitySmolVlm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void processor_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("call");
        for (const auto& folder : goldenCases("smolvlm")) {
            const auto golden = GoldenCase::open(folder);
            QVERIFY2(golden, golden ? "" : golden.error().detail.c_str());
            for (const auto& [name, call] : golden->inputs().at("calls").items()) {
                if (call.contains("images"))
                    QTest::addRow("%s %s", folder.filename().c_str(), name.c_str())
                        << QString::fromStdString(folder.string()) << QString::fromStdString(name);
            }
        }
    }
    void processor() {
        QFETCH(QString, folder);
        QFETCH(QString, call);
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY(golden);
        const std::string name = "out." + call.toStdString() + ".";
        const nlohmann::json& inputs = golden->inputs().at("calls").at(call.toStdString());
        const auto loaded = TileSplitter::load(golden->checkpoint());
        QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
        const TileSplitter splitter = loaded->withSplitting(inputs.at("do_image_splitting").get<bool>());

        const auto edge = static_cast<std::size_t>(splitter.options().tile);
        std::vector<float> pixels;
        std::vector<ml::vision::TileGrid> grids;
        for (const nlohmann::json& file : inputs.at("images")) {
            const RgbImage image = readPicture(golden->folder() / file.get<std::string>());
            QVERIFY(!image.isEmpty());
            const auto tiles = splitter.split(image);
            QVERIFY(tiles);
            QVERIFY(splitter.grid({image.width, image.height}) == tiles->grid);
            grids.push_back(tiles->grid);
            for (const RgbImage& tile : tiles->pictures) {
                pixels.resize(pixels.size() + 3 * edge * edge);
                splitter.normalise(tile, std::span(pixels).last(3 * edge * edge));
            }
        }
        const auto values = golden->compare(name + "pixel_values", pixels);
        QVERIFY2(values.passed, values.report.c_str());
        // Every tile is wholly filled.
        const auto mask =
            golden->compare(name + "pixel_attention_mask", std::vector<std::int64_t>(pixels.size() / 3, 1));
        QVERIFY2(mask.passed, mask.report.c_str());

        const auto tokensPerTile = golden->inputs().at("image_seq_len").get<std::int64_t>();
        const std::string text =
            ml::smolvlm::expandPictures(inputs.at("text").get<std::string>(), grids, tokensPerTile);
        QCOMPARE(QString::fromStdString(text),
                 QString::fromStdString(golden->outputs().at(call.toStdString()).at("prompt").get<std::string>()));
        const auto tokenizer = ml::loadTokenizer(golden->checkpoint());
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        const auto ids = golden->compare(name + "input_ids", (*tokenizer)->encode(text).ids);
        QVERIFY2(ids.passed, ids.report.c_str());
    }

    /// From the picture to the tokens of the answer, cut into tiles and as a whole.
    void answers_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("call");
        for (const auto& folder : goldenCases("smolvlm")) {
            const auto golden = GoldenCase::open(folder);
            QVERIFY2(golden, golden ? "" : golden.error().detail.c_str());
            for (const auto& [name, call] : golden->inputs().at("calls").items()) {
                if (call.contains("images") && call.at("images").size() == 1)
                    QTest::addRow("%s %s", folder.filename().c_str(), name.c_str())
                        << QString::fromStdString(folder.string()) << QString::fromStdString(name);
            }
        }
    }
    void answers() {
        QFETCH(QString, folder);
        QFETCH(QString, call);
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY(golden);
        const nlohmann::json& inputs = golden->inputs().at("calls").at(call.toStdString());
        const std::string text = inputs.at("text").get<std::string>();
        const std::string begin = "<|im_start|>User:<image>";
        const std::string end = "<end_of_utterance>\nAssistant:";
        QVERIFY(text.starts_with(begin) && text.ends_with(end));

        // The reference was given a text without a template: one that makes the same of it.
        const ScratchFolder checkpoint;
        for (const auto& entry : std::filesystem::directory_iterator(golden->checkpoint())) {
            if (entry.path().filename() != "chat_template.jinja")
                std::filesystem::copy(entry.path(), checkpoint.path() / entry.path().filename());
        }
        QVERIFY(!checkpoint
                     .write("chat_template.jinja",
                            "{% for m in messages %}<|im_start|>User:{% for part in m['content'] %}"
                            "{{ part['text'] if part['type'] == 'text' else '<image>' }}{% endfor %}"
                            "<end_of_utterance>\n{% endfor %}{% if add_generation_prompt %}Assistant:{% endif %}")
                     .empty());
        const auto model = ml::loadModel(checkpoint.path(), {});
        QVERIFY2(model, model ? "" : model.error().detail.c_str());
        ml::Turn turn{{}, text.substr(begin.size(), text.size() - begin.size() - end.size()), {}};
        turn.images.push_back(readPicture(golden->folder() / inputs.at("images")[0].get<std::string>()));
        ml::GenerationOptions options;
        options.maxNewTokens = golden->inputs().at("max_new_tokens").get<int>();
        options.wholePicture = !inputs.at("do_image_splitting").get<bool>();
        const auto answer = (*model)->questionAnswerer()->answer({&turn, 1}, options, {}, {});
        QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
        auto expected = golden->outputs().at(call.toStdString()).at("ids").at(0).get<std::vector<std::int64_t>>();
        if (answer->hasEnded)
            expected.pop_back();
        std::vector<std::int64_t> ids;
        for (const ml::GeneratedToken& token : answer->tokens)
            ids.push_back(token.id);
        QCOMPARE(ids, expected);
    }
};

QTEST_GUILESS_MAIN(TestParitySmolVlm)
#include "tst_parity_smolvlm.moc"
