// The speech of a sound, put together from the spans where somebody speaks.
//
// Whisper looks at 30 s at a time, whatever is in them. Seeking from span to span would spend a whole window on each
// sentence of a sound in which people speak now and then; cutting the silence out altogether would run sentences
// together that were minutes apart. So pauses are shortened, not removed: up to half a second of the real sound stays
// after a span and before the next one. Windows are full of speech, no word is cut at its edge, and the pause that is
// left is where the model ends a segment, so that its times map back to the right side of the cut.
#pragma once

#include "core/base/media.h"

#include <cstdint>
#include <span>
#include <vector>

namespace medley::ml::whisper {

/// A view: the sound must outlive it.
class SpeechTrack {
public:
    /// Longest pause on either side of a cut, in seconds of the real sound.
    static constexpr double kMargin = 0.5;

    /// `speech`: spans in seconds, in any order, overlapping or reaching beyond the sound; none: all of it is speech.
    /// `minimumSamples`: a shorter track is continued with silence to this length.
    SpeechTrack(const AudioBuffer& sound, std::span<const TimeSpan> speech, std::int64_t minimumSamples = 0);

    [[nodiscard]] std::int64_t sampleCount() const { return m_sampleCount; }
    [[nodiscard]] double duration() const;

    /// `count` samples from `first` on. Before the track's start it is mirrored, after its end it is silent.
    [[nodiscard]] std::vector<float> read(std::int64_t first, std::int64_t count) const;

    /// Where something said at this time of the track is in the sound. A span that reaches into the pause beyond a cut
    /// (the model rounds its times) ends, or begins, at the cut: only one that has words on both sides spans it.
    /// The pauses at the ends of the pieces are left out.
    [[nodiscard]] TimeSpan inSound(const TimeSpan& inTrack) const;

private:
    struct Piece {
        std::int64_t inSound; ///< first sample
        std::int64_t inTrack;
        std::int64_t count;
        TimeSpan speech; ///< in the sound: the piece without the pauses at its ends
    };
    [[nodiscard]] double seconds(std::int64_t sample) const;
    [[nodiscard]] double inSound(double inTrack, const Piece& piece) const;

    const AudioBuffer& m_sound;
    std::vector<Piece> m_pieces; ///< in order, without gaps in the track
    std::int64_t m_sampleCount = 0;
};

} // namespace medley::ml::whisper
