// Training of early fusion on a few synthetic pictures with texts, through what the engine uses.
#include "core/ml/fusion/fusiontrainer.h"
#include "core/ml/fusion/headtraining.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/registry.h"
#include "tests/support/golden.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <set>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

struct Example {
    RgbImage image;
    std::string text;
    int label = 0;
};

/// Two colours and two words: the label needs both (exclusive or), which neither picture nor text tells alone.
std::vector<Example> examples(int count) {
    std::vector<Example> made;
    for (int i = 0; i < count; ++i) {
        const bool isBright = i % 2 != 0;
        const bool isDog = i / 2 % 2 != 0;
        RgbImage image{40, 32, {}};
        for (int at = 0; at < 40 * 32 * 3; ++at)
            image.pixels.push_back(static_cast<std::uint8_t>((isBright ? 190 : 20) + (at * 7 + i * 13) % 40));
        made.push_back(
            {std::move(image), isDog ? "a dog is eating" : "breaking news: taxes rise", isBright != isDog ? 1 : 0});
    }
    return made;
}

std::unique_ptr<EarlyFusionTrainer> makeTrainer(std::vector<std::string> labels = {"calm", "odd"}) {
    auto trainer = fusion::makeTrainer(goldenRoot() / "resnet_classifier" / "torchvision_names" / "checkpoint",
                                       goldenRoot() / "bert_sentence" / "cls" / "checkpoint", std::move(labels), {});
    if (!trainer)
        throw std::runtime_error(trainer.error().message + " " + trainer.error().detail);
    return std::move(*trainer);
}

void addAll(EarlyFusionTrainer& trainer, int count = 24) {
    for (const Example& example : examples(count)) {
        if (const auto added = trainer.add(example.image, example.text, example.label, {}); !added)
            throw std::runtime_error(added.error().message + " " + added.error().detail);
    }
}

TrainingOptions options() {
    TrainingOptions chosen;
    chosen.epochs = 200;
    chosen.batchSize = 8;
    chosen.learningRate = 3e-3;
    chosen.seed = 7;
    return chosen;
}

std::vector<float> classify(const std::filesystem::path& folder, const Example& example) {
    const auto model = loadModel(folder, {});
    if (!model)
        throw std::runtime_error(model.error().message + " " + model.error().detail);
    auto found = (*model)->imageTextClassifier()->classify(example.image, example.text, {});
    if (!found)
        throw std::runtime_error(found.error().message + " " + found.error().detail);
    return *found;
}

} // namespace

class TestFusion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void learnsWhatNeedsBoth() {
        const auto trainer = makeTrainer();
        addAll(*trainer);
        QCOMPARE(trainer->exampleCount(), std::size_t{24});
        std::vector<TrainingProgress> epochs;
        const auto result = trainer->train(options(), [&](const TrainingProgress& p) { epochs.push_back(p); }, {});
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(epochs.size(), std::size_t{200});
        QCOMPARE(epochs.front().epoch, 1);
        QCOMPARE(epochs.back().epoch, 200);
        QVERIFY(epochs.back().loss < 0.3 * epochs.front().loss);
        QCOMPARE(result->accuracy, 1.0);
    }

    void isRepeatableBySeed() {
        const auto trainer = makeTrainer();
        addAll(*trainer, 12);
        TrainingOptions chosen = options();
        chosen.epochs = 3;
        const auto first = trainer->train(chosen, {}, {});
        const auto second = trainer->train(chosen, {}, {});
        QVERIFY(first && second);
        QCOMPARE(first->loss, second->loss);
        ++chosen.seed;
        const auto other = trainer->train(chosen, {}, {});
        QVERIFY(other && other->loss != first->loss);
    }

    void savesWhatLoadsAgain() {
        const ScratchFolder scratch;
        const auto trainer = makeTrainer();
        addAll(*trainer);
        QVERIFY(!trainer->save(scratch.path() / "early"));
        QVERIFY(trainer->train(options(), {}, {}));
        const auto folder = scratch.path() / "model";
        const auto saved = trainer->save(folder);
        QVERIFY2(saved, saved ? "" : (saved.error().message + saved.error().detail).c_str());
        const auto again = trainer->save(folder);
        QVERIFY(!again && again.error().code == ErrorCode::InvalidArgument);

        const auto model = loadModel(folder, {});
        QVERIFY2(model, model ? "" : model.error().detail.c_str());
        QCOMPARE((*model)->info().family, std::string("early_fusion"));
        ImageTextClassifier* classifier = (*model)->imageTextClassifier();
        QVERIFY(classifier);
        QCOMPARE(classifier->labels().size(), std::size_t{2});
        QCOMPARE(classifier->labels()[1], std::string("odd"));
        for (const Example& example : examples(4)) {
            const auto probabilities = classifier->classify(example.image, example.text, {});
            QVERIFY(probabilities.has_value());
            QVERIFY((*probabilities)[static_cast<std::size_t>(example.label)] > 0.5F);
        }
        // The same again gives the same numbers.
        const auto copy = scratch.path() / "copy";
        QVERIFY(trainer->train(options(), {}, {}));
        QVERIFY(trainer->save(copy));
        QCOMPARE(classify(copy, examples(1).front()), classify(folder, examples(1).front()));
    }

    void stopsWhenAsked() {
        const auto trainer = makeTrainer();
        addAll(*trainer, 8);
        CancelSource source;
        int epochs = 0;
        const auto result = trainer->train(
            options(),
            [&](const TrainingProgress&) {
                if (++epochs == 2)
                    source.cancel();
            },
            source.token());
        QVERIFY(!result && result.error().code == ErrorCode::Cancelled);
        QCOMPARE(epochs, 2);
        const ScratchFolder scratch;
        QVERIFY(!trainer->save(scratch.path() / "model")); // nothing was finished
        const Example one = examples(1).front();
        QVERIFY(trainer->add(one.image, one.text, 0, source.token()).error().code == ErrorCode::Cancelled);
    }

    void refusesWhatMakesNoSense() {
        const auto trainer = makeTrainer();
        const Example one = examples(1).front();
        const auto isRefused = [](const auto& result) {
            return !result && result.error().code == ErrorCode::InvalidArgument;
        };
        QVERIFY(isRefused(trainer->train(options(), {}, {}))); // no example
        QVERIFY(isRefused(trainer->add(one.image, one.text, 2, {})));
        QVERIFY(isRefused(trainer->add(RgbImage{10, 10, {}}, one.text, 0, {})));
        QVERIFY(trainer->add(one.image, one.text, 0, {}));
        TrainingOptions wrong = options();
        wrong.dropout = 1;
        QVERIFY(isRefused(trainer->train(wrong, {}, {})));
        wrong = options();
        wrong.learningRate = 0;
        QVERIFY(isRefused(trainer->train(wrong, {}, {})));
        const auto folder = goldenRoot() / "bert_sentence" / "cls" / "checkpoint";
        QVERIFY(isRefused(fusion::makeTrainer(folder, folder, {"one"}, {})));
        const auto noResnet = fusion::makeTrainer(folder, folder, {"one", "two"}, {});
        QVERIFY(!noResnet && noResnet.error().code == ErrorCode::ModelMissing);
    }

    /// Dropout leaves the expected share out and keeps the mean.
    void dropsTheAskedShare() {
        std::mt19937_64 random(1);
        const at::Tensor mask = fusion::dropoutMask(200, 256, 0.2, random);
        const double left = mask.eq(0).to(at::kDouble).mean().item<double>();
        QVERIFY(left > 0.19 && left < 0.21);
        QVERIFY(std::abs(mask.mean().item<double>() - 1.0) < 0.02);
        std::set<float> values(mask.data_ptr<float>(), mask.data_ptr<float>() + mask.numel());
        QCOMPARE(values, (std::set<float>{0.0F, 1.25F}));
    }
};

QTEST_GUILESS_MAIN(TestFusion)
#include "tst_fusion.moc"
