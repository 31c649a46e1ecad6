#include "core/services/modelstage.h"

#include "core/base/shown.h"

#include <algorithm>
#include <chrono>

namespace medley {

namespace {

constexpr double kSpeechWindow = 29.0; ///< seconds from the start of the first to the end of the last span of a task
constexpr double kCarryLimit = 30.0;   ///< speech longer than this is cut rather than carried into the next piece

/// Adds the seconds of its own life to `total`.
class Stopwatch {
public:
    explicit Stopwatch(double& total) : m_total(total) {}
    ~Stopwatch() { m_total += std::chrono::duration<double>(Clock::now() - m_start).count(); }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

private:
    using Clock = std::chrono::steady_clock;
    double& m_total;
    Clock::time_point m_start = Clock::now();
};

std::size_t sampleAt(const AudioBuffer& sound, double seconds) {
    return std::min(static_cast<std::size_t>(std::max(0.0, seconds) * sound.sampleRate), sound.samples.size());
}

/// The segment of a window, made when the first space has its vector.
catalog::NewSegment& segmentOf(FileWork& work, const catalog::SegmentRecord& window) {
    const auto known = std::ranges::find_if(work.sounds, [&window](const catalog::NewSegment& sound) {
        return sound.segment.span.start == window.span.start;
    });
    if (known != work.sounds.end())
        return *known;
    work.sounds.push_back({window, {}});
    return work.sounds.back();
}

} // namespace

ModelStage::ModelStage(StarterModels& models, std::vector<FurtherSpace> spaces, CancelToken cancel, Listener listener)
    : m_models(models), m_cancel(std::move(cancel)), m_listener(std::move(listener)) {
    for (auto& space : spaces)
        m_spaces.push_back({std::move(space), std::nullopt});
}

void ModelStage::step() {
    if (!m_speech.empty()) {
        auto task = std::move(m_speech.front());
        m_speech.pop_front();
        stepSpeech(std::move(task));
        return;
    }
    if (m_inbox.empty())
        return;
    if (std::holds_alternative<FrameItem>(m_inbox.front())) {
        stepFrames();
        return;
    }
    if (std::holds_alternative<WindowItem>(m_inbox.front())) {
        stepWindows();
        return;
    }
    auto item = std::move(m_inbox.front());
    m_inbox.pop_front();
    if (auto* sound = std::get_if<SoundItem>(&item))
        stepSound(std::move(*sound));
    else
        end(std::get<EndItem>(item).work);
}

void ModelStage::drain() {
    m_speech.clear();
    for (auto& item : m_inbox)
        if (const auto* last = std::get_if<EndItem>(&item))
            m_listener.finished(last->work);
    m_inbox.clear();
}

bool ModelStage::concerns(const Space& space, const FileWork& work) {
    return !work.space || work.space == space.space.record.id;
}

void ModelStage::leaveBehind(Space& space, const Error& error, FileWork& work) {
    if (work.space || error.code == ErrorCode::Cancelled)
        work.fail("embed", error);
    if (error.code == ErrorCode::Cancelled || space.failure)
        return;
    space.failure = error;
    m_listener.note(shown("Not indexed further with " + space.space.record.name + ": " + shown(error.message)));
}

void ModelStage::stepFrames() {
    const Stopwatch watch(m_embedSeconds);
    std::vector<FrameItem> frames;
    std::vector<RgbImage> images;
    const auto fits = [&](const PipelineItem& item) {
        const auto* const frame = std::get_if<FrameItem>(&item);
        return frame && (frames.empty() || frame->work->space == frames.front().work->space);
    };
    while (!m_inbox.empty() && frames.size() < kBatch && fits(m_inbox.front())) {
        frames.push_back(std::move(std::get<FrameItem>(m_inbox.front())));
        images.push_back(std::move(frames.back().image));
        m_inbox.pop_front();
    }
    std::vector<catalog::NewSegment> segments;
    for (auto& frame : frames)
        segments.push_back({std::move(frame.segment), {}});
    if (!frames.front().work->space)
        see(frames, images, segments);
    for (auto& space : m_spaces) {
        if (!space.space.record.modalities.image || !concerns(space, *frames.front().work))
            continue;
        auto vectors = space.failure ? Result<std::vector<Embedding>>(Failure(*space.failure))
                                     : embedImages(m_models, space.space, images, m_cancel);
        for (std::size_t i = 0; i < frames.size(); ++i) {
            if (vectors)
                segments[i].vectors.push_back({space.space.record.id, std::move((*vectors)[i])});
            else
                leaveBehind(space, vectors.error(), *frames[i].work);
        }
    }
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i].work->pictures.push_back(std::move(segments[i]));
}

void ModelStage::see(const std::vector<FrameItem>& frames, const std::vector<RgbImage>& images,
                     std::vector<catalog::NewSegment>& segments) {
    auto seen = m_models.seeImages(images, m_cancel);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (!seen) {
            frames[i].work->fail("embed", seen.error());
            continue;
        }
        segments[i].segment.labels = std::move((*seen)[i].labels);
        segments[i].vectors.push_back({SpaceId{}, std::move((*seen)[i].embedding)});
    }
}

void ModelStage::stepWindows() {
    const Stopwatch watch(m_embedSeconds);
    std::vector<WindowItem> windows;
    std::vector<AudioBuffer> sounds;
    const auto fits = [&](const PipelineItem& item) {
        const auto* const window = std::get_if<WindowItem>(&item);
        return window && (windows.empty() || (window->work->space == windows.front().work->space &&
                                              window->sound.sampleRate == sounds.front().sampleRate));
    };
    while (!m_inbox.empty() && windows.size() < kBatch && fits(m_inbox.front())) {
        windows.push_back(std::move(std::get<WindowItem>(m_inbox.front())));
        sounds.push_back(std::move(windows.back().sound));
        m_inbox.pop_front();
    }
    for (auto& space : m_spaces) {
        if (space.space.model.sampleRate != sounds.front().sampleRate || !concerns(space, *windows.front().work))
            continue;
        auto vectors = space.failure ? Result<std::vector<Embedding>>(Failure(*space.failure))
                                     : embedSounds(m_models, space.space, sounds, m_cancel);
        for (std::size_t i = 0; i < windows.size(); ++i) {
            auto& [work, segment, sound] = windows[i];
            if (vectors)
                segmentOf(*work, segment).vectors.push_back({space.space.record.id, std::move((*vectors)[i])});
            else
                leaveBehind(space, vectors.error(), *work);
        }
    }
}

void ModelStage::stepSound(SoundItem item) {
    const Stopwatch watch(m_speechSeconds);
    auto& work = *item.work;
    if (work.failed())
        return;
    auto sound = std::make_shared<AudioBuffer>(std::move(item.sound));
    double start = item.start;
    if (!work.carried.samples.empty()) { // what was cut by the end of the piece before
        sound->samples.insert(sound->samples.begin(), work.carried.samples.begin(), work.carried.samples.end());
        start = work.carriedStart;
        work.carried.samples.clear();
    }
    auto speech = m_models.detectSpeech(*sound, m_cancel);
    if (!speech) {
        work.fail("transcribe", std::move(speech.error()));
        return;
    }
    const bool cut = !item.last && !speech->empty() && speech->back().end > sound->duration() - 0.5;
    if (cut && speech->back().length() < kCarryLimit) {
        const auto from = sampleAt(*sound, speech->back().start);
        work.carried.sampleRate = sound->sampleRate;
        work.carried.samples.assign(sound->samples.begin() + static_cast<std::ptrdiff_t>(from), sound->samples.end());
        work.carriedStart = start + static_cast<double>(from) / sound->sampleRate;
        speech->pop_back();
    }
    for (const auto& span : *speech) {
        const bool fits = !m_speech.empty() && span.end - m_speech.back().speech.front().start <= kSpeechWindow;
        if (!fits)
            m_speech.push_back({item.work, sound, start, {}});
        m_speech.back().speech.push_back(span);
    }
}

void ModelStage::stepSpeech(SpeechTask task) {
    const Stopwatch watch(m_speechSeconds);
    auto& work = *task.work;
    if (work.failed())
        return;
    ml::TranscribeOptions options;
    options.language = work.record.language; // of the first window; a file is taken to be in one language
    const auto transcript =
        m_models.transcribe(*task.sound, task.speech, options, m_cancel, [this](float) { m_listener.betweenTokens(); });
    if (!transcript) {
        work.fail("transcribe", transcript.error());
        return;
    }
    if (work.record.language.empty())
        work.record.language = transcript->language;
    for (auto segment : transcript->segments) {
        segment.span.start += task.start;
        segment.span.end += task.start;
        work.said.push_back(std::move(segment));
    }
}

void ModelStage::end(const FileWorkPtr& work) {
    const Stopwatch watch(m_embedSeconds);
    if (!work->failed() && !(work->said.empty() && work->written.empty())) {
        std::vector<std::string> texts;
        for (const auto& segment : work->said)
            texts.push_back(segment.text);
        for (const auto& segment : work->written)
            texts.push_back(segment.segment.text);
        const auto vectors = m_models.embedTexts(texts, m_cancel);
        const auto space = m_models.space();
        if (!vectors)
            work->fail("embed", vectors.error());
        else if (!space)
            work->fail("embed", space.error());
        else
            for (std::size_t i = 0; i < vectors->size(); ++i) {
                auto vector = (*space)->fromText((*vectors)[i]);
                if (i < work->said.size())
                    work->saidVectors.push_back(std::move(vector));
                else
                    work->written[i - work->said.size()].vectors = {{SpaceId{}, std::move(vector)}};
            }
    }
    m_listener.finished(work);
}

} // namespace medley
