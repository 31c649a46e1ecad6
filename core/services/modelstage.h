// Second stage of indexing, on the inference thread: pictures become labels and vectors, sound becomes words and
// vectors.
#pragma once

#include "core/base/canceltoken.h"
#include "core/services/filework.h"
#include "core/services/furtherspace.h"
#include "core/services/startermodels.h"

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace medley {

/// Works in small steps so that a question never waits longer than one of them. Lives on the inference thread.
class ModelStage {
public:
    struct Listener {
        /// Gets every file whose EndItem was reached, with or without a failure.
        std::function<void(FileWorkPtr)> finished;
        std::function<void()> betweenTokens;
        std::function<void(std::string)> note; ///< a sentence about a space that is left behind
    };

    ModelStage(StarterModels& models, std::vector<FurtherSpace> spaces, CancelToken cancel, Listener listener);

    [[nodiscard]] bool wantsMore() const { return m_inbox.size() < kBatch; }
    void take(PipelineItem item) { m_inbox.push_back(std::move(item)); }
    [[nodiscard]] bool hasWork() const { return !m_inbox.empty() || !m_speech.empty(); }

    /// One batch of pictures or of windows of sound, or one window of speech, or the end of a file.
    void step();

    /// After a stop: every file that has ended is handed on, whatever else is waiting is dropped.
    void drain();

    [[nodiscard]] double embedSeconds() const { return m_embedSeconds; }
    [[nodiscard]] double speechSeconds() const { return m_speechSeconds; }

    static constexpr std::size_t kBatch = 8; ///< pictures or windows at once

private:
    /// At most 30 s of speech, cut at silences.
    struct SpeechTask {
        FileWorkPtr work;
        std::shared_ptr<const AudioBuffer> sound;
        double start = 0;             ///< of `sound` in the file, seconds
        std::vector<TimeSpan> speech; ///< within `sound`
    };
    struct Space {
        FurtherSpace space;
        std::optional<Error> failure; ///< the space gets no more vectors in this run
    };

    void stepFrames();
    void stepWindows();
    void stepSound(SoundItem item);
    void stepSpeech(SpeechTask task);
    void end(const FileWorkPtr& work);
    void see(const std::vector<FrameItem>& frames, const std::vector<RgbImage>& images,
             std::vector<catalog::NewSegment>& segments);
    /// Whether `space` shall have vectors of this file.
    [[nodiscard]] static bool concerns(const Space& space, const FileWork& work);
    /// The space could not take this file. One that was only taken up for it has failed.
    void leaveBehind(Space& space, const Error& error, FileWork& work);

    StarterModels& m_models;
    std::vector<Space> m_spaces;
    CancelToken m_cancel;
    Listener m_listener;
    std::deque<PipelineItem> m_inbox;
    std::deque<SpeechTask> m_speech; ///< of the sound that was taken last; done before the next item
    double m_embedSeconds = 0;
    double m_speechSeconds = 0;
};

} // namespace medley
