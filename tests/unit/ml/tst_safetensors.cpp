#include "core/ml/weights/weightfile.h"
#include "tests/support/checkpointbuilder.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <sys/stat.h>

#include <cstring>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

const std::string kEight = floats({1, 2}); // bytes

std::string entry(std::string_view name, std::string_view type, std::string_view shape, std::string_view at) {
    std::string text = "\"";
    text.append(name).append("\":{\"dtype\":\"").append(type).append("\",\"shape\":").append(shape);
    return text.append(",\"data_offsets\":").append(at).append("}");
}

} // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTypesShapesAndData() {
        const std::string header = "{\"__metadata__\":{\"format\":\"pt\"}," + entry("b", "I64", "[]", "[8,16]") + "," +
                                   entry("a", "F32", "[2,1]", "[0,8]") + "," + entry("none", "F16", "[0,3]", "[8,8]") +
                                   "}   ";
        const auto file = open(safetensors(header, kEight + std::string("\x07\0\0\0\0\0\0\0", 8)));
        QVERIFY2(file, file ? "" : file.error().detail.c_str());
        const auto& tensors = (*file)->tensors();
        QCOMPARE(tensors.size(), std::size_t{3});
        const WeightView& a = tensors.at("a");
        QCOMPARE(a.type, WeightType::F32);
        QCOMPARE(a.shape, (std::vector<std::int64_t>{2, 1}));
        QVERIFY(a.strides.empty());
        QCOMPARE(a.bytes, std::size_t{8});
        float second = 0;
        std::memcpy(&second, a.data + 4, sizeof second);
        QCOMPARE(second, 2.0F);
        QVERIFY(tensors.at("b").shape.empty());
        QCOMPARE(std::to_integer<int>(*tensors.at("b").data), 7);
        QCOMPARE(tensors.at("none").bytes, std::size_t{0});
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const std::string& bytes, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromUtf8(reason);
        };
        const auto one = [](const std::string& fields) { return safetensors("{" + fields + "}", kEight); };
        row("seven bytes", "1234567", "shorter");
        row("header beyond the file", safetensors(100, "{}", ""), "claims 100");
        row("header beyond memory", safetensors(~std::uint64_t{0}, "{}", ""), "claims");
        row("header beyond the limit", safetensors(200'000'000, "{}", ""), "claims");
        row("no JSON", safetensors("hello", ""), "header");
        row("cut JSON", safetensors("{\"a\":", ""), "header");
        row("an array", safetensors("[]", ""), "array");
        row("not UTF-8", safetensors("{\"\xff\":1}", ""), "header");
        row("nested", safetensors(std::string(100'000, '['), ""), "array");
        row("nested objects", safetensors("{\"a\":{\"dtype\":{", ""), "object");
        row("a name twice", one(entry("a", "F32", "[2]", "[0,8]") + "," + entry("a", "F32", "[2]", "[0,8]")), "twice");
        row("overlap", one(entry("a", "F32", "[2]", "[0,8]") + "," + entry("b", "F32", "[1]", "[4,8]")), "overlap");
        row("gap", one(entry("a", "F32", "[1]", "[4,8]")), "byte 0");
        row("bytes after the tensors", one(entry("a", "F32", "[1]", "[0,4]")), "longer");
        row("beyond the end", one(entry("a", "F32", "[4]", "[0,16]")), "16 of 8");
        row("backwards", one(entry("a", "F32", "[2]", "[8,0]")), "8 to 0");
        row("offsets that wrap", one(entry("a", "U8", "[1]", "[18446744073709551615,0]")), "lies at");
        row("shape of other size", one(entry("a", "F32", "[3]", "[0,8]")), "shape");
        row("shape that overflows", one(entry("a", "F32", "[4294967296,4294967296,4294967296]", "[0,8]")), "shape");
        row("shape that wraps to 8", one(entry("a", "F64", "[2305843009213693953]", "[0,8]")), "shape");
        row("negative shape", one(entry("a", "F32", "[-2]", "[0,8]")), "negative");
        row("fraction in a shape", one(entry("a", "F32", "[2.0]", "[0,8]")), "fraction");
        row("number beyond 64 bits", one(entry("a", "F32", "[99999999999999999999]", "[0,8]")), "fraction");
        row("rank",
            one(entry(
                "a", "F32",
                "[1" +
                    [] {
                        std::string many;
                        for (int i = 0; i < 40; ++i)
                            many += ",1";
                        return many;
                    }() +
                    "]",
                "[0,8]")),
            "range");
        row("three offsets", one(entry("a", "F32", "[2]", "[0,8,9]")), "range");
        row("no shape", one("\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}"), "lacks");
        row("unknown field", one("\"a\":{\"kind\":\"F32\"}"), "unknown field kind");
        row("unknown type", one(entry("a", "F8_E4M3", "[8]", "[0,8]")), "F8_E4M3");
    }
    void refuses() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const auto file = open(bytes.toStdString());
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::ModelDamaged);
        QVERIFY2(file.error().detail.find(reason.toStdString()) != std::string::npos, file.error().detail.c_str());
        QVERIFY2(file.error().message.find("model.safetensors") != std::string::npos, file.error().message.c_str());
    }

    void tellsWhyAFileCannotBeOpened() {
        QCOMPARE(openSafetensors(m_folder.path() / "nothing.safetensors").error().code, ErrorCode::ModelMissing);
        QCOMPARE(openSafetensors(m_folder.path()).error().code, ErrorCode::Io);
        QCOMPARE(openSafetensors(m_folder.write("empty", "")).error().code, ErrorCode::ModelDamaged);
        const auto pipe = m_folder.path() / "pipe";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(openSafetensors(pipe).error().code, ErrorCode::Io);
    }

    void findsTheWeightsOfAFolder() {
        const ScratchFolder folder;
        QCOMPARE(openCheckpoint(folder.path()).error().code, ErrorCode::ModelMissing);
        QCOMPARE(openCheckpoint(folder.path() / "nowhere").error().code, ErrorCode::ModelMissing);
        const auto named = [](const std::string& name) {
            return safetensors("{" + entry(name, "F32", "[2]", "[0,8]") + "}", kEight);
        };
        QVERIFY(!folder.write("other.safetensors", named("other")).empty());
        QVERIFY((*openCheckpoint(folder.path()))->tensors().contains("other"));
        QVERIFY(!folder.write("third.safetensors", named("third")).empty());
        QCOMPARE(openCheckpoint(folder.path()).error().code, ErrorCode::ModelMissing); // which of the two?
        QVERIFY(!folder.write("model.safetensors", named("model")).empty());
        QVERIFY((*openCheckpoint(folder.path()))->tensors().contains("model"));
        QCOMPARE(openCheckpoint(folder.write("notes.txt", "x")).error().code, ErrorCode::InvalidArgument);
    }

    void joinsShards() {
        const ScratchFolder folder;
        const auto shard = [&](const std::string& file, const std::string& tensor) {
            return folder.write(file, safetensors("{" + entry(tensor, "F32", "[2]", "[0,8]") + "}", kEight));
        };
        QVERIFY(!shard("model-1.safetensors", "a").empty());
        const auto index = [&](const std::string& map) {
            return openCheckpoint(folder.write("model.safetensors.index.json", "{\"weight_map\":" + map + "}"));
        };
        const std::string both = R"({"a":"model-1.safetensors","b":"model-2.safetensors"})";
        QCOMPARE(index(both).error().code, ErrorCode::ModelMissing);
        QVERIFY(!shard("model-2.safetensors", "b").empty());
        const auto joined = index(both);
        QVERIFY2(joined, joined ? "" : joined.error().detail.c_str());
        QCOMPARE((*joined)->tensors().size(), std::size_t{2});
        QCOMPARE((*joined)->tensors().at("b").bytes, std::size_t{8});
        for (const char* map :
             {R"({"a":"../secret.safetensors"})", R"({"a":"/etc/passwd"})", R"({"a":".."})", R"({"a":7})",
              R"({"c":"model-1.safetensors"})", "[]", R"({"a":"model.safetensors.index.json"})"}) {
            const auto refused = index(map);
            QVERIFY2(!refused, map);
            QCOMPARE(refused.error().code, ErrorCode::ModelDamaged);
        }
    }

private:
    Result<std::unique_ptr<WeightFile>> open(const std::string& bytes) const {
        return openSafetensors(m_folder.write("model.safetensors", bytes));
    }
    ScratchFolder m_folder;
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
