// Relevance maps lie where the network looked: networks made by hand, whose answer depends on a bright patch, and
// pictures of every shape with one in a corner of what the network is shown.
#include "core/ml/runtime/pictureclassifier.h"
#include "core/ml/runtime/registry.h"
#include "tests/support/golden.h"
#include "tests/support/scratchfolder.h"
#include "tests/support/tensorfile.h"

#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace medley;
using namespace medley::ml;
using test::ScratchFolder;

namespace {

constexpr int kGrid = 4;
constexpr int kPatch = 8;
constexpr std::int64_t kVocabulary = 330; // of the tokenizer in the reference cases

struct Corner {
    bool right;
    bool below;
};

/// Dark, with one bright cell of the grid that covers `region`; sizes as real photos have them, odd ones too.
RgbImage brightCorner(int width, int height, const SeenRegion& region, Corner corner) {
    RgbImage image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3))};
    const double left = region.left + (corner.right ? region.width * (kGrid - 1) / kGrid : 0);
    const double top = region.top + (corner.below ? region.height * (kGrid - 1) / kGrid : 0);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool inside = x + 0.5 > left && x + 0.5 < left + region.width / kGrid && y + 0.5 > top &&
                                y + 0.5 < top + region.height / kGrid;
            if (inside)
                std::fill_n(image.pixels.begin() + (static_cast<std::ptrdiff_t>(y) * width + x) * 3, 3, 255);
        }
    }
    return image;
}

/// Its only feature is the brightness of each cell, its logits are more and less of it.
struct BrightnessNetwork {
    [[nodiscard]] std::int64_t classCount() const { return 2; }
    [[nodiscard]] at::Tensor features(const at::Tensor& pictures) const {
        return at::avg_pool2d(pictures.mean(1, true), {kPatch, kPatch});
    }
    [[nodiscard]] at::Tensor classify(const at::Tensor& features) const {
        const at::Tensor sum = features.sum({1, 2, 3});
        return at::stack({sum, -sum}, 1);
    }
};

std::unique_ptr<Model> brightnessModel(const vision::ImageProcessor& processor) {
    return makePictureClassifier(
        {{}, {}, std::make_unique<ConvolutionalClassifier<BrightnessNetwork>>(BrightnessNetwork()), processor, {}});
}

/// A checkpoint by hand: everything is zero but what is set.
class Builder {
public:
    at::Tensor& tensor(const std::string& name, at::IntArrayRef shape) { return m_tensors[name] = at::zeros(shape); }
    /// Returns the weight.
    at::Tensor& layer(const std::string& name, std::int64_t out = kWidth, std::int64_t in = kWidth) {
        tensor(name + ".bias", {out});
        return tensor(name + ".weight", {out, in});
    }
    void norm(const std::string& name) {
        tensor(name + ".bias", {kWidth});
        tensor(name + ".weight", {kWidth}).fill_(1);
    }
    /// A patch of brightness b becomes (b, -b, 0, 0, 0, 4, -4, 0); the constants keep a layer norm from making all
    /// patches equally bright.
    void patches(const std::string& name) {
        at::Tensor& weight = tensor(name + ".weight", {kWidth, 3, kPatch, kPatch});
        weight[0].fill_(1.0 / (3 * kPatch * kPatch));
        weight[1].fill_(-1.0 / (3 * kPatch * kPatch));
        at::Tensor& bias = tensor(name + ".bias", {kWidth});
        bias[5] = 4;
        bias[6] = -4;
    }
    [[nodiscard]] std::string file() const { return test::tensorFile(m_tensors); }

    static constexpr std::int64_t kWidth = 8;
    static constexpr std::int64_t kAnswer = 4; ///< the feature that tells how bright what was found is

private:
    std::map<std::string, at::Tensor> m_tensors;
};

/// A ViT of one layer and one head, without perceptron: the class token's query asks for bright patches, and the more
/// of them is found, the surer the first class.
std::string brightnessVit() {
    Builder built;
    at::Tensor& token = built.tensor("vit.embeddings.cls_token", {1, 1, Builder::kWidth});
    token[0][0][2] = 1;
    token[0][0][3] = -1;
    built.tensor("vit.embeddings.position_embeddings", {1, 1 + kGrid * kGrid, Builder::kWidth});
    built.patches("vit.embeddings.patch_embeddings.projection");
    const std::string block = "vit.encoder.layer.0.";
    built.norm(block + "layernorm_before");
    built.norm(block + "layernorm_after");
    built.layer(block + "attention.attention.query")[0][2] = 4;
    built.layer(block + "attention.attention.key")[0][0] = 4;
    built.layer(block + "attention.attention.value")[Builder::kAnswer][0] = 1;
    built.layer(block + "attention.output.dense").copy_(at::eye(Builder::kWidth));
    built.layer(block + "intermediate.dense");
    built.layer(block + "output.dense");
    built.norm("vit.layernorm");
    at::Tensor& classifier = built.layer("classifier", 2);
    classifier[0][Builder::kAnswer] = 1;
    classifier[1][Builder::kAnswer] = -1;
    return built.file();
}

constexpr const char* kVitConfig = R"({"model_type": "vit", "hidden_size": 8, "num_hidden_layers": 1,
    "num_attention_heads": 1, "intermediate_size": 8, "image_size": 32, "patch_size": 8,
    "id2label": {"0": "bright", "1": "dark"}})";

/// A SigLIP whose layers change nothing: the pooling head asks for bright patches, and every text means "bright".
std::string brightnessSiglip() {
    Builder built;
    const auto tower = [&](const std::string& name) {
        const std::string block = name + ".encoder.layers.0.";
        for (const char* part :
             {"self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj", "mlp.fc1", "mlp.fc2"})
            built.layer(block + part);
        built.norm(block + "layer_norm1");
        built.norm(block + "layer_norm2");
    };
    tower("vision_model");
    built.patches("vision_model.embeddings.patch_embedding");
    built.tensor("vision_model.embeddings.position_embedding.weight", {kGrid * kGrid, Builder::kWidth});
    built.norm("vision_model.post_layernorm");
    const std::string head = "vision_model.head.";
    built.tensor(head + "probe", {1, 1, Builder::kWidth})[0][0][2] = 1;
    at::Tensor& projections = built.tensor(head + "attention.in_proj_weight", {3 * Builder::kWidth, Builder::kWidth});
    projections[0][2] = 4;                                      // the query
    projections[Builder::kWidth][0] = 4;                        // the keys
    projections[2 * Builder::kWidth + Builder::kAnswer][0] = 1; // the values, beside a constant
    built.tensor(head + "attention.in_proj_bias", {3 * Builder::kWidth})[3 * Builder::kWidth - 1] = 1;
    built.layer(head + "attention.out_proj").copy_(at::eye(Builder::kWidth));
    built.norm(head + "layernorm");
    built.layer(head + "mlp.fc1");
    built.layer(head + "mlp.fc2");

    tower("text_model");
    built.tensor("text_model.embeddings.token_embedding.weight", {kVocabulary, Builder::kWidth});
    built.tensor("text_model.embeddings.position_embedding.weight", {16, Builder::kWidth});
    built.norm("text_model.final_layer_norm");
    built.layer("text_model.head");
    built.tensor("text_model.head.bias", {Builder::kWidth})[Builder::kAnswer] = 1;
    built.tensor("logit_scale", {1});
    built.tensor("logit_bias", {1});
    return built.file();
}

constexpr const char* kSiglipConfig = R"({"model_type": "siglip",
    "vision_config": {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8,
                      "image_size": 32, "patch_size": 8},
    "text_config": {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8,
                    "vocab_size": 330, "max_position_embeddings": 16}})";

/// Where the largest value lies, in the picture's pixels.
std::pair<double, double> summit(const ImageExplanation& explanation) {
    const auto& values = explanation.map.values;
    const auto index = static_cast<int>(std::ranges::max_element(values) - values.begin());
    const SeenRegion& region = explanation.region;
    const int row = index / explanation.map.columns;
    const int column = index % explanation.map.columns;
    return {region.left + (column + 0.5) * region.width / explanation.map.columns,
            region.top + (row + 0.5) * region.height / explanation.map.rows};
}

} // namespace

class TestRelevanceMaps : public QObject {
    Q_OBJECT

    ScratchFolder m_vit;
    ScratchFolder m_siglip;

private Q_SLOTS:
    void initTestCase() {
        const c10::InferenceMode inference;
        QVERIFY(!m_vit.write("model.safetensors", brightnessVit()).empty());
        QVERIFY(!m_vit.write("config.json", kVitConfig).empty());
        QVERIFY(!m_siglip.write("model.safetensors", brightnessSiglip()).empty());
        QVERIFY(!m_siglip.write("config.json", kSiglipConfig).empty());
        for (const char* file : {"spiece.model", "tokenizer_config.json"})
            std::filesystem::copy(test::goldenRoot() / "siglip" / "v1" / "checkpoint" / file, m_siglip.path() / file);
    }

    void mapsLieWhereTheNetworkLooked_data() {
        QTest::addColumn<QByteArray>("network");
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QSize>("size");
        const QByteArray values = R"(, "resample": 2, "image_mean": [0, 0, 0], "image_std": [1, 1, 1]})";
        const QByteArray cropped =
            R"({"size": {"shortest_edge": 40}, "crop_size": 32, "do_center_crop": true)" + values;
        const QByteArray warped = R"({"size": {"height": 32, "width": 32})" + values;
        for (const QByteArray network : {"convolution", "vit", "siglip"}) {
            for (const QSize size : {QSize(160, 160), QSize(97, 211), QSize(320, 140), QSize(33, 800)}) {
                const QByteArray name =
                    network + ", " + QByteArray::number(size.width()) + " by " + QByteArray::number(size.height());
                QTest::newRow(name + ", cropped") << network << cropped << size;
                QTest::newRow(name + ", warped") << network << warped << size;
            }
        }
    }
    void mapsLieWhereTheNetworkLooked() {
        QFETCH(QByteArray, network);
        QFETCH(QByteArray, settings);
        QFETCH(QSize, size);
        const ScratchFolder& folder = network == "siglip" ? m_siglip : m_vit;
        const auto file = folder.write("preprocessor_config.json", settings.toStdString());
        const auto processor = vision::ImageProcessor::load(file);
        QVERIFY2(processor, processor ? "" : processor.error().detail.c_str());
        std::unique_ptr<Model> model;
        if (network == "convolution") {
            model = brightnessModel(*processor);
        } else {
            auto loaded = loadModel(folder.path(), {});
            QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
            model = std::move(*loaded);
        }

        const SeenRegion region = processor->seenRegion({size.width(), size.height()});
        for (const Corner corner : {Corner{false, false}, {true, false}, {false, true}, {true, true}}) {
            const RgbImage image = brightCorner(size.width(), size.height(), region, corner);
            const auto explained =
                model->imageExplainer()->explain(image, network == "convolution" ? "0" : "bright", {});
            QVERIFY2(explained, explained ? "" : explained.error().detail.c_str());
            QCOMPARE(explained->map.rows, kGrid);
            QCOMPARE(explained->map.columns, kGrid);
            QCOMPARE(explained->map.values.size(), static_cast<std::size_t>(kGrid * kGrid));
            QVERIFY(std::ranges::all_of(explained->map.values, [](float value) { return value >= 0; }));
            const auto [x, y] = summit(*explained);
            const auto pixel = static_cast<std::size_t>((static_cast<int>(y) * size.width() + static_cast<int>(x)) * 3);
            QCOMPARE(static_cast<int>(image.pixels.at(pixel)), 255);
            // Nothing speaks against the class but the other cells are dark.
            const float all = std::accumulate(explained->map.values.begin(), explained->map.values.end(), 0.0F);
            QVERIFY(*std::ranges::max_element(explained->map.values) > 0.9F * all);
        }
    }

    void theLikeliestClassIsExplainedUnlessOneIsNamed() {
        (void)m_vit.write("preprocessor_config.json",
                          R"({"size": {"height": 32, "width": 32}, "image_mean": [0, 0, 0], "image_std": [1, 1, 1]})");
        const auto model = loadModel(m_vit.path(), {});
        QVERIFY2(model, model ? "" : model.error().detail.c_str());
        ImageExplainer& explainer = *(*model)->imageExplainer();
        const RgbImage image = brightCorner(64, 64, {0, 0, 64, 64}, {true, true});
        const auto likeliest = explainer.explain(image, "", {});
        QVERIFY(likeliest);
        QCOMPARE(QString::fromStdString(likeliest->output), QStringLiteral("bright"));
        QCOMPARE(likeliest->scoreName, std::string("probability"));
        QVERIFY(likeliest->score > 0.5F);
        const auto named = explainer.explain(image, "dark", {});
        QVERIFY(named);
        QVERIFY(std::abs(named->score + likeliest->score - 1) < 1e-5F);
        // A bright patch speaks against it, and only what speaks for a class is on its map.
        QVERIFY(std::ranges::all_of(named->map.values, [](float value) { return value < 1e-6F; }));
        QCOMPARE(explainer.explain(image, "1", {})->output, std::string("dark"));
        for (const char* none : {"2", "-1", "1 ", "brigh"})
            QCOMPARE(explainer.explain(image, none, {}).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestRelevanceMaps)
#include "tst_relevancemaps.moc"
