// Tensors by their names: what a checkpoint lacks, has too much of or has in another shape is named.
#include "core/ml/nn/weights.h"
#include "tests/support/checkpointbuilder.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cstring>
#include <list>

using namespace medley::ml;
using namespace medley::ml::nn;
using namespace medley::test;

namespace {

/// A weight file in memory.
class FakeFile final : public WeightFile {
public:
    explicit FakeFile(bool& destroyed) : m_destroyed(destroyed) { m_destroyed = false; }
    ~FakeFile() override { m_destroyed = true; }
    FakeFile(const FakeFile&) = delete;
    FakeFile& operator=(const FakeFile&) = delete;
    [[nodiscard]] const std::map<std::string, WeightView, std::less<>>& tensors() const override { return m_tensors; }
    [[nodiscard]] const std::filesystem::path& path() const override { return m_path; }

    void add(const std::string& name, const at::Tensor& tensor, WeightType type, std::size_t offset = 0) {
        const std::size_t bytes = tensor.nbytes();
        m_memory.emplace_back(bytes + 16);
        std::byte* data = m_memory.back().data() + offset;
        std::memcpy(data, tensor.contiguous().data_ptr(), bytes);
        m_tensors[name] = {type, tensor.sizes().vec(), {}, data, bytes};
    }

private:
    bool& m_destroyed;
    std::list<std::vector<std::byte>> m_memory;
    std::map<std::string, WeightView, std::less<>> m_tensors;
    std::filesystem::path m_path = "fake";
};

struct Entry {
    std::string name;
    std::vector<std::int64_t> shape;
    std::string type = "F32";
};

/// Zeros under these names.
std::string checkpointOf(const std::vector<Entry>& entries) {
    nlohmann::json header;
    std::size_t end = 0;
    for (const Entry& entry : entries) {
        std::size_t bytes = entry.type == "I64" ? 8 : 4;
        for (const std::int64_t extent : entry.shape)
            bytes *= static_cast<std::size_t>(extent);
        header[entry.name] = {{"dtype", entry.type}, {"shape", entry.shape}, {"data_offsets", {end, end + bytes}}};
        end += bytes;
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' '); // as the writers do, so that the data are aligned
    return safetensors(text, std::string(end, '\0'));
}

std::string messageOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const ModelError& error) {
        return error.what();
    }
    return {};
}

} // namespace

class TestWeights : public QObject {
    Q_OBJECT

    ScratchFolder m_folder;

    [[nodiscard]] Weights open(const std::vector<Entry>& entries) const {
        auto file = openSafetensors(m_folder.write("model.safetensors", checkpointOf(entries)));
        if (!file)
            qFatal("%s", file.error().detail.c_str());
        return {std::move(*file), {}};
    }

    const std::vector<Entry> m_layers{{"encoder.layer.0.dense.weight", {2, 3}},
                                      {"encoder.layer.0.dense.bias", {2}},
                                      {"encoder.layer.1.dense.weight", {2, 3}},
                                      {"encoder.layer.1.dense.bias", {2}},
                                      {"classifier.weight", {4, 2}},
                                      {"encoder.layer.0.position_ids", {1, 8}, "I64"}};

    static void readLayers(const Weights& weights, int count, bool biases = true) {
        for (int i = 0; i < count; ++i) {
            const Weights dense = weights.in("encoder.layer").in(std::to_string(i)).in("dense");
            static_cast<void>(dense.tensor("weight", {2, 3}));
            if (biases)
                static_cast<void>(dense.tensor("bias", {2}));
        }
    }

private Q_SLOTS:
    void weightsAreFoundBelowTheirScope() {
        bool destroyed = false;
        auto file = std::make_unique<FakeFile>(destroyed);
        const at::Tensor full = at::randn({3, 4});
        file->add("a.b.weight", full, WeightType::F32);
        file->add("a.b.half", full.to(at::kHalf), WeightType::F16, 1); // not aligned
        file->add("a.ids", at::arange(4, at::kLong), WeightType::I64);
        at::Tensor kept;
        {
            const Weights weights(std::move(file), {});
            const Weights inner = weights.in("a").in("b");
            QVERIFY(inner.has("weight") && !inner.has("bias") && !weights.has("weight"));
            kept = inner.tensor("weight", {3, 4});
            QVERIFY(at::equal(kept, full));
            QVERIFY(at::equal(inner.tensor("half", {3, 4}), full.to(at::kHalf).to(at::kFloat)));
            QCOMPARE(inner.stored("half").scalar_type(), at::kHalf);
            QCOMPARE(weights.in("a").tensor("ids", {4}).scalar_type(), at::kLong);
            QCOMPARE(weights.parameterCount(), 24);
            QCOMPARE(weights.byteCount(), 12 * 4 + 12 * 2 + 4 * 8);
        }
        QVERIFY(!destroyed); // the tensor needs the file's memory
        QVERIFY(at::equal(kept, full));
        kept = at::Tensor();
        QVERIFY(destroyed);
    }

    void aNetworkMayStandAloneOrInAnother() {
        const Weights whole = open({{"bert.embeddings.weight", {2, 3}}, {"bertha.weight", {1}}});
        QVERIFY(whole.inIfThere("bert").has("embeddings.weight"));
        const Weights alone = open({{"embeddings.weight", {2, 3}}, {"bertha.weight", {1}}});
        QVERIFY(alone.inIfThere("bert").has("embeddings.weight"));
        QVERIFY(alone.in("embeddings").inIfThere("bert").has("weight"));
    }

    void missingTensorsAreNamedWithTheirShape() {
        const Weights weights = open(m_layers);
        QCOMPARE(messageOf([&] {
                     static_cast<void>(weights.in("encoder.layer.2.dense").tensor("weight", {2, 3}));
                 }),
                 std::string("The tensor encoder.layer.2.dense.weight of shape [2, 3] is missing."));
    }

    void misshapenTensorsAreNamedWithBothShapes() {
        const Weights weights = open(m_layers);
        QCOMPARE(
            messageOf([&] {
                static_cast<void>(weights.tensor("classifier.weight", {5, 2}));
            }),
            std::string("The tensor classifier.weight has the shape [4, 2] where the configuration asks for [5, 2]."));
    }

    void allThatWasReadIsNoMistake() {
        const Weights weights = open(m_layers);
        readLayers(weights, 2);
        const auto message = messageOf([&] { weights.refuseLeftovers(); }); // the classifier is another task's head
        QVERIFY2(message.empty(), message.c_str());
    }

    void aLayerTooManyIsNamed() {
        const Weights weights = open(m_layers);
        readLayers(weights, 1);
        const auto message = messageOf([&] { weights.refuseLeftovers(); });
        QVERIFY2(message.find("encoder.layer.1.dense.") != std::string::npos, message.c_str());
    }

    void aBiasTooManyIsNamed() {
        const Weights weights = open(m_layers);
        readLayers(weights, 2, /*biases=*/false);
        const auto message = messageOf([&] { weights.refuseLeftovers(); });
        QVERIFY2(message.find("dense.bias") != std::string::npos && message.find("[2]") != std::string::npos,
                 message.c_str());
    }

    void namesWithoutAModuleAreOnesOwn() {
        const Weights weights = open({{"logit_scale", {}}, {"logit_bias", {}}});
        static_cast<void>(weights.tensor("logit_scale", {}));
        QVERIFY(messageOf([&] { weights.refuseLeftovers(); }).empty());
    }

    void tensorsShareTheFilesMemory() {
        const Weights weights = open(m_layers);
        const at::Tensor once = weights.tensor("classifier.weight", {4, 2});
        const at::Tensor again = weights.tensor("classifier.weight", {4, 2});
        QCOMPARE(once.data_ptr(), again.data_ptr());
    }

    void countsWhatIsThere() {
        const Weights weights = open(m_layers);
        QCOMPARE(weights.parameterCount(), std::int64_t{2 * (6 + 2) + 8});
        QCOMPARE(weights.byteCount(), std::int64_t{4 * (2 * (6 + 2) + 8) + 64});
    }
};

QTEST_APPLESS_MAIN(TestWeights)
#include "tst_weights.moc"
