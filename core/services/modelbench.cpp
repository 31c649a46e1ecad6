// ModelService::bench: how many items a second a model does on this machine.
#include "core/media/audio.h"
#include "core/services/librarycontext.h"
#include "core/services/modelservice.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <functional>
#include <optional>

namespace medley {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kClipSeconds = 10;   // of a sound that is embedded or labelled
constexpr int kWindowSeconds = 30; // of Whisper
constexpr int kCaptionTokens = 30; // however soon the model would have ended
// Where nobody says how many: no fewer than a model tries at once when it finds that out itself.
constexpr int kItemsACall = 32;
constexpr int kTextsACall = 512;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A picture with detail everywhere, so that nothing is short-cut; another seed is another picture.
RgbImage benchImage(int edge, std::uint32_t seed = 1) {
    RgbImage image{edge, edge,
                   std::vector<std::uint8_t>(static_cast<std::size_t>(edge) * static_cast<std::size_t>(edge) * 3)};
    std::uint32_t state = seed;
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

/// One round of a task: what it counts, and a function that does `batch` items and says how many it did.
struct Task {
    std::string item;
    std::function<Result<double>(int batch)> run;
    /// Of models that write: seconds to the first piece of text about that picture.
    std::function<Result<double>(std::uint32_t picture)> firstWord{};
};

struct Setting {
    ml::Model& model;
    const BenchRequest& request;
    const CancelToken& cancel;
};

template <class T>
Result<double> counted(const Result<T>& result, double items) {
    return result ? Result<double>(items) : Result<double>(failWith(result));
}

Task imageTask(const Setting& s) {
    constexpr int kEdge = 448; // as pictures come from decoding for models
    const auto run = [image = benchImage(kEdge)](auto work) {
        return [=](int batch) -> Result<double> {
            const std::vector<RgbImage> images(static_cast<std::size_t>(batch), image);
            return counted(work(images), batch);
        };
    };
    if (auto* embedder = s.model.imageEmbedder())
        return {"pictures", run([embedder, cancel = s.cancel](std::span<const RgbImage> images) {
                    return embedder->embedImages(images, cancel);
                })};
    if (auto* classifier = s.model.imageClassifier())
        return {"pictures", run([classifier, cancel = s.cancel](std::span<const RgbImage> images) {
                    return classifier->classify(images, cancel);
                })};
    return {};
}

Task textTask(const Setting& s) {
    const auto texts = [](int batch) {
        return std::vector<std::string>(static_cast<std::size_t>(batch), "had he married a more amiable woman");
    };
    if (auto* embedder = s.model.textEmbedder())
        return {"texts", [=, cancel = s.cancel](int batch) {
                    return counted(embedder->embedTexts(texts(batch), cancel), batch);
                }};
    if (auto* classifier = s.model.textClassifier())
        return {"texts", [=, cancel = s.cancel](int batch) {
                    return counted(classifier->classifyTexts(texts(batch), cancel), batch);
                }};
    return {};
}

Task soundTask(const Setting& s) {
    const std::string item = "sounds of " + std::to_string(kClipSeconds) + " s";
    const auto sounds = [](int rate, int batch) {
        return std::vector<AudioBuffer>(static_cast<std::size_t>(batch), benchSound(rate, kClipSeconds));
    };
    if (auto* embedder = s.model.soundEmbedder())
        return {item, [=, cancel = s.cancel](int batch) {
                    return counted(embedder->embedSounds(sounds(embedder->sampleRate(), batch), cancel), batch);
                }};
    if (auto* classifier = s.model.soundClassifier())
        return {item, [=, cancel = s.cancel](int batch) {
                    return counted(classifier->classifySounds(sounds(classifier->sampleRate(), batch), cancel), batch);
                }};
    return {};
}

Task voiceTask(const Setting& s) {
    auto* detector = s.model.voiceDetector();
    if (!detector)
        return {};
    return {"seconds of sound", [=, sound = benchSound(detector->sampleRate(), kWindowSeconds), cancel = s.cancel](
                                    int) { return counted(detector->detectSpeech(sound, cancel), sound.duration()); }};
}

Task speechTask(const Setting& s, std::vector<AudioBuffer> sounds) {
    auto* recognizer = s.model.speechRecognizer();
    if (!recognizer)
        return {};
    if (sounds.empty())
        sounds.push_back(benchSound(recognizer->sampleRate(), kWindowSeconds));
    ml::TranscribeOptions options;
    options.language = "en";
    options.temperatures = {0.0F};
    options.beamSize = s.request.beams > 1 ? s.request.beams : options.beamSize;
    return {"seconds of sound", [=, cancel = s.cancel](int) -> Result<double> {
                double seconds = 0;
                for (const AudioBuffer& sound : sounds) {
                    if (const auto text = recognizer->transcribe(sound, {}, options, cancel, {}); !text)
                        return failWith(text);
                    seconds += sound.duration();
                }
                return seconds;
            }};
}

/// A new picture each time, as a model that is asked twice about one picture looks at it once.
using Write =
    std::function<Result<ml::Generation>(const RgbImage&, const ml::GenerationOptions&, const ml::TextCallback&)>;
Task generationTask(const Setting& s, const Write& write) {
    ml::GenerationOptions options;
    options.minNewTokens = kCaptionTokens;
    options.maxNewTokens = kCaptionTokens;
    options.beams = s.request.beams;
    options.sample = false;
    constexpr int kEdge = 448;
    Task task{"tokens", [=, seed = std::uint32_t{1}](int) mutable -> Result<double> {
                  const auto text = write(benchImage(kEdge, ++seed), options, {});
                  return counted(text, text ? static_cast<double>(text->tokens.size()) : 0);
              }};
    if (options.beams == 1)
        task.firstWord = [=](std::uint32_t picture) -> Result<double> {
            const auto start = Clock::now();
            std::optional<double> seconds;
            const auto text = write(benchImage(kEdge, picture), options,
                                    [&](std::string_view) { seconds = seconds.value_or(secondsSince(start)); });
            return text ? Result<double>(seconds.value_or(secondsSince(start))) : Result<double>(failWith(text));
        };
    return task;
}

Task captionTask(const Setting& s) {
    auto* captioner = s.model.captioner();
    if (!captioner)
        return {};
    return generationTask(s, [=, cancel = s.cancel](const RgbImage& image, const ml::GenerationOptions& options,
                                                    const ml::TextCallback& onText) {
        return captioner->caption(image, {}, options, onText, cancel);
    });
}

Task answerTask(const Setting& s) {
    auto* answerer = s.model.questionAnswerer();
    if (!answerer)
        return {};
    return generationTask(s, [=, cancel = s.cancel](const RgbImage& image, const ml::GenerationOptions& options,
                                                    const ml::TextCallback& onText) {
        const ml::Turn turn{{image}, "What is in this picture?", {}};
        return answerer->answer({&turn, 1}, options, onText, cancel);
    });
}

Result<std::pair<std::string, Task>> chooseTask(const Setting& s, const std::vector<AudioBuffer>& sounds) {
    const std::array<std::pair<const char*, std::function<Task()>>, 7> known{{
        {"image", [&] { return imageTask(s); }},
        {"text", [&] { return textTask(s); }},
        {"sound", [&] { return soundTask(s); }},
        {"speech", [&] { return speechTask(s, sounds); }},
        {"voice", [&] { return voiceTask(s); }},
        {"caption", [&] { return captionTask(s); }},
        {"answer", [&] { return answerTask(s); }},
    }};
    for (const auto& [name, make] : known) {
        if (!s.request.task.empty() && s.request.task != name)
            continue;
        if (Task task = make(); task.run)
            return std::pair(std::string(name), std::move(task));
    }
    return fail(ErrorCode::InvalidArgument, "There is nothing to measure in the model " + s.request.model +
                                                (s.request.task.empty() ? "." : " for " + s.request.task + "."));
}

void setBatch(BenchResult& result, const BenchRequest& request, const ml::BatchSizes& found) {
    if (result.task == "image") {
        result.batch = found.pictures;
        result.batchOf = "pictures";
    } else if (result.task == "sound") {
        result.batch = found.sounds;
        result.batchOf = "sounds";
    } else if (result.task == "text") {
        result.batch = request.batch > 0 ? request.batch : found.tokens;
        result.batchOf = request.batch > 0 ? "texts" : "tokens";
    }
}

Result<BenchResult> benchModel(StarterModels& models, const BenchRequest& request,
                               const std::vector<AudioBuffer>& sounds, const CancelToken& cancel) {
    const auto runtime = models.runtime();
    if (!runtime)
        return failWith(runtime);
    auto start = Clock::now();
    const auto model = models.model(request.model);
    if (!model)
        return failWith(model);
    BenchResult result;
    result.loadMs = secondsSince(start) * 1000;
    result.device = runtime->device;
    result.dtype = runtime->dtype;
    auto chosen = chooseTask({**model, request, cancel}, sounds);
    if (!chosen)
        return failWith(chosen);
    auto& [name, task] = *chosen;
    result.task = name;
    result.item = task.item;

    start = Clock::now();
    if (const auto first = task.run(1); !first)
        return failWith(first);
    result.firstItemMs = secondsSince(start) * 1000;
    const int batch = request.batch > 0 ? request.batch : name == "text" ? kTextsACall : kItemsACall;
    const auto runFor = [&, &run = task.run](double seconds) -> Result<double> {
        double items = 0;
        const auto begin = Clock::now();
        do {
            const auto done = run(batch);
            if (!done)
                return failWith(done);
            items += *done;
        } while (secondsSince(begin) < seconds && !cancel.isCancelled());
        return items / secondsSince(begin);
    };
    const bool findsOut = request.batch == 0 && (name == "image" || name == "text" || name == "sound");
    if (const auto warm = runFor(findsOut ? request.seconds : 0); !warm)
        return failWith(warm);
    const auto speed = runFor(request.seconds);
    if (!speed)
        return failWith(speed);
    result.itemsPerSecond = *speed;
    if (task.firstWord) {
        constexpr std::uint32_t kUnseen = 1'000'000;
        const auto first = task.firstWord(kUnseen);
        const auto again = first ? task.firstWord(kUnseen) : first;
        if (!again)
            return failWith(again);
        result.firstWordMs = *first * 1000;
        result.firstWordAgainMs = *again * 1000;
    }
    setBatch(result, request, (*model)->batchSizes());
    return result;
}

} // namespace

void ModelService::bench(BenchRequest request, CancelToken cancel, Done<BenchResult> done) {
    const auto decodeAll = [sounds = request.sounds, cancel]() -> Result<std::vector<AudioBuffer>> {
        std::vector<AudioBuffer> decoded;
        for (const auto& path : sounds) {
            auto sound = media::decodeAudio(path, {}, cancel);
            if (!sound)
                return failWith(sound);
            decoded.push_back(std::move(*sound));
        }
        return decoded;
    };
    m_context.decodeThenInfer(
        decodeAll,
        [=](StarterModels& models, const std::vector<AudioBuffer>& sounds) {
            return benchModel(models, request, sounds, cancel);
        },
        done);
}

} // namespace medley
