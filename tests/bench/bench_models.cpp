// How fast the starter models are, through the module: bench_models FOLDER-OF-MODELS [THREADS].
// Prints medians; asserts nothing.
#include "core/ml/enginelibrary.h"
#include "core/ml/vision/imageprocessor.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace medley;

namespace {

/// Median of the time on the clock and of the time on all cores: they part where the machine is busy otherwise.
struct Times {
    double wall = 0; ///< milliseconds
    double cpu = 0;
};

template <class Work>
Times measure(int repeats, Work&& work) {
    std::vector<double> wall;
    std::vector<double> cpu;
    for (int i = 0; i <= repeats; ++i) { // the first one warms up
        const std::clock_t cpuBegin = std::clock();
        const auto begin = std::chrono::steady_clock::now();
        work();
        if (i == 0)
            continue;
        wall.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        cpu.push_back(1000.0 * static_cast<double>(std::clock() - cpuBegin) / CLOCKS_PER_SEC);
    }
    const auto median = [](std::vector<double>& times) {
        std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
        return times[times.size() / 2];
    };
    return {median(wall), median(cpu)};
}

void print(const char* what, Times times) {
    std::printf("%-30s %8.1f ms, %8.1f ms of processor\n", what, times.wall, times.cpu);
}

template <class T>
T take(Result<T> result) {
    if (result)
        return std::move(*result);
    std::fprintf(stderr, "%s %s\n", result.error().message.c_str(), result.error().detail.c_str());
    std::exit(1);
}

RgbImage picture(int width, int height) {
    RgbImage image{width, height, {}};
    image.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = static_cast<std::uint8_t>((i * 2654435761U) >> 24);
    return image;
}

void benchTexts(ml::Model& model) {
    std::vector<std::string> texts;
    for (int i = 0; i < 64; ++i)
        texts.push_back("a photo of " + std::to_string(i) + (i % 3 ? " dogs on the beach at sunset" : " cats"));
    ml::TextEmbedder& embedder = *model.textEmbedder();
    print("MiniLM, 64 short texts", measure(15, [&] { (void)take(embedder.embedTexts(texts, {})); }));
    print("MiniLM, one query", measure(31, [&] { (void)take(embedder.embedTexts({texts.data(), 1}, {})); }));
    std::string passage;
    while (passage.size() < 1400)
        passage += texts[passage.size() % 64] + ", and then ";
    const std::vector<std::string> passages(16, passage);
    print("MiniLM, 16 texts of 256 ids", measure(5, [&] { (void)take(embedder.embedTexts(passages, {})); }));
}

void benchPictures(ml::Model& model) {
    ml::ImageClassifier& classifier = *model.imageClassifier();
    const std::vector<RgbImage> pictures(8, picture(320, 256));
    for (const std::size_t batch : {std::size_t{1}, std::size_t{8}}) {
        print(batch == 1 ? "EfficientNet-Lite0, 1 picture" : "EfficientNet-Lite0, 8 pictures", measure(15, [&] {
                  (void)take(classifier.classify({pictures.data(), batch}, {}));
              }));
    }
    const RgbImage large = picture(4000, 3000);
    print("the same, 12 megapixels", measure(5, [&] { (void)take(classifier.classify({&large, 1}, {})); }));
}

void benchSound(ml::Model& model) {
    AudioBuffer sound{model.voiceDetector()->sampleRate(), {}};
    for (int i = 0; i < 60 * sound.sampleRate; ++i)
        sound.samples.push_back(0.3F * std::sin(static_cast<float>(i) * 0.05F) *
                                std::sin(static_cast<float>(i) * 0.0003F));
    print("Silero VAD, a minute", measure(5, [&] { (void)take(model.voiceDetector()->detectSpeech(sound, {})); }));
}

void benchPreparation() {
    const RgbImage large = picture(4000, 3000);
    ml::vision::ImageProcessorOptions options;
    options.rule = ml::vision::ResizeRule::ShortestEdge;
    options.resize = {224, 224};
    options.crop = ml::vision::Size{224, 224};
    const auto processor = take(ml::vision::ImageProcessor::create(options));
    std::vector<float> values(3 * 224 * 224);
    print("CLIP input of 12 megapixels",
          measure(9, [&] { processor.normalise(take(processor.resized(large)), values); }));
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s FOLDER-OF-MODELS [THREADS]\n", argv[0]);
        return 2;
    }
    const std::filesystem::path root = argv[1];
    const auto start = std::chrono::steady_clock::now();
    const auto elapsed = [&](std::chrono::steady_clock::time_point since) {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since).count();
    };
    const auto engine = take(ml::loadEngine({"auto", "auto", argc > 2 ? std::atoi(argv[2]) : 0}));
    std::printf("%s, %s %s, %d threads; loaded in %.0f ms\n", engine->runtime().library.c_str(),
                engine->runtime().device.c_str(), engine->runtime().dtype.c_str(), engine->runtime().threads,
                elapsed(start));
    const auto load = [&](const char* name) {
        const auto begin = std::chrono::steady_clock::now();
        auto model = take(engine->load(root / name));
        std::printf("%-29s %7.1f ms to load\n", name, elapsed(begin));
        return model;
    };
    benchTexts(*load("all-MiniLM-L6-v2"));
    benchPictures(*load("efficientnet-lite0"));
    benchSound(*load("silero-vad"));
    benchPreparation();
    return 0;
}
