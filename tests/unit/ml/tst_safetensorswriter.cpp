// What the writer of safetensors leaves on the disk, read back.
#include "core/ml/weights/safetensorswriter.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <cstring>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

WeightView viewOf(const std::vector<float>& values, std::vector<std::int64_t> shape) {
    return {WeightType::F32,
            std::move(shape),
            {},
            reinterpret_cast<const std::byte*>(values.data()),
            values.size() * sizeof(float)};
}

std::vector<float> floatsOf(const WeightView& view) {
    std::vector<float> values(view.bytes / sizeof(float));
    std::memcpy(values.data(), view.data, view.bytes);
    return values;
}

} // namespace

class TestSafetensorsWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadBack() {
        const ScratchFolder scratch;
        const auto path = scratch.path() / "model.safetensors";
        const std::vector<float> matrix{1, 2, 3, 4, 5, 6};
        const std::vector<float> scalar{7};
        const std::vector<std::int64_t> numbers{-1, 1LL << 40};
        const WeightView integers{
            WeightType::I64, {2}, {}, reinterpret_cast<const std::byte*>(numbers.data()), 2 * sizeof(std::int64_t)};
        const auto written = writeSafetensors(path, {{"a.weight", viewOf(matrix, {2, 3})},
                                                     {"b", viewOf(scalar, {})},
                                                     {"ids", integers},
                                                     {"none", viewOf({}, {0, 4})}});
        QVERIFY2(written, written ? "" : written.error().detail.c_str());
        const auto file = openSafetensors(path);
        QVERIFY2(file, file ? "" : file.error().detail.c_str());
        const auto& tensors = (*file)->tensors();
        QCOMPARE(tensors.size(), std::size_t{4});
        QCOMPARE(tensors.at("a.weight").shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(floatsOf(tensors.at("a.weight")), matrix);
        QVERIFY(tensors.at("b").shape.empty());
        QCOMPARE(floatsOf(tensors.at("b")), scalar);
        QVERIFY(tensors.at("ids").type == WeightType::I64);
        QVERIFY(std::memcmp(tensors.at("ids").data, numbers.data(), 16) == 0);
        QCOMPARE(tensors.at("none").shape, (std::vector<std::int64_t>{0, 4}));
    }

    void writesStridedViewsRowByRow() {
        const ScratchFolder scratch;
        const auto path = scratch.path() / "model.safetensors";
        const std::vector<float> stored{1, 2, 3, 4, 5, 6};
        WeightView transposed = viewOf(stored, {3, 2});
        transposed.strides = {1, 3};
        QVERIFY(writeSafetensors(path, {{"t", transposed}}));
        const auto file = openSafetensors(path);
        QVERIFY(file);
        QVERIFY((*file)->tensors().at("t").strides.empty());
        QCOMPARE(floatsOf((*file)->tensors().at("t")), (std::vector<float>{1, 4, 2, 5, 3, 6}));
    }

    /// A file that is there stays as it is until the new one is whole.
    void replacesWholeOrNotAtAll() {
        const ScratchFolder scratch;
        const std::vector<float> values{1, 2};
        const auto path = scratch.write("model.safetensors", "old");
        const auto refused = writeSafetensors(path, {{"a", viewOf(values, {3})}});
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
        QCOMPARE(std::filesystem::file_size(path), std::uintmax_t{3});
        QVERIFY(writeSafetensors(path, {{"a", viewOf(values, {2})}}));
        QVERIFY(openSafetensors(path));
        const auto nowhere =
            writeSafetensors(scratch.path() / "no" / "model.safetensors", {{"a", viewOf(values, {2})}});
        QVERIFY(!nowhere && nowhere.error().code == ErrorCode::Io);
        std::size_t files = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(scratch.path()))
            ++files;
        QCOMPARE(files, std::size_t{1}); // nothing half written is left
    }
};

QTEST_APPLESS_MAIN(TestSafetensorsWriter)
#include "tst_safetensorswriter.moc"
