// Private to core/media: one run through the main sound of an opened file.
#pragma once

#include "core/media/demuxer.h"

#include <functional>
#include <vector>

namespace medley::media {

/// Decodes to mono float in time order: sample 0 is second 0 of the file, or of the span; what is missing in between is
/// silence. Damaged packets are left out.
class SoundReader {
public:
    /// Gets samples of the stream's own rate, in Hz; an error stops the run.
    using Sink = std::function<Result<void>(const float* samples, std::size_t count, int rate)>;

    /// `demuxer` must have sound and outlive it. Seconds; `end` may be infinite.
    SoundReader(Demuxer& demuxer, double start, double end);

    /// Errors: NotMedia, UnsupportedFormat, Truncated (after all that was there), DecodeFailed, OutOfMemory, Io,
    /// Cancelled, those of `sink`.
    [[nodiscard]] Result<void> run(const Sink& sink);

    /// Ends the run after the samples that are being handed out; asked for by the sink.
    void stop() { m_isStopped = true; }

private:
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> decodeAll(const Sink& sink);
    [[nodiscard]] Result<void> takeFrames(const Sink& sink, bool& wantsMore);
    [[nodiscard]] Result<void> addFrame(const Sink& sink);
    [[nodiscard]] Result<void> addSilence(const Sink& sink, double seconds, int rate);
    [[nodiscard]] Result<void> checkEnd() const;

    Demuxer& m_demuxer;
    const AVStream& m_stream;
    ff::CodecContext m_codec;
    ff::Packet m_packet;
    ff::Frame m_frame;
    std::vector<float> m_mono;
    double m_start;
    double m_end;
    double m_time = 0;  ///< where the sound that has been seen ends
    double m_shift = 0; ///< added to timestamps since the last break in them
    bool m_sawFrame = false;
    bool m_isStopped = false;
    int m_lastError = 0;
};

} // namespace medley::media
