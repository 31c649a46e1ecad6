// Settings of a checkpoint: every one of the right type and in range, or named.
#include "core/ml/nn/config.h"

#include <QtTest>

using namespace medley::ml;
using namespace medley::ml::nn;

namespace {

Config config(const char* json) {
    return {nlohmann::json::parse(json), "config.json"};
}

} // namespace

class TestConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settingsAreChecked() {
        const Config config = ::config(R"({"size": 12, "text": "x", "big": 18446744073709551615,
            "negative": -1, "real": 1.5, "yes": true, "nothing": null, "inner": {"a": 1}})");
        QCOMPARE(config.integer("size", 1, 100), 12);
        QCOMPARE(config.integer("absent", 1, 100, 5), 5);
        QCOMPARE(config.integer("nothing", 1, 100, 5), 5);
        QCOMPARE(config.number("real"), 1.5);
        QVERIFY(config.flag("yes"));
        QCOMPARE(config.object("inner").integer("a", 0, 1), 1);
        QVERIFY(!config.has("nothing"));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("absent", 1, 100));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("size", 13, 100));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("big", 0, INT64_MAX));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("negative", 0, 9));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("real", 0, 9));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("text", 0, 9, 3));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.text("size"));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.object("size"));
    }

    void whatIsNotSaidIsTheClasss() {
        const nlohmann::json defaults{{"hidden_size", 768}, {"layers", {1, 2}}};
        const Config whole = config(R"({"hidden_size": 32, "own": true})").withDefaults(defaults);
        QCOMPARE(whole.integer("hidden_size", 1, 1'000), 32);
        QVERIFY(whole.flag("own"));
        QCOMPARE(whole.json().at("layers"), defaults.at("layers"));
        QCOMPARE(whole.name(), std::string("config.json"));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config("[1]").withDefaults(defaults));
    }

    void onlyTheUsualIsTaken() {
        config("{}").requireUsual("kind", "absolute");
        config(R"({"kind": "absolute"})").requireUsual("kind", "absolute");
        QVERIFY_THROWS_EXCEPTION(ModelError, config(R"({"kind": "relative"})").requireUsual("kind", "absolute"));
        QVERIFY_THROWS_EXCEPTION(ModelError, config(R"({"kind": 7})").requireUsual("kind", "absolute"));
    }
};

QTEST_APPLESS_MAIN(TestConfig)
#include "tst_config.moc"
