#include "core/ml/weights/weightfile.h"
#include "tests/support/checkpointbuilder.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <cstring>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

using Shape = std::vector<std::int64_t>;

const std::filesystem::path kData = MEDLEY_TEST_DATA;
const std::string kSix = floats({0, 1, 2, 3, 4, 5});

float floatAt(const WeightView& view, std::size_t element) {
    float value = 0;
    std::memcpy(&value, view.data + element * sizeof value, sizeof value);
    return value;
}

} // namespace

class TestPyTorchPickle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTorchWrites_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("archive") << QStringLiteral("archive.pt");
        QTest::newRow("stream") << QStringLiteral("stream.pt");
    }
    void readsWhatTorchWrites() {
        QFETCH(QString, name);
        const auto file = openPyTorch(kData / name.toStdString());
        QVERIFY2(file, file ? "" : file.error().detail.c_str());
        const auto& tensors = (*file)->tensors();
        QCOMPARE(tensors.size(), std::size_t{9});
        const WeightView& weight = tensors.at("weight");
        QCOMPARE(weight.type, WeightType::F32);
        QCOMPARE(weight.shape, (Shape{3, 4}));
        QVERIFY(weight.strides.empty());
        QCOMPARE(weight.bytes, std::size_t{48});
        QCOMPARE(floatAt(weight, 11), 11.0F);
        const WeightView& transposed = tensors.at("transposed");
        QCOMPARE(transposed.shape, (Shape{4, 3}));
        QCOMPARE(transposed.strides, (Shape{1, 4}));
        QCOMPARE(transposed.data, weight.data); // one storage, two views
        QCOMPARE(floatAt(tensors.at("row"), 0), 4.0F);
        QCOMPARE(tensors.at("row").bytes, std::size_t{16});
        QCOMPARE(tensors.at("half").type, WeightType::F16);
        QCOMPARE(tensors.at("brain").type, WeightType::BF16);
        QCOMPARE(tensors.at("count").type, WeightType::I64);
        QVERIFY(tensors.at("count").shape.empty());
        QCOMPARE(std::to_integer<int>(*tensors.at("count").data), 7);
        QCOMPARE(tensors.at("mask").type, WeightType::Bool);
        QCOMPARE(tensors.at("empty").shape, (Shape{0, 3}));
        QCOMPARE(tensors.at("empty").bytes, std::size_t{0});
        QCOMPARE(floatAt(tensors.at("parameter"), 0), 1.5F);
    }

    void namesInnerTensorsByTheirWay() {
        const auto file = openPyTorch(kData / "nested.pt");
        QVERIFY2(file, file ? "" : file.error().detail.c_str());
        QCOMPARE((*file)->tensors().size(), std::size_t{2});
        QCOMPARE((*file)->tensors().at("state_dict.a").shape, (Shape{3, 4}));
        QCOMPARE((*file)->tensors().at("list.1").shape, (Shape{4}));
    }

    void namesWhatIsNotData() {
        const auto module = openPyTorch(kData / "module.pt");
        QVERIFY(!module);
        QCOMPARE(module.error().code, ErrorCode::ModelDamaged);
        QVERIFY(module.error().detail.find("torch.nn.modules.linear.Linear") != std::string::npos);

        // The classic: os.system called while the file is read.
        const auto marker = m_folder.path() / "was-here";
        const auto attack =
            PickleBuilder().global("posix", "system").raw("(").text("touch " + marker.string()).raw("tR").done();
        for (const std::string& bytes : {torchArchive(attack, kSix), torchStream(attack, kSix)}) {
            const auto file = open(bytes);
            QVERIFY(!file);
            QVERIFY2(file.error().detail.find("posix.system") != std::string::npos, file.error().detail.c_str());
            QVERIFY(file.error().message.find("program code") != std::string::npos);
            QVERIFY(!std::filesystem::exists(marker));
        }
    }

    void readsBuiltFiles_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto pickle = oneTensorPickle(6, 1, {2, 2}, {2, 1});
        QTest::newRow("archive") << QByteArray::fromStdString(torchArchive(pickle, kSix));
        QTest::newRow("zip64") << QByteArray::fromStdString(torchArchive(pickle, kSix, {true, 0}));
        QTest::newRow("stream") << QByteArray::fromStdString(torchStream(pickle, kSix));
        QTest::newRow("byte order") << QByteArray::fromStdString(zipArchive({{"m/data.pkl", pickle},
                                                                             {"m/byteorder", "little"},
                                                                             {"m/data/0", kSix},
                                                                             {"m/.data/serialization_id", "1"}}));
        // Memo, frames and texts of protocol 4, and a list that holds itself.
        QTest::newRow("own list") << QByteArray::fromStdString(torchArchive(PickleBuilder()
                                                                                .raw("}(")
                                                                                .text("l")
                                                                                .raw("]q")
                                                                                .raw(std::string_view("\0h\0a", 4))
                                                                                .text("t")
                                                                                .tensor("0", 6, 1, {2, 2}, {2, 1})
                                                                                .raw("u")
                                                                                .done(),
                                                                            kSix));
    }
    void readsBuiltFiles() {
        QFETCH(QByteArray, bytes);
        const auto file = open(bytes.toStdString());
        QVERIFY2(file, file ? "" : file.error().detail.c_str());
        QCOMPARE((*file)->tensors().size(), std::size_t{1});
        const WeightView& view = (*file)->tensors().at("t");
        QCOMPARE(view.bytes, std::size_t{16});
        QCOMPARE(floatAt(view, 0), 1.0F);
        QCOMPARE(floatAt(view, 3), 4.0F);
    }

    void refusesViewsOutsideTheirStorage_data() {
        QTest::addColumn<QByteArray>("pickle");
        const auto row = [](const char* name, std::int64_t elements, std::int64_t offset, const Shape& shape,
                            const Shape& strides) {
            QTest::newRow(name) << QByteArray::fromStdString(oneTensorPickle(elements, offset, shape, strides));
        };
        constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
        row("one too many", 6, 0, {7}, {1});
        row("offset", 6, 5, {2}, {1});
        row("offset beyond", 6, 7, {0}, {1});
        row("negative offset", 6, -1, {2}, {1});
        row("negative shape", 6, 0, {-2}, {1});
        row("negative product", 6, 0, {-2, -3}, {3, 1});
        row("stride", 6, 0, {3}, {3});
        row("negative stride", 6, 5, {2}, {-1});
        row("huge stride", 6, 0, {2}, {kMost});
        row("strides that wrap", 6, 0, {2, 2}, {kMost, kMost});
        row("huge shape", 6, 0, {kMost, kMost}, {0, 0});
        row("one element as many", 6, 0, {1'000'000'000'000}, {0});
        row("storage of other size", 5, 0, {2}, {1});
        row("huge storage", kMost, 0, {2}, {1});
        row("negative storage", -6, 0, {2}, {1});
        row("fewer strides", 6, 0, {2, 2}, {1});
        QTest::newRow("storage that is not there") << QByteArray::fromStdString(
            PickleBuilder().raw("}").text("t").tensor("9", 6, 0, {2}, {1}).raw("s").done());
        QTest::newRow("storage of another type") << QByteArray::fromStdString(
            PickleBuilder().raw("}").text("t").tensor("0", 6, 0, {2}, {1}, "DoubleStorage").raw("s").done());
    }
    void refusesViewsOutsideTheirStorage() {
        QFETCH(QByteArray, pickle);
        for (const std::string& bytes :
             {torchArchive(pickle.toStdString(), kSix), torchStream(pickle.toStdString(), kSix)}) {
            const auto file = open(bytes);
            QVERIFY(!file);
            QCOMPARE(file.error().code, ErrorCode::ModelDamaged);
        }
    }

    void refusesOtherPickles_data() {
        QTest::addColumn<QByteArray>("pickle");
        const auto row = [](const char* name, std::string_view opcodes) {
            QTest::newRow(name) << QByteArray::fromStdString(PickleBuilder().raw(opcodes).done());
        };
        using namespace std::string_view_literals;
        row("nothing", "");
        row("no tensor", "}");
        row("stack underflow", "00");
        row("mark missing", "t");
        row("text beyond the file", "X\xff\xff\xff\xff"sv);
        row("text of 2^63", "\x8d\xff\xff\xff\xff\xff\xff\xff\x7f"sv);
        row("integer beyond the file", "\x8b\xff\xff\xff\x7f"sv);
        row("memo never kept", "h\x05");
        row("huge memo number", "}r\xff\xff\xff\xff"sv);
        row("reduce of a text", "U\x01)R"sv);
        row("reduce of an integer", "K\x01)R"sv);
        row("build on a tuple", ")Nb");
        row("append to a dictionary", "}Na");
        row("odd items", "}(Nu");
        row("persistent id of nothing", "NQ");
        row("extension", "\x82\x01"sv);
        row("instance", "(i");
        row("protocol 0 integer", "I1\n");
        row("new object", ")\x81"sv);
    }
    void refusesOtherPickles() {
        QFETCH(QByteArray, pickle);
        for (const std::string& bytes :
             {torchArchive(pickle.toStdString(), kSix), torchStream(pickle.toStdString(), kSix)}) {
            const auto file = open(bytes);
            QVERIFY(!file);
            QCOMPARE(file.error().code, ErrorCode::ModelDamaged);
        }
    }

    void refusesOtherArchives_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto pickle = oneTensorPickle(6, 0, {6}, {1});
        const auto good = torchArchive(pickle, kSix);
        QTest::newRow("compressed") << QByteArray::fromStdString(torchArchive(pickle, kSix, {false, 8}));
        QTest::newRow("no pickle") << QByteArray::fromStdString(zipArchive({{"m/data/0", kSix}}));
        QTest::newRow("big-endian") << QByteArray::fromStdString(
            zipArchive({{"m/data.pkl", pickle}, {"m/byteorder", "big"}, {"m/data/0", kSix}}));
        QTest::newRow("same name twice") << QByteArray::fromStdString(
            zipArchive({{"m/data.pkl", pickle}, {"m/data/0", kSix}, {"m/data/0", kSix}}));
        QTest::newRow("no directory") << QByteArray::fromStdString(good.substr(0, good.size() - 22));
        QTest::newRow("text") << QByteArray("PK\x03\x04 and then nothing of the kind");
        QTest::newRow("not torch") << QByteArray("hello");
    }
    void refusesOtherArchives() {
        QFETCH(QByteArray, bytes);
        const auto file = open(bytes.toStdString());
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::ModelDamaged);
    }

    /// A file cut anywhere gives an error, never a tensor that is not there.
    void refusesEveryTruncation() {
        for (const char* name : {"archive.pt", "stream.pt"}) {
            QFile source(kData / name);
            QVERIFY(source.open(QIODevice::ReadOnly));
            const std::string bytes = source.readAll().toStdString();
            for (std::size_t length = 0; length < bytes.size(); length += 7)
                QVERIFY2(!open(bytes.substr(0, length)), qPrintable(QString::number(length)));
        }
    }

private:
    Result<std::unique_ptr<WeightFile>> open(const std::string& bytes) const {
        return openPyTorch(m_folder.write("model.pt", bytes));
    }
    ScratchFolder m_folder;
};

QTEST_GUILESS_MAIN(TestPyTorchPickle)
#include "tst_pytorchpickle.moc"
