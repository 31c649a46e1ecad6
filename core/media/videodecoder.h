// Private to core/media: the frames of one video stream, in the order in which they are shown.
#pragma once

#include "core/media/demuxer.h"

namespace medley::media {

/// Not thread-safe. The Demuxer must outlive it.
class VideoDecoder {
public:
    /// `skipUnreferenced`: leave out frames that no other needs (many encoders make half of them such).
    [[nodiscard]] static Result<std::unique_ptr<VideoDecoder>> open(Demuxer& demuxer, const Limits& limits,
                                                                    bool skipUnreferenced);

    /// The next frame, valid until the next call; null at the end. Errors: DecodeFailed (nothing at all could be
    /// decoded), Io, OutOfMemory, Cancelled. Damaged frames in between are left out.
    [[nodiscard]] Result<const AVFrame*> next();

    /// Seconds from the start of the file at which the frame of the last `next` is shown. Never falls and never jumps:
    /// missing and broken timestamps are replaced by the frame rate.
    [[nodiscard]] double time() const { return m_time; }

    /// Seconds that one frame lasts, nominally.
    [[nodiscard]] double frameDuration() const { return m_frameDuration; }

    /// To the key frame at or before `seconds`; false where the container cannot.
    [[nodiscard]] bool seek(double seconds);

private:
    explicit VideoDecoder(Demuxer& demuxer) : m_demuxer(demuxer) {}
    [[nodiscard]] Result<void> feed();
    void keepTime(const AVFrame& frame);

    Demuxer& m_demuxer;
    ff::CodecContext m_codec;
    ff::Packet m_packet;
    ff::Frame m_frame;
    double m_frameDuration = 0.04;
    double m_time = 0;
    double m_shift = 0; ///< added to timestamps since the last break in them
    bool m_isFirst = true;
    bool m_isDraining = false;
    bool m_sawFrame = false;
    int m_lastError = 0;
};

} // namespace medley::media
