// Relevance maps lie where the network looked: networks made by hand, whose answer depends on a bright or coloured
// patch, and pictures of every shape with one in a corner of what the network is shown. What the maps are tested by,
// the scores of pictures without that patch, has to agree.
#include "core/ml/nn/relevance.h"
#include "core/ml/runtime/registry.h"
#include "core/ml/text/tokenizer.h"
#include "tests/support/explained.h"
#include "tests/support/golden.h"
#include "tests/support/scratchfolder.h"
#include "tests/unit/ml/pictures/handmadenetworks.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

struct Corner {
    bool right;
    bool below;
};
constexpr std::array kCorners{Corner{false, false}, Corner{true, false}, Corner{false, true}, Corner{true, true}};

using Colour = std::array<std::uint8_t, 3>;
constexpr Colour kWhite{255, 255, 255};
constexpr Colour kRed{255, 0, 0};
constexpr Colour kBlue{0, 0, 255};

/// All black; sizes as real photos have them, odd ones too.
RgbImage dark(int width, int height) {
    return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3))};
}

/// Paints one cell of the grid that covers `region`.
RgbImage withCell(RgbImage image, const SeenRegion& region, Corner corner, const Colour& colour) {
    const double left = region.left + (corner.right ? region.width * (kGrid - 1) / kGrid : 0);
    const double top = region.top + (corner.below ? region.height * (kGrid - 1) / kGrid : 0);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const bool inside = x + 0.5 > left && x + 0.5 < left + region.width / kGrid && y + 0.5 > top &&
                                y + 0.5 < top + region.height / kGrid;
            if (inside)
                std::ranges::copy(colour,
                                  image.pixels.begin() + (static_cast<std::ptrdiff_t>(y) * image.width + x) * 3);
        }
    }
    return image;
}

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

/// What stands in the picture where the map has its largest value.
Colour colourAtSummit(const RgbImage& image, const ImageExplanation& explanation) {
    const auto [x, y] = summit(explanation);
    const auto pixel = static_cast<std::size_t>((static_cast<int>(y) * image.width + static_cast<int>(x)) * 3);
    return {image.pixels.at(pixel), image.pixels.at(pixel + 1), image.pixels.at(pixel + 2)};
}

/// The largest value's share of all; 0 where there is nothing.
float shareOfSummit(const PatchMap& map) {
    const float all = std::accumulate(map.values.begin(), map.values.end(), 0.0F);
    return all > 0 ? *std::ranges::max_element(map.values) / all : 0.0F;
}

float scoreOf(Model& model, const RgbImage& image, const ExplainTarget& target) {
    const auto scores = model.imageExplainer()->scores({&image, 1}, target, {});
    if (!scores || scores->size() != 1)
        qFatal("no score");
    return scores->front().score;
}

double worst(const at::Tensor& got, const at::Tensor& expected) {
    return got.sizes() == expected.sizes() ? (got - expected).abs().max().item<double>()
                                           : std::numeric_limits<double>::infinity();
}

/// [1, 2, …]: two heads with this mean.
at::Tensor attentionOf(const at::Tensor& mean) {
    const at::Tensor difference = mean * 0.25;
    return at::stack({mean + difference, mean - difference}).unsqueeze(0);
}

const QByteArray kValues = R"(, "resample": 2, "image_mean": [0, 0, 0], "image_std": [1, 1, 1]})";
const QByteArray kCropped = R"({"size": {"shortest_edge": 40}, "crop_size": 32, "do_center_crop": true)" + kValues;
const QByteArray kWarped = R"({"size": {"height": 32, "width": 32})" + kValues;

} // namespace

class TestRelevanceMaps : public QObject {
    Q_OBJECT

    ScratchFolder m_vit;
    ScratchFolder m_siglip;
    ScratchFolder m_clip;

    [[nodiscard]] std::unique_ptr<Model> loaded(const QByteArray& network, const QByteArray& settings) {
        const ScratchFolder& folder = network == "siglip" ? m_siglip : network == "clip" ? m_clip : m_vit;
        const auto file = folder.write("preprocessor_config.json", settings.toStdString());
        if (network == "convolution")
            return brightnessModel(*vision::ImageProcessor::load(file));
        auto model = loadModel(folder.path(), {});
        if (!model)
            qFatal("%s %s", model.error().message.c_str(), model.error().detail.c_str());
        return std::move(*model);
    }
    [[nodiscard]] SeenRegion region(const QSize& size) const {
        return vision::ImageProcessor::load(m_vit.path())->seenRegion({size.width(), size.height()});
    }
    static void sizes(const QList<QByteArray>& networks) {
        QTest::addColumn<QByteArray>("network");
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QSize>("size");
        for (const QByteArray& network : networks) {
            for (const QSize size : {QSize(160, 160), QSize(97, 211), QSize(320, 140), QSize(33, 800)}) {
                const QByteArray name =
                    network + ", " + QByteArray::number(size.width()) + " by " + QByteArray::number(size.height());
                QTest::newRow(name + ", cropped") << network << kCropped << size;
                QTest::newRow(name + ", warped") << network << kWarped << size;
            }
        }
    }

private Q_SLOTS:
    void initTestCase() {
        const c10::InferenceMode inference;
        QVERIFY(!m_vit.write("model.safetensors", brightnessVit()).empty());
        QVERIFY(!m_vit.write("config.json", kVitConfig).empty());
        QVERIFY(!m_siglip.write("model.safetensors", brightnessSiglip()).empty());
        QVERIFY(!m_siglip.write("config.json", kSiglipConfig).empty());
        for (const char* file : {"spiece.model", "tokenizer_config.json"})
            std::filesystem::copy(goldenRoot() / "siglip" / "v1" / "checkpoint" / file, m_siglip.path() / file);
        for (const char* file : {"tokenizer.json", "tokenizer_config.json"})
            std::filesystem::copy(goldenRoot() / "clip" / "gelu_real_eos" / "checkpoint" / file, m_clip.path() / file);
        const auto tokenizer = loadTokenizer(m_clip.path());
        QVERIFY(tokenizer);
        const auto idOf = [&](const char* token) { return (*tokenizer)->tokenToId(token).value(); };
        QVERIFY(!m_clip.write("model.safetensors", colourClip(idOf("red</w>"), idOf("blue</w>"))).empty());
        QVERIFY(!m_clip.write("config.json", kClipConfig).empty());
    }

    void mapsLieWhereTheNetworkLooked_data() { sizes({"convolution", "vit", "siglip", "clip"}); }
    void mapsLieWhereTheNetworkLooked() {
        QFETCH(QByteArray, network);
        QFETCH(QByteArray, settings);
        QFETCH(QSize, size);
        static_cast<void>(m_vit.write("preprocessor_config.json", settings.toStdString()));
        const auto model = loaded(network, settings);
        const RgbImage black = dark(size.width(), size.height());
        const ExplainTarget target{network == "convolution" ? "0" : network == "clip" ? "red" : "bright", {}, {}};
        for (const Corner corner : kCorners) {
            const RgbImage image = withCell(black, region(size), corner, kWhite);
            const auto explanation = explained(*model->imageExplainer(), image, target);
            QVERIFY2(explanation, explanation ? "" : explanation.error().detail.c_str());
            QCOMPARE(explanation->map.rows, kGrid);
            QCOMPARE(explanation->map.columns, kGrid);
            QCOMPARE(explanation->map.values.size(), static_cast<std::size_t>(kGrid * kGrid));
            QVERIFY(std::ranges::all_of(explanation->map.values, [](float value) { return value >= 0; }));
            QVERIFY(colourAtSummit(image, *explanation) == kWhite);
            // Nothing speaks against the class but the other cells are dark.
            QVERIFY(shareOfSummit(explanation->map) > 0.9F);
            QVERIFY(explanation->attentions.empty()); // nobody asked

            // Without the cell the score falls, and with it it is what was explained.
            QVERIFY(std::abs(scoreOf(*model, image, target) - explanation->score) < 1e-5F);
            QVERIFY(scoreOf(*model, black, target) < explanation->score - 1e-3F);
        }
    }

    /// One picture, several words: each one's map lies on its own colour, and taking that colour away makes its score
    /// fall, and not the other's.
    void wordsLieWhereTheirColourIs_data() { sizes({"clip"}); }
    void wordsLieWhereTheirColourIs() {
        QFETCH(QByteArray, network);
        QFETCH(QByteArray, settings);
        QFETCH(QSize, size);
        static_cast<void>(m_vit.write("preprocessor_config.json", settings.toStdString()));
        const auto model = loaded(network, settings);
        const std::vector<ExplainTarget> targets{{"red blue", {}, {}}, {"red", {}, {}}, {"blue", {}, {}}};
        for (std::size_t i = 0; i < kCorners.size(); ++i) {
            const Corner ofRed = kCorners[i];
            const Corner ofBlue = kCorners[(i + 1) % kCorners.size()];
            const RgbImage onlyRed = withCell(dark(size.width(), size.height()), region(size), ofRed, kRed);
            const RgbImage both = withCell(onlyRed, region(size), ofBlue, kBlue);
            const auto all = model->imageExplainer()->explain(both, targets, {}, {});
            QVERIFY2(all, all ? "" : all.error().detail.c_str());
            QCOMPARE(all->size(), targets.size());
            QVERIFY(colourAtSummit(both, all->at(1)) == kRed);
            QVERIFY(colourAtSummit(both, all->at(2)) == kBlue);
            QVERIFY(shareOfSummit(all->at(1).map) > 0.9F);
            QVERIFY(shareOfSummit(all->at(2).map) > 0.9F);
            QVERIFY(shareOfSummit(all->at(0).map) < 0.6F); // both cells
            for (std::size_t k = 0; k < targets.size(); ++k) {
                const auto alone = explained(*model->imageExplainer(), both, targets[k]);
                QVERIFY(alone);
                QCOMPARE(all->at(k).output, targets[k].about);
                QVERIFY(std::abs(alone->score - all->at(k).score) < 1e-6F);
                for (std::size_t cell = 0; cell < alone->map.values.size(); ++cell)
                    QVERIFY(std::abs(alone->map.values[cell] - all->at(k).map.values[cell]) < 1e-6F);
            }
            QVERIFY(scoreOf(*model, onlyRed, targets[2]) < all->at(2).score - 1e-3F);
            QVERIFY(scoreOf(*model, onlyRed, targets[1]) > all->at(1).score - 1e-3F);
        }
    }

    void theLikeliestClassIsExplainedUnlessOneIsNamed() {
        const auto model = loaded("vit", kWarped);
        ImageExplainer& explainer = *model->imageExplainer();
        const RgbImage image = withCell(dark(64, 64), {0, 0, 64, 64}, {true, true}, kWhite);
        const auto likeliest = explained(explainer, image, "");
        QVERIFY(likeliest);
        QCOMPARE(QString::fromStdString(likeliest->output), QStringLiteral("bright"));
        QCOMPARE(likeliest->scoreName, std::string("probability"));
        QVERIFY(likeliest->score > 0.5F);
        const auto named = explained(explainer, image, "dark");
        QVERIFY(named);
        QVERIFY(std::abs(named->score + likeliest->score - 1) < 1e-5F);
        // A bright patch speaks against it, and only what speaks for a class is on its map.
        QVERIFY(std::ranges::all_of(named->map.values, [](float value) { return value < 1e-6F; }));
        QCOMPARE(explained(explainer, image, "1")->output, std::string("dark"));
        for (const char* none : {"2", "-1", "1 ", "brigh"}) {
            QCOMPARE(explained(explainer, image, none).error().code, ErrorCode::InvalidArgument);
            QCOMPARE(explainer.scores({&image, 1}, {none, {}, {}}, {}).error().code, ErrorCode::InvalidArgument);
        }
        // The likeliest of one picture need not be that of another.
        QCOMPARE(explainer.scores({&image, 1}, {}, {}).error().code, ErrorCode::InvalidArgument);
    }

    void weightsOfClassesAreExplained_data() {
        QTest::addColumn<QByteArray>("network");
        QTest::newRow("convolution") << QByteArray("convolution");
        QTest::newRow("vit") << QByteArray("vit");
    }
    void weightsOfClassesAreExplained() {
        QFETCH(QByteArray, network);
        const auto model = loaded(network, kWarped);
        ImageExplainer& explainer = *model->imageExplainer();
        const RgbImage image = withCell(dark(97, 61), {0, 0, 97, 61}, {true, false}, kWhite);
        const auto bright = explained(explainer, image, "0");
        QVERIFY(bright);
        const ExplainTarget twice{"twice as bright", {}, {2, 0}};
        const auto weighted = explained(explainer, image, twice);
        QVERIFY2(weighted, weighted ? "" : weighted.error().detail.c_str());
        QCOMPARE(weighted->output, std::string("twice as bright"));
        QVERIFY(std::abs(weighted->score - 2 * bright->score) < 1e-5F);
        QVERIFY(std::abs(scoreOf(*model, image, twice) - weighted->score) < 1e-5F);
        QVERIFY(scoreOf(*model, dark(97, 61), twice) < weighted->score);
        QVERIFY(colourAtSummit(image, *weighted) == kWhite);
        QVERIFY(shareOfSummit(weighted->map) > 0.9F);
        const ExplainTarget against{{}, {}, {0, 1}};
        const ExplainTarget alike{{}, {}, {0.5F, 0.5F}};
        const std::array<ExplainTarget, 3> targets{against, alike, twice};
        const auto all = explainer.explain(image, targets, {}, {});
        QVERIFY(all && all->size() == 3);
        QVERIFY(std::abs(all->at(0).score + bright->score - 1) < 1e-5F);
        QVERIFY(std::abs(all->at(1).score - 0.5F) < 1e-5F);
        for (const std::size_t nothing : {0U, 1U}) // what is bright speaks against, or for neither
            QVERIFY(std::ranges::all_of(all->at(nothing).map.values, [](float value) { return value < 1e-6F; }));
        QCOMPARE(all->at(2).map.values, weighted->map.values);
        for (const std::vector<float>& wrong :
             {std::vector<float>{1}, {1, 2, 3}, {1, std::numeric_limits<float>::quiet_NaN()}}) {
            QCOMPARE(explained(explainer, image, ExplainTarget{{}, {}, wrong}).error().code,
                     ErrorCode::InvalidArgument);
            QCOMPARE(explainer.scores({&image, 1}, {{}, {}, wrong}, {}).error().code, ErrorCode::InvalidArgument);
        }
    }

    void theQueryThatIsReadLooksAtTheCell_data() {
        QTest::addColumn<QByteArray>("network");
        QTest::addColumn<int>("before");
        QTest::newRow("vit") << QByteArray("vit") << 1;
        QTest::newRow("clip") << QByteArray("clip") << 1;
        QTest::newRow("siglip") << QByteArray("siglip") << 0;
    }
    void theQueryThatIsReadLooksAtTheCell() {
        QFETCH(QByteArray, network);
        QFETCH(int, before);
        const auto model = loaded(network, kWarped);
        const RgbImage image = withCell(dark(80, 200), {0, 0, 80, 200}, {false, true}, kWhite);
        const auto explanation =
            explained(*model->imageExplainer(), image, {network == "vit" ? "" : "red", {}, {}}, {}, true);
        QVERIFY2(explanation, explanation ? "" : explanation.error().detail.c_str());
        const AttentionRecord& seen = explanation->attentions.front();
        QCOMPARE(seen.of, std::string("picture to picture"));
        QCOMPARE(problemOf(seen), std::string());
        QCOMPARE(seen.queries, 1);
        QCOMPARE(seen.gridRows, kGrid);
        QCOMPARE(seen.gridColumns, kGrid);
        QCOMPARE(seen.keys, before + kGrid * kGrid);
        const auto cell = static_cast<std::size_t>(before + kGrid * (kGrid - 1));
        QVERIFY(*std::ranges::max_element(seen.values.begin() + before, seen.values.end()) == seen.values[cell]);
        QVERIFY(seen.values[cell] > (network == "siglip" ? 0.4F : 0.9F)); // its query is not normalised before
        QVERIFY(*std::ranges::max_element(seen.rollout.begin() + before, seen.rollout.end()) == seen.rollout[cell]);
        QVERIFY(seen.rollout[cell] > 0.2F);
    }
    void networksWithoutAttentionHaveNone() {
        const auto model = loaded("convolution", kWarped);
        const auto explanation = explained(*model->imageExplainer(), dark(40, 30), {"0", {}, {}}, {}, true);
        QVERIFY(explanation && explanation->attentions.empty());
    }

    /// By hand: each layer becomes half itself, half the identity, and then they are multiplied.
    void rolloutsOfTwoLayers() {
        const at::Tensor first = at::tensor({0.6F, 0.4F, 0.2F, 0.8F}).view({2, 2});
        const at::Tensor second = at::tensor({0.5F, 0.5F, 0.1F, 0.9F}).view({2, 2});
        const std::vector<at::Tensor> layers{attentionOf(first), attentionOf(second)};
        const at::Tensor expected = at::tensor({0.625F, 0.375F, 0.135F, 0.865F}).view({1, 2, 2});
        QVERIFY(worst(nn::attentionRollout(layers), expected) < 1e-6);

        // The same layers with another sequence of three after each of them.
        const at::Tensor firstCross = at::tensor({1.0F, 0.0F, 0.0F, 0.0F, 0.5F, 0.5F}).view({2, 3});
        const at::Tensor secondCross = at::tensor({0.0F, 1.0F, 0.0F, 0.0F, 0.0F, 1.0F}).view({2, 3});
        const at::Tensor toOther = at::tensor({0.4F, 0.3625F, 0.2375F, 0.05F, 0.2925F, 0.6575F}).view({1, 2, 3});
        const at::Tensor got = nn::crossAttentionRollout(layers, {attentionOf(firstCross), attentionOf(secondCross)});
        QVERIFY(worst(got, toOther) < 1e-6);

        // One new token after two that were read before and stand for themselves.
        const std::vector<at::Tensor> later{attentionOf(at::tensor({0.5F, 0.25F, 0.25F}).view({1, 3})),
                                            attentionOf(at::tensor({0.2F, 0.2F, 0.6F}).view({1, 3}))};
        QVERIFY(worst(nn::attentionRollout(later), at::tensor({0.3F, 0.2F, 0.5F}).view({1, 1, 3})) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(TestRelevanceMaps)
#include "tst_relevancemaps.moc"
