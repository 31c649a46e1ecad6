// What generation_config.json says and what the caller wishes, in one.
#include "core/ml/generation/settings.h"

#include <QtTest>

#include <cmath>
#include <stdexcept>

using namespace medley::ml;
using namespace medley::ml::generation;
using nlohmann::json;

namespace {

GenerationSettings settingsOf(const json& settings) {
    return GenerationSettings::read(nn::Config(settings, "generation_config.json"));
}

} // namespace

class TestGenerationSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsSettings();
    void refusesDamagedSettings_data();
    void refusesDamagedSettings();
    void putsOptionsInPlace();
    void refusesOptionsOutOfRange();
};

void TestGenerationSettings::readsSettings() {
    const GenerationSettings none = settingsOf(json::object());
    QCOMPARE(none.longest(5, 1'000), std::int64_t{25});
    QCOMPARE(none.beams, std::int64_t{1});
    QVERIFY(none.endTokens.empty() && !none.startToken && !none.sample);

    const GenerationSettings settings = settingsOf({{"max_length", 30},
                                                    {"eos_token_id", {2, 5}},
                                                    {"pad_token_id", 0},
                                                    {"bos_token_id", 7},
                                                    {"forced_eos_token_id", 2},
                                                    {"bad_words_ids", {{1}, {2, 3}}},
                                                    {"early_stopping", "never"},
                                                    {"suppress_tokens", nullptr},
                                                    {"top_p", 1}});
    QCOMPARE(settings.longest(5, 1'000), std::int64_t{30});
    QVERIFY(settings.isEnd(2) && settings.isEnd(5) && !settings.isEnd(3));
    QCOMPARE(settings.startToken, std::optional<TokenId>(7));
    QCOMPARE(settings.forcedEndTokens, std::vector<TokenId>{2});
    QCOMPARE(settings.badWords, (std::vector<std::vector<TokenId>>{{1}, {2, 3}}));
    QVERIFY(settings.earlyStopping == EarlyStopping::Never);
    const GenerationSettings decoder = settingsOf({{"decoder_start_token_id", 9}, {"bos_token_id", 7}});
    QCOMPARE(decoder.startToken, std::optional<TokenId>(9));
}

void TestGenerationSettings::refusesDamagedSettings_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {R"({"num_beams": 0})", R"({"num_beams": 1000000000})", R"({"max_new_tokens": -1})", R"({"temperature": 0})",
          R"({"top_p": 1.5})", R"({"eos_token_id": "end"})", R"({"eos_token_id": [1, -1]})",
          R"({"bad_words_ids": [[]]})", R"({"bad_words_ids": [3]})", R"({"early_stopping": "always"})",
          R"({"repetition_penalty": -1})", R"({"suppress_tokens": {"a": 1}})", R"({"top_k": 2.5})"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestGenerationSettings::refusesDamagedSettings() {
    QFETCH(QString, text);
    QVERIFY_THROWS_EXCEPTION(ModelError, settingsOf(json::parse(text.toStdString())));
}

void TestGenerationSettings::putsOptionsInPlace() {
    GenerationSettings settings;
    settings.maxLength = 12;
    settings.topP = 0.5;
    GenerationOptions options;
    options.maxNewTokens = 30;
    options.beams = 4;
    options.sample = true;
    options.temperature = 0.5F;
    const GenerationSettings merged = settings.with(options);
    QCOMPARE(merged.longest(10, 1'000), std::int64_t{40});
    QCOMPARE(merged.longest(10, 35), std::int64_t{35});
    QCOMPARE(merged.beams, std::int64_t{4});
    QVERIFY(merged.sample);
    QCOMPARE(merged.temperature, 0.5);
    QCOMPARE(merged.topP, 0.5);
}

void TestGenerationSettings::refusesOptionsOutOfRange() {
    GenerationOptions hot;
    hot.temperature = 0;
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, static_cast<void>(GenerationSettings().with(hot)));
    GenerationOptions wide;
    wide.beams = 100'000;
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, static_cast<void>(GenerationSettings().with(wide)));
    GenerationOptions lost;
    lost.topP = std::nanf("");
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, static_cast<void>(GenerationSettings().with(lost)));
}

QTEST_GUILESS_MAIN(TestGenerationSettings)
#include "tst_generationsettings.moc"
