// ModelService::bench: how many items a second a model does on this machine.
#include "core/services/librarycontext.h"
#include "core/services/modelservice.h"

#include <chrono>
#include <cmath>
#include <functional>

namespace medley {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A picture with detail everywhere, so that nothing is short-cut.
RgbImage benchImage(int edge) {
    RgbImage image{edge, edge,
                   std::vector<std::uint8_t>(static_cast<std::size_t>(edge) * static_cast<std::size_t>(edge) * 3)};
    std::uint32_t state = 1;
    for (auto& value : image.pixels) {
        state = state * 1664525U + 1013904223U;
        value = static_cast<std::uint8_t>(state >> 24);
    }
    return image;
}

AudioBuffer benchSound(int sampleRate, int seconds) {
    AudioBuffer sound{sampleRate,
                      std::vector<float>(static_cast<std::size_t>(sampleRate) * static_cast<std::size_t>(seconds))};
    for (std::size_t i = 0; i < sound.samples.size(); ++i)
        sound.samples[i] = 0.3F * std::sin(static_cast<float>(i) * 0.05F) * std::sin(static_cast<float>(i) * 0.0007F);
    return sound;
}

/// One batch of the model's own kind of work; the number of items that it did.
std::function<Result<double>(int)> batchOf(ml::Model& model, const CancelToken& cancel) {
    if (auto* classifier = model.imageClassifier())
        return [classifier, cancel, image = benchImage(classifier->inputSize() * 2)](int batch) -> Result<double> {
            const auto rows =
                classifier->classify(std::vector<RgbImage>(static_cast<std::size_t>(batch), image), cancel);
            return rows ? Result<double>(batch) : Result<double>(failWith(rows));
        };
    if (auto* embedder = model.textEmbedder())
        return [embedder, cancel](int batch) -> Result<double> {
            const std::vector<std::string> texts(static_cast<std::size_t>(batch),
                                                 "had he married a more amiable woman");
            const auto rows = embedder->embedTexts(texts, cancel);
            return rows ? Result<double>(batch) : Result<double>(failWith(rows));
        };
    if (auto* detector = model.voiceDetector())
        return [detector, cancel, sound = benchSound(detector->sampleRate(), 30)](int) -> Result<double> {
            const auto spans = detector->detectSpeech(sound, cancel);
            return spans ? Result<double>(sound.duration()) : Result<double>(failWith(spans));
        };
    if (auto* recognizer = model.speechRecognizer())
        return [recognizer, cancel, sound = benchSound(recognizer->sampleRate(), 30)](int) -> Result<double> {
            ml::TranscribeOptions options;
            options.language = "en";
            options.temperatures = {0.0F};
            const auto text = recognizer->transcribe(sound, {}, options, cancel, {});
            return text ? Result<double>(sound.duration()) : Result<double>(failWith(text));
        };
    return {};
}

Result<BenchResult> benchModel(StarterModels& models, const std::string& id, int batch, double seconds,
                               const CancelToken& cancel) {
    const auto runtime = models.runtime();
    if (!runtime)
        return failWith(runtime);
    const auto model = models.model(id);
    if (!model)
        return failWith(model);
    const auto work = batchOf(**model, cancel);
    if (!work)
        return fail(ErrorCode::InvalidArgument, "There is nothing to measure in the model " + id + ".");

    BenchResult result{runtime->device, runtime->dtype, 0, 0};
    auto start = Clock::now();
    if (const auto first = work(1); !first)
        return failWith(first);
    result.firstItemMs = secondsSince(start) * 1000;
    if (const auto warm = work(batch); !warm)
        return failWith(warm);
    double items = 0;
    start = Clock::now();
    do {
        const auto done = work(batch);
        if (!done)
            return failWith(done);
        items += *done;
    } while (secondsSince(start) < seconds && !cancel.isCancelled());
    result.itemsPerSecond = items / secondsSince(start);
    return result;
}

} // namespace

void ModelService::bench(std::string model, int batch, double seconds, CancelToken cancel, Done<BenchResult> done) {
    const bool posted = m_context.inference.post(Priority::Normal, [this, model, batch, seconds, cancel, done] {
        done(benchModel(*m_context.models, model, batch, seconds, cancel));
    });
    if (!posted)
        done(CancelToken::failure());
}

} // namespace medley
