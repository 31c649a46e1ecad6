// ExplainService::testSound: parts of a spectrogram are made silent, a few at a time, and questions go between them.
#include "core/base/shown.h"
#include "core/media/audio.h"
#include "core/services/explain/explainservice.h"
#include "core/services/explain/stepscores.h"
#include "core/services/explain/teststeps.h"

#include <algorithm>
#include <cmath>

namespace medley {

namespace {

constexpr std::string_view kNoHearing = shown("cannot show what it listened to");
constexpr double kBeyond = 1; // seconds after the map: its last column may be longer than what the model heard

bool isSoundMap(const ml::TimeFrequencyMap& map) {
    return map.rows > 0 && map.columns > 0 &&
           map.values.size() == static_cast<std::size_t>(map.rows) * static_cast<std::size_t>(map.columns) &&
           std::isfinite(map.span.start) && std::isfinite(map.span.end) && map.span.length() > 0;
}

/// What the model heard of the part, and no more of a long sound.
TimeSpan heardPart(const TimeSpan& part, const ml::TimeFrequencyMap& map) {
    const double end = map.span.end + kBeyond;
    return part.length() > 0 ? TimeSpan{part.start, std::min(part.end, end)} : TimeSpan{0, end};
}

/// What a test goes by from its first step to its last.
struct SoundTest {
    std::string model;
    ExplainService::TestedSoundMap tested;
    AudioBuffer heard;
    TestSteps steps;
};

Result<SoundTest> prepared(const std::string& model, const std::filesystem::path& sound, const TimeSpan& part,
                           const ExplainService::TestedSoundMap& tested, const MapTestOptions& options, int rate,
                           const CancelToken& cancel) {
    if (!isSoundMap(tested.map))
        return fail(ErrorCode::InvalidArgument, "There is no map of this sound to test.");
    auto steps = TestSteps::create(tested.map.values, options);
    if (!steps)
        return failWith(steps);
    media::AudioDecodeOptions decoding;
    decoding.sampleRate = rate;
    decoding.span = heardPart(part, tested.map);
    auto heard = media::decodeAudio(sound, decoding, cancel);
    if (!heard)
        return failWith(heard);
    return SoundTest{model, tested, std::move(*heard), std::move(*steps)};
}

Result<std::vector<float>> scoresOf(StarterModels& models, const SoundTest& test, std::size_t first, std::size_t end,
                                    const CancelToken& cancel) {
    std::vector<std::vector<std::uint8_t>> masks;
    for (std::size_t step = first; step < end; ++step)
        masks.push_back(test.steps.mask(step));
    return models.with(test.model, &ml::Model::soundExplainer, kNoHearing, [&](ml::SoundExplainer& explainer) {
        return explainer.scoresWithout(test.heard, test.tested.text, masks, cancel);
    });
}

} // namespace

void ExplainService::testSound(std::string model, std::filesystem::path sound, TimeSpan part, TestedSoundMap tested,
                               MapTestOptions options, std::function<void(double)> progress, CancelToken cancel,
                               Done<MapTest> done) {
    const auto priority = priorityOf(options);
    const auto begin = [=, this](int rate) {
        auto made = prepared(model, sound, part, tested, options, rate, cancel);
        if (!made) {
            done(failWith(made));
            return;
        }
        const auto run = std::make_shared<const SoundTest>(std::move(*made));
        StepScores steps;
        steps.count = run->steps.size();
        steps.scores = [run, cancel](StarterModels& models, std::size_t first, std::size_t end) {
            return scoresOf(models, *run, first, end, cancel);
        };
        steps.progress = progress;
        steps.cancel = cancel;
        steps.done = [run, done](const Result<std::vector<float>>& scores) {
            if (!scores) {
                done(failWith(scores));
                return;
            }
            auto result = run->steps.result(*scores);
            result.scoreName = run->tested.scoreName;
            done(std::move(result));
        };
        scoreSteps(m_context, priority, std::move(steps));
    };
    // The model says at which rate it hears, and the sound is decoded on another thread.
    const auto askRate = [model](StarterModels& models) {
        return models.with(model, &ml::Model::soundExplainer, kNoHearing,
                           [](ml::SoundExplainer& explainer) -> Result<int> { return explainer.sampleRate(); });
    };
    m_context.onInference(priority, askRate, [=, this](const Result<int>& rate) {
        if (!rate) {
            done(failWith(rate));
            return;
        }
        if (!m_context.decode.post(priority, [begin, rate = *rate] { begin(rate); }))
            done(CancelToken::failure());
    });
}

} // namespace medley
